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
   * Adds up the plumes of each event in place: the first of an event becomes the sum, the others
   * weigh nothing any more.
   */
  static void join(
      boolean[] joins,
      double[] weight,
      double[] leading,
      double[] peak,
      double[] trailing,
      double[] height) {
    int first = 0;
    while (first < weight.length) {
      int end = first + 1;
      while (end < weight.length && joins[end]) {
        end++;
      }
      if (end - first > 1) {
        List<Passing> event = new ArrayList<>();
        for (int i = first; i < end; i++) {
          event.add(new Passing(leading[i], peak[i], trailing[i], height[i]));
          weight[i] = i == first ? weight[i] : 0;
        }
        Passing sum = together(event);
        leading[first] = sum.leading;
        peak[first] = sum.peak;
        trailing[first] = sum.trailing;
        height[first] = sum.height;
      }
      first = end;
    }
  }
}
