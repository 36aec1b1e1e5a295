package org.suyuan.hydrology;

/**
 * How long water needs between two places, and how wrong that may be.
 *
 * @param seconds travel time, the median, seconds
 * @param logError standard deviation of its logarithm
 */
public record TravelEstimate(double seconds, double logError) {
  /**
   * Returns the travel time that so many standard errors are added to, seconds.
   *
   * @param z standard normal quantile: −1.645 and 1.645 are the ends of the 90 % band
   */
  public double quantile(double z) {
    return seconds * Math.exp(z * logError);
  }
}
