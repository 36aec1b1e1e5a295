package org.suyuan.transport;

/**
 * Where and when a short release began: what a plume that is learnt from is counted from.
 *
 * @param reach index of the reach
 * @param chainageMetres where on it
 * @param epochSeconds middle of the release, seconds since the epoch
 * @param massKg how much was released, kg; NaN where unknown
 */
public record PlumeRelease(int reach, double chainageMetres, double epochSeconds, double massKg) {}
