package org.suyuan.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;
import static org.suyuan.transport.PlainWays.ARRIVALS;
import static org.suyuan.transport.PlainWays.FOREVER;
import static org.suyuan.transport.PlainWays.withStations;

import org.junit.jupiter.api.Test;
import org.suyuan.hydrology.Velocities;
import org.suyuan.network.Reach;
import org.suyuan.network.ReachKind;
import org.suyuan.network.Reaches;
import org.suyuan.network.RiverSystem;
import org.suyuan.network.Station;
import org.suyuan.testing.RandomNetworks;
import org.suyuan.testing.RandomWaters;
import org.suyuan.testing.RawRivers;

/** The sweep against the flow and the walk with it, against each other and plain sums. */
class TravelTimesTest {

  @Test
  void inSteadyFlowATravelTimeIsTheSumOfLengthOverVelocity() {
    RandomNetworks networks = new RandomNetworks(3);
    RiverSystem rivers = networks.tree(60).freeze();
    Velocities velocities = RandomWaters.steady(rivers);
    Reaches reaches = rivers.reaches();
    int outlet = 59;
    TravelTimes times =
        TravelTimes.to(velocities, outlet, reaches.lengthMetres(outlet), new double[] {5}, FOREVER);
    for (int r = reaches.firstUpstream(outlet); r <= outlet; r++) {
      double expected = 0;
      for (int s = r; s >= 0; s = reaches.down(s)) {
        expected += reaches.lengthMetres(s) / velocities.atStep(s, 0);
      }
      assertThat(times.from(r, 0)[0].meanSeconds()).isCloseTo(expected, withinPercentage(1e-9));
    }
  }

  @Test
  void waterThatIsFollowedDownArrivesWhenTheSweepUpSaysSo() {
    for (long seed = 0; seed < 30; seed++) {
      RandomNetworks networks = new RandomNetworks(seed);
      RiverSystem rivers = withStations(networks.tree(50), networks.random());
      Velocities velocities = RandomWaters.unsteady(rivers, networks.random());
      for (int s = 0; s < rivers.stations().count(); s++) {
        int reach = rivers.stations().reach(s);
        TravelTimes times =
            TravelTimes.to(
                velocities, reach, rivers.stations().chainageMetres(s), ARRIVALS, FOREVER);
        int r = rivers.reaches().firstUpstream(reach);
        double from = rivers.reaches().lengthMetres(r) * networks.random().nextDouble();
        Travel[] up = times.from(r, from);
        if (up.length == 0) {
          continue;
        }
        double[] departures = new double[ARRIVALS.length];
        for (int k = 0; k < departures.length; k++) {
          departures[k] = ARRIVALS[k] - up[0].secondsAt(ARRIVALS[k]);
          assertThat(up[0].secondsFrom(departures[k]))
              .isCloseTo(up[0].secondsAt(ARRIVALS[k]), within(1e-3));
        }
        int station = s;
        Travel down =
            DownstreamTravel.from(velocities, r, from, departures, FOREVER).stream()
                .filter(reached -> reached.station() == station)
                .findFirst()
                .orElseThrow()
                .travel();
        assertThat(down.distanceMetres()).isCloseTo(up[0].distanceMetres(), within(1e-6));
        for (int k = 0; k < departures.length; k++) {
          assertThat(down.secondsAt(ARRIVALS[k]))
              .as("seed %d, station %d", seed, s)
              .isCloseTo(up[0].secondsAt(ARRIVALS[k]), within(1e-3));
        }
        assertThat(down.velocityVariance())
            .as("how wrong it may be does not depend on where one stands")
            .isCloseTo(up[0].velocityVariance(), withinPercentage(1e-6));
        assertThat(down.mixingVariance()).isCloseTo(up[0].mixingVariance(), withinPercentage(1e-6));
      }
    }
  }

