package org.suyuan.tracing.likelihood;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.suyuan.tracing.alarm.Site;

/**
 * What the measurements of one station say of one predicted plume, for a row of masses at once.
 *
 * <p>In each block of time a site measures {@code y = M·x + λ·M·ξ·e + noise}: {@code x} is what one
 * kilogram makes, {@code e = x + 0.15·max x} the shape of the error of the prediction, {@code ξ}
 * standard normal and common to the block. With the products {@code a = xᵀx, c = xᵀy, p = xᵀe, q =
 * yᵀe, r = eᵀe} in the metric of the noise, the log likelihood ratio against "no plume" is {@code
 * M·c − M²·a/2 + λ²M²(q − M·p)² / 2(1 + λ²M²r) − ln(1 + λ²M²r)/2} (Sherman–Morrison and the matrix
 * determinant lemma). So a day of many samples counts as one prediction and not as many. The usual
 * level of a station is itself known only within its scatter from one block to the next; that
 * offset is integrated out of the products, with and without a plume, so that no plume is welcome
 * because it soaks up a drift. Not thread-safe.
 */
public final class SiteLikelihood {
  private static final int SUMS = 5;

  /** A block's factor of the determinant is below 1e30 for any mass of a table. */
  private static final int BLOCKS_PER_LOG = 8;

  /** No error makes less than 0.3 of the predicted plume. */
  private static final double SMALLEST_SHARE_OFF = 0.3 - 1;

  /** Variance of the error that a prediction shares within a block. */
  final double blockVariance;

  private final double[] determinant = new double[SiteTable.MASSES];
  private double[] sums = new double[256];
  private int blocks;
  private @Nullable BesideOthers beside;

  /**
   * Prepares the scratch.
   *
   * @param blockError relative error that a prediction shares within a block
   */
  public SiteLikelihood(double blockError) {
    this.blockVariance = blockError * blockError;
  }

  /**
   * Sums up the products of a prediction with the measurements of a site.
   *
   * @param site where it was measured
   * @param unit concentrations that one kilogram makes; valid from {@code low} to {@code high}
   * @param low first measurement that the plume touches
   * @param high first one after those
   * @return whether there is anything to say
   */
  public boolean predict(Site site, double[] unit, int low, int high) {
    blocks = 0;
    double highest = 0;
    for (int j = low; j < high; j++) {
      highest = Math.max(highest, unit[j]);
    }
    if (highest == 0) {
      return false;
    }
    double floor = Site.TAIL_SHARE * highest;
    int end = Math.min(site.size(), high + 1);
    if (site.others() != null) {
      BesideOthers its = beside;
      if (its == null || !its.areOf(site)) {
        its = new BesideOthers(site);
        beside = its;
      }
      its.sumUp(this, unit, low, high, floor);
      return blocks > 0;
    }
    int open = -1;
    double a = 0;
    double c = 0;
    double p = 0;
    double q = 0;
    double r = 0;
    double ux = 0;
    double uy = 0;
    double ue = 0;
    double uu = 0;
    double drift = site.driftVariance();
    for (int j = low; j < end; j++) {
      if (site.block()[j] != open) {
        if (open >= 0) {
          double k = drift / (1 + drift * uu);
          add(a - k * ux * ux, c - k * ux * uy, p - k * ux * ue, q - k * ue * uy, r - k * ue * ue);
        }
        open = site.block()[j];
        a = c = p = q = r = ux = uy = ue = uu = 0;
      }
      double rho = site.correlation()[j];
      double now = j < high ? unit[j] : 0;
      double before = j > low ? unit[j - 1] : 0;
      double x = now - rho * before;
      double e = (j < high ? now + floor : 0) - rho * (j > low ? before + floor : 0);
      double y = site.above()[j] - (rho > 0 ? rho * site.above()[j - 1] : 0);
      double w = site.precision()[j];
      double wx = w * x;
      double we = w * e;
      a += wx * x;
      c += wx * y;
      p += wx * e;
      q += we * y;
      r += we * e;
      double wu = w * (1 - rho);
      ux += wu * x;
      uy += wu * y;
      ue += wu * e;
      uu += wu * (1 - rho);
    }
    if (open >= 0) {
      double k = drift / (1 + drift * uu);
      add(a - k * ux * ux, c - k * ux * uy, p - k * ux * ue, q - k * ue * uy, r - k * ue * ue);
    }
    return blocks > 0;
  }

  /** Adds the products of a block. */
  void add(double a, double c, double p, double q, double r) {
    int at = blocks * SUMS;
    if (at + SUMS > sums.length) {
      sums = Arrays.copyOf(sums, sums.length * 2);
    }
    sums[at] = a;
    sums[at + 1] = c;
    sums[at + 2] = p;
    sums[at + 3] = q;
    sums[at + 4] = r;
    blocks++;
  }

  /**
   * Fills in the log likelihood ratios of masses against no plume, for the last prediction. Block
   * by block and not mass by mass, so that the inner loop runs over numbers side by side.
   *
   * <p>The closed form is what the best error {@code o = λξ} makes of {@code M·(c + o·q) − M²·(a +
   * 2·o·p + o²·r)/2 − o²/2λ²}; an error below {@code 0.3 − 1} is held there, because a prediction
   * may be wrong, but not so wrong that a plume leaves no trace.
   *
   * @param mass masses that pass the site, kg
   * @param ratios is filled in
   */
  public void logRatios(double[] mass, double[] ratios) {
    logRatios(mass, 0, mass.length, ratios);
  }

  /**
   * Fills in those of some masses; see above.
   *
   * @param from first mass
   * @param until first mass after those
   */
  void logRatios(double[] mass, int from, int until, double[] ratios) {
    Arrays.fill(ratios, from, until, 0);
    Arrays.fill(determinant, from, until, 1);
    double halfPrecision = 0.5 / blockVariance;
    for (int b = 0; b < blocks; b++) {
      double a = sums[b * SUMS];
      double c = sums[b * SUMS + 1];
      double p = sums[b * SUMS + 2];
      double q = sums[b * SUMS + 3];
      double r = sums[b * SUMS + 4];
      for (int k = from; k < until; k++) {
        double m = mass[k];
        double scaled = blockVariance * m;
        double shared = 1 + scaled * m * r;
        double off = Math.max(SMALLEST_SHARE_OFF, scaled * (q - m * p) / shared);
        ratios[k] +=
            m * (c + off * q)
                - 0.5 * m * m * (a + off * (2 * p + off * r))
                - halfPrecision * off * off;
        determinant[k] *= shared;
      }
      if (b % BLOCKS_PER_LOG == BLOCKS_PER_LOG - 1 || b == blocks - 1) {
        // One logarithm for a few blocks, taken before the product can overflow.
        for (int k = from; k < until; k++) {
          ratios[k] -= 0.5 * Approximate.log(determinant[k]);
          determinant[k] = 1;
        }
      }
    }
  }
}
