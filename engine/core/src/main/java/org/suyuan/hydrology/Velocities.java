package org.suyuan.hydrology;

import org.suyuan.network.ReachKind;
import org.suyuan.network.Reaches;
import org.suyuan.network.RiverSystem;

/**
 * How fast water moves in every reach at every time, and how wrong that may be: the discharge of a
 * {@link FlowField} put into {@link Hydraulics}, corrected by what was {@linkplain VelocityLearning
 * learnt} from pulses seen at two stations. Immutable.
 *
 * <p>The log slowness of reach {@code r} is off by {@code ε(r)}, Gaussian with covariance {@code
 * σ_c(r)·σ_c(s)·κ(r,s) + σ_l(r)·σ_l(s)·exp(−d(r,s)/ℓ)}, where {@code d} is the distance along the
 * river, {@code ℓ} = {@value #CORRELATION_METRES} m, and {@code κ} is 1 for reaches of one kind
 * (flowing or ponded) and {@value #ACROSS_KINDS} for two, because a volume and a roughness are
 * wrong for different reasons. {@code ε(r)} is the mean over the reach, so the exponential is
 * averaged over both reaches ({@link LocalCorrelation}) and it does not matter how a river is cut.
 * Rivers with different outlets know nothing of each other.
 *
 * <p>At a discharge Q that is not the mean one Q_m, {@code ε(r) = ε₀(r) + x·ε₁(r)} with x =
 * ln(Q/Q_m): the exponent is wrong too. ε₁ has the same correlations as ε₀ and the standard
 * deviations {@link Hydraulics#COMMON_EXPONENT_ERROR} and {@link Hydraulics#LOCAL_EXPONENT_ERROR}.
 */
public final class Velocities {
  /**
   * Distance over which local errors of velocity fade. In the USGS time-of-travel compilation the
   * semivariance of the log residual of two sites of one study is 0.12, 0.16, 0.17, 0.18 at one to
   * four sites apart, where one site is about 6 km of river and a repeated test differs by 0.02. At
   * sites that were not learnt from, the 90 % bands hold 82.4 % with 10 km, 83.4 % with 7 km and
   * 84.1 % with 5 km; with the shorter ones whole rivers are taken to be known too well.
   */
  public static final double CORRELATION_METRES = 7_000;

  /** No velocity is known better than this, however much was learnt. */
  private static final double SMALLEST_LOG_ERROR = 0.03;

  /** Correlation of the common errors of a flowing and a ponded reach. */
  public static final double ACROSS_KINDS = 0.3;

  private final RiverSystem rivers;
  private final FlowField flows;
  private final Hydraulics hydraulics;
  private final LearntErrors learnt;

  private Velocities(
      RiverSystem rivers, FlowField flows, Hydraulics hydraulics, LearntErrors learnt) {
    this.rivers = rivers;
    this.flows = flows;
    this.hydraulics = hydraulics;
    this.learnt = learnt;
  }

  /**
   * Velocities before anything was learnt.
   *
   * @param rivers the network
   * @param flows its discharge
   */
  public static Velocities of(RiverSystem rivers, FlowField flows) {
    return new Velocities(rivers, flows, Hydraulics.of(rivers, flows), LearntErrors.NOTHING);
  }

  /** Returns these velocities after a Bayesian update. */
  Velocities withLearnt(LearntErrors update) {
    return new Velocities(rivers, flows, hydraulics, update);
  }

  /** Returns these velocities as they were before anything was learnt. */
  public Velocities unlearnt() {
    return new Velocities(rivers, flows, hydraulics, LearntErrors.NOTHING);
  }

  /** Returns the network. */
  public RiverSystem rivers() {
    return rivers;
  }

  /** Returns the discharge. */
  public FlowField flows() {
    return flows;
  }

  /** Returns the number of independent observations that were learnt from. */
  public int learntCount() {
    return learnt.count();
  }

  /**
   * Returns the factor that learning put on the velocity of a reach at mean discharge; 1 where
   * nothing was learnt.
   */
  public double learntFactor(int reach) {
    return learntFactor(reach, 0);
  }

  /**
   * Returns the factor that learning put on the velocity of a reach at a discharge.
   *
   * @param reach index of the reach
   * @param logFlowRatio what {@link #logFlowRatio} says of the discharge
   */
  public double learntFactor(int reach, double logFlowRatio) {
    return learnt.count() == 0 ? 1 : factor(learnt.of(reach), logFlowRatio);
  }

  private static double factor(LearntErrors.OfReach of, double logFlowRatio) {
    return Approximate.exp(-of.mean() - logFlowRatio * of.exponent());
  }

  /** Returns the covariance of the log slowness of a reach with whitened observation {@code k}. */
  public double learntGain(int k, int reach) {
    return learntGain(k, reach, 0);
  }

