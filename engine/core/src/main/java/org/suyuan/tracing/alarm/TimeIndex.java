package org.suyuan.tracing.alarm;

/**
 * Finds the first of ascending times at or after one: the span is divided into as many equal parts
 * as there are times, so that of a regular series two or three are left to look at. Immutable.
 */
final class TimeIndex {
  private final long[] time;
  private final int size;

  /** The first time of each part and of those after it. */
  private final int[] start;

  private final double first;
  private final double partsPerSecond;

  /**
   * Prepares the parts.
   *
   * @param time ascending times, seconds since the epoch; not changed afterwards
   * @param size how many of them count
   */
  TimeIndex(long[] time, int size) {
    this.time = time;
    this.size = size;
    this.first = size > 0 ? time[0] : 0;
    double span = size > 0 ? Math.max(1, time[size - 1] - first) : 1;
    this.partsPerSecond = size / span;
    this.start = new int[size + 1];
    int part = 0;
    for (int i = 0; i < size; i++) {
      while (part <= size && part <= (time[i] - first) * partsPerSecond) {
        start[part++] = i;
      }
    }
    while (part <= size) {
      start[part++] = size;
    }
  }

  /** Returns the first at or after a time, the number of times where there is none. */
  int firstAtOrAfter(double epochSecond) {
    double at = (epochSecond - first) * partsPerSecond;
    int part = (int) Math.max(0, Math.min(size, at));
    // A part before and one after: the product may be rounded to either side of an edge.
    int low = start[Math.max(0, part - 1)];
    int high = part + 2 <= size ? start[part + 2] : size;
    while (low < high) {
      int mid = (low + high) >>> 1;
      if (time[mid] < epochSecond) {
        low = mid + 1;
      } else {
        high = mid;
      }
    }
    return low;
  }
}
