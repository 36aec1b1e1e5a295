package org.suyuan.datasets;

import java.util.ArrayList;
import java.util.List;
import org.suyuan.hydrology.GaugeSeries;
import org.suyuan.network.GeoPoint;
import org.suyuan.network.Link;
import org.suyuan.network.Outfall;
import org.suyuan.network.Permit;
import org.suyuan.network.Plant;
import org.suyuan.network.Reach;
import org.suyuan.network.Removal;
import org.suyuan.network.RiverSystem;
import org.suyuan.network.RiverSystemBuilder;
import org.suyuan.network.Source;
import org.suyuan.network.SourceKind;
import org.suyuan.network.Station;
import org.suyuan.network.StationKind;

/**
 * A generated world of a given size and seed, the same on every JDK, to measure speed and memory
 * with. It has the shape of a real register (a dendritic river of realistic depth, a chain
 * enterprise → plant → outfall that is n:m, a pollutant that one enterprise in fifty holds) and
 * none of its content.
 */
public final class ScaleWorld {
  /** Code of the pollutant that is spilt: fluoride. */
  public static final String POLLUTANT = "w21017";

  /** Start of the record: 1 March 2024, 00:00 in China; seconds since the epoch. */
  public static final long START_SECONDS = 1_709_222_400L;

  /** Length of the record in days. */
  public static final int DAYS = 30;

  static final long HOUR = 3600;

  /** Mean discharge of a square kilometre, m³/s: the engine's own default for hill country. */
  private static final double SPECIFIC_M3S_PER_KM2 = 0.0143;

  private static final double KM2_PER_REACH = 2;

  /** Fluoride is held by one source in fifty; the others share what is usual. */
  private static final String[] OTHERS = {
    "w01018", "w21003", "w21011", "w21001", "w20122", "w20117", "w21016", "w20115"
  };

  private static final double HOLDS_FLUORIDE = 0.02;

  private static final String[] INDUSTRIES = {
    "2611", "2631", "1712", "3311", "2221", "1351", "3985", "3049"
  };

  private final ScaleSize size;
  private final long seed;
  private final ScaleTree tree;
  private final String[] reachIds;
  private final double[] lengths;

  private ScaleWorld(ScaleSize size, long seed) {
    this.size = size;
    this.seed = seed;
    this.tree = new ScaleTree(size.reaches(), seed);
    this.reachIds = new String[size.reaches()];
    this.lengths = new double[size.reaches()];
    Dice dice = Dice.of(seed, "reaches");
    for (int row = 0; row < reachIds.length; row++) {
      reachIds[row] = "R" + row;
      lengths[row] = Dice.round(dice.logNormal(900, 0.5), 1) + 50;
    }
  }

  /** Starts a world; the same size and seed give the same world. */
  public static ScaleWorld of(ScaleSize size, long seed) {
    return new ScaleWorld(size, seed);
  }

  /** Returns the size. */
  public ScaleSize size() {
    return size;
  }

  /** Returns the seed. */
  public long seed() {
    return seed;
  }

  /** Returns the number of reaches on the longest way from a source to the outlet. */
  public int depth() {
    return tree.longest();
  }

  /** Returns everything that stands in the world, not yet frozen. */
  public RiverSystemBuilder builder() {
    RiverSystemBuilder builder = RiverSystem.builder();
    reaches(builder);
    stations(builder);
    outfalls(builder);
    plants(builder);
    enterprises(builder);
    return builder;
  }

  private void reaches(RiverSystemBuilder builder) {
    Dice dice = Dice.of(seed, "channel");
    for (int row = 0; row < reachIds.length; row++) {
      double area = KM2_PER_REACH * tree.size[row];
      double flow = SPECIFIC_M3S_PER_KM2 * area;
      Reach.Builder reach =
          Reach.builder(reachIds[row], lengths[row])
              .to(tree.down[row] < 0 ? null : reachIds[tree.down[row]])
              .drainageAreaKm2(area)
              .meanFlowM3s(Dice.round(flow, 1e4))
              .slope(Dice.round(1e-5 + 0.01 * StrictMath.pow(area, -0.4), 1e6))
              .widthMetres(Dice.round(4 * StrictMath.pow(flow, 0.5) + 0.5, 10));
      if (dice.chance(0.02)) {
        reach.volumeM3(Dice.round(flow * lengths[row] / dice.uniform(0.03, 0.2), 1) + 1);
      }
      if (size.mapped()) {
        GeoPoint upper = place(dice);
        reach.ends(upper, new GeoPoint(upper.lon(), Dice.round(upper.lat() - 0.01, 1e4)));
      }
      builder.add(reach.build());
    }
  }

  private GeoPoint place(Dice dice) {
    return size.mapped()
        ? new GeoPoint(
            Dice.round(dice.uniform(105, 108), 1e4), Dice.round(dice.uniform(28, 31), 1e4))
        : GeoPoint.UNKNOWN;
  }

