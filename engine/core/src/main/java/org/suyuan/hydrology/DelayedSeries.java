package org.suyuan.hydrology;

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

  /** Adds the values at steps that follow each other. */
  void addTo(int firstStep, double[] sums) {
    int start = firstStep - late;
    int last = values.length - 1;
    int from = Math.min(sums.length, Math.max(0, -start));
    int until = Math.max(from, Math.min(sums.length, last - start));
    double persisting = earlier + later;
    for (int k = 0; k < from; k++) {
      sums[k] += persisting * values[0];
    }
    for (int k = from; k < until; k++) {
      sums[k] += earlier * values[start + k] + later * values[start + k + 1];
    }
    for (int k = until; k < sums.length; k++) {
      sums[k] += persisting * values[last];
    }
  }
}
