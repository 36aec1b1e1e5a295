package org.suyuan.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;
import static org.suyuan.transport.PlainWays.ARRIVALS;
import static org.suyuan.transport.PlainWays.FOREVER;
import static org.suyuan.transport.PlainWays.plainWays;
import static org.suyuan.transport.PlainWays.withStations;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.suyuan.hydrology.Velocities;
import org.suyuan.network.Bifurcation;
import org.suyuan.network.Reach;
import org.suyuan.network.RiverSystem;
import org.suyuan.network.RiverSystemBuilder;
import org.suyuan.network.Station;
import org.suyuan.testing.RandomNetworks;
import org.suyuan.testing.RandomWaters;
import org.suyuan.testing.RawRivers;
import org.suyuan.transport.PlainWays.Plain;

/** Rivers that split and rejoin: every way is found, and no mass is lost. */
class BraidedTravelTest {

  @Test
  void everyWayOfABraidedRiverIsFoundWithItsShareAndItsTimes() {
    int several = 0;
    for (long seed = 0; seed < 40; seed++) {
      RandomNetworks networks = new RandomNetworks(seed);
      RawRivers raw = networks.rivers(40, 0.08);
      RiverSystem rivers = raw.freeze();
      Velocities velocities = RandomWaters.unsteady(rivers, networks.random());
      for (int s = 0; s < 40; s += 3) {
        double to = rivers.reaches().lengthMetres(s) * networks.random().nextDouble();
        TravelTimes times = TravelTimes.to(velocities, s, to, ARRIVALS, FOREVER);
        for (int r = 0; r < 40; r++) {
          double from = rivers.reaches().lengthMetres(r) * networks.random().nextDouble();
          List<Plain> expected =
              plainWays(
                  raw,
                  velocities,
                  rivers.reaches().id(r),
                  from,
                  rivers.reaches().id(s),
                  to,
                  ARRIVALS);
          Travel[] found = times.from(r, from);
          assertThat(times.reaches(r))
              .as("seed %d, reach %d to %d", seed, r, s)
              .isEqualTo(rivers.upstreamOf(s).contains(r));
          assertThat(Arrays.stream(found).mapToDouble(Travel::fraction).sum())
              .as("seed %d, mass from %d to %d", seed, r, s)
              .isCloseTo(expected.stream().mapToDouble(Plain::fraction).sum(), within(1e-12));
          if (expected.size() > TravelTimes.MOST_WAYS) {
            continue;
          }
          several += expected.size() > 1 ? 1 : 0;
          assertThat(found).hasSameSizeAs(expected);
          expected.sort(Comparator.comparingDouble(Plain::metres));
          Arrays.sort(found, Comparator.comparingDouble(Travel::distanceMetres));
          for (int i = 0; i < found.length; i++) {
            assertThat(found[i].fraction()).isCloseTo(expected.get(i).fraction(), within(1e-12));
            assertThat(found[i].distanceMetres()).isCloseTo(expected.get(i).metres(), within(1e-6));
            assertThat(found[i].meanSeconds())
                .isCloseTo(expected.get(i).mean(), withinPercentage(1e-9));
            for (int k = 0; k < ARRIVALS.length; k++) {
              assertThat(found[i].secondsAt(ARRIVALS[k]))
                  .isCloseTo(expected.get(i).seconds()[k], withinPercentage(1e-9));
            }
          }
        }
      }
    }
    assertThat(several).as("pairs of places with several ways were met").isGreaterThan(50);
  }

  @Test
  void waysThatAreTooManyAreMergedAndKeepMassMeanAndVariance() {
    int merged = 0;
    for (long seed = 0; seed < 25; seed++) {
      RandomNetworks networks = new RandomNetworks(seed);
      RawRivers raw = networks.rivers(30, 0.5);
      RiverSystem rivers = raw.freeze();
      Velocities velocities = RandomWaters.steady(rivers);
      double[] now = {0};
      for (int s = 29; s > 20; s--) {
        double to = rivers.reaches().lengthMetres(s);
        TravelTimes times = TravelTimes.to(velocities, s, to, now, FOREVER);
        for (int r = 0; r < 20; r++) {
          List<Plain> expected =
              plainWays(
                  raw, velocities, rivers.reaches().id(r), 0, rivers.reaches().id(s), to, now);
          Travel[] found = times.from(r, 0);
          double mass = 0;
          double first = 0;
          double second = 0;
          for (Travel way : found) {
            mass += way.fraction();
            first += way.fraction() * way.meanSeconds();
            second +=
                way.fraction() * (way.meanSeconds() * way.meanSeconds() + way.mixingVariance());
          }
          double plainMass = 0;
          double plainFirst = 0;
          double plainSecond = 0;
          for (Plain way : expected) {
            plainMass += way.fraction();
            plainFirst += way.fraction() * way.mean();
            plainSecond += way.fraction() * way.mean() * way.mean();
          }
          assertThat(found.length).isLessThanOrEqualTo(TravelTimes.MOST_WAYS);
          assertThat(mass).as("seed %d", seed).isCloseTo(plainMass, within(1e-12));
          assertThat(first).isCloseTo(plainFirst, withinPercentage(1e-8));
          assertThat(second).isCloseTo(plainSecond, withinPercentage(1e-8));
          merged += expected.size() > TravelTimes.MOST_WAYS ? 1 : 0;
        }
      }
    }
    assertThat(merged).as("places with more ways than are kept were met").isGreaterThan(50);
  }

