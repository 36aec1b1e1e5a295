package org.suyuan.tracing.posterior;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.suyuan.monitoring.QualityFlag;
import org.suyuan.network.Reach;
import org.suyuan.network.ReachKind;
import org.suyuan.network.Station;
import org.suyuan.testing.SyntheticWorlds;
import org.suyuan.testing.World;
import org.suyuan.tracing.Cases;
import org.suyuan.tracing.Suspect;
import org.suyuan.tracing.Suspect.Band;
import org.suyuan.tracing.Trace;
import org.suyuan.tracing.TraceOptions;
import org.suyuan.tracing.alarm.AlarmCase;
import org.suyuan.tracing.alarm.Pathway;
import org.suyuan.tracing.likelihood.JointLikelihood;
import org.suyuan.tracing.prior.SourcePrior;
import org.suyuan.tracing.screening.ReleaseClass;

class EstimatesTest {
  private static final double DAY = 86_400;

  private static List<Estimates> places(int seed) {
    Cases cases = new Cases(new SyntheticWorlds(seed).event());
    AlarmCase alarm = cases.alarm();
    JointLikelihood likelihood =
        new JointLikelihood(
            alarm,
            TraceOptions.defaults(),
            Objects.requireNonNull(cases.builder().pulse(), "a pulse"));
    List<Pathway> ways = new ArrayList<>();
    for (ReleaseClass place : cases.places()) {
      AlarmCase.Route route = alarm.route(place);
      if (route != null) {
        ways.add(route.pathway());
      }
    }
    likelihood.prepare(ways);
    SourcePrior prior =
        new SourcePrior(alarm.velocities().rivers(), alarm.pollutant(), 1, List.of());
    Ranking ranking = new Ranking(alarm::routes, likelihood, List.of(), cases.places(), prior, 1);
    List<Estimates> estimates = new ArrayList<>();
    Estimates.Scratch scratch = new Estimates.Scratch();
    for (Ranking.Entry entry : ranking.unregistered()) {
      if (entry.probability() > 0.01) {
        estimates.add(new Estimates(alarm, entry, scratch));
      }
    }
    return estimates;
  }

  /** Who may have released at several places did so within what they say between them. */
  @Test
  void severalPlacesSayWhatTheySayBetweenThem() {
    int wider = 0;
    for (int seed = 0; seed < 8; seed++) {
      List<Estimates> places = places(seed);
      assertThat(places).as("seed %d", seed).isNotEmpty();
      Band start = Estimates.timing(places).start();
      Band mass = Estimates.massKg(places);
      double low = Double.POSITIVE_INFINITY;
      double high = Double.NEGATIVE_INFINITY;
      double narrowest = Double.POSITIVE_INFINITY;
      double least = Double.POSITIVE_INFINITY;
      double most = 0;
      for (Estimates one : places) {
        Band its = one.timing().start();
        low = Math.min(low, its.p05());
        high = Math.max(high, its.p95());
        narrowest = Math.min(narrowest, its.p95() - its.p05());
        least = Math.min(least, one.massKg().p05());
        most = Math.max(most, one.massKg().p95());
      }
      double slack = (high - low) / 50;
      assertThat(start.p05()).as("seed %d", seed).isBetween(low - slack, start.median());
      assertThat(start.p95()).as("seed %d", seed).isBetween(start.median(), high + slack);
      assertThat(mass.p05()).as("seed %d", seed).isBetween(least * 0.95, mass.median());
      assertThat(mass.p95()).as("seed %d", seed).isBetween(mass.median(), most * 1.05);
      wider += start.p95() - start.p05() > 1.2 * narrowest ? 1 : 0;
    }
    assertThat(wider).as("worlds in which places differ").isPositive();
  }

  /** A place that is named twice is one place. */
  @Test
  void theSamePlaceTwiceSaysTheSame() {
    Estimates one = places(1).get(0);
    Band once = one.timing().start();
    Band twice = Estimates.timing(List.of(one, one)).start();
    assertThat(twice.p05()).isCloseTo(once.p05(), within(1.0));
    assertThat(twice.median()).isCloseTo(once.median(), within(1.0));
    assertThat(twice.p95()).isCloseTo(once.p95(), within(1.0));
  }

  /** A reservoir that water takes a day through, and a plume of a week: it was held back there. */
  @Test
  void nothingIsReleasedAfterItCame() {
    World world = new World();
    world.reaches.add(
        Reach.builder("R", 10_000)
            .kind(ReachKind.RESERVOIR)
            .meanFlowM3s(10)
            .volumeM3(10 * DAY)
            .build());
    world.stations.add(Station.of("S", "R", 10_000));
    world.enterprise("E", "R", 0, 100);
    long first = SyntheticWorlds.START;
    Random random = new Random(1);
    for (long t = first - 30 * 86_400L; t < first + 20 * 86_400L; t += 14_400) {
      // Two stirred tanks that let everything through in four days in the mean.
      double x = Math.max(0, (t - first) / (2 * DAY));
      double value = 0.3 + 0.01 * random.nextGaussian() + 5 * x * Math.exp(-x);
      world.samples.add(new World.Sample("S", t, value, false, 0, QualityFlag.N));
    }
    Trace trace = world.trace("S", first + 86_400);
    assertThat(trace.suspects()).hasSize(2);
    for (Suspect suspect : trace.suspects()) {
      assertThat(suspect.release().startSeconds())
          .as(suspect.toString())
          .isLessThan(first + 0.25 * DAY);
      assertThat(suspect.release().start().p95()).isLessThan(first + DAY);
      assertThat(suspect.travelSeconds()).isBetween(2 * DAY, 6 * DAY);
    }
  }
}
