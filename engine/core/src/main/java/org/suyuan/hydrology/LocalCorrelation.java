package org.suyuan.hydrology;

/**
 * The correlation of local velocity errors along the river, {@code exp(−d/ℓ)} with ℓ = {@link
 * Velocities#CORRELATION_METRES}, averaged over stretches: what a whole reach has in common with
 * itself, with its end and with another reach. Learning and travel times must both use it, or what
 * is learnt would not fit what is subtracted from.
 */
public final class LocalCorrelation {
  private LocalCorrelation() {}

  /** Returns the correlation between two places so far apart along the river. */
  public static double fade(double metres) {
    return Math.exp(-metres / Velocities.CORRELATION_METRES);
  }

  /**
   * Returns the variance of the mean of a unit error over a stretch: {@code 2/x − 2(1 − e^−x)/x²}
   * with x its length in ℓ.
   */
  public static double within(double metres) {
    double x = metres / Velocities.CORRELATION_METRES;
    return x < 1e-3 ? 1 - x / 3 : 2 / x + 2 * Math.expm1(-x) / (x * x);
  }

  /** Returns the mean correlation of a stretch with one of its ends: {@code (1 − e^−x)/x}. */
  public static double withEnd(double metres) {
    double x = metres / Velocities.CORRELATION_METRES;
    return x < 1e-9 ? 1 : -Math.expm1(-x) / x;
  }
}
