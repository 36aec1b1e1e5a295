package org.suyuan.validation;

import java.util.Arrays;
import java.util.stream.DoubleStream;

/** How well a simulated series meets an observed one. */
final class Scores {
  private Scores() {}

  /**
   * Returns the Kling–Gupta efficiency (Gupta et al. 2009): {@code 1 − √((r−1)² + (α−1)² +
   * (β−1)²)}; NaN where the observed series does not vary.
   */
  static double klingGupta(double[] simulated, double[] observed) {
    double ms = mean(simulated);
    double mo = mean(observed);
    double vs = 0;
    double vo = 0;
    double both = 0;
    for (int i = 0; i < observed.length; i++) {
      vs += (simulated[i] - ms) * (simulated[i] - ms);
      vo += (observed[i] - mo) * (observed[i] - mo);
      both += (simulated[i] - ms) * (observed[i] - mo);
    }
    if (vo == 0) {
      return Double.NaN;
    }
    double r = vs > 0 ? both / Math.sqrt(vs * vo) : 0;
    double a = Math.sqrt(vs / vo);
    return 1 - Math.sqrt((r - 1) * (r - 1) + (a - 1) * (a - 1) + (ms / mo - 1) * (ms / mo - 1));
  }

  /** Returns the Nash–Sutcliffe efficiency; NaN where the observed series does not vary. */
  static double nashSutcliffe(double[] simulated, double[] observed) {
    double mo = mean(observed);
    double error = 0;
    double variance = 0;
    for (int i = 0; i < observed.length; i++) {
      error += (simulated[i] - observed[i]) * (simulated[i] - observed[i]);
      variance += (observed[i] - mo) * (observed[i] - mo);
    }
    return variance == 0 ? Double.NaN : 1 - error / variance;
  }

  static double mean(double[] values) {
    return Arrays.stream(values).average().orElse(Double.NaN);
  }

  /** Returns a quantile of values, the nearest rank; NaN of none. */
  static double quantile(DoubleStream values, double p) {
    double[] sorted = values.sorted().toArray();
    return sorted.length == 0
        ? Double.NaN
        : sorted[(int) Math.min(sorted.length - 1, Math.floor(p * sorted.length))];
  }
}
