package org.suyuan.datasets;

import java.util.HashMap;
import java.util.Map;

/**
 * How much water runs off, as a share of the long-term mean: a slowly receding base flow and the
 * quick runoff of a few rain events, which fall unequally on the tributaries.
 */
final class Weather {
  private static final double RECESSION_SECONDS = 180 * 86_400.0;
  private static final double QUICK_SECONDS = 9 * 3600.0;

  private final long startSeconds;
  private final double baseRatio;
  private final double[] stormSeconds;
  private final double[] stormPeak;
  private final Map<String, double[]> riverFactor = new HashMap<>();
  private final Dice dice;

  Weather(WorldOptions options) {
    this.dice = Dice.of(options.seed(), "weather");
    this.startSeconds = options.startSeconds();
    this.baseRatio = options.marchFlowRatio();
    int n = options.stormCount();
    this.stormSeconds = new double[n];
    this.stormPeak = new double[n];
    double span = options.endSeconds() - options.startSeconds();
    for (int i = 0; i < n; i++) {
      stormSeconds[i] = startSeconds + span * (i + dice.uniform(0.1, 0.9)) / n;
      stormPeak[i] = options.stormPeakRatio() * dice.uniform(0.6, 1.4);
    }
  }

  /** Returns the base flow at a time as a share of the long-term mean. */
  double base(double epochSecond) {
    return baseRatio * StrictMath.exp((startSeconds - epochSecond) / RECESSION_SECONDS);
  }

  /**
   * Returns the quick runoff at a time as a share of the long-term mean.
   *
   * @param river name of the river; each gets its own share of each storm, drawn when first asked
   *     for
   * @param epochSecond seconds since the epoch
   */
  double quick(String river, double epochSecond) {
    double[] factor = riverFactor.get(river);
    if (factor == null) {
      factor = new double[stormPeak.length];
      for (int i = 0; i < factor.length; i++) {
        factor[i] = dice.uniform(0.6, 1.4);
      }
      riverFactor.put(river, factor);
    }
    double sum = 0;
    for (int i = 0; i < stormPeak.length; i++) {
      double u = (epochSecond - stormSeconds[i]) / QUICK_SECONDS;
      if (u > 0) {
        sum += factor[i] * stormPeak[i] * u * StrictMath.exp(1 - u);
      }
    }
    return sum;
  }
}
