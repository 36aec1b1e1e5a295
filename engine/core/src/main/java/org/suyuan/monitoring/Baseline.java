package org.suyuan.monitoring;

import java.util.Arrays;

/**
 * What a station shows of a pollutant when nothing special happens, from its own past: a robust
 * level, the scatter about it, and how long deviations last.
 *
 * <p>The level is the median, the scatter 1.4826 times the median absolute deviation (which
 * estimates σ of a Gaussian and half of the data may be anything), the memory that of a first-order
 * autoregression whose lag-one correlation is taken of deviations clipped at three σ. Censored
 * values count as half their detection limit.
 *
 * @param level usual value, in the pollutant's unit
 * @param sigma standard deviation about it, &gt; 0
 * @param memorySeconds time in which the correlation of deviations falls to 1/e; 0 where they are
 *     independent
 * @param count number of measurements it rests on; 0 where the station has no past and the level is
 *     assumed
 */
public record Baseline(double level, double sigma, double memorySeconds, int count) {

  /** Fewer measurements than this do not make a past. */
  private static final int FEWEST = 8;

  private static final double MAD_TO_SIGMA = 1.4826;

  /** No station repeats itself better than this share of its level. */
  private static final double SMALLEST_RELATIVE_SIGMA = 0.02;

  /** More than what sums and products of a few numbers are rounded by. */
  private static final double ROUNDED = 1 + 1e-9;

  private static final double CLIP_SIGMAS = 3;
  private static final double STRONGEST_CORRELATION = 0.95;

  /**
   * Estimates the baseline from the past of a series.
   *
   * @param series what was measured
   * @param fromSeconds first time that counts, seconds since the epoch
   * @param untilSeconds first time that no longer counts: before the event
   * @param detectionLimit detection limit of the pollutant in its unit, NaN where unknown
   */
  public static Baseline of(
      Series series, long fromSeconds, long untilSeconds, double detectionLimit) {
    Past past = Past.of(series, fromSeconds, untilSeconds);
    int n = past.n;
    if (n < FEWEST) {
      return withoutPast(series, detectionLimit);
    }
    double[] scratch = Arrays.copyOf(past.values, n);
    double level = Median.of(scratch, n);
    for (int i = 0; i < n; i++) {
      scratch[i] = Math.abs(scratch[i] - level);
    }
    double sigma = Math.max(MAD_TO_SIGMA * Median.of(scratch, n), floor(level, detectionLimit));
    return new Baseline(level, sigma, memory(past.values, past.times, n, level, sigma), n);
  }

  /**
   * Returns whether a value may stand more than so many σ above the level that {@link #of} says:
   * false only where it does not. That takes a part of the work, as σ is not worked out: it is no
   * less than 1.4826 times any number that more than half of the deviations exceed.
   *
   * @param value a value, in the pollutant's unit
   * @param sigmas so many, &gt; 0
   */
  public static boolean mayStandOut(
      Series series,
      long fromSeconds,
      long untilSeconds,
      double detectionLimit,
      double value,
      double sigmas) {
    double[] values = numbers(series, fromSeconds, untilSeconds);
    int n = values.length;
    if (n < FEWEST) {
      return true;
    }
    double level = Median.of(values, n);
    double above = value - level;
    if (above <= sigmas * floor(level, detectionLimit)) {
      return false;
    }
    double most = above / (sigmas * MAD_TO_SIGMA) * ROUNDED;
    int within = 0;
    for (double its : values) {
      within += Math.abs(its - level) <= most ? 1 : 0;
    }
    return within >= n / 2;
  }

  /** Returns the {@link #level} alone, for a third of the work. */
  public static double level(
      Series series, long fromSeconds, long untilSeconds, double detectionLimit) {
    double[] values = numbers(series, fromSeconds, untilSeconds);
    return values.length < FEWEST
        ? withoutPast(series, detectionLimit).level
        : Median.of(values, values.length);
  }

