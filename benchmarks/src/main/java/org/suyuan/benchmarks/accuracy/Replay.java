package org.suyuan.benchmarks.accuracy;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;
import org.suyuan.Suyuan;
import org.suyuan.dataset.DatasetWriter;
import org.suyuan.datasets.Truth;
import org.suyuan.datasets.TwinEvent;
import org.suyuan.datasets.TwinEvent.Release;
import org.suyuan.datasets.TwinSize;
import org.suyuan.datasets.TwinWorld;
import org.suyuan.forecast.Arrival;
import org.suyuan.tracing.ScreenedOut;
import org.suyuan.tracing.Suspect;
import org.suyuan.tracing.Trace;

/** Writes one event as a dataset folder with its truth beside it, and prints what is said of it. */
final class Replay {
  private static final int SHOWN = 10;

  private final PrintStream out;

  Replay(PrintStream out) {
    this.out = out;
  }

  /** Replays an event. */
  void run(BenchOptions options, TwinSize size) throws IOException {
    TwinWorld world = TwinWorld.of(options.world(), size, options.cache());
    for (int i = 0; i < world.events().size(); i++) {
      if (world.events().get(i).number() == options.event()) {
        show(world, i, options.out());
        return;
      }
    }
    throw new IllegalArgumentException(
        "world "
            + options.world()
            + " has no event "
            + options.event()
            + "; it has "
            + world.events().stream().map(TwinEvent::number).toList());
  }

  private void show(TwinWorld world, int index, Path parent) throws IOException {
    TwinEvent event = world.events().get(index);
    Path folder = parent.resolve("world-" + world.seed() + "-event-" + event.number());
    Path truth = folder.resolveSibling(folder.getFileName() + "-truth");
    Suyuan suyuan = Suyuan.of(world.dataset(index));
    DatasetWriter.plain().write(suyuan.dataset(), folder);
    Files.createDirectories(truth);
    String what = describe(world, event);
    Files.writeString(truth.resolve("truth.txt"), what, StandardCharsets.UTF_8);
    out.println(what);
    out.printf(
        "%s: suyuan trace %s --station %s --pollutant %s --at %s%n%n",
        folder, folder, event.alarmStationId(), event.pollutantName(), time(event.alarmSeconds()));
    Judge judge = new Judge(world, event, suyuan);
    for (AsOf asOf : AsOf.values()) {
      trace(suyuan, event, judge.trace(asOf), asOf);
    }
  }

  private static String describe(TwinWorld world, TwinEvent event) {
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT,
            "world %d event %d: %s, %s, velocity error %.1f, %s stations%n",
            world.seed(),
            event.number(),
            event.kind(),
            event.pollutantName(),
            world.level(),
            world.density()));
    text.append(
        String.format(
            Locale.ROOT,
            "alarm at %s, %s, exceedance ratio %.2f%n",
            event.alarmStationId(),
            time(event.alarmSeconds()),
            event.alarmRatio()));
    for (Release release : event.releases()) {
      text.append(
          String.format(
              Locale.ROOT,
              "%s through %s on %s at %.0f m: %s to %s, %.2f kg, %.2f kg into the river%n",
              release.sourceId().isEmpty() ? "nobody registered" : release.sourceId(),
              release.outfallIds(),
              release.reachId(),
              release.chainageMetres(),
              time(release.startSeconds()),
              time(release.endSeconds()),
              release.sourceKg(),
              release.riverKg()));
    }
    for (Truth.Arrival arrival : event.arrivals()) {
      text.append(
          String.format(
              Locale.ROOT,
              "  %s: from %s, peak %s at %.4g above the usual, %.4g in all, to %s%n",
              arrival.stationId(),
              time(arrival.leadingEdgeSeconds()),
              time(arrival.peakSeconds()),
              arrival.peakExcessMgPerL(),
              arrival.peakTotalMgPerL(),
              time(arrival.trailingEdgeSeconds())));
    }
    return text.toString();
  }

  private void trace(Suyuan suyuan, TwinEvent event, Trace trace, AsOf asOf) {
    out.printf("as of %s (%s), funnel:", asOf.key, time(trace.asOfSeconds()));
    trace.funnel().steps().forEach(step -> out.printf(" %s %d,", step.step(), step.remaining()));
    out.println();
    trace.notes().forEach(note -> out.println("  note: " + note.sentence(Locale.ENGLISH)));
    int shown = 0;
    for (Suspect suspect : trace.suspects()) {
      boolean guilty = event.guilty().contains(suspect.sourceId());
      if (shown++ < SHOWN || guilty) {
        out.printf(
            Locale.ROOT,
            "  %s%3d %-9s %-8s %-8s p %.4f start %s mass %.2f (%.2f–%.2f) kg%n",
            guilty ? "*" : " ",
            suspect.rank(),
            suspect.sourceId().isEmpty()
                ? suspect.kind().name().substring(0, 8)
                : suspect.sourceId(),
            suspect.outfallId(),
            suspect.reachId(),
            suspect.probability(),
            time((long) suspect.release().startSeconds()),
            suspect.mass().median(),
            suspect.mass().p05(),
            suspect.mass().p95());
      }
    }
    for (Release release : event.releases()) {
      trace
          .funnel()
          .reason(release.sourceId())
          .map(ScreenedOut::reason)
          .ifPresent(reason -> out.println("  " + release.sourceId() + " is out: " + reason));
    }
    for (Arrival arrival : suyuan.forecast(trace).arrivals()) {
      out.printf(
          Locale.ROOT,
          "  forecast %s: from %s, peak %s at %.3g, chance to exceed %.2f%n",
          arrival.stationId(),
          time((long) arrival.leadingEdge().median()),
          time((long) arrival.peak().median()),
          arrival.peakAbove().median(),
          arrival.exceedanceProbability());
    }
    out.println();
  }

  private static String time(long epochSecond) {
    return Instant.ofEpochSecond(epochSecond).atOffset(ZoneOffset.ofHours(8)).toString();
  }
}
