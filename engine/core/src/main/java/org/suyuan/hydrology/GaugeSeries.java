package org.suyuan.hydrology;

import java.util.Objects;

/**
 * Discharge measured at one reach, in order of time. Immutable by convention: the arrays are not
 * copied.
 *
 * @param reachId the gauged reach
 * @param timeSeconds seconds since the epoch, strictly increasing
 * @param flowM3s discharge, m³/s, ≥ 0
 */
public record GaugeSeries(String reachId, long[] timeSeconds, double[] flowM3s) {

  /** Checks that both columns are of one length, and what stands in them. */
  public GaugeSeries {
    Objects.requireNonNull(reachId, "reachId");
    if (timeSeconds.length != flowM3s.length) {
      throw new IllegalArgumentException(
          "gauge "
              + reachId
              + ": "
              + timeSeconds.length
              + " times but "
              + flowM3s.length
              + " flows");
    }
    for (int i = 0; i < flowM3s.length; i++) {
      if (!(flowM3s[i] >= 0 && flowM3s[i] < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException(
            "gauge " + reachId + ": " + flowM3s[i] + " m³/s is not a discharge; it must be ≥ 0");
      }
      if (i > 0 && timeSeconds[i] <= timeSeconds[i - 1]) {
        throw new IllegalArgumentException(
            "gauge "
                + reachId
                + ": time "
                + timeSeconds[i]
                + " s follows "
                + timeSeconds[i - 1]
                + " s; sort the times, and leave out what is given twice");
      }
    }
  }

  /**
   * Returns the discharge at a time: linear between measurements, constant before the first and
   * after the last.
   *
   * @param epochSecond seconds since the epoch
   */
  public double at(long epochSecond) {
    int n = timeSeconds.length;
    if (epochSecond <= timeSeconds[0]) {
      return flowM3s[0];
    }
    if (epochSecond >= timeSeconds[n - 1]) {
      return flowM3s[n - 1];
    }
    int high = java.util.Arrays.binarySearch(timeSeconds, epochSecond);
    if (high >= 0) {
      return flowM3s[high];
    }
    high = -high - 1;
    double w =
        (double) (epochSecond - timeSeconds[high - 1])
            / (timeSeconds[high] - timeSeconds[high - 1]);
    return flowM3s[high - 1] + w * (flowM3s[high] - flowM3s[high - 1]);
  }
}
