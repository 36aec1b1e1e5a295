package org.suyuan.hydrology;

import java.util.ArrayList;
import java.util.List;
import org.suyuan.network.Reaches;

/**
 * The reaches between two places of one river with the time that water needs for the part of each
 * that lies between, and the discharge it does so at.
 */
final class PassagePath {
  final int[] reach;

  /** ln(Q/Q_m) of each reach. */
  final double[] logFlowRatio;

  /** Share of each reach in the travel time. */
  final double[] share;

  private final double[] seconds;
  private double totalSeconds;

  /**
   * Walks from one place to the other.
   *
   * @param flowRatio discharge over mean discharge; NaN to take it from the flow field
   */
  PassagePath(
      Velocities velocities,
      int fromReach,
      double fromMetres,
      int toReach,
      double toMetres,
      double departureSeconds,
      double flowRatio) {
    Reaches reaches = velocities.rivers().reaches();
    List<Integer> found = new ArrayList<>();
    int end = fromReach;
    while (end >= 0 && end != toReach) {
      found.add(end);
      end = reaches.down(end);
    }
    if (end < 0) {
      throw new IllegalArgumentException(
          "passage from reach "
              + reaches.id(fromReach)
              + " does not lead to reach "
              + reaches.id(toReach));
    }
    found.add(toReach);
    int n = found.size();
    reach = new int[n];
    logFlowRatio = new double[n];
    share = new double[n];
    seconds = new double[n];
    FlowField flows = velocities.flows();
    for (int i = 0; i < n; i++) {
      int r = found.get(i);
      double from = i == 0 ? fromMetres : 0;
      double to = i == n - 1 ? toMetres : reaches.lengthMetres(r);
      double metres = Math.max(0, to - from);
      double at = departureSeconds + totalSeconds;
      double flow;
      if (Double.isNaN(flowRatio)) {
        flow = flows.atM3s(r, at);
        seconds[i] = velocities.secondsFromEntry(r, metres, at);
      } else {
        flow = flowRatio * flows.meanM3s(r);
        seconds[i] = metres / velocities.velocity(r, flow);
      }
      reach[i] = r;
      logFlowRatio[i] = velocities.logFlowRatio(r, flow);
      totalSeconds += seconds[i];
    }
    if (!(totalSeconds > 0)) {
      throw new IllegalArgumentException(
          "passage on reach "
              + reaches.id(fromReach)
              + " from "
              + fromMetres
              + " m to "
              + toMetres
              + " m covers no water; the lower place must be further down");
    }
    for (int i = 0; i < n; i++) {
      share[i] = seconds[i] / totalSeconds;
    }
  }

  static PassagePath of(Velocities velocities, Passage p) {
    return new PassagePath(
        velocities,
        p.fromReach(),
        p.fromChainageMetres(),
        p.toReach(),
        p.toChainageMetres(),
        p.departureSeconds(),
        p.flowRatio());
  }

  double totalSeconds() {
    return totalSeconds;
  }

  /**
   * Linearises about a state; returns the pseudo-measurement of Σ share·ε that a measured time is.
   *
   * @param mean ε₀ of the reaches of some paths
   * @param exponent ε₁ of them
   * @param slot where among them each reach of this path stands
   */
  double linearise(double measuredSeconds, double[] mean, double[] exponent, int[] slot) {
    double shifted = 0;
    for (int i = 0; i < share.length; i++) {
      share[i] = seconds[i] * Math.exp(state(i, mean[slot[i]], exponent[slot[i]]));
      shifted += share[i];
    }
    double average = 0;
    for (int i = 0; i < share.length; i++) {
      share[i] /= shifted;
      average += share[i] * state(i, mean[slot[i]], exponent[slot[i]]);
    }
    return Math.log(measuredSeconds / shifted) + average;
  }

  private double state(int i, double mean, double exponent) {
    return mean + logFlowRatio[i] * exponent;
  }

  /** Returns Σ share·(a + x·b) over the reaches of the path, of the covariance with another. */
  double sum(PathCovariance covariance) {
    double sum = 0;
    for (int i = 0; i < share.length; i++) {
      PathCovariance.Pair pair = covariance.of(reach[i]);
      sum += share[i] * (pair.mean() + logFlowRatio[i] * pair.exponent());
    }
    return sum;
  }
}
