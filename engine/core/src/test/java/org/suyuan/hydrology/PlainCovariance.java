package org.suyuan.hydrology;

import java.util.Arrays;
import org.suyuan.network.Reaches;

/** The plain twin of {@link PathCovariance}: every reach with every reach of the path. */
final class PlainCovariance {
  /** Beyond so many correlation lengths the local error is as good as independent. */
  private static final double NEGLIGIBLE_LENGTHS = 5;

  private final Velocities prior;
  private final Reaches reaches;
  private final double[] toOutletMetres;
  private final int[] outlet;

  /** Correlation of the mean of a reach with a far place, over that of its middle with it. */
  private final double[] width;

  PlainCovariance(Velocities prior) {
    this.prior = prior;
    this.reaches = prior.rivers().reaches();
    int n = reaches.count();
    toOutletMetres = new double[n];
    outlet = new int[n];
    width = new double[n];
    for (int k = n - 1; k >= 0; k--) {
      int r = reaches.inOrder(k);
      int d = reaches.down(r);
      double half = reaches.lengthMetres(r) / 2;
      width[r] = LocalCorrelation.withEnd(2 * half) / LocalCorrelation.fade(half);
      toOutletMetres[r] = half;
      outlet[r] = r;
      if (d >= 0) {
        toOutletMetres[r] += reaches.lengthMetres(d) / 2 + toOutletMetres[d];
        outlet[r] = outlet[d];
      }
    }
  }

  /** What a path has in common with a reach, of its common and of its local errors. */
  private static final class Sums {
    double common;
    double commonPonded;
    double exponent;
    double exponentPonded;
    double low = Double.MAX_VALUE;
    double high;
  }

  /** Fills in Cov(ε₀(r), Σ share·ε) and Cov(ε₁(r), Σ share·ε) for every reach. */
  void of(PassagePath path, double[] mean, double[] exponent) {
    int n = reaches.count();
    int[] joins = new int[n];
    Arrays.fill(joins, -1);
    for (int r = path.reach[0]; r >= 0; r = reaches.down(r)) {
      joins[r] = r;
    }
    Sums sums = sums(path);
    double[] local = new double[2];
    for (int k = n - 1; k >= 0; k--) {
      int r = reaches.inOrder(k);
      if (joins[r] < 0) {
        joins[r] = reaches.down(r) < 0 ? -1 : joins[reaches.down(r)];
      }
      mean[r] = 0;
      exponent[r] = 0;
      if (outlet[r] != outlet[path.reach[0]] || joins[r] < 0) {
        continue;
      }
      boolean ponded = prior.isPonded(r);
      local(path, r, joins[r], sums, local);
      mean[r] =
          (prior.commonError(r) * across(ponded, sums.common, sums.commonPonded)
              + prior.localError(r) * local[0]);
      exponent[r] =
          (prior.exponentError(r, Hydraulics.COMMON_EXPONENT_ERROR)
                  * across(ponded, sums.exponent, sums.exponentPonded)
              + prior.exponentError(r, Hydraulics.LOCAL_EXPONENT_ERROR) * local[1]);
    }
  }

  private static double across(boolean ponded, double flowing, double pool) {
    return ponded
        ? pool + Velocities.ACROSS_KINDS * flowing
        : flowing + Velocities.ACROSS_KINDS * pool;
  }

  private Sums sums(PassagePath path) {
    Sums sums = new Sums();
    for (int i = 0; i < path.share.length; i++) {
      int s = path.reach[i];
      double part = path.share[i] * prior.commonError(s);
      double exponent =
          path.share[i]
              * path.logFlowRatio[i]
              * prior.exponentError(s, Hydraulics.COMMON_EXPONENT_ERROR);
      if (prior.isPonded(s)) {
        sums.commonPonded += part;
        sums.exponentPonded += exponent;
      } else {
        sums.common += part;
        sums.exponent += exponent;
      }
      sums.low = Math.min(sums.low, toOutletMetres[s]);
      sums.high = Math.max(sums.high, toOutletMetres[s]);
    }
    return sums;
  }

  /**
   * Fills in Σ share·σ·correlation of the local errors of a reach and of those of a path, and the
   * same of their exponents.
   *
   * @param joins the reach of the path, or below it, that {@code r} is or flows into
   */
  private void local(PassagePath path, int r, int joins, Sums sums, double[] out) {
    out[0] = 0;
    out[1] = 0;
    double at = toOutletMetres[joins];
    double aside = toOutletMetres[r] - at;
    double nearest = aside + Math.max(0, Math.max(sums.low - at, at - sums.high));
    double slack = reaches.lengthMetres(joins) + reaches.lengthMetres(r) / 2;
    if (nearest - slack > NEGLIGIBLE_LENGTHS * Velocities.CORRELATION_METRES) {
      return;
    }
    for (int i = 0; i < path.share.length; i++) {
      int s = path.reach[i];
      double correlation;
      if (s == r) {
        correlation = LocalCorrelation.within(reaches.lengthMetres(r));
      } else {
        double distance = aside + Math.abs(at - toOutletMetres[s]);
        if (joins != r && toOutletMetres[s] > at) {
          // Both flow into the upper end of the reach where they meet, not into its middle.
          distance -= reaches.lengthMetres(joins);
        }
        correlation = width[r] * width[s] * LocalCorrelation.fade(distance);
      }
      double part = path.share[i] * correlation;
      out[0] += part * prior.localError(s);
      out[1] +=
          part * path.logFlowRatio[i] * prior.exponentError(s, Hydraulics.LOCAL_EXPONENT_ERROR);
    }
  }
}
