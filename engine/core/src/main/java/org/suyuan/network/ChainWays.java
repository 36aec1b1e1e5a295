package org.suyuan.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Every way from a source to an outfall, as columns: 20 bytes each. What many ways have in common,
 * the plants passed and the share of the emission, is a route and stands once. Immutable once
 * {@link #place placed}.
 */
final class ChainWays {
  /** The route that passes no plant and takes everything. */
  private static final int DIRECT = 0;

  private static final int NO_PLANT = -1;

  /** One step further on a route: through a plant or into an outfall, for a share of it. */
  private record Step(int route, int plant, double share) {}

  private final Map<Step, Integer> routeAfter = new HashMap<>();
  private final int[] routeThroughPlant;
  private double[] routeFraction = new double[16];
  private int[][] routePlants = new int[16][];
  private int routes;

  private final int[] first;
  private int[] source = new int[16];
  private int[] outfall = new int[16];
  private int[] route = new int[16];
  private float[] sewerSeconds = new float[16];
  private int count;

  /**
   * Walks all ways. They end at rows of outfalls, until these are {@linkplain #place numbered}.
   *
   * @param index a valid chain
   * @param sources where the ways start
   */
  ChainWays(ChainIndex index, ChainSources sources) {
    this.routeThroughPlant = new int[index.firstOutfall - index.firstPlant];
    this.first = new int[sources.count() + 1];
    addRoute(new int[0], 1);
    for (int s = 0; s < sources.count(); s++) {
      first[s] = count;
      walk(s, sources.node(s), index);
    }
    first[sources.count()] = count;
    grow(count);
    routeAfter.clear();
  }

  /** Gives the outfalls their numbers. */
  void place(Places<Outfall> outfalls) {
    for (int way = 0; way < count; way++) {
      outfall[way] = outfalls.indexOfRow(outfall[way]);
    }
  }

  private int addRoute(int[] plants, double fraction) {
    if (routes == routeFraction.length) {
      routeFraction = Arrays.copyOf(routeFraction, 2 * routes);
      routePlants = Arrays.copyOf(routePlants, 2 * routes);
    }
    routeFraction[routes] = fraction;
    routePlants[routes] = plants;
    return routes++;
  }

  /** Returns the route through one more plant, for a share of what takes the route before. */
  private int through(int before, int plant, double share) {
    if (before != DIRECT || share != 1) {
      return after(before, plant, share);
    }
    if (routeThroughPlant[plant] == 0) {
      routeThroughPlant[plant] = addRoute(new int[] {plant}, 1);
    }
    return routeThroughPlant[plant];
  }

  private int after(int before, int plant, double share) {
    if (plant == NO_PLANT && share == 1) {
      return before;
    }
    return routeAfter.computeIfAbsent(
        new Step(before, plant, share),
        step -> {
          int[] passed = routePlants[before];
          int[] plants = plant == NO_PLANT ? passed : Arrays.copyOf(passed, passed.length + 1);
          if (plant != NO_PLANT) {
            plants[passed.length] = plant;
          }
          return addRoute(plants, routeFraction[before] * share);
        });
  }

  private int[] openNode = new int[16];
  private int[] openRoute = new int[16];
  private double[] openSeconds = new double[16];
  private int open;

  private void open(int node, int takenRoute, double seconds) {
    if (open == openNode.length) {
      openNode = Arrays.copyOf(openNode, 2 * open);
      openRoute = Arrays.copyOf(openRoute, 2 * open);
      openSeconds = Arrays.copyOf(openSeconds, 2 * open);
    }
    openNode[open] = node;
    openRoute[open] = takenRoute;
    openSeconds[open++] = seconds;
  }

  /** Adds all ways of a source, the shortest chains first. */
  private void walk(int ofSource, int fromNode, ChainIndex index) {
    open = 0;
    open(fromNode, DIRECT, 0);
    for (int head = 0; head < open; head++) {
      int node = openNode[head];
      for (int k = index.firstLink[node]; k < index.firstLink[node + 1]; k++) {
        int i = index.linksOf[k];
        double seconds = openSeconds[head] + index.linkSeconds[i];
        double share = index.linkShare[i];
        int to = index.linkTo[i];
        if (index.isOutfall(to)) {
          int taken = after(openRoute[head], NO_PLANT, share);
          add(ofSource, to - index.firstOutfall, taken, seconds);
        } else {
          open(to, through(openRoute[head], to - index.firstPlant, share), seconds);
        }
      }
    }
  }

  private void add(int ofSource, int toOutfall, int takenRoute, double seconds) {
    if (count == source.length) {
      grow(2 * count);
    }
    source[count] = ofSource;
    outfall[count] = toOutfall;
    route[count] = takenRoute;
    sewerSeconds[count++] = (float) seconds;
  }

  private void grow(int capacity) {
    source = Arrays.copyOf(source, capacity);
    outfall = Arrays.copyOf(outfall, capacity);
    route = Arrays.copyOf(route, capacity);
    sewerSeconds = Arrays.copyOf(sewerSeconds, capacity);
  }

  int count() {
    return count;
  }

  /** Returns the first way of a source. */
  int first(int ofSource) {
    return first[ofSource];
  }

  int source(int way) {
    return source[way];
  }

  int outfall(int way) {
    return outfall[way];
  }

  int[] outfalls() {
    return outfall;
  }

  double fraction(int way) {
    return routeFraction[route[way]];
  }

  double sewerSeconds(int way) {
    return sewerSeconds[way];
  }

  int[] plants(int way) {
    return routePlants[route[way]];
  }

  List<Integer> plantList(int way) {
    int[] passed = plants(way);
    if (passed.length == 0) {
      return List.of();
    }
    List<Integer> list = new ArrayList<>(passed.length);
    for (int plant : passed) {
      list.add(plant);
    }
    return List.copyOf(list);
  }

  /** Returns how many bytes the columns hold; a route is counted with the array of its plants. */
  long bytes() {
    long bytes = 16L * count + 4L * first.length + 12L * routes + 4L * routeThroughPlant.length;
    for (int r = 0; r < routes; r++) {
      bytes += 16 + 4L * routePlants[r].length;
    }
    return bytes;
  }
}
