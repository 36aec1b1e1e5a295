package org.suyuan.forecast;

/**
 * An estimate with its 5–95 % band. Times are seconds since the epoch.
 *
 * @param p05 5 % quantile
 * @param median median
 * @param p95 95 % quantile
 */
public record Band(double p05, double median, double p95) {

  /** Returns the band between two, {@code weight} of the way to the second. */
  static Band between(Band a, Band b, double weight) {
    return new Band(
        a.p05 + weight * (b.p05 - a.p05),
        a.median + weight * (b.median - a.median),
        a.p95 + weight * (b.p95 - a.p95));
  }
}
