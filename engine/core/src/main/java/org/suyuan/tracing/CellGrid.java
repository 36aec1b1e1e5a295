package org.suyuan.tracing;

import java.util.Arrays;
import org.suyuan.tracing.Prediction.Kernel;

/** Release windows that were scored, in columns. */
final class CellGrid {
  int size;
  double best = Double.NEGATIVE_INFINITY;
  Kernel[] kernel = new Kernel[1024];
  double[] start = new double[1024];
  double[] window = new double[1024];
  double[] logPrior = new double[1024];
  double[] score = new double[1024];
  double[] step = new double[1024];

  void clear() {
    size = 0;
    best = Double.NEGATIVE_INFINITY;
  }

  /** Returns how many cells have a score of at least so much. */
  int above(double least) {
    int n = 0;
    for (int i = 0; i < size; i++) {
      n += score[i] >= least ? 1 : 0;
    }
    return n;
  }

  void add(
      Kernel tried,
      double startSeconds,
      double windowSeconds,
      double prior,
      double points,
      double stepSeconds) {
    if (size == start.length) {
      int capacity = size * 2;
      kernel = Arrays.copyOf(kernel, capacity);
      start = Arrays.copyOf(start, capacity);
      window = Arrays.copyOf(window, capacity);
      logPrior = Arrays.copyOf(logPrior, capacity);
      score = Arrays.copyOf(score, capacity);
      step = Arrays.copyOf(step, capacity);
    }
    kernel[size] = tried;
    start[size] = startSeconds;
    window[size] = windowSeconds;
    logPrior[size] = prior;
    step[size] = stepSeconds;
    score[size++] = points;
    best = Math.max(best, points);
  }
}
