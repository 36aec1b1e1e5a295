package org.suyuan.forecast;

import java.util.Arrays;

/**
 * Weighted quantiles without sorting everything: values are counted in cells of equal width, and
 * only the cell that holds a quantile is sorted. Scratch for one forecast, not shared.
 */
final class Quantiles {
  /** What adding up weights may be off by. */
  private static final double ROUNDING = 1e-12;

  /** Where exactly so much lies up to a value, it and the next count half each. */
  private static final double[] WANTED = {
    0.05 * (1 - ROUNDING), 0.05 * (1 + ROUNDING),
    0.5 * (1 - ROUNDING), 0.5 * (1 + ROUNDING),
    0.95 * (1 - ROUNDING), 0.95 * (1 + ROUNDING)
  };

  private final int cells;
  private final double[] inCell;
  private final int[] cellOf;
  private final double[] sorted;
  private final double[] sortedWeight;

  /** Prepares for so many values. */
  Quantiles(int count) {
    cells = Math.max(1, count / 2);
    inCell = new double[cells];
    cellOf = new int[count];
    sorted = new double[count];
    sortedWeight = new double[count];
  }

  /** Returns the 5, 50 and 95 % quantiles: the values up to which so much weight lies. */
  Band band(double[] values, double[] weights) {
    int n = values.length;
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    double total = 0;
    for (int i = 0; i < n; i++) {
      if (weights[i] > 0) {
        low = Math.min(low, values[i]);
        high = Math.max(high, values[i]);
        total += weights[i];
      }
    }
    double scale = high > low ? cells * (1 - 1e-9) / (high - low) : 0;
    Arrays.fill(inCell, 0);
    for (int i = 0; i < n; i++) {
      if (weights[i] > 0) {
        cellOf[i] = (int) ((values[i] - low) * scale);
        inCell[cellOf[i]] += weights[i];
      }
    }
    double[] found = new double[WANTED.length];
    double before = 0;
    int q = 0;
    for (int c = 0; c < cells && q < found.length; c++) {
      double after = before + inCell[c];
      if (after >= WANTED[q] * total) {
        q = within(values, weights, c, before, total, found, q);
      }
      before = after;
    }
    // Rounding may have left the last of them.
    while (q < found.length) {
      found[q++] = high;
    }
    return new Band(
        (found[0] + found[1]) / 2, (found[2] + found[3]) / 2, (found[4] + found[5]) / 2);
  }

  /** Finds the quantiles that lie in a cell; returns the number of the next. */
  private int within(
      double[] values,
      double[] weights,
      int cell,
      double before,
      double total,
      double[] found,
      int first) {
    int m = 0;
    for (int i = 0; i < values.length; i++) {
      if (weights[i] > 0 && cellOf[i] == cell) {
        insert(values[i], weights[i], m++);
      }
    }
    double passed = before;
    int q = first;
    for (int k = 0; k < m; k++) {
      passed += sortedWeight[k];
      while (q < found.length && passed >= WANTED[q] * total) {
        found[q++] = sorted[k];
      }
    }
    return q;
  }

  private void insert(double value, double weight, int count) {
    int k = count;
    while (k > 0 && sorted[k - 1] > value) {
      sorted[k] = sorted[k - 1];
      sortedWeight[k] = sortedWeight[k - 1];
      k--;
    }
    sorted[k] = value;
    sortedWeight[k] = weight;
  }
}
