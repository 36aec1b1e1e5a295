package org.suyuan.transport;

/**
 * Closed forms of the shifted lognormal of {@link ResponseShape}: where its tenths lie and how long
 * it is for its height. With log width w and {@code q = √(2·ln 10)} the leading and the trailing
 * tenth lie {@code m·(1 − e^−qw)} before and {@code m·(e^qw − 1)} after the mode, in units in which
 * the mode lies m from the start.
 */
final class PlumeShape {
  private static final double TENTH = Math.sqrt(2 * Math.log(10));

  /** Narrower than this a lognormal is a Gaussian, and differences of its terms are noise. */
  private static final double NARROWEST = 0.02;

  private PlumeShape() {}

  /** Returns the time between the tenths times the density of the peak, dimensionless. */
  static double durationTimesPeak(double width) {
    double w = Math.max(NARROWEST, width);
    double spread = Math.exp(w * w / 2) * Math.sqrt(Math.expm1(w * w));
    double duration = Math.exp(-w * w) * 2 * Math.sinh(TENTH * w) / spread;
    double peak = Math.exp(w * w) * Math.sqrt(Math.expm1(w * w)) / (w * Math.sqrt(2 * Math.PI));
    return duration * peak;
  }

  /** Returns the part of the duration that lies before the peak. */
  static double leadingShare(double width) {
    return 1 / (1 + Math.exp(TENTH * width));
  }

  /** Returns the width that makes the time after the peak this many times that before it. */
  static double widthOf(double afterOverBefore) {
    return Math.log(afterOverBefore) / TENTH;
  }
}
