package org.suyuan.transport;

/**
 * What a station sees of one kilogram: mean, standard deviation and shape of the times on the way,
 * from cumulants. The concentration that mass {@code M} makes is {@code C(t) = M/Q·φ·e^{−kT}·g(t)};
 * this class is the {@code g}, for a release at a constant rate over a window. Immutable.
 *
 * @param meanSeconds mean time on the way
 * @param sigmaSeconds standard deviation of the times on the way, &gt; 0
 * @param shape standardised shape
 */
public record Response(double meanSeconds, double sigmaSeconds, ResponseShape shape) {

  /** A release shorter than this part of the spread cannot be told from an instantaneous one. */
  static final double SHORTEST_WINDOW = 0.05;

  /** Returns the response to releases that last so long, for many measurements. */
  public ReleaseResponse during(double windowSeconds) {
    return new ReleaseResponse(this, windowSeconds);
  }

  /**
   * Returns the density of arrival in 1/s: the flux at the station over the mass released.
   *
   * @param sinceStartSeconds time since the release began
   * @param windowSeconds how long it lasted, ≥ 0
   */
  public double density(double sinceStartSeconds, double windowSeconds) {
    double window = Math.max(windowSeconds, SHORTEST_WINDOW * sigmaSeconds);
    // A window stretched to be resolvable keeps its middle.
    double shift = (window - windowSeconds) / 2;
    double x = (sinceStartSeconds + shift - meanSeconds) / sigmaSeconds;
    return (shape.cumulative(x) - shape.cumulative(x - window / sigmaSeconds)) / window;
  }

  /**
   * Returns the density averaged over a sampling period, in 1/s.
   *
   * @param sinceStartSeconds end of the period, counted from the start of the release
   * @param windowSeconds how long the release lasted, ≥ 0
   * @param periodSeconds length of the period, 0 for a grab sample
   */
  public double meanDensity(double sinceStartSeconds, double windowSeconds, double periodSeconds) {
    if (periodSeconds <= SHORTEST_WINDOW * sigmaSeconds) {
      return density(sinceStartSeconds - periodSeconds / 2, windowSeconds);
    }
    double window = Math.max(windowSeconds, SHORTEST_WINDOW * sigmaSeconds);
    double shift = (window - windowSeconds) / 2;
    double x = (sinceStartSeconds + shift - meanSeconds) / sigmaSeconds;
    double w = window / sigmaSeconds;
    double p = periodSeconds / sigmaSeconds;
    double passed =
        shape.integral(x)
            - shape.integral(x - p)
            - shape.integral(x - w)
            + shape.integral(x - w - p);
    return Math.max(0, passed) / (p * window);
  }
}
