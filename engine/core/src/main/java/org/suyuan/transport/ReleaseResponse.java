package org.suyuan.transport;

/**
 * A {@link Response} to releases of one length: the same numbers, with what does not change from
 * one measurement to the next worked out once. Immutable.
 */
public final class ReleaseResponse {
  private final Response response;
  private final double windowSeconds;

  /** The window that is taken: see {@link Response#SHORTEST_WINDOW}. */
  private final double taken;

  private final double shift;
  private final double perSigma;
  private final double perWindow;
  private final double shortestPeriod;

  ReleaseResponse(Response response, double windowSeconds) {
    this.response = response;
    this.windowSeconds = windowSeconds;
    this.shortestPeriod = Response.SHORTEST_WINDOW * response.sigmaSeconds();
    this.taken = Math.max(windowSeconds, shortestPeriod);
    this.shift = (taken - windowSeconds) / 2 - response.meanSeconds();
    this.perSigma = 1 / response.sigmaSeconds();
    this.perWindow = 1 / taken;
  }

  /** Returns how long the release lasts, s. */
  public double windowSeconds() {
    return windowSeconds;
  }

  /** Returns the standard deviation of the times on the way, s. */
  public double sigmaSeconds() {
    return response.sigmaSeconds();
  }

  /**
   * Returns the density averaged over a sampling period, in 1/s; see {@link Response#meanDensity}.
   *
   * @param sinceStartSeconds end of the period, counted from the start of the release
   * @param periodSeconds length of the period, 0 for a grab sample
   */
  public double meanDensity(double sinceStartSeconds, double periodSeconds) {
    if (periodSeconds > shortestPeriod) {
      return response.meanDensity(sinceStartSeconds, windowSeconds, periodSeconds);
    }
    double at = sinceStartSeconds - periodSeconds / 2 + shift;
    ResponseShape shape = response.shape();
    double passed = shape.cumulative(at * perSigma) - shape.cumulative((at - taken) * perSigma);
    return passed * perWindow;
  }
}
