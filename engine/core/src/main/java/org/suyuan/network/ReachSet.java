package org.suyuan.network;

import java.util.Arrays;
import org.roaringbitmap.RoaringBitmap;

/**
 * A set of reaches as disjoint ranges of indices: one range for everything upstream of a place on a
 * tree, a few more where water comes in through bifurcations. Immutable.
 */
public final class ReachSet {
  /** Pairs (first, last), both inclusive, ascending. */
  private final int[] ranges;

  private ReachSet(int[] ranges) {
    this.ranges = ranges;
  }

  /**
   * Returns the reaches from which water gets to a reach, itself included: the range of the tree
   * united with the ranges that the branches into it bring in.
   */
  public static ReachSet upstreamOf(Reaches reaches, int reach) {
    int[] single = {reaches.firstUpstream(reach), reach};
    if (reaches.branchCount() == 0) {
      return new ReachSet(single);
    }
    RoaringBitmap set = new RoaringBitmap();
    set.add((long) single[0], single[1] + 1L);
    boolean grew = true;
    while (grew) {
      grew = false;
      for (int k = 0; k < reaches.branchCount(); k++) {
        int from = reaches.branchFrom(k);
        if (!set.contains(from) && set.contains(reaches.branchTo(k))) {
          set.add((long) reaches.firstUpstream(from), from + 1L);
          grew = true;
        }
      }
    }
    return new ReachSet(rangesOf(set));
  }

  private static int[] rangesOf(RoaringBitmap set) {
    int[] ranges = new int[16];
    int n = 0;
    long at = set.isEmpty() ? -1 : set.first();
    while (at >= 0) {
      long end = set.nextAbsentValue((int) at);
      if (n + 2 > ranges.length) {
        ranges = Arrays.copyOf(ranges, n * 2);
      }
      ranges[n++] = (int) at;
      ranges[n++] = (int) end - 1;
      at = set.nextValue((int) end);
    }
    return Arrays.copyOf(ranges, n);
  }

  /** Returns whether a reach is in the set. */
  public boolean contains(int reach) {
    for (int i = 0; i < ranges.length; i += 2) {
      if (reach >= ranges[i] && reach <= ranges[i + 1]) {
        return true;
      }
    }
    return false;
  }

  /** Returns the number of ranges. */
  public int rangeCount() {
    return ranges.length / 2;
  }

  /** Returns the first reach of range {@code i}. */
  public int first(int i) {
    return ranges[2 * i];
  }

  /** Returns the last reach of range {@code i}, inclusive. */
  public int last(int i) {
    return ranges[2 * i + 1];
  }

  /** Returns the number of reaches. */
  public int size() {
    int n = 0;
    for (int i = 0; i < ranges.length; i += 2) {
      n += ranges[i + 1] - ranges[i] + 1;
    }
    return n;
  }

  /** Returns the set as a bitmap, to be combined with others. */
  public RoaringBitmap toBitmap() {
    RoaringBitmap set = new RoaringBitmap();
    for (int i = 0; i < ranges.length; i += 2) {
      set.add((long) ranges[i], ranges[i + 1] + 1L);
    }
    return set;
  }
}
