package org.suyuan.hydrology;

/**
 * Discharge and velocity of one reach after another during steps that follow each other: what
 * {@link FlowField#atStepM3s} and {@link Velocities#atStep} say, for a fraction of the work, as
 * what is late stays as late. Every answer lies in the same column as the one before it. Not
 * shared.
 */
public final class ReachSteps {
  private final Velocities velocities;
  private final int first;
  final double[] out;
  final double[] before;
  final double[] after;
  final double[] baseBefore;
  final double[] baseAfter;

  /**
   * Prepares.
   *
   * @param velocities how fast the water moves
   * @param first the first step of the flow field that is asked about
   * @param count how many of them
   */
  public ReachSteps(Velocities velocities, int first, int count) {
    this.velocities = velocities;
    this.first = first;
    this.out = new double[count];
    this.before = new double[count];
    this.after = new double[count];
    this.baseBefore = new double[count];
    this.baseAfter = new double[count];
  }

  /** Returns the discharge of a reach at each step, m³/s, &gt; 0, until the next question. */
  public double[] flowsM3s(int reach) {
    velocities.flows().ofReach(reach).fill(first, this);
    return out;
  }

  /** Returns the velocity of a reach at each step, m/s, &gt; 0, until the next question. */
  public double[] velocities(int reach) {
    flowsM3s(reach);
    velocities.fromFlows(reach, out);
    return out;
  }
}