  /** Returns the same at a discharge that is not the mean. */
  public double learntGain(int k, int reach, double logFlowRatio) {
    return learnt.of(reach).gain(k, logFlowRatio);
  }

  /**
   * Returns ln(Q/Q_m) of a reach, within ±3; 0 where nobody knows its mean discharge.
   *
   * @param reach index of the reach
   * @param flowM3s discharge, m³/s, &gt; 0
   */
  public double logFlowRatio(int reach, double flowM3s) {
    return hydraulics.logFlowRatio(reach, flowM3s);
  }

  /**
   * Returns velocity and depth of a reach at a discharge, with their errors, after what was learnt.
   *
   * @param reach index of the reach
   * @param flowM3s discharge, m³/s, &gt; 0
   */
  public VelocityEstimate estimate(int reach, double flowM3s) {
    VelocityEstimate prior = hydraulics.estimate(reach, flowM3s);
    if (learnt.count() == 0) {
      return prior;
    }
    double x = logFlowRatio(reach, flowM3s);
    LearntErrors.OfReach of = learnt.of(reach);
    double factor = factor(of, x);
    double variance = prior.logError() * prior.logError();
    double depthVariance = prior.depthLogError() * prior.depthLogError() - variance;
    for (int k = 0; k < learnt.count(); k++) {
      double g = of.gain(k, x);
      variance -= g * g;
    }
    double error = Math.sqrt(Math.max(SMALLEST_LOG_ERROR * SMALLEST_LOG_ERROR, variance));
    return new VelocityEstimate(
        prior.metresPerSecond() * factor,
        error,
        prior.depthMetres() / factor,
        Math.sqrt(error * error + depthVariance),
        prior.basis());
  }

  /** Returns whether a reach is ponded: a reservoir, or a reach with a volume. */
  public boolean isPonded(int reach) {
    Reaches reaches = rivers.reaches();
    return reaches.kind(reach) == ReachKind.RESERVOIR || reaches.volumeM3(reach) > 0;
  }

  /** Returns the prior standard deviation of the log velocity of a reach that the river shares. */
  public double commonError(int reach) {
    return hydraulics.commonError(reach);
  }

  /**
   * Returns the prior standard deviation of the log velocity of a reach that fades along the river.
   */
  public double localError(int reach) {
    return hydraulics.localError(reach);
  }

  /** Returns the prior common error at a discharge, see {@link #logFlowRatio}. */
  public double commonError(int reach, double logFlowRatio) {
    return hydraulics.commonError(reach, logFlowRatio);
  }

  /** Returns the prior local error at a discharge, see {@link #logFlowRatio}. */
  public double localError(int reach, double logFlowRatio) {
    return hydraulics.localError(reach, logFlowRatio);
  }

  /** Returns the prior standard deviation of the exponent of discharge, of a given part of it. */
  double exponentError(int reach, double part) {
    return hydraulics.exponentError(reach, part);
  }

  /**
   * Returns the velocity of a reach at a discharge, m/s, &gt; 0.
   *
   * @param reach index of the reach
   * @param flowM3s discharge, m³/s, &gt; 0
   */
  public double velocity(int reach, double flowM3s) {
    double u = hydraulics.velocity(reach, flowM3s);
    return learnt.count() == 0 ? u : u * learntFactor(reach, logFlowRatio(reach, flowM3s));
  }

  /**
   * Returns the velocity of a reach during a step of the flow field, m/s, &gt; 0.
   *
   * @param reach index of the reach
   * @param step step of {@link FlowField}
   */
  public double atStep(int reach, int step) {
    return velocity(reach, flows.atStepM3s(reach, step));
  }

  /** Turns discharges of a reach, m³/s, into velocities, m/s. */
  void fromFlows(int reach, double[] out) {
    if (learnt.count() == 0) {
      hydraulics.velocities(reach, out);
      return;
    }
    for (int k = 0; k < out.length; k++) {
      out[k] = velocity(reach, out[k]);
    }
  }

  /** Returns discharge and velocity of one reach, ready to be asked for many times. */
  public ReachWater ofReach(int reach) {
    return new ReachWater(this, reach);
  }

  /** Returns what {@link ReachWater#secondsUntilExit} says of a reach. */
  public double secondsUntilExit(int reach, double lengthMetres, double exitSeconds) {
    return ofReach(reach).secondsUntilExit(lengthMetres, exitSeconds);
  }

  /** Returns what {@link ReachWater#secondsFromEntry} says of a reach. */
  public double secondsFromEntry(int reach, double lengthMetres, double entrySeconds) {
    return ofReach(reach).secondsFromEntry(lengthMetres, entrySeconds);
  }
}
