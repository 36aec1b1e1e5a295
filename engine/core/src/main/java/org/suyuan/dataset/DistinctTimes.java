package org.suyuan.dataset;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Holds the times of one series to be different from each other, for each averaging period on its
 * own: hourly means may stand between grab samples. Rows may come in any order; those that come in
 * order of time, as nearly all do, cost a comparison.
 */
final class DistinctTimes {
  private final int periodSeconds;
  private final String series;
  private long[] seconds = new long[16];
  private int[] lines = new int[16];
  private int size;

  /** Line by time, once a time was not later than all before it. */
  private @Nullable Map<Long, Integer> lineOf;

  private DistinctTimes[] others = {};

  /**
   * Starts a series.
   *
   * @param series what the series is of, to stand in "two values of"
   * @param periodSeconds averaging period
   */
  DistinctTimes(String series, int periodSeconds) {
    this.series = series;
    this.periodSeconds = periodSeconds;
  }

  /** Takes the time that was read last; false where it was reported. */
  boolean take(Row row, int column, int period) {
    if (period != periodSeconds) {
      return ofPeriod(period).take(row, column, period);
    }
    long second = row.epochSecond();
    int line = (int) row.line();
    if (lineOf == null && (size == 0 || second > seconds[size - 1])) {
      append(second, line);
      return true;
    }
    if (lineOf == null) {
      lineOf = new HashMap<>();
      for (int i = 0; i < size; i++) {
        lineOf.put(seconds[i], lines[i]);
      }
      seconds = new long[0];
      lines = new int[0];
    }
    Integer earlier = lineOf.putIfAbsent(second, line);
    if (earlier != null) {
      row.fault(
          column,
          row.raw(column)
              + " is given twice: line "
              + earlier
              + " has the same time; keep one of the two values of "
              + series);
    }
    return earlier == null;
  }

  private void append(long second, int line) {
    if (size == seconds.length) {
      seconds = Arrays.copyOf(seconds, 2 * size);
      lines = Arrays.copyOf(lines, 2 * size);
    }
    seconds[size] = second;
    lines[size++] = line;
  }

  private DistinctTimes ofPeriod(int period) {
    for (DistinctTimes other : others) {
      if (other.periodSeconds == period) {
        return other;
      }
    }
    DistinctTimes[] more = Arrays.copyOf(others, others.length + 1);
    DistinctTimes added = new DistinctTimes(series, period);
    more[others.length] = added;
    others = more;
    return added;
  }
}
