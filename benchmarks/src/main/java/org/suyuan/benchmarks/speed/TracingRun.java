package org.suyuan.benchmarks.speed;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.openjdk.jmh.infra.Blackhole;
import org.suyuan.benchmarks.peers.NaiveTracePeer;
import org.suyuan.benchmarks.peers.TracePeer;
import org.suyuan.datasets.ScaleAlarm;
import org.suyuan.tracing.Trace;
import org.suyuan.tracing.answer.LiveTrace;

/** Measures the traces of one world, and what follows from them. */
final class TracingRun extends MeasuredRun {
  private static final double MICROS = 1e-3;

  /** So many alarms, of all sizes, take measurements in. */
  private static final int OBSERVED = 6;

  /** The compiler learns its work on the alarms of this world, which are others. */
  private static final String OTHER_WORLD = "city/16";

  TracingRun(
      SpeedWorld world,
      Figures figures,
      Blackhole sink,
      double patience,
      Consumer<String> progress) {
    super(world, figures, sink, patience, progress);
  }

  void run() {
    progress.accept("warm up on other alarms");
    warmUp(4);
    progress.accept("trace " + name);
    List<ScaleAlarm> alarms = new ArrayList<>();
    List<Trace> traces = new ArrayList<>();
    traceWhatFits(alarms, traces, 5);
    int n = alarms.size();
    Stopwatch.Times times = watch(5).timeAll(n, i -> world.trace(alarms.get(i)));
    figures.put(key("trace"), times, "us", MICROS);
    overCity();
    progress.accept("trace of overlapping spills " + name);
    crowded(5);
    progress.accept("naive trace " + name);
    naive(ofOneSource(alarms, traces), 1.5);
    progress.accept("observe " + name);
    observe(alarms);
    progress.accept("forecast " + name);
    figures.put(
        key("forecast"),
        watch(2).time(n, i -> world.forecast(alarms.get(i), traces.get(i))),
        "us",
        MICROS);
    figures.put(key("whatif"), watch(2).time(n, i -> world.whatIf(alarms.get(i))), "us", MICROS);
    progress.accept("batch " + name);
    batch(alarms, 3);
  }

  /** Traces the same spills where all were released, until time is over, each once. */
  private void crowded(double seconds) {
    int n = world.crowded().size();
    long end = System.nanoTime() + (long) (seconds * 1e9 * patience);
    List<Long> nanos = new ArrayList<>();
    int several = 0;
    for (int i = 0; i < n && (i == 0 || System.nanoTime() < end); i++) {
      long before = System.nanoTime();
      Trace trace = world.traceCrowded(world.crowded().get(i));
      nanos.add(System.nanoTime() - before);
      several += trace.sources().probabilities().get(0) < 0.5 ? 1 : 0;
    }
    Collections.sort(nanos);
    String what = "trace_crowded." + name;
    figures.put(what + ".alarms", nanos.size());
    figures.put(what + ".several", several);
    figures.put(what + ".p50_us", (double) nanos.get(nanos.size() / 2) * MICROS);
    figures.put(what + ".worst_us", (double) nanos.get(nanos.size() - 1) * MICROS);
  }

  private void warmUp(double seconds) {
    SpeedWorld other = SpeedWorld.of(OTHER_WORLD);
    watch(seconds / 2).time(other.alarms().size(), i -> other.trace(other.alarms().get(i)));
    watch(seconds / 2)
        .time(other.crowded().size(), i -> other.traceCrowded(other.crowded().get(i)));
    ScaleAlarm first = other.alarms().get(0);
    Trace trace = other.trace(first);
    watch(seconds / 10).time(1, i -> other.forecast(first, trace));
  }

