package org.suyuan.forecast;

/**
 * How the plumes of a forecast pass one station, summed up.
 *
 * @param leading band of the leading edge
 * @param peak band of the peak
 * @param trailing band of the trailing edge
 * @param height band of the height
 * @param shareAbove share of the plumes that are higher than a threshold
 */
record Passings(Band leading, Band peak, Band trailing, Band height, double shareAbove) {}
