package org.suyuan.tracing.screening;

import java.util.Arrays;
import org.suyuan.network.ReachSet;
import org.suyuan.network.Reaches;

/** Time of the fastest course of the water from every reach of a region to one place. */
public final class FastestCourse {
  private final Reaches reaches;
  private final double[] slowness;
  private final ReachSet region;
  private final int endReach;
  private final double endChainageMetres;

  FastestCourse(
      Reaches reaches, double[] slowness, ReachSet region, int endReach, double endChainageMetres) {
    this.reaches = reaches;
    this.slowness = slowness;
    this.region = region;
    this.endReach = endReach;
    this.endChainageMetres = endChainageMetres;
  }

  /** Returns the time from the lower end of each reach, infinite outside the region. */
  double[] seconds() {
    double[] fastest = new double[reaches.count()];
    Arrays.fill(fastest, Double.POSITIVE_INFINITY);
    for (int k = reaches.positionOf(endReach) - 1; k >= 0; k--) {
      int r = reaches.inOrder(k);
      if (!region.contains(r)) {
        continue;
      }
      if (reaches.down(r) >= 0) {
        fastest[r] = through(reaches.down(r), fastest);
      }
      for (int i = 0; i < reaches.branchesOutCount(r); i++) {
        int to = reaches.branchTo(reaches.branchOut(r, i));
        fastest[r] = Math.min(fastest[r], through(to, fastest));
      }
    }
    return fastest;
  }

  private double through(int reach, double[] fastest) {
    return reach == endReach
        ? endChainageMetres * slowness[reach]
        : fastest[reach] + reaches.lengthMetres(reach) * slowness[reach];
  }
}
