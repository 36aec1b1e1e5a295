package org.suyuan.benchmarks.speed;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.suyuan.datasets.ScaleAlarm;
import org.suyuan.forecast.Forecast;
import org.suyuan.hydrology.FlowField;
import org.suyuan.network.RiverSystem;
import org.suyuan.tracing.Trace;
import org.suyuan.tracing.answer.LiveTrace;
import org.suyuan.tracing.screening.UpstreamHolders;

/**
 * What a user waits for, under JMH: each call asks the next case, so that the percentiles are over
 * stations of all sizes. {@code bench} asks the same questions and writes the record; this is for a
 * closer look, with {@code -prof} and {@code -t 2}.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class SpeedBenchmark {
  /** The world: city, national, continental, or a part of one. */
  @Param({"city"})
  public String world;

  SpeedWorld made;
  List<ScaleAlarm> alarms;
  List<Trace> traces;
  List<LiveTrace> live;
  private final AtomicInteger next = new AtomicInteger();

  /** Makes the world, and traces the smaller half of its alarms for the forecasts to start from. */
  @Setup
  public void make() {
    made = SpeedWorld.of(world);
    alarms = made.alarms().subList(0, (made.alarms().size() + 1) / 2);
    traces = new ArrayList<>();
    alarms.forEach(alarm -> traces.add(made.trace(alarm)));
    live = new ArrayList<>();
    alarms.forEach(alarm -> live.add(made.live(alarm)));
  }

  private int next(int count) {
    return Math.floorMod(next.getAndIncrement(), count);
  }

  /** Checks and freezes the network. */
  @Benchmark
  public RiverSystem freeze() {
    return made.freeze();
  }

  /** Works out the discharge of every reach at every hour of a month. */
  @Benchmark
  public FlowField flowField() {
    return made.flowField();
  }

  /** Screens at the next station. */
  @Benchmark
  public UpstreamHolders.Answer screen() {
    return made.screen(next(made.rivers().stations().count()));
  }

  /** Traces the next alarm. */
  @Benchmark
  public Trace trace() {
    return made.trace(alarms.get(next(alarms.size())));
  }

  /** Takes in a measurement of the alarmed station itself, the dearest there is. */
  @Benchmark
  public Trace observe() {
    LiveTrace one = live.get(next(live.size()));
    return one.observe(one.trace().stationId(), one.trace().asOfSeconds() + 60, 0.3);
  }

  /** Follows the plume of the next alarm downstream. */
  @Benchmark
  public Forecast forecast() {
    int i = next(traces.size());
    return made.forecast(alarms.get(i), traces.get(i));
  }

  /** Follows what was really spilt at the next alarm. */
  @Benchmark
  public Forecast whatIf() {
    return made.whatIf(alarms.get(next(alarms.size())));
  }
}
