package org.suyuan.tracing.likelihood;

/**
 * What one hypothesis says of one site.
 *
 * @param logRatio log likelihood ratio against no plume
 * @param predictedAbove highest predicted concentration above the baseline
 */
public record AtSite(double logRatio, double predictedAbove) {
  /** Of a site that was not asked. */
  static final AtSite UNASKED = new AtSite(0, Double.NaN);

  /** Returns whether the station was asked at all. */
  public boolean asked() {
    return !Double.isNaN(predictedAbove);
  }
}
