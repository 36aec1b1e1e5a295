package org.suyuan.tracing.likelihood;

import java.util.Arrays;
import org.suyuan.tracing.alarm.Site;

/**
 * The sums of {@link SiteLikelihood} where other plumes were taken off the measurements already:
 * what is left is wrong, within a block, by a share of what was taken off, and that error is
 * integrated out of all products like the drift of the usual level. So a large plume that was
 * predicted a little wrong does not look like a second one.
 */
public final class BesideOthers {
  private BesideOthers() {}

  /**
   * Sums up the products of a prediction with what is left of the measurements, block by block.
   *
   * @param sums where the sums go
   * @param site what is left at a station
   * @param unit concentrations that one kilogram makes; valid from {@code low} to {@code high}
   * @param low first measurement that the plume touches
   * @param high first one after those
   */
  static void sumUp(SiteLikelihood sums, Site site, double[] unit, int low, int high) {
    double[] others = java.util.Objects.requireNonNull(site.others(), "only beside other plumes");
    double highest = 0;
    for (int j = low; j < high; j++) {
      highest = Math.max(highest, unit[j]);
    }
    double othersHighest = 0;
    for (double other : others) {
      othersHighest = Math.max(othersHighest, other);
    }
    double floor = Site.TAIL_SHARE * highest;
    double othersFloor = Site.TAIL_SHARE * othersHighest;
    int end = Math.min(site.size(), high + 1);
    int from = low;
    Products products = new Products();
    double[] values = new double[Products.VECTORS];
    while (from < end) {
      int until = from;
      products.clear();
      while (until < end && site.block()[until] == site.block()[from]) {
        int j = until++;
        double rho = site.correlation()[j];
        double now = j < high ? unit[j] : 0;
        double before = j > low ? unit[j - 1] : 0;
        double x = now - rho * before;
        double e = (j < high ? now + floor : 0) - rho * (j > low ? before + floor : 0);
        double y = site.above()[j] - (rho > 0 ? rho * site.above()[j - 1] : 0);
        double o = othersHighest > 0 ? others[j] + othersFloor : 0;
        double n = o - (rho > 0 ? rho * (others[j - 1] + othersFloor) : 0);
        values[0] = x;
        values[1] = y;
        values[2] = e;
        values[3] = 1 - rho;
        values[4] = n;
        products.add(site.precision()[j], values);
      }
      products.eliminate(3, site.driftVariance());
      products.eliminate(4, sums.blockVariance);
      double[][] p = products.of;
      sums.add(p[0][0], p[0][1], p[0][2], p[1][2], p[2][2]);
      from = until;
    }
  }

  /** Products of the vectors of a block in the metric of its noise: the upper triangle. */
  private static final class Products {
    static final int VECTORS = 5;

    private final double[][] of = new double[VECTORS][VECTORS];
    private final double[] with = new double[VECTORS];

    void clear() {
      for (double[] row : of) {
        Arrays.fill(row, 0);
      }
    }

    void add(double weight, double[] values) {
      for (int a = 0; a < VECTORS; a++) {
        double weighted = weight * values[a];
        for (int b = a; b < VECTORS; b++) {
          of[a][b] += weighted * values[b];
        }
      }
    }

    /** Integrates out a Gaussian multiple of one of the vectors (Sherman–Morrison). */
    void eliminate(int which, double variance) {
      for (int a = 0; a < VECTORS; a++) {
        with[a] = of[Math.min(a, which)][Math.max(a, which)];
      }
      double k = variance / (1 + variance * with[which]);
      for (int a = 0; a < VECTORS; a++) {
        for (int b = a; b < VECTORS; b++) {
          of[a][b] -= k * with[a] * with[b];
        }
      }
    }
  }
}
