package org.suyuan.transport;

/**
 * A Gaussian measurement of one number, kept so that independent ones add up.
 *
 * @param estimate what was measured; any number where the precision is 0
 * @param precision one over its variance, ≥ 0; 0 where nothing was measured
 */
public record Measured(double estimate, double precision) {
  /** Nothing was measured. */
  public static final Measured NOTHING = new Measured(0, 0);

  /** Checks the numbers. */
  public Measured {
    if (!Double.isFinite(estimate) || !(precision >= 0) || !Double.isFinite(precision)) {
      throw new IllegalArgumentException(
          "measured %s with precision %s; both must be finite, the precision ≥ 0"
              .formatted(estimate, precision));
    }
  }

  /** Returns what this and an independent measurement of the same say together. */
  public Measured and(Measured other) {
    double sum = precision + other.precision;
    return sum > 0
        ? new Measured((precision * estimate + other.precision * other.estimate) / sum, sum)
        : this;
  }
}
