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
    Integer[] order = new Integer[values.length];
    double total = 0;
    for (int i = 0; i < order.length; i++) {
      order[i] = i;
      total += weights[i];
    }
    java.util.Arrays.sort(order, (a, b) -> Double.compare(values[a], values[b]));
    double[] wanted = {0.05, 0.5, 0.95};
    double[] found = new double[3];
    double passed = 0;
    int q = 0;
    for (int i : order) {
      passed += weights[i] / total;
      while (q < 3 && passed >= wanted[q] - 1e-12) {
        found[q++] = values[i];
      }
    }
    return new Band(found[0], found[1], found[2]);
  }
}
