package org.suyuan.hydrology;

import java.util.Arrays;
import java.util.List;
import org.suyuan.network.Reach;
import org.suyuan.network.Reaches;

/**
 * Long-term mean discharge of every reach, from what is known of some.
 *
 * <p>Known are {@link Reach#meanFlowM3s()} and, where it is missing, the mean of a gauge on the
 * reach. The others are filled in this order: drainage area times the median specific discharge of
 * the reaches that know both; going upstream from a known reach, where a confluence shares the
 * water in proportion to the channel length above it; going downstream, the sum of what comes in.
 * An outlet that no known reach leads to is given {@value #BLIND_SPECIFIC_M3S_PER_KM2} m³/s for
 * each kilometre of channel above it, which is only a start.
 */
final class MeanFlows {
  /**
   * Discharge by drainage area where no reach tells: 14.3 L/s/km², measured at Shuangshi on the
   * Xiao'an river beside the Linjiang (3.53 m³/s from 246 km²).
   */
  private static final double DEFAULT_SPECIFIC_M3S_PER_KM2 = 0.0143;

  /** One kilometre of channel drains about one square kilometre of hill country. */
  private static final double BLIND_SPECIFIC_M3S_PER_KM2 = 0.0143;

  /** Discharge below which a reach counts as dry, so that nothing divides by zero. */
  static final double SMALLEST_M3S = 1e-4;

  private MeanFlows() {}

  static double[] of(Reaches reaches, List<GaugeSeries> gauges) {
    int n = reaches.count();
    double[] mean = new double[n];
    for (int r = 0; r < n; r++) {
      double given = reaches.record(r).meanFlowM3s();
      mean[r] = given > 0 ? given : Double.NaN;
    }
    for (GaugeSeries gauge : gauges) {
      int r = reaches.indexOf(gauge.reachId());
      if (Double.isNaN(mean[r]) && gauge.flowM3s().length > 0) {
        double m = Arrays.stream(gauge.flowM3s()).average().orElse(Double.NaN);
        mean[r] = m > 0 ? m : Double.NaN;
      }
    }
    fillByArea(reaches, mean);
    fillUpstream(reaches, mean);
    fillUntoldOutlets(reaches, mean);
    fillUpstream(reaches, mean);
    fillDownstream(reaches, mean);
    for (int r = 0; r < n; r++) {
      mean[r] = Math.max(mean[r], SMALLEST_M3S);
    }
    return mean;
  }

  private static void fillByArea(Reaches reaches, double[] mean) {
    int n = reaches.count();
    double[] specific = new double[n];
    int known = 0;
    for (int r = 0; r < n; r++) {
      double area = reaches.record(r).drainageAreaKm2();
      if (area > 0 && !Double.isNaN(mean[r])) {
        specific[known++] = mean[r] / area;
      }
    }
    double typical = DEFAULT_SPECIFIC_M3S_PER_KM2;
    if (known > 0) {
      Arrays.sort(specific, 0, known);
      typical = specific[known / 2];
    }
    for (int r = 0; r < n; r++) {
      double area = reaches.record(r).drainageAreaKm2();
      if (Double.isNaN(mean[r]) && area > 0) {
        mean[r] = area * typical;
      }
    }
  }

  /** Gives every outlet that no known reach leads to water for the channel above it. */
  private static void fillUntoldOutlets(Reaches reaches, double[] mean) {
    boolean[] told = new boolean[reaches.count()];
    double[] inflowing = inflowing(reaches);
    for (int k = 0; k < told.length; k++) {
      int r = reaches.inOrder(k);
      told[r] |= !Double.isNaN(mean[r]);
      if (reaches.down(r) >= 0) {
        told[reaches.down(r)] |= told[r];
      } else if (!told[r]) {
        mean[r] = (inflowing[r] + reaches.lengthMetres(r)) / 1000 * BLIND_SPECIFIC_M3S_PER_KM2;
      }
      for (int i = 0; i < reaches.branchesOutCount(r); i++) {
        told[reaches.branchTo(reaches.branchOut(r, i))] |= told[r];
      }
    }
  }

  /**
   * Returns the length of channel above every reach in metres; that above a reach that splits is
   * shared by its branches as its water is.
   */
  private static double[] inflowing(Reaches reaches) {
    double[] inflowing = new double[reaches.count()];
    for (int k = 0; k < inflowing.length; k++) {
      int r = reaches.inOrder(k);
      double channel = inflowing[r] + reaches.lengthMetres(r);
      if (reaches.down(r) >= 0) {
        inflowing[reaches.down(r)] += channel * reaches.treeShare(r);
      }
      for (int i = 0; i < reaches.branchesOutCount(r); i++) {
        int branch = reaches.branchOut(r, i);
        inflowing[reaches.branchTo(branch)] += channel * reaches.branchFraction(branch);
      }
    }
    return inflowing;
  }

  /**
   * From the outlets upwards: a reach without a number takes its share of the next known ones
   * below.
   */
  private static void fillUpstream(Reaches reaches, double[] mean) {
    int n = reaches.count();
    double[] inflowing = inflowing(reaches);
    for (int k = n - 1; k >= 0; k--) {
      int r = reaches.inOrder(k);
      if (!Double.isNaN(mean[r])) {
        continue;
      }
      double channel = inflowing[r] + reaches.lengthMetres(r);
      double given = 0;
      double share = 0;
      int d = reaches.down(r);
      if (d >= 0 && !Double.isNaN(mean[d])) {
        share = reaches.treeShare(r);
        given = mean[d] * channel * share / inflowing[d];
      }
      for (int i = 0; i < reaches.branchesOutCount(r); i++) {
        int branch = reaches.branchOut(r, i);
        int to = reaches.branchTo(branch);
        if (!Double.isNaN(mean[to])) {
          double part = reaches.branchFraction(branch);
          share += part;
          given += mean[to] * channel * part / inflowing[to];
        }
      }
      if (share > 0) {
        mean[r] = given / share;
      }
    }
  }

  /** From the springs downwards: a reach without a number carries what comes in. */
  private static void fillDownstream(Reaches reaches, double[] mean) {
    int n = reaches.count();
    double[] inflow = new double[n];
    for (int k = 0; k < n; k++) {
      int r = reaches.inOrder(k);
      if (Double.isNaN(mean[r])) {
        mean[r] =
            inflow[r] > 0 ? inflow[r] : reaches.lengthMetres(r) / 1000 * BLIND_SPECIFIC_M3S_PER_KM2;
      }
      int d = reaches.down(r);
      if (d >= 0) {
        inflow[d] += mean[r] * reaches.treeShare(r);
      }
      for (int i = 0; i < reaches.branchesOutCount(r); i++) {
        int branch = reaches.branchOut(r, i);
        inflow[reaches.branchTo(branch)] += mean[r] * reaches.branchFraction(branch);
      }
    }
  }
}
