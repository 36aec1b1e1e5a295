package org.suyuan.transport;

import org.suyuan.hydrology.Spread;

/**
 * How many times as long as usual the plumes of a river become: lognormal. Immutable.
 *
 * @param logMedian logarithm of the median
 * @param logError standard deviation of the logarithm of the next plume's, &gt; 0
 */
public record SpreadFactor(double logMedian, double logError) {
  /** Before anything was learnt: the law of {@link Spread} with its error. */
  public static final SpreadFactor USUAL = new SpreadFactor(0, Spread.LOG_ERROR);

  /** What plumes of one river differ by, as places of one plume do. */
  private static final double SCATTER = PlumeLearning.SPREAD_SCATTER;

  private static final double RIVERS = Spread.LOG_ERROR * Spread.LOG_ERROR - SCATTER * SCATTER;

  /**
   * Returns the factor after plumes of this river were seen.
   *
   * @param seen their mean log factor; see {@link #ofPlume}
   */
  public static SpreadFactor after(Measured seen) {
    double precision = 1 / RIVERS + seen.precision();
    double median = seen.precision() * seen.estimate() / precision;
    return new SpreadFactor(median, Math.hypot(Math.sqrt(1 / precision), SCATTER));
  }

  /**
   * Returns what one plume says of all plumes of the river: no more than what plumes differ by.
   *
   * @param logFactor its log factor
   * @param logError how well that is known
   */
  public static Measured ofPlume(double logFactor, double logError) {
    return new Measured(logFactor, 1 / (logError * logError + SCATTER * SCATTER));
  }

  /** Returns the median. */
  public double median() {
    return Math.exp(logMedian);
  }
}
