package org.suyuan.monitoring;

import java.util.List;
import java.util.Optional;

/**
 * A time during which a station was above a threshold: consecutive usable measurements above it,
 * where a short gap or dip does not end it; {@link EpisodeFinder} says how short. Immutable.
 *
 * @param startSeconds first measurement above the threshold, seconds since the epoch
 * @param endSeconds last measurement above the threshold
 * @param peakSeconds time of the highest one
 * @param peakValue the highest value, in the pollutant's unit
 * @param count number of measurements above the threshold
 * @param beganSeconds when the first one's averaging period began; its time for a grab sample
 * @param spike whether it is one grab sample between two that show nothing: rather an instrument
 *     than a plume
 */
public record Episode(
    long startSeconds,
    long endSeconds,
    long peakSeconds,
    double peakValue,
    int count,
    long beganSeconds,
    boolean spike) {

  /** Longest time without a measurement above the threshold within one episode. */
  static final long LARGEST_GAP_SECONDS = EpisodeFinder.LARGEST_GAP_SECONDS;

  /** An episode of grab samples that is no spike. */
  public Episode(
      long startSeconds, long endSeconds, long peakSeconds, double peakValue, int count) {
    this(startSeconds, endSeconds, peakSeconds, peakValue, count, startSeconds, false);
  }

  /**
   * Finds all episodes of a series.
   *
   * @param series what was measured
   * @param threshold value that must be exceeded, in the pollutant's unit
   */
  public static List<Episode> above(Series series, double threshold) {
    EpisodeFinder finder = new EpisodeFinder(threshold);
    if (series.firstAbove(0, threshold) == series.size()) {
      return List.of(); // Nearly all series of a history.
    }
    for (int i = 0; i < series.size(); i++) {
      finder.accept(
          series.timeSeconds(i),
          series.value(i),
          series.censored(i),
          series.periodSeconds(i),
          series.flag(i));
    }
    return finder.finish();
  }

  /**
   * Returns the episode that holds a time, or else the nearest one within a distance.
   *
   * @param episodes in order of time
   * @param epochSecond seconds since the epoch
   * @param withinSeconds how far away it may be
   */
  public static Optional<Episode> at(List<Episode> episodes, long epochSecond, long withinSeconds) {
    Episode best = null;
    long least = Long.MAX_VALUE;
    for (Episode e : episodes) {
      long away = Math.max(0, Math.max(e.startSeconds - epochSecond, epochSecond - e.endSeconds));
      if (away < least) {
        least = away;
        best = e;
      }
    }
    return least <= withinSeconds ? Optional.ofNullable(best) : Optional.empty();
  }
}
