package org.suyuan.benchmarks.speed;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
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
final class TracingRun {
  private static final double MICROS = 1e-3;

  /** So many alarms, of all sizes, take measurements in. */
  private static final int OBSERVED = 6;

  /** The compiler learns its work on the alarms of this world, which are others. */
  private static final String OTHER_WORLD = "city/16";

  private final SpeedWorld world;
  private final Figures figures;
  private final Blackhole sink;
  private final Consumer<String> progress;
  private final String name;
  private final double patience;

  TracingRun(
      SpeedWorld world,
      Figures figures,
      Blackhole sink,
      double patience,
      Consumer<String> progress) {
    this.world = world;
    this.figures = figures;
    this.sink = sink;
    this.patience = patience;
    this.progress = progress;
    this.name = world.size().name();
  }

  private Stopwatch watch(double seconds) {
    return new Stopwatch(sink, seconds * patience);
  }

  private String key(String what) {
    return what + "." + name;
  }

  void run() {
    progress.accept("warm up on other alarms");
    warmUp(5);
    progress.accept("trace " + name);
    List<ScaleAlarm> alarms = new ArrayList<>();
    List<Trace> traces = new ArrayList<>();
    traceWhatFits(alarms, traces, 8);
    int n = alarms.size();
    figures.put(key("trace") + ".alarms", n);
    Stopwatch.Times times = watch(8).timeAll(n, i -> world.trace(alarms.get(i)));
    figures.put(key("trace"), times, "us", MICROS);
    overCity();
    allocation(alarms);
    progress.accept("naive trace " + name);
    naive(alarms, 4);
    progress.accept("observe " + name);
    observe(alarms);
    progress.accept("forecast " + name);
    figures.put(
        key("forecast"), watch(3).time(n, i -> world.forecast(traces.get(i))), "us", MICROS);
    figures.put(key("whatif"), watch(3).time(n, i -> world.whatIf(alarms.get(i))), "us", MICROS);
    progress.accept("batch " + name);
    batch(alarms, 5);
  }

  private void warmUp(double seconds) {
    SpeedWorld other = SpeedWorld.of(OTHER_WORLD);
    watch(seconds).time(other.alarms().size(), i -> other.trace(other.alarms().get(i)));
    Trace trace = other.trace(other.alarms().get(0));
    watch(seconds / 10).time(1, i -> other.forecast(trace));
  }

  /**
   * Traces the alarms once, of all sizes alike, until time is over; what did not fit is left out of
   * all figures.
   */
  private void traceWhatFits(List<ScaleAlarm> alarms, List<Trace> traces, double seconds) {
    long end = System.nanoTime() + (long) (seconds * 1e9 * patience);
    int n = world.alarms().size();
    boolean[] fits = new boolean[n];
    Trace[] done = new Trace[n];
    for (int k = 0; k < n && (k == 0 || System.nanoTime() < end); k++) {
      int i = spread(k, n);
      done[i] = world.trace(world.alarms().get(i));
      fits[i] = true;
    }
    for (int i = 0; i < n; i++) {
      if (fits[i]) {
        alarms.add(world.alarms().get(i));
        traces.add(done[i]);
      }
    }
  }

  /** Returns the k-th of n numbers in an order whose every beginning is spread over all of them. */
  static int spread(int k, int n) {
    // Steps of about the golden section of n that share no divisor with it.
    int step = Math.max(1, (int) Math.round(0.382 * n));
    while (gcd(step, n) != 1) {
      step++;
    }
    return (int) ((long) k * step % n);
  }

  private static int gcd(int a, int b) {
    return b == 0 ? a : gcd(b, a % b);
  }

  /** Puts how many times as long as in the city a trace takes, where that was measured before. */
  private void overCity() {
    Double city = figures.numbers.get("trace.city.p50_us");
    Double here = figures.numbers.get(key("trace") + ".p50_us");
    if (!name.equals("city") && city != null && here != null) {
      figures.put(key("trace") + ".over_city", here / city);
    }
  }

  /** Puts what a trace of the middle alarm, and of the largest, allocates. */
  private void allocation(List<ScaleAlarm> alarms) {
    com.sun.management.ThreadMXBean threads =
        (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    long[] bytes = new long[alarms.size()];
    double[] candidates = new double[alarms.size()];
    for (int i = 0; i < bytes.length; i++) {
      long before = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
      candidates[i] = world.trace(alarms.get(i)).funnel().candidates();
      bytes[i] = threads.getThreadAllocatedBytes(Thread.currentThread().getId()) - before;
    }
    Arrays.sort(bytes);
    Arrays.sort(candidates);
    figures.put(key("trace") + ".p50_kib", (double) bytes[bytes.length / 2] / 1024);
    figures.put(key("trace") + ".worst_kib", (double) bytes[bytes.length - 1] / 1024);
    figures.put(key("trace") + ".p50_candidates", candidates[candidates.length / 2]);
  }

  /** Asks the plain twin, from the smallest alarm up, as long as there is time, and the engine. */
  private void naive(List<ScaleAlarm> alarms, double seconds) {
    TracePeer peer = new NaiveTracePeer(world.question(), world.suyuan().dataset().observations());
    long end = System.nanoTime() + (long) (seconds * 1e9 * patience);
    int asked = 0;
    long[] nanos = new long[alarms.size()];
    while (asked < alarms.size() && (asked == 0 || System.nanoTime() < end)) {
      ScaleAlarm alarm = alarms.get(asked);
      int station = world.rivers().station(alarm.stationId()).orElseThrow();
      long before = System.nanoTime();
      sink.consume(peer.ask(station, alarm.alarmSeconds()));
      nanos[asked++] = System.nanoTime() - before;
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
      sink.consume(world.trace(alarms.get(spread(work % alarms.size(), alarms.size()))));
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
                    world.trace(alarms.get(spread(k % alarms.size(), alarms.size())));
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
