package org.suyuan.hydrology;

import java.util.Arrays;

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
    int step = flows.stepOf(epochSecond);
    return Math.max(base.at(step) + lateral.at(step), leastM3s);
  }

  /** Fills in the discharge during steps that follow each other, m³/s. */
  void fill(int firstStep, double[] out) {
    Arrays.fill(out, 0);
    base.addTo(firstStep, out);
    lateral.addTo(firstStep, out);
    for (int k = 0; k < out.length; k++) {
      out[k] = Math.max(out[k], leastM3s);
    }
  }
}
