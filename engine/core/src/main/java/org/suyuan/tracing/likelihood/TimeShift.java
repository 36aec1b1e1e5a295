package org.suyuan.tracing.likelihood;

import org.suyuan.hydrology.Approximate;

/** The normal error of the time at a site, as weights of the passages about one. */
final class TimeShift {
  /** It is integrated to this many of its standard deviations. */
  private static final double REACH = 2.5;

  /** So many passages to either side have a share. */
  final int reach;

  private final double[] weight;

  /**
   * Prepares.
   *
   * @param seconds standard deviation, s; 0 for none
   * @param stepSeconds from one passage to the next, s
   */
  TimeShift(double seconds, double stepSeconds) {
    this.reach = (int) Math.ceil(REACH * seconds / stepSeconds);
    this.weight = new double[2 * reach + 1];
    double total = 0;
    for (int i = -reach; i <= reach; i++) {
      double z = reach == 0 ? 0 : i * stepSeconds / seconds;
      weight[i + reach] = Approximate.exp(-0.5 * z * z);
      total += weight[i + reach];
    }
    for (int i = 0; i < weight.length; i++) {
      weight[i] /= total;
    }
  }

  /** Returns the weight of the passage so many later; they add up to 1. */
  double weight(int later) {
    return weight[later + reach];
  }
}
