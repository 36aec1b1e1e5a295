package org.suyuan.tracing.prior;

import org.jspecify.annotations.Nullable;
import org.suyuan.monitoring.Baseline;
import org.suyuan.monitoring.Pollutant;
import org.suyuan.monitoring.Series;

/**
 * Whether a series stood out within a window, and how often it does so when nothing is known to
 * have happened: what the sight, or the lack of it, is worth as evidence.
 *
 * @param risen whether a measurement of the window stood out
 * @param highestAbove highest measurement of the window above what is usual, in the pollutant's
 *     unit
 * @param falseRate how often a window of this length stands out by itself, from the series' own
 *     past
 * @param sigma standard deviation about what is usual, in the pollutant's unit
 * @param spacingSeconds mean time between measurements
 */
public record Watch(
    boolean risen, double highestAbove, double falseRate, double sigma, double spacingSeconds) {
  private static final double STANDS_OUT_SIGMAS = 4;
  private static final double PAST_SECONDS = 60 * 86_400.0;
  private static final int MOST_WINDOWS = 60;

  /** Nothing stands out by itself less often than this, for all that a short past shows. */
  private static final double LEAST_FALSE_RATE = 0.02;

  /**
   * Looks at a window.
   *
   * @return what was seen; null where nobody looked, or where there is no past to compare with
   */
  public static @Nullable Watch of(
      Series series, Pollutant pollutant, double fromSeconds, double untilSeconds) {
    int first = series.firstAtOrAfter((long) fromSeconds);
    int end = series.firstAtOrAfter((long) untilSeconds + 1);
    if (first == end) {
      return null;
    }
    Baseline usual =
        Baseline.of(
            series,
            (long) (fromSeconds - PAST_SECONDS),
            (long) fromSeconds,
            pollutant.detectionLimit());
    if (usual.count() == 0) {
      return null;
    }
    double threshold = usual.level() + STANDS_OUT_SIGMAS * usual.sigma();
    double highest = highest(series, first, end);
    if (highest == Double.NEGATIVE_INFINITY) {
      return null;
    }
    double length = untilSeconds - fromSeconds;
    int windows = 0;
    int rises = 0;
    for (int k = 1; k <= MOST_WINDOWS && k * length <= PAST_SECONDS; k++) {
      int from = series.firstAtOrAfter((long) (fromSeconds - k * length));
      int until = series.firstAtOrAfter((long) (fromSeconds - (k - 1) * length));
      if (until > from) {
        windows++;
        rises += highest(series, from, until) > threshold ? 1 : 0;
      }
    }
    double rate = Math.max(LEAST_FALSE_RATE, (rises + 0.5) / (windows + 1));
    int past = series.firstAtOrAfter((long) (fromSeconds - PAST_SECONDS));
    double span = series.timeSeconds(first) - (double) series.timeSeconds(past);
    return new Watch(
        highest > threshold,
        highest - usual.level(),
        rate,
        usual.sigma(),
        first > past ? span / (first - past) : length);
  }

  private static double highest(Series series, int from, int until) {
    double highest = Double.NEGATIVE_INFINITY;
    for (int i = from; i < until; i++) {
      if (series.usable(i) && !series.flag(i).rightCensored()) {
        highest = Math.max(highest, series.censored(i) ? 0 : series.value(i));
      }
    }
    return highest;
  }

  /**
   * Returns the log of how many times likelier what was seen is for somebody whose release would
   * have been seen with a probability, than for somebody else, in whom only what stands out by
   * itself would be seen.
   */
  public double logRatio(double seenIfGuilty) {
    return risen
        ? Math.log((seenIfGuilty + (1 - seenIfGuilty) * falseRate) / falseRate)
        : Math.log1p(-seenIfGuilty);
  }
}
