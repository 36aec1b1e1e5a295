package org.suyuan.datasets;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.suyuan.datasets.NetworkSketch.Settlement;
import org.suyuan.network.Bifurcation;
import org.suyuan.network.GeoPoint;
import org.suyuan.network.Reach;
import org.suyuan.network.ReachKind;
import org.suyuan.network.Station;
import org.suyuan.network.StationKind;

/**
 * The Linjiang (临江河): facts where there are any, round assumptions where there are none. Which is
 * which stands in {@code datasets/linjiang/README.md}.
 */
final class LinjiangSketch {
  static final int STEM_KM = 100;
  static final double CATCHMENT_KM2 = 729;

  /** Long-term runoff of the neighbouring 小安溪: 3.53 m³/s over 246 km². */
  static final double RUNOFF_M3S_PER_KM2 = 0.0143;

  private static final double REACH_METRES = 1000;
  private static final double CANAL_SHARE = 0.07;
  private static final double STEM_SHARE = 0.93;
  private static final double UNKNOWN_MANNING_SHARE = 0.35;

  /** Weir pools of the stem: km of the head, km of the weir, width in m, mean depth in m. */
  private static final double[][] POOLS = {
    {45, 46, 25, 1.2},
    {60, 62, 28, 1.5},
    {69, 71, 28, 1.5},
    {74, 78, 40, 2.5},
    {78, 82, 40, 2.5},
    {82, 86, 40, 2.5},
    {86, 90, 40, 2.5},
    {90, 94, 40, 2.5},
    {94, 97, 40, 2.5},
    {97, 100, 40, 2.5},
  };

  /** Depth at the head of a pool and at its weir, relative to the mean. */
  private static final double SHALLOW = 0.72;

  private static final double DEEP = 1.28;

  /** The five named urban tributaries (fact); where they join and how long they are is assumed. */
  private static final List<Tributary> NAMED =
      List.of(
          new Tributary("XH", "萱花河", 34, 12),
          new Tributary("TD", "跳磴河", 36, 9),
          new Tributary("SL", "胜利河", 38, 14),
          new Tributary("YP", "玉屏河", 43, 16),
          new Tributary("HQ", "红旗河", 51, 18));

  /** Invented tributaries: km of the stem where they join, length in km. */
  private static final int[][] INVENTED = {
    {4, 5}, {7, 6}, {11, 8}, {16, 7}, {20, 9}, {24, 6}, {28, 8}, {31, 5}, {47, 7}, {55, 10},
    {58, 6}, {64, 9}, {68, 7}, {73, 8}, {79, 6}, {85, 9}, {88, 5}, {93, 7},
  };

  private record Tributary(String code, String river, int joinsAtKm, int lengthKm) {}

  /** A reach in the making; its lower neighbour is always made before it. */
  private static final class Draft {
    final String id;
    final String river;
    final int down;
    double areaKm2;
    double slope;
    double lengthMetres = REACH_METRES;
    double meanFlowM3s;
    ReachKind kind = ReachKind.RIVER;
    GeoPoint from = GeoPoint.UNKNOWN;
    GeoPoint to = GeoPoint.UNKNOWN;

    Draft(String id, String river, int down) {
      this.id = id;
      this.river = river;
      this.down = down;
    }
  }

  private final Dice dice;
  private final List<Draft> drafts = new ArrayList<>();
  private final Map<String, Integer> indexOf = new HashMap<>();

  private LinjiangSketch(Dice dice) {
    this.dice = dice;
  }

  static NetworkSketch draw(long seed) {
    return new LinjiangSketch(Dice.of(seed, "network")).draw();
  }

  private NetworkSketch draw() {
    river("LJ", "临江河", -1, STEM_KM, 0.0008, 0.004, new GeoPoint(106.02, 29.08), 0.39, -0.24);
    int side = 1;
    for (Tributary t : NAMED) {
      tributary(t.code(), t.river(), stem(t.joinsAtKm()), t.lengthKm(), side);
      tributary(t.code() + "A", t.river() + "支流", tip(t.code(), t.lengthKm() / 2), 4, -side);
      side = -side;
    }
    for (int i = 0; i < INVENTED.length; i++) {
      String code = String.format(Locale.ROOT, "T%02d", i + 1);
      tributary(code, "支流 " + code, stem(INVENTED[i][0]), INVENTED[i][1], side);
      if (INVENTED[i][1] >= 8) {
        tributary(code + "A", "支流 " + code + "A", tip(code, INVENTED[i][1] / 2), 3, -side);
      }
      side = -side;
    }
    canal();
    areasAndFlows();
    Map<String, Double> manning = new HashMap<>();
    List<Reach> reaches = new ArrayList<>();
    for (Draft d : drafts) {
      reaches.add(reach(d, manning));
    }
    return new NetworkSketch(
        reaches,
        List.of(
            new Bifurcation("LJ-064", "LJ-065", STEM_SHARE),
            new Bifurcation("LJ-064", "CN-01", CANAL_SHARE)),
        stations(),
        settlements(),
        List.of("LJ-022", "LJ-057", "LJ-081", "HQ-15"),
        RUNOFF_M3S_PER_KM2,
        manning);
  }

