package org.suyuan.tracing.likelihood;

import java.util.Arrays;
import org.suyuan.hydrology.Spread;
import org.suyuan.tracing.alarm.AlarmCase;
import org.suyuan.tracing.alarm.Pathway;
import org.suyuan.transport.PlumeKind;

/** How likely every spread at the alarm is before any measurement, for a way. */
final class SpreadWeights {
  /**
   * Standard deviation of the log of measured over predicted spread where tanks make it: retention
   * and mixing of a plant or reservoir. {@link Spread#LOG_ERROR} is that of a river.
   */
  static final double TANK_ERROR = 0.3;

  /** The log error of the spread is looked at so many times on either side ... */
  private static final int NODES = 7;

  /** ... so many standard deviations apart. */
  private static final double NODE_STEP = 0.35;

  private static final double[] NODE_WEIGHT = nodeWeights();

  private SpreadWeights() {}

  private static double[] nodeWeights() {
    double[] weights = new double[2 * NODES + 1];
    double sum = 0;
    for (int k = -NODES; k <= NODES; k++) {
      double z = NODE_STEP * k;
      weights[k + NODES] = Math.exp(-0.5 * z * z);
      sum += weights[k + NODES];
    }
    for (int k = 0; k < weights.length; k++) {
      weights[k] /= sum;
    }
    return weights;
  }

  /**
   * Fills in the prior weight of every spread at the alarm.
   *
   * @param g shared velocity factor
   * @param stride every so many spreads are on the grid
   */
  static void of(AlarmCase alarm, Pathway way, double g, int stride, double[] weights) {
    Arrays.fill(weights, 0);
    double expected = alarm.spreadSeconds(way, g);
    double river = alarm.riverShare(way, g);
    double riverError =
        Math.hypot(alarm.spread().logError(), JointLikelihood.SPREAD_EXPONENT * way.ownError());
    double error = river * riverError + (1 - river) * TANK_ERROR;
    double variance = expected * expected;
    int family = PlumeShapes.first(PlumeKind.of(river * variance, way.reservoirs(), way.plants()));
    double middle = PlumeShapes.unboundedPosition(expected);
    double step = PlumeShapes.spreadsBetween(NODE_STEP * error);
    int last = (PlumeShapes.SIGMAS - 1) / stride - 1;
    for (int k = -NODES; k <= NODES; k++) {
      double weight = NODE_WEIGHT[k + NODES];
      double at = PlumeShapes.bounded(middle + k * step) / stride;
      int low = Math.min((int) at, last);
      weights[family + stride * low] += weight * (low + 1 - at);
      weights[family + stride * (low + 1)] += weight * (at - low);
    }
  }
}
