package org.suyuan.tracing;

/**
 * Why one source is not among the suspects.
 *
 * @param sourceId the source
 * @param reason the step at which it fell
 * @param neededKg the least mass into the river that it would have had to release, kg; NaN where
 *     the step did not ask for it
 * @param usualKg what one event of it was expected to bring into the river, kg; NaN likewise
 * @param timesLessLikely how many times likelier the first suspect is, the register included; NaN
 *     where the step did not ask for it, infinite where no release of it fits at all; at least so
 *     many where it was not worth finding out
 */
public record Exclusion(
    String sourceId, ScreenedOut reason, double neededKg, double usualKg, double timesLessLikely) {

  /** A source that fell for a reason without a figure. */
  static Exclusion plain(String sourceId, ScreenedOut reason) {
    return new Exclusion(sourceId, reason, Double.NaN, Double.NaN, Double.NaN);
  }

  /** A source that would have to release far more than it handles. */
  public static Exclusion tooSmall(String sourceId, double neededKg, double usualKg) {
    return Double.isInfinite(neededKg)
        ? new Exclusion(
            sourceId, ScreenedOut.TOO_SMALL, Double.NaN, Double.NaN, Double.POSITIVE_INFINITY)
        : new Exclusion(sourceId, ScreenedOut.TOO_SMALL, neededKg, usualKg, Double.NaN);
  }

  /** A source that others beat by far. */
  public static Exclusion doesNotFit(String sourceId, double timesLessLikely) {
    return new Exclusion(
        sourceId, ScreenedOut.DOES_NOT_FIT, Double.NaN, Double.NaN, timesLessLikely);
  }
}
