package org.suyuan.tracing.likelihood;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Passages that could matter after some stations were asked, by window, and what is left of them
 * after another one: by its index and the spread of the plume there. Not thread-safe.
 */
public final class Weighed {
  /** Null for windows that are not on the grid. */
  final Passages[] byWindow;

  final boolean nothingLeft;
  final Map<Integer, Weighed> next = new HashMap<>();

  Weighed(Passages[] byWindow) {
    this.byWindow = byWindow;
    this.nothingLeft = Arrays.stream(byWindow).allMatch(Weighed::isEmpty);
  }

  /** Returns how many ratios it holds. */
  long size() {
    long size = 0;
    for (Passages passages : byWindow) {
      size += passages == null ? 0 : passages.log.length;
    }
    return size;
  }

  private static boolean isEmpty(@Nullable Passages passages) {
    return passages == null || passages.count == 0;
  }
}
