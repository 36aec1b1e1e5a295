package org.suyuan.datasets;

/**
 * {@link PlumeRun} backwards: what every gram that enters any cell at any time adds to a sample.
 * One sweep upstream for each step, the transpose of the sweep downstream, for all samples of a
 * station at once.
 */
final class PlumeAdjoint {
  private final TwinWater water;
  private final double decayPerSecond;
  private final int stepSeconds;
  private final double nothing;
  private int sampled;

  /**
   * Prepares.
   *
   * @param water the kept water
   * @param decayPerSecond decay, 1/s
   * @param stepSeconds step, a divisor of {@value PlumeRun#KEPT_SECONDS}
   * @param nothing less than this adds nothing, mg/L per g: it keeps the sweep to few cells
   */
  PlumeAdjoint(TwinWater water, double decayPerSecond, int stepSeconds, double nothing) {
    this.water = water;
    this.decayPerSecond = decayPerSecond;
    this.stepSeconds = stepSeconds;
    this.nothing = nothing;
  }

  /**
   * Computes how samples at one cell depend on what entered others.
   *
   * @param cell where the samples are taken
   * @param endSeconds time of each sample after the start of the simulation, in whole steps
   * @param periodSeconds averaging period of each that ends at its time, 0 for a grab sample
   * @param fromSeconds the earliest entry, after the start of the simulation, a full hour
   * @param hours hours from there on; later samples than their end are not allowed
   * @param places cells of entry
   * @return mg/L by place, hour of entry and sample, for 1 g/s throughout that hour
   */
  float[][][] run(
      int cell, long[] endSeconds, int[] periodSeconds, long fromSeconds, int hours, int[] places) {
    TrueRiver river = water.river;
    sampled = cell;
    int k = endSeconds.length;
    float[][][] response = new float[places.length][hours][k];
    int[] way = way(river, cell, places);
    double[][] flowing = new double[river.cellCount][];
    double[][] stored = new double[river.cellCount][];
    double[][] perGram = new double[river.cellCount][];
    boolean[] active = new boolean[river.cellCount];
    for (int one : way) {
      flowing[one] = new double[k];
      stored[one] = new double[k];
      perGram[one] = new double[k];
    }
    if (flowing[cell] == null) {
      return response;
    }
    int dt = stepSeconds;
    int perHour = 3600 / dt;
    for (int step = hours * perHour - 1; step >= 0; step--) {
      long end = fromSeconds + (step + 1L) * dt;
      for (int i = 0; i < k; i++) {
        int samples = Math.max(1, periodSeconds[i] / PlumeRun.KEPT_SECONDS);
        boolean within =
            end <= endSeconds[i] && end > endSeconds[i] - Math.max(1, periodSeconds[i]);
        if (within && (endSeconds[i] - end) % PlumeRun.KEPT_SECONDS == 0) {
          flowing[cell][i] += 1.0 / samples;
        }
      }
      step(end - dt, way, flowing, stored, perGram, active);
      for (int p = 0; p < places.length; p++) {
        if (!active[places[p]]) {
          continue;
        }
        double[] one = perGram[places[p]];
        float[] sum = response[p][step / perHour];
        for (int i = 0; i < k; i++) {
          sum[i] += (float) (dt * one[i]);
        }
      }
    }
    return response;
  }

  private void step(
      long atSeconds,
      int[] way,
      double[][] flowing,
      double[][] stored,
      double[][] perGram,
      boolean[] active) {
    TrueRiver river = water.river;
    int hour = (int) (atSeconds / 3600);
    double from = (atSeconds % 3600) / 3600.0;
    double to = from + stepSeconds / 3600.0;
    float[] start = water.volumeM3[hour];
    float[] end = water.volumeM3[hour + 1];
    double dt = stepSeconds;
    double kept = 1 + dt * decayPerSecond;
    for (int at = way.length - 1; at >= 0; at--) {
      int cell = way[at];
      boolean asleep = !active[cell] && cell != sampled;
      for (int next : river.next[cell]) {
        asleep &= !active[next];
      }
      if (asleep) {
        continue;
      }
      double still = river.storageM3[cell];
      double change = end[cell] - start[cell];
      double before = start[cell] + from * change - still;
      double after = start[cell] + to * change - still;
      double q = water.flowM3s[hour][cell];
      double swap = dt * river.exchangeM3s[cell];
      double d = still * kept + swap;
      double exchange = d > 0 ? swap / d : 0;
      double inverse = 1 / (after * kept + dt * q + swap - swap * exchange);
      double[] mine = flowing[cell];
      double[] dead = stored[cell];
      double[] mu = perGram[cell];
      double largest = 0;
      for (int i = 0; i < mu.length; i++) {
        mu[i] = mine[i] + exchange * dead[i];
        largest = Math.max(largest, Math.max(mu[i] * inverse, dead[i] * inverse));
      }
      int[] next = river.next[cell];
      for (int n = 0; n < next.length; n++) {
        double[] below = perGram[next[n]];
        double share = river.share[cell][n] * q * dt;
        for (int i = 0; below != null && i < mu.length; i++) {
          mu[i] += share * below[i];
          largest = Math.max(largest, mu[i] * inverse);
        }
      }
      double keep = d > 0 ? still / d : 0;
      if (largest < nothing) {
        if (active[cell]) {
          java.util.Arrays.fill(dead, 0);
        }
        java.util.Arrays.fill(mu, 0);
        java.util.Arrays.fill(mine, 0);
        active[cell] = false;
        continue;
      }
      active[cell] = true;
      for (int i = 0; i < mu.length; i++) {
        mu[i] *= inverse;
        mine[i] = before * mu[i];
        dead[i] = keep * (dead[i] + swap * mu[i]);
      }
    }
  }

  /** Returns the cells between the places and the sampled cell, both included, upstream first. */
  private static int[] way(TrueRiver river, int cell, int[] places) {
    boolean[] below = new boolean[river.cellCount];
    for (int place : places) {
      below[place] = true;
    }
    for (int one : river.order) {
      for (int next : river.next[one]) {
        below[next] |= below[one];
      }
    }
    boolean[] above = new boolean[river.cellCount];
    above[cell] = true;
    for (int at = river.order.length - 1; at >= 0; at--) {
      int one = river.order[at];
      for (int next : river.next[one]) {
        above[one] |= above[next];
      }
    }
    return java.util.Arrays.stream(river.order).filter(c -> above[c] && below[c]).toArray();
  }
}
