package org.suyuan.network;

import java.util.AbstractList;
import java.util.Collections;
import java.util.List;

/**
 * The reaches of a network as columns over dense indices; see {@link RiverSystem} for the
 * numbering. Immutable.
 *
 * <p>A number that is not known is NaN.
 */
public final class Reaches {
  private static final int[] NO_BRANCHES = {};

  private final IdTable ids;
  private final ReachColumns said;
  private final int[] down;
  private final int[] firstUpstream;
  private final double[] treeShare;
  private final int[] branchFrom;
  private final int[] branchTo;
  private final double[] branchFraction;
  private final int[][] branchesOut;
  private final int[][] branchesIn;
  private final int[] topological;
  private final int[] position;

  /**
   * Freezes.
   *
   * @param raw the reaches in the order of their rows
   * @param order how rows are numbered and connected
   * @param rowOf row of each identifier; must not be used again
   */
  Reaches(List<Reach> raw, FrozenOrder order, IdTable rowOf) {
    this.ids = rowOf.renumbered(order.indexOfRow);
    this.said = new ReachColumns(raw, order);
    this.down = order.down;
    this.firstUpstream = order.firstUpstream;
    this.treeShare = order.treeShare;
    this.branchFrom = order.branchFrom;
    this.branchTo = order.branchTo;
    this.branchFraction = order.branchFraction;
    this.topological = order.topological;
    this.position = new int[topological.length];
    for (int k = 0; k < topological.length; k++) {
      position[topological[k]] = k;
    }
    int n = down.length;
    this.branchesOut = branchFrom.length == 0 ? new int[0][] : byReach(n, branchFrom);
    this.branchesIn = branchTo.length == 0 ? new int[0][] : byReach(n, branchTo);
  }

  private static int[][] byReach(int n, int[] reachOfBranch) {
    int[] count = new int[n];
    for (int r : reachOfBranch) {
      count[r]++;
    }
    int[][] lists = new int[n][];
    for (int r = 0; r < n; r++) {
      lists[r] = count[r] == 0 ? NO_BRANCHES : new int[count[r]];
    }
    int[] fill = new int[n];
    for (int k = 0; k < reachOfBranch.length; k++) {
      int r = reachOfBranch[k];
      lists[r][fill[r]++] = k;
    }
    return lists;
  }

  /** Returns the number of reaches. */
  public int count() {
    return down.length;
  }

  /**
   * Returns the index of a reach.
   *
   * @param id its identifier
   * @return its index, -1 where there is no such reach
   */
  public int indexOf(String id) {
    return ids.get(id);
  }

  /**
   * Returns the record of a reach, with everything that was said of it. Made at each call: inside a
   * loop ask for what is needed.
   */
  public Reach record(int reach) {
    return said.record(reach, id(reach), down[reach] < 0 ? null : id(down[reach]));
  }

  /** Returns all records in index order. */
  public List<Reach> records() {
    return Collections.unmodifiableList(
        new AbstractList<Reach>() {
          @Override
          public Reach get(int index) {
            return Reaches.this.record(index);
          }

          @Override
          public int size() {
            return down.length;
          }
        });
  }

  /** Returns the identifier of a reach. */
  public String id(int reach) {
    return ids.id(reach);
  }

  /** Returns the length of a reach in metres. */
  public double lengthMetres(int reach) {
    return said.lengthMetres[reach];
  }

  /** Returns the bed slope of a reach in metres per metre, NaN where it is not known. */
  public double slope(int reach) {
    return ReachColumns.at(said.slope, reach);
  }

  /** Returns the drainage area at the lower end of a reach in km², NaN where it is not known. */
  public double drainageAreaKm2(int reach) {
    return ReachColumns.at(said.drainageAreaKm2, reach);
  }

  /** Returns the long-term mean discharge that was given, m³/s, NaN where none was. */
  public double meanFlowM3s(int reach) {
    return ReachColumns.at(said.meanFlowM3s, reach);
  }

