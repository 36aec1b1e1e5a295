package org.suyuan.validation;

import java.util.Arrays;

/** How far predictions are from measurements, as a growing list of log ratios and bands. */
final class Errors {
  private static final double NINETY = 1.6448536269514722;

  private double[] logRatio = new double[64];
  private double[] sigma = new double[64];
  private int size;

  /**
   * Adds one.
   *
   * @param logError standard deviation of the logarithm that the prediction claims; NaN for none
   */
  void add(double predicted, double measured, double logError) {
    if (size == logRatio.length) {
      logRatio = Arrays.copyOf(logRatio, 2 * size);
      sigma = Arrays.copyOf(sigma, 2 * size);
    }
    sigma[size] = logError;
    logRatio[size++] = Math.log(predicted / measured);
  }

  int size() {
    return size;
  }

  /** Median of |predicted/measured − 1|. */
  double medianError() {
    double[] e = new double[size];
    for (int i = 0; i < size; i++) {
      e[i] = Math.abs(Math.expm1(logRatio[i]));
    }
    Arrays.sort(e);
    return size == 0 ? Double.NaN : (e[(size - 1) / 2] + e[size / 2]) / 2;
  }

  /** Median of predicted/measured. */
  double medianRatio() {
    double[] e = Arrays.copyOf(logRatio, size);
    Arrays.sort(e);
    return size == 0 ? Double.NaN : Math.exp((e[(size - 1) / 2] + e[size / 2]) / 2);
  }

  /** Share with |predicted/measured − 1| below a bound. */
  double shareWithin(double bound) {
    int n = 0;
    for (int i = 0; i < size; i++) {
      n += Math.abs(Math.expm1(logRatio[i])) < bound ? 1 : 0;
    }
    return (double) n / size;
  }

  /** Share within a factor. */
  double shareWithinFactor(double factor) {
    int n = 0;
    for (int i = 0; i < size; i++) {
      n += Math.abs(logRatio[i]) <= Math.log(factor) ? 1 : 0;
    }
    return (double) n / size;
  }

  /** Share of the measurements that the 90 % bands hold. */
  double covered() {
    int n = 0;
    for (int i = 0; i < size; i++) {
      n += Math.abs(logRatio[i]) <= NINETY * sigma[i] ? 1 : 0;
    }
    return (double) n / size;
  }

  /** Standard deviation of the log ratio about zero. */
  double rms() {
    double sum = 0;
    for (int i = 0; i < size; i++) {
      sum += logRatio[i] * logRatio[i];
    }
    return Math.sqrt(sum / size);
  }
}
