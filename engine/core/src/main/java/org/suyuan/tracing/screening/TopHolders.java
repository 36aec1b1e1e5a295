package org.suyuan.tracing.screening;

import java.util.ArrayList;
import java.util.List;
import org.suyuan.network.Chain;

/**
 * The best so many sources, each by the best of its ways: an insertion into a short sorted list, as
 * sorting all would cost more than scoring all.
 */
public final class TopHolders {
  private final Chain chain;
  private final int[] way;
  private final double[] seconds;
  private final double[] score;
  private int size;

  TopHolders(Chain chain, int count) {
    if (count < 1) {
      throw new IllegalArgumentException("count: " + count + " holders wanted; it must be ≥ 1");
    }
    this.chain = chain;
    this.way = new int[count];
    this.seconds = new double[count];
    this.score = new double[count];
  }

  /** Returns the score below which nothing gets into the list. */
  double least() {
    return size < score.length ? Double.NEGATIVE_INFINITY : score[size - 1];
  }

  /** Takes a way in if it is good enough; returns the new {@link #least}. */
  double offer(int path, double travelSeconds, double pathScore) {
    int source = chain.pathSource(path);
    int known = 0;
    while (known < size && chain.pathSource(way[known]) != source) {
      known++;
    }
    int at;
    if (known < size) {
      if (!isBetter(pathScore, path, known)) {
        return least();
      }
      at = known;
    } else if (size < score.length) {
      at = size++;
    } else if (isBetter(pathScore, path, size - 1)) {
      at = size - 1;
    } else {
      return least();
    }
    while (at > 0 && isBetter(pathScore, path, at - 1)) {
      way[at] = way[at - 1];
      seconds[at] = seconds[at - 1];
      score[at] = score[at - 1];
      at--;
    }
    way[at] = path;
    seconds[at] = travelSeconds;
    score[at] = pathScore;
    return least();
  }

  /** Ways are numbered by source, so of equal scores the lower source comes first. */
  private boolean isBetter(double pathScore, int path, int than) {
    return pathScore > score[than] || (pathScore == score[than] && path < way[than]);
  }

  List<UpstreamHolders.Holder> list() {
    List<UpstreamHolders.Holder> holders = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      holders.add(
          new UpstreamHolders.Holder(
              chain.pathSource(way[i]), chain.pathOutfall(way[i]), seconds[i], score[i]));
    }
    return holders;
  }
}
