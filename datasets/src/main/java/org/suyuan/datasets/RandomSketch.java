package org.suyuan.datasets;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.suyuan.datasets.NetworkSketch.Settlement;
import org.suyuan.network.Bifurcation;
import org.suyuan.network.GeoPoint;
import org.suyuan.network.Reach;
import org.suyuan.network.ReachKind;
import org.suyuan.network.Station;
import org.suyuan.network.StationKind;

/**
 * A random river as it is and as the registry has it.
 *
 * <p>Mean velocities follow Jobson (1996, WRIR 96-4013, equation 12) times a hidden factor; the
 * roughness is the one that gives that velocity in a wide rectangle. The registry's slopes, widths,
 * volumes and flows differ from the true ones by a drawn level, and some are missing.
 */
final class RandomSketch {
  private static final double GRAVITY = 9.81;
  private static final String[] PLACES = {
    "拟溪镇", "例田镇", "虚亭街道", "试桥街道", "样湖街道", "构塘街道", "拟津街道", "例渡镇", "虚坪镇", "试湾镇", "样石镇", "构柳镇", "拟柏镇",
    "例杨镇"
  };
  private static final String[] PARKS = {"甲园区", "乙园区", "丙园区"};

  /**
   * Both views of one river; the reaches stand in the same order in both.
   *
   * @param known what the dataset says
   * @param trueReaches what is so
   * @param lateralM3s long-term mean inflow along each reach, by id
   * @param level relative error of what the registry says: 0.1, 0.2 or 0.3
   * @param density {@code sparse}, {@code medium} or {@code dense} stations
   */
  record Views(
      NetworkSketch known,
      List<Reach> trueReaches,
      Map<String, Double> lateralM3s,
      double level,
      String density) {}

  private final Dice dice;
  private final double level;
  private final RandomTree tree;
  private final double[] lateralM3s;
  private final double[] meanM3s;
  private final double[] poolMetres;
  private final boolean[] reservoir;

  private RandomSketch(Dice dice, int reachCount) {
    this.dice = dice;
    this.level = 0.1 * (1 + dice.below(3));
    this.tree = RandomTree.draw(dice, reachCount);
    int n = tree.nodes.size();
    this.lateralM3s = new double[n];
    this.meanM3s = new double[n];
    this.poolMetres = new double[n];
    this.reservoir = new boolean[n];
  }

  /**
   * Draws a river.
   *
   * @param seed seed of the world
   * @param fewestReaches fewest reaches
   * @param mostReaches most reaches
   */
  static Views draw(long seed, int fewestReaches, int mostReaches) {
    Dice dice = Dice.of(seed, "network");
    int count = fewestReaches + dice.below(mostReaches - fewestReaches + 1);
    return new RandomSketch(dice, count).draw();
  }

