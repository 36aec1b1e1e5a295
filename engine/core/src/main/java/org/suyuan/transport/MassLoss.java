package org.suyuan.transport;

import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/**
 * How the mass of a plume falls on its way: {@code ln M(t) = ln M₀ − k·t + wander}, a Gaussian
 * process of which some values were measured. Immutable.
 */
final class MassLoss {
  private static final double HOUR = 3600;

  /** ln M₀ is known no better than this before anything was measured: as good as not at all. */
  private static final double UNKNOWN = 10;

  /** Log error of a released mass that somebody states. */
  private static final double STATED_ERROR = 0.05;

  private final double[] hours;
  private final double[] residual;
  private final DMatrixRMaj inverse;
  private final double start;

  private MassLoss(double[] hours, double[] residual, DMatrixRMaj inverse, double start) {
    this.hours = hours;
    this.residual = residual;
    this.inverse = inverse;
    this.start = start;
  }

  static MassLoss of(PlumeRelease release, List<PlumeCurve> curves) {
    double[] t = new double[curves.size() + 1];
    double[] logMass = new double[t.length];
    int n = 0;
    if (release.massKg() > 0) {
      logMass[n++] = Math.log(release.massKg());
    }
    boolean stated = n > 0;
    for (PlumeCurve curve : curves) {
      if (curve.passedKg() > 0) {
        t[n] = (curve.peakSeconds() - release.epochSeconds()) / HOUR;
        logMass[n++] = Math.log(curve.passedKg());
      }
    }
    double start = n > 0 ? logMass[0] : Double.NaN;
    double[] hours = java.util.Arrays.copyOf(t, n);
    double[] residual = new double[n];
    DMatrixRMaj k = new DMatrixRMaj(n, n);
    for (int i = 0; i < n; i++) {
      residual[i] = logMass[i] - start + PlumeLearning.LOSS_PER_HOUR * hours[i];
      for (int j = 0; j < n; j++) {
        k.set(i, j, covariance(hours[i], hours[j]));
      }
      double error = i == 0 && stated ? STATED_ERROR : PlumeLearning.MASS_ERROR;
      k.add(i, i, error * error);
    }
    if (n > 0) {
      CommonOps_DDRM.invert(k);
    }
    return new MassLoss(hours, residual, k, start);
  }

  private static double covariance(double a, double b) {
    double loss = PlumeLearning.LOSS_ERROR_PER_HOUR;
    double wander = PlumeLearning.WANDER_PER_ROOT_HOUR;
    return UNKNOWN * UNKNOWN + a * b * loss * loss + Math.min(a, b) * wander * wander;
  }

  /** Returns the median mass after a travel time, kg; NaN where none was ever known. */
  double massKg(double seconds) {
    double t = seconds / HOUR;
    double[] c = new double[hours.length];
    for (int i = 0; i < c.length; i++) {
      c[i] = covariance(t, hours[i]);
    }
    return Math.exp(start - PlumeLearning.LOSS_PER_HOUR * t + product(c, residual));
  }

  /** Returns the log error of that mass as a place would measure it. */
  double logError(double seconds) {
    double t = seconds / HOUR;
    double[] c = new double[hours.length];
    for (int i = 0; i < c.length; i++) {
      c[i] = covariance(t, hours[i]);
    }
    double variance = covariance(t, t) - product(c, c);
    double measured = PlumeLearning.MASS_ERROR;
    return Math.sqrt(Math.max(0, variance) + measured * measured);
  }

  /** Returns the mean of k, 1/s. */
  double perSecond() {
    double mean = PlumeLearning.LOSS_PER_HOUR - product(lossCovariance(), residual);
    return mean / HOUR;
  }

  /** Returns the standard deviation of k, 1/s. */
  double perSecondError() {
    double[] c = lossCovariance();
    double prior = Math.pow(PlumeLearning.LOSS_ERROR_PER_HOUR, 2);
    return Math.sqrt(Math.max(0, prior - product(c, c))) / HOUR;
  }

  private double[] lossCovariance() {
    double[] c = new double[hours.length];
    for (int i = 0; i < c.length; i++) {
      c[i] = hours[i] * Math.pow(PlumeLearning.LOSS_ERROR_PER_HOUR, 2);
    }
    return c;
  }

  private double product(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      for (int j = 0; j < b.length; j++) {
        sum += a[i] * inverse.get(i, j) * b[j];
      }
    }
    return sum;
  }
}
