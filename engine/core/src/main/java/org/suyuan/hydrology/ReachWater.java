package org.suyuan.hydrology;

/**
 * Discharge and velocity of one reach, ready to be asked for many times: what {@link Velocities}
 * says, with all that is the same at every time looked up once. Immutable.
 */
public final class ReachWater {
  private final Velocities velocities;
  private final FlowField flows;
  private final ReachFlow flow;
  private final int reach;

  ReachWater(Velocities velocities, int reach) {
    this.velocities = velocities;
    this.flows = velocities.flows();
    this.flow = flows.ofReach(reach);
    this.reach = reach;
  }

  /**
   * Returns what {@link FlowField#atM3s} says, m³/s, &gt; 0.
   *
   * @param epochSecond seconds since the epoch
   */
  public double flowM3s(double epochSecond) {
    return flow.atM3s(epochSecond);
  }

  private double atStep(int step) {
    return velocities.velocity(reach, flow.atStepM3s(step));
  }

  /**
   * Returns how long water takes that leaves a stretch of the reach at a given time. Exact for
   * discharge that is constant within each step.
   *
   * @param lengthMetres length of the stretch
   * @param exitSeconds when it leaves, seconds since the epoch
   */
  public double secondsUntilExit(double lengthMetres, double exitSeconds) {
    int step = flows.stepOf(exitSeconds);
    double at = exitSeconds;
    double remaining = lengthMetres;
    while (true) {
      double u = atStep(step);
      double needed = remaining / u;
      double available = at - flows.stepStartSeconds(step);
      if (step == 0 || needed <= available) {
        return exitSeconds - at + needed;
      }
      remaining -= u * available;
      at -= available;
      step--;
    }
  }

  /**
   * Returns how long water takes that enters a stretch of the reach at a given time: the same
   * motion as {@link #secondsUntilExit}, looked at from above.
   *
   * @param lengthMetres length of the stretch
   * @param entrySeconds when it enters, seconds since the epoch
   */
  public double secondsFromEntry(double lengthMetres, double entrySeconds) {
    int step = flows.stepOf(entrySeconds);
    int last = flows.stepCount() - 1;
    double at = entrySeconds;
    double remaining = lengthMetres;
    while (true) {
      double u = atStep(step);
      double needed = remaining / u;
      double available = flows.stepStartSeconds(step) + flows.stepSeconds() - at;
      if (step == last || needed <= available) {
        return at - entrySeconds + needed;
      }
      remaining -= u * available;
      at += available;
      step++;
    }
  }
}
