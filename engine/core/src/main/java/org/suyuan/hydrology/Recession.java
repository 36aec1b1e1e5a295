package org.suyuan.hydrology;

import java.util.Arrays;

/**
 * How a river falls when nothing feeds it: {@code −dQ/dt = a·Q^1.5}, the late-time recession of an
 * unconfined aquifer (Brutsaert and Nieber 1977, Water Resour. Res. 13, 637–643). Steep after a
 * flood and slow at low flow, with one number to learn from the gauge's own past.
 *
 * @param rate a, in (m³/s)^(−1/2)/s, ≥ 0; 0 where the river persists
 */
record Recession(double rate) {
  /** With fewer falling intervals nothing is known, and the last value persists. */
  private static final int FEWEST = 20;

  static final Recession NONE = new Recession(0);

  /** Learns the median rate of all intervals in which the gauge fell. */
  static Recession of(GaugeSeries gauge) {
    double[] q = gauge.flowM3s();
    long[] t = gauge.timeSeconds();
    double[] rates = new double[Math.max(0, q.length - 1)];
    int n = 0;
    for (int i = 1; i < q.length; i++) {
      double fall = (q[i - 1] - q[i]) / (t[i] - t[i - 1]);
      double level = (q[i] + q[i - 1]) / 2;
      if (fall > 0 && level > MeanFlows.SMALLEST_M3S) {
        rates[n++] = fall / Math.pow(level, 1.5);
      }
    }
    if (n < FEWEST) {
      return NONE;
    }
    Arrays.sort(rates, 0, n);
    return new Recession(rates[n / 2]);
  }

  /** Returns the discharge some time after it was {@code flowM3s}: {@code (Q^−½ + a·t/2)^−2}. */
  double after(double flowM3s, double seconds) {
    if (rate == 0 || !(flowM3s > 0)) {
      return flowM3s;
    }
    double root = 1 / Math.sqrt(flowM3s) + rate * seconds / 2;
    return 1 / (root * root);
  }
}
