package org.suyuan.tracing.likelihood;

import org.suyuan.tracing.alarm.Site;

/**
 * The most that a plume may gain from a range of measurements, whatever its shape and mass and
 * whatever else is integrated over: what explaining them to the last digit gains, half the squares
 * of their deviations over their variance. A plume that leaves most of a rise untouched is out
 * before it is predicted. Immutable.
 */
final class MostOfRange {
  /** Of all measurements before one. */
  private final double[] before;

  /** Adds up the measurements of a site. */
  MostOfRange(Site site) {
    before = new double[site.size() + 1];
    double[] above = site.above();
    double[] correlation = site.correlation();
    double[] precision = site.precision();
    for (int j = 0; j < site.size(); j++) {
      double y = SiteLikelihood.fresh(above, correlation[j], j);
      before[j + 1] = before[j] + 0.5 * precision[j] * y * y;
    }
  }

  /**
   * Returns no less than the largest log likelihood ratio of a plume against none.
   *
   * @param low first measurement that it touches
   * @param high first one after those; the noise of that one remembers the one before
   */
  double of(int low, int high) {
    return before[Math.min(before.length - 1, high + 1)] - before[low];
  }
}
