package org.suyuan.hydrology;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.suyuan.network.Reach;
import org.suyuan.network.ReachKind;
import org.suyuan.network.Reaches;
import org.suyuan.network.RiverSystem;

/**
 * Mean water velocity of every reach as a function of its discharge, {@code u = c + a·Q^b} in m/s
 * with Q in m³/s, and how wrong it may be. Immutable.
 *
 * <p>In the order of {@link VelocityBasis}, by what is known of the reach:
 *
 * <ol>
 *   <li>a volume: {@code u = Q·L/V} (travel time is storage over discharge);
 *   <li>a reservoir without a volume: {@value #POOL_VELOCITY} m/s at mean discharge, proportional
 *       to discharge;
 *   <li>width, slope and an estimated roughness: Manning's equation for a wide channel, {@code u =
 *       Q^0.4·(√S/n)^0.6·W^−0.4}, with a weight of {@value #KNOWN_WEIGHT} in the logarithm, the
 *       slope law with the rest;
 *   <li>width and slope: the same with n = {@value #DEFAULT_MANNING_N} and a weight of {@value
 *       #DEFAULT_WEIGHT}. Manning alone is wrong by 0.59 in the logarithm on the tracer curves of
 *       the TIERRAS set, the slope law by 0.39, both together by 0.38 (78 curves of 13 rivers);
 *   <li>drainage area, mean discharge and slope: Jobson 1996 (USGS WRIR 96-4013), equation 12;
 *   <li>slope: the slope law {@code u = 0.96·Q^0.33·S^0.25}. Fitted to the TIERRAS curves; where
 *       each river was left out of its own fit, 94 % of 115 curves were within a factor of two;
 *   <li>drainage area and mean discharge: Jobson's equation 14;
 *   <li>nothing but discharge: {@code u = 0.154·Q^0.272}, fitted to the USGS time-of-travel
 *       compilation (263 rivers).
 * </ol>
 *
 * <p><b>Where the mean discharge of a reach is known</b>, the two power laws describe how rivers of
 * different size differ, and the reach itself follows {@code (Q/Q_m)^0.55}: in the USGS compilation
 * the slope of velocity over discharge at one site has a median of 0.55 (quartiles 0.45–0.67;
 * Jobson's equations have 0.53), between sites 0.25–0.36. The tracer studies behind the laws are
 * taken to have been run at {@value #STUDY_FLOW_RATIO} of the mean discharge.
 *
 * <p>The log error of velocity is split into a part common to a river and a local part that fades
 * along it. They are the variance components of the USGS velocities (fitted on one half of the
 * rivers: 0.56 between rivers, 0.46 within; on the other: 0.56 and 0.55) and of the TIERRAS curves
 * (0.3 and 0.25, over ways so long that most of the local part is averaged out), widened until the
 * 90 % bands hold what they say. Both grow with the distance of the discharge from its mean,
 * because the exponent is not known either ({@link #COMMON_EXPONENT_ERROR}).
 */
public final class Hydraulics {
  /**
   * Standard deviation of the exponent of discharge, the part that a river shares. Fitted as the
   * variance components of the USGS velocities on one half of the rivers and on the other: 0.13 and
   * 0.08.
   */
  public static final double COMMON_EXPONENT_ERROR = 0.10;

  /** The same, the part that fades along the river: 0.16 and 0.12. */
  public static final double LOCAL_EXPONENT_ERROR = 0.14;

  /** Standard gravity, m/s² (CGPM 1901, rounded as Jobson's regressions use it). */
  private static final double GRAVITY = 9.81;

  /** Typical mean velocity of weir-pooled small rivers at low flow, m/s (range 0.01–0.1). */
  private static final double POOL_VELOCITY = 0.04;

  /** Default roughness of the dataset format, s/m^(1/3). */
  private static final double DEFAULT_MANNING_N = 0.035;

  private static final double KNOWN_WEIGHT = 0.75;
  private static final double DEFAULT_WEIGHT = 0.25;

  private static final double POWER_FACTOR = 0.154;
  private static final double POWER_EXPONENT = 0.272;
  private static final double SLOPE_FACTOR = 0.96;
  private static final double SLOPE_EXPONENT = 0.25;
  private static final double SLOPE_FLOW_EXPONENT = 0.33;
  private static final double MANNING_FLOW_EXPONENT = 0.4;

  /** Exponent of discharge at one site. */
  private static final double SITE_EXPONENT = 0.55;

  /** Discharge of a typical tracer study over the mean; an assumption, see above. */
  private static final double STUDY_FLOW_RATIO = 0.6;

  /**
   * Steeper than this, steps and boulders take up what slope gives (Jarrett 1984 has n ∝ S^0.38
   * there), and the laws are not extrapolated.
   */
  private static final double STEEPEST = 0.01;

