package org.suyuan.forecast;

/**
 * An estimate with its 5–95 % band. Times are seconds since the epoch.
 *
 * @param p05 5 % quantile
 * @param median median
 * @param p95 95 % quantile
 */
public record Band(double p05, double median, double p95) {

  /** Returns the weighted quantiles of values. */
  static Band of(double[] values, double[] weights) {
    int n = values.length;
    double total = 0;
    for (double weight : weights) {
      total += weight;
    }
    int[] order = order(values);
    double[] wanted = {0.05, 0.5, 0.95};
    double[] found = new double[3];
    double passed = 0;
    int q = 0;
    for (int k = 0; k < n; k++) {
      int i = order[k];
      passed += weights[i] / total;
      while (q < 3 && passed >= wanted[q] - 1e-12) {
        found[q++] = values[i];
      }
    }
    return new Band(found[0], found[1], found[2]);
  }

  /** Returns the order of values: by their bits, the last of which make room for the index. */
  private static int[] order(double[] values) {
    int bits = 32 - Integer.numberOfLeadingZeros(values.length);
    long[] keys = new long[values.length];
    for (int i = 0; i < keys.length; i++) {
      long raw = Double.doubleToLongBits(values[i]);
      // Negative numbers sort the other way round.
      long sortable = raw ^ ((raw >> 63) & Long.MAX_VALUE);
      keys[i] = ((sortable >> bits) << bits) | i;
    }
    java.util.Arrays.sort(keys);
    int[] order = new int[keys.length];
    for (int i = 0; i < order.length; i++) {
      order[i] = (int) (keys[i] & ((1L << bits) - 1));
    }
    return order;
  }
}
