package org.suyuan.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.suyuan.Suyuan;
import org.suyuan.forecast.Forecast;
import org.suyuan.history.ResultRows;
import org.suyuan.monitoring.Pollutant;
import org.suyuan.network.Outfall;
import org.suyuan.network.RiverSystem;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code suyuan forecast}: whom a spill would reach, when, and how much of it. */
@Command(
    name = "forecast",
    sortOptions = false,
    description = "Follows a spill downstream: when it reaches each station, and how much of it.")
final class ForecastCommand implements Callable<Integer> {
  private static final double SECONDS_PER_HOUR = 3600;
  private static final double LONGEST_HOURS = 10 * 366 * 24.0;

  @Spec private CommandSpec spec;
  @Mixin private DatasetFolder dataset;

  @Option(
      names = "--outfall",
      required = true,
      paramLabel = "O",
      description = "Where it enters the river.")
  private String outfallId;

  @Option(
      names = "--pollutant",
      required = true,
      paramLabel = "P",
      description = "What is spilt: a code (w21017) or a name (fluoride).")
  private String pollutantName;

  @Option(
      names = "--mass-kg",
      required = true,
      paramLabel = "M",
      description = "Mass that enters the river, kg.")
  private double massKg;

  @Option(
      names = "--start",
      required = true,
      paramLabel = "T",
      converter = TimeConverter.class,
      description = "When it starts, like 2024-03-19T08:00:00+08:00; all times are told so.")
  private OffsetDateTime start;

  @Option(
      names = "--duration-h",
      paramLabel = "H",
      defaultValue = "0",
      description = "How long it lasts, h; 0, the default, is all at once.")
  private double durationHours;

  @Option(names = "--out", paramLabel = "DIR", description = "Also write forecasts.csv there.")
  private @Nullable Path outPath;

  @Option(
      names = "--format",
      paramLabel = "text|json",
      defaultValue = "text",
      description = "What is printed: text for people or json for programs.")
  private Format format;

  /** Called by picocli. */
  ForecastCommand() {}

  /**
   * A spill and where it goes.
   *
   * @param eventId identifier
   * @param rivers the network
   * @param outfall where it enters the river
   * @param massKg how much, kg
   * @param start when it starts
   * @param duration how long it lasts
   * @param forecast whom it reaches
   */
  record Spilt(
      String eventId,
      RiverSystem rivers,
      Outfall outfall,
      double massKg,
      OffsetDateTime start,
      Duration duration,
      Forecast forecast) {

    /** Returns how long it lasts, h. */
    double hours() {
      return (double) duration.toSeconds() / SECONDS_PER_HOUR;
    }
  }

  @Override
  public Integer call() {
    if (!(massKg > 0 && massKg < Double.POSITIVE_INFINITY)) {
      throw dataset.fault("--mass-kg " + massKg + " kg is not a mass; it must be > 0");
    }
    if (!(durationHours >= 0 && durationHours <= LONGEST_HOURS)) {
      throw dataset.fault(
          "--duration-h "
              + durationHours
              + " h is not a duration; it must be ≥ 0, at most 10 years");
    }
    OutputFolder folder = OutputFolder.of(spec, outPath);
    Suyuan suyuan = dataset.load();
    RiverSystem rivers = suyuan.dataset().rivers();
    Outfall outfall = rivers.outfalls().record(dataset.outfall(suyuan, outfallId));
    Pollutant pollutant = dataset.pollutant(suyuan, pollutantName);
    Duration duration = Duration.ofSeconds(Math.round(durationHours * SECONDS_PER_HOUR));
    Spilt spilt =
        new Spilt(
            ResultRows.eventId(
                outfall.id(), pollutant, start.toEpochSecond(), suyuan.dataset().zone()),
            rivers,
            outfall,
            massKg,
            start,
            duration,
            suyuan.forecast(outfall.id(), pollutant.code(), massKg, start, duration));
    if (folder != null) {
      folder.write(
          null, null, ResultRows.forecasts(spilt.eventId, spilt.forecast, start.getOffset()));
    }
    PrintWriter out = spec.commandLine().getOut();
    if (format == Format.JSON) {
      ForecastJson.write(spilt, out);
    } else {
      print(spilt, out);
    }
    out.flush();
    return ExitStatus.DONE;
  }

  private void print(Spilt spilt, PrintWriter out) {
    boolean ansi = spec.commandLine().getColorScheme().ansi().enabled();
    ZoneOffset zone = start.getOffset();
    String name =
        spilt.outfall.name().equals(spilt.outfall.id())
            ? spilt.outfall.id()
            : spilt.outfall.id() + " " + spilt.outfall.name();
    String title =
        "What if "
            + Text.digits(massKg, 6)
            + " kg of "
            + TraceText.named(spilt.forecast.pollutant())
            + " enter the river at "
            + name;
    Text.wrap(title, "", "  ").forEach(line -> out.println(TraceText.bold(line, ansi)));
    out.println(
        "  starts "
            + Text.longTime(start.toEpochSecond(), zone)
            + " (UTC"
            + (zone.getTotalSeconds() == 0 ? "" : zone.getId())
            + "; all times below too), "
            + (spilt.duration.isZero()
                ? "all at once"
                : "lasts " + Text.duration(spilt.hours() * SECONDS_PER_HOUR)));
    out.println();
    out.println(TraceText.bold("Who is hit", ansi));
    ArrivalsText.lines(spilt.rivers, spilt.forecast, zone, name + " (here)", Phrases.ENGLISH)
        .forEach(out::println);
  }
}
