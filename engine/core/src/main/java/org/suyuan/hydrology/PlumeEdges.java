package org.suyuan.hydrology;

/**
 * When the leading and the trailing edge of a plume pass a place whose peak time is known, as
 * measured rivers have it: {@code T_lead = T − 0.22·T^0.86} and {@code T_trail = T + 0.61·T^0.75},
 * with the time T since the release of the peak in hours. Both apply to the whole travel time; what
 * a stretch takes is the difference of two places.
 *
 * <p>Fitted to the edges of the USGS time-of-travel compilation; fitted on one half of the rivers
 * the constants are 0.21–0.23 and 0.84–0.88 for the leading edge, 0.60–0.61 and 0.74–0.76 for the
 * trailing one. A constant ratio (Jobson 1996, equation 18, has 0.89 for the leading edge) makes
 * plumes too short near their source and too long far away. What the compilation calls the trailing
 * edge is mostly a tenth of the peak; where it is the last trace of dye the law is too long.
 */
public final class PlumeEdges {
  /**
   * Standard deviation of the logarithm of the time between leading edge and peak of a stretch. The
   * tails are those of the logarithm of a difference of two measured times.
   */
  public static final double LEADING_LOG_ERROR = 0.62;

  /** Standard deviation of the logarithm of the time between peak and trailing edge. */
  public static final double TRAILING_LOG_ERROR = 0.75;

  private static final double HOUR = 3600;

  private PlumeEdges() {}

  /**
   * Returns how long before the peak the leading edge passes, seconds.
   *
   * @param peakSeconds time from release to peak, seconds, ≥ 0
   */
  public static double leadSeconds(double peakSeconds) {
    double hours = peakSeconds / HOUR;
    return HOUR * Math.min(0.9 * hours, 0.22 * Math.pow(hours, 0.86));
  }

  /**
   * Returns how long after the peak the trailing edge passes, seconds.
   *
   * @param peakSeconds time from release to peak, seconds, ≥ 0
   */
  public static double trailSeconds(double peakSeconds) {
    double hours = peakSeconds / HOUR;
    return HOUR * Math.min(5 * hours, 0.61 * Math.pow(hours, 0.75));
  }
}
