package org.suyuan.forecast;

/**
 * Where between the departures that the ways down are known for each plume leaves: the same at
 * every station, as all of them are reached by what left at these times.
 */
final class Departures {
  /** Numbers of the departures before and after, and the weight of that after. */
  private final int[] before;

  private final int[] after;
  private final double[] weight;

  /** Places times, those before the first departure at the first, those after the last at it. */
  Departures(double[] departures, double[] times) {
    int n = times.length;
    before = new int[n];
    after = new int[n];
    weight = new double[n];
    int last = departures.length - 1;
    for (int i = 0; i < n; i++) {
      int high = 1;
      while (high < last && departures[high] < times[i]) {
        high++;
      }
      if (last > 0) {
        before[i] = high - 1;
        after[i] = high;
        double of = (times[i] - departures[high - 1]) / (departures[high] - departures[high - 1]);
        weight[i] = Math.max(0, Math.min(1, of));
      }
    }
  }

  /** Returns what plume {@code i} has of a row with a number for each departure. */
  double at(double[] ofEach, int i) {
    double from = ofEach[before[i]];
    return from + weight[i] * (ofEach[after[i]] - from);
  }
}
