package org.suyuan.dataset;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Numbers as text, the same on every machine and in every locale. */
final class Numbers {
  private static final double[] POWERS_OF_TEN = {
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15
  };
  private static final long EXACT_INTEGER = 1L << 53;
  private static final int MILLIONTHS = 6;
  private static final MathContext SIX_DIGITS = new MathContext(6, RoundingMode.HALF_EVEN);
  private static final int PROBABILITY_DECIMALS = 12;

  private Numbers() {}

  /**
   * Reads a decimal number: an optional sign, digits with at most one point, an optional exponent.
   * Everything else that Java takes for a number (NaN, Infinity, hexadecimal, a trailing {@code d})
   * is none.
   *
   * @return the number; NaN where the text is none or too large
   */
  static double parse(String text) {
    int n = text.length();
    int i = 0;
    boolean negative = false;
    if (i < n && (text.charAt(i) == '-' || text.charAt(i) == '+')) {
      negative = text.charAt(i) == '-';
      i++;
    }
    long mantissa = 0;
    int digits = 0;
    int significant = 0;
    int decimals = 0;
    boolean point = false;
    for (; i < n; i++) {
      char c = text.charAt(i);
      if (c >= '0' && c <= '9') {
        digits++;
        if (significant > 0 || c != '0') {
          significant++;
        }
        if (significant <= 15) {
          mantissa = mantissa * 10 + (c - '0');
        }
        if (point) {
          decimals++;
        }
      } else if (c == '.' && !point) {
        point = true;
      } else {
        break;
      }
    }
    if (digits == 0) {
      return Double.NaN;
    }
    if (i == n && significant <= 15 && decimals < POWERS_OF_TEN.length) {
      // Both are exact, so that one division rounds as the full algorithm would.
      double value = mantissa / POWERS_OF_TEN[decimals];
      return negative ? -value : value;
    }
    if (i < n && !isExponent(text, i)) {
      return Double.NaN;
    }
    double value = Double.parseDouble(text);
    return Double.isInfinite(value) ? Double.NaN : value;
  }

  private static boolean isExponent(String text, int from) {
    int i = from;
    if (text.charAt(i) != 'e' && text.charAt(i) != 'E') {
      return false;
    }
    i++;
    if (i < text.length() && (text.charAt(i) == '-' || text.charAt(i) == '+')) {
      i++;
    }
    int first = i;
    while (i < text.length() && text.charAt(i) >= '0' && text.charAt(i) <= '9') {
      i++;
    }
    return i > first && i == text.length();
  }

  /** Returns a text that reads back as exactly this number; NaN is the empty text. */
  static String exact(double value) {
    if (Double.isNaN(value)) {
      return "";
    }
    double millionths = Math.rint(value * POWERS_OF_TEN[MILLIONTHS]);
    if (Math.abs(millionths) < EXACT_INTEGER && millionths / POWERS_OF_TEN[MILLIONTHS] == value) {
      return fixed((long) millionths);
    }
    // Double.toString differs between Java releases, so the digits are looked for here.
    BigDecimal all = new BigDecimal(value);
    for (int precision = 15; precision < 17; precision++) {
      BigDecimal rounded = all.round(new MathContext(precision, RoundingMode.HALF_EVEN));
      if (rounded.doubleValue() == value) {
        return plain(rounded);
      }
    }
    return plain(all.round(new MathContext(17, RoundingMode.HALF_EVEN)));
  }

  private static String fixed(long millionths) {
    long whole = Math.abs(millionths) / 1_000_000;
    long rest = Math.abs(millionths) % 1_000_000;
    StringBuilder text = new StringBuilder();
    if (millionths < 0) {
      text.append('-');
    }
    text.append(whole);
    if (rest > 0) {
      text.append('.');
      for (long unit = 100_000; rest > 0; unit /= 10) {
        text.append((char) ('0' + rest / unit));
        rest %= unit;
      }
    }
    return text.toString();
  }

  private static String plain(BigDecimal number) {
    BigDecimal stripped = number.stripTrailingZeros();
    int magnitude = stripped.precision() - stripped.scale();
    return magnitude > 18 || magnitude < -6 ? stripped.toString() : stripped.toPlainString();
  }

  /** Returns a number of a result, rounded to six significant digits; NaN is the empty text. */
  static String sixDigits(double value) {
    if (!Double.isFinite(value)) {
      return "";
    }
    return plain(new BigDecimal(value).round(SIX_DIGITS));
  }

  /**
   * Returns a probability to twelve decimals: those of the 40,000 suspects of a city, each rounded,
   * still add up to 1 within 2·10⁻⁸.
   */
  static String probability(double value) {
    if (!Double.isFinite(value)) {
      return "";
    }
    return new BigDecimal(value)
        .setScale(PROBABILITY_DECIMALS, RoundingMode.HALF_EVEN)
        .stripTrailingZeros()
        .toPlainString();
  }
}
