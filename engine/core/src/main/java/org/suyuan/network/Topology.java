package org.suyuan.network;

import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntBinaryOperator;

/**
 * Order of the raw reaches: Kahn's algorithm over rows, with bifurcations in place of what they
 * replace.
 */
final class Topology {
  private Topology() {}

  /** Takes one connection of two rows. */
  interface EdgeVisitor {
    void visit(int fromRow, int toRow);
  }

  /** Visits every connection whose ends exist; a reach that bifurcates has its branches alone. */
  static void forEachEdge(NetworkInput in, Map<String, Integer> rowOf, EdgeVisitor visitor) {
    Set<String> splitting = new HashSet<>();
    for (Bifurcation b : in.bifurcations) {
      splitting.add(b.reachId());
      Integer from = rowOf.get(b.reachId());
      Integer to = rowOf.get(b.toReachId());
      if (from != null && to != null) {
        visitor.visit(from, to);
      }
    }
    for (int i = 0; i < in.reaches.size(); i++) {
      Reach reach = in.reaches.get(i);
      String to = reach.toReachId();
      if (to != null && !splitting.contains(reach.id())) {
        Integer row = rowOf.get(to);
        if (row != null) {
          visitor.visit(i, row);
        }
      }
    }
  }

  /**
   * Returns the rows that no order from the sources to the outlets can hold, nor one from the
   * outlets to the sources: those on a cycle or between two.
   */
  static List<Integer> rowsLeftByKahn(NetworkInput in, Map<String, Integer> rowOf) {
    BitSet left = new BitSet(in.reaches.size());
    left.set(0, in.reaches.size());
    strip(in, rowOf, left, (from, to) -> from, (from, to) -> to);
    strip(in, rowOf, left, (from, to) -> to, (from, to) -> from);
    return left.stream().boxed().toList();
  }

  /** Takes away, again and again, the rows that no row which is left leads to. */
  private static void strip(
      NetworkInput in,
      Map<String, Integer> rowOf,
      BitSet left,
      IntBinaryOperator tail,
      IntBinaryOperator head) {
    int n = in.reaches.size();
    int[] incoming = new int[n];
    int[] start = new int[n + 1];
    forEachEdge(
        in,
        rowOf,
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
        in,
        rowOf,
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
