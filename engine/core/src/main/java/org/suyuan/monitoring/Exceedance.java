package org.suyuan.monitoring;

import java.util.OptionalDouble;

/** How far a value is beyond its limit. */
public final class Exceedance {
  private Exceedance() {}

  /**
   * Returns the exceedance ratio {@code (C − S) / S} of GB 3838-2002 practice: 0.11 for 1.11 mg/L
   * against 1.0 mg/L, negative below the limit. It is not {@code C / S}, which some English texts
   * quote. It has a meaning only for {@link Sense#UPPER}.
   *
   * @param concentration C, in the unit of the limit
   * @param limit S, above 0
   * @throws IllegalArgumentException where the limit is not finite and above 0
   */
  public static double ratio(double concentration, double limit) {
    if (!(limit > 0 && limit < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "limit " + limit + " has no exceedance ratio; it must be finite and > 0");
    }
    return (concentration - limit) / limit;
  }

  /**
   * Like {@link #ratio(double, double)}, but empty where the ratio is not defined: for dissolved
   * oxygen, pH and temperature.
   */
  public static OptionalDouble ratio(Pollutant pollutant, double concentration, double limit) {
    return pollutant.sense() == Sense.UPPER
        ? OptionalDouble.of(ratio(concentration, limit))
        : OptionalDouble.empty();
  }

  /**
   * Returns true where a value breaks a limit: above it for {@link Sense#UPPER}, below it for
   * {@link Sense#LOWER}. A value equal to its limit complies. One limit says nothing of a {@link
   * Sense#RANGE} or a {@link Sense#RISE}: false.
   */
  public static boolean breaks(Pollutant pollutant, double value, double limit) {
    return switch (pollutant.sense()) {
      case UPPER -> value > limit;
      case LOWER -> value < limit;
      case RANGE, RISE -> false;
    };
  }
}