  /** Returns the numbers of a time that count. */
  private static double[] numbers(Series series, long fromSeconds, long untilSeconds) {
    int from = series.firstAtOrAfter(fromSeconds);
    int until = series.firstAtOrAfter(untilSeconds);
    double[] values = new double[Math.max(0, until - from)];
    int n = 0;
    for (int i = from; i < until; i++) {
      if (counts(series, i)) {
        values[n++] = number(series, i);
      }
    }
    return n == values.length ? values : Arrays.copyOf(values, n);
  }

  private static boolean counts(Series series, int i) {
    return series.usable(i) && !series.flag(i).rightCensored();
  }

  private static double number(Series series, int i) {
    return series.censored(i) ? series.value(i) / 2 : series.value(i);
  }

  /** The measurements of a time that count. */
  private record Past(double[] values, long[] times, int n) {

    static Past of(Series series, long fromSeconds, long untilSeconds) {
      int from = series.firstAtOrAfter(fromSeconds);
      int until = series.firstAtOrAfter(untilSeconds);
      double[] values = new double[Math.max(0, until - from)];
      long[] times = new long[values.length];
      int n = 0;
      for (int i = from; i < until; i++) {
        if (counts(series, i)) {
          values[n] = number(series, i);
          times[n++] = series.timeSeconds(i);
        }
      }
      return new Past(values, times, n);
    }
  }

  /**
   * A station that was not watched before: the lower end of what it shows, and little certainty
   * about it.
   */
  private static Baseline withoutPast(Series series, double detectionLimit) {
    double[] values = new double[series.size()];
    int n = 0;
    double highest = 0;
    for (int i = 0; i < series.size(); i++) {
      if (series.usable(i)) {
        values[n++] = number(series, i);
        highest = Math.max(highest, series.value(i));
      }
    }
    if (n == 0) {
      return new Baseline(0, floor(0, detectionLimit), 0, 0);
    }
    double[] sorted = Arrays.copyOf(values, n);
    Arrays.sort(sorted);
    double level = sorted[n / 10];
    double sigma =
        Math.max(floor(level, detectionLimit), SMALLEST_RELATIVE_SIGMA * (highest - level));
    return new Baseline(level, sigma, 0, 0);
  }

  private static double floor(double level, double detectionLimit) {
    double byLimit = detectionLimit > 0 ? detectionLimit / 3 : 0;
    return Math.max(Math.max(byLimit, SMALLEST_RELATIVE_SIGMA * Math.abs(level)), 1e-9);
  }

  private static double usualGap(long[] times, int n) {
    int even = 2;
    while (even < n && times[even] - times[even - 1] == times[1] - times[0]) {
      even++;
    }
    if (even >= n) {
      return times[1] - times[0];
    }
    double[] gaps = new double[n - 1];
    for (int i = 1; i < n; i++) {
      gaps[i - 1] = times[i] - times[i - 1];
    }
    return Median.of(gaps, n - 1);
  }

  private static double memory(double[] values, long[] times, int n, double level, double sigma) {
    double usual = usualGap(times, n);
    double products = 0;
    double squares = 0;
    int pairs = 0;
    double before = Double.NaN;
    for (int i = 0; i < n; i++) {
      double d = Math.max(-CLIP_SIGMAS, Math.min(CLIP_SIGMAS, (values[i] - level) / sigma));
      if (i > 0 && times[i] - times[i - 1] <= 1.5 * usual) {
        products += d * before;
        squares += (d * d + before * before) / 2;
        pairs++;
      }
      before = d;
    }
    if (pairs < FEWEST || !(usual > 0) || !(squares > 0)) {
      return 0;
    }
    double correlation = Math.min(STRONGEST_CORRELATION, products / squares);
    return correlation <= 0.05 ? 0 : -usual / Math.log(correlation);
  }

  /**
   * Returns the correlation of two deviations.
   *
   * @param apartSeconds time between them, ≥ 0
   */
  public double correlation(double apartSeconds) {
    return memorySeconds > 0 ? Math.exp(-apartSeconds / memorySeconds) : 0;
  }
}
