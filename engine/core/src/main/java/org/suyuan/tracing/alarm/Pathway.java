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
 * @param parts where what is released takes several ways: each of them, this one first; empty where
 *     it takes this one alone
 */
public record Pathway(
    List<Integer> above,
    double seconds,
    double slope,
    double ownError,
    double reservoirs,
    double plants,
    List<Part> parts) {

  /** Shortest way: an outfall right at the station has none, and still a time. */
  public static final double SHORTEST_SECONDS = 60;

  /** Numbers of ways are rounded to this step of their logarithm, far below their errors. */
  private static final double STEP = 0.03;

  /** Moves the edges between two steps off the round numbers that datasets hold. */
  private static final double PHASE = 0.3137;

  /**
   * One of several ways that what is released takes together.
   *
   * @param way the way by itself
   * @param share of all that gets to the alarm, on this way
   * @param laterSeconds how much longer it stays in sewers and plants than on the first of them
   */
  public record Part(Pathway way, double share, double laterSeconds) {}

  /** Copies the lists. */
  public Pathway {
    above = List.copyOf(above);
    parts = List.copyOf(parts);
  }

  /** The only way. */
  public Pathway(
      List<Integer> above,
      double seconds,
      double slope,
      double ownError,
      double reservoirs,
      double plants) {
    this(above, seconds, slope, ownError, reservoirs, plants, List.of());
  }

  /** Returns the first of several ways, together with the others. */
  static Pathway together(List<Part> parts) {
    Pathway first = parts.get(0).way;
    return new Pathway(
        parts.stream().flatMap(part -> part.way.above.stream()).distinct().sorted().toList(),
        first.seconds,
        first.slope,
        first.ownError,
        first.reservoirs,
        first.plants,
        parts);
  }

  /** Returns the mean time in the river to the alarm with a shared velocity factor, s. */
  public double secondsWith(double g) {
    return seconds * Math.exp(g * slope);
  }

  /**
   * Returns how much later the plume of one of several ways passes the alarm than that of the first
   * of them, s.
   *
   * @param part one of {@link #parts}
   * @param g shared velocity factor, standard normal
   */
  public double afterSeconds(Part part, double g) {
    return part.laterSeconds + part.way.secondsWith(g) - secondsWith(g);
  }

  /** Returns a way with rounded numbers, so that ways that look alike are equal. */
  static Pathway rounded(
      List<Integer> above,
      double seconds,
      double slope,
      double ownError,
      double reservoirs,
      double plants) {
    return new Pathway(
        above,
        Math.exp(step(Math.log(Math.max(SHORTEST_SECONDS, seconds)))),
        Math.max(0, step(slope)),
        Math.max(0, step(ownError)),
        rounded(reservoirs),
        rounded(plants));
  }

  private static double step(double value) {
    return STEP * (Math.rint(value / STEP + PHASE) - PHASE);
  }

  private static double rounded(double variance) {
    boolean negligible = variance < SHORTEST_SECONDS * SHORTEST_SECONDS;
    return negligible ? 0 : Math.exp(2 * step(Math.log(variance) / 2));
  }

  /** Returns the variance that tanks of any kind add on the way to the alarm, s². */
  double tanks() {
    return reservoirs + plants;
  }
}
