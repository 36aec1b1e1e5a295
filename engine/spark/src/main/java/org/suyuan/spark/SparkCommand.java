package org.suyuan.spark;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.concurrent.Callable;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import org.suyuan.dataset.InvalidDatasetException;
import org.suyuan.history.Period;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The main class of the job: {@code suyuan batch}, as far as a cluster needs it. */
@Command(
    name = "suyuan-spark",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Finds every time that a limit was exceeded, gathers what one plume explains into one event,"
          + " traces each and writes events.parquet, suspects.parquet and forecasts.parquet."
    })
public final class SparkCommand implements Callable<Integer> {
  private static final int DATA_AT_FAULT = 1;

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "DATASET", description = "Folder of the dataset, on the driver.")
  private Path dataset;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "Where the three tables go; any file system that Spark knows.")
  private String out;

  @Option(
      names = "--observations",
      paramLabel = "PARQUET",
      description =
          "The measurements as Parquet partitioned by basin. Without it those of DATASET are laid"
              + " out like that first.")
  private @Nullable String observations;

  @Option(
      names = "--from",
      paramLabel = "T",
      description = "Only events that were first seen at this time or later.")
  private @Nullable OffsetDateTime from;

  @Option(
      names = "--to",
      paramLabel = "T",
      description = "Only events that were first seen at this time or earlier.")
  private @Nullable OffsetDateTime to;

  @Option(
      names = "--pollutant",
      paramLabel = "P",
      description = "Only this pollutant: a code (w21017) or a name (fluoride).")
  private @Nullable String pollutant;

  @Option(
      names = "--confirmed",
      paramLabel = "FILE",
      description = "Cases that were cleared up, on the driver, as for suyuan batch.")
  private @Nullable Path confirmed;

  /** Called by picocli. */
  SparkCommand() {}

  /** Runs the job and ends the JVM with its status. */
  public static void main(String[] args) {
    int status = run(args);
    if (status != 0) {
      System.exit(status);
    }
  }

  /** Runs the job and returns its status: 0 done, 1 the data is at fault, 2 the command line is. */
  static int run(String... args) {
    return new CommandLine(new SparkCommand()).execute(args);
  }

  @Override
  public Integer call() throws Exception {
    if (!Files.isDirectory(dataset)) {
      throw new ParameterException(
          spec.commandLine(), "DATASET " + dataset + " is not a folder on the driver's machine");
    }
    Period asked =
        new Period(
            from == null ? Period.ALL.fromSecond() : from.toEpochSecond(),
            to == null ? Period.ALL.toSecond() : to.toEpochSecond());
    try (SparkSession spark = session()) {
      long start = System.nanoTime();
      SparkBatch.Outcome done =
          new SparkBatch(spark, dataset, confirmed, out).run(observations, asked, pollutant);
      done.leftOut().forEach(line -> spec.commandLine().getErr().println(line));
      spec.commandLine()
          .getOut()
          .printf(
              "%s: %d events in %.1f s%n", out, done.events(), (System.nanoTime() - start) / 1e9);
      spec.commandLine().getOut().flush();
      return done.leftOut().isEmpty() ? 0 : DATA_AT_FAULT;
    } catch (InvalidDatasetException e) {
      e.report().lines().forEach(spec.commandLine().getErr()::println);
      return DATA_AT_FAULT;
    }
  }

  /** A session of the cluster that submitted us, or of this machine alone. */
  static SparkSession session() {
    SparkConf conf = new SparkConf();
    conf.setIfMissing("spark.app.name", "suyuan");
    if (!conf.contains("spark.master")) {
      conf.set("spark.master", "local[*]");
      conf.setIfMissing("spark.driver.host", "127.0.0.1");
      conf.setIfMissing("spark.driver.bindAddress", "127.0.0.1");
      conf.setIfMissing("spark.ui.enabled", "false");
      conf.setIfMissing("spark.sql.shuffle.partitions", "8");
    }
    conf.setIfMissing("spark.log.level", "WARN");
    // Moments, not INT96, so that every reader of Parquet knows them for what they are.
    conf.setIfMissing("spark.sql.parquet.outputTimestampType", "TIMESTAMP_MICROS");
    return SparkSession.builder().config(conf).getOrCreate();
  }
}
