package org.suyuan.benchmarks;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.suyuan.Suyuan;
import org.suyuan.forecast.Forecast;
import org.suyuan.hydrology.FlowField;
import org.suyuan.tracing.Trace;

/**
 * What one question about the Linjiang costs in a warm JVM: 341 reaches, 913 sources, 12 stations,
 * 4,101 measurements. Run it from the root of the repository.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(2)
public class LinjiangBenchmark {
  static final String STATION = "CIBA";
  static final String POLLUTANT = "fluoride";

  /** The first sample at the station above the limit. */
  static final OffsetDateTime ALARM = OffsetDateTime.parse("2024-03-19T08:00:00+08:00");

  static final String OUTFALL = "DW129";
  static final double SPILL_KG = 200;
  static final OffsetDateTime SPILL_START = OffsetDateTime.parse("2024-03-10T06:00:00+08:00");
  static final Duration SPILL_DURATION = Duration.ofHours(2);

  Path folder;
  Suyuan suyuan;
  Trace traced;

  /** Loads the dataset once, and traces the alarm for the forecast to start from. */
  @Setup
  public void load() {
    folder = folder();
    suyuan = Suyuan.load(folder);
    traced = suyuan.trace(STATION, POLLUTANT, ALARM);
  }

  /** Where the bundled dataset lies, seen from the root of the repository or from this module. */
  static Path folder() {
    Path fromRoot = Path.of("datasets", "linjiang");
    return Files.isDirectory(fromRoot) ? fromRoot : Path.of("..").resolve(fromRoot);
  }

  /** Reads and checks the folder, freezes the network, works out discharge and velocities. */
  @Benchmark
  public Suyuan loadDataset() {
    return Suyuan.load(folder);
  }

  /** Traces with what was known when the alarm was raised. */
  @Benchmark
  public Trace traceAsOfAlarm() {
    return suyuan.trace(STATION, POLLUTANT, ALARM, ALARM);
  }

  /** Traces with the whole month of data, most of it after the alarm. */
  @Benchmark
  public Trace traceAsOfMonthEnd() {
    return suyuan.trace(STATION, POLLUTANT, ALARM);
  }

  /** Follows the plume of the alarm to every station downstream. */
  @Benchmark
  public Forecast forecastOfTrace() {
    return suyuan.forecast(traced);
  }

  /** Follows a spill from its outfall to every station downstream. */
  @Benchmark
  public Forecast whatIf() {
    return suyuan.forecast(OUTFALL, POLLUTANT, SPILL_KG, SPILL_START, SPILL_DURATION);
  }

  /** Works out the discharge of every reach at every hour from four gauges. */
  @Benchmark
  public FlowField flowField() {
    return FlowField.of(suyuan.dataset().rivers(), suyuan.dataset().flows());
  }
}
