package org.suyuan.tracing.likelihood;

import java.util.Arrays;

/**
 * The lognormal factor on the mass that all measurements of a site share, integrated out of
 * likelihoods that stand in a row of masses. Not thread-safe.
 */
final class MassError {
  /** The factor is integrated to this many standard deviations. */
  private static final double REACH = 2.5;

  /** Masses whose log likelihood is this far below the best need not be told apart. */
  private static final double FAR = 45;

  private final double[] kernel;

  /** So many masses on either side have a share in one. */
  final int reach;

  private final double[] padded;
  private final double[] sum = new double[SiteTable.MASSES];

  /** Prepares the factor of a log error. */
  MassError(double logError) {
    this.reach = (int) Math.ceil(REACH * logError / SiteTable.MASS_STEP);
    this.kernel = new double[2 * reach + 1];
    this.padded = new double[SiteTable.MASSES + 2 * reach];
    double total = 0;
    for (int k = -reach; k <= reach; k++) {
      double z = k * SiteTable.MASS_STEP / logError;
      kernel[k + reach] = Math.exp(-0.5 * z * z);
      total += kernel[k + reach];
    }
    for (int k = 0; k < kernel.length; k++) {
      kernel[k] /= total;
    }
  }

  /**
   * Integrates.
   *
   * @param logs log likelihoods by mass, of those from {@code low − reach} to {@code high + reach}
   *     that there are
   * @param low first mass that is wanted
   * @param high first mass after those
   * @param least what is below it counts as this
   * @param likelihoods is filled in from its start: over the best
   * @return the log of the best
   */
  double integrate(double[] logs, int low, int high, double least, float[] likelihoods) {
    int from = Math.max(0, low - reach);
    int until = Math.min(SiteTable.MASSES, high + reach);
    double most = Double.NEGATIVE_INFINITY;
    for (int q = from; q < until; q++) {
      most = Math.max(most, logs[q]);
    }
    for (int q = from; q < until; q++) {
      double exponent = logs[q] - most;
      padded[q + reach] = exponent > -FAR ? Approximate.exp(exponent) : 0;
    }
    // Beyond the outermost masses they go on as they are.
    Arrays.fill(padded, Math.min(reach, low), reach, padded[reach]);
    if (until == SiteTable.MASSES) {
      Arrays.fill(padded, until + reach, padded.length, padded[until + reach - 1]);
    }
    int count = high - low;
    Arrays.fill(sum, 0, count, 0);
    for (int k = 0; k < kernel.length; k++) {
      double weight = kernel[k];
      for (int q = 0; q < count; q++) {
        sum[q] += weight * padded[low + q + k];
      }
    }
    for (int q = 0; q < count; q++) {
      likelihoods[q] = (float) Math.max(sum[q], least);
    }
    return most;
  }
}
