package org.suyuan.network;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Numbers valid reaches: depth-first post-order of the primary tree, the largest tributary first.
 */
final class FrozenOrder {
  /** Index of the reach of every row. */
  final int[] indexOfRow;

  final int[] down;
  final int[] firstUpstream;

  /** Share of the water that follows the tree; empty where no reach bifurcates. */
  final double[] treeShare;

  final int[] branchFrom;
  final int[] branchTo;
  final double[] branchFraction;

  /** Empty where the indices are in topological order by themselves. */
  final int[] topological;

  FrozenOrder(NetworkInput in, RiverChecks checked) {
    IdTable rowOf = checked.rowOf;
    int[] downRow = checked.downRow.clone();
    int n = downRow.length;
    double[] share = new double[in.bifurcations.isEmpty() ? 0 : n];
    Arrays.fill(share, 1);
    Bifurcation[] branches = chooseTree(in, rowOf, downRow, share);

    indexOfRow = number(downRow);
    down = new int[n];
    firstUpstream = new int[n];
    treeShare = new double[share.length];
    for (int row = 0; row < n; row++) {
      down[indexOfRow[row]] = downRow[row] < 0 ? -1 : indexOfRow[downRow[row]];
    }
    for (int row = 0; row < share.length; row++) {
      treeShare[indexOfRow[row]] = share[row];
    }
    for (int i = 0; i < n; i++) {
      firstUpstream[i] = i;
    }
    for (int i = 0; i < n; i++) {
      if (down[i] >= 0) {
        firstUpstream[down[i]] = Math.min(firstUpstream[down[i]], firstUpstream[i]);
      }
    }
    branchFrom = new int[branches.length];
    branchTo = new int[branches.length];
    branchFraction = new double[branches.length];
    for (int k = 0; k < branches.length; k++) {
      branchFrom[k] = indexOfRow[rowOf.get(branches[k].reachId())];
      branchTo[k] = indexOfRow[rowOf.get(branches[k].toReachId())];
      branchFraction[k] = branches[k].fraction();
    }
    topological = topologicalOrder();
  }

  /** Returns the indices of reaches that are given by row. */
  int[] indices(int[] rows) {
    int[] indices = new int[rows.length];
    for (int i = 0; i < rows.length; i++) {
      indices[i] = indexOfRow[rows[i]];
    }
    return indices;
  }

  /**
   * Puts the largest branch of each bifurcation into the tree and returns the others, scaled to add
   * up to 1.
   */
  private static Bifurcation[] chooseTree(
      NetworkInput in, IdTable rowOf, int[] downRow, double[] share) {
    List<Bifurcation> all = in.bifurcations;
    Map<String, Double> sum = new HashMap<>();
    Map<String, Integer> largest = new HashMap<>();
    for (int k = 0; k < all.size(); k++) {
      Bifurcation b = all.get(k);
      sum.merge(b.reachId(), b.fraction(), Double::sum);
      largest.merge(
          b.reachId(), k, (x, y) -> all.get(y).fraction() > all.get(x).fraction() ? y : x);
    }
    List<Bifurcation> beside = new ArrayList<>();
    for (int k = 0; k < all.size(); k++) {
      Bifurcation b = all.get(k);
      double fraction = b.fraction() / sum.getOrDefault(b.reachId(), 1.0);
      if (largest.getOrDefault(b.reachId(), -1) == k) {
        int row = rowOf.get(b.reachId());
        downRow[row] = rowOf.get(b.toReachId());
        share[row] = fraction;
      } else {
        beside.add(new Bifurcation(b.reachId(), b.toReachId(), fraction));
      }
    }
    return beside.toArray(Bifurcation[]::new);
  }

  /**
   * Returns the index of each row; ranges are handed down from the outlets, so no recursion is
   * needed.
   */
  private static int[] number(int[] downRow) {
    int n = downRow.length;
    int[] children = new int[n];
    for (int d : downRow) {
      if (d >= 0) {
        children[d]++;
      }
    }
    int[] size = new int[n];
    Arrays.fill(size, 1);
    int[] pending = children.clone();
    int[] order = new int[n];
    int head = 0;
    int tail = 0;
    for (int row = 0; row < n; row++) {
      if (pending[row] == 0) {
        order[tail++] = row;
      }
    }
    while (head < tail) {
      int row = order[head++];
      int d = downRow[row];
      if (d >= 0) {
        size[d] += size[row];
        if (--pending[d] == 0) {
          order[tail++] = d;
        }
      }
    }
    int[] start = new int[n + 1];
    for (int row = 0; row < n; row++) {
      start[row + 1] = start[row] + children[row];
    }
    int[] fill = start.clone();
    int[] childRows = new int[start[n]];
    for (int row = 0; row < n; row++) {
      if (downRow[row] >= 0) {
        childRows[fill[downRow[row]]++] = row;
      }
    }
    int[] indexOfRow = new int[n];
    int[] low = new int[n];
    int next = 0;
    for (int row = 0; row < n; row++) {
      if (downRow[row] < 0) {
        low[row] = next;
        next += size[row];
      }
    }
    for (int k = n - 1; k >= 0; k--) {
      int row = order[k];
      indexOfRow[row] = low[row] + size[row] - 1;
      sortBySizeDescending(childRows, start[row], start[row + 1], size);
      int at = low[row];
      for (int c = start[row]; c < start[row + 1]; c++) {
        low[childRows[c]] = at;
        at += size[childRows[c]];
      }
    }
    return indexOfRow;
  }

  private static void sortBySizeDescending(int[] rows, int from, int to, int[] size) {
    for (int i = from + 1; i < to; i++) {
      int row = rows[i];
      int j = i - 1;
      while (j >= from && size[rows[j]] < size[row]) {
        rows[j + 1] = rows[j];
        j--;
      }
      rows[j + 1] = row;
    }
  }

  private int[] topologicalOrder() {
    boolean ordered = true;
    for (int k = 0; k < branchFrom.length; k++) {
      ordered &= branchFrom[k] < branchTo[k];
    }
    if (ordered) {
      return new int[0];
    }
    int n = down.length;
    int[] incoming = new int[n];
    int[] branchStart = new int[n + 1];
    for (int i = 0; i < n; i++) {
      if (down[i] >= 0) {
        incoming[down[i]]++;
      }
    }
    for (int k = 0; k < branchFrom.length; k++) {
      incoming[branchTo[k]]++;
      branchStart[branchFrom[k] + 1]++;
    }
    for (int i = 0; i < n; i++) {
      branchStart[i + 1] += branchStart[i];
    }
    int[] fill = branchStart.clone();
    int[] branch = new int[branchFrom.length];
    for (int k = 0; k < branchFrom.length; k++) {
      branch[fill[branchFrom[k]]++] = k;
    }
    Deque<Integer> ready = new ArrayDeque<>();
    for (int i = 0; i < n; i++) {
      if (incoming[i] == 0) {
        ready.add(i);
      }
    }
    int[] order = new int[n];
    int at = 0;
    while (!ready.isEmpty()) {
      int i = ready.remove();
      order[at++] = i;
      if (down[i] >= 0 && --incoming[down[i]] == 0) {
        ready.add(down[i]);
      }
      for (int b = branchStart[i]; b < branchStart[i + 1]; b++) {
        int to = branchTo[branch[b]];
        if (--incoming[to] == 0) {
          ready.add(to);
        }
      }
    }
    return order;
  }
}
