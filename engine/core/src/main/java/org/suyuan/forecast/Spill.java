package org.suyuan.forecast;

import org.suyuan.monitoring.Pollutant;

/**
 * A release to be followed downstream.
 *
 * @param reach index of the reach where it enters the river
 * @param chainageMetres where on the reach
 * @param pollutant what is released
 * @param massKg mass into the river, kg, &gt; 0
 * @param startSeconds start of the release, seconds since the epoch
 * @param durationSeconds how long it lasts, ≥ 0
 */
public record Spill(
    int reach,
    double chainageMetres,
    Pollutant pollutant,
    double massKg,
    double startSeconds,
    double durationSeconds) {

  /** Checks the ranges. */
  public Spill {
    if (!(massKg > 0 && massKg < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("massKg: " + massKg + " kg is not a mass; it must be > 0");
    }
    if (!(durationSeconds >= 0 && durationSeconds < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "durationSeconds: " + durationSeconds + " s is not a duration; it must be ≥ 0");
    }
  }
}
