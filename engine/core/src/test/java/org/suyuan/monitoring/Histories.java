package org.suyuan.monitoring;

import java.util.Random;

/** Series of a known level, noise and memory. */
final class Histories {
  static final long START = 1_700_000_000L - 1_700_000_000L % 86_400;
  static final long HOUR = 3600;

  private Histories() {}

  /** A first-order autoregression about a level. */
  static Series.Builder noise(
      Random random, int n, long spacing, double level, double sigma, double memorySeconds) {
    Series.Builder series = new Series.Builder();
    double rho = memorySeconds > 0 ? Math.exp(-spacing / memorySeconds) : 0;
    double deviation = sigma * random.nextGaussian();
    for (int i = 0; i < n; i++) {
      series.add(START + i * spacing, level + deviation);
      deviation = rho * deviation + Math.sqrt(1 - rho * rho) * sigma * random.nextGaussian();
    }
    return series;
  }

  /** Values at equal spacing from the start. */
  static Series of(long spacing, double... values) {
    Series.Builder series = new Series.Builder();
    for (int i = 0; i < values.length; i++) {
      series.add(START + i * spacing, values[i]);
    }
    return series.build();
  }

  static Baseline baseline(Series series) {
    return Baseline.of(series, 0, Long.MAX_VALUE, Double.NaN);
  }
}
