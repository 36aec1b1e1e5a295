package org.suyuan.benchmarks.speed;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.openjdk.jmh.infra.Blackhole;
import org.suyuan.benchmarks.peers.Peer;
import org.suyuan.benchmarks.peers.Peers;
import org.suyuan.benchmarks.peers.Question;
import org.suyuan.dataset.Dataset;
import org.suyuan.datasets.ScaleAlarm;
import org.suyuan.network.RiverSystem;
import org.suyuan.tracing.Trace;
import org.suyuan.tracing.answer.LiveTrace;

/** Measures one world and puts the figures together. */
final class SpeedRun {
  private static final double MICROS = 1e-3;
  private static final double MILLIS = 1e-6;
  private static final int UPDATED_STEPS = 240;

  /** So many alarms, of all sizes, take measurements in. */
  private static final int OBSERVED = 6;

  private final SpeedWorld world;
  private final Figures figures;
  private final Blackhole sink;
  private final Consumer<String> progress;
  private final String name;

  /** Multiplies the time that each question is given. */
  private final double patience;

  SpeedRun(
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

  void memory() {
    RiverSystem rivers = world.rivers();
    double reaches = rivers.reaches().count();
    double sources = rivers.chain().sourceCount();
    figures.put(key("memory") + ".reach_bytes", rivers.reaches().columnBytes() / reaches);
    figures.put(key("memory") + ".reach_id_bytes", rivers.reaches().identifierBytes() / reaches);
    figures.put(
        key("memory") + ".enterprise_bytes",
        (rivers.chain().columnBytes() + rivers.permits().holderBytes()) / sources);
    figures.put(key("memory") + ".enterprise_id_bytes", rivers.chain().identifierBytes() / sources);
    figures.put(key("memory") + ".permit_bytes", rivers.permits().columnBytes() / sources);
    figures.put(key("world") + ".depth", world.depth());
    figures.put(key("world") + ".alarms", world.alarms().size());
  }

  /**
   * Puts the processor time of the whole JVM for a call, the least of three: on a machine that
   * others use, it says more than the clock. The freeze uses two cores.
   */
  private void cpu(String what, Supplier<Object> call) {
    OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    long least = Long.MAX_VALUE;
    for (int i = 0; i < 3; i++) {
      long before = system.getProcessCpuTime();
      sink.consume(call.get());
      least = Math.min(least, system.getProcessCpuTime() - before);
    }
    figures.put(key(what) + ".cpu_ms", (double) least * MILLIS);
  }

  void load(Path cache) {
    progress.accept("load " + name);
    Path folder = world.folder(cache);
    Dataset read = SpeedWorld.load(folder);
    figures.put(key("load") + ".values", (double) read.observations().size());
    cpu("load", () -> SpeedWorld.load(folder));
    figures.put(key("load"), watch(6).time(1, i -> SpeedWorld.load(folder)), "ms", MILLIS);
  }

  void network() {
    progress.accept("freeze and flow field " + name);
    cpu("freeze", world::freeze);
    figures.put(key("freeze"), watch(4).time(1, i -> world.freeze()), "ms", MILLIS);
    figures.put(key("flow"), watch(2).time(1, i -> world.flowField()), "ms", MILLIS);
    Stopwatch.Times update = watch(2).time(1, i -> world.velocityUpdate(UPDATED_STEPS));
    double reachSteps = UPDATED_STEPS * (double) world.rivers().reaches().count();
    figures.put(key("velocity") + ".p50_ns", update.quantile(0.5) / reachSteps);
    figures.noise.put(key("velocity") + ".p50_ns", update.noise());
  }

  void screening() {
    progress.accept("screen " + name);
    figures.put(
        key("screen_prepare"), watch(2).time(1, i -> world.prepareScreening()), "ms", MILLIS);
    int stations = world.rivers().stations().count();
    figures.put(key("screen"), watch(3).time(stations, world::screen), "us", MICROS);
    int largest = world.largestStation();
    Stopwatch.Times outlet = watch(1).time(1, i -> world.screen(largest));
    figures.put(key("screen") + ".outlet_us", outlet.quantile(0.5) * MICROS);
    figures.noise.put(key("screen") + ".outlet_us", outlet.noise());
    figures.put(key("screen") + ".outlet_ways", world.screen(largest).ways());
  }

  void peers(List<String> names) {
    Question question = world.question();
    int largest = world.largestStation();
    int stations = world.rivers().stations().count();
    for (String peerName : names) {
      progress.accept("peer " + peerName + " " + name);
      try (Peer peer = Peers.of(peerName, question)) {
        String what = "peer." + peerName + ".screen." + name;
        figures.put(
            what,
            watch(1.5).time(stations, s -> peer.ask(s, SpeedWorld.ELAPSED_SECONDS)),
            "us",
            MICROS);
        Stopwatch.Times outlet =
            watch(1).time(1, i -> peer.ask(largest, SpeedWorld.ELAPSED_SECONDS));
        figures.put(what + ".outlet_us", outlet.quantile(0.5) * MICROS);
      }
    }
  }

  /** Traces what can be traced in the time given, from the smallest station to the largest. */
  void tracing() {
    progress.accept("trace " + name);
    List<ScaleAlarm> alarms = new ArrayList<>();
    List<Trace> traces = new ArrayList<>();
    long end = System.nanoTime() + (long) (6e9 * patience);
    for (ScaleAlarm alarm : world.alarms()) {
      if (traces.isEmpty() || System.nanoTime() < end) {
        traces.add(world.trace(alarm));
        alarms.add(alarm);
      }
    }
    int n = alarms.size();
    figures.put(key("trace") + ".alarms", n);
    figures.put(key("trace"), watch(6).time(n, i -> world.trace(alarms.get(i))), "us", MICROS);
    allocation(alarms);
    progress.accept("observe " + name);
    observe(alarms);
    progress.accept("forecast " + name);
    figures.put(
        key("forecast"), watch(3).time(n, i -> world.forecast(traces.get(i))), "us", MICROS);
    figures.put(key("whatif"), watch(3).time(n, i -> world.whatIf(alarms.get(i))), "us", MICROS);
    progress.accept("batch " + name);
    double one = batch(alarms, 1);
    double two = batch(alarms, 2);
    figures.put(key("batch") + ".per_s", one);
    figures.put(key("batch") + ".two_threads_per_s", two);
    figures.put(key("batch") + ".two_threads_ratio", two / one);
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

  /** Measures how many values a second are looked at for exceedances, on one thread. */
  void scan() {
    double values = (double) world.suyuan().dataset().observations().size();
    Stopwatch.Times times = watch(1).time(1, i -> world.scan());
    figures.put(key("scan") + ".million_per_s", values / times.quantile(0.5) * 1e3);
    figures.noise.put(key("scan") + ".million_per_s", times.noise());
  }

  /** Returns how many traces a second so many threads finish. */
  private double batch(List<ScaleAlarm> alarms, int threads) {
    AtomicInteger next = new AtomicInteger();
    long start = System.nanoTime();
    long end = start + (long) (3e9 * patience);
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      List<Future<?>> running = new ArrayList<>();
      for (int t = 0; t < threads; t++) {
        running.add(
            pool.submit(
                () -> {
                  do {
                    world.trace(alarms.get(next.getAndIncrement() % alarms.size()));
                  } while (System.nanoTime() < end);
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
    return next.get() / ((double) (System.nanoTime() - start) * 1e-9);
  }
}
