package org.suyuan.network;

import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import java.util.function.IntBinaryOperator;

/**
 * Connections of the raw reaches, by row: what each reach flows to, and the branches of those that
 * split, which replace it. Ends that do not exist are left out.
 */
final class Topology {
  /** Row of the next reach downstream, −1 at an outlet and where the reach splits. */
  final int[] down;

  /** Rows of the two ends of every branch. */
  final int[] branchFrom;

  final int[] branchTo;

  Topology(int[] down, int[] branchFrom, int[] branchTo) {
    this.down = down;
    this.branchFrom = branchFrom;
    this.branchTo = branchTo;
  }

  /** Takes one connection of two rows. */
  interface EdgeVisitor {
    void visit(int fromRow, int toRow);
  }

  void forEachEdge(EdgeVisitor visitor) {
    for (int k = 0; k < branchFrom.length; k++) {
      visitor.visit(branchFrom[k], branchTo[k]);
    }
    for (int row = 0; row < down.length; row++) {
      if (down[row] >= 0) {
        visitor.visit(row, down[row]);
      }
    }
  }

  /** Returns whether water flows in a circle nowhere: Kahn's algorithm, from the springs down. */
  boolean isAcyclic() {
    int n = down.length;
    int[] incoming = new int[n];
    forEachEdge((from, to) -> incoming[to]++);
    int[] firstBranch = new int[branchFrom.length == 0 ? 0 : n + 1];
    int[] branches = new int[branchFrom.length];
    if (branches.length > 0) {
      for (int from : branchFrom) {
        firstBranch[from + 1]++;
      }
      for (int row = 0; row < n; row++) {
        firstBranch[row + 1] += firstBranch[row];
      }
      int[] fill = firstBranch.clone();
      for (int k = 0; k < branches.length; k++) {
        branches[fill[branchFrom[k]]++] = branchTo[k];
      }
    }
    int[] ready = new int[n];
    int tail = 0;
    for (int row = 0; row < n; row++) {
      if (incoming[row] == 0) {
        ready[tail++] = row;
      }
    }
    for (int head = 0; head < tail; head++) {
      int row = ready[head];
      if (down[row] >= 0 && --incoming[down[row]] == 0) {
        ready[tail++] = down[row];
      }
      if (branches.length > 0) {
        for (int k = firstBranch[row]; k < firstBranch[row + 1]; k++) {
          if (--incoming[branches[k]] == 0) {
            ready[tail++] = branches[k];
          }
        }
      }
    }
    return tail == n;
  }

  /**
   * Returns the rows that no order from the sources to the outlets can hold, nor one from the
   * outlets to the sources: those on a cycle or between two. Only run where there is one, so it may
   * be slow.
   */
  List<Integer> rowsLeftByKahn() {
    BitSet left = new BitSet(down.length);
    left.set(0, down.length);
    strip(left, (from, to) -> from, (from, to) -> to);
    strip(left, (from, to) -> to, (from, to) -> from);
    return left.stream().boxed().toList();
  }

  /** Takes away, again and again, the rows that no row which is left leads to. */
  private void strip(BitSet left, IntBinaryOperator tail, IntBinaryOperator head) {
    int n = down.length;
    int[] incoming = new int[n];
    int[] start = new int[n + 1];
    forEachEdge(
        (from, to) -> {
          if (left.get(from) && left.get(to)) {
            incoming[head.applyAsInt(from, to)]++;
            start[tail.applyAsInt(from, to) + 1]++;
          }
        });
    for (int i = 0; i < n; i++) {
      start[i + 1] += start[i];
    }
    int[] fill = start.clone();
    int[] target = new int[start[n]];
    forEachEdge(
        (from, to) -> {
          if (left.get(from) && left.get(to)) {
            target[fill[tail.applyAsInt(from, to)]++] = head.applyAsInt(from, to);
          }
        });
    Deque<Integer> ready = new ArrayDeque<>();
    left.stream().filter(row -> incoming[row] == 0).forEach(ready::add);
    while (!ready.isEmpty()) {
      int row = ready.remove();
      left.clear(row);
      for (int k = start[row]; k < start[row + 1]; k++) {
        if (--incoming[target[k]] == 0) {
          ready.add(target[k]);
        }
      }
    }
  }
}