  private Views draw() {
    double runoff = dice.uniform(0.008, 0.02);
    flows(runoff);
    pools();
    double slopeScale = dice.logNormal(0.0022, 0.4);
    double widthScale = dice.uniform(5.5, 8);
    boolean flowsKnown = dice.chance(0.75);
    double unknownShare = dice.uniform(0, 0.35);
    double runoffError = StrictMath.exp(0.5 * level * dice.gaussian());
    Map<String, Double> manning = new HashMap<>();
    Map<String, Double> lateral = new HashMap<>();
    List<Reach> known = new ArrayList<>();
    List<Reach> truth = new ArrayList<>();
    for (int i = 0; i < tree.nodes.size(); i++) {
      RandomTree.Node node = tree.nodes.get(i);
      double slope = slope(node, slopeScale);
      double width =
          StrictMath.max(2, widthScale * StrictMath.sqrt(meanM3s[i]) * dice.uniform(0.8, 1.25));
      double n = roughness(node, i, slope, width);
      double volume = 0;
      if (reservoir[i]) {
        width *= 6;
        volume = dice.uniform(2, 5) * width * node.lengthMetres;
      } else if (poolMetres[i] > 0) {
        width *= 1.4;
        volume = poolMetres[i] * width * node.lengthMetres;
      }
      manning.put(node.id, n);
      lateral.put(node.id, lateralM3s[i]);
      ReachKind kind =
          reservoir[i] ? ReachKind.RESERVOIR : node.canal ? ReachKind.CANAL : ReachKind.RIVER;
      Reach.Builder is = builder(node, kind).slope(slope).widthMetres(width).manningN(n);
      Reach.Builder said = builder(node, kind);
      if (volume > 0) {
        is.volumeM3(volume);
        said.volumeM3(Dice.round(volume * off(0.5), 0.01));
      }
      if (!node.canal) {
        is.drainageAreaKm2(node.areaKm2);
        said.drainageAreaKm2(Dice.round(node.areaKm2, 100));
      }
      is.meanFlowM3s(meanM3s[i]);
      if (flowsKnown) {
        said.meanFlowM3s(
            Dice.round(StrictMath.max(1e-3, meanM3s[i] * runoffError * off(0.3)), 1e3));
      }
      if (!dice.chance(unknownShare)) {
        said.slope(Dice.round(slope * off(1), 1e5));
      }
      if (!dice.chance(unknownShare)) {
        said.widthMetres(Dice.round(StrictMath.max(1, width * off(0.5)), 10));
      }
      if (!dice.chance(StrictMath.max(0.2, unknownShare))) {
        said.manningN(Dice.round(n * off(1), 1000));
      }
      known.add(said.build());
      truth.add(is.build());
    }
    List<Bifurcation> bifurcations = new ArrayList<>();
    for (RandomTree.Fork fork : tree.forks) {
      String from = id(fork.from());
      bifurcations.add(new Bifurcation(from, id(fork.river()), 1 - fork.share()));
      bifurcations.add(new Bifurcation(from, id(fork.canal()), fork.share()));
    }
    int density = dice.below(3);
    List<Station> stations = stations(density);
    NetworkSketch sketch =
        new NetworkSketch(known, bifurcations, stations, settlements(), gauges(), runoff, manning);
    return new Views(
        sketch, truth, lateral, level, new String[] {"sparse", "medium", "dense"}[density]);
  }

  /** Returns a factor by which the registry is wrong: {@code share} of the level. */
  private double off(double share) {
    return StrictMath.exp(share * level * dice.gaussian());
  }

  private String id(int node) {
    return tree.nodes.get(node).id;
  }

  /** Wetter and drier tributaries: the lateral inflow of each river has a factor of its own. */
  private void flows(double runoff) {
    Map<String, Double> wet = new HashMap<>();
    for (int i = tree.nodes.size() - 1; i >= 0; i--) {
      RandomTree.Node node = tree.nodes.get(i);
      if (node.canal) {
        continue;
      }
      Double factor = wet.get(node.river);
      if (factor == null) {
        factor = dice.logNormal(1, 0.15);
        wet.put(node.river, factor);
      }
      lateralM3s[i] = node.localKm2 * runoff * factor;
      meanM3s[i] += lateralM3s[i];
      if (node.down >= 0) {
        meanM3s[node.down] += meanM3s[i];
      }
    }
    for (RandomTree.Fork fork : tree.forks) {
      double diverted = fork.share() * meanM3s[fork.from()];
      int end = fork.canal();
      while (tree.nodes.get(end).canal) {
        meanM3s[end] = diverted;
        end = tree.nodes.get(end).down;
      }
      for (int i = fork.river(); i != end; i = tree.nodes.get(i).down) {
        meanM3s[i] -= diverted;
      }
    }
  }

  private void pools() {
    int stretches = dice.below(4);
    for (int k = 0; k < stretches; k++) {
      int at = dice.below(tree.stem.size());
      int count = 2 + dice.below(6);
      double depth = dice.uniform(1.2, 3);
      for (int i = at; i < StrictMath.min(at + count, tree.stem.size()); i++) {
        poolMetres[i] = depth * dice.uniform(0.75, 1.25);
      }
    }
    int lakes = dice.below(3);
    for (int k = 0; k < lakes; k++) {
      int i = dice.below(tree.nodes.size());
      boolean tributary = i >= tree.stem.size() && !tree.nodes.get(i).canal;
      reservoir[i] = tributary && meanM3s[i] > 0.05;
    }
  }

  private double slope(RandomTree.Node node, double scale) {
    double slope = scale * StrictMath.pow(StrictMath.max(1, node.areaKm2) / 50, -0.35);
    return node.canal
        ? 4e-4
        : StrictMath.min(0.02, StrictMath.max(2e-4, slope * dice.logNormal(1, 0.25)));
  }

