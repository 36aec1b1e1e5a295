package org.suyuan.tracing.posterior;

import java.util.Arrays;
import org.suyuan.tracing.Suspect;

/** Quantiles of weighted numbers by a histogram: no sorting. Not thread-safe. */
public final class Quantiles {
  private static final int BINS = 512;

  private double[] value = new double[1024];
  private double[] weight = new double[1024];
  private final double[] bins = new double[BINS];
  private int size;

  /** Forgets all numbers. */
  void clear() {
    size = 0;
  }

  /** Adds a number, unless it weighs next to nothing. */
  void add(double number, double itsWeight) {
    if (itsWeight < 1e-9) {
      return;
    }
    if (size == value.length) {
      value = Arrays.copyOf(value, size * 2);
      weight = Arrays.copyOf(weight, size * 2);
    }
    value[size] = number;
    weight[size++] = itsWeight;
  }

  /** Returns the 5, 50 and 95 % quantiles, NaN where there is no number. */
  Suspect.Band band() {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    double total = 0;
    for (int i = 0; i < size; i++) {
      low = Math.min(low, value[i]);
      high = Math.max(high, value[i]);
      total += weight[i];
    }
    if (size == 0) {
      return new Suspect.Band(Double.NaN, Double.NaN, Double.NaN);
    }
    if (!(high > low)) {
      return new Suspect.Band(low, low, low);
    }
    Arrays.fill(bins, 0);
    double scale = (BINS - 1) / (high - low);
    for (int i = 0; i < size; i++) {
      bins[(int) ((value[i] - low) * scale)] += weight[i];
    }
    return new Suspect.Band(
        quantile(0.05 * total, low, scale),
        quantile(0.5 * total, low, scale),
        quantile(0.95 * total, low, scale));
  }

  private double quantile(double wanted, double low, double scale) {
    double passed = 0;
    for (int b = 0; b < BINS; b++) {
      if (passed + bins[b] >= wanted && bins[b] > 0) {
        return low + (b + (wanted - passed) / bins[b]) / scale;
      }
      passed += bins[b];
    }
    return low + BINS / scale;
  }
}
