package org.suyuan.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.suyuan.Suyuan;
import org.suyuan.dataset.EventRow;
import org.suyuan.dataset.ForecastRow;
import org.suyuan.dataset.SuspectRow;
import org.suyuan.monitoring.Pollutant;
import org.suyuan.tracing.Event;
import org.suyuan.tracing.Events;
import org.suyuan.tracing.TraceOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code suyuan batch}: traces every event of a dataset and writes the three files. */
@Command(
    name = "batch",
    sortOptions = false,
    description = {
      "Finds every time that a limit was exceeded, gathers what one plume explains into one event,"
          + " traces each and writes events.csv, suspects.csv and forecasts.csv."
    })
final class BatchCommand implements Callable<Integer> {
  private static final long NANOS_BETWEEN_PROGRESS = 5_000_000_000L;

  @Spec private CommandSpec spec;
  @Mixin private DatasetFolder dataset;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "Where the three files go.")
  private Path outPath;

  @Option(
      names = "--from",
      paramLabel = "T",
      converter = TimeConverter.class,
      description = "Only events that were first seen at this time or later.")
  private @Nullable OffsetDateTime from;

  @Option(
      names = "--to",
      paramLabel = "T",
      converter = TimeConverter.class,
      description = "Only events that were first seen at this time or earlier.")
  private @Nullable OffsetDateTime to;

  @Option(
      names = "--pollutant",
      paramLabel = "P",
      description = "Only this pollutant: a code (w21017) or a name (fluoride).")
  private @Nullable String pollutantName;

  @Option(
      names = "--resume",
      description = "Do nothing where DIR already holds the complete answer to the same question.")
  private boolean resume;

  private final List<EventRow> events = new ArrayList<>();
  private final List<SuspectRow> suspects = new ArrayList<>();
  private final List<ForecastRow> forecasts = new ArrayList<>();

  /** Called by picocli. */
  BatchCommand() {}

  @Override
  public Integer call() throws IOException {
    if (from != null && to != null && from.isAfter(to)) {
      throw dataset.fault("--from " + from + " is after --to " + to + "; swap them");
    }
    OutputFolder folder = OutputFolder.required(spec, outPath);
    PrintWriter out = spec.commandLine().getOut();
    BatchState state =
        BatchState.of(
            dataset.path(),
            String.valueOf(from),
            String.valueOf(to),
            String.valueOf(pollutantName));
    if (resume && state.isComplete(outPath)) {
      out.println(outPath + " is complete: nothing to do");
      out.flush();
      return ExitStatus.DONE;
    }
    Suyuan suyuan = dataset.load();
    List<Event> found = find(suyuan);
    int failures = traceAll(suyuan, found);
    folder.write(events, suspects, forecasts);
    if (failures == 0) {
      try {
        state.write(outPath);
      } catch (IOException e) {
        throw folder.fault(e.toString(), e);
      }
    }
    out.println(
        outPath
            + ": "
            + counted(events.size(), "event")
            + ", "
            + counted(suspects.size(), "suspect")
            + ", "
            + counted(forecasts.size(), "arrival"));
    out.flush();
    return failures == 0 ? ExitStatus.DONE : ExitStatus.DATA_AT_FAULT;
  }

  private static String counted(int n, String noun) {
    return n + " " + noun + (n == 1 ? "" : "s");
  }

  private List<Event> find(Suyuan suyuan) {
    List<Pollutant> wanted = new ArrayList<>();
    if (pollutantName != null) {
      wanted.add(dataset.pollutant(suyuan, pollutantName));
    } else {
      for (String code : suyuan.dataset().observations().pollutants()) {
        Optional<Pollutant> known = suyuan.dataset().pollutants().find(code);
        known.ifPresent(wanted::add);
      }
    }
    List<Event> found =
        new Events(
                suyuan.velocities(),
                suyuan.dataset().limits(),
                TraceOptions.defaults().horizonSeconds())
            .find(suyuan.dataset().observations(), wanted);
    return found.stream().filter(this::isAskedFor).toList();
  }

  private boolean isAskedFor(Event event) {
    long start = event.first().episode().startSeconds();
    return (from == null || start >= from.toEpochSecond())
        && (to == null || start <= to.toEpochSecond());
  }

  /** Traces one event after the other; returns how many could not be traced. */
  private int traceAll(Suyuan suyuan, List<Event> found) {
    PrintWriter err = spec.commandLine().getErr();
    int failures = 0;
    int done = 0;
    long told = System.nanoTime();
    for (Event event : found) {
      try {
        Answer answer = Answer.of(suyuan, event);
        EventRow row = Rows.event(answer);
        List<SuspectRow> its = Rows.suspects(answer);
        forecasts.addAll(Rows.forecasts(answer.eventId(), answer.forecast(), answer.zone()));
        suspects.addAll(its);
        events.add(row);
      } catch (RuntimeException e) {
        failures++;
        err.println(
            "suyuan batch: "
                + Rows.eventId(
                    event.first().stationId(),
                    event.pollutant(),
                    event.first().episode().startSeconds(),
                    suyuan.dataset().zone())
                + ": left out: "
                + Text.clean(e.toString()));
      }
      done++;
      if (done == found.size() || System.nanoTime() - told > NANOS_BETWEEN_PROGRESS) {
        told = System.nanoTime();
        err.println("traced " + done + " of " + counted(found.size(), "event"));
        err.flush();
      }
    }
    return failures;
  }
}