  /** Roughness for which Manning gives Jobson's velocity at the mean flow. */
  private double roughness(RandomTree.Node node, int i, double slope, double width) {
    double q = meanM3s[i];
    if (node.canal) {
      return 0.03;
    }
    double area = node.areaKm2 * 1e6;
    double relative = StrictMath.pow(area, 1.25) * StrictMath.sqrt(GRAVITY) / q;
    double velocity =
        0.094 + 0.0143 * StrictMath.pow(relative, 0.919) * StrictMath.pow(slope, 0.159) * q / area;
    double depth = q / (width * velocity);
    double n = StrictMath.pow(depth, 2.0 / 3) * StrictMath.sqrt(slope) / velocity;
    return StrictMath.min(0.15, StrictMath.max(0.022, n));
  }

  private Reach.Builder builder(RandomTree.Node node, ReachKind kind) {
    return Reach.builder(node.id, node.lengthMetres)
        .to(node.down < 0 ? null : id(node.down))
        .river(node.river)
        .kind(kind);
  }

  private List<Station> stations(int density) {
    int[] fewest = {3, 7, 13};
    int[] more = {4, 6, 13};
    int count = fewest[density] + dice.below(more[density]);
    double[] weights = new double[tree.nodes.size()];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = reservoir[i] ? 0 : StrictMath.sqrt(meanM3s[i]);
    }
    List<Station> stations = new ArrayList<>();
    int next = 1;
    for (int k = 1; k <= count; k++) {
      int i = k == 1 ? next : dice.pickWeighted(weights);
      weights[i] = 0;
      int down = tree.nodes.get(i).down;
      if (down >= 0) {
        weights[down] = 0;
      }
      RandomTree.Node node = tree.nodes.get(i);
      boolean daily = dice.chance(0.12);
      boolean classFour = dice.chance(0.2);
      stations.add(
          new Station(
              "S" + (k < 10 ? "0" : "") + k,
              node.river + " " + node.id,
              node.id,
              endOfCell(node.lengthMetres, dice.uniform(0.2, 0.9)),
              k % 4 == 0 ? StationKind.SECTION : StationKind.SENSOR,
              classFour ? 4 : 3,
              (daily ? 24 : 4) * 3600.0,
              GeoPoint.UNKNOWN));
    }
    return stations;
  }

  /**
   * Returns a place just above the end of a cell, so that nothing that enters further down is seen.
   */
  private static double endOfCell(double lengthMetres, double share) {
    double cells = StrictMath.max(1, StrictMath.rint(lengthMetres / TwinWater.CELL_METRES));
    double end = (StrictMath.floor(share * cells) + 1) * lengthMetres / cells;
    return Dice.round(StrictMath.min(end, lengthMetres) - 0.3, 10);
  }

  private List<Settlement> settlements() {
    int towns = 8 + dice.below(PLACES.length - 8 + 1);
    int parks = 2 + dice.below(2);
    double[] weights = new double[tree.nodes.size()];
    for (int i = 0; i < weights.length; i++) {
      boolean free = !tree.nodes.get(i).canal && !reservoir[i] && i > 3;
      weights[i] = free ? StrictMath.pow(meanM3s[i], 0.3) : 0;
    }
    List<Settlement> settlements = new ArrayList<>();
    for (int k = 0; k < towns + parks; k++) {
      int i = dice.pickWeighted(weights);
      weights[i] = 0;
      boolean park = k >= towns;
      double weight = park ? dice.uniform(6, 11) : dice.uniform(2, 10);
      settlements.add(new Settlement(park ? PARKS[k - towns] : PLACES[k], id(i), weight, park));
    }
    return settlements;
  }

  private List<String> gauges() {
    int count = 1 + dice.below(5);
    Set<String> gauged = new HashSet<>();
    List<String> ids = new ArrayList<>();
    double[] weights = new double[tree.nodes.size()];
    for (int i = 0; i < weights.length; i++) {
      boolean free = !tree.nodes.get(i).canal && poolMetres[i] == 0 && !reservoir[i];
      weights[i] = free ? meanM3s[i] : 0;
    }
    while (ids.size() < count) {
      String id = id(dice.pickWeighted(weights));
      if (gauged.add(id)) {
        ids.add(id);
      }
    }
    return ids;
  }
}