  @Test
  void theWayToAStationIsTheWayToALowerOneLessTheWayBetween() {
    for (long seed = 0; seed < 30; seed++) {
      RandomNetworks networks = new RandomNetworks(seed);
      RawRivers raw =
          networks
              .tree(40)
              .map(
                  r ->
                      r.lengthMetres() < 1500
                          ? Reach.builder(r.id(), r.lengthMetres())
                              .to(r.toReachId())
                              .meanFlowM3s(r.meanFlowM3s())
                              .kind(ReachKind.RESERVOIR)
                              .build()
                          : r);
      RiverSystem rivers = raw.freeze();
      Reaches reaches = rivers.reaches();
      boolean steady = seed % 2 == 0;
      // Unsteady water does not spread its time evenly over a reach that a station divides, nor is
      // the discharge in its two parts the same.
      double percent = steady ? 1e-4 : 3;
      Velocities velocities =
          steady ? RandomWaters.steady(rivers) : RandomWaters.unsteady(rivers, networks.random());
      int low = 39;
      TravelTimes toLow =
          TravelTimes.to(velocities, low, reaches.lengthMetres(low), ARRIVALS, FOREVER);
      for (int mid = reaches.firstUpstream(low); mid < low; mid += 5) {
        double at = reaches.lengthMetres(mid) * networks.random().nextDouble();
        int top = reaches.firstUpstream(mid);
        Travel whole = toLow.from(top, 0)[0];
        Travel lower = toLow.from(mid, at)[0];
        if (top == mid) {
          continue;
        }
        double[] passing = new double[ARRIVALS.length];
        for (int k = 0; k < passing.length; k++) {
          passing[k] = ARRIVALS[k] - lower.secondsAt(ARRIVALS[k]);
        }
        Travel direct = TravelTimes.to(velocities, mid, at, passing, FOREVER).from(top, 0)[0];
        Travel difference = whole.minus(lower);
        Travel sum = direct.plus(lower);
        for (int k = 0; k < passing.length; k++) {
          assertThat(difference.secondsAt(passing[k]))
              .as("seed %d, %d", seed, mid)
              .isCloseTo(direct.secondsAt(passing[k]), within(1e-3));
          assertThat(sum.secondsAt(ARRIVALS[k]))
              .isCloseTo(whole.secondsAt(ARRIVALS[k]), within(1e-3));
        }
        assertThat(difference.distanceMetres()).isCloseTo(direct.distanceMetres(), within(1e-6));
        assertThat(sum.distanceMetres()).isCloseTo(whole.distanceMetres(), within(1e-6));
        assertThat(difference.fraction()).isCloseTo(1, within(1e-12));
        assertThat(difference.velocityVariance())
            .as("variance, seed %d, %d", seed, mid)
            .isCloseTo(direct.velocityVariance(), withinPercentage(percent));
        assertThat(sum.velocityVariance())
            .isCloseTo(whole.velocityVariance(), withinPercentage(percent));
        assertThat(direct.mixingVariance() + lower.mixingVariance())
            .as("mixing, seed %d, %d", seed, mid)
            .isCloseTo(whole.mixingVariance(), withinPercentage(percent));
        double both =
            direct.velocityVariance()
                + lower.velocityVariance()
                + 2 * direct.velocityCovariance(lower);
        assertThat(whole.velocityVariance())
            .as("variance of a sum")
            .isCloseTo(both, withinPercentage(percent));
      }
    }
  }

  @Test
  void whatTakesLongerThanTheHorizonIsLeftOutUnlessSomeWaterArrivesInTime() {
    RiverSystem rivers =
        RiverSystem.builder()
            .add(Reach.builder("A", 1000).to("B").meanFlowM3s(1).build())
            .add(Reach.builder("B", 1000).to("C").meanFlowM3s(1).build())
            .add(Reach.builder("C", 1000).meanFlowM3s(1).build())
            .add(Station.of("S1", "B", 500))
            .add(Station.of("S2", "C", 500))
            .build();
    Velocities velocities = RandomWaters.steady(rivers);
    int a = rivers.reaches().indexOf("A");
    int c = rivers.reaches().indexOf("C");
    double each = 1000 / velocities.atStep(a, 0);
    double[] now = {0};
    assertThat(TravelTimes.to(velocities, c, 1000, now, 1.99 * each).reaches(a)).isFalse();
    assertThat(TravelTimes.to(velocities, c, 1000, now, 2.01 * each).reaches(a)).isTrue();
    assertThat(DownstreamTravel.from(velocities, a, 0, now, 1.49 * each)).isEmpty();
    assertThat(DownstreamTravel.from(velocities, a, 0, now, 1.51 * each)).hasSize(1);
    assertThat(DownstreamTravel.from(velocities, a, 0, now, 2.51 * each)).hasSize(2);

    for (long seed = 0; seed < 20; seed++) {
      RandomNetworks networks = new RandomNetworks(seed);
      RiverSystem random = networks.tree(40).freeze();
      Velocities unsteady = RandomWaters.unsteady(random, networks.random());
      TravelTimes all = TravelTimes.to(unsteady, 39, 0, ARRIVALS, FOREVER);
      double horizon = 100_000;
      TravelTimes some = TravelTimes.to(unsteady, 39, 0, ARRIVALS, horizon);
      for (int r = random.reaches().firstUpstream(39); r < 39; r++) {
        Travel end = all.from(r, random.reaches().lengthMetres(r))[0];
        double shortest = Double.MAX_VALUE;
        for (double arrival : ARRIVALS) {
          shortest = Math.min(shortest, end.secondsAt(arrival));
        }
        assertThat(some.reaches(r)).as("seed %d, %d", seed, r).isEqualTo(shortest <= horizon);
      }
    }
  }

