package org.suyuan.hydrology;

import java.util.Arrays;

/**
 * How a river falls when nothing feeds it: {@code −dQ/dt = a·Q^1.5}, the late-time recession of an
 * unconfined aquifer (Brutsaert and Nieber 1977, Water Resour. Res. 13, 637–643). Steep after a
 * flood and slow at low flow, with one number to learn from the gauge's own past: the median rate
 * at which it fell, or that part of it, down to nothing, that would have forecast the past best.
 * (Noise falls in every second interval too; persistence then forecasts better.)
 *
 * @param rate a, in (m³/s)^(−1/2)/s, ≥ 0; 0 where the river persists
 */
record Recession(double rate) {
  /** With fewer falling intervals nothing is known, and the last value persists. */
  private static final int FEWEST = 20;

  private static final double[] PARTS = {0, 0.125, 0.25, 0.5, 1};
  private static final int[] HORIZON_SECONDS = {86_400, 2 * 86_400, 4 * 86_400, 8 * 86_400};
  private static final int MOST_ORIGINS = 200;

  static final Recession NONE = new Recession(0);

  /** Learns from a gauge. */
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
    Recession best = NONE;
    double least = Double.POSITIVE_INFINITY;
    for (double part : PARTS) {
      Recession candidate = new Recession(part * rates[n / 2]);
      double error = candidate.pastError(gauge);
      if (error < least) {
        least = error;
        best = candidate;
      }
    }
    return best;
  }

  /** Returns the sum of the absolute log errors of forecasts within the record. */
  private double pastError(GaugeSeries gauge) {
    long[] t = gauge.timeSeconds();
    double[] q = gauge.flowM3s();
    int stride = t.length / MOST_ORIGINS + 1;
    double sum = 0;
    for (int i = 0; i < t.length; i += stride) {
      for (int horizon : HORIZON_SECONDS) {
        long then = t[i] + horizon;
        if (then <= t[t.length - 1] && q[i] > MeanFlows.SMALLEST_M3S) {
          double came = Math.max(gauge.at(then), MeanFlows.SMALLEST_M3S);
          sum += Math.abs(Math.log(after(q[i], (double) horizon) / came));
        }
      }
    }
    return sum;
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