  /** Returns the width of the water surface in metres, NaN where it is not known. */
  public double widthMetres(int reach) {
    return ReachColumns.at(said.widthMetres, reach);
  }

  /** Returns Manning's roughness in s/m^(1/3), NaN where nobody estimated it. */
  public double manningN(int reach) {
    return ReachColumns.at(said.manningN, reach);
  }

  /** Returns the volume that a ponded reach holds in m³, NaN where the reach flows freely. */
  public double volumeM3(int reach) {
    return ReachColumns.at(said.volumeM3, reach);
  }

  /** Returns whether a reach is a river, a reservoir or a canal. */
  public ReachKind kind(int reach) {
    return said.kind(reach);
  }

  /** Returns the next reach down the primary tree, -1 at an outlet. */
  public int down(int reach) {
    return down[reach];
  }

  /**
   * Returns the lowest index upstream of a reach on the primary tree; the range ends with the reach
   * itself.
   */
  public int firstUpstream(int reach) {
    return firstUpstream[reach];
  }

  /**
   * Returns the share of the water of a reach that follows the primary tree; 1 unless it
   * bifurcates.
   */
  public double treeShare(int reach) {
    return treeShare.length == 0 ? 1 : treeShare[reach];
  }

  /** Returns the number of branches beside the primary tree. */
  public int branchCount() {
    return branchFrom.length;
  }

  /** Returns the reach that branch {@code k} leaves. */
  public int branchFrom(int k) {
    return branchFrom[k];
  }

  /** Returns the reach that branch {@code k} enters. */
  public int branchTo(int k) {
    return branchTo[k];
  }

  /** Returns the share of the water of its reach that branch {@code k} takes. */
  public double branchFraction(int k) {
    return branchFraction[k];
  }

  /** Returns the branches that leave a reach, empty for nearly all; not to be written to. */
  int[] branchesOut(int reach) {
    return branchesOut.length == 0 ? NO_BRANCHES : branchesOut[reach];
  }

  /** Returns how many branches leave a reach beside the tree. */
  public int branchesOutCount(int reach) {
    return branchesOut(reach).length;
  }

  /** Returns the {@code i}-th branch that leaves a reach. */
  public int branchOut(int reach, int i) {
    return branchesOut(reach)[i];
  }

  /** Returns how many branches enter a reach beside the tree. */
  public int branchesInCount(int reach) {
    return branchesIn.length == 0 ? 0 : branchesIn[reach].length;
  }

  /** Returns the {@code i}-th branch that enters a reach. */
  public int branchIn(int reach, int i) {
    return branchesIn[reach][i];
  }

  /**
   * Returns the reach at a position of an order in which every reach stands before all reaches it
   * flows into, branches included. Without branches the order is that of the indices.
   */
  public int inOrder(int position) {
    return topological.length == 0 ? position : topological[position];
  }

  /** Returns the position of a reach in that order: the inverse of {@link #inOrder}. */
  public int positionOf(int reach) {
    return position.length == 0 ? reach : position[reach];
  }

  /**
   * Returns whether the indices themselves are in topological order, which they are unless reaches
   * bifurcate.
   */
  public boolean indicesAreOrdered() {
    return topological.length == 0;
  }

  /**
   * Returns how many bytes of columns the reaches hold, identifiers, names and places on the map
   * left out: for all of them what is connected to what, and every number that at least one of them
   * knows.
   */
  public long columnBytes() {
    return 8L * down.length
        + 8L * treeShare.length
        + 4L * (topological.length + position.length)
        + 24L * branchFrom.length
        + 4L * (branchesIn.length + branchesOut.length)
        + said.bytes();
  }

  /**
   * Returns how many bytes {@link #indexOf} and {@link #id} need, the texts themselves left out.
   */
  public long identifierBytes() {
    return ids.bytes();
  }
}
