package org.suyuan.hydrology;

import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/**
 * A Bayesian update of ε = ε₀ + x·ε₁ of every reach, where x is ln(Q/Q_m), worked out for a reach
 * when somebody asks for it: a trace asks for those on its ways, a small part of the river. Safe to
 * share: two threads may work out the same reach, and get the same numbers.
 */
final class LearntErrors {
  /** Neighbours are kept in pages, so that a large river costs little before it is asked about. */
  private static final int PAGE_BITS = 8;

  private static final int IN_PAGE = (1 << PAGE_BITS) - 1;

  /** What is believed before anything is learnt. */
  static final LearntErrors NOTHING =
      new LearntErrors(0, new PathCovariance[0], new DMatrixRMaj(0, 1), new DMatrixRMaj(0, 0));

  private final PathCovariance[] passages;
  private final DMatrixRMaj weights;
  private final DMatrixRMaj whitening;
  private final OfReach[] @Nullable [] pages;

  /**
   * What was learnt of one reach.
   *
   * @param mean posterior mean of ε₀
   * @param exponent posterior mean of ε₁
   * @param gain for each whitened observation, the covariance of ε₀ with it; the posterior
   *     covariance is the prior one less the sum of the products of these
   * @param exponentGain the same of ε₁
   */
  record OfReach(double mean, double exponent, double[] gain, double[] exponentGain) {
    double gain(int k, double logFlowRatio) {
      return gain[k] + logFlowRatio * exponentGain[k];
    }
  }

  /**
   * Prepares the update; what is given must not change any more.
   *
   * @param reachCount number of reaches
   * @param passages covariance with each observation
   * @param weights (K+R)⁻¹·y
   * @param whitening lower triangular, L·Lᵀ = (K+R)⁻¹
   */
  LearntErrors(
      int reachCount, PathCovariance[] passages, DMatrixRMaj weights, DMatrixRMaj whitening) {
    this.passages = passages;
    this.weights = weights;
    this.whitening = whitening;
    this.pages = new OfReach[(reachCount >> PAGE_BITS) + 1][];
  }

  /** Returns the number of whitened observations. */
  int count() {
    return passages.length;
  }

  OfReach of(int reach) {
    OfReach[] page = pages[reach >> PAGE_BITS];
    if (page == null) {
      page = new OfReach[IN_PAGE + 1];
      pages[reach >> PAGE_BITS] = page;
    }
    @Nullable OfReach known = page[reach & IN_PAGE];
    if (known == null) {
      known = workOut(reach);
      page[reach & IN_PAGE] = known;
    }
    return known;
  }

  private OfReach workOut(int reach) {
    int m = passages.length;
    double mean = 0;
    double exponent = 0;
    double[] gain = new double[m];
    double[] exponentGain = new double[m];
    for (int k = 0; k < m; k++) {
      PathCovariance.Pair pair = passages[k].of(reach);
      mean += pair.mean() * weights.get(k);
      exponent += pair.exponent() * weights.get(k);
      for (int j = 0; j <= k; j++) {
        gain[j] += pair.mean() * whitening.get(k, j);
        exponentGain[j] += pair.exponent() * whitening.get(k, j);
      }
    }
    return new OfReach(mean, exponent, gain, exponentGain);
  }
}
