package org.suyuan.forecast;

import org.suyuan.tracing.PlumeSample;

/**
 * One plausible plume on its way past the place where the forecast starts.
 *
 * @param middleSeconds when its middle is there, seconds since the epoch
 * @param massHereKg mass that is seen there
 * @param massKg mass that goes on
 * @param travelSeconds time in the river until there
 * @param reservoirs variance that reservoirs have added until there, s²
 * @param plants variance that plants have added, s²
 * @param own what is wrong with the time to a place below, standard normal
 * @param dilution what is wrong with the dilution there, standard normal
 * @param joins whether it is of the same event as the one before it in the list
 */
record Plume(
    double middleSeconds,
    double windowSeconds,
    double massHereKg,
    double massKg,
    double velocityFactor,
    double spreadFactor,
    double travelSeconds,
    double reservoirs,
    double plants,
    double own,
    double dilution,
    boolean joins) {
  private static final double GOLDEN = 0.6180339887498949;
  private static final double SILVER = 0.4142135623730950;

  /**
   * Returns a plume with its own error of the time and of the dilution.
   *
   * @param number counts the plumes of a forecast
   */
  static Plume numbered(
      int number,
      double middleSeconds,
      double windowSeconds,
      double massHereKg,
      double massKg,
      double velocityFactor,
      double spreadFactor,
      double travelSeconds,
      double reservoirs,
      double plants) {
    return new Plume(
        middleSeconds,
        windowSeconds,
        massHereKg,
        massKg,
        velocityFactor,
        spreadFactor,
        travelSeconds,
        reservoirs,
        plants,
        Sequences.quantile(Sequences.frac(0.5 + number * GOLDEN)),
        Sequences.quantile(Sequences.frac(0.25 + number * SILVER)),
        false);
  }

  /** Returns this plume as one of the same event as the one before it in the list. */
  Plume joining() {
    return new Plume(
        middleSeconds,
        windowSeconds,
        massHereKg,
        massKg,
        velocityFactor,
        spreadFactor,
        travelSeconds,
        reservoirs,
        plants,
        own,
        dilution,
        true);
  }

  static Plume of(PlumeSample s, int number) {
    return numbered(
        number,
        s.passageSeconds(),
        s.windowSeconds(),
        s.massHereKg(),
        s.massKg(),
        s.velocityFactor(),
        s.spreadFactor(),
        s.travelSeconds(),
        s.reservoirsVariance(),
        s.plantsVariance());
  }
}
