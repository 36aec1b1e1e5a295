package org.suyuan.benchmarks.accuracy;

import java.util.Arrays;

/**
 * How well a statistic tells two kinds of event apart: the claim is made from some value on.
 * Immutable.
 */
final class Claims {
  private final double[] where;
  private final double[] whereNot;

  /**
   * Takes the statistic.
   *
   * @param where of events of which the claim is true
   * @param whereNot of events of which it is false
   */
  Claims(double[] where, double[] whereNot) {
    this.where = where.clone();
    this.whereNot = whereNot.clone();
    Arrays.sort(this.where);
    Arrays.sort(this.whereNot);
  }

  /** Returns the value above which it is claimed falsely in no more than a share of events. */
  double valueAt(double falsely) {
    if (whereNot.length == 0) {
      return Double.NaN;
    }
    int may = (int) Math.floor(falsely * whereNot.length);
    return may >= whereNot.length ? 0 : whereNot[whereNot.length - 1 - may];
  }

  /**
   * Returns how often it is recognised where it is claimed falsely in a share of events at most.
   */
  double recognisedAt(double falsely) {
    double value = valueAt(falsely);
    long above = Arrays.stream(where).filter(x -> x > value).count();
    return where.length == 0 || Double.isNaN(value) ? Double.NaN : (double) above / where.length;
  }

  /** Returns the probability that an event of the first kind has the larger statistic. */
  double areaUnderCurve() {
    double wins = 0;
    for (double a : where) {
      for (double b : whereNot) {
        wins += a > b ? 1 : a == b ? 0.5 : 0;
      }
    }
    return where.length == 0 || whereNot.length == 0
        ? Double.NaN
        : wins / ((double) where.length * whereNot.length);
  }
}
