package org.suyuan.datasets.history;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.suyuan.network.GeoPoint;
import org.suyuan.network.Link;
import org.suyuan.network.Outfall;
import org.suyuan.network.Permit;
import org.suyuan.network.Reach;
import org.suyuan.network.RiverSystem;
import org.suyuan.network.RiverSystemBuilder;
import org.suyuan.network.Source;
import org.suyuan.network.SourceKind;
import org.suyuan.network.Station;
import org.suyuan.network.StationKind;

/**
 * The rivers of a made city and what nobody knows of them: the velocity of each reach, which
 * differs from what its slope, width and discharge make one expect.
 */
final class CityRivers {
  static final List<String> POLLUTANTS = List.of("w21017", "w21003", "w21011");

  /** Class III of GB 3838-2002, mg/L, in the order of {@link #POLLUTANTS}. */
  static final double[] LIMITS = {1.0, 1.0, 0.2};

  private static final double RIVER_LOG_ERROR = 0.2;
  private static final double REACH_LOG_ERROR = 0.15;

  final RiverSystem rivers;

  /** By river: what its stations measure. */
  final int[] pollutant;

  /** By river and number of the reach within it: where it flows, −1 at the outlet. */
  final int[][] down;

  final double[][] lengthMetres;
  final double[][] flowM3s;
  final double[][] velocityMs;

  /** By river: reach and chainage of its stations and outfalls. */
  final List<List<Place>> stations = new ArrayList<>();

  final List<List<Place>> outfalls = new ArrayList<>();
  final List<List<Emitter>> sources = new ArrayList<>();

  /** A place on a river, reach by its number within the river. */
  record Place(String id, int reach, double chainageMetres) {}

  /**
   * A source.
   *
   * @param outfall number of its outfall within the river
   * @param rate how prone it is to spill, against the others of its river
   */
  record Emitter(String id, int outfall, double rate, double kgPerDay) {}

  CityRivers(CityOptions options) {
    int n = options.rivers();
    pollutant = new int[n];
    down = new int[n][];
    lengthMetres = new double[n][];
    flowM3s = new double[n][];
    velocityMs = new double[n][];
    RiverSystemBuilder builder = RiverSystem.builder();
    int stationsLeft = options.stations();
    for (int river = 0; river < n; river++) {
      SplittableRandom dice = new SplittableRandom(options.seed() * 31 + river);
      pollutant[river] = river % POLLUTANTS.size();
      reaches(river, dice, builder);
      int count = stationsLeft / (n - river);
      stationsLeft -= count;
      stations(river, count, dice, builder);
      register(river, dice, builder);
    }
    rivers = builder.build();
  }

  private static String id(String kind, int river, int number) {
    return kind + river + "-" + number;
  }

  private void reaches(int river, SplittableRandom dice, RiverSystemBuilder builder) {
    int n = CityOptions.REACHES_PER_RIVER;
    down[river] = new int[n];
    lengthMetres[river] = new double[n];
    flowM3s[river] = new double[n];
    velocityMs[river] = new double[n];
    double headwater = 0.3 + 1.5 * dice.nextDouble();
    // Reach 0 is the outlet; each next one flows into one of the last few, so that the tree is
    // deep.
    for (int r = 0; r < n; r++) {
      down[river][r] = r == 0 ? -1 : Math.max(0, r - 1 - (int) (dice.nextDouble() * 2.4));
      lengthMetres[river][r] = Math.rint(800 + 2400 * dice.nextDouble());
    }
    for (int r = n - 1; r >= 0; r--) {
      flowM3s[river][r] += headwater * (0.5 + dice.nextDouble()) * lengthMetres[river][r] / 2000;
      if (r > 0) {
        flowM3s[river][down[river][r]] += flowM3s[river][r];
      }
    }
    double common = Math.exp(RIVER_LOG_ERROR * dice.nextGaussian());
    for (int r = 0; r < n; r++) {
      double q = Math.rint(flowM3s[river][r] * 100) / 100;
      flowM3s[river][r] = q;
      double slope = Math.rint(1e5 * 0.0004 * Math.exp(0.5 * dice.nextGaussian())) / 1e5;
      double width = Math.rint(10 * 7 * Math.sqrt(q)) / 10;
      // Manning in a wide channel, roughness 0.04, and what differs from it.
      double depth = Math.pow(0.04 * q / (width * Math.sqrt(Math.max(slope, 5e-5))), 0.6);
      velocityMs[river][r] =
          q / (width * depth) * common * Math.exp(REACH_LOG_ERROR * dice.nextGaussian());
      Reach.Builder reach =
          Reach.builder(id("R", river, r), lengthMetres[river][r])
              .meanFlowM3s(q)
              .slope(Math.max(slope, 5e-5))
              .widthMetres(width);
      if (r > 0) {
        reach.to(id("R", river, down[river][r]));
      }
      builder.add(reach.build());
    }
  }

  private void stations(int river, int count, SplittableRandom dice, RiverSystemBuilder builder) {
    List<Place> places = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int reach = i % CityOptions.REACHES_PER_RIVER;
      double at = Math.rint(lengthMetres[river][reach] * (0.5 + 0.4 * dice.nextDouble()));
      Place place = new Place(id("S", river, i), reach, at);
      places.add(place);
      builder.add(
          new Station(
              place.id,
              place.id,
              id("R", river, reach),
              at,
              StationKind.SENSOR,
              3,
              4 * 3600,
              GeoPoint.UNKNOWN));
    }
    stations.add(places);
  }

  private void register(int river, SplittableRandom dice, RiverSystemBuilder builder) {
    List<Place> places = new ArrayList<>();
    for (int i = 0; i < CityOptions.OUTFALLS_PER_RIVER; i++) {
      int reach = (int) (dice.nextDouble() * CityOptions.REACHES_PER_RIVER);
      double at = Math.rint(lengthMetres[river][reach] * 0.4 * dice.nextDouble());
      Place place = new Place(id("O", river, i), reach, at);
      places.add(place);
      builder.add(Outfall.of(place.id, id("R", river, reach), at));
    }
    outfalls.add(places);
    List<Emitter> emitters = new ArrayList<>();
    String code = POLLUTANTS.get(pollutant[river]);
    for (int i = 0; i < CityOptions.SOURCES_PER_RIVER; i++) {
      int outfall = (int) (dice.nextDouble() * CityOptions.OUTFALLS_PER_RIVER);
      boolean holds = dice.nextDouble() < 0.4;
      double kgPerDay = Math.rint(100 * 8 * Math.exp(dice.nextGaussian())) / 100;
      String id = id("E", river, i);
      builder.add(new Source(id, id, SourceKind.ENTERPRISE, "", Double.NaN, 0, GeoPoint.UNKNOWN));
      builder.add(Link.of(id, places.get(outfall).id));
      if (holds) {
        builder.add(new Permit(id, code, Double.NaN, kgPerDay, Double.NaN));
        emitters.add(new Emitter(id, outfall, -Math.log(1 - dice.nextDouble()), kgPerDay));
      }
    }
    sources.add(emitters);
  }
}
