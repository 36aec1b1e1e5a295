package org.suyuan.tracing.likelihood;

import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.suyuan.tracing.alarm.Site;

/** The model of one site, written down with dense matrices: the plain twin of its table. */
final class DenseSite {
  private final double blockError;
  private final double[] x;
  private final double[] y;
  private final double[] e;
  private final double[] u;
  private final int[] block;
  private final double drift;

  /**
   * Takes the measurements that a plume touches.
   *
   * @param unit what one kilogram makes at all of them
   * @param low first one that it touches
   * @param high first one after those
   */
  DenseSite(Site site, double[] unit, int low, int high, double blockError) {
    this.blockError = blockError;
    int n = Math.min(site.size(), high + 1) - low;
    double highest = Arrays.stream(unit, low, high).max().orElse(0);
    double floor = Site.TAIL_SHARE * highest;
    x = new double[n];
    y = new double[n];
    e = new double[n];
    u = new double[n];
    block = new int[n];
    drift = site.driftVariance();
    for (int i = 0; i < n; i++) {
      int j = low + i;
      block[i] = site.block()[j];
      double rho = site.correlation()[j];
      double now = j < high ? unit[j] : 0;
      double before = j > low ? unit[j - 1] : 0;
      double root = Math.sqrt(site.precision()[j]);
      x[i] = root * (now - rho * before);
      double past = rho == 0 ? 0 : site.above()[j - 1];
      y[i] = root * (site.above()[j] - rho * past);
      double error = j < high ? now + floor : 0;
      e[i] = root * (error - (j > low ? rho * (before + floor) : 0));
      u[i] = root * (1 - rho);
    }
  }

  double logRatio(double mass) {
    double sum = 0;
    int from = 0;
    for (int i = 1; i <= x.length; i++) {
      if (i == x.length || block[i] != block[from]) {
        sum += blockRatio(mass, from, i);
        from = i;
      }
    }
    return sum;
  }

  /** One block: noise and drift, and an error of the prediction that leaves at least 0.3 of it. */
  private double blockRatio(double mass, int from, int until) {
    int m = until - from;
    DMatrixRMaj level = column(u, from, m);
    DMatrixRMaj quiet = CommonOps_DDRM.identity(m);
    CommonOps_DDRM.multAddTransB(drift, level, level, quiet);
    DMatrixRMaj shape = column(e, from, m);
    DMatrixRMaj loose = quiet.copy();
    CommonOps_DDRM.multAddTransB(Math.pow(blockError * mass, 2), shape, shape, loose);
    DMatrixRMaj measured = column(y, from, m);
    DMatrixRMaj rest = measured.copy();
    CommonOps_DDRM.addEquals(rest, -mass, column(x, from, m));
    double determinants = Math.log(CommonOps_DDRM.det(loose)) - Math.log(CommonOps_DDRM.det(quiet));
    double none = quadratic(quiet, measured, measured);
    double off = blockError * blockError * mass * quadratic(loose, shape, rest);
    if (off >= -0.7) {
      return 0.5 * (none - quadratic(loose, rest, rest) - determinants);
    }
    CommonOps_DDRM.addEquals(rest, 0.7 * mass, shape);
    double cost = Math.pow(0.7 / blockError, 2);
    return 0.5 * (none - quadratic(quiet, rest, rest) - cost - determinants);
  }

  private static DMatrixRMaj column(double[] values, int from, int m) {
    return new DMatrixRMaj(m, 1, true, Arrays.copyOfRange(values, from, from + m));
  }

  private static double quadratic(DMatrixRMaj covariance, DMatrixRMaj a, DMatrixRMaj b) {
    DMatrixRMaj solved = new DMatrixRMaj(a.numRows, 1);
    CommonOps_DDRM.solve(covariance, b, solved);
    return CommonOps_DDRM.dot(a, solved);
  }
}
