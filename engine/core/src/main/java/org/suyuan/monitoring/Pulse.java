package org.suyuan.monitoring;

import java.util.Optional;

/**
 * A whole rise and fall above the baseline: what a passing plume leaves in a series.
 *
 * @param startSeconds first measurement that stands out, seconds since the epoch
 * @param endSeconds last one
 * @param peakSeconds time of the highest
 * @param peakAbove height of the highest above the baseline, in the pollutant's unit
 * @param centroidSeconds centre of mass of what stands above the baseline
 * @param halfWidthSeconds time spent above half of the peak
 * @param errorSeconds standard deviation of the centroid from sampling and noise
 * @param areaAbove integral of what stands above the baseline, in the pollutant's unit times
 *     seconds
 * @param complete whether the pulse was seen to rise and to fall
 */
public record Pulse(
    long startSeconds,
    long endSeconds,
    long peakSeconds,
    double peakAbove,
    double centroidSeconds,
    double halfWidthSeconds,
    double errorSeconds,
    double areaAbove,
    boolean complete) {

  /** Deviations below this many σ of the baseline do not stand out. */
  private static final double STANDS_OUT_SIGMAS = 3;

  /** A mean of more than this shows no pulse where anything finer is measured beside it. */
  private static final int LONGEST_FINE_SECONDS = 6 * 3600;

  /** A pulse counts as risen or fallen when it has come down to this share of its peak. */
  private static final double COME_DOWN = 0.3;

  /**
   * Finds the pulse about a time. Means of a day count where the station measures nothing finer
   * then: they tell when a plume passed to the day, and how much it carried.
   *
   * @param series what was measured
   * @param baseline what is usual
   * @param fromSeconds the peak is looked for from here, seconds since the epoch
   * @param untilSeconds to here, inclusive
   * @return the pulse about the highest measurement of that time, empty where nothing stands out
   */
  public static Optional<Pulse> about(
      Series series, Baseline baseline, long fromSeconds, long untilSeconds) {
    return about(series, baseline, fromSeconds, untilSeconds, STANDS_OUT_SIGMAS);
  }

  /**
   * Finds the pulse about a time, however little it stands out.
   *
   * @param series what was measured
   * @param baseline what is usual
   * @param fromSeconds the peak is looked for from here, seconds since the epoch
   * @param untilSeconds to here, inclusive
   * @param sigmas deviations below this many σ of the baseline do not stand out
   * @return the pulse about the highest measurement of that time, empty where nothing stands out
   */
  public static Optional<Pulse> about(
      Series series, Baseline baseline, long fromSeconds, long untilSeconds, double sigmas) {
    int first = series.firstAtOrAfter(fromSeconds);
    int end = series.firstAtOrAfter(untilSeconds + 1);
    int longest = longest(series, first, end);
    int top = -1;
    for (int i = first; i < end; i++) {
      if (counts(series, i, longest) && (top < 0 || series.value(i) > series.value(top))) {
        top = i;
      }
    }
    double threshold = sigmas * baseline.sigma();
    if (top < 0 || series.value(top) - baseline.level() <= threshold) {
      return Optional.empty();
    }
    double peak = series.value(top) - baseline.level();
    int low = edge(series, baseline, top, -1, threshold);
    int high = edge(series, baseline, top, 1, threshold);
    return Optional.of(measure(series, baseline, top, low, high, peak, longest));
  }

  /** Returns the longest averaging period that counts where this was measured, s. */
  private static int longest(Series series, int from, int until) {
    for (int i = from; i < until; i++) {
      if (series.usable(i) && series.periodSeconds(i) <= LONGEST_FINE_SECONDS) {
        return LONGEST_FINE_SECONDS;
      }
    }
    return Integer.MAX_VALUE;
  }

  private static boolean counts(Series series, int i, int longest) {
    return series.usable(i) && !series.censored(i) && series.periodSeconds(i) <= longest;
  }

  /** Time between two measurements that none of them tells of, s. */
  private static long apartSeconds(Series series, int i, int j) {
    int later = Math.max(i, j);
    return series.timeSeconds(later)
        - series.periodSeconds(later)
        - series.timeSeconds(Math.min(i, j));
  }

  /** Middle of the time that a measurement tells of, seconds since the epoch. */
  private static double middleSeconds(Series series, int i) {
    return series.timeSeconds(i) - series.periodSeconds(i) / 2.0;
  }

  /**
   * Walks from the peak until two measurements in a row do not stand out; returns the last that
   * does.
   */
  private static int edge(
      Series series, Baseline baseline, int top, int direction, double threshold) {
    int last = top;
    int misses = 0;
    for (int i = top + direction; i >= 0 && i < series.size() && misses < 2; i += direction) {
      if (!series.usable(i)) {
        continue;
      }
      if (apartSeconds(series, i, last) > Episode.LARGEST_GAP_SECONDS) {
        break;
      }
      if (series.value(i) - baseline.level() > threshold) {
        last = i;
        misses = 0;
      } else {
        misses++;
      }
    }
    return last;
  }

  private static Pulse measure(
      Series series, Baseline baseline, int top, int low, int high, double peak, int longest) {
    double area = 0;
    double moment = 0;
    double half = 0;
    double noise = 0;
    int before = -1;
    long origin = series.timeSeconds(top);
    double spacing = 0;
    int count = 0;
    int outsideLow = neighbour(series, low, -1, longest);
    int outsideHigh = neighbour(series, high, 1, longest);
    int first = outsideLow < 0 ? low : outsideLow;
    int last = outsideHigh < 0 ? high : outsideHigh;
    for (int i = first; i <= last; i++) {
      if (!counts(series, i, longest)) {
        continue;
      }
      if (before >= 0) {
        double dt = Math.max(0, middleSeconds(series, i) - middleSeconds(series, before));
        double a = Math.max(0, series.value(before) - baseline.level());
        double b = Math.max(0, series.value(i) - baseline.level());
        double mid = (middleSeconds(series, i) + middleSeconds(series, before)) / 2 - origin;
        area += (a + b) / 2 * dt;
        moment += (a + b) / 2 * dt * mid;
        noise += mid * mid * dt * dt * baseline.sigma() * baseline.sigma();
        if ((a + b) / 2 > peak / 2) {
          half += dt;
        }
        spacing += dt;
        count++;
      }
      before = i;
    }
    double usual = count == 0 ? 3600 : spacing / count;
    double centroid = area > 0 ? moment / area : 0;
    double byNoise = area > 0 ? Math.sqrt(noise) / area : usual;
    double error = Math.sqrt(usual * usual / 12 + byNoise * byNoise);
    boolean rose = outsideLow >= 0 || cameDown(series, baseline, low, peak);
    boolean fell = outsideHigh >= 0 || cameDown(series, baseline, high, peak);
    return new Pulse(
        series.timeSeconds(low),
        series.timeSeconds(high),
        origin,
        peak,
        origin + centroid,
        Math.max(half, usual),
        error,
        area,
        rose && fell);
  }

  /**
   * The next measurement outside of the pulse; −1 where a gap, a failed instrument or the end of
   * the series hides how the pulse goes on.
   */
  private static int neighbour(Series series, int edge, int direction, int longest) {
    for (int i = edge + direction; i >= 0 && i < series.size(); i += direction) {
      if (apartSeconds(series, i, edge) > Episode.LARGEST_GAP_SECONDS) {
        return -1;
      }
      if (counts(series, i, longest) || (series.usable(i) && series.censored(i))) {
        return i;
      }
    }
    return -1;
  }

  private static boolean cameDown(Series series, Baseline baseline, int edge, double peak) {
    return series.value(edge) - baseline.level() <= COME_DOWN * peak;
  }
}
