package org.suyuan.transport;

import java.util.Arrays;
import org.suyuan.network.ReachSet;
import org.suyuan.network.Reaches;

/**
 * What flows down a network in a steady state, in one pass: any amount (kg/day of a pollutant, m³/s
 * of water, m³/s·s of its age) that enters reaches, is carried on by them in part, and is shared
 * where they split. Linear and exact, in double precision. Immutable; a pass costs one visit of
 * each reach.
 *
 * <p>With {@code e(r)} entering a reach at its upper end and {@code a(r)} joining at its lower end,
 * what leaves reach {@code r} is {@code L(r) = φ(r)·(e(r) + Σ f(u,r)·L(u)) + a(r)}, the sum over
 * the reaches {@code u} that flow into it with the share {@code f(u,r)} of their water. What joins
 * on the way down the reach is handed in as far as it survives to the lower end: SPARROW takes
 * {@code a = √φ·inc} for a load that joins along a stream (Schwarz et al. 2006, USGS Techniques and
 * Methods 6-B3).
 */
public final class Accumulation {
  private final Reaches reaches;
  private final double[] survival;

  private Accumulation(Reaches reaches, double[] survival) {
    this.reaches = reaches;
    this.survival = survival;
  }

  /**
   * Starts from what each reach carries on.
   *
   * @param reaches the network
   * @param survival for each reach, the part φ of what enters its upper end that leaves its lower
   *     end, ≥ 0; 1 for what is conserved
   * @throws IllegalArgumentException where a part is missing, negative or not finite
   */
  public static Accumulation of(Reaches reaches, double[] survival) {
    if (survival.length != reaches.count()) {
      throw new IllegalArgumentException(
          "survival: "
              + survival.length
              + " values for "
              + reaches.count()
              + " reaches; give one for each");
    }
    for (int r = 0; r < survival.length; r++) {
      if (!(survival[r] >= 0 && survival[r] < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException(
            "survival of reach "
                + reaches.id(r)
                + ": "
                + survival[r]
                + " is not a part; it must be finite and >= 0, at most 1 where nothing is made");
      }
    }
    return new Accumulation(reaches, survival.clone());
  }

  /** Starts from a network in which nothing is lost. */
  public static Accumulation conserving(Reaches reaches) {
    double[] all = new double[reaches.count()];
    Arrays.fill(all, 1);
    return new Accumulation(reaches, all);
  }

  /** Returns the part of what enters the upper end of a reach that leaves its lower end. */
  public double survival(int reach) {
    return survival[reach];
  }

  /**
   * Carries amounts down.
   *
   * @param atUpperEnd for each reach, what enters it at its upper end beside what flows in from the
   *     reaches above
   * @param atLowerEnd for each reach, what joins it at its lower end
   * @return for each reach, what leaves its lower end
   */
  public double[] down(double[] atUpperEnd, double[] atLowerEnd) {
    double[] entering = atUpperEnd.clone();
    double[] leaving = new double[survival.length];
    for (int k = 0; k < leaving.length; k++) {
      int r = reaches.inOrder(k);
      leaving[r] = survival[r] * entering[r] + atLowerEnd[r];
      share(r, leaving[r], entering);
    }
    return leaving;
  }

  /**
   * Returns what flows into each reach from the reaches above it.
   *
   * @param leaving for each reach, what leaves its lower end, as {@link #down} returns it
   */
  public double[] fromAbove(double[] leaving) {
    double[] entering = new double[survival.length];
    for (int r = 0; r < entering.length; r++) {
      share(r, leaving[r], entering);
    }
    return entering;
  }

  private void share(int r, double amount, double[] entering) {
    int d = reaches.down(r);
    if (d >= 0) {
      entering[d] += reaches.treeShare(r) * amount;
    }
    for (int i = 0; i < reaches.branchesOutCount(r); i++) {
      int branch = reaches.branchOut(r, i);
      entering[reaches.branchTo(branch)] += reaches.branchFraction(branch) * amount;
    }
  }

  /**
   * Returns, for each reach, the part of what leaves its lower end that gets to the upper end of
   * one reach: over all ways, each with its share. 0 where none leads there, and for the reach
   * itself. Costs one visit of each reach upstream.
   *
   * @param reach where it is to get
   */
  public double[] deliveredTo(int reach) {
    double[] part = new double[survival.length];
    ReachSet region = ReachSet.upstreamOf(reaches, reach);
    if (reaches.indicesAreOrdered()) {
      for (int i = region.rangeCount() - 1; i >= 0; i--) {
        for (int r = region.last(i); r >= region.first(i); r--) {
          part[r] = r == reach ? 0 : onward(r, reach, part);
        }
      }
    } else {
      for (int k = reaches.positionOf(reach) - 1; k >= 0; k--) {
        int r = reaches.inOrder(k);
        if (region.contains(r)) {
          part[r] = onward(r, reach, part);
        }
      }
    }
    return part;
  }

  private double onward(int r, int target, double[] part) {
    double sum = 0;
    int d = reaches.down(r);
    if (d >= 0) {
      sum = reaches.treeShare(r) * (d == target ? 1 : survival[d] * part[d]);
    }
    for (int i = 0; i < reaches.branchesOutCount(r); i++) {
      int branch = reaches.branchOut(r, i);
      int to = reaches.branchTo(branch);
      sum += reaches.branchFraction(branch) * (to == target ? 1 : survival[to] * part[to]);
    }
    return sum;
  }

  /**
   * Returns, for each reach, the part of what leaves its lower end that leaves the lower end of a
   * target: SPARROW's delivery fraction. 1 for a target itself, whatever lies below it.
   *
   * @param isTarget for each reach, whether it is a target
   */
  public double[] deliveredTo(boolean[] isTarget) {
    double[] part = new double[survival.length];
    for (int k = part.length - 1; k >= 0; k--) {
      int r = reaches.inOrder(k);
      part[r] = isTarget[r] ? 1 : onward(r, -1, part);
    }
    return part;
  }
}