  /** Flatter than this is an error of the map. */
  private static final double FLATTEST = 1e-5;

  /**
   * Factor and exponent of width over discharge, {@code W = 12.9·Q^0.423} (Raymond et al. 2012).
   */
  private static final double WIDTH_FACTOR = 12.9;

  private static final double WIDTH_EXPONENT = 0.423;

  /**
   * Log error of the depth beside that of the velocity, where the width is known: in all the depths
   * of 78 TIERRAS curves are off by 0.48.
   */
  private static final double KNOWN_WIDTH_ERROR = 0.25;

  /** The same with the width of Raymond et al.: in all 0.54. */
  private static final double REGIME_WIDTH_ERROR = 0.35;

  /** No exponent is extrapolated further than to e^±3 of the mean discharge. */
  private static final double FARTHEST_LOG_RATIO = 3;

  /** A table takes 20 KB. */
  private static final int MOST_TABLES = 8;

  private final VelocityBasis[] basis;
  private final float[] constant;
  private final float[] factor;
  private final float[] exponent;
  private final float[] commonError;
  private final float[] localError;
  private final double[] meanM3s;
  private final boolean[] meanKnown;
  private final float[] widthMetres;

  /** Tables of the commonest exponents, null where there is none of it. */
  private final @Nullable Power[] powers;

  private Hydraulics(int n) {
    basis = new VelocityBasis[n];
    constant = new float[n];
    factor = new float[n];
    exponent = new float[n];
    commonError = new float[n];
    localError = new float[n];
    meanM3s = new double[n];
    meanKnown = new boolean[n];
    widthMetres = new float[n];
    powers = new Power[n];
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
    h.tabulate();
    return h;
  }

  /** Reaches with one exponent share a table; there are few of them, unless roughness is known. */
  private void tabulate() {
    Map<Float, Power> tables = new HashMap<>();
    for (int r = 0; r < exponent.length; r++) {
      if (exponent[r] != 1 && (tables.size() < MOST_TABLES || tables.containsKey(exponent[r]))) {
        powers[r] = tables.computeIfAbsent(exponent[r], b -> new Power(b));
      }
    }
  }

  private void estimate(int r, Reach reach, double mean) {
    meanM3s[r] = mean;
    widthMetres[r] = (float) reach.widthMetres();
    meanKnown[r] = reach.meanFlowM3s() > 0 || reach.drainageAreaKm2() > 0;
    boolean areaKnown = reach.drainageAreaKm2() > 0 && reach.meanFlowM3s() > 0;
    if (reach.volumeM3() > 0) {
      set(r, VelocityBasis.VOLUME, 0, reach.lengthMetres() / reach.volumeM3(), 1, 0.25, 0.25);
    } else if (reach.kind() == ReachKind.RESERVOIR) {
      set(r, VelocityBasis.RESERVOIR, 0, POOL_VELOCITY / mean, 1, 0.6, 0.5);
    } else if (reach.widthMetres() > 0 && reach.slope() > 0) {
      manning(r, reach);
    } else if (areaKnown) {
      jobson(r, reach, mean);
    } else if (reach.slope() > 0) {
      double a = SLOPE_FACTOR * Math.pow(tamed(reach.slope()), SLOPE_EXPONENT);
      law(r, VelocityBasis.SLOPE, a, SLOPE_FLOW_EXPONENT, 0.32, 0.48);
    } else {
      law(r, VelocityBasis.DISCHARGE, POWER_FACTOR, POWER_EXPONENT, 0.6, 0.7);
    }
  }

  private static double tamed(double slope) {
    return Math.max(FLATTEST, Math.min(STEEPEST, slope));
  }

  /** Sets {@code a·Q^b}, or with a known mean {@code a·(fQ_m)^b·(Q/fQ_m)^0.55}. */
  private void law(int r, VelocityBasis from, double a, double b, double common, double local) {
    if (meanKnown[r]) {
      double typical = Math.pow(STUDY_FLOW_RATIO * meanM3s[r], b - SITE_EXPONENT);
      set(r, from, 0, a * typical, SITE_EXPONENT, common, local);
    } else {
      set(r, from, 0, a, b, common, local);
    }
  }

  private void manning(int r, Reach reach) {
    boolean known = reach.manningN() > 0;
    double n = known ? reach.manningN() : DEFAULT_MANNING_N;
    double slope = known ? Math.max(FLATTEST, reach.slope()) : tamed(reach.slope());
    double weight = known ? KNOWN_WEIGHT : DEFAULT_WEIGHT;
    double manning = Math.pow(Math.sqrt(slope) / n, 0.6) * Math.pow(reach.widthMetres(), -0.4);
    law(
        r,
        known ? VelocityBasis.MANNING : VelocityBasis.WIDTH_AND_SLOPE,
        SLOPE_FACTOR * Math.pow(tamed(reach.slope()), SLOPE_EXPONENT),
        SLOPE_FLOW_EXPONENT,
        0.3,
        0.45);
    factor[r] = (float) (Math.pow(manning, weight) * Math.pow(factor[r], 1 - weight));
    exponent[r] = (float) (MANNING_FLOW_EXPONENT * weight + exponent[r] * (1 - weight));
  }

