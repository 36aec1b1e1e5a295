package org.suyuan.monitoring;

/** The median without sorting more than is needed (Hoare's selection). */
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
    int high = count - 1;
    while (low < high) {
      double pivot = values[(low + high) >>> 1];
      int i = low;
      int j = high;
      while (i <= j) {
        while (values[i] < pivot) {
          i++;
        }
        while (values[j] > pivot) {
          j--;
        }
        if (i <= j) {
          double swapped = values[i];
          values[i++] = values[j];
          values[j--] = swapped;
        }
      }
      if (rank <= j) {
        high = j;
      } else if (rank >= i) {
        low = i;
      } else {
        return values[rank];
      }
    }
    return values[rank];
  }
}
