package org.suyuan.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.suyuan.hydrology.FlowField;
import org.suyuan.hydrology.Velocities;
import org.suyuan.network.Reaches;
import org.suyuan.network.RiverSystem;
import org.suyuan.network.Station;
import org.suyuan.testing.RandomNetworks;
import org.suyuan.testing.RandomWaters;
import org.suyuan.testing.RawRivers;

/**
 * Departures and arrivals of water that crosses many reaches while discharge changes, against a
 * float that is moved on by plain small steps, which end where the field's steps or a reach do.
 */
class UnsteadyTravelTest {
  private static final double DT = 60;

  /** Returns when a float gets to a place, moved on from a reach and chainage at a time. */
  private static double drift(
      Velocities velocities, int from, double chainage, double departure, int to, double end) {
    Reaches reaches = velocities.rivers().reaches();
    FlowField flows = velocities.flows();
    int r = from;
    double x = chainage;
    double t = departure;
    while (true) {
      double target = r == to ? end : reaches.lengthMetres(r);
      double u = velocities.atStep(r, flows.stepOf(t));
      double untilEdge = DT - (((t - RandomWaters.START) % DT) + DT) % DT;
      double step = Math.min(untilEdge, (target - x) / u);
      t += step;
      x += u * step;
      if (target - x < 1e-6) {
        if (r == to) {
          return t;
        }
        r = reaches.down(r);
        x = 0;
      }
    }
  }

  @Test
  void arrivalsAreThoseOfAFloat() {
    int compared = 0;
    for (long seed = 0; seed < 25; seed++) {
      RandomNetworks networks = new RandomNetworks(seed);
      Random random = networks.random();
      RawRivers raw = networks.tree(30);
      String lowest = raw.freeze().reaches().id(29);
      RiverSystem rivers = raw.builder().add(Station.of("S", lowest, 50)).build();
      Velocities velocities = RandomWaters.unsteady(rivers, random);
      Reaches reaches = rivers.reaches();
      int to = reaches.indexOf(lowest);
      int from = reaches.firstUpstream(to);
      double chainage = reaches.lengthMetres(from) * random.nextDouble();
      if (from == to) {
        continue;
      }
      double[] departures = new double[6];
      for (int k = 0; k < departures.length; k++) {
        departures[k] = RandomWaters.START - 3000 + 30_000.0 * k + 600 * random.nextDouble();
      }
      Travel down =
          DownstreamTravel.from(velocities, from, chainage, departures, 1e12).get(0).travel();
      double[] arrivals = new double[departures.length];
      for (int k = 0; k < departures.length; k++) {
        double floats = drift(velocities, from, chainage, departures[k], to, 50);
        arrivals[k] = down.arrivalSeconds[k];
        assertThat(arrivals[k])
            .as("seed %d, departure %d", seed, k)
            .isCloseTo(floats, within(0.01));
        if (k > 0) {
          assertThat(arrivals[k]).as("no overtaking").isGreaterThan(arrivals[k - 1]);
        }
        compared++;
      }
      Travel up = TravelTimes.to(velocities, to, 50, arrivals, 1e12).from(from, chainage)[0];
      for (int k = 0; k < departures.length; k++) {
        assertThat(arrivals[k] - up.secondsAt(arrivals[k]))
            .as("back to the departure, seed %d", seed)
            .isCloseTo(departures[k], within(0.01));
      }
    }
    assertThat(compared).isGreaterThan(100);
  }

  /**
   * The mass that floats carry past the end between two arrivals is what left the start between
   * their departures: the factors of {@link Travel} add up to just that, however the flow changes.
   */
  @Test
  void fluxIsThatOfFloatsThatCarryTheMass() {
    int compared = 0;
    for (long seed = 100; seed < 110; seed++) {
      RandomNetworks networks = new RandomNetworks(seed);
      RawRivers raw = networks.tree(20);
      String lowest = raw.freeze().reaches().id(19);
      RiverSystem rivers = raw.builder().add(Station.of("S", lowest, 50)).build();
      Velocities velocities = RandomWaters.unsteady(rivers, networks.random());
      int to = rivers.reaches().indexOf(lowest);
      int from = rivers.reaches().firstUpstream(to);
      if (from == to) {
        continue;
      }
      // A release at a constant rate: one float a minute, one kilogram each.
      int floats = 1200;
      double[] arrival = new double[floats];
      for (int i = 0; i < floats; i++) {
        arrival[i] = drift(velocities, from, 0, RandomWaters.START + 60.0 * i, to, 50);
      }
      double[] knots = new double[200];
      for (int k = 0; k < knots.length; k++) {
        knots[k] = arrival[0] + (arrival[floats - 1] - arrival[0]) * k / (knots.length - 1);
      }
      Travel way = TravelTimes.to(velocities, to, 50, knots, 1e12).from(from, 0)[0];
      for (int i = 0; i + 120 < floats; i += 120) {
        double a = arrival[i];
        double b = arrival[i + 120];
        double mass = 0;
        int steps = 4000;
        for (int k = 0; k < steps; k++) {
          mass += way.departurePerArrival(a + (b - a) * (k + 0.5) / steps) * (b - a) / steps;
        }
        assertThat(mass)
            .as("seed %d: seconds of release between two floats", seed)
            .isCloseTo(120 * 60.0, within(120.0));
        double departure = RandomWaters.START + 60.0 * i;
        assertThat(way.arrivalPerDeparture(departure, departure + 120 * 60))
            .as("seed %d: how much longer it takes to pass", seed)
            .isCloseTo((b - a) / (120 * 60), within(0.02));
        compared++;
      }
    }
    assertThat(compared).isGreaterThan(40);
  }
}
