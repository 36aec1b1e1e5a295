package org.suyuan.monitoring;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A time during which a station was above a threshold: consecutive usable measurements above it,
 * where a gap or a single dip of no more than {@value #LARGEST_GAP_SECONDS} s does not end it.
 * Immutable.
 *
 * @param startSeconds first measurement above the threshold, seconds since the epoch
 * @param endSeconds last measurement above the threshold
 * @param peakSeconds time of the highest one
 * @param peakValue the highest value, in the pollutant's unit
 * @param count number of measurements above the threshold
 */
public record Episode(
    long startSeconds, long endSeconds, long peakSeconds, double peakValue, int count) {

  /**
   * Longest time without a measurement above the threshold within one episode: three four-hour
   * intervals.
   */
  static final long LARGEST_GAP_SECONDS = 12 * 3600;

  /**
   * Finds all episodes of a series.
   *
   * @param series what was measured
   * @param threshold value that must be exceeded, in the pollutant's unit
   */
  public static List<Episode> above(Series series, double threshold) {
    List<Episode> episodes = new ArrayList<>();
    Episode open = null;
    for (int i = 0; i < series.size(); i++) {
      if (!series.usable(i) || series.censored(i) || !(series.value(i) > threshold)) {
        continue;
      }
      long t = series.timeSeconds(i);
      long began = t - series.periodSeconds(i);
      double v = series.value(i);
      if (open != null && began - open.endSeconds <= LARGEST_GAP_SECONDS) {
        boolean higher = v > open.peakValue;
        open =
            new Episode(
                open.startSeconds,
                t,
                higher ? t : open.peakSeconds,
                Math.max(v, open.peakValue),
                open.count + 1);
      } else {
        if (open != null) {
          episodes.add(open);
        }
        open = new Episode(t, t, t, v, 1);
      }
    }
    if (open != null) {
      episodes.add(open);
    }
    return episodes;
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
