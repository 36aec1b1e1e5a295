package org.suyuan.tracing;

/**
 * What a trace assumes beyond the data. Immutable; start from {@link #defaults()}.
 *
 * @param horizonSeconds longest way a pollutant may have been on its way; default 20 days
 * @param waterCelsius water temperature for decay, °C; default 20
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
    double waterCelsius,
    double unregisteredPrior,
    double modelError,
    double blockError,
    double siteError,
    double smallestProbability,
    boolean learnVelocities) {

  private static final TraceOptions DEFAULTS =
      new TraceOptions(20 * 86400.0, 20, 0.05, 0.1, 0.3, 0.3, 0.0005, true);

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

  /** Returns the defaults named above. */
  public static TraceOptions defaults() {
    return DEFAULTS;
  }

  /** Returns these options with another horizon. */
  public TraceOptions withHorizonSeconds(double seconds) {
    return new TraceOptions(
        seconds,
        waterCelsius,
        unregisteredPrior,
        modelError,
        blockError,
        siteError,
        smallestProbability,
        learnVelocities);
  }

  /** Returns these options with another water temperature. */
  public TraceOptions withWaterCelsius(double celsius) {
    return new TraceOptions(
        horizonSeconds,
        celsius,
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
        waterCelsius,
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
        waterCelsius,
        unregisteredPrior,
        modelError,
        blockError,
        siteError,
        smallestProbability,
        learn);
  }
}
