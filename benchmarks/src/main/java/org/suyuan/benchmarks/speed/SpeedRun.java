package org.suyuan.benchmarks.speed;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.openjdk.jmh.infra.Blackhole;
import org.suyuan.benchmarks.peers.Peer;
import org.suyuan.benchmarks.peers.Peers;
import org.suyuan.benchmarks.peers.Question;
import org.suyuan.dataset.Dataset;
import org.suyuan.network.RiverSystem;

/** Measures one world and puts the figures together. */
final class SpeedRun extends MeasuredRun {
  private static final double MICROS = 1e-3;
  private static final double MILLIS = 1e-6;
  private static final int UPDATED_STEPS = 240;

  SpeedRun(
      SpeedWorld world,
      Figures figures,
      Blackhole sink,
      double patience,
      Consumer<String> progress) {
    super(world, figures, sink, patience, progress);
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

  /** Measures how many values a second are looked at for exceedances, on one thread. */
  void scan() {
    double values = (double) world.suyuan().dataset().observations().size();
    Stopwatch.Times times = watch(1).time(1, i -> world.scan());
    figures.put(key("scan") + ".million_per_s", values / times.quantile(0.5) * 1e3);
    figures.noise.put(key("scan") + ".million_per_s", times.noise());
  }

  /** Measures the same over the store of the history, off the heap, at some of the stations. */
  void scanStore(Path cache) {
    progress.accept("scan the store of " + name);
    try (MeasuredStore store = MeasuredStore.of(world.suyuan(), cache.resolve(name + ".store"))) {
      double values = (double) store.scan();
      Stopwatch.Times times = watch(1.5).time(1, i -> store.scan());
      figures.put(key("scan_store") + ".million_per_s", values / times.quantile(0.5) * 1e3);
      figures.noise.put(key("scan_store") + ".million_per_s", times.noise());
    }
  }
}
