package org.suyuan.hydrology;

/** The discharge of one reach of a {@link FlowField}. Immutable. */
public final class ReachFlow {
  private final FlowField flows;
  private final DelayedSeries base;
  private final DelayedSeries lateral;
  private final double leastM3s;

  ReachFlow(FlowField flows, DelayedSeries base, DelayedSeries lateral, double leastM3s) {
    this.flows = flows;
    this.base = base;
    this.lateral = lateral;
    this.leastM3s = leastM3s;
  }

  /**
   * Returns what {@link FlowField#atM3s} says, m³/s, &gt; 0.
   *
   * @param epochSecond seconds since the epoch
   */
  public double atM3s(double epochSecond) {
    return atStepM3s(flows.stepOf(epochSecond));
  }

  /** Returns the discharge during a step of the field, m³/s, &gt; 0. */
  double atStepM3s(int step) {
    return Math.max(base.at(step) + lateral.at(step), leastM3s);
  }

  /**
   * Fills in the discharge during steps that follow each other, m³/s, in columns of that length.
   */
  void fill(int firstStep, ReachSteps columns) {
    double[] out = columns.out;
    double[] a = columns.before;
    double[] b = columns.after;
    double least = leastM3s;
    lateral.copy(firstStep, a, b);
    double ofA = lateral.weightBefore();
    double ofB = lateral.weightAfter();
    if (base.isNothing()) {
      for (int k = 0; k < out.length; k++) {
        out[k] = Math.max(ofA * a[k] + ofB * b[k], least);
      }
      return;
    }
    double[] c = columns.baseBefore;
    double[] d = columns.baseAfter;
    base.copy(firstStep, c, d);
    double ofC = base.weightBefore();
    double ofD = base.weightAfter();
    for (int k = 0; k < out.length; k++) {
      out[k] = Math.max(ofC * c[k] + ofD * d[k] + (ofA * a[k] + ofB * b[k]), least);
    }
  }
}
