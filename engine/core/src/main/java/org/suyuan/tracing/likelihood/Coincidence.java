package org.suyuan.tracing.likelihood;

import org.suyuan.monitoring.Pulse;

/**
 * A rise at another station may have nothing to do with the alarm: something else may explain it as
 * well as anything could. So a plume that explains it gains no more than 1/{@value #PROBABILITY},
 * and one that does not loses nothing; a plume that should have been seen and was not is still held
 * to it.
 */
final class Coincidence {
  /** Probability that a rise at another station is not of the event: an assumption. */
  static final double OF_A_RISE = 0.01;

  /**
   * The same of a whole pulse, at about the right time and with about the right mass and length: an
   * assumption.
   */
  static final double OF_A_PULSE = 0.001;

  /** Every so many lengths of a release are tried for a plume of its own. */
  private static final int EVERY_WINDOW = 3;

  /** Passages less than this apart need not be told apart, s. */
  private static final double SHORTEST_STEP_SECONDS = 900;

  private Coincidence() {}

  /** The best log likelihood ratio of a plume over its masses. */
  interface Fit {
    double of(int shape, double middleSeconds);
  }

  /**
   * Allows for one. What is not taken for a rise, like one sample alone, has nothing else to
   * explain it, and still counts for no more.
   *
   * @param ratios log likelihood ratios of a plume against none; changed
   * @param byItself the same of what else may have been there, at its best
   * @param probability of something else
   */
  static void allow(double[] ratios, double byItself, double probability) {
    double most = Math.log1p(1 / probability);
    double other = Math.log(probability) + byItself;
    double none = logSum(0, other);
    for (int q = 0; q < ratios.length; q++) {
      if (ratios[q] > 0) {
        ratios[q] = Math.min(most, logSum(ratios[q], other) - none);
      }
    }
  }

  /**
   * Returns the log likelihood ratio of the plume that fits a pulse best, were it an event of its
   * own that no other station saw.
   */
  static double byItself(Pulse pulse, Fit fit) {
    double length = pulse.halfWidthSeconds();
    double best = 0;
    for (double sigma = length / 8; sigma <= 1.5 * length; sigma *= 2) {
      int spread = (int) Math.rint(PlumeShapes.position(sigma));
      for (int window = 0; window < PlumeShapes.WINDOWS; window += EVERY_WINDOW) {
        int shape = PlumeShapes.of(spread, window);
        boolean sudden = window > 0 && PlumeShapes.seenWindowSeconds(shape) == 0;
        if (sudden || PlumeShapes.seenWindowSeconds(shape) > 3 * length) {
          continue;
        }
        double step = Math.max(SHORTEST_STEP_SECONDS, PlumeShapes.stepSeconds(shape));
        double end = pulse.endSeconds() + length;
        for (double t = pulse.startSeconds() - length; t < end; t += step) {
          best = Math.max(best, fit.of(shape, t));
        }
      }
    }
    return best;
  }

  private static double logSum(double a, double b) {
    double most = Math.max(a, b);
    return most + Math.log(Math.exp(a - most) + Math.exp(b - most));
  }
}
