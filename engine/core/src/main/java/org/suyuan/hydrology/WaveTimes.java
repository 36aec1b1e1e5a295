package org.suyuan.hydrology;

import java.util.List;
import org.suyuan.network.Reach;
import org.suyuan.network.Reaches;

/**
 * How long a flood wave takes through every reach, seconds: length over the celerity {@code c =
 * dQ/dA} (Kleitz–Seddon) of the reach's velocity law, with {@code A = Q/u(Q)}. A pond of constant
 * volume has no such celerity; there, and at most, a wave moves as in still water, {@code √(g·h)}.
 *
 * <p>Taken at the discharge at which the gauges change most: their mean weighted with its own
 * change, {@code Σ Q·|ΔQ| / Σ|ΔQ|}, over the long-term mean.
 */
final class WaveTimes {
  /** Standard gravity, m/s². */
  private static final double GRAVITY = 9.81;

  /** Assumed where neither volume nor width tells; √(g·2 m) is 4.4 m/s. */
  private static final double USUAL_DEPTH_METRES = 2;

  private WaveTimes() {}

  static double[] seconds(
      Reaches reaches, Hydraulics hydraulics, double[] mean, List<GaugeSeries> gauges) {
    double ratio = movingRatio(reaches, mean, gauges);
    double[] seconds = new double[reaches.count()];
    for (int r = 0; r < seconds.length; r++) {
      double q = mean[r] * ratio;
      double u = hydraulics.velocity(r, q);
      double more = 1.01 * q;
      double gradient = (more / hydraulics.velocity(r, more) - q / u) / (more - q);
      double fastest = Math.sqrt(GRAVITY * depth(reaches.record(r)));
      double celerity = gradient * fastest > 1 ? Math.max(u, 1 / gradient) : fastest;
      seconds[r] = reaches.lengthMetres(r) / celerity;
    }
    return seconds;
  }

  private static double depth(Reach reach) {
    double depth = reach.volumeM3() / reach.lengthMetres() / reach.widthMetres();
    return depth > 0 ? depth : USUAL_DEPTH_METRES;
  }

  private static double movingRatio(Reaches reaches, double[] mean, List<GaugeSeries> gauges) {
    double sum = 0;
    int count = 0;
    for (GaugeSeries gauge : gauges) {
      double weighted = 0;
      double change = 0;
      double[] q = gauge.flowM3s();
      for (int i = 1; i < q.length; i++) {
        double d = Math.abs(q[i] - q[i - 1]);
        weighted += d * (q[i] + q[i - 1]) / 2;
        change += d;
      }
      double level = change > 0 ? weighted / change : q[0];
      if (level > 0) {
        sum += Math.log(level / mean[reaches.indexOf(gauge.reachId())]);
        count++;
      }
    }
    return count == 0 ? 1 : Math.exp(sum / count);
  }
}
