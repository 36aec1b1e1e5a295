package org.suyuan.history;

import org.suyuan.monitoring.QualityFlag;

/** Takes one stored measurement after the other, in order of time. */
@FunctionalInterface
public interface SampleVisitor {
  /**
   * Takes a measurement.
   *
   * @param epochSecond time, seconds since the epoch
   * @param value in the pollutant's unit; the detection limit where censored
   * @param detectionLimit detection limit that came with it, NaN where none did
   * @param censored whether the value is only known to be below {@code value}
   * @param periodSeconds averaging period that ends at the time, 0 for a grab sample
   * @param flag data flag
   */
  void accept(
      long epochSecond,
      double value,
      double detectionLimit,
      boolean censored,
      int periodSeconds,
      QualityFlag flag);
}