  /** One station a reach at most, on reaches that are drawn without putting back. */
  private void stations(RiverSystemBuilder builder) {
    Dice dice = Dice.of(seed, "stations");
    int left = size.stations();
    for (int row = 0; row < reachIds.length && left > 0; row++) {
      if (dice.below(reachIds.length - row) < left) {
        left--;
        String id = "S" + row;
        builder.add(
            new Station(
                id,
                id,
                reachIds[row],
                Dice.round(dice.uniform() * lengths[row], 1),
                StationKind.SENSOR,
                3,
                4.0 * HOUR,
                place(dice)));
      }
    }
  }

  private void outfalls(RiverSystemBuilder builder) {
    Dice dice = Dice.of(seed, "outfalls");
    for (int i = 0; i < size.outfalls(); i++) {
      int row = dice.below(reachIds.length);
      String id = "O" + i;
      builder.add(
          new Outfall(
              id,
              id,
              reachIds[row],
              Dice.round(dice.uniform() * lengths[row], 1),
              "industrial",
              place(dice)));
    }
  }

  /** One plant in thirty sends its water on to the next, the others to one outfall or two. */
  private void plants(RiverSystemBuilder builder) {
    Dice dice = Dice.of(seed, "plants");
    for (int i = 0; i < size.plants(); i++) {
      String id = "P" + i;
      double capacity = Dice.round(dice.logNormal(5000, 1), 1);
      builder.add(
          new Plant(id, id, capacity, Dice.round(dice.uniform(6, 24), 1) * HOUR, place(dice)));
      if (i + 1 < size.plants() && dice.chance(1.0 / 30)) {
        builder.add(new Link(id, "P" + (i + 1), HOUR, 1));
      } else if (dice.chance(0.1)) {
        int first = dice.below(size.outfalls());
        builder.add(new Link(id, "O" + first, 0.25 * HOUR, 0.75));
        builder.add(new Link(id, "O" + (first + 1) % size.outfalls(), 0.5 * HOUR, 0.25));
      } else {
        builder.add(new Link(id, "O" + dice.below(size.outfalls()), 0.25 * HOUR, 1));
      }
      builder.add(new Removal(id, POLLUTANT, 0.1));
      if (dice.chance(HOLDS_FLUORIDE)) {
        builder.add(new Permit(id, POLLUTANT, 2, Double.NaN, Dice.round(capacity * 1e-3, 100)));
      }
    }
  }

  /** Two in three lead to a plant, the others to an outfall; one in twenty to both. */
  private void enterprises(RiverSystemBuilder builder) {
    Dice dice = Dice.of(seed, "enterprises");
    for (int i = 0; i < size.enterprises(); i++) {
      String id = "E" + i;
      double flow = Dice.round(dice.logNormal(300, 1), 1) + 1;
      builder.add(
          new Source(
              id,
              id,
              SourceKind.ENTERPRISE,
              INDUSTRIES[dice.below(INDUSTRIES.length)],
              flow,
              dice.chance(0.1) ? 1 + dice.below(3) : 0,
              place(dice)));
      double hours = Dice.round(dice.uniform(0.1, 3), 10);
      double kind = dice.uniform();
      String plant = "P" + dice.below(size.plants());
      String outfall = "O" + dice.below(size.outfalls());
      if (kind < 0.65) {
        builder.add(new Link(id, plant, hours * HOUR, 1));
      } else if (kind < 0.95) {
        builder.add(new Link(id, outfall, hours * HOUR, 1));
      } else {
        builder.add(new Link(id, plant, hours * HOUR, 0.75));
        builder.add(new Link(id, outfall, 0.5 * hours * HOUR, 0.25));
      }
      if (dice.chance(HOLDS_FLUORIDE)) {
        builder.add(
            new Permit(
                id, POLLUTANT, Double.NaN, Double.NaN, Dice.round(flow * dice.uniform(), 1) / 10));
      }
      if (dice.chance(0.8)) {
        builder.add(Permit.of(id, OTHERS[dice.below(OTHERS.length)]));
      }
    }
  }

  /**
   * Returns hourly discharge of the whole record: at the outlet, and at reaches with much water.
   */
  public List<GaugeSeries> flows() {
    Dice dice = Dice.of(seed, "gauges");
    int n = DAYS * 24;
    long[] seconds = new long[n];
    double[] phase = new double[n];
    for (int k = 0; k < n; k++) {
      seconds[k] = START_SECONDS + k * HOUR;
      phase[k] = StrictMath.sin(2 * StrictMath.PI * k / (24.0 * 7));
    }
    List<GaugeSeries> gauges = new ArrayList<>();
    int row = 0;
    for (int g = 0; g < size.gauges(); g++) {
      double mean = SPECIFIC_M3S_PER_KM2 * KM2_PER_REACH * tree.size[row];
      double swing = dice.uniform(0.1, 0.3);
      double[] flow = new double[n];
      for (int k = 0; k < n; k++) {
        flow[k] = Dice.round(mean * (1 + swing * phase[k] + 0.01 * dice.gaussian()), 1e4);
      }
      gauges.add(new GaugeSeries(reachIds[row], seconds, flow));
      // Rows are in order of distance from the outlet, so the next gauges lie further up.
      row += 1 + dice.below(Math.max(1, reachIds.length / (4 * size.gauges())));
    }
    return gauges;
  }
}
