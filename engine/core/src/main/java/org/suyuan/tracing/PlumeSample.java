package org.suyuan.tracing;

import java.util.List;

/**
 * One way in which the event may have happened, drawn from the posterior: what a forecast
 * downstream starts from.
 *
 * @param weight probability of this sample; those of one trace add up to 1
 * @param passageSeconds when the middle of the plume passes the alarmed station, seconds since the
 *     epoch
 * @param windowSeconds how long the release lasted
 * @param massKg mass on its way past the station, kg, as all measurements have it
 * @param massHereKg the same as the measurements of the alarmed station alone have it: what is off
 *     there need not be off further down
 * @param velocityFactor standard normal; all ways of the river share it
 * @param spreadFactor factor on the spread that is expected
 * @param travelSeconds time in the river to the alarmed station
 * @param reservoirsVariance variance that reservoirs on the way there added, s²
 * @param plantsVariance variance that plants before it added, s²
 * @param others the plumes of the other ways of its source and of the other sources of the event,
 *     each without others and with the weight of this; empty where there was one way of one source
 */
public record PlumeSample(
    double weight,
    double passageSeconds,
    double windowSeconds,
    double massKg,
    double massHereKg,
    double velocityFactor,
    double spreadFactor,
    double travelSeconds,
    double reservoirsVariance,
    double plantsVariance,
    List<PlumeSample> others) {

  /** Copies the list. */
  public PlumeSample {
    others = List.copyOf(others);
  }

  /** The plume of the only source. */
  public PlumeSample(
      double weight,
      double passageSeconds,
      double windowSeconds,
      double massKg,
      double massHereKg,
      double velocityFactor,
      double spreadFactor,
      double travelSeconds,
      double reservoirsVariance,
      double plantsVariance) {
    this(
        weight,
        passageSeconds,
        windowSeconds,
        massKg,
        massHereKg,
        velocityFactor,
        spreadFactor,
        travelSeconds,
        reservoirsVariance,
        plantsVariance,
        List.of());
  }

  /** Returns this plume with another weight, together with others. */
  public PlumeSample with(double itsWeight, List<PlumeSample> others) {
    return new PlumeSample(
        itsWeight,
        passageSeconds,
        windowSeconds,
        massKg,
        massHereKg,
        velocityFactor,
        spreadFactor,
        travelSeconds,
        reservoirsVariance,
        plantsVariance,
        others);
  }

  /** Returns this sample with its weight multiplied. */
  public PlumeSample scaled(double factor) {
    return with(weight * factor, others.stream().map(other -> other.scaled(factor)).toList());
  }
}
