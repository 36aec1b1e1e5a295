package org.suyuan.forecast;

import java.util.List;
import java.util.function.DoubleUnaryOperator;

/**
 * How one plume, or several that make one event, passes a station.
 *
 * @param leading first time at a tenth of the peak, seconds since the epoch
 * @param peak time of the peak
 * @param trailing last time at a tenth of the peak
 * @param height concentration of the peak, in the pollutant's unit
 * @param concentration concentration by time, in the pollutant's unit
 */
record Passing(
    double leading,
    double peak,
    double trailing,
    double height,
    DoubleUnaryOperator concentration) {
  private static final double EDGE = 0.1;

  /**
   * Adds plumes up. The peak of the sum is taken at one of the plumes' own; its edges are those of
   * the plumes that are a tenth as high at least.
   */
  static Passing together(List<Passing> plumes) {
    if (plumes.size() == 1) {
      return plumes.get(0);
    }
    DoubleUnaryOperator sum =
        t -> plumes.stream().mapToDouble(one -> one.concentration.applyAsDouble(t)).sum();
    double peak = plumes.get(0).peak;
    double height = Double.NEGATIVE_INFINITY;
    for (Passing one : plumes) {
      double here = sum.applyAsDouble(one.peak);
      if (here > height) {
        height = here;
        peak = one.peak;
      }
    }
    double leading = Double.POSITIVE_INFINITY;
    double trailing = Double.NEGATIVE_INFINITY;
    for (Passing one : plumes) {
      if (one.height >= EDGE * height) {
        leading = Math.min(leading, one.leading);
        trailing = Math.max(trailing, one.trailing);
      }
    }
    return new Passing(leading, peak, trailing, height, sum);
  }
}
