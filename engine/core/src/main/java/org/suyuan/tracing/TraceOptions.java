package org.suyuan.tracing;

import org.suyuan.monitoring.WaterTemperature;

/**
 * What a trace assumes beyond the data. Immutable; start from {@link #defaults()}.
 *
 * @param horizonSeconds longest way a pollutant may have been on its way; default 20 days
 * @param waterTemperature water temperature for decay; default 20 °C all year
 * @param unregisteredPrior probability, before any measurement, that nobody on the register did it;
 *     default 0.05
 * @param modelError relative error of one measured or predicted concentration, independent of the
 *     next; default 0.1
 * @param blockError relative error that a prediction shares within a third of the event's length,
 *     or a day: shape of the plume, rate of the release; default 0.3
 * @param siteError log error that all predictions for one station share: its discharge, losses on
 *     the way; default 0.3
 * @param smallestProbability suspects below this posterior probability are screened out; default
 *     0.0005
 * @param learnVelocities whether pulses seen at two stations correct the velocities between them;
 *     default true
 */
public record TraceOptions(
    double horizonSeconds,
    WaterTemperature waterTemperature,
    double unregisteredPrior,
    double modelError,
    double blockError,
    double siteError,
    double smallestProbability,
    boolean learnVelocities) {

  private static final TraceOptions DEFAULTS =
      new TraceOptions(20 * 86400.0, 20.0, 0.05, 0.1, 0.3, 0.3, 0.0005, true);

  /** Checks the ranges. */
  public TraceOptions {
    if (!(horizonSeconds > 0)) {
      throw new IllegalArgumentException("horizonSeconds: " + horizonSeconds + " must be > 0");
    }
    if (!(unregisteredPrior > 0 && unregisteredPrior < 1)) {
      throw new IllegalArgumentException(
          "unregisteredPrior: " + unregisteredPrior + " must be between 0 and 1");
    }
    if (!(modelError > 0)) {
      throw new IllegalArgumentException("modelError: " + modelError + " must be > 0");
    }
    if (!(blockError > 0)) {
      throw new IllegalArgumentException("blockError: " + blockError + " must be > 0");
    }
    if (!(siteError > 0)) {
      throw new IllegalArgumentException("siteError: " + siteError + " must be > 0");
    }
    if (!(smallestProbability >= 0 && smallestProbability < 1)) {
      throw new IllegalArgumentException(
          "smallestProbability: " + smallestProbability + " must be from 0 to below 1");
    }
  }

  /**
   * Options with one water temperature all year.
   *
   * @param horizonSeconds as above
   * @param waterCelsius water temperature for decay, °C
   * @param unregisteredPrior as above
   * @param modelError as above
   * @param blockError as above
   * @param siteError as above
   * @param smallestProbability as above
   * @param learnVelocities as above
   */
  public TraceOptions(
      double horizonSeconds,
      double waterCelsius,
      double unregisteredPrior,
      double modelError,
      double blockError,
      double siteError,
      double smallestProbability,
      boolean learnVelocities) {
    this(
        horizonSeconds,
        WaterTemperature.constant(waterCelsius),
        unregisteredPrior,
        modelError,
        blockError,
        siteError,
        smallestProbability,
        learnVelocities);
  }

  /** Returns the mean water temperature of the year, °C. */
  public double waterCelsius() {
    return waterTemperature.meanCelsius();
  }

  /** Returns the defaults named above. */
  public static TraceOptions defaults() {
    return DEFAULTS;
  }

  /** Returns these options with another horizon. */
  public TraceOptions withHorizonSeconds(double seconds) {
    return new TraceOptions(
        seconds,
        waterTemperature,
        unregisteredPrior,
        modelError,
        blockError,
        siteError,
        smallestProbability,
        learnVelocities);
  }

  /** Returns these options with one water temperature all year, °C. */
  public TraceOptions withWaterCelsius(double celsius) {
    return withWaterTemperature(WaterTemperature.constant(celsius));
  }

  /** Returns these options with another water temperature, which may follow the season. */
  public TraceOptions withWaterTemperature(WaterTemperature temperature) {
    return new TraceOptions(
        horizonSeconds,
        temperature,
        unregisteredPrior,
        modelError,
        blockError,
        siteError,
        smallestProbability,
        learnVelocities);
  }

  /** Returns these options with another prior probability of an unregistered source. */
  public TraceOptions withUnregisteredPrior(double probability) {
    return new TraceOptions(
        horizonSeconds,
        waterTemperature,
        probability,
        modelError,
        blockError,
        siteError,
        smallestProbability,
        learnVelocities);
  }

  /** Returns these options with learning switched on or off. */
  public TraceOptions withLearnVelocities(boolean learn) {
    return new TraceOptions(
        horizonSeconds,
        waterTemperature,
        unregisteredPrior,
        modelError,
        blockError,
        siteError,
        smallestProbability,
        learn);
  }

  /** Returns these options with another error that all predictions for one station share. */
  public TraceOptions withSiteError(double error) {
    return new TraceOptions(
        horizonSeconds,
        waterTemperature,
        unregisteredPrior,
        modelError,
        blockError,
        error,
        smallestProbability,
        learnVelocities);
  }
}
