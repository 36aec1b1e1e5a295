package org.suyuan.network;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/**
 * Walks along a river network by distance: up or down, along the main river or along all of it.
 * Immutable.
 *
 * <p>The main river below a reach follows the branch with the largest share of the water; above a
 * reach it follows the tributary of the primary tree with the most channel above it (the arbolate
 * sum of NHDPlus, without the minor branches of bifurcations).
 *
 * <p>Distances are those of the shortest way, and count the whole reach from which the walk starts:
 * going down they are measured from its upper end, going up from its lower end. A reach is within a
 * distance where its nearer end is.
 */
public final class Navigation {
  private final Reaches reaches;
  private final int[] mainAbove;

  /**
   * A reach on the way.
   *
   * @param reach its index
   * @param metres from the start to its nearer end, 0 for the reach of the start
   */
  public record Step(int reach, double metres) {}

  private Navigation(Reaches reaches) {
    this.reaches = reaches;
    int n = reaches.count();
    double[] channel = new double[n];
    mainAbove = new int[n];
    java.util.Arrays.fill(mainAbove, -1);
    for (int r = 0; r < n; r++) {
      channel[r] += reaches.lengthMetres(r);
      int d = reaches.down(r);
      if (d >= 0) {
        channel[d] += channel[r];
        if (mainAbove[d] < 0 || channel[r] > channel[mainAbove[d]]) {
          mainAbove[d] = r;
        }
      }
    }
  }

  /** Prepares to walk along a network. */
  public static Navigation of(Reaches reaches) {
    return new Navigation(reaches);
  }

  /**
   * Returns the main tributary of a reach on the primary tree, -1 where none flows into it.
   *
   * @param reach index of a reach
   */
  public int mainTributary(int reach) {
    return mainAbove[reach];
  }

  /**
   * Walks down the main river.
   *
   * @param reach where to start
   * @param withinMetres how far
   */
  public List<Step> mainDown(int reach, double withinMetres) {
    List<Step> way = new ArrayList<>();
    double at = 0;
    for (int r = reach; r >= 0 && at <= withinMetres; r = reaches.down(r)) {
      way.add(new Step(r, at));
      at += reaches.lengthMetres(r);
    }
    return way;
  }

  /**
   * Walks up the main river.
   *
   * @param reach where to start
   * @param withinMetres how far
   */
  public List<Step> mainUp(int reach, double withinMetres) {
    List<Step> way = new ArrayList<>();
    double at = 0;
    for (int r = reach; r >= 0 && at <= withinMetres; r = mainAbove[r]) {
      way.add(new Step(r, at));
      at += reaches.lengthMetres(r);
    }
    return way;
  }

  /**
   * Walks down all branches.
   *
   * @param reach where to start
   * @param withinMetres how far
   * @return each reach once, the nearest first
   */
  public List<Step> down(int reach, double withinMetres) {
    return walk(reach, withinMetres, true, Map.of());
  }

  /**
   * Walks up all tributaries and branches.
   *
   * @param reach where to start
   * @param withinMetres how far
   * @return each reach once, the nearest first
   */
  public List<Step> up(int reach, double withinMetres) {
    Map<Integer, List<Integer>> above = new HashMap<>();
    ReachSet region = ReachSet.upstreamOf(reaches, reach);
    for (int i = 0; i < region.rangeCount(); i++) {
      for (int r = region.first(i); r <= region.last(i); r++) {
        if (reaches.down(r) >= 0) {
          above.computeIfAbsent(reaches.down(r), d -> new ArrayList<>()).add(r);
        }
      }
    }
    return walk(reach, withinMetres, false, above);
  }

  /** Dijkstra's algorithm; the few branches make it necessary. */
  private List<Step> walk(
      int start, double within, boolean down, Map<Integer, List<Integer>> above) {
    Map<Integer, Double> best = new HashMap<>();
    PriorityQueue<Step> open =
        new PriorityQueue<>(Comparator.comparingDouble(Step::metres).thenComparingInt(Step::reach));
    open.add(new Step(start, 0));
    List<Step> done = new ArrayList<>();
    while (!open.isEmpty()) {
      Step step = open.remove();
      int r = step.reach();
      if (step.metres() > within || best.putIfAbsent(r, step.metres()) != null) {
        continue;
      }
      done.add(step);
      double next = step.metres() + reaches.lengthMetres(r);
      if (down) {
        if (reaches.down(r) >= 0) {
          open.add(new Step(reaches.down(r), next));
        }
        for (int i = 0; i < reaches.branchesOutCount(r); i++) {
          open.add(new Step(reaches.branchTo(reaches.branchOut(r, i)), next));
        }
      } else {
        above.getOrDefault(r, List.of()).forEach(u -> open.add(new Step(u, next)));
        for (int i = 0; i < reaches.branchesInCount(r); i++) {
          open.add(new Step(reaches.branchFrom(reaches.branchIn(r, i)), next));
        }
      }
    }
    return done;
  }
}
