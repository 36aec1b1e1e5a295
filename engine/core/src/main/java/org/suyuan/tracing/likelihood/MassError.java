package org.suyuan.tracing.likelihood;

import java.util.Arrays;

/**
 * The lognormal factor on the mass that all measurements of a site share, integrated out of
 * likelihoods that stand in a row of masses. Not thread-safe.
 */
final class MassError {
  /** The factor is integrated to this many standard deviations. */
  private static final double REACH = 2.5;

  private final double[] kernel;

  /** So many masses on either side have a share in one. */
  private final int reach;

  private final double[] padded;

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
   * @param likelihoods by mass; beyond the outermost they go on as they are
   * @param blurred is filled in
   */
  void integrate(double[] likelihoods, double[] blurred) {
    int count = SiteTable.MASSES;
    System.arraycopy(likelihoods, 0, padded, reach, count);
    Arrays.fill(padded, 0, reach, likelihoods[0]);
    Arrays.fill(padded, reach + count, padded.length, likelihoods[count - 1]);
    double middle = kernel[reach];
    for (int q = 0; q < count; q++) {
      blurred[q] = middle * likelihoods[q];
    }
    for (int k = 1; k <= reach; k++) {
      double weight = kernel[reach + k];
      int before = reach - k;
      int after = reach + k;
      for (int q = 0; q < count; q++) {
        blurred[q] += weight * (padded[q + before] + padded[q + after]);
      }
    }
  }
}
