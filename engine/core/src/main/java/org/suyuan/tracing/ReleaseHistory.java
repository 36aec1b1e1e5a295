package org.suyuan.tracing;

import java.util.List;

/**
 * How much a suspect released hour by hour, from the curves of all stations that it passed, if it
 * was the only one. Times are those at the source; the mass is what entered the river.
 *
 * @param sourceId the suspect, empty for an unregistered release
 * @param startSeconds when the first step begins, seconds since the epoch
 * @param stepSeconds length of a step, s
 * @param kgPerHour rate in each step
 * @param p05 5 % quantile of each
 * @param p95 95 % quantile of each
 * @param smoothing weight that cross-validation gave to the smoothness
 */
public record ReleaseHistory(
    String sourceId,
    double startSeconds,
    double stepSeconds,
    List<Double> kgPerHour,
    List<Double> p05,
    List<Double> p95,
    double smoothing) {
  /** Copies the lists. */
  public ReleaseHistory {
    kgPerHour = List.copyOf(kgPerHour);
    p05 = List.copyOf(p05);
    p95 = List.copyOf(p95);
  }

  /** Returns what entered the river, kg. */
  public double massKg() {
    return kgPerHour.stream().mapToDouble(rate -> rate).sum() * stepSeconds / 3600;
  }
}
