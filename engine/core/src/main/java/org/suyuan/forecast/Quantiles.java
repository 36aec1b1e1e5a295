package org.suyuan.forecast;

/**
 * Quantiles of one quantity of many plumes, at one station after the other. The order at one
 * station is nearly that at the next, so it is kept, and sorting by insertion has little to do.
 * Scratch for one forecast, not shared.
 */
final class Quantiles {
  /** Where exactly so much lies up to a value, it and the next count half each. */
  private static final double ROUNDING = 1e-12;

  private final int[] order;
  private final double[] sorted;

  /** Prepares for so many values. */
  Quantiles(int count) {
    order = new int[count];
    sorted = new double[count];
    for (int i = 0; i < count; i++) {
      order[i] = i;
    }
  }

  /** Takes in values, all of the same weight. */
  void sort(double[] values) {
    for (int k = 0; k < order.length; k++) {
      int of = order[k];
      double value = values[of];
      int at = k;
      while (at > 0 && sorted[at - 1] > value) {
        sorted[at] = sorted[at - 1];
        order[at] = order[at - 1];
        at--;
      }
      sorted[at] = value;
      order[at] = of;
    }
  }

  /** Returns the 5, 50 and 95 % quantiles of the values that were taken in. */
  Band band() {
    return new Band(quantile(0.05), quantile(0.5), quantile(0.95));
  }

  /** Returns the share of the values that were taken in that is above a threshold. */
  double shareAbove(double threshold) {
    int above = 0;
    while (above < sorted.length && sorted[sorted.length - 1 - above] > threshold) {
      above++;
    }
    return (double) above / sorted.length;
  }

  private double quantile(double part) {
    double rank = part * sorted.length;
    return (sorted[place(rank * (1 - ROUNDING))] + sorted[place(rank * (1 + ROUNDING))]) / 2;
  }

  /** Returns the place of the first value up to which so many lie. */
  private int place(double rank) {
    return Math.max(0, Math.min(sorted.length, (int) Math.ceil(rank)) - 1);
  }
}
