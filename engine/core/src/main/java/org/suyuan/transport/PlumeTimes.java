package org.suyuan.transport;

/**
 * When a plume passes a station: the moments at which its concentration is highest, and first and
 * last at a tenth of that.
 *
 * @param leadingSeconds leading edge, seconds after the start of the release
 * @param peakSeconds peak, seconds after the start of the release
 * @param trailingSeconds trailing edge, seconds after the start of the release
 * @param peakDensity flux at the peak over the mass released, 1/s
 */
public record PlumeTimes(
    double leadingSeconds, double peakSeconds, double trailingSeconds, double peakDensity) {

  /**
   * Edges are where the concentration is this share of its peak, as the tracer literature has it.
   */
  public static final double EDGE = 0.1;

  private static final int SCAN = 160;
  private static final int BISECTIONS = 24;

  /**
   * Finds the moments of one plume.
   *
   * @param response travel times to the station
   * @param windowSeconds duration of the release, ≥ 0
   */
  public static PlumeTimes of(Response response, double windowSeconds) {
    double sigma = response.sigmaSeconds();
    double from = Math.max(0, response.meanSeconds() - 5 * sigma);
    double until = response.meanSeconds() + windowSeconds + 12 * sigma;
    double step = (until - from) / SCAN;
    double peakAt = from;
    double peak = 0;
    for (int i = 0; i <= SCAN; i++) {
      double t = from + i * step;
      double d = response.density(t, windowSeconds);
      if (d > peak) {
        peak = d;
        peakAt = t;
      }
    }
    double low = Math.max(from, peakAt - step);
    double high = peakAt + step;
    for (int i = 0; i < BISECTIONS; i++) {
      double a = low + (high - low) / 3;
      double b = high - (high - low) / 3;
      if (response.density(a, windowSeconds) < response.density(b, windowSeconds)) {
        low = a;
      } else {
        high = b;
      }
    }
    double top = (low + high) / 2;
    if (response.density(top, windowSeconds) > peak) {
      peakAt = top;
      peak = response.density(top, windowSeconds);
    }
    return new PlumeTimes(
        crossing(response, windowSeconds, peak, 0, peakAt, true),
        peakAt,
        crossing(response, windowSeconds, peak, peakAt, until + 6 * sigma, false),
        peak);
  }

  private static double crossing(
      Response response,
      double windowSeconds,
      double peak,
      double from,
      double until,
      boolean rising) {
    double low = from;
    double high = until;
    for (int i = 0; i < BISECTIONS; i++) {
      double mid = (low + high) / 2;
      boolean above = response.density(mid, windowSeconds) >= EDGE * peak;
      if (above == rising) {
        high = mid;
      } else {
        low = mid;
      }
    }
    return (low + high) / 2;
  }
}
