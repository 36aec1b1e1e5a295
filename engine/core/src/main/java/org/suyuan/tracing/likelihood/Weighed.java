package org.suyuan.tracing.likelihood;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Passages that could matter after some stations were asked, and what is left of them after another
 * one: by its index and the spread of the plume there. Not thread-safe.
 */
final class Weighed {
  final Passages passages;

  /** The largest ratio of all; minus infinity where nothing is left. */
  final double best;

  /** What is left after others: few, so that looking through them is faster than hashing. */
  private int[] keys = new int[4];

  private @Nullable Weighed[] next = new Weighed[4];
  private int count;

  Weighed(Passages passages, double best) {
    this.passages = passages;
    this.best = best;
  }

  /** Returns what is left after a station and spread, null where that was not asked yet. */
  @Nullable Weighed next(int key) {
    for (int i = 0; i < count; i++) {
      if (keys[i] == key) {
        return next[i];
      }
    }
    return null;
  }

  /** Keeps what is left after a station and spread. */
  void add(int key, Weighed left) {
    if (count == keys.length) {
      keys = Arrays.copyOf(keys, 2 * count);
      next = Arrays.copyOf(next, 2 * count);
    }
    keys[count] = key;
    next[count++] = left;
  }
}
