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
  private static final long REST = (1L << (MANTISSA_BITS - BITS)) - 1;
  private static final double REST_UNIT = 1.0 / (1L << (MANTISSA_BITS - BITS));

  private final double exponent;
  private final double[] ofMantissa = new double[ENTRIES + 1];
  private final double[] ofExponent = new double[2 * Math.abs(Double.MIN_EXPONENT) + 4];

  Power(double exponent) {
    this.exponent = exponent;
    for (int i = 0; i <= ENTRIES; i++) {
      ofMantissa[i] = Math.pow(1 + i * STEP, exponent);
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
    int i = (int) (bits >>> (MANTISSA_BITS - BITS)) & (ENTRIES - 1);
    double w = (bits & REST) * REST_UNIT;
    double low = ofMantissa[i];
    return (low + w * (ofMantissa[i + 1] - low)) * ofExponent[(int) (bits >>> MANTISSA_BITS)];
  }
}
