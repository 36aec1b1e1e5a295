package org.suyuan.tracing;

import java.util.Arrays;
import java.util.List;
import org.suyuan.transport.Response;

/**
 * The concentrations that one kilogram of a class makes at every measurement it can touch, for one
 * release window. Scratch is reused; not thread-safe.
 */
final class Prediction {
  private static final double HEAD_SIGMAS = 4.5;
  private static final double TAIL_SIGMAS = 9;

  private final AlarmCase alarm;
  private final double[][] unit;
  private final int[] low;
  private final int[] high;

  Prediction(AlarmCase alarm) {
    this.alarm = alarm;
    int n = alarm.sites.size();
    unit = new double[n][];
    low = new int[n];
    high = new int[n];
    for (int i = 0; i < n; i++) {
      unit[i] = new double[alarm.sites.get(i).size];
    }
  }

  /**
   * One velocity factor and spread, worked out for every component of a class.
   *
   * @param z velocity factor, standard normal
   * @param spread factor on the spread of the river
   * @param logPrior log prior probability of the two
   * @param responses what each component's site sees
   * @param departure for each component and measurement, when its water left, in order of time
   * @param kept for each component, share of the mass that arrives
   */
  record Kernel(
      double z,
      double spread,
      double logPrior,
      Response[] responses,
      double[][] departure,
      double[] kept) {

    static Kernel of(List<Component> components, double z, double spread, double logPrior) {
      int n = components.size();
      Response[] responses = new Response[n];
      double[][] departure = new double[n][];
      double[] kept = new double[n];
      for (int i = 0; i < n; i++) {
        Component c = components.get(i);
        double stretch = c.stretch(z);
        responses[i] = c.response(z, spread);
        kept[i] = c.share * Math.exp(-c.decayPerSecond * c.meanSeconds * stretch);
        double[] left = new double[c.site.size];
        for (int j = 0; j < left.length; j++) {
          left[j] = c.site.time[j] - c.seconds[j] * stretch - c.leg.delaySeconds();
        }
        departure[i] = left;
      }
      return new Kernel(z, spread, logPrior, responses, departure, kept);
    }
  }

  /** Forgets the last prediction. */
  void clear() {
    Arrays.fill(low, Integer.MAX_VALUE);
    Arrays.fill(high, 0);
  }

  /**
   * Adds what some components contribute for a release window.
   *
   * @param components the components of the class, as the kernel was built from them
   * @param from first component to add
   * @param until first component not to add
   */
  void add(
      List<Component> components, Kernel kernel, double start, double window, int from, int until) {
    for (int i = from; i < until; i++) {
      Component c = components.get(i);
      int s = c.site.at.index();
      Response response = kernel.responses[i];
      double[] left = kernel.departure[i];
      double sigma = response.sigmaSeconds();
      int a = firstAtOrAfter(left, start - HEAD_SIGMAS * sigma);
      int b = firstAtOrAfter(left, start + window + TAIL_SIGMAS * sigma);
      if (a >= b) {
        continue;
      }
      double[] h = unit[s];
      widen(s, a, b);
      double mean = response.meanSeconds();
      double kept = kernel.kept[i];
      double[] perFlux = c.site.perFlux;
      int[] period = c.site.period;
      for (int j = a; j < b; j++) {
        double since = left[j] + mean - start;
        h[j] += kept * perFlux[j] * response.meanDensity(since, window, period[j]);
      }
    }
  }

  private void widen(int s, int a, int b) {
    double[] h = unit[s];
    if (low[s] > high[s]) {
      Arrays.fill(h, a, b, 0);
      low[s] = a;
      high[s] = b;
      return;
    }
    if (a < low[s]) {
      Arrays.fill(h, a, low[s], 0);
      low[s] = a;
    }
    if (b > high[s]) {
      Arrays.fill(h, high[s], b, 0);
      high[s] = b;
    }
  }

  private static int firstAtOrAfter(double[] ascending, double value) {
    int low = 0;
    int high = ascending.length;
    while (low < high) {
      int mid = (low + high) >>> 1;
      if (ascending[mid] < value) {
        low = mid + 1;
      } else {
        high = mid;
      }
    }
    return low;
  }

  int siteCount() {
    return low.length;
  }

  Site site(int s) {
    return alarm.sites.get(s);
  }

  /** Returns whether the prediction touches a site at all. */
  boolean touches(int s) {
    return low[s] < high[s];
  }

  /** Returns the first measurement of a site that the prediction touches. */
  int low(int s) {
    return low[s];
  }

  /** Returns the first measurement of a site after those that the prediction touches. */
  int high(int s) {
    return high[s];
  }

  /** Returns the concentrations at a site that one kilogram makes; valid from low to high. */
  double[] unit(int s) {
    return unit[s];
  }

  /** Returns the highest concentration that one kilogram makes at a site. */
  double highest(int s) {
    double highest = 0;
    for (int j = low[s]; j < high[s]; j++) {
      highest = Math.max(highest, unit[s][j]);
    }
    return highest;
  }
}
