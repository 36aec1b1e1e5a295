package org.suyuan.monitoring;

/** The median without sorting more than is needed (Hoare's selection, partitioned after Lomuto). */
final class Median {
  private Median() {}

  /**
   * Returns the median of the first numbers of an array, and leaves them in another order.
   *
   * @param values numbers, none of them NaN
   * @param count how many of them count, at least one
   */
  static double of(double[] values, int count) {
    int middle = count / 2;
    double upper = select(values, count, middle);
    if (count % 2 == 1) {
      return upper;
    }
    double lower = values[0];
    for (int i = 1; i < middle; i++) {
      lower = Math.max(lower, values[i]);
    }
    return (lower + upper) / 2;
  }

  /** Moves the number of a rank where it belongs, none above it before it and none below after. */
  private static double select(double[] values, int count, int rank) {
    int low = 0;
    int high = count;
    while (high - low > 1) {
      double pivot = values[(low + high) >>> 1];
      int end = gather(values, low, high, pivot);
      if (end == low) {
        // Nothing is below the pivot: what is like it comes first.
        end = gather(values, low, high, Math.nextUp(pivot));
        if (rank < end || end == low) {
          return pivot;
        }
      }
      if (rank < end) {
        high = end;
      } else {
        low = end;
      }
    }
    return values[low];
  }

  /**
   * Moves the numbers below another to the front of a range, and returns where they end. All of
   * them are moved about: a branch would be foreseen half of the time, and cost more.
   */
  private static int gather(double[] values, int low, int high, double below) {
    int end = low;
    for (int i = low; i < high; i++) {
      double value = values[i];
      values[i] = values[end];
      values[end] = value;
      end += value < below ? 1 : 0;
    }
    return end;
  }
}