  /** Draws one river from its mouth upwards; its reaches are numbered downwards from the source. */
  private void river(
      String code,
      String name,
      int down,
      int km,
      double slopeLow,
      double slopeHigh,
      GeoPoint mouth,
      double northDegrees,
      double eastDegrees) {
    int next = down;
    for (int k = km; k >= 1; k--) {
      String digits = km >= 100 ? "%03d" : "%02d";
      Draft d = new Draft(code + "-" + String.format(Locale.ROOT, digits, k), name, next);
      double up = 1 - (k - 0.5) / km;
      d.slope = (slopeLow + (slopeHigh - slopeLow) * up * up) * dice.uniform(0.75, 1.3);
      d.to = along(mouth, northDegrees, eastDegrees, 1 - (double) k / km);
      d.from = along(mouth, northDegrees, eastDegrees, 1 - (k - 1.0) / km);
      d.areaKm2 = dice.uniform(0.7, 1.3) * (k == 1 ? 2 : 1);
      next = add(d);
    }
  }

  private static GeoPoint along(GeoPoint mouth, double north, double east, double share) {
    double bend = 0.012 * StrictMath.sin(share * 19) * StrictMath.signum(north);
    return new GeoPoint(
        Dice.round(mouth.lon() + east * share + bend, 1e4),
        Dice.round(mouth.lat() + north * share, 1e4));
  }

  private void tributary(String code, String name, int down, int km, int side) {
    double reach = km * 0.0065;
    GeoPoint mouth = drafts.get(down).to;
    river(code, name, down, km, 0.002, 0.009, mouth, 0.35 * reach, side * reach);
  }

  private int add(Draft d) {
    drafts.add(d);
    indexOf.put(d.id, drafts.size() - 1);
    return drafts.size() - 1;
  }

  private int index(String id) {
    Integer index = indexOf.get(id);
    if (index == null) {
      throw new IllegalStateException("reach " + id + " was not drawn");
    }
    return index;
  }

  /**
   * Returns the reach of the stem that begins at a chainage, where a tributary that joins there
   * flows to.
   */
  private int stem(int km) {
    return index(String.format(Locale.ROOT, "LJ-%03d", km + 1));
  }

  private int tip(String code, int k) {
    return index(String.format(Locale.ROOT, "%s-%02d", code, k));
  }

  /** An irrigation canal that leaves the stem at km 64 and comes back at km 72. */
  private void canal() {
    int next = stem(72);
    GeoPoint end = drafts.get(next).from;
    for (int k = 3; k >= 1; k--) {
      Draft d = new Draft("CN-0" + k, "灌渠", next);
      d.kind = ReachKind.CANAL;
      d.lengthMetres = 2500;
      d.slope = 0.0005;
      d.to = k == 3 ? end : d.to;
      next = add(d);
    }
  }

  private void areasAndFlows() {
    double total = 0;
    for (Draft d : drafts) {
      total += d.areaKm2;
    }
    for (Draft d : drafts) {
      d.areaKm2 *= CATCHMENT_KM2 / total;
    }
    for (int i = drafts.size() - 1; i >= 0; i--) {
      Draft d = drafts.get(i);
      if (d.down >= 0) {
        drafts.get(d.down).areaKm2 += d.areaKm2;
      }
    }
    for (Draft d : drafts) {
      d.meanFlowM3s = d.areaKm2 * RUNOFF_M3S_PER_KM2;
    }
    double diverted = CANAL_SHARE * drafts.get(index("LJ-064")).meanFlowM3s;
    for (int k = 65; k <= 72; k++) {
      drafts.get(stem(k - 1)).meanFlowM3s -= diverted;
    }
    for (int k = 1; k <= 3; k++) {
      drafts.get(index("CN-0" + k)).meanFlowM3s = diverted;
    }
  }

