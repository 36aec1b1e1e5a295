package org.suyuan.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.suyuan.Suyuan;
import org.suyuan.history.ResultRows;
import org.suyuan.monitoring.Pollutant;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code suyuan trace}: who could have caused an alarm, and whom its plume reaches next. */
@Command(
    name = "trace",
    sortOptions = false,
    description = "Finds who could have caused an alarm, and who is hit next.")
final class TraceCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private DatasetFolder dataset;
  @Mixin private Confirmed confirmed;

  @Option(names = "--station", required = true, paramLabel = "S", description = "Alarmed station.")
  private String stationId;

  @Option(
      names = "--pollutant",
      required = true,
      paramLabel = "P",
      description = "What was too much: a code (w21017) or a name (fluoride).")
  private String pollutantName;

  @Option(
      names = "--at",
      required = true,
      paramLabel = "T",
      converter = TimeConverter.class,
      description = "Time of the alarm, like 2024-03-19T08:00:00+08:00; all times are told so.")
  private OffsetDateTime at;

  @Option(
      names = "--as-of",
      paramLabel = "T2",
      converter = TimeConverter.class,
      description = "Hide every measurement later than this, as if the question were asked then.")
  private @Nullable OffsetDateTime asOf;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Also write events.csv, suspects.csv and forecasts.csv there.")
  private @Nullable Path outPath;

  @Option(
      names = "--format",
      paramLabel = "text|json",
      defaultValue = "text",
      description = "What is printed: text for people or json for programs.")
  private Format format;

  @Option(
      names = "--language",
      paramLabel = "en|zh",
      defaultValue = "en",
      description = "Language of the text, and of the explanations in suspects.csv.")
  private Language language;

  @Option(
      names = "--why",
      paramLabel = "ID",
      description = "Also say why a source is, or is not, among the suspects.")
  private @Nullable String about;

  /** Called by picocli. */
  TraceCommand() {}

  @Override
  public Integer call() {
    OutputFolder folder = OutputFolder.of(spec, outPath);
    Suyuan suyuan = confirmed.addTo(dataset.load());
    int station = dataset.station(suyuan, stationId);
    Pollutant pollutant = dataset.pollutant(suyuan, pollutantName);
    if (about != null && suyuan.dataset().rivers().chain().sourceIndex(about).isEmpty()) {
      throw dataset.fault("--why " + about + " is neither in enterprises.csv nor in plants.csv");
    }
    Phrases phrases = Phrases.of(language);
    Answer answer = Answer.of(suyuan, station, pollutant, at, asOf);
    if (folder != null) {
      folder.write(
          List.of(
              ResultRows.event(answer.eventId(), answer.trace(), answer.stations(), answer.zone())),
          ResultRows.suspects(answer.eventId(), answer.trace(), answer.zone(), phrases.language()),
          ResultRows.forecasts(answer.eventId(), answer.forecast(), answer.zone()));
    }
    PrintWriter out = spec.commandLine().getOut();
    if (format == Format.JSON) {
      TraceJson.write(answer, out);
    } else {
      boolean ansi = spec.commandLine().getColorScheme().ansi().enabled();
      TraceText.print(answer, phrases, ansi, about, out::println);
    }
    out.flush();
    return ExitStatus.DONE;
  }
}
