package org.suyuan.tracing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.suyuan.monitoring.Pollutant;
import org.suyuan.monitoring.PollutantCatalogue;
import org.suyuan.monitoring.QualityFlag;
import org.suyuan.monitoring.Unit;
import org.suyuan.network.Outfall;
import org.suyuan.network.Permit;
import org.suyuan.network.Reach;
import org.suyuan.network.Removal;
import org.suyuan.network.Station;
import org.suyuan.testing.SyntheticWorlds;
import org.suyuan.testing.SyntheticWorlds.Event;
import org.suyuan.testing.World;
import org.suyuan.testing.World.Sample;

/** The same world told differently has the same answer; what does not matter changes nothing. */
class MetamorphicTest {
  private static final UnaryOperator<String> SAME = UnaryOperator.identity();

  private static Event event(int seed) {
    System.err.println("seed " + seed);
    return new SyntheticWorlds(seed).event();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void laterIsLater(int seed) {
    Event event = event(seed);
    Trace one = event.world().trace(event.station(), event.alarmSeconds());
    for (long by : new long[] {3600, 86_400 * 37 + 1, -86_400L * 365 * 20}) {
      Trace two = event.world().shifted(by).trace(event.station(), event.alarmSeconds() + by);
      Traces.assertAlike(one, two, SAME, (double) by, 1);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void moreOfEverythingIsMoreMass(int seed) {
    Event event = event(seed);
    Trace one = event.world().trace(event.station(), event.alarmSeconds());
    for (double factor : new double[] {8, 0.001, 10}) {
      World world = event.world().scaled(factor);
      Traces.assertAlike(one, world.trace(event.station(), event.alarmSeconds()), SAME, 0, factor);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void namesAndOrderSayNothing(int seed) {
    Event event = event(seed);
    Trace one = event.world().trace(event.station(), event.alarmSeconds());
    UnaryOperator<String> other = id -> "x" + (char) ('z' - id.hashCode() % 7) + id;
    Trace renamed =
        event.world().renamed(other).trace(other.apply(event.station()), event.alarmSeconds());
    Traces.assertAlike(one, renamed, other, 0, 1);
    for (int k = 0; k < 3; k++) {
      World world = event.world().shuffled(new Random(seed + k));
      Traces.assertAlike(one, world.trace(event.station(), event.alarmSeconds()), SAME, 0, 1);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void unitsAreOnlyUnits(int seed) {
    Event event = event(seed);
    Trace one = event.world().trace(event.station(), event.alarmSeconds());
    for (Unit unit : new Unit[] {Unit.UG_PER_L, Unit.NG_PER_L, Unit.G_PER_L}) {
      World world = event.world().in(unit);
      Traces.assertAlike(one, world.trace(event.station(), event.alarmSeconds()), SAME, 0, 1);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void anAliasIsTheSamePollutant(int seed) {
    Event event = event(seed);
    World world = event.world().copy();
    Pollutant fluoride = PollutantCatalogue.builtIn().find("fluoride").orElseThrow();
    world.pollutant = fluoride;
    world.permits.replaceAll(
        p ->
            new Permit(p.sourceId(), fluoride.code(), Double.NaN, Double.NaN, p.typicalKgPerDay()));
    world.removals.replaceAll(r -> new Removal(r.plantId(), fluoride.code(), r.fraction()));
    Trace one =
        world.suyuan().trace(event.station(), fluoride.code(), World.at(event.alarmSeconds()));
    for (String alias : List.of("fluoride", "氟化物", "F", "FLUORIDE")) {
      Trace two = world.suyuan().trace(event.station(), alias, World.at(event.alarmSeconds()));
      assertThat(two.suspects()).isEqualTo(one.suspects());
      assertThat(two.funnel()).isEqualTo(one.funnel());
    }
  }

  /** What is said of the tributaries that the alarm does not see is not looked at. */
  @ParameterizedTest
  @ValueSource(ints = {11, 12, 13})
  void anIrrelevantBranchChangesNothing(int seed) {
    Event event = event(seed);
    Trace one = event.world().trace(event.station(), event.alarmSeconds());
    World world = event.world().copy();
    Random random = new Random(seed);
    world.reaches.add(0, Reach.builder("Z1", 4321).meanFlowM3s(9).volumeM3(99_999).build());
    for (int i = 0; i < 20; i++) {
      world.reaches.add(
          random.nextInt(world.reaches.size()),
          Reach.builder("Y" + i, 500 + 5000 * random.nextDouble())
              .to(i == 0 ? "Z1" : "Y" + random.nextInt(i))
              .meanFlowM3s(2)
              .volumeM3(20_000)
              .build());
    }
    // As many more heavy as light ones: the usual load, a median of all, stays.
    double usual =
        world.permits.stream()
            .mapToDouble(Permit::typicalKgPerDay)
            .sorted()
            .toArray()[world.permits.size() / 2];
    for (int i = 0; i < 6; i++) {
      world.enterprise("N" + i, "Y" + i, 100, usual);
    }
    for (int i = 0; i < 5; i++) {
      world.stations.add(0, Station.of("SY" + i, "Y" + (3 * i), 400));
      for (long t = SyntheticWorlds.START - 86_400 * 20; t < event.alarmSeconds(); t += 7200) {
        world.samples.add(
            new Sample("SY" + i, t, 5 * random.nextDouble(), false, 0, QualityFlag.N));
      }
    }
    Trace two = world.trace(event.station(), event.alarmSeconds());
    Traces.assertAlike(one, two, SAME, 0, 1);
    for (Suspect s : one.suspects()) {
      assertThat(Traces.probability(two, s.sourceId())).isCloseTo(s.probability(), within(1e-9));
    }
    assertThat(two.funnel().upstream()).isEqualTo(one.funnel().upstream());
    for (int i = 0; i < 6; i++) {
      assertThat(two.funnel().reason("N" + i)).contains(ScreenedOut.NOT_UPSTREAM);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void downstreamOfTheStationIsOut(int seed) {
    Event event = event(seed);
    World world = event.world().copy();
    Station at = event.alarmed();
    Outfall old = SyntheticWorlds.outfall(world, "O" + event.sourceId());
    world.outfalls.set(
        world.outfalls.indexOf(old), Outfall.of(old.id(), at.reachId(), at.chainageMetres() + 1));
    Trace trace = world.trace(event.station(), event.alarmSeconds());
    Traces.assertSound(world, trace);
    assertThat(trace.funnel().reason(event.sourceId())).contains(ScreenedOut.NOT_UPSTREAM);
    assertThat(Traces.suspect(trace, event.sourceId())).isEmpty();
  }

  /** Measurements and discharge after the as-of time may be anything. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4})
  void theFutureIsNotSeen(int seed) {
    Event event = event(seed);
    long asOf = event.alarmSeconds() + (seed - 1) * 5L * 3600L;
    Trace one = event.world().trace(event.station(), event.alarmSeconds(), asOf);
    Random random = new Random(seed);
    for (int k = 0; k < 3; k++) {
      World world = event.world().copy();
      int way = k;
      world.samples.removeIf(s -> s.seconds() > asOf && (way == 0 || random.nextInt(3) == 0));
      world.flows.removeIf(f -> f.seconds() > asOf && (way == 0 || random.nextInt(3) == 0));
      world.samples.replaceAll(s -> s.seconds() > asOf ? s.withValue(50 * random.nextDouble()) : s);
      world.flows.replaceAll(
          f ->
              f.seconds() > asOf
                  ? new World.Gauged(f.reach(), f.seconds(), 40 * random.nextDouble())
                  : f);
      if (way == 2) {
        for (Station station : world.stations) {
          for (int i = 1; i < 50; i++) {
            long t = asOf + i * 1777L;
            world.samples.add(new Sample(station.id(), t, 9, false, 0, QualityFlag.N));
          }
        }
        for (int i = 1; i < 50; i++) {
          world.flows.add(new World.Gauged("A0", asOf + i * 1801L, 33));
        }
      }
      Trace two = world.trace(event.station(), event.alarmSeconds(), asOf);
      assertThat(two.suspects()).isEqualTo(one.suspects());
      assertThat(two.baseline()).isEqualTo(one.baseline());
      assertThat(two.episode()).isEqualTo(one.episode());
      assertThat(two.funnel()).isEqualTo(one.funnel());
      assertThat(two.notes()).isEqualTo(one.notes());
      assertThat(two.learntPassages()).isEqualTo(one.learntPassages());
      assertThat(world.suyuan().forecast(two).arrivals())
          .isEqualTo(event.world().suyuan().forecast(one).arrivals());
    }
  }
}
