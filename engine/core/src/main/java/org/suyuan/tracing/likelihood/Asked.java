package org.suyuan.tracing.likelihood;

import java.util.HashMap;
import java.util.Map;

/** Stations that were asked one after the other, and the largest log ratio after the last. */
public final class Asked {
  double best = Double.NEGATIVE_INFINITY;
  private final Map<Integer, Asked> next = new HashMap<>();

  /** Returns these and one more, by its index. */
  Asked then(int index) {
    return next.computeIfAbsent(index, i -> new Asked());
  }
}
