package org.suyuan.network;

import java.util.AbstractList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * The reaches of a network as columns over dense indices; see {@link RiverSystem} for the
 * numbering. Immutable.
 *
 * <p>A number that is not known is NaN.
 */
public final class Reaches {
  private static final int[] NO_BRANCHES = {};

  private final Reach[] records;
  private final Map<String, Integer> indexOf;
  private final int[] down;
  private final int[] firstUpstream;
  private final double[] lengthMetres;
  private final double[] treeShare;
  private final int[] branchFrom;
  private final int[] branchTo;
  private final double[] branchFraction;
  private final int[][] branchesOut;
  private final int[][] branchesIn;
  private final int[] topological;
  private final int[] position;

  Reaches(FrozenOrder order) {
    this.records = order.records;
    this.indexOf = order.indexOf;
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
    int n = records.length;
    this.lengthMetres = new double[n];
    for (int i = 0; i < n; i++) {
      lengthMetres[i] = records[i].lengthMetres();
    }
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
    return records.length;
  }

  /**
   * Returns the index of a reach.
   *
   * @param id its identifier
   * @return its index, -1 where there is no such reach
   */
  public int indexOf(String id) {
    return indexOf.getOrDefault(id, -1);
  }

  /** Returns the record of a reach, with everything that was said of it. */
  public Reach record(int reach) {
    return records[reach];
  }

  /** Returns all records in index order. */
  public List<Reach> records() {
    return Collections.unmodifiableList(
        new AbstractList<Reach>() {
          @Override
          public Reach get(int index) {
            return records[index];
          }

          @Override
          public int size() {
            return records.length;
          }
        });
  }

  /** Returns the identifier of a reach. */
  public String id(int reach) {
    return records[reach].id();
  }

  /** Returns the length of a reach in metres. */
  public double lengthMetres(int reach) {
    return lengthMetres[reach];
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
    return treeShare[reach];
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
}
