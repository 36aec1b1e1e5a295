package org.suyuan.tracing.screening;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.suyuan.hydrology.FlowField;
import org.suyuan.hydrology.GaugeSeries;
import org.suyuan.hydrology.Velocities;
import org.suyuan.monitoring.Pollutant;
import org.suyuan.monitoring.PollutantCatalogue;
import org.suyuan.network.ChainPath;
import org.suyuan.network.Link;
import org.suyuan.network.Outfall;
import org.suyuan.network.Permit;
import org.suyuan.network.Plant;
import org.suyuan.network.Reach;
import org.suyuan.network.Reaches;
import org.suyuan.network.Removal;
import org.suyuan.network.RiverSystem;
import org.suyuan.network.RiverSystemBuilder;
import org.suyuan.network.Source;
import org.suyuan.network.Station;
import org.suyuan.testing.RandomNetworks;
import org.suyuan.testing.RawRivers;

/** The screen against a plain walk down every course of the water from every holder. */
class UpstreamHoldersTest {
  private static final Pollutant FLUORIDE =
      PollutantCatalogue.builtIn().find("fluoride").orElseThrow();
  private static final int COUNT = 7;

  private final Map<Integer, double[]> memory = new HashMap<>();

  @Test
  void onTreesItIsTheWalkDownFromEveryHolder() {
    for (long seed = 0; seed < 30; seed++) {
      compare(new RandomNetworks(seed).tree(1 + (int) (seed * 17 % 150)), seed);
    }
  }

  @Test
  void whereRiversBraidEachWayTakesItsFastestCourse() {
    int braided = 0;
    for (long seed = 100; seed < 130; seed++) {
      RawRivers raw = new RandomNetworks(seed).braided(5 + (int) (seed * 13 % 80));
      braided += raw.freeze().reaches().branchCount() > 0 ? 1 : 0;
      compare(raw, seed);
    }
    assertThat(braided).isGreaterThan(20);
  }

  private void compare(RawRivers raw, long seed) {
    Random random = new Random(seed);
    RiverSystem rivers = world(raw, random);
    Velocities velocities = velocities(rivers);
    UpstreamHolders screen = UpstreamHolders.of(velocities, FLUORIDE, 0);
    for (int station = 0; station < rivers.stations().count(); station++) {
      double elapsed = 3600 * (1 + 100 * random.nextDouble());
      UpstreamHolders.Answer found = screen.at(station, elapsed, COUNT);
      List<UpstreamHolders.Holder> naive = new ArrayList<>();
      int ways = naive(velocities, station, elapsed, naive);
      assertThat(found.ways()).as("seed %d, station %d", seed, station).isEqualTo(ways);
      assertThat(found.best()).hasSameSizeAs(naive);
      for (int i = 0; i < naive.size(); i++) {
        UpstreamHolders.Holder one = found.best().get(i);
        assertThat(one.source()).as("seed %d, rank %d", seed, i).isEqualTo(naive.get(i).source());
        assertThat(one.outfall()).isEqualTo(naive.get(i).outfall());
        assertThat(one.travelSeconds()).isCloseTo(naive.get(i).travelSeconds(), within(1e-3));
        assertThat(one.score()).isCloseTo(naive.get(i).score(), within(1e-6));
      }
    }
  }

  private static Velocities velocities(RiverSystem rivers) {
    String gauged = rivers.reaches().id(rivers.reaches().count() - 1);
    GaugeSeries gauge = new GaugeSeries(gauged, new long[] {0, 86_400}, new double[] {3, 9});
    return Velocities.of(rivers, FlowField.of(rivers, List.of(gauge)));
  }

  private static RiverSystem world(RawRivers raw, Random random) {
    RiverSystemBuilder builder = raw.builder();
    List<Reach> reaches = raw.reaches();
    for (int i = 0; i < 12; i++) {
      Reach at = reaches.get(random.nextInt(reaches.size()));
      builder.add(Outfall.of("O" + i, at.id(), at.lengthMetres() * random.nextDouble()));
      Reach seen = reaches.get(random.nextInt(reaches.size()));
      builder.add(Station.of("S" + i, seen.id(), seen.lengthMetres() * random.nextDouble()));
    }
    for (int i = 0; i < 4; i++) {
      builder.add(Plant.of("P" + i, 3600 * (1 + random.nextInt(20))));
      builder.add(new Link("P" + i, "O" + random.nextInt(12), 600, 0.5));
      builder.add(new Link("P" + i, i < 3 ? "P" + (i + 1) : "O11x", 600, 0.5));
      builder.add(new Removal("P" + i, FLUORIDE.code(), random.nextDouble() * 0.9));
    }
    builder.add(Outfall.of("O11x", reaches.get(0).id(), 0));
    for (int i = 0; i < 40; i++) {
      builder.add(Source.of("E" + i));
      builder.add(new Link("E" + i, "P" + random.nextInt(4), 3600 * random.nextInt(5), 0.5));
      builder.add(new Link("E" + i, "O" + random.nextInt(12), 3600 * random.nextInt(5), 0.5));
      if (random.nextInt(3) > 0) {
        double usual = random.nextInt(4) == 0 ? Double.NaN : 1 + 50 * random.nextDouble();
        builder.add(new Permit("E" + i, FLUORIDE.code(), Double.NaN, Double.NaN, usual));
      } else {
        builder.add(Permit.of("E" + i, "cod"));
      }
    }
    return builder.build();
  }

