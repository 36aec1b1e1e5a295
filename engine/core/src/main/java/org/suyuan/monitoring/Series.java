package org.suyuan.monitoring;

import java.util.Arrays;
import java.util.Comparator;

/**
 * What one station measured of one pollutant, in order of time, of two at one time the one of the
 * shorter period first, as columns. Immutable.
 *
 * <p>Values are in the pollutant's unit. A censored value stands for "below {@code
 * detectionLimit}"; its {@code value} is the detection limit itself, never zero. A value with a
 * period is the mean of the period that ends at its time.
 */
public final class Series {
  /** A series without any measurement. */
  public static final Series EMPTY = new Builder().build();

  private final long[] timeSeconds;
  private final double[] value;
  private final double[] detectionLimit;
  private final boolean[] censored;
  private final int[] periodSeconds;
  private final QualityFlag[] flag;
  private final int size;

  private Series(
      long[] timeSeconds,
      double[] value,
      double[] detectionLimit,
      boolean[] censored,
      int[] periodSeconds,
      QualityFlag[] flag,
      int size) {
    this.timeSeconds = timeSeconds;
    this.value = value;
    this.detectionLimit = detectionLimit;
    this.censored = censored;
    this.periodSeconds = periodSeconds;
    this.flag = flag;
    this.size = size;
  }

  /** Returns the number of measurements. */
  public int size() {
    return size;
  }

  /** Returns the time of measurement {@code i}, seconds since the epoch. */
  public long timeSeconds(int i) {
    return timeSeconds[i];
  }

  /**
   * Returns measurement {@code i} in the pollutant's unit; the detection limit where it is
   * censored.
   */
  public double value(int i) {
    return value[i];
  }

  /** Returns the detection limit that was given with measurement {@code i}, NaN where none was. */
  public double detectionLimit(int i) {
    return detectionLimit[i];
  }

  /** Returns whether measurement {@code i} only says "less than its value". */
  public boolean censored(int i) {
    return censored[i];
  }

  /**
   * Returns the averaging period that ends at the time of measurement {@code i}; 0 for a grab
   * sample.
   */
  public int periodSeconds(int i) {
    return periodSeconds[i];
  }

  /** Returns the data flag of measurement {@code i}. */
  public QualityFlag flag(int i) {
    return flag[i];
  }

  /** Returns whether measurement {@code i} may be used as a number. */
  public boolean usable(int i) {
    return flag[i].usable();
  }

  /**
   * Returns the index of the first value above a threshold, from an index on, {@link #size()} where
   * there is none.
   */
  public int firstAbove(int from, double threshold) {
    int i = from;
    while (i < size && !(value[i] > threshold)) {
      i++;
    }
    return i;
  }

  /**
   * Returns the index of the first measurement at or after a time, {@link #size()} where there is
   * none.
   */
  public int firstAtOrAfter(long epochSecond) {
    int low = 0;
    int high = size;
    while (low < high) {
      int mid = (low + high) >>> 1;
      if (timeSeconds[mid] < epochSecond) {
        low = mid + 1;
      } else {
        high = mid;
      }
    }
    return low;
  }

  /**
   * Returns the series as it stood at a time: without every measurement later than it. The columns
   * are shared.
   *
   * @param epochSecond last time that may be seen
   */
  public Series asOf(long epochSecond) {
    int seen = firstAtOrAfter(epochSecond + 1);
    return seen == size
        ? this
        : new Series(timeSeconds, value, detectionLimit, censored, periodSeconds, flag, seen);
  }

  /**
   * Returns the series with one measurement more; see {@link Builder#add} for the numbers. Those
   * that are there keep their order.
   */
  public Series with(
      long epochSecond,
      double measured,
      double limitOfDetection,
      boolean belowDetection,
      int averagedSeconds,
      QualityFlag quality) {
    check(measured, belowDetection, averagedSeconds, quality);
    int at = firstAtOrAfter(epochSecond + 1);
    while (at > 0
        && timeSeconds[at - 1] == epochSecond
        && periodSeconds[at - 1] > averagedSeconds) {
      at--;
    }
    long[] t = new long[size + 1];
    double[] v = new double[size + 1];
    double[] d = new double[size + 1];
    boolean[] c = new boolean[size + 1];
    int[] p = new int[size + 1];
    QualityFlag[] f = new QualityFlag[size + 1];
    copy(timeSeconds, t, at);
    copy(value, v, at);
    copy(detectionLimit, d, at);
    copy(censored, c, at);
    copy(periodSeconds, p, at);
    copy(flag, f, at);
    t[at] = epochSecond;
    v[at] = measured;
    d[at] = limitOfDetection;
    c[at] = belowDetection;
    p[at] = averagedSeconds;
    f[at] = quality;
    return new Series(t, v, d, c, p, f, size + 1);
  }

