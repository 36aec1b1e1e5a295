package org.suyuan.network;

import java.util.Arrays;
import java.util.List;

/**
 * The basins of a river system: what is connected by water, whichever way it flows. A plume never
 * leaves its basin, so basins can be worked on apart. Immutable.
 *
 * <p>A basin is named after the reach at its outlet; after the first of them in the order of their
 * identifiers, where a bifurcation gives it several. The name does not depend on the order in which
 * the network was built.
 */
public final class Basins {
  private final Reaches reaches;
  private final Places<Station> stations;
  private final int[] outlet;

  private Basins(RiverSystem rivers, int[] outlet) {
    this.reaches = rivers.reaches();
    this.stations = rivers.stations();
    this.outlet = outlet;
  }

  /**
   * Finds the basins of a river system, in time linear in its reaches, but for the inverse
   * Ackermann function of a union-find.
   */
  public static Basins of(RiverSystem rivers) {
    Reaches reaches = rivers.reaches();
    int n = reaches.count();
    int[] parent = new int[n];
    Arrays.setAll(parent, i -> i);
    for (int r = 0; r < n; r++) {
      if (reaches.down(r) >= 0) {
        parent[root(parent, r)] = root(parent, reaches.down(r));
      }
    }
    for (int k = 0; k < reaches.branchCount(); k++) {
      parent[root(parent, reaches.branchFrom(k))] = root(parent, reaches.branchTo(k));
    }
    int[] first = new int[n];
    Arrays.fill(first, -1);
    for (int r = 0; r < n; r++) {
      int root = root(parent, r);
      if (reaches.down(r) < 0
          && (first[root] < 0 || reaches.id(r).compareTo(reaches.id(first[root])) < 0)) {
        first[root] = r;
      }
    }
    int[] outlet = new int[n];
    for (int r = 0; r < n; r++) {
      outlet[r] = first[root(parent, r)];
    }
    return new Basins(rivers, outlet);
  }

  private static int root(int[] parent, int reach) {
    int r = reach;
    while (parent[r] != r) {
      parent[r] = parent[parent[r]];
      r = parent[r];
    }
    return r;
  }

  /** Returns the reach at the outlet of the basin that a reach is in, which names the basin. */
  public int outletOf(int reach) {
    return outlet[reach];
  }

  /** Returns the name of the basin that a reach is in. */
  public String ofReach(int reach) {
    return reaches.id(outlet[reach]);
  }

  /** Returns the name of the basin that a station stands in. */
  public String ofStation(int station) {
    return ofReach(stations.reach(station));
  }

  /** Returns the names of all basins, in order. */
  public List<String> names() {
    return Arrays.stream(outlet).distinct().mapToObj(reaches::id).sorted().toList();
  }
}
