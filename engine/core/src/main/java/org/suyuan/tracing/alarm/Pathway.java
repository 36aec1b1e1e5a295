package org.suyuan.tracing.alarm;

import java.util.List;

/**
 * The way of a class of sources past the stations: which of them it passes, how long it takes to
 * the alarm and how wrong that may be. Classes whose ways look alike share one.
 *
 * <p>Errors of travel times are of two kinds: a velocity factor {@code g}, standard normal, that
 * the whole neighbourhood shares, {@code T·e^{g·slope}}, and one of each way's own.
 *
 * @param above positions among the sites of the case of those that the class passes before the
 *     alarm
 * @param seconds mean time in the river to the alarm, s
 * @param slope log factor on that time for one unit of the shared velocity factor
 * @param ownError standard deviation of the log of that time that is the way's own
 * @param reservoirs variance that reservoirs on the way to the alarm add, s²
 * @param plants variance that plants add before it, s²
 */
public record Pathway(
    List<Integer> above,
    double seconds,
    double slope,
    double ownError,
    double reservoirs,
    double plants) {

  /** Shortest way: an outfall right at the station has none, and still a time. */
  public static final double SHORTEST_SECONDS = 60;

  /** Numbers of ways are rounded to this step of their logarithm, far below their errors. */
  private static final double STEP = 0.03;

  /** Ways that differ by less make much the same of the measurements. */
  private static final double COARSE_STEP = 0.25;

  /** Moves the edges between two steps off the round numbers that datasets hold. */
  private static final double PHASE = 0.3137;

  /** Returns a way with rounded numbers, so that ways that look alike are equal. */
  static Pathway rounded(
      List<Integer> above,
      double seconds,
      double slope,
      double ownError,
      double reservoirs,
      double plants) {
    return rounded(above, seconds, slope, ownError, reservoirs, plants, STEP);
  }

  /** Returns the way with numbers rounded to about their errors. */
  public Pathway coarse() {
    return rounded(above, seconds, slope, ownError, reservoirs, plants, COARSE_STEP);
  }

  private static Pathway rounded(
      List<Integer> above,
      double seconds,
      double slope,
      double ownError,
      double reservoirs,
      double plants,
      double step) {
    return new Pathway(
        above,
        Math.exp(round(Math.log(Math.max(SHORTEST_SECONDS, seconds)), step)),
        Math.max(0, round(slope, step)),
        Math.max(0, round(ownError, step)),
        rounded(reservoirs, step),
        rounded(plants, step));
  }

  private static double round(double value, double step) {
    return step * (Math.rint(value / step + PHASE) - PHASE);
  }

  private static double rounded(double variance, double step) {
    boolean negligible = variance < SHORTEST_SECONDS * SHORTEST_SECONDS;
    return negligible ? 0 : Math.exp(2 * round(Math.log(variance) / 2, step));
  }

  /** Returns the variance that tanks of any kind add on the way to the alarm, s². */
  double tanks() {
    return reservoirs + plants;
  }
}
