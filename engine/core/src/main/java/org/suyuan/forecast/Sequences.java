package org.suyuan.forecast;

import org.apache.commons.numbers.gamma.InverseErf;

/** Equally spread numbers instead of random ones. */
final class Sequences {
  private Sequences() {}

  /** Returns the fractional part. */
  static double frac(double x) {
    return x - Math.floor(x);
  }

  /** Returns a standard normal quantile. */
  static double quantile(double p) {
    double clamped = Math.max(1e-6, Math.min(1 - 1e-6, p));
    return Math.sqrt(2) * InverseErf.value(2 * clamped - 1);
  }
}
