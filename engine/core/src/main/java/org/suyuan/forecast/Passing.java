package org.suyuan.forecast;

import java.util.ArrayList;
import java.util.List;

/**
 * How one plume, or several that make one event, passes a station.
 *
 * @param leading first time at a tenth of the peak, seconds since the epoch
 * @param peak time of the peak
 * @param trailing last time at a tenth of the peak
 * @param height concentration of the peak, in the pollutant's unit
 */
record Passing(double leading, double peak, double trailing, double height) {
  private static final double EDGE = 0.1;

  /**
   * Returns about what the plume makes of the concentration at a time: on either side of the peak
   * half of a bell that has come down to a tenth at the edge.
   */
  double at(double epochSecond) {
    double edge = epochSecond < peak ? leading : trailing;
    double z = edge == peak ? 0 : (epochSecond - peak) / (edge - peak);
    return height * Math.pow(EDGE, z * z);
  }

  /**
   * Adds plumes up. The peak of the sum is taken at one of the plumes' own; its edges are those of
   * the plumes that are a tenth as high at least.
   */
  static Passing together(List<Passing> plumes) {
    if (plumes.size() == 1) {
      return plumes.get(0);
    }
    double peak = plumes.get(0).peak;
    double height = Double.NEGATIVE_INFINITY;
    for (Passing one : plumes) {
      double here = plumes.stream().mapToDouble(other -> other.at(one.peak)).sum();
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
    return new Passing(leading, peak, trailing, height);
  }

  /**
   * Adds up the plumes of each event: what is left is one plume for each event, in the first places
   * of the columns.
   */
  static void join(
      boolean[] joins, double[] leading, double[] peak, double[] trailing, double[] height) {
    int events = 0;
    int first = 0;
    while (first < joins.length) {
      int end = first + 1;
      while (end < joins.length && joins[end]) {
        end++;
      }
      List<Passing> event = new ArrayList<>();
      for (int i = first; i < end; i++) {
        event.add(new Passing(leading[i], peak[i], trailing[i], height[i]));
      }
      Passing sum = together(event);
      leading[events] = sum.leading;
      peak[events] = sum.peak;
      trailing[events] = sum.trailing;
      height[events] = sum.height;
      events++;
      first = end;
    }
  }
}
