package org.suyuan.benchmarks.speed;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Two records side by side. A figure is worse where it moved the wrong way by more than a tenth and
 * by more than the noise of both runs together.
 */
final class Comparison {
  private static final double LEAST = 0.10;

  private final Figures before;
  private final Figures after;

  Comparison(Figures before, Figures after) {
    this.before = before;
    this.after = after;
  }

  /** What became of one figure. */
  record Row(String key, double before, double after, double allowed, boolean worse) {
    @Override
    public String toString() {
      return String.format(
          Locale.ROOT,
          "%-6s %-48s %12.4g -> %12.4g  %+6.1f %% (noise %.0f %%)",
          worse ? "WORSE" : "",
          key,
          before,
          after,
          100 * (after / before - 1),
          100 * allowed);
    }
  }

  /** Returns the figures that both records have and that can be better or worse. */
  List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    for (Map.Entry<String, Double> one : before.numbers.entrySet()) {
      String key = one.getKey();
      Double now = after.numbers.get(key);
      if (now == null || !isJudged(key)) {
        continue;
      }
      double allowed =
          Math.max(
              LEAST,
              before.noise.getOrDefault(key, LEAST / 2) + after.noise.getOrDefault(key, LEAST / 2));
      double change = key.endsWith("per_s") ? one.getValue() / now - 1 : now / one.getValue() - 1;
      rows.add(new Row(key, one.getValue(), now, allowed, change > allowed));
    }
    return rows;
  }

  /** Peers and counts are for information; the worst call of a run is chance. */
  static boolean isJudged(String key) {
    String figure = key.substring(key.lastIndexOf('.') + 1);
    return !key.startsWith("peer.")
        && !figure.startsWith("worst")
        && (figure.endsWith("_us")
            || figure.endsWith("_ms")
            || figure.endsWith("_ns")
            || figure.endsWith("per_s")
            || figure.endsWith("bytes"));
  }
}
