package org.suyuan.tracing.likelihood;

import org.suyuan.hydrology.Approximate;
import org.suyuan.tracing.alarm.Site;

/**
 * A rise at another station may have nothing to do with the alarm: something else may explain it as
 * well as anything could. So a plume that explains it gains no more than 1/{@value #PROBABILITY},
 * and one that does not loses nothing; a plume that should have been seen and was not is still held
 * to it. What is not taken for a rise, like one sample alone, has nothing else to explain it, and
 * still counts for no more. A whole pulse that matches the alarm's is most likely the event's own;
 * if it is not, a plume of its own made it ({@link OwnPlume}), and what explains it far worse than
 * that loses no more than one that does not pass there.
 */
public final class Coincidence {
  /** Probability that a rise at another station is not of the event: an assumption. */
  static final double PROBABILITY = 0.01;

  /**
   * The same of a whole pulse that matches the alarm's, for the one plume of all that explains it
   * best: {@link #PROBABILITY}, times one in ten thousand for its passage, mass, spread and length,
   * times what may separate a plume of the event from one that is free. Curves of dense samples
   * leave the best plume of an event tens of nats behind, as no river keeps to one law of spread:
   * with 1e-10 one of two true places on Antietam Creek was lost, with this it is not.
   */
  static final double MATCHED = 1e-15;

  /** What explains itself this well, as a logarithm, does so better than any plume. */
  private static final double LARGEST = 600;

  private Coincidence() {}

  /**
   * Returns the probability that what rose at a site is not of the event but of what explains it
   * best; 0 at the alarm.
   */
  static double probability(Site site) {
    if (site.at().relation() == Site.Relation.ALARM) {
      return 0;
    }
    return site.at().pulse() == null ? PROBABILITY : MATCHED;
  }

  /** Returns the log of the most that explaining a site gains; ∞ at the alarm. */
  public static double mostGain(Site site) {
    return Math.log1p(1 / probability(site));
  }

  /**
   * Returns the same of a site beside the alarm, without making it.
   *
   * @param saw whether it saw the event
   */
  public static double mostGain(boolean saw) {
    return Math.log1p(1 / (saw ? MATCHED : PROBABILITY));
  }

  /**
   * Allows for one.
   *
   * @param ratios log likelihood ratios of a plume against none; changed
   * @param byItself the same of what else may have been there, at its best
   * @param probability how likely that is
   */
  static void allowLogs(double[] ratios, double byItself, double probability) {
    double other = Math.log(probability) + byItself;
    double none = Approximate.logSum(0, other);
    double most = Math.log1p(1 / probability);
    for (int q = 0; q < ratios.length; q++) {
      if (ratios[q] > 0) {
        ratios[q] = Math.min(most, Approximate.logSum(ratios[q], other) - none);
      }
    }
  }

  /**
   * Allows for one.
   *
   * @param ratios likelihood ratios of a plume against none; changed
   * @param byItself log of the same of what else may have been there, at its best
   * @param probability how likely that is
   */
  static void allow(double[] ratios, double byItself, double probability) {
    double none = 1 / (1 + probability * Approximate.exp(Math.min(LARGEST, byItself)));
    for (int q = 0; q < ratios.length; q++) {
      if (ratios[q] > 1) {
        ratios[q] = Math.min(1 + 1 / probability, 1 + (ratios[q] - 1) * none);
      }
    }
  }
}
