package org.suyuan.tracing.alarm;

import org.suyuan.monitoring.Baseline;
import org.suyuan.monitoring.Pollutant;
import org.suyuan.monitoring.Series;

/** What a station usually shows: which part of its series tells that, given an event in it. */
public final class UsualLevel {
  private static final double DAY = 86_400;

  /** The baseline is taken from this long before the event. */
  private static final double PAST_SECONDS = 21 * DAY;

  /** A past that is shorter than this may be nothing but an earlier part of the event ... */
  private static final double SHORT_PAST_SECONDS = 4 * DAY;

  /** ... if it stands so many σ above the lowest that the station shows. */
  private static final double HUMP_SIGMAS = 6;

  /** A past of this length tells how far a station wanders by itself ... */
  private static final double FULL_PAST_SECONDS = 7 * DAY;

  /** ... and so does all that it showed, where it was watched for so long. */
  private static final double LONG_WATCH_SECONDS = 14 * DAY;

  private UsualLevel() {}

  /**
   * Returns what a station usually shows before a time. Where its past is short and it was watched
   * for long, all that it showed tells better how far it wanders by itself: a plume is but a small
   * part of that.
   */
  static Baseline before(Series any, double untilSeconds, Pollutant pollutant) {
    boolean shortPast = !hasFullPast(any, untilSeconds);
    if (shortPast && watchedLong(any)) {
      return wander(any, pollutant);
    }
    double least = pollutant.detectionLimit();
    Baseline past =
        Baseline.of(any, (long) (untilSeconds - PAST_SECONDS), (long) untilSeconds, least);
    boolean hasPast = any.size() > 0 && any.timeSeconds(0) < untilSeconds - SHORT_PAST_SECONDS;
    if (past.count() == 0 || hasPast) {
      return past;
    }
    // A short past may hold the first of two humps: what the station shows at its lowest is less.
    Baseline lowest = Baseline.of(any, Long.MIN_VALUE, Long.MIN_VALUE, least);
    return past.level() - lowest.level() > HUMP_SIGMAS * lowest.sigma() ? lowest : past;
  }

  /**
   * Returns whether a value may stand more than so many σ above what {@link #before} says: false
   * only where it does not, for a part of the work.
   */
  static boolean mayStandOut(
      Series any, double untilSeconds, Pollutant pollutant, double value, double sigmas) {
    return !hasFullPast(any, untilSeconds)
        || Baseline.mayStandOut(
            any,
            (long) (untilSeconds - PAST_SECONDS),
            (long) untilSeconds,
            pollutant.detectionLimit(),
            value,
            sigmas);
  }

  private static boolean hasFullPast(Series any, double untilSeconds) {
    return any.size() > 0 && any.timeSeconds(0) <= untilSeconds - FULL_PAST_SECONDS;
  }

  /**
   * Returns how far a station wanders about its usual level, in the pollutant's unit, over all that
   * it showed; 0 where it was not watched for long.
   */
  static double wanderSigma(Series any, Pollutant pollutant) {
    return watchedLong(any) ? wander(any, pollutant).sigma() : 0;
  }

  private static Baseline wander(Series any, Pollutant pollutant) {
    return Baseline.of(any, Long.MIN_VALUE, Long.MAX_VALUE, pollutant.detectionLimit());
  }

  private static boolean watchedLong(Series any) {
    int last = any.size() - 1;
    return last > 0 && any.timeSeconds(last) - any.timeSeconds(0) > LONG_WATCH_SECONDS;
  }
}
