package org.suyuan.tracing.likelihood;

import java.util.HashMap;
import java.util.Map;

/**
 * Passages that could matter after some stations were asked, by window, and what is left of them
 * after another one: by its index and the spread of the plume there. Not thread-safe.
 */
public final class Weighed {
  /** Null for windows that are not on the grid. */
  final Passages[] byWindow;

  /** The largest ratio of all; minus infinity where nothing is left. */
  final double best;

  final Map<Integer, Weighed> next = new HashMap<>();

  Weighed(Passages[] byWindow, double best) {
    this.byWindow = byWindow;
    this.best = best;
  }
}
