package org.suyuan.hydrology;

/**
 * The regressions of Jobson 1996, "Prediction of traveltime and longitudinal dispersion in rivers
 * and streams" (USGS Water-Resources Investigations Report 96-4013), with the report's equation
 * numbers. SI units. Travel times must be accumulated along the river before the equations for unit
 * peak and duration are applied: those are not additive.
 *
 * <p>Their national errors (USGS SIR 2013-5182): velocity of the peak 0.154 m/s, unit peak 0.426 in
 * log10, leading edge 3.78 h; the maximum velocity exceeds 99 % of the observations.
 */
public final class Jobson {
  /** Standard gravity, m/s², as the report rounds it. */
  private static final double GRAVITY = 9.81;

  private Jobson() {}

  private static double dimensionlessArea(double areaM2, double flowM3s) {
    return Math.pow(areaM2, 1.25) * Math.sqrt(GRAVITY) / flowM3s;
  }

  private static double withSlope(double areaM2, double flowM3s, double meanM3s, double slope) {
    return Math.pow(dimensionlessArea(areaM2, meanM3s), 0.919)
        * Math.pow(flowM3s / meanM3s, -0.469)
        * Math.pow(slope, 0.159)
        * flowM3s
        / areaM2;
  }

  private static double withoutSlope(double areaM2, double flowM3s, double meanM3s) {
    return Math.pow(dimensionlessArea(areaM2, meanM3s), 0.821)
        * Math.pow(flowM3s / meanM3s, -0.465)
        * flowM3s
        / areaM2;
  }

  private static double areaOnly(double areaM2, double flowM3s) {
    return Math.pow(dimensionlessArea(areaM2, flowM3s), 0.595) * flowM3s / areaM2;
  }

  /**
   * Returns the velocity of the peak, m/s: equation 12; 14 where the slope is NaN; 16 where the
   * mean discharge is NaN too.
   *
   * @param areaKm2 drainage area, km²
   * @param flowM3s discharge, m³/s
   * @param meanM3s long-term mean discharge, m³/s; NaN where unknown
   * @param slope bed slope, m/m; NaN where unknown
   */
  public static double peakVelocity(double areaKm2, double flowM3s, double meanM3s, double slope) {
    double area = areaKm2 * 1e6;
    if (Double.isNaN(meanM3s)) {
      return 0.152 + 8.1 * areaOnly(area, flowM3s);
    }
    return Double.isNaN(slope)
        ? 0.020 + 0.051 * withoutSlope(area, flowM3s, meanM3s)
        : 0.094 + 0.0143 * withSlope(area, flowM3s, meanM3s, slope);
  }

  /**
   * Returns the velocity that the peak will probably not exceed, m/s: equation 13; 15 where the
   * slope is NaN; 17 where the mean discharge is NaN too.
   *
   * @param areaKm2 drainage area, km²
   * @param flowM3s discharge, m³/s
   * @param meanM3s long-term mean discharge, m³/s; NaN where unknown
   * @param slope bed slope, m/m; NaN where unknown
   */
  public static double maximumVelocity(
      double areaKm2, double flowM3s, double meanM3s, double slope) {
    double area = areaKm2 * 1e6;
    if (Double.isNaN(meanM3s)) {
      return 0.2 + 40 * areaOnly(area, flowM3s);
    }
    return Double.isNaN(slope)
        ? 0.2 + 0.093 * withoutSlope(area, flowM3s, meanM3s)
        : 0.25 + 0.02 * withSlope(area, flowM3s, meanM3s, slope);
  }

  /**
   * Returns the travel time of the leading edge, in the unit of that of the peak: equation 18.
   *
   * @param peakTime travel time of the peak
   */
  public static double leadingTime(double peakTime) {
    return 0.890 * peakTime;
  }

  /**
   * Returns the time from the leading edge to where the tail is down to a tenth of the peak,
   * seconds: equation 19.
   *
   * @param unitPeak unit-peak concentration of equation 7 ({@link Spread#unitPeak}), 10⁻⁶ s⁻¹
   */
  public static double durationSeconds(double unitPeak) {
    return 2e6 / unitPeak;
  }

  /**
   * Returns the peak concentration, kg/m³.
   *
   * @param unitPeak unit-peak concentration, 10⁻⁶ s⁻¹
   * @param recovery share of the mass that is left, 0 to 1
   * @param massKg released mass, kg
   * @param flowM3s discharge, m³/s
   */
  public static double peakKgM3(double unitPeak, double recovery, double massKg, double flowM3s) {
    return unitPeak * 1e-6 * recovery * massKg / flowM3s;
  }
}
