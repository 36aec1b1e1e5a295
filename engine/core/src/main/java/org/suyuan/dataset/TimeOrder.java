package org.suyuan.dataset;

/**
 * Holds the times of one series to be strictly increasing, for each averaging period on its own:
 * hourly means may stand between grab samples.
 */
final class TimeOrder {
  private final int periodSeconds;
  private final String series;
  private long lastSecond;
  private long lastLine;
  private boolean started;
  private TimeOrder[] others = {};

  /**
   * Starts a series.
   *
   * @param series what the series is of, to stand after "the times of"
   * @param periodSeconds averaging period
   */
  TimeOrder(String series, int periodSeconds) {
    this.series = series;
    this.periodSeconds = periodSeconds;
  }

  /** Takes the time that was read last; false where it was reported. */
  boolean take(Row row, int column, int period) {
    if (period != periodSeconds) {
      return ofPeriod(period).take(row, column, period);
    }
    long second = row.epochSecond();
    boolean later = !started || second > lastSecond;
    if (!later) {
      row.fault(
          column,
          row.raw(column)
              + (second == lastSecond
                  ? " is given twice: line " + lastLine + " has the same time"
                  : " is earlier than line " + lastLine)
              + "; the times of "
              + series
              + " must increase");
    }
    // Goes on from here even so: one time out of order is one fault.
    started = true;
    lastSecond = second;
    lastLine = row.line();
    return later;
  }

  private TimeOrder ofPeriod(int period) {
    for (TimeOrder other : others) {
      if (other.periodSeconds == period) {
        return other;
      }
    }
    TimeOrder[] more = java.util.Arrays.copyOf(others, others.length + 1);
    TimeOrder added = new TimeOrder(series, period);
    more[others.length] = added;
    others = more;
    return added;
  }
}
