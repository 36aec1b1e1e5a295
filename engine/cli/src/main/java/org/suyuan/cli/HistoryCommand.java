package org.suyuan.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.suyuan.Suyuan;
import org.suyuan.dataset.InvalidDatasetException;
import org.suyuan.dataset.ObservationReader;
import org.suyuan.history.HistoryFullException;
import org.suyuan.history.HistoryScan;
import org.suyuan.history.HistoryStore;
import org.suyuan.history.Ingest;
import org.suyuan.monitoring.Pollutant;
import org.suyuan.tracing.events.Event;
import org.suyuan.tracing.events.Events;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code suyuan history}: years of measurements that do not fit into memory. */
@Command(
    name = "history",
    description = "Keeps years of measurements off the heap, for suyuan batch --history.")
final class HistoryCommand implements Runnable {
  private static final double NANOS = 1e9;

  @Spec private CommandSpec spec;

  /** Called by picocli. */
  HistoryCommand() {}

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "No command given; it is one of ingest and scan");
  }

  /** {@code suyuan history ingest}. */
  @Command(
      name = "ingest",
      sortOptions = false,
      description = {
        "Brings files in the format of observations.csv into a history. The same file again changes"
            + " nothing, a corrected one corrects. A file that was named as done is safe whatever"
            + " then happens to the process."
      })
  int ingest(
      @Mixin DatasetFolder dataset,
      @Option(
              names = "--into",
              required = true,
              paramLabel = "STORE",
              description = "Folder of the history; made where it is missing.")
          Path folder,
      @Option(
              names = "--station-days",
              paramLabel = "N",
              defaultValue = "60000000",
              description =
                  "How many days of one station and pollutant a new history can hold"
                      + " (${DEFAULT-VALUE}).")
          long stationDays,
      @Parameters(
              index = "1..*",
              arity = "0..*",
              paramLabel = "FILE",
              description =
                  "Files, plain or .gz; without any, those of DATASET whose names start with"
                      + " observations.")
          @Nullable List<Path> named)
      throws IOException {
    List<Path> files = named == null ? ObservationReader.filesIn(dataset.path()) : named;
    for (Path file : files) {
      if (!Files.isRegularFile(file)) {
        throw dataset.fault("FILE " + file + " does not exist");
      }
    }
    if (stationDays < 1) {
      throw dataset.fault("--station-days " + stationDays + ": a history holds at least 1");
    }
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    Suyuan network = dataset.load();
    int status = ExitStatus.DONE;
    long rows = 0;
    long start = System.nanoTime();
    try (HistoryStore store = openToFill(folder, stationDays);
        Ingest ingest = new Ingest(store)) {
      for (Path file : files) {
        String how = "done";
        try {
          ObservationReader.Outcome read =
              ObservationReader.read(file, network.dataset(), ingest::add);
          rows += read.rows();
          if (read.zone().isPresent()) {
            store.rememberZone(read.zone().get());
          }
        } catch (InvalidDatasetException e) {
          e.report().lines().forEach(err::println);
          err.flush();
          status = ExitStatus.DATA_AT_FAULT;
          how = "at fault";
        }
        ingest.flush();
        out.println(
            file + ": " + how + ", " + rate(rows, "row", System.nanoTime() - start) + " so far");
        out.flush();
      }
      out.printf(
          Locale.ROOT,
          "%s: %,d station-days of at most %,d%n",
          folder,
          store.stationDays(),
          store.mostStationDays());
      out.flush();
    } catch (HistoryFullException e) {
      err.println(String.valueOf(e.getMessage()));
      err.flush();
      return ExitStatus.DATA_AT_FAULT;
    }
    return status;
  }

  private HistoryStore openToFill(Path folder, long stationDays) {
    try {
      if (!HistoryStore.exists(folder)) {
        HistoryStore.create(folder, stationDays);
      }
      return HistoryStore.openToFill(folder);
    } catch (FileSystemException e) {
      // Its message is the file alone.
      throw new ParameterException(spec.commandLine(), "--into " + folder + ": " + e, e);
    } catch (IOException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
  }

  /** {@code suyuan history scan}. */
  @Command(
      name = "scan",
      sortOptions = false,
      description = "Looks at every value of a history and counts what exceeded its limit.")
  int scan(
      @Mixin DatasetFolder dataset,
      @Option(
              names = "--history",
              required = true,
              paramLabel = "STORE",
              description = "Folder of the history.")
          Path folder)
      throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    Suyuan suyuan = dataset.load();
    try (HistoryStore store = HistoryFolder.open(spec, folder)) {
      HistoryScan scan = new HistoryScan(store, suyuan);
      Events events = HistoryScan.gatherer(suyuan);
      TextTable table = new TextTable("pollutant", " exceedances", " of them spikes", " events");
      long start = System.nanoTime();
      for (Pollutant pollutant : scan.pollutants()) {
        List<Event.Sighting> seen = scan.exceedances(pollutant);
        long spikes = seen.stream().filter(s -> s.episode().spike()).count();
        table.row(
            Text.english(pollutant),
            Long.toString(seen.size()),
            Long.toString(spikes),
            Long.toString(events.gather(pollutant, seen).size()));
      }
      out.println(rate(scan.scannedValues(), "value", System.nanoTime() - start));
      table.lines("").forEach(out::println);
      out.flush();
    }
    return ExitStatus.DONE;
  }

  private static String rate(long count, String noun, long nanos) {
    double seconds = Math.max(nanos / NANOS, 1e-3);
    return String.format(
        Locale.ROOT, "%,d %ss in %.1f s, %,.0f a second", count, noun, seconds, count / seconds);
  }
}
