package org.suyuan.hydrology;

/**
 * How long a plume has become after a time on the way. Spread grows with the accumulated travel
 * time as measured rivers show, faster than Fick's law lets it.
 *
 * <p>Jobson 1996 (USGS WRIR 96-4013, equation 7) gives the unit-peak concentration of an
 * instantaneous release, {@code C_up = 857·T^(−0.760·(Q/Q_a)^−0.079)} in 10⁻⁶ s⁻¹ with T in hours.
 * It must be applied to the whole travel time, never summed over reaches: the law is not additive.
 * Where the mean discharge is unknown Q/Q_a is taken as 1 and not Jobson's other form, {@code
 * 1025·T^−0.887}: on 130 tracer curves of the TIERRAS set the spread grows as T^0.784, and its
 * ratio to the law with 857 is the same from 1 to 500 hours (1.42–1.70) while that to the other
 * falls from 1.85 to 0.96.
 */
public final class Spread {
  /**
   * Peak of the standardised breakthrough curve, {@code e^{s²}·√(e^{s²} − 1) / (s·√(2π))} for the
   * river's log width s = 0.4: with it the standard deviation makes a curve of Jobson's peak. The
   * measured curves of the TIERRAS set are 1.2 times longer still, with a log error of 0.39; those
   * of Antietam Creek 0.8 times.
   */
  private static final double PEAK_OF_SHAPE = 0.4876;

  /**
   * Smallest travel time to which the law is applied; below it, it would promise more spread than
   * time.
   */
  private static final double SMALLEST_HOURS = 0.1;

  private static final double UNIT_PEAK = 857;
  private static final double GROWTH = 0.760;
  private static final double FLOW_EXPONENT = -0.079;
  private static final double OF_AN_HOUR = PEAK_OF_SHAPE * 1e6 / UNIT_PEAK;
  private static final double LOG_SMALLEST_HOURS = Math.log(SMALLEST_HOURS);
  private static final Power OF_FLOW = new Power(FLOW_EXPONENT);

  /**
   * Standard deviation of the logarithm of measured over predicted spread: 0.39 on the 130 tracer
   * curves of the TIERRAS set.
   */
  public static final double LOG_ERROR = 0.40;

  private Spread() {}

  /**
   * Returns the dispersion coefficient, m²/s, with which Fick's law would give the same spread over
   * a way, {@code D = σ²·L²/(2·T³)}. It grows with the way, which is what "non-Fickian" means.
   *
   * @param travelSeconds travel time T, seconds, &gt; 0
   * @param metres length of the way L, m
   * @param flowRatio discharge over mean discharge; NaN where unknown
   */
  public static double effectiveDispersionM2s(
      double travelSeconds, double metres, double flowRatio) {
    double sigma = sigmaSeconds(travelSeconds, flowRatio);
    double velocity = metres / travelSeconds;
    return sigma * sigma * velocity * velocity / (2 * travelSeconds);
  }

  /**
   * Returns Jobson's unit-peak concentration in 10⁻⁶ s⁻¹.
   *
   * @param hours travel time of the peak, hours, &gt; 0
   * @param flowRatio discharge over mean discharge, NaN where unknown: 1
   */
  public static double unitPeak(double hours, double flowRatio) {
    double exponent = Double.isNaN(flowRatio) ? 1 : Math.pow(flowRatio, FLOW_EXPONENT);
    return UNIT_PEAK * Math.pow(hours, -GROWTH * exponent);
  }

  /**
   * Returns the standard deviation of the travel times of a plume, in seconds.
   *
   * @param travelSeconds mean travel time, seconds, ≥ 0
   * @param flowRatio discharge over mean discharge; taken between 0.1 and 10; NaN where unknown
   */
  public static double sigmaSeconds(double travelSeconds, double flowRatio) {
    return grown(logHours(travelSeconds), growth(flowRatio));
  }

  /** Returns ln(T) with the travel time T in hours, for {@link #grown}; −∞ for no time at all. */
  public static double logHours(double travelSeconds) {
    return Math.log(travelSeconds / 3600);
  }

  /**
   * Returns the power of the travel time that the spread grows with at a discharge, {@code
   * 0.760·(Q/Q_a)^−0.079}.
   *
   * @param flowRatio discharge over mean discharge; taken between 0.1 and 10; NaN where unknown
   */
  public static double growth(double flowRatio) {
    return Double.isNaN(flowRatio)
        ? GROWTH
        : GROWTH * OF_FLOW.of(Math.max(0.1, Math.min(10, flowRatio)));
  }

  /**
   * Returns {@link #sigmaSeconds} from its parts, which are often the same for many.
   *
   * @param logHours what {@link #logHours} says of the travel time
   * @param growth what {@link #growth} says of the discharge
   */
  public static double grown(double logHours, double growth) {
    double from = Math.max(LOG_SMALLEST_HOURS, logHours);
    double sigma = OF_AN_HOUR * Approximate.exp(growth * from);
    return logHours < from ? sigma * Approximate.exp(logHours - from) : sigma;
  }
}