  @Test
  void whatIsFollowedDownABraidedRiverIsEveryWayToEveryStation() {
    int several = 0;
    for (long seed = 0; seed < 40; seed++) {
      RandomNetworks networks = new RandomNetworks(seed);
      RawRivers raw = networks.rivers(30, 0.12);
      RiverSystem rivers = withStations(raw, networks.random());
      Velocities velocities = RandomWaters.steady(rivers);
      double[] now = {0};
      for (int r = 0; r < 30; r++) {
        List<DownstreamTravel.Reached> reached =
            DownstreamTravel.from(velocities, r, 0, now, FOREVER);
        for (int s = 0; s < rivers.stations().count(); s++) {
          int station = s;
          List<Travel> found =
              reached.stream()
                  .filter(x -> x.station() == station)
                  .map(DownstreamTravel.Reached::travel)
                  .toList();
          List<Plain> expected =
              plainWays(
                  raw,
                  velocities,
                  rivers.reaches().id(r),
                  0,
                  rivers.reaches().id(rivers.stations().reach(s)),
                  rivers.stations().chainageMetres(s),
                  now);
          double share = expected.stream().mapToDouble(Plain::fraction).sum();
          assertThat(found.stream().mapToDouble(Travel::fraction).sum())
              .as("seed %d, from %d to station %d", seed, r, s)
              .isCloseTo(share, within(0.05));
          if (found.size() == expected.size() && found.size() > 1) {
            several++;
            double mean =
                found.stream().mapToDouble(w -> w.fraction() * w.meanSeconds()).sum() / share;
            double plain =
                expected.stream().mapToDouble(w -> w.fraction() * w.mean()).sum() / share;
            assertThat(mean).isCloseTo(plain, withinPercentage(1e-6));
          }
        }
      }
    }
    assertThat(several).as("stations with several ways were met").isGreaterThan(50);
  }

  @Test
  void noMassIsLostInManyBraidsInARow() {
    RiverSystemBuilder builder = RiverSystem.builder();
    int braids = 30;
    for (int i = 0; i < braids; i++) {
      builder.add(Reach.builder("A" + i, 100).meanFlowM3s(2).build());
      builder.add(Reach.builder("B" + i, 120).to("A" + (i + 1)).meanFlowM3s(1).build());
      builder.add(Reach.builder("C" + i, 150).to("A" + (i + 1)).meanFlowM3s(1).build());
      builder.add(new Bifurcation("A" + i, "B" + i, 0.5));
      builder.add(new Bifurcation("A" + i, "C" + i, 0.5));
    }
    builder.add(Reach.builder("A" + braids, 100).meanFlowM3s(2).build());
    builder.add(Station.of("S", "A" + braids, 50));
    RiverSystem rivers = builder.build();
    Velocities velocities = RandomWaters.steady(rivers);
    double[] now = {0};
    int start = rivers.reaches().indexOf("A0");
    List<DownstreamTravel.Reached> down = DownstreamTravel.from(velocities, start, 0, now, FOREVER);
    assertThat(down.stream().mapToDouble(x -> x.travel().fraction()).sum())
        .isCloseTo(1, within(1e-9));
    TravelTimes up = TravelTimes.to(velocities, rivers.stations().reach(0), 50, now, FOREVER);
    Travel[] ways = up.from(start, 0);
    assertThat(Arrays.stream(ways).mapToDouble(Travel::fraction).sum()).isCloseTo(1, within(1e-9));
    double meanUp = Arrays.stream(ways).mapToDouble(w -> w.fraction() * w.meanSeconds()).sum();
    double meanDown =
        down.stream().mapToDouble(x -> x.travel().fraction() * x.travel().meanSeconds()).sum();
    assertThat(meanDown).isCloseTo(meanUp, withinPercentage(1e-9));
  }
}
