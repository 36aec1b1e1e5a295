package org.suyuan.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.suyuan.monitoring.QualityFlag;
import org.suyuan.network.Station;
import org.suyuan.testing.SyntheticWorlds;
import org.suyuan.testing.SyntheticWorlds.Event;
import org.suyuan.testing.World;
import org.suyuan.testing.World.Sample;

/** Whatever the data are like, an answer is a distribution over suspects with reasons. */
class PosteriorTest {
  private static final long DAY = 86_400;

  private static Trace check(World world, String station, long alarm) {
    Trace trace = world.trace(station, alarm);
    Traces.assertSound(world, trace);
    assertThat(world.suyuan().forecast(trace).arrivals())
        .allSatisfy(
            a ->
                assertThat(a.peakAbove().p05())
                    .isNotNegative()
                    .isLessThanOrEqualTo(a.peakAbove().p95()));
    return trace;
  }

  @Test
  void addsUpForEveryStationOfRandomWorlds() {
    for (int seed = 200; seed < 206; seed++) {
      Event event = new SyntheticWorlds(seed).event();
      System.err.println("seed " + seed);
      for (Station station : event.world().stations) {
        check(event.world(), station.id(), event.alarmSeconds());
      }
      Traces.assertSound(
          event.world(),
          event
              .world()
              .suyuan()
              .with(Traces.EVERYBODY)
              .trace(event.station(), World.TRACER, World.at(event.alarmSeconds())));
    }
  }

  @Test
  void withoutObservations() {
    Event event = new SyntheticWorlds(1).event();
    Trace trace =
        check(event.world().withoutSamples(s -> true), event.station(), event.alarmSeconds());
    assertThat(trace.suspects()).hasSizeGreaterThan(2);
    assertThat(trace.episode()).isEmpty();
    assertThat(trace.notes()).contains(Note.of(Note.Kind.NO_MEASUREMENT));
  }

  @Test
  void withoutCandidates() {
    Event event = new SyntheticWorlds(1).event();
    SyntheticWorlds.clearRegister(event.world());
    Trace trace = check(event.world(), event.station(), event.alarmSeconds());
    assertThat(trace.suspects()).hasSize(1);
    assertThat(trace.suspects().get(0).kind()).isEqualTo(Suspect.Kind.UNREGISTERED);
    assertThat(trace.funnel().all()).isZero();
  }

  @Test
  void withoutALimit() {
    Event event = new SyntheticWorlds(1).event();
    World world = event.world().copy();
    world.limit = Double.NaN;
    Trace trace = check(world, event.station(), event.alarmSeconds());
    assertThat(trace.limit()).isNaN();
    assertThat(trace.exceedanceRatio()).isNaN();
    assertThat(Traces.suspect(trace, event.sourceId())).isPresent();
  }

  @Test
  void onAHeadwater() {
    Event event = new SyntheticWorlds(2).event();
    World world = event.world().copy();
    for (double chainage : new double[] {0, 1, 500}) {
      world.stations.add(Station.of("H" + chainage, "C0", chainage));
      for (long t = SyntheticWorlds.START - 20 * DAY; t < SyntheticWorlds.START; t += 4 * 3600) {
        world.samples.add(new Sample("H" + chainage, t, 0.3, false, 0, QualityFlag.N));
      }
      long alarm = SyntheticWorlds.START + 3600;
      world.samples.add(new Sample("H" + chainage, alarm, 3, false, 0, QualityFlag.N));
      check(world, "H" + chainage, alarm);
    }
  }

  /** A pipe beside the sensor is as good a suspect as any. */
  @Test
  void anOutfallRightAtTheStationIsASuspect() {
    for (double before : new double[] {0, 1e-9, 0.5, 20}) {
      SyntheticWorlds worlds = new SyntheticWorlds(5);
      World world = worlds.world();
      SyntheticWorlds.clearRegister(world);
      Station at = SyntheticWorlds.station(world, "SM2");
      world.enterprise("near", at.reachId(), at.chainageMetres() - before, 100);
      world.enterprise("far", "A0", 200, 100);
      for (long t = SyntheticWorlds.START - 20 * DAY; t < SyntheticWorlds.START + DAY; t += 3600) {
        boolean high = Math.abs(t - SyntheticWorlds.START) < 3 * 3600;
        double value = high ? 3 : 0.3 + 0.01 * (t / 3600 % 3);
        world.samples.add(new Sample("SM2", t, value, false, 0, QualityFlag.N));
      }
      Trace trace = check(world, "SM2", SyntheticWorlds.START);
      assertThat(Traces.probability(trace, "near"))
          .as("%s m above the station", before)
          .isGreaterThan(0.2);
    }
  }

