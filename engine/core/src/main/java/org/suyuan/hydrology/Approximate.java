package org.suyuan.hydrology;

/**
 * Exponentials and logarithms right to 1e-8, from a table and two terms of their series: a trace
 * asks for hundreds of thousands of them, a forecast for tens of thousands, and neither a
 * likelihood nor a plume is known that well.
 */
public final class Approximate {
  private static final int BITS = 8;
  private static final int ENTRIES = 1 << BITS;
  private static final int MANTISSA_BITS = 52;
  private static final int BIAS = 1023;
  private static final double LN2 = Math.log(2);
  private static final double PER_ENTRY = ENTRIES / LN2;
  private static final double ENTRY = LN2 / ENTRIES;

  /** Added and taken off again, it rounds a number below 2^31 to the nearest integer. */
  private static final double ROUND = 3L << (MANTISSA_BITS - 1);

  /** Below this the exponential is taken for 0: no denormal numbers. */
  private static final double SMALLEST = -700;

  private static final double[] POWER = new double[ENTRIES];
  private static final double[] INVERSE = new double[ENTRIES];
  private static final double[] LOG = new double[ENTRIES];

  static {
    for (int i = 0; i < ENTRIES; i++) {
      POWER[i] = Math.exp(i * ENTRY);
      double middle = 1 + (i + 0.5) / ENTRIES;
      INVERSE[i] = 1 / middle;
      LOG[i] = Math.log(middle);
    }
  }

  private Approximate() {}

  /** Returns e to the power of a number below 700. */
  public static double exp(double x) {
    if (!(x > SMALLEST)) {
      return 0;
    }
    double y = x * PER_ENTRY;
    double rounded = y + ROUND;
    int n = (int) Double.doubleToRawLongBits(rounded);
    double r = (y - (rounded - ROUND)) * ENTRY;
    double scale = Double.longBitsToDouble((long) ((n >> BITS) + BIAS) << MANTISSA_BITS);
    return scale * POWER[n & (ENTRIES - 1)] * (1 + r * (1 + 0.5 * r));
  }

  /** Returns ln(e^a + e^b). */
  public static double logSum(double a, double b) {
    return Math.max(a, b) + log(1 + exp(-Math.abs(a - b)));
  }

  /** Returns the natural logarithm of a positive number that is not denormal. */
  public static double log(double x) {
    long bits = Double.doubleToRawLongBits(x);
    int i = (int) (bits >>> (MANTISSA_BITS - BITS)) & (ENTRIES - 1);
    double mantissa =
        Double.longBitsToDouble(
            (bits & ((1L << MANTISSA_BITS) - 1)) | ((long) BIAS << MANTISSA_BITS));
    double r = mantissa * INVERSE[i] - 1;
    int exponent = (int) (bits >>> MANTISSA_BITS) - BIAS;
    return exponent * LN2 + LOG[i] + r * (1 - r * (0.5 - r / 3));
  }
}
