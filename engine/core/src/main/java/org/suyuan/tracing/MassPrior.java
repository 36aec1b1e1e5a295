package org.suyuan.tracing;

/**
 * How much a source might release in one event, before the data are looked at: lognormal.
 *
 * @param logMedianKg natural logarithm of the median mass into the river, kg
 * @param logSigma standard deviation of the natural logarithm
 */
record MassPrior(double logMedianKg, double logSigma) {
  private static final double LOG_SQRT_TWO_PI = 0.5 * Math.log(2 * Math.PI);

  /** Returns the log density of a log mass. */
  double logDensity(double logMassKg) {
    double x = (logMassKg - logMedianKg) / logSigma;
    return -0.5 * x * x - Math.log(logSigma) - LOG_SQRT_TWO_PI;
  }
}