  /** Scores every way of every holder, keeps the best of each source, sorts. */
  private int naive(
      Velocities velocities, int station, double elapsed, List<UpstreamHolders.Holder> out) {
    RiverSystem rivers = velocities.rivers();
    Map<Integer, UpstreamHolders.Holder> best = new HashMap<>();
    memory.clear();
    int ways = 0;
    for (int p = 0; p < rivers.chain().pathCount(); p++) {
      ChainPath path = rivers.chain().path(p);
      Permit permit = rivers.permits().of(path.source(), FLUORIDE.code()).orElse(null);
      double river = permit == null ? Double.NaN : river(velocities, path.outfall(), station);
      if (permit == null || Double.isInfinite(river)) {
        continue;
      }
      ways++;
      double t = path.sewerSeconds() + river;
      double load = path.fraction() * (permit.typicalKgPerDay() > 0 ? permit.typicalKgPerDay() : 1);
      for (int plant : path.plants()) {
        t += rivers.chain().plants().get(plant).retentionSeconds();
        load *= 1 - rivers.permits().removal(plant, FLUORIDE.code(), Double.NaN);
      }
      t = Math.max(1, t);
      double c = UpstreamHolders.VARIATION;
      double density =
          Math.sqrt(t / (2 * Math.PI * c * c * Math.pow(elapsed, 3)))
              * Math.exp(-Math.pow(elapsed - t, 2) / (2 * c * c * t * elapsed));
      // Far from the mean the density is less than the smallest number; its logarithm is not.
      double score =
          density > 1e-290
              ? Math.log(load * density)
              : Math.log(load)
                  + 0.5 * Math.log(t / (2 * Math.PI * c * c * Math.pow(elapsed, 3)))
                  - Math.pow(elapsed - t, 2) / (2 * c * c * t * elapsed);
      UpstreamHolders.Holder one =
          new UpstreamHolders.Holder(path.source(), path.outfall(), t, score);
      best.merge(path.source(), one, (a, b) -> b.score() > a.score() ? b : a);
    }
    best.values().stream()
        .sorted(
            Comparator.comparingDouble(UpstreamHolders.Holder::score)
                .reversed()
                .thenComparingInt(UpstreamHolders.Holder::source))
        .limit(COUNT)
        .forEach(out::add);
    return ways;
  }

  private double river(Velocities velocities, int outfall, int station) {
    RiverSystem rivers = velocities.rivers();
    int reach = rivers.outfalls().reach(outfall);
    int end = rivers.stations().reach(station);
    double from = rivers.outfalls().chainageMetres(outfall);
    double to = rivers.stations().chainageMetres(station);
    if (reach == end) {
      return from <= to ? (to - from) / velocities.atStep(reach, 0) : Double.POSITIVE_INFINITY;
    }
    double rest = rivers.reaches().lengthMetres(reach) - from;
    return rest / velocities.atStep(reach, 0) + below(velocities, reach, end, to);
  }

  /** Time from the lower end of a reach, trying every course. */
  private double below(Velocities velocities, int reach, int end, double to) {
    double[] known = memory.get(reach);
    if (known != null && known[0] == end) {
      return known[1];
    }
    Reaches reaches = velocities.rivers().reaches();
    List<Integer> next = new ArrayList<>();
    if (reaches.down(reach) >= 0) {
      next.add(reaches.down(reach));
    }
    for (int i = 0; i < reaches.branchesOutCount(reach); i++) {
      next.add(reaches.branchTo(reaches.branchOut(reach, i)));
    }
    double fastest = Double.POSITIVE_INFINITY;
    for (int r : next) {
      double u = velocities.atStep(r, 0);
      double time = r == end ? to / u : reaches.lengthMetres(r) / u + below(velocities, r, end, to);
      fastest = Math.min(fastest, time);
    }
    memory.put(reach, new double[] {end, fastest});
    return fastest;
  }

  @Test
  void sourcesMustBeLookedForAfterARelease() {
    RawRivers raw = new RandomNetworks(1).tree(10);
    UpstreamHolders screen = UpstreamHolders.of(velocities(world(raw, new Random(1))), FLUORIDE, 0);
    assertThatThrownBy(() -> screen.at(0, 0, 5)).hasMessageContaining("elapsedSeconds: 0.0");
    assertThatThrownBy(() -> screen.at(0, 60, 0)).hasMessageContaining("count: 0");
    assertThat(screen.wayCount()).isPositive();
  }
}
