package org.suyuan.tracing.prior;

/**
 * How much a source might release in one event, before the data are looked at: lognormal, with a
 * broad foot, because accidents do not keep to what a register says and registers are wrong.
 *
 * @param logMedianKg natural logarithm of the median mass into the river, kg
 * @param logSigma standard deviation of the natural logarithm of what is usual
 */
public record MassPrior(double logMedianKg, double logSigma) {
  /** Probability that the register says nothing about the mass of an event: an assumption. */
  private static final double BROAD = 0.2;

  /** Then it is as uncertain as this many times the usual. */
  private static final double BROADER = 3;

  private static final double SQRT_TWO_PI = Math.sqrt(2 * Math.PI);

  /** Returns the density of a log mass. */
  public double density(double logMassKg) {
    double x = (logMassKg - logMedianKg) / logSigma;
    double y = x / BROADER;
    return ((1 - BROAD) * Math.exp(-0.5 * x * x) + BROAD / BROADER * Math.exp(-0.5 * y * y))
        / (logSigma * SQRT_TWO_PI);
  }

  /** Returns the largest log density of any log mass. */
  public double mostLogDensity() {
    return logDensity(logMedianKg);
  }

  /** Returns the log density of a log mass. */
  public double logDensity(double logMassKg) {
    return Math.log(Math.max(density(logMassKg), Double.MIN_NORMAL));
  }
}
