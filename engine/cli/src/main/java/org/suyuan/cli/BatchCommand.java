package org.suyuan.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.suyuan.Suyuan;
import org.suyuan.history.Batch;
import org.suyuan.history.HistoryScan;
import org.suyuan.history.HistoryStore;
import org.suyuan.history.Period;
import org.suyuan.history.Summary;
import org.suyuan.history.TracedEvent;
import org.suyuan.monitoring.Pollutant;
import org.suyuan.tracing.events.Event;
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
  @Spec private CommandSpec spec;
  @Mixin private DatasetFolder dataset;
  @Mixin private Confirmed confirmed;

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
      description =
          "Go on where a run of the same question ended; do nothing where DIR is complete.")
  private boolean resume;

  @Option(
      names = "--history",
      paramLabel = "STORE",
      description =
          "Trace what this history has measured, not the observations of DATASET; see suyuan"
              + " history.")
  private @Nullable Path history;

  /** Called by picocli. */
  BatchCommand() {}

  @Override
  public Integer call() throws IOException {
    if (from != null && to != null && from.isAfter(to)) {
      throw dataset.fault("--from " + from + " is after --to " + to + "; swap them");
    }
    OutputFolder folder = OutputFolder.required(spec, outPath);
    if (history == null) {
      return run(folder, null);
    }
    try (HistoryStore store = HistoryFolder.open(spec, history)) {
      return run(folder, store);
    }
  }

  private int run(OutputFolder folder, @Nullable HistoryStore store) throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    BatchState state =
        BatchState.of(
            dataset.path(),
            store == null,
            String.valueOf(from),
            String.valueOf(to),
            String.valueOf(pollutantName),
            BatchState.hash(confirmed.file()),
            store == null ? "" : "history " + store.contentHash() + " " + store.zone());
    if (resume && state.isComplete(outPath)) {
      out.println(outPath + " is complete: nothing to do");
      out.flush();
      return ExitStatus.DONE;
    }
    Suyuan suyuan = load(store);
    HistoryScan scan = store == null ? null : new HistoryScan(store, suyuan);
    List<Event> found = find(suyuan, scan);
    Batch batch =
        new Batch(
            outPath,
            found,
            event -> TracedEvent.id(event, suyuan.dataset().zone()),
            event -> TracedEvent.of(scan == null ? suyuan : scan.about(event), event));
    List<String> leftOut = traceAll(batch, suyuan, state, folder);
    PrintWriter err = spec.commandLine().getErr();
    leftOut.forEach(line -> err.println("suyuan batch: " + Text.clean(line)));
    err.flush();
    out.println(
        outPath
            + ": "
            + counted(found.size() - leftOut.size(), "event")
            + ", "
            + counted(rows("suspects.csv"), "suspect")
            + ", "
            + counted(rows("forecasts.csv"), "arrival"));
    out.flush();
    return leftOut.isEmpty() ? ExitStatus.DONE : ExitStatus.DATA_AT_FAULT;
  }

  /** Times are told in the offset in which the measurements came. */
  private Suyuan load(@Nullable HistoryStore store) throws IOException {
    Suyuan loaded = confirmed.addTo(dataset.load());
    return store == null ? loaded : loaded.with(store.zone().orElse(loaded.dataset().zone()));
  }

  private static String counted(long n, String noun) {
    return n + " " + noun + (n == 1 ? "" : "s");
  }

  /** Returns the number of rows of a file that was written; no cell of it holds a line break. */
  private long rows(String file) throws IOException {
    try (Stream<String> lines = Files.lines(outPath.resolve(file))) {
      return lines.count() - 1;
    }
  }

  private List<Event> find(Suyuan suyuan, @Nullable HistoryScan scan) {
    List<Event> found;
    if (scan != null) {
      found =
          scan.events(
              pollutantName == null
                  ? scan.pollutants()
                  : List.of(dataset.pollutant(suyuan, pollutantName)));
    } else {
      found = HistoryScan.gatherer(suyuan).find(suyuan.dataset().observations(), wanted(suyuan));
    }
    Period asked =
        new Period(
            from == null ? Period.ALL.fromSecond() : from.toEpochSecond(),
            to == null ? Period.ALL.toSecond() : to.toEpochSecond());
    return found.stream().filter(asked::holds).toList();
  }

  private List<Pollutant> wanted(Suyuan suyuan) {
    if (pollutantName != null) {
      return List.of(dataset.pollutant(suyuan, pollutantName));
    }
    List<Pollutant> wanted = new ArrayList<>();
    for (String code : suyuan.dataset().observations().pollutants()) {
      Optional<Pollutant> known = suyuan.dataset().pollutants().find(code);
      known.ifPresent(wanted::add);
    }
    return wanted;
  }

  /** Returns for each event that could not be traced, why. */
  private List<String> traceAll(Batch batch, Suyuan suyuan, BatchState state, OutputFolder folder) {
    try (Progress progress = new Progress(spec.commandLine().getErr())) {
      int threads = Runtime.getRuntime().availableProcessors();
      List<String> leftOut = batch.run(state.question(), resume, threads, progress);
      Summary.write(suyuan.dataset(), outPath);
      if (leftOut.isEmpty()) {
        state.write(outPath);
      }
      batch.removeParts();
      return leftOut;
    } catch (IOException e) {
      throw folder.fault(e.toString(), e);
    }
  }
}
