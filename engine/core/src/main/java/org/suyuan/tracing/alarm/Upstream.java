package org.suyuan.tracing.alarm;

import java.util.Arrays;
import org.suyuan.network.Places;
import org.suyuan.network.ReachSet;
import org.suyuan.network.Reaches;
import org.suyuan.network.RiverSystem;
import org.suyuan.network.Station;

/**
 * The stations upstream of a place, the nearest of each way first, and of each way no more than
 * matter: what is asked of a network of any size is asked of the stations about the place.
 */
public final class Upstream {
  private final Reaches reaches;
  private final Places<Station> stations;
  private final ReachSet region;
  private final int reach;
  private final double chainageMetres;

  /** Is shown stations. */
  interface Visitor {
    /**
     * Looks at a station.
     *
     * @param station its index
     * @param passed how many were counted on the way to it
     * @return how many are with it
     */
    int visit(int station, int passed);
  }

  Upstream(RiverSystem rivers, ReachSet region, int reach, double chainageMetres) {
    this.reaches = rivers.reaches();
    this.stations = rivers.stations();
    this.region = region;
    this.reach = reach;
    this.chainageMetres = chainageMetres;
  }

  /**
   * Visits stations.
   *
   * @param most a way is left once so many of its stations were counted
   * @param visitor is shown the stations
   */
  void visit(int most, Visitor visitor) {
    if (region.rangeCount() == 1 && reaches.branchCount() == 0 && reaches.indicesAreOrdered()) {
      climb(most, visitor);
    } else {
      visitAll(visitor);
    }
  }

  /** Goes up the tree; the reaches that flow into one are the tops of ranges, one below another. */
  private void climb(int most, Visitor visitor) {
    int[] open = new int[64];
    int n = 0;
    open[n++] = reach;
    open[n++] = 0;
    while (n > 0) {
      int passed = open[--n];
      int r = open[--n];
      double from = r == reach ? chainageMetres : Double.POSITIVE_INFINITY;
      for (int s = stations.firstOn(r + 1) - 1; s >= stations.firstOn(r) && passed < most; s--) {
        if (stations.chainageMetres(s) <= from) {
          passed = visitor.visit(s, passed);
        }
      }
      int first = reaches.firstUpstream(r);
      for (int above = r - 1;
          above >= first && passed < most;
          above = reaches.firstUpstream(above) - 1) {
        if (n == open.length) {
          open = Arrays.copyOf(open, 2 * n);
        }
        open[n++] = above;
        open[n++] = passed;
      }
    }
  }

  /** Where rivers branch, a station may be on some ways and not on others: visits all. */
  private void visitAll(Visitor visitor) {
    for (int i = 0; i < region.rangeCount(); i++) {
      int end = stations.firstOn(region.last(i) + 1);
      for (int s = stations.firstOn(region.first(i)); s < end; s++) {
        if (stations.reach(s) != reach || stations.chainageMetres(s) <= chainageMetres) {
          visitor.visit(s, 0);
        }
      }
    }
  }
}
