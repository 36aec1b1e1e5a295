package org.suyuan.datasets;

import java.util.Map;
import org.suyuan.network.Places;
import org.suyuan.network.RiverSystem;

/**
 * One plume through the kept water of a world: the physics of {@link TrueTransport}, on the cells
 * below its outfalls only.
 */
final class PlumeRun {
  static final int STEP_SECONDS = 150;
  static final int KEPT_SECONDS = 600;

  /** Less than this is nothing, mg/L: it keeps the sweep to the cells where the plume is. */
  private static final double NOTHING = 1e-13;

  /** A plume of which so much has left or decayed is over. */
  private static final double GONE = 1 - 1e-5;

  private final TwinWater water;
  private final RiverSystem rivers;
  private final double decayPerSecond;

  /** Mass that left at outlets, decayed, and stayed, g, of the last run. */
  double leftGrams;

  double decayedGrams;
  double stayedGrams;

  PlumeRun(TwinWater water, RiverSystem rivers, double decayPerSecond) {
    this.water = water;
    this.rivers = rivers;
    this.decayPerSecond = decayPerSecond;
  }

  /**
   * Runs a plume.
   *
   * @param fromSeconds when it starts, after the start of the simulation, a multiple of {@value
   *     #KEPT_SECONDS}
   * @param gramsPerSecond what enters each cell in each step of {@value #STEP_SECONDS} s; nothing
   *     enters later
   * @param toSeconds when to stop
   * @return mg/L by station, every {@value #KEPT_SECONDS} s, the first one after the start
   */
  float[][] run(long fromSeconds, Map<Integer, double[]> gramsPerSecond, long toSeconds) {
    TrueRiver river = water.river;
    int[] cells = below(river, gramsPerSecond);
    int n = (int) ((toSeconds - fromSeconds) / STEP_SECONDS);
    Places<?> stations = rivers.stations();
    int[] at = new int[stations.count()];
    for (int i = 0; i < at.length; i++) {
      at[i] = river.cellAt(stations.reach(i), stations.chainageMetres(i));
    }
    int every = KEPT_SECONDS / STEP_SECONDS;
    float[][] passed = new float[at.length][n / every];
    double[] c = new double[river.cellCount];
    double[] dead = new double[river.cellCount];
    double[] in = new double[river.cellCount];
    leftGrams = 0;
    decayedGrams = 0;
    double totalGrams = 0;
    for (double[] load : gramsPerSecond.values()) {
      totalGrams += STEP_SECONDS * java.util.Arrays.stream(load).limit(n).sum();
    }
    int step = 0;
    for (; step < n; step++) {
      for (Map.Entry<Integer, double[]> load : gramsPerSecond.entrySet()) {
        if (step < load.getValue().length) {
          in[load.getKey()] += load.getValue()[step];
        }
      }
      step(fromSeconds + (long) step * STEP_SECONDS, cells, c, dead, in);
      if ((step + 1) % every == 0) {
        for (int i = 0; i < at.length; i++) {
          passed[i][step / every] = (float) c[at[i]];
        }
      }
      if (leftGrams + decayedGrams > GONE * totalGrams) {
        step++;
        break;
      }
    }
    stayedGrams = 0;
    long end = fromSeconds + (long) step * STEP_SECONDS;
    int hour = (int) StrictMath.min(water.hours, end / 3600);
    for (int cell : cells) {
      double still = river.storageM3[cell];
      stayedGrams += (water.volumeM3[hour][cell] - still) * c[cell] + still * dead[cell];
    }
    return passed;
  }

  private void step(long atSeconds, int[] cells, double[] c, double[] dead, double[] in) {
    TrueRiver river = water.river;
    int hour = (int) (atSeconds / 3600);
    double from = (atSeconds % 3600) / 3600.0;
    double to = from + STEP_SECONDS / 3600.0;
    float[] start = water.volumeM3[hour];
    float[] end = water.volumeM3[hour + 1];
    float[] flow = water.flowM3s[hour];
    double dt = STEP_SECONDS;
    double kept = 1 + dt * decayPerSecond;
    for (int cell : cells) {
      if (in[cell] < NOTHING && c[cell] < NOTHING && dead[cell] < NOTHING) {
        in[cell] = 0;
        c[cell] = 0;
        dead[cell] = 0;
        continue;
      }
      double still = river.storageM3[cell];
      double change = end[cell] - start[cell];
      double before = start[cell] + from * change - still;
      double after = start[cell] + to * change - still;
      double q = flow[cell];
      double mass = before * c[cell] + dt * in[cell];
      double sink = after * kept + dt * q;
      double swap = dt * river.exchangeM3s[cell];
      double d = still * kept + swap;
      double value =
          d > 0
              ? (mass + swap * still * dead[cell] / d) / (sink + swap - swap * swap / d)
              : mass / sink;
      if (d > 0) {
        dead[cell] = (still * dead[cell] + swap * value) / d;
      }
      c[cell] = value;
      decayedGrams += dt * decayPerSecond * (after * value + still * dead[cell]);
      in[cell] = 0;
      int[] next = river.next[cell];
      double out = q * value;
      if (next.length == 0) {
        leftGrams += dt * out;
      }
      for (int i = 0; i < next.length; i++) {
        in[next[i]] += river.share[cell][i] * out;
      }
    }
  }

  /** Returns the cells that water from others gets to, themselves included, upstream first. */
  private static int[] below(TrueRiver river, Map<Integer, double[]> from) {
    boolean[] wet = new boolean[river.cellCount];
    from.keySet().forEach(cell -> wet[cell] = true);
    int count = 0;
    for (int cell : river.order) {
      if (wet[cell]) {
        count++;
        for (int next : river.next[cell]) {
          wet[next] = true;
        }
      }
    }
    int[] cells = new int[count];
    int at = 0;
    for (int cell : river.order) {
      if (wet[cell]) {
        cells[at++] = cell;
      }
    }
    return cells;
  }
}
