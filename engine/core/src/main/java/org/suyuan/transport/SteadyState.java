package org.suyuan.transport;

import java.util.Arrays;
import org.suyuan.hydrology.FlowField;
import org.suyuan.hydrology.Velocities;
import org.suyuan.network.ReachKind;
import org.suyuan.network.Reaches;
import org.suyuan.network.RiverSystem;

/**
 * How much water every reach carries and how long it takes through it, at one time: what an
 * accumulation down the network needs. Immutable.
 */
public final class SteadyState {
  private final RiverSystem rivers;
  private final double[] flowM3s;
  private final double[] travelSeconds;

  private SteadyState(RiverSystem rivers, double[] flowM3s, double[] travelSeconds) {
    this.rivers = rivers;
    this.flowM3s = flowM3s;
    this.travelSeconds = travelSeconds;
  }

  /**
   * Takes discharge and travel times as they are given.
   *
   * @param rivers the network
   * @param flowM3s for each reach, its discharge, m³/s, &gt; 0
   * @param travelSeconds for each reach, how long water takes through it, seconds, ≥ 0
   */
  public static SteadyState of(RiverSystem rivers, double[] flowM3s, double[] travelSeconds) {
    int n = rivers.reaches().count();
    if (flowM3s.length != n || travelSeconds.length != n) {
      throw new IllegalArgumentException(
          "%d discharges and %d travel times for %d reaches; give one of each for every reach"
              .formatted(flowM3s.length, travelSeconds.length, n));
    }
    for (int r = 0; r < n; r++) {
      if (!(flowM3s[r] > 0) || !(travelSeconds[r] >= 0)) {
        throw new IllegalArgumentException(
            "reach %s: discharge %s m³/s, travel time %s s; they must be > 0 and >= 0"
                .formatted(rivers.reaches().id(r), flowM3s[r], travelSeconds[r]));
      }
    }
    return new SteadyState(rivers, flowM3s.clone(), travelSeconds.clone());
  }

  /**
   * Takes the water as it moves at a time.
   *
   * @param velocities discharge and velocity
   * @param epochSecond seconds since the epoch
   */
  public static SteadyState at(Velocities velocities, double epochSecond) {
    FlowField flows = velocities.flows();
    int step = flows.stepOf(epochSecond);
    Reaches reaches = velocities.rivers().reaches();
    int n = reaches.count();
    double[] flow = new double[n];
    double[] travel = new double[n];
    for (int r = 0; r < n; r++) {
      flow[r] = flows.atStepM3s(r, step);
      travel[r] = reaches.lengthMetres(r) / velocities.atStep(r, step);
    }
    return new SteadyState(velocities.rivers(), flow, travel);
  }

  /** Returns the network. */
  public RiverSystem rivers() {
    return rivers;
  }

  /** Returns the discharge of a reach, m³/s. */
  public double flowM3s(int reach) {
    return flowM3s[reach];
  }

  /** Returns how long water takes through a reach, seconds. */
  public double travelSeconds(int reach) {
    return travelSeconds[reach];
  }

  /**
   * Returns, for each reach, the part of a decaying amount that gets through it: {@code e^(−k·T)},
   * and {@code (1 + k·T/n)^(−n)} in a reservoir, which mixes like {@code n} = {@value
   * TravelTimes#TANKS_IN_RESERVOIR} stirred tanks in a row.
   *
   * @param decayPerSecond first-order rate k, 1/s, ≥ 0
   */
  public double[] survival(double decayPerSecond) {
    double[] rates = new double[travelSeconds.length];
    Arrays.fill(rates, decayPerSecond);
    return survival(rates);
  }

  /**
   * Returns the same for a rate of each reach.
   *
   * @param lossPerSecond first-order rate of each reach, 1/s, ≥ 0
   */
  public double[] survival(double[] lossPerSecond) {
    double[] survival = new double[travelSeconds.length];
    double n = TravelTimes.TANKS_IN_RESERVOIR;
    for (int r = 0; r < survival.length; r++) {
      double kt = lossPerSecond[r] * travelSeconds[r];
      if (kt == 0) {
        survival[r] = 1;
        continue;
      }
      boolean mixed = rivers.reaches().record(r).kind() == ReachKind.RESERVOIR;
      survival[r] = mixed ? Math.pow(1 + kt / n, -n) : Math.exp(-kt);
    }
    return survival;
  }
}