  private void jobson(int r, Reach reach, double mean) {
    double area = reach.drainageAreaKm2() * 1e6;
    double dimensionless = Math.pow(area, 1.25) * Math.sqrt(GRAVITY) / mean;
    if (reach.slope() > 0) {
      double a =
          0.0143
              * Math.pow(dimensionless, 0.919)
              * Math.pow(reach.slope(), 0.159)
              * Math.pow(mean, 0.469)
              / area;
      set(r, VelocityBasis.AREA_AND_SLOPE, 0.094, a, 1 - 0.469, 0.4, 0.5);
    } else {
      double a = 0.051 * Math.pow(dimensionless, 0.821) * Math.pow(mean, 0.465) / area;
      set(r, VelocityBasis.AREA, 0.020, a, 1 - 0.465, 0.45, 0.55);
    }
  }

  private void set(
      int r, VelocityBasis from, double c, double a, double b, double common, double local) {
    basis[r] = from;
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
    Power table = powers[reach];
    double power = b == 1 ? flowM3s : table == null ? Math.pow(flowM3s, b) : table.of(flowM3s);
    return constant[reach] + factor[reach] * power;
  }

  /** Turns discharges of a reach, m³/s, into velocities, m/s. */
  void velocities(int reach, double[] flows) {
    Power table = powers[reach];
    double c = constant[reach];
    double a = factor[reach];
    if (table == null) {
      for (int k = 0; k < flows.length; k++) {
        flows[k] = velocity(reach, flows[k]);
      }
      return;
    }
    for (int k = 0; k < flows.length; k++) {
      flows[k] = c + a * table.of(flows[k]);
    }
  }

  /**
   * Returns velocity and depth of a reach at a discharge, with their errors. The depth is {@code
   * Q/(W·u)}, with the width of Raymond et al. 2012 (Limnology and Oceanography: Fluids and
   * Environments 2), {@code W = 12.9·Q^0.423}, where none is known.
   *
   * @param reach index of the reach
   * @param flowM3s discharge, m³/s, &gt; 0
   */
  public VelocityEstimate estimate(int reach, double flowM3s) {
    double u = velocity(reach, flowM3s);
    double x = logFlowRatio(reach, flowM3s);
    double error = Math.hypot(commonError(reach, x), localError(reach, x));
    boolean known = widthMetres[reach] > 0;
    double width = known ? widthMetres[reach] : WIDTH_FACTOR * Math.pow(flowM3s, WIDTH_EXPONENT);
    double own = known ? KNOWN_WIDTH_ERROR : REGIME_WIDTH_ERROR;
    return new VelocityEstimate(
        u, error, flowM3s / (width * u), Math.hypot(error, own), basis[reach]);
  }

  /** Returns what the velocity of a reach was estimated from. */
  public VelocityBasis basis(int reach) {
    return basis[reach];
  }

  /** Returns ln(Q/Q_m) of a reach, 0 where its mean discharge is a mere guess. */
  double logFlowRatio(int reach, double flowM3s) {
    if (!meanKnown[reach]) {
      return 0;
    }
    double x = Approximate.log(flowM3s / meanM3s[reach]);
    return Math.max(-FARTHEST_LOG_RATIO, Math.min(FARTHEST_LOG_RATIO, x));
  }

  /** Returns the standard deviation of the log velocity at mean discharge that a river shares. */
  public double commonError(int reach) {
    return commonError[reach];
  }

  /** Returns the standard deviation of the log velocity at mean discharge that fades along it. */
  public double localError(int reach) {
    return localError[reach];
  }

  /** Returns the common error at a discharge, {@code √(σ² + σ_b²·x²)} with x = ln(Q/Q_m). */
  double commonError(int reach, double logFlowRatio) {
    return Math.hypot(
        commonError[reach], exponentError(reach, COMMON_EXPONENT_ERROR) * logFlowRatio);
  }

  /** Returns the local error at a discharge. */
  double localError(int reach, double logFlowRatio) {
    return Math.hypot(localError[reach], exponentError(reach, LOCAL_EXPONENT_ERROR) * logFlowRatio);
  }

  /** Returns the error of the exponent; a pool of known volume has none. */
  double exponentError(int reach, double error) {
    return basis[reach] == VelocityBasis.VOLUME ? 0 : error;
  }
}
