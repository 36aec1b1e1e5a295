package org.suyuan.hydrology;

/**
 * Powers of positive numbers with one exponent between −1 and 1.5, right to 5e-7, by straight lines
 * between numbers of a table: {@value #PER_OCTAVE} to each doubling, from 6e-5 to a million.
 * Immutable.
 */
final class Power {
  private static final int BITS = 8;
  private static final int PER_OCTAVE = 1 << BITS;
  private static final int MANTISSA_BITS = 52;
  private static final int SMALLEST_EXPONENT = -14;
  private static final int OCTAVES = 34;

  /** Where the table starts, counted in its steps from the smallest double on. */
  private static final int FIRST = (SMALLEST_EXPONENT + Double.MAX_EXPONENT) << BITS;

  private final double exponent;

  /** Where each straight line starts at 0, and its slope. */
  private final double[] start = new double[OCTAVES * PER_OCTAVE];

  private final double[] slope = new double[OCTAVES * PER_OCTAVE];

  Power(double exponent) {
    this.exponent = exponent;
    for (int i = 0; i < start.length; i++) {
      double from = Double.longBitsToDouble((long) (FIRST + i) << (MANTISSA_BITS - BITS));
      double until = Double.longBitsToDouble((long) (FIRST + i + 1) << (MANTISSA_BITS - BITS));
      double low = Math.pow(from, exponent);
      slope[i] = (Math.pow(until, exponent) - low) / (until - from);
      start[i] = low - slope[i] * from;
    }
  }

  /** Returns the power of a number, &gt; 0 and finite. */
  double of(double x) {
    int i = (int) (Double.doubleToRawLongBits(x) >>> (MANTISSA_BITS - BITS)) - FIRST;
    // Compared with both lengths, so that neither access is checked again.
    return i >= 0 && i < start.length && i < slope.length
        ? start[i] + slope[i] * x
        : Math.pow(x, exponent);
  }
}
