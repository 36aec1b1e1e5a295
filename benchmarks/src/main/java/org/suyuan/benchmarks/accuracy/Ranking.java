package org.suyuan.benchmarks.accuracy;

import java.util.List;
import java.util.Set;

/**
 * Where the truth stands in three lists: of sources, of groups that the data cannot tell apart, and
 * of outfalls.
 *
 * @param source rank among the registered sources, 0 where it is missing
 * @param any rank among all suspects, the unregistered included
 * @param group rank of its group
 * @param outfall rank of its outfall
 */
record Ranking(int source, int any, int group, int outfall) {
  /** Nowhere. */
  static final Ranking MISSING = new Ranking(0, 0, 0, 0);

  /** Returns the rank of the first element that is in a set, counted from 1; 0 where none is. */
  static int rank(List<String> ordered, Set<String> truth) {
    for (int i = 0; i < ordered.size(); i++) {
      if (truth.contains(ordered.get(i))) {
        return i + 1;
      }
    }
    return 0;
  }
}
