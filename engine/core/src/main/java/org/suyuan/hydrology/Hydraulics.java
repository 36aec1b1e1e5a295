package org.suyuan.hydrology;

import org.suyuan.network.Reach;
import org.suyuan.network.ReachKind;
import org.suyuan.network.Reaches;
import org.suyuan.network.RiverSystem;

/**
 * Mean water velocity of every reach as a function of its discharge, {@code u = c + a·Q^b} in m/s
 * with Q in m³/s, and how wrong it may be. Immutable.
 *
 * <p>In order of preference, by what is known of the reach:
 *
 * <ol>
 *   <li>a volume: {@code u = Q·L/V} (travel time is storage over discharge);
 *   <li>a reservoir without a volume: {@value #POOL_VELOCITY} m/s at mean discharge, proportional
 *       to discharge;
 *   <li>width and slope: Manning's equation for a wide channel, {@code u =
 *       Q^0.4·(√S/n)^0.6·W^−0.4}, averaged in the logarithm with the power law below (weight 1/2;
 *       3/4 where somebody estimated n). Measured on 78 tracer curves of the TIERRAS set: Manning
 *       alone (n = 0.035) is biased 1.57 with a log error of 0.51; half and half 1.13 and 0.37, and
 *       90 % within a factor of two;
 *   <li>drainage area: Jobson 1996 (USGS WRIR 96-4013), equation 12 with slope, 14 without;
 *   <li>nothing but discharge: {@code u = 0.154·Q^0.272}, fitted to the USGS time-of-travel
 *       compilation (263 rivers); the same law fitted on one half of the rivers leaves a log error
 *       of 0.78 on the other, 65 % within a factor of two.
 * </ol>
 *
 * <p>The log error of velocity is split into a part common to a river and a local part that fades
 * along it. In the USGS compilation the rivers differ by 0.73 from the power law, the sites of one
 * river by 0.35–0.39.
 */
public final class Hydraulics {
  /** Standard gravity, m/s² (CGPM 1901, rounded as Jobson's regressions use it). */
  private static final double GRAVITY = 9.81;

  /** Typical mean velocity of weir-pooled small rivers at low flow, m/s (range 0.01–0.1). */
  private static final double POOL_VELOCITY = 0.04;

  /** Default roughness of the dataset format, s/m^(1/3). */
  private static final double DEFAULT_MANNING_N = 0.035;

  private static final double POWER_FACTOR = 0.154;
  private static final double POWER_EXPONENT = 0.272;

  private final float[] constant;
  private final float[] factor;
  private final float[] exponent;
  private final float[] commonError;
  private final float[] localError;

  private Hydraulics(int n) {
    constant = new float[n];
    factor = new float[n];
    exponent = new float[n];
    commonError = new float[n];
    localError = new float[n];
  }

  /**
   * Estimates the velocity law of every reach.
   *
   * @param rivers the network
   * @param flows its discharge, of which the long-term means are used
   */
  public static Hydraulics of(RiverSystem rivers, FlowField flows) {
    Reaches reaches = rivers.reaches();
    Hydraulics h = new Hydraulics(reaches.count());
    for (int r = 0; r < reaches.count(); r++) {
      h.estimate(r, reaches.record(r), flows.meanM3s(r));
    }
    return h;
  }

  private void estimate(int r, Reach reach, double meanM3s) {
    if (reach.volumeM3() > 0) {
      set(r, 0, reach.lengthMetres() / reach.volumeM3(), 1, 0.25, 0.25);
    } else if (reach.kind() == ReachKind.RESERVOIR) {
      set(r, 0, POOL_VELOCITY / meanM3s, 1, 0.6, 0.5);
    } else if (reach.widthMetres() > 0 && reach.slope() > 0) {
      boolean known = reach.manningN() > 0;
      double n = known ? reach.manningN() : DEFAULT_MANNING_N;
      double weight = known ? 0.75 : 0.5;
      double manning =
          Math.pow(Math.sqrt(reach.slope()) / n, 0.6) * Math.pow(reach.widthMetres(), -0.4);
      set(
          r,
          0,
          Math.pow(manning, weight) * Math.pow(POWER_FACTOR, 1 - weight),
          0.4 * weight + POWER_EXPONENT * (1 - weight),
          0.3,
          0.3);
    } else if (reach.drainageAreaKm2() > 0 && reach.meanFlowM3s() > 0) {
      jobson(r, reach, meanM3s);
    } else {
      set(r, 0, POWER_FACTOR, POWER_EXPONENT, 0.7, 0.4);
    }
  }

  private void jobson(int r, Reach reach, double meanM3s) {
    double area = reach.drainageAreaKm2() * 1e6;
    double dimensionless = Math.pow(area, 1.25) * Math.sqrt(GRAVITY) / meanM3s;
    if (reach.slope() > 0) {
      double a =
          0.0143
              * Math.pow(dimensionless, 0.919)
              * Math.pow(reach.slope(), 0.159)
              * Math.pow(meanM3s, 0.469)
              / area;
      set(r, 0.094, a, 1 - 0.469, 0.4, 0.3);
    } else {
      double a = 0.051 * Math.pow(dimensionless, 0.821) * Math.pow(meanM3s, 0.465) / area;
      set(r, 0.020, a, 1 - 0.465, 0.45, 0.3);
    }
  }

  private void set(int r, double c, double a, double b, double common, double local) {
    constant[r] = (float) c;
    factor[r] = (float) a;
    exponent[r] = (float) b;
    commonError[r] = (float) common;
    localError[r] = (float) local;
  }

  /**
   * Returns the mean velocity of a reach at a discharge, m/s, &gt; 0.
   *
   * @param reach index of the reach
   * @param flowM3s discharge, m³/s, &gt; 0
   */
  public double velocity(int reach, double flowM3s) {
    double b = exponent[reach];
    double power = b == 1 ? flowM3s : Math.pow(flowM3s, b);
    return constant[reach] + factor[reach] * power;
  }

  /** Returns the standard deviation of the log velocity that a whole river shares. */
  public double commonError(int reach) {
    return commonError[reach];
  }

  /** Returns the standard deviation of the log velocity that fades along the river. */
  public double localError(int reach) {
    return localError[reach];
  }
}
