package org.suyuan.monitoring;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Splits what stands above the usual level into humps: one plume leaves one hump, so two humps are
 * two plumes. A curve is cut where it has come down to {@value #VALLEY} of the smaller of the peaks
 * on either side and the scatter of the usual level cannot explain that. Humps that lie closer
 * together are left as one.
 */
public final class Humps {
  /** Deviations below this many σ do not stand out. */
  private static final double STANDS_OUT_SIGMAS = 3;

  /**
   * A valley is this share of the smaller peak at most: noise of 15 % on the median of three
   * measurements does not make one.
   */
  private static final double VALLEY = 0.6;

  /** A hump rises above its valleys by this many σ. */
  private static final double RISE_SIGMAS = 4;

  /** A peak this far down on both sides was seen to rise and to fall. */
  private static final double COME_DOWN = 0.5;

  /** A mean of this long or longer is no outlier: much water has passed. */
  private static final int LONG_MEAN_SECONDS = 6 * 3600;

  private final long[] time;
  private final int[] period;
  private final double[] above;
  private final double[] smooth;
  private final double sigma;
  private final List<Pulse> found = new ArrayList<>();

  private Humps(long[] time, int[] period, double[] above, int count, double sigma) {
    this.time = Arrays.copyOf(time, count);
    this.period = Arrays.copyOf(period, count);
    this.above = Arrays.copyOf(above, count);
    this.smooth = medians();
    this.sigma = sigma;
  }

  /**
   * Finds the humps of a series of deviations.
   *
   * @param time times of the measurements, seconds since the epoch, ascending
   * @param period averaging periods that end at those times, s, 0 for a grab sample
   * @param above deviations from the usual level, in the pollutant's unit
   * @param count how many of them count
   * @param sigma standard deviation of the usual level, in the pollutant's unit
   * @return in order of time
   */
  public static List<Pulse> of(long[] time, int[] period, double[] above, int count, double sigma) {
    Humps humps = new Humps(time, period, above, count, sigma);
    humps.find();
    return List.copyOf(humps.found);
  }

  /** The median of each value and its two neighbours; the ends and long means as they are. */
  private double[] medians() {
    double[] medians = above.clone();
    for (int i = 1; i + 1 < above.length; i++) {
      double low = Math.min(above[i - 1], above[i + 1]);
      double high = Math.max(above[i - 1], above[i + 1]);
      if (period[i] < LONG_MEAN_SECONDS) {
        medians[i] = Math.max(low, Math.min(high, above[i]));
      }
    }
    return medians;
  }

  private void find() {
    int first = -1;
    for (int i = 0; i <= time.length; i++) {
      boolean stands = i < time.length && smooth[i] > STANDS_OUT_SIGMAS * sigma;
      boolean gap = first >= 0 && i > first && i < time.length && apart(i - 1, i);
      if (first >= 0 && (!stands || gap)) {
        split(first, i - 1);
        first = -1;
      }
      if (stands && first < 0) {
        first = i;
      }
    }
  }

  private boolean apart(int i, int j) {
    return time[j] - period[j] - time[i] > Episode.LARGEST_GAP_SECONDS;
  }

  /** Middle of the time that a measurement tells of, seconds since the epoch. */
  private double middle(int i) {
    return time[i] - period[i] / 2.0;
  }

  private void split(int low, int high) {
    double[] toTheRight = new double[high - low + 1];
    double most = 0;
    for (int i = high; i >= low; i--) {
      most = Math.max(most, smooth[i]);
      toTheRight[i - low] = most;
    }
    int valley = -1;
    double deepest = 0;
    double toTheLeft = 0;
    for (int i = low; i <= high; i++) {
      toTheLeft = Math.max(toTheLeft, smooth[i]);
      double smaller = Math.min(toTheLeft, toTheRight[i - low]);
      double depth = smaller - smooth[i];
      if (smooth[i] <= VALLEY * smaller && depth > RISE_SIGMAS * sigma && depth > deepest) {
        deepest = depth;
        valley = i;
      }
    }
    if (valley < 0) {
      found.add(measure(low, high));
    } else {
      split(low, valley);
      split(valley, high);
    }
  }

  /** An outlier downward does not lower a hump. */
  private double height(int i) {
    return Math.max(above[i], smooth[i]);
  }

  private Pulse measure(int low, int high) {
    int top = low;
    double area = 0;
    double moment = 0;
    for (int i = low; i <= high; i++) {
      top = height(i) > height(top) ? i : top;
    }
    double peak = height(top);
    // One measurement on either side belongs to the curve where it does not stand out.
    int first = low > 0 && !apart(low - 1, low) ? low - 1 : low;
    int last = high + 1 < time.length && !apart(high, high + 1) ? high + 1 : high;
    double half = 0;
    double noise = 0;
    long origin = time[top];
    for (int i = first + 1; i <= last; i++) {
      double dt = Math.max(0, middle(i) - middle(i - 1));
      double mean = (Math.max(0, above[i]) + Math.max(0, above[i - 1])) / 2;
      double middle = (middle(i) + middle(i - 1)) / 2 - origin;
      area += mean * dt;
      moment += mean * dt * middle;
      noise += middle * middle * dt * dt * sigma * sigma;
      half += mean > peak / 2 ? dt : 0;
    }
    double usual = last > first ? (double) (time[last] - time[first]) / (last - first) : 3600;
    double byNoise = area > 0 ? Math.sqrt(noise) / area : usual;
    double edge = COME_DOWN * peak;
    return new Pulse(
        time[low],
        time[high],
        origin,
        peak,
        origin + (area > 0 ? moment / area : 0),
        Math.max(half, usual),
        Math.sqrt(usual * usual / 12 + byNoise * byNoise),
        area,
        above[first] <= edge && above[last] <= edge);
  }
}
