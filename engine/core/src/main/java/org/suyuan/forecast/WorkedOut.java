package org.suyuan.forecast;

import org.suyuan.hydrology.ReachFlow;

/**
 * A station at which plumes were worked out, with what the stations next to it need to know of each
 * plume. Filled in for one station, and again for a later one.
 */
final class WorkedOut {
  /** When each peak passes, s since the epoch. */
  final double[] peak;

  /** Inverse of what flows past at each peak: it grows with the length of the plume. */
  final double[] thinness;

  double meanSeconds;
  Band leading = NONE;
  Band trailing = NONE;
  Band top = NONE;

  private static final Band NONE = new Band(Double.NaN, Double.NaN, Double.NaN);

  WorkedOut(int events) {
    peak = new double[events];
    thinness = new double[events];
  }

  /** Keeps the plumes that were worked out at a station. */
  void keep(Stop stop, Passings past, Passages passages, ReachFlow flow) {
    meanSeconds = stop.meanSeconds();
    leading = past.leading();
    top = past.peak();
    trailing = past.trailing();
    System.arraycopy(passages.peak, 0, peak, 0, peak.length);
    for (int i = 0; i < peak.length; i++) {
      double flux = passages.height[i] * flow.atM3s(peak[i]);
      thinness[i] = 1 / Math.max(Double.MIN_NORMAL, flux);
    }
  }
}
