package org.suyuan.forecast;

/**
 * An estimate with its 5–95 % band. Times are seconds since the epoch.
 *
 * @param p05 5 % quantile
 * @param median median
 * @param p95 95 % quantile
 */
public record Band(double p05, double median, double p95) {}
