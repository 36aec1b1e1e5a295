package org.suyuan.hydrology;

/**
 * Powers of positive numbers with one exponent, right to 4e-7: that of a number is that of its
 * mantissa, by a straight line between two of a table, times that of its binary exponent.
 * Immutable.
 */
final class Power {
  private static final int BITS = 9;
  private static final int ENTRIES = 1 << BITS;
  private static final double STEP = 1.0 / ENTRIES;
  private static final int MANTISSA_BITS = 52;
  private static final long MANTISSA = (1L << MANTISSA_BITS) - 1;
  private static final long ONE = Double.doubleToRawLongBits(1);

  private final double exponent;

  /** Where each straight line over the mantissa, 1 to 2, starts at 0, and its slope, by turns. */
  private final double[] lines = new double[2 * ENTRIES];

  private final double[] ofExponent = new double[2 * Math.abs(Double.MIN_EXPONENT) + 4];

  Power(double exponent) {
    this.exponent = exponent;
    for (int i = 0; i < ENTRIES; i++) {
      double from = 1 + i * STEP;
      double low = Math.pow(from, exponent);
      double slope = (Math.pow(from + STEP, exponent) - low) / STEP;
      lines[2 * i] = low - slope * from;
      lines[2 * i + 1] = slope;
    }
    for (int i = 0; i < ofExponent.length; i++) {
      ofExponent[i] = Math.pow(2, exponent * (i - Double.MAX_EXPONENT));
    }
  }

  double exponent() {
    return exponent;
  }

  /** Returns the power of a number, &gt; 0 and finite. */
  double of(double x) {
    long bits = Double.doubleToRawLongBits(x);
    int i = ((int) (bits >>> (MANTISSA_BITS - BITS)) & (ENTRIES - 1)) << 1;
    double mantissa = Double.longBitsToDouble(bits & MANTISSA | ONE);
    return (lines[i] + lines[i + 1] * mantissa) * ofExponent[(int) (bits >>> MANTISSA_BITS)];
  }
}
