package org.suyuan.tracing.likelihood;

/**
 * A rise at another station may have nothing to do with the alarm: something else may explain it as
 * well as anything could. So a plume that explains it gains no more than 1/{@value #PROBABILITY},
 * and one that does not loses nothing; a plume that should have been seen and was not is still held
 * to it. What is not taken for a rise, like one sample alone, has nothing else to explain it, and
 * still counts for no more.
 */
final class Coincidence {
  /** Probability that a rise at another station is not of the event: an assumption. */
  private static final double PROBABILITY = 0.01;

  private static final double LOG_PROBABILITY = Math.log(PROBABILITY);

  private static final double MOST = Math.log1p(1 / PROBABILITY);

  /** What explains itself this well, as a logarithm, does so better than any plume. */
  private static final double LARGEST = 600;

  private Coincidence() {}

  /**
   * Allows for one.
   *
   * @param ratios log likelihood ratios of a plume against none; changed
   * @param first the first of them that counts
   * @param end the first after the last that counts
   * @param byItself the same of what else may have been there, at its best
   */
  static void allow(double[] ratios, int first, int end, double byItself) {
    double other = LOG_PROBABILITY + byItself;
    double none = logSum(0, other);
    for (int q = first; q < end; q++) {
      if (ratios[q] > 0) {
        ratios[q] = Math.min(MOST, logSum(ratios[q], other) - none);
      }
    }
  }

  /**
   * Allows for one.
   *
   * @param ratios likelihood ratios of a plume against none; changed
   * @param byItself log of the same of what else may have been there, at its best
   */
  static void allow(double[] ratios, double byItself) {
    double none = 1 / (1 + PROBABILITY * Approximate.exp(Math.min(LARGEST, byItself)));
    for (int q = 0; q < ratios.length; q++) {
      if (ratios[q] > 1) {
        ratios[q] = Math.min(1 + 1 / PROBABILITY, 1 + (ratios[q] - 1) * none);
      }
    }
  }

  private static double logSum(double a, double b) {
    return Math.max(a, b) + Approximate.log(1 + Approximate.exp(-Math.abs(a - b)));
  }
}