  @Test
  void placesBelowTheStationOrElsewhereHaveNoWay() {
    RiverSystem rivers =
        RiverSystem.builder()
            .add(Reach.builder("A", 1000).to("B").build())
            .add(Reach.builder("B", 1000).build())
            .add(Reach.builder("X", 1000).build())
            .build();
    Velocities velocities = RandomWaters.steady(rivers);
    int a = rivers.reaches().indexOf("A");
    int b = rivers.reaches().indexOf("B");
    int x = rivers.reaches().indexOf("X");
    TravelTimes times = TravelTimes.to(velocities, b, 300, new double[] {0}, FOREVER);
    assertThat(times.from(b, 301)).isEmpty();
    assertThat(times.from(b, 300)[0].meanSeconds()).isZero();
    assertThat(times.from(x, 0)).isEmpty();
    assertThat(times.reaches(x)).isFalse();
    assertThat(times.region().contains(a)).isTrue();
    assertThat(times.arrivals()).containsExactly(0);
    assertThat(times.from(a, 1000)[0].distanceMetres()).isEqualTo(300);
  }

  @Test
  void anUnrelatedRiverOrATributaryChangesNoTravelTime() {
    for (long seed = 0; seed < 20; seed++) {
      RandomNetworks networks = new RandomNetworks(seed);
      RawRivers raw = networks.braided(40);
      RiverSystem plain = raw.freeze();
      String host = raw.reaches().get(networks.random().nextInt(40)).id();
      RiverSystem more =
          raw.builder()
              .add(Reach.builder("T1", 9000).to("T2").meanFlowM3s(0.1).build())
              .add(Reach.builder("T2", 9000).to(host).meanFlowM3s(0.1).build())
              .add(Reach.builder("U1", 9000).to("U2").meanFlowM3s(3).build())
              .add(Reach.builder("U2", 9000).meanFlowM3s(3).build())
              .build();
      Velocities before = RandomWaters.steady(plain);
      Velocities after = RandomWaters.steady(more);
      String station = raw.reaches().get(networks.random().nextInt(40)).id();
      int s = plain.reaches().indexOf(station);
      int t = more.reaches().indexOf(station);
      TravelTimes one = TravelTimes.to(before, s, 50, new double[] {0}, FOREVER);
      TravelTimes two = TravelTimes.to(after, t, 50, new double[] {0}, FOREVER);
      for (Reach reach : raw.reaches()) {
        Travel[] a = one.from(plain.reaches().indexOf(reach.id()), 10);
        Travel[] b = two.from(more.reaches().indexOf(reach.id()), 10);
        assertThat(b).as("seed %d, from %s", seed, reach.id()).hasSameSizeAs(a);
        for (int i = 0; i < a.length; i++) {
          assertThat(b[i].meanSeconds()).isCloseTo(a[i].meanSeconds(), within(1e-9));
          assertThat(b[i].fraction()).isCloseTo(a[i].fraction(), within(1e-12));
        }
      }
    }
  }

  @Test
  void riversTwiceAsLongTakeTwiceTheTime() {
    for (long seed = 0; seed < 20; seed++) {
      RawRivers raw = new RandomNetworks(seed).braided(40);
      RawRivers twice =
          raw.map(
              r ->
                  Reach.builder(r.id(), 2 * r.lengthMetres())
                      .to(r.toReachId())
                      .meanFlowM3s(r.meanFlowM3s())
                      .widthMetres(r.widthMetres())
                      .slope(r.slope())
                      .volumeM3(2 * r.volumeM3())
                      .build());
      RiverSystem one = raw.freeze();
      RiverSystem two = twice.freeze();
      TravelTimes a = TravelTimes.to(RandomWaters.steady(one), 39, 50, new double[] {0}, FOREVER);
      TravelTimes b = TravelTimes.to(RandomWaters.steady(two), 39, 100, new double[] {0}, FOREVER);
      assertThat(one.reaches().id(39)).isEqualTo(two.reaches().id(39));
      for (int r = 0; r < 40; r++) {
        Travel[] x = a.from(r, 10);
        Travel[] y = b.from(r, 20);
        assertThat(y).hasSameSizeAs(x);
        for (int i = 0; i < x.length; i++) {
          assertThat(y[i].meanSeconds())
              .as("seed %d, reach %d", seed, r)
              .isCloseTo(2 * x[i].meanSeconds(), withinPercentage(1e-4));
        }
      }
    }
  }
}
