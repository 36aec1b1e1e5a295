package org.suyuan.transport;

import org.suyuan.hydrology.TravelEstimate;

/**
 * A plume as a place is expected to see it: medians, with standard deviations of logarithms.
 *
 * @param peak time from the release to the peak
 * @param leadingSeconds time from the release to the rise through a tenth of the peak
 * @param trailingSeconds time from the release to the fall through a tenth of the peak
 * @param spreadLogError log error of the duration {@link #durationSeconds}
 * @param massKg mass that passes, kg; NaN where no mass was ever known
 * @param massLogError log error of that
 * @param peakKgM3 highest concentration above the background, kg/m³; NaN where no mass was known
 */
public record PlumePrediction(
    TravelEstimate peak,
    double leadingSeconds,
    double trailingSeconds,
    double spreadLogError,
    double massKg,
    double massLogError,
    double peakKgM3) {

  /** Returns the time between both edges, seconds. */
  public double durationSeconds() {
    return trailingSeconds - leadingSeconds;
  }

  /** Returns the log error of {@link #peakKgM3}. */
  public double peakLogError() {
    return Math.hypot(spreadLogError, massLogError);
  }
}
