package org.suyuan.parquet;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.suyuan.dataset.Dataset;
import org.suyuan.dataset.DatasetReader;
import org.suyuan.dataset.InvalidDatasetException;
import org.suyuan.dataset.ObservationReader;
import org.suyuan.history.HistoryFullException;
import org.suyuan.history.HistoryStore;
import org.suyuan.history.Ingest;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command of this module: measurements in, results out. */
@Command(
    name = "suyuan-parquet",
    mixinStandardHelpOptions = true,
    description = "Brings measurements in and results out as Parquet.")
public final class ParquetCommand implements Runnable {
  private static final int DATA_AT_FAULT = 1;

  @Spec private CommandSpec spec;

  /** Called by picocli. */
  ParquetCommand() {}

  /** Runs a command and ends the JVM with its status. */
  public static void main(String[] args) {
    System.exit(commandLine().execute(args));
  }

  /** Returns the command line: status 0 done, 1 the data is at fault, 2 the command line is. */
  static CommandLine commandLine() {
    return new CommandLine(new ParquetCommand())
        .setExecutionExceptionHandler(
            (failure, line, parsed) -> {
              PrintWriter err = line.getErr();
              if (failure instanceof InvalidDatasetException invalid) {
                invalid.report().lines().forEach(err::println);
              } else if (failure instanceof IOException
                  || failure instanceof ParquetFaultException
                  || failure instanceof HistoryFullException) {
                err.println(failure.getMessage());
              } else {
                throw failure;
              }
              err.flush();
              return DATA_AT_FAULT;
            });
  }

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "No command given; it is one of ingest, layout and results");
  }

  /** {@code suyuan-parquet ingest}. */
  @Command(
      name = "ingest",
      description =
          "Brings Parquet into a history. The same file again changes nothing, a corrected one"
              + " corrects. A file that was named as done is safe whatever then happens.")
  int ingest(
      @Parameters(index = "0", paramLabel = "DATASET", description = "Folder of the dataset.")
          Path dataset,
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
              description = "Most days of one station and pollutant of a new history.")
          long stationDays,
      @Parameters(
              index = "1..*",
              arity = "1..*",
              paramLabel = "PARQUET",
              description = "Files, or folders of files.")
          List<Path> files)
      throws IOException {
    Dataset network = DatasetReader.read(dataset);
    if (!HistoryStore.exists(folder)) {
      HistoryStore.create(folder, stationDays);
    }
    PrintWriter out = spec.commandLine().getOut();
    try (HistoryStore store = HistoryStore.openToFill(folder);
        Ingest ingest = new Ingest(store)) {
      for (Path file : files) {
        long start = System.nanoTime();
        ObservationReader.Outcome read = ParquetObservations.read(file, network, ingest::add);
        ingest.flush();
        if (read.zone().isPresent()) {
          store.rememberZone(read.zone().get());
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        out.printf(Locale.ROOT, "%s: done, %,d rows in %.1f s%n", file, read.rows(), seconds);
        out.flush();
      }
    }
    return 0;
  }

  /** {@code suyuan-parquet layout}. */
  @Command(
      name = "layout",
      description =
          "Lays observations (CSV) out as Parquet partitioned by basin, for the Spark job or a"
              + " history.")
  int layout(
      @Parameters(index = "0", paramLabel = "DATASET", description = "Folder of the dataset.")
          Path dataset,
      @Option(
              names = "--out",
              required = true,
              paramLabel = "DIR",
              description = "A folder that is not there yet.")
          Path folder,
      @Parameters(
              index = "1..*",
              arity = "0..*",
              paramLabel = "FILE",
              description =
                  "Files, plain or .gz; without any, those of DATASET whose names start with"
                      + " observations.")
          @Nullable List<Path> named)
      throws IOException {
    Dataset network = DatasetReader.read(dataset);
    long rows = 0;
    try (ParquetLayout layout = new ParquetLayout(network.rivers())) {
      for (Path file : named == null ? ObservationReader.filesIn(dataset) : named) {
        rows += ObservationReader.read(file, network, layout).rows();
      }
      layout.finish(folder);
    }
    spec.commandLine().getOut().printf(Locale.ROOT, "%s: %,d rows%n", folder, rows);
    spec.commandLine().getOut().flush();
    return 0;
  }

  /** {@code suyuan-parquet results}. */
  @Command(
      name = "results",
      description = "Writes the three result files of a folder as Parquet beside them.")
  int results(
      @Parameters(paramLabel = "DIR", description = "Folder that --out of suyuan named.")
          Path folder)
      throws IOException {
    if (!Files.isRegularFile(folder.resolve("events.csv"))) {
      throw new ParameterException(spec.commandLine(), folder + ": holds no events.csv");
    }
    ParquetResults.write(folder);
    return 0;
  }
}
