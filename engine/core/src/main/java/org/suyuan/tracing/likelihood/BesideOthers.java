package org.suyuan.tracing.likelihood;

import java.util.Objects;
import org.suyuan.tracing.alarm.Site;

/**
 * The sums of {@link SiteLikelihood} where other plumes were taken off the measurements already:
 * what is left is wrong, within a block, by a share of what was taken off, and that error is
 * integrated out of all products like the drift of the usual level. So a large plume that was
 * predicted a little wrong does not look like a second one. What does not depend on the plume in
 * question is worked out once.
 */
final class BesideOthers {
  private final Site site;

  /** What is left of each measurement once the memory of the one before is taken off ... */
  private final double[] left;

  /** ... and the same of what was taken off ... */
  private final double[] off;

  /** ... and of an offset of one. */
  private final double[] offset;

  /**
   * Prepares the sums of a station.
   *
   * @param site what is left there
   */
  BesideOthers(Site site) {
    double[] others = Objects.requireNonNull(site.others(), "only beside other plumes");
    this.site = site;
    this.left = new double[site.size()];
    this.off = new double[site.size()];
    this.offset = new double[site.size()];
    double highest = 0;
    for (double other : others) {
      highest = Math.max(highest, other);
    }
    double floor = Site.TAIL_SHARE * highest;
    for (int j = 0; j < left.length; j++) {
      double rho = site.correlation()[j];
      left[j] = SiteLikelihood.fresh(site.above(), rho, j);
      off[j] = highest > 0 ? others[j] + floor - (rho > 0 ? rho * (others[j - 1] + floor) : 0) : 0;
      offset[j] = 1 - rho;
    }
  }

  /** Returns whether these are the sums of a station. */
  boolean areOf(Site other) {
    return site == other;
  }

  /**
   * Sums up the products of a prediction with what is left of the measurements, block by block.
   * Named by their two vectors: {@code x} the prediction, {@code y} what is left, {@code e} the
   * shape of the error of the prediction, {@code u} an offset, {@code n} what was taken off. The
   * multiples of {@code u} and then of {@code n} are Gaussian and integrated out
   * (Sherman–Morrison).
   *
   * @param sums where the sums go
   * @param unit concentrations that one kilogram makes; valid from {@code low} to {@code high}
   * @param low first measurement that the plume touches
   * @param high first one after those
   * @param floor by how much of a concentration the prediction is wrong everywhere
   */
  void sumUp(SiteLikelihood sums, double[] unit, int low, int high, double floor) {
    int end = Math.min(site.size(), high + 1);
    int[] block = site.block();
    double[] correlation = site.correlation();
    double[] precision = site.precision();
    double drift = site.driftVariance();
    int from = low;
    while (from < end) {
      int until = from;
      double xx = 0;
      double xy = 0;
      double xe = 0;
      double ye = 0;
      double ee = 0;
      double xu = 0;
      double yu = 0;
      double eu = 0;
      double uu = 0;
      double xn = 0;
      double yn = 0;
      double en = 0;
      double un = 0;
      double nn = 0;
      while (until < end && block[until] == block[from]) {
        int j = until++;
        double rho = correlation[j];
        double now = j < high ? unit[j] : 0;
        double before = j > low ? unit[j - 1] : 0;
        double x = now - rho * before;
        double e = (j < high ? now + floor : 0) - rho * (j > low ? before + floor : 0);
        double y = left[j];
        double u = offset[j];
        double n = off[j];
        double w = precision[j];
        double wx = w * x;
        double we = w * e;
        double wu = w * u;
        double wn = w * n;
        xx += wx * x;
        xy += wx * y;
        xe += wx * e;
        ye += we * y;
        ee += we * e;
        xu += wu * x;
        yu += wu * y;
        eu += wu * e;
        uu += wu * u;
        xn += wn * x;
        yn += wn * y;
        en += wn * e;
        un += wn * u;
        nn += wn * n;
      }
      double k = drift / (1 + drift * uu);
      nn -= k * un * un;
      xn -= k * xu * un;
      yn -= k * yu * un;
      en -= k * eu * un;
      double l = sums.blockVariance / (1 + sums.blockVariance * nn);
      sums.add(
          xx - k * xu * xu - l * xn * xn,
          xy - k * xu * yu - l * xn * yn,
          xe - k * xu * eu - l * xn * en,
          ye - k * yu * eu - l * yn * en,
          ee - k * eu * eu - l * en * en);
      from = until;
    }
  }
}
