package org.suyuan.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.suyuan.hydrology.Velocities;
import org.suyuan.monitoring.Losses;
import org.suyuan.monitoring.Pollutant;
import org.suyuan.monitoring.Sense;
import org.suyuan.monitoring.Unit;
import org.suyuan.monitoring.WaterConditions;
import org.suyuan.network.Reach;
import org.suyuan.network.RiverSystem;
import org.suyuan.network.RiverSystemBuilder;
import org.suyuan.network.Station;
import org.suyuan.testing.RandomNetworks;
import org.suyuan.testing.RandomWaters;
import org.suyuan.testing.RawRivers;
import org.suyuan.transport.DownstreamTravel;
import org.suyuan.transport.LossFactor;
import org.suyuan.transport.Measured;

/** Bands drawn by straight lines against bands that are worked out at every station. */
class FollowingTest {
  private static final double HOUR = 3600;
  private static final int PLUMES = 60;

  @Test
  void bandsBetweenAreThoseWorkedOut() {
    Errors times = new Errors();
    Errors heights = new Errors();
    int stations = 0;
    int drawn = 0;
    int divided = 0;
    for (long seed = 0; seed < 40; seed++) {
      RandomNetworks networks = new RandomNetworks(seed);
      RiverSystem rivers = withStations(networks.rivers(60, seed % 3 == 0 ? 0.15 : 0));
      Random random = networks.random();
      Velocities water =
          seed % 5 == 4 ? RandomWaters.steady(rivers) : RandomWaters.unsteady(rivers, random);
      double about = RandomWaters.START + 20 * HOUR;
      double[] departures = new double[water.flows().stepCount() == 1 ? 1 : 9];
      for (int k = 0; k < departures.length; k++) {
        departures[k] = about + (k - 4) * 6 * HOUR;
      }
      List<Stop> stops = new ArrayList<>();
      for (DownstreamTravel.Reached reached :
          DownstreamTravel.from(water, 0, 0, departures, 40 * 86_400.0)) {
        int reach = rivers.stations().reach(reached.station());
        double seconds = reached.travel().meanSeconds();
        stops.add(new Stop(reached.station(), reach, reached.travel(), seconds));
      }
      LossFactor loss = new LossFactor(LossFactor.Prior.USUAL, new Measured(0.5, 20));
      Plumes plumes = new Plumes(plumes(random, about), loss, 0.3);
      double[] thresholds = new double[stops.size()];
      Arrays.fill(thresholds, 2e-5);
      List<Passings> past = following(water, plumes, departures, about).past(stops, thresholds);
      assertThat(past).as("seed %d", seed).hasSameSizeAs(stops);
      if (stops.size() > 1) {
        int middle = Following.middle(rivers.reaches(), stops);
        Following upper = following(water, plumes, departures, about);
        Following lower = following(water, plumes, departures, about);
        List<Passings> halves =
            new ArrayList<>(
                upper.past(stops.subList(0, middle + 1), thresholds).subList(0, middle));
        halves.addAll(lower.past(stops.subList(middle, stops.size()), thresholds));
        assertThat(halves).as("seed %d", seed).isEqualTo(past);
        divided += middle > 0 ? 1 : 0;
      }
      for (int s = 0; s < stops.size(); s++) {
        String what = "seed " + seed + " station " + s;
        // A station by itself has nothing to be drawn between.
        Passings alone =
            following(water, plumes, departures, about)
                .past(stops.subList(s, s + 1), thresholds)
                .get(0);
        times.add(past.get(s).leading(), alone.leading(), what + " leading");
        times.add(past.get(s).peak(), alone.peak(), what + " peak");
        times.add(past.get(s).trailing(), alone.trailing(), what + " trailing");
        heights.add(past.get(s).height(), alone.height(), what + " height");
        assertThat(past.get(s).shareAbove()).as(what).isCloseTo(alone.shareAbove(), within(0.15));
        stations++;
        drawn += past.get(s).peak().equals(alone.peak()) ? 0 : 1;
      }
    }
    // Discharge jumps about every hour there, and heights with it.
    times.assertSmall(0.01, 0.05);
    heights.assertSmall(0.02, 0.15);
    assertThat(stations).isGreaterThan(1000);
    assertThat(divided).isGreaterThan(20);
    assertThat(drawn).as("of %d stations", stations).isGreaterThan(stations / 3);
  }

  /** Errors of bands over their widths. */
  private static final class Errors {
    private double squares;
    private int count;
    private double largest;
    private String where = "nowhere";

    void add(Band drawn, Band plain, String what) {
      double width = plain.p95() - plain.p05();
      double off = Math.abs(drawn.p05() - plain.p05()) + Math.abs(drawn.median() - plain.median());
      double error = (off + Math.abs(drawn.p95() - plain.p95())) / (3 * width);
      squares += error * error;
      count++;
      if (error > largest) {
        largest = error;
        where = what;
      }
    }

    void assertSmall(double rootMeanSquare, double each) {
      assertThat(Math.sqrt(squares / count)).as("root mean square").isLessThan(rootMeanSquare);
      assertThat(largest).as(where).isLessThan(each);
    }
  }

  private static Following following(
      Velocities water, Plumes plumes, double[] departures, double about) {
    Pollutant tracer =
        new Pollutant("tracer", "tracer", "", Unit.MG_PER_L, 0, 1, 0.02, 0, 0, Sense.UPPER);
    Losses losses = new Losses(water, tracer, WaterConditions.ORDINARY, 0, 0, about);
    return new Following(water, losses, tracer, plumes, departures, Double.NEGATIVE_INFINITY);
  }

  private static RiverSystem withStations(RawRivers raw) {
    RiverSystemBuilder builder = raw.builder();
    for (Reach r : raw.reaches()) {
      for (int k = 1; k < 6; k++) {
        builder.add(Station.of("S" + k + r.id(), r.id(), k * r.lengthMetres() / 6));
      }
    }
    return builder.build();
  }

  private static List<Plume> plumes(Random random, double about) {
    List<Plume> plumes = new ArrayList<>();
    for (int i = 0; i < PLUMES; i++) {
      plumes.add(
          Plume.numbered(
              i,
              about + 3 * HOUR * random.nextGaussian(),
              5 * HOUR * random.nextDouble(),
              1,
              Math.exp(0.3 * random.nextGaussian()),
              random.nextGaussian(),
              Math.exp(0.2 * random.nextGaussian()),
              10 * HOUR * random.nextDouble(),
              0,
              i % 4 == 0 ? 1e9 * random.nextDouble() : 0));
    }
    return plumes;
  }
}
