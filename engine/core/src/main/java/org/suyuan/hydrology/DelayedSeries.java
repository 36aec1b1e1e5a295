package org.suyuan.hydrology;

import java.util.Arrays;

/**
 * A multiple of a series, some steps late: by the line between two of its values, whose weights are
 * the same at every step, and before the first and after the last as they are.
 */
final class DelayedSeries {
  private final double[] values;

  /** What is as late as that, in whole steps, comes before what it lies between. */
  private final int late;

  private final double earlier;
  private final double later;

  DelayedSeries(double[] values, double delaySteps, double factor) {
    this.values = values;
    this.late = (int) Math.ceil(delaySteps);
    this.later = factor * (late - delaySteps);
    this.earlier = factor - later;
  }

  /** Returns the value at a step. */
  double at(int step) {
    int before = step - late;
    if (before >= 0 && before < values.length - 1) {
      return earlier * values[before] + later * values[before + 1];
    }
    return (earlier + later) * values[before < 0 ? 0 : values.length - 1];
  }

  /**
   * Fills in the two numbers that each of some steps lies between. They are copied one beside the
   * other because loops over such columns use vector instructions, and loops that read one series
   * from two places do not.
   */
  void copy(int firstStep, double[] before, double[] after) {
    copy(firstStep - late, before);
    copy(firstStep - late + 1, after);
  }

  private void copy(int start, double[] to) {
    int last = values.length - 1;
    int from = Math.min(to.length, Math.max(0, -start));
    int until = Math.max(from, Math.min(to.length, last - start));
    Arrays.fill(to, 0, from, values[0]);
    if (until > from) {
      System.arraycopy(values, start + from, to, from, until - from);
    }
    Arrays.fill(to, until, to.length, values[last]);
  }

  /** Returns whether it is 0 at every step. */
  boolean isNothing() {
    return earlier == 0 && later == 0;
  }

  /** Returns the weight of the number before. */
  double weightBefore() {
    return earlier;
  }

  /** Returns the weight of the number after. */
  double weightAfter() {
    return later;
  }
}