  @Test
  void withoutAPastOrWithASingleSample() {
    Event event = new SyntheticWorlds(3).event();
    World young =
        event.world().withoutSamples(s -> s.seconds() < event.release().startSeconds() - 3600);
    Trace trace = check(young, event.station(), event.alarmSeconds());
    assertThat(trace.baseline().count()).isZero();
    assertThat(trace.notes()).contains(Note.of(Note.Kind.NO_PAST));
    World single =
        event
            .world()
            .withoutSamples(
                s -> !s.station().equals(event.station()) || s.seconds() != event.alarmSeconds());
    check(single, event.station(), event.alarmSeconds());
  }

  @Test
  void withCensoredFlaggedAndAveragedData() {
    for (int seed = 300; seed < 306; seed++) {
      Event event = new SyntheticWorlds(seed).event();
      System.err.println("seed " + seed);
      Random random = new Random(seed);
      World censored = event.world().copy();
      censored.samples.replaceAll(
          s -> new Sample(s.station(), s.seconds(), 0.5, true, 0, QualityFlag.N));
      check(censored, event.station(), event.alarmSeconds());
      World below = event.world().copy();
      below.samples.replaceAll(
          s ->
              s.value() > 0.35
                  ? s
                  : new Sample(s.station(), s.seconds(), 0.35, true, 0, QualityFlag.N));
      check(below, event.station(), event.alarmSeconds());
      World flagged = event.world().copy();
      QualityFlag[] flags = QualityFlag.values();
      flagged.samples.replaceAll(
          s ->
              random.nextInt(3) > 0
                  ? s
                  : new Sample(
                      s.station(),
                      s.seconds(),
                      s.value(),
                      false,
                      0,
                      flags[random.nextInt(flags.length)]));
      check(flagged, event.station(), event.alarmSeconds());
      World daily = event.world().copy();
      daily.samples.removeIf(s -> s.seconds() % DAY != 0);
      daily.samples.replaceAll(
          s -> new Sample(s.station(), s.seconds(), s.value(), false, (int) DAY, QualityFlag.N));
      check(daily, event.station(), event.alarmSeconds());
      World all = event.world().copy();
      all.samples.replaceAll(
          s -> new Sample(s.station(), s.seconds(), s.value(), false, 0, QualityFlag.D));
      check(all, event.station(), event.alarmSeconds());
      World wild = event.world().copy();
      wild.samples.replaceAll(
          s -> random.nextInt(10) == 0 ? s.withValue(100 * random.nextDouble()) : s);
      check(wild, event.station(), event.alarmSeconds());
      World zero = event.world().copy();
      zero.samples.replaceAll(s -> s.withValue(s.value() > 1 ? s.value() : 0));
      check(zero, event.station(), event.alarmSeconds());
    }
  }

  @Test
  void groupsAreOutfalls() {
    for (int seed = 400; seed < 410; seed++) {
      Event event = new SyntheticWorlds(seed).event();
      Trace trace =
          event
              .world()
              .suyuan()
              .with(Traces.EVERYBODY)
              .trace(event.station(), World.TRACER, World.at(event.alarmSeconds()));
      for (Suspect a : trace.suspects()) {
        for (Suspect b : trace.suspects()) {
          if (a.kind() == Suspect.Kind.UNREGISTERED || b.kind() == Suspect.Kind.UNREGISTERED) {
            continue;
          }
          String what = "seed " + seed + " " + a.sourceId() + " " + b.sourceId();
          if (a.outfallId().equals(b.outfallId())) {
            assertThat(a.group()).as(what).isEqualTo(b.group());
          }
          if (a.reachId().charAt(0) != b.reachId().charAt(0)) {
            // Each tributary has a station of its own at its mouth.
            assertThat(a.group()).as(what).isNotEqualTo(b.group());
          }
        }
      }
    }
  }
}