  /** One number that is none would make every level and every probability one. */
  private static void check(
      double measured, boolean belowDetection, int averagedSeconds, QualityFlag quality) {
    if (!Double.isFinite(measured) && quality.usable()) {
      throw new IllegalArgumentException(
          "value "
              + measured
              + " is not a measurement; leave it out, or flag it "
              + QualityFlag.D
              + " where the instrument failed");
    }
    if (belowDetection && !(measured > 0) && quality.usable()) {
      throw new IllegalArgumentException(
          "value < " + measured + " is below no detection limit; it must be > 0");
    }
    if (averagedSeconds < 0) {
      throw new IllegalArgumentException(
          "averagedSeconds: " + averagedSeconds + " s is not a period; it must be ≥ 0");
    }
  }

  /** Copies a column, leaving room at an index. */
  private void copy(Object from, Object to, int at) {
    System.arraycopy(from, 0, to, 0, at);
    System.arraycopy(from, at, to, at + 1, size - at);
  }

  /** Collects measurements; they are sorted by time, then by period, when built. */
  public static final class Builder {
    private long[] timeSeconds = new long[16];
    private double[] value = new double[16];
    private double[] detectionLimit = new double[16];
    private boolean[] censored = new boolean[16];
    private int[] periodSeconds = new int[16];
    private QualityFlag[] flag = new QualityFlag[16];
    private int size;
    private boolean sorted = true;

    /** Starts an empty series. */
    public Builder() {}

    /** Adds a valid grab sample. */
    public Builder add(long epochSecond, double measured) {
      return add(epochSecond, measured, Double.NaN, false, 0, QualityFlag.N);
    }

    /**
     * Adds a measurement.
     *
     * @param epochSecond time, seconds since the epoch
     * @param measured value in the pollutant's unit; the detection limit where censored
     * @param limitOfDetection detection limit, NaN where unknown
     * @param belowDetection whether the value is only known to be below {@code measured}
     * @param averagedSeconds averaging period that ends at the time, 0 for a grab sample
     * @param quality data flag
     */
    public Builder add(
        long epochSecond,
        double measured,
        double limitOfDetection,
        boolean belowDetection,
        int averagedSeconds,
        QualityFlag quality) {
      check(measured, belowDetection, averagedSeconds, quality);
      if (size == timeSeconds.length) {
        int capacity = size * 2;
        timeSeconds = Arrays.copyOf(timeSeconds, capacity);
        value = Arrays.copyOf(value, capacity);
        detectionLimit = Arrays.copyOf(detectionLimit, capacity);
        censored = Arrays.copyOf(censored, capacity);
        periodSeconds = Arrays.copyOf(periodSeconds, capacity);
        flag = Arrays.copyOf(flag, capacity);
      }
      sorted &= size == 0 || !isBefore(epochSecond, averagedSeconds, size - 1);
      timeSeconds[size] = epochSecond;
      value[size] = measured;
      detectionLimit[size] = limitOfDetection;
      censored[size] = belowDetection;
      periodSeconds[size] = averagedSeconds;
      flag[size] = quality;
      size++;
      return this;
    }

    private boolean isBefore(long epochSecond, int averagedSeconds, int i) {
      return epochSecond < timeSeconds[i]
          || (epochSecond == timeSeconds[i] && averagedSeconds < periodSeconds[i]);
    }

    /** Returns the time of the last measurement added, {@link Long#MIN_VALUE} before the first. */
    public long lastTimeSeconds() {
      return size == 0 ? Long.MIN_VALUE : timeSeconds[size - 1];
    }

    /** Returns the series, in order of time. */
    public Series build() {
      int[] order = java.util.stream.IntStream.range(0, size).toArray();
      if (!sorted) {
        order =
            java.util.stream.IntStream.range(0, size)
                .boxed()
                .sorted(
                    Comparator.comparingLong((Integer i) -> timeSeconds[i])
                        .thenComparingInt(i -> periodSeconds[i]))
                .mapToInt(Integer::intValue)
                .toArray();
      }
      long[] t = new long[size];
      double[] v = new double[size];
      double[] d = new double[size];
      boolean[] c = new boolean[size];
      int[] p = new int[size];
      QualityFlag[] f = new QualityFlag[size];
      for (int i = 0; i < size; i++) {
        int k = order[i];
        t[i] = timeSeconds[k];
        v[i] = value[k];
        d[i] = detectionLimit[k];
        c[i] = censored[k];
        p[i] = periodSeconds[k];
        f[i] = flag[k];
      }
      return new Series(t, v, d, c, p, f, size);
    }
  }
}
