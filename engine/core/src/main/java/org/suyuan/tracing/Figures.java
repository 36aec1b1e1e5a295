package org.suyuan.tracing;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** Numbers in sentences: few digits, no exponent, a unit that keeps them readable. */
final class Figures {
  /**
   * The words for the units, in one language.
   *
   * @param tonne 1000 kg
   * @param kilogram kg
   * @param gram g
   * @param hours h
   * @param days 24 h
   */
  record Units(String tonne, String kilogram, String gram, String hours, String days) {}

  private Figures() {}

  /** A number of a few digits without an exponent. */
  static String plain(double number, int digits) {
    return new BigDecimal(number).round(new MathContext(digits)).toPlainString();
  }

  /** A mass, kg. */
  static String mass(double kilograms, Units units) {
    if (kilograms >= 999.5) {
      return plain(kilograms / 1000, 3) + " " + units.tonne;
    }
    return kilograms >= 0.9995
        ? plain(kilograms, 3) + " " + units.kilogram
        : plain(kilograms * 1000, 3) + " " + units.gram;
  }

  /** A duration, s, in hours or days. */
  static String duration(double seconds, Units units) {
    double hours = seconds / 3600;
    return hours < 48
        ? String.format(Locale.ROOT, "%.1f %s", hours, units.hours)
        : String.format(Locale.ROOT, "%.1f %s", hours / 24, units.days);
  }

  /** How many times, as a whole number above ten and with two digits below. */
  static String times(double factor) {
    return times(factor, Math.log10(factor));
  }

  /**
   * The same where the factor may be too large for a number.
   *
   * @param factor how many times
   * @param log10 its decimal logarithm
   */
  static String times(double factor, double log10) {
    if (factor >= 1e6) {
      return "10^" + (int) Math.floor(log10);
    }
    return factor >= 10 ? String.format(Locale.ROOT, "%,.0f", factor) : plain(factor, 2);
  }

  /** A probability in percent without decimals, but never 0 or 100. */
  static String percent(double probability) {
    double percent = 100 * probability;
    if (percent > 0 && percent < 1) {
      return "< 1 %";
    }
    return percent > 99 && percent < 100
        ? "> 99 %"
        : String.format(Locale.ROOT, "%.0f %%", percent);
  }
}