  private Reach reach(Draft d, Map<String, Double> manning) {
    double n = Dice.round(dice.uniform(0.030, 0.050), 1000);
    double width = d.kind == ReachKind.CANAL ? 4 : 6.5 * StrictMath.sqrt(d.meanFlowM3s);
    width = Dice.round(StrictMath.max(2, width), 10);
    Reach.Builder builder =
        Reach.builder(d.id, d.lengthMetres)
            .to(d.down < 0 ? null : drafts.get(d.down).id)
            .river(d.river)
            .slope(Dice.round(d.slope, 1e5))
            .meanFlowM3s(Dice.round(d.meanFlowM3s, 1e3))
            .kind(d.kind)
            .ends(d.from, d.to);
    if (d.kind == ReachKind.CANAL) {
      n = 0.025;
    } else {
      builder.drainageAreaKm2(Dice.round(d.areaKm2, 100));
    }
    double volume = poolVolumeM3(d);
    if (volume > 0) {
      builder.volumeM3(volume);
      width = poolOf(d)[2];
    }
    if (d.id.equals("T05-06")) {
      // A small reservoir: 12 ha, 5 m deep on average.
      builder.kind(ReachKind.RESERVOIR).volumeM3(600_000);
      width = 120;
    }
    manning.put(d.id, n);
    if (d.kind == ReachKind.CANAL || !dice.chance(UNKNOWN_MANNING_SHARE)) {
      builder.manningN(n);
    }
    return builder.widthMetres(width).build();
  }

  private static double[] poolOf(Draft d) {
    if (d.id.startsWith("LJ-")) {
      int k = Integer.parseInt(d.id.substring(3));
      for (double[] pool : POOLS) {
        if (k > pool[0] && k <= pool[1]) {
          return pool;
        }
      }
    }
    return new double[0];
  }

  /** Width × depth × length, the depth growing linearly from the head of the pool to its weir. */
  private static double poolVolumeM3(Draft d) {
    double[] pool = poolOf(d);
    if (pool.length == 0) {
      return 0;
    }
    int k = Integer.parseInt(d.id.substring(3));
    double down = (k - 0.5 - pool[0]) / (pool[1] - pool[0]);
    double depth = pool[3] * (SHALLOW + (DEEP - SHALLOW) * down);
    return Dice.round(pool[2] * depth * d.lengthMetres, 0.01);
  }

  private List<Station> stations() {
    return List.of(
        station("STEM12", "干流 12 km (upper stem)", "LJ-012", 900, StationKind.SENSOR, 4),
        station("STEM31", "干流 31 km (above the town)", "LJ-031", 900, StationKind.SECTION, 4),
        station("XUANHUA", "萱花河口", "XH-12", 700, StationKind.SENSOR, 4),
        station("TIAODENG", "跳磴河口", "TD-09", 700, StationKind.SENSOR, 24),
        station("SHENGLI", "胜利河口", "SL-14", 700, StationKind.SENSOR, 4),
        station("YUPING", "玉屏河口", "YP-16", 700, StationKind.SENSOR, 4),
        station("HONGQI", "红旗河口", "HQ-18", 700, StationKind.SENSOR, 4),
        station("STEM49", "干流 49 km (below the town)", "LJ-049", 900, StationKind.SECTION, 4),
        station("CIBA", "茨坝", "LJ-083", 500, StationKind.SENSOR, 4),
        station("STEM91", "干流 91 km (water works)", "LJ-091", 900, StationKind.INTAKE, 4),
        station("ZHUYANGXI", "朱杨溪", "LJ-099", 500, StationKind.SECTION, 4),
        station("YANGTZE", "长江口 (mouth into the Yangtze)", "LJ-100", 1000, StationKind.SENSOR, 4));
  }

  private Station station(
      String id, String name, String reachId, double chainage, StationKind kind, int hours) {
    Draft d = drafts.get(index(reachId));
    double share = chainage / d.lengthMetres;
    GeoPoint place =
        new GeoPoint(
            Dice.round(d.from.lon() + share * (d.to.lon() - d.from.lon()), 1e4),
            Dice.round(d.from.lat() + share * (d.to.lat() - d.from.lat()), 1e4));
    return new Station(id, name, reachId, chainage, kind, 3, hours * 3600.0, place);
  }

  /**
   * 14 towns as in fact, under invented names, and two parks: more of them in the middle, where the
   * city is.
   */
  private static List<Settlement> settlements() {
    return List.of(
        new Settlement("拟溪镇", "LJ-019", 2, false),
        new Settlement("例田镇", "LJ-026", 3, false),
        new Settlement("虚亭街道", "XH-07", 9, false),
        new Settlement("试桥街道", "SL-08", 9, false),
        new Settlement("样湖街道", "TD-06", 8, false),
        new Settlement("构塘街道", "YP-11", 8, false),
        new Settlement("甲园区", "YP-13", 9, true),
        new Settlement("拟津街道", "LJ-041", 9, false),
        new Settlement("乙园区", "LJ-054", 9, true),
        new Settlement("例渡镇", "LJ-048", 7, false),
        new Settlement("虚坪镇", "HQ-15", 5, false),
        new Settlement("试湾镇", "LJ-057", 4, false),
        new Settlement("样石镇", "T10-05", 3, false),
        new Settlement("构柳镇", "LJ-067", 3, false),
        new Settlement("拟柏镇", "LJ-079", 4, false),
        new Settlement("例杨镇", "LJ-092", 5, false));
  }
}