  /**
   * Traces the alarms once, from the smallest station to the largest, until time is over, and puts
   * what that allocates; what did not fit is left out of all figures.
   */
  private void traceWhatFits(List<ScaleAlarm> alarms, List<Trace> traces, double seconds) {
    com.sun.management.ThreadMXBean threads =
        (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    int n = world.alarms().size();
    // The first of a world reads what the register says once for all.
    sink.consume(world.trace(world.alarms().get(0)));
    long end = System.nanoTime() + (long) (seconds * 1e9 * patience);
    List<Long> bytes = new ArrayList<>();
    for (int i = 0; i < n && (i == 0 || System.nanoTime() < end); i++) {
      long before = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
      traces.add(world.trace(world.alarms().get(i)));
      bytes.add(threads.getThreadAllocatedBytes(Thread.currentThread().getId()) - before);
    }
    alarms.addAll(world.alarms().subList(0, traces.size()));
    double[] candidates = traces.stream().mapToDouble(t -> t.funnel().candidates()).toArray();
    Arrays.sort(candidates);
    Collections.sort(bytes);
    figures.put(key("trace") + ".alarms", traces.size());
    figures.put(key("trace") + ".p50_kib", bytes.get(bytes.size() / 2) / 1024.0);
    figures.put(key("trace") + ".worst_kib", bytes.get(bytes.size() - 1) / 1024.0);
    figures.put(key("trace") + ".p50_candidates", candidates[candidates.length / 2]);
  }

  /** Puts how many times as long as in the city a trace takes, where that was measured before. */
  private void overCity() {
    Double city = figures.numbers.get("trace.city.p50_us");
    Double here = figures.numbers.get(key("trace") + ".p50_us");
    if (!name.equals("city") && city != null && here != null) {
      figures.put(key("trace") + ".over_city", here / city);
    }
  }

  /**
   * Returns the alarms for which one source was looked for, as the plain twin does, and no more.
   */
  private static List<ScaleAlarm> ofOneSource(List<ScaleAlarm> alarms, List<Trace> traces) {
    List<ScaleAlarm> simple = new ArrayList<>();
    for (int i = 0; i < alarms.size(); i++) {
      if (traces.get(i).sources().probabilities().size() == 1) {
        simple.add(alarms.get(i));
      }
    }
    return simple;
  }

  /**
   * Asks the plain twin, from the smallest alarm up, and the engine: the next one where three times
   * as long as the last still fits in the time.
   */
  private void naive(List<ScaleAlarm> alarms, double seconds) {
    long end = System.nanoTime() + (long) (seconds * 1e9 * patience);
    int asked = 0;
    long[] nanos = new long[alarms.size()];
    long last = 0;
    while (asked < alarms.size() && (asked == 0 || System.nanoTime() + 3 * last < end)) {
      ScaleAlarm alarm = alarms.get(asked);
      int station = world.rivers().station(alarm.stationId()).orElseThrow();
      TracePeer peer = new NaiveTracePeer(world.question(), world.observations(alarm));
      long before = System.nanoTime();
      sink.consume(peer.ask(station, alarm.alarmSeconds()));
      last = System.nanoTime() - before;
      nanos[asked++] = last;
    }
    if (asked == 0) {
      return;
    }
    long[] sorted = Arrays.copyOf(nanos, asked);
    Arrays.sort(sorted);
    double middle = (double) sorted[asked / 2] * MICROS;
    double engine = watch(1).timeAll(asked, i -> world.trace(alarms.get(i))).quantile(0.5) * MICROS;
    String what = "peer.naive.trace." + name;
    figures.put(what + ".alarms", asked);
    figures.put(what + ".p50_us", middle);
    figures.put(what + ".engine_p50_us", engine);
    figures.put(what + ".ratio", middle / engine);
  }

  /**
   * Lets a trace that was made before take in one quiet measurement of a station upstream of the
   * alarm, a different one each time; and one of the alarmed station itself.
   */
  private void observe(List<ScaleAlarm> alarms) {
    int n = Math.min(OBSERVED, alarms.size());
    List<LiveTrace> live = new ArrayList<>();
    List<List<String>> stations = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      ScaleAlarm alarm = alarms.get(i * alarms.size() / n);
      live.add(world.live(alarm));
      stations.add(world.stationsAbove(alarm));
    }
    AtomicInteger next = new AtomicInteger();
    figures.put(
        key("observe"),
        watch(3)
            .time(
                n,
                i -> {
                  int k = next.getAndIncrement();
                  List<String> above = stations.get(i);
                  String station = above.get(Math.floorMod(k * 7919, above.size()));
                  return live.get(i).observe(station, live.get(i).trace().asOfSeconds() + 60, 0.3);
                }),
        "us",
        MICROS);
    figures.put(
        key("observe_alarm"),
        watch(2)
            .time(
                n,
                i ->
                    live.get(i)
                        .observe(
                            live.get(i).trace().stationId(),
                            live.get(i).trace().asOfSeconds() + 60,
                            0.3)),
        "us",
        MICROS);
  }

  /** Puts how many traces a second one thread finishes, and two with the same work. */
  private void batch(List<ScaleAlarm> alarms, double seconds) {
    long end = System.nanoTime() + (long) (seconds * 1e9 * patience);
    long start = System.nanoTime();
    int work = 0;
    while (work < alarms.size() || System.nanoTime() < end) {
      sink.consume(world.trace(alarms.get(work % alarms.size())));
      work++;
    }
    double one = work / ((double) (System.nanoTime() - start) * 1e-9);
    double two = onTwoThreads(alarms, work);
    figures.put(key("batch") + ".traces", work);
    figures.put(key("batch") + ".per_s", one);
    figures.put(key("batch") + ".two_threads_per_s", two);
    figures.put(key("batch") + ".two_threads_ratio", two / one);
  }

  /** Returns how many traces a second two threads finish that share so many of them. */
  private double onTwoThreads(List<ScaleAlarm> alarms, int work) {
    AtomicInteger next = new AtomicInteger();
    long start = System.nanoTime();
    ExecutorService pool = Executors.newFixedThreadPool(2);
    try {
      List<Future<?>> running = new ArrayList<>();
      for (int t = 0; t < 2; t++) {
        running.add(
            pool.submit(
                () -> {
                  for (int k = next.getAndIncrement(); k < work; k = next.getAndIncrement()) {
                    world.trace(alarms.get(k % alarms.size()));
                  }
                }));
      }
      for (Future<?> one : running) {
        one.get();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while tracing a batch", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("a trace of the batch failed", e);
    } finally {
      pool.shutdown();
    }
    return work / ((double) (System.nanoTime() - start) * 1e-9);
  }
}
