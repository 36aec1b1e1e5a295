package org.suyuan.monitoring;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Finds the {@linkplain Episode episodes} in measurements that come one after the other, in order
 * of time. It keeps the last {@value #REMEMBERED} values and no more, so that a history of any
 * length can be scanned. Not thread-safe.
 *
 * <p>An episode goes on over {@value #LARGEST_GAP_SECONDS} s without a measurement above the
 * threshold, and longer while the instrument says of itself that it is out (maintenance,
 * calibration, failure): by the time that it said so, at most {@value #LONGEST_OUT_SECONDS} s.
 *
 * <p>A single grab sample above the threshold is a {@linkplain Episode#spike() spike} where the
 * measurements before and after it are there, within {@value #LARGEST_GAP_SECONDS} s, and show
 * nothing: both at most {@value #NEIGHBOUR_SIGMAS} σ above the usual level and their mean at most
 * {@value #NEIGHBOURS_MEAN_SIGMAS} σ. A plume seen at intervals of less than twice its standard
 * deviation lifts the neighbours of its peak by more than an eighth of the peak (exp(−2)). The
 * usual level is the median of the values before, σ is 1.4826 times their median absolute
 * deviation.
 */
public final class EpisodeFinder {
  /** Three four-hour intervals. */
  static final long LARGEST_GAP_SECONDS = 12 * 3600;

  /** A day of maintenance does not make two plumes of one. */
  static final long LONGEST_OUT_SECONDS = 24 * 3600;

  /** Ten days of four-hourly values. */
  private static final int REMEMBERED = 60;

  private static final int FEWEST = 8;
  private static final double NEIGHBOUR_SIGMAS = 2;
  private static final double NEIGHBOURS_MEAN_SIGMAS = 1;
  private static final double NEIGHBOURS_SHARE = 0.1;
  private static final double MOST_SIGMAS = 4;
  private static final double MAD_TO_SIGMA = 1.4826;

  /** No station repeats itself better than this share of its level, as for a {@link Baseline}. */
  private static final double SMALLEST_RELATIVE_SIGMA = 0.02;

  /** A mean of this long or longer is no spike: much water has passed. */
  private static final int LONG_MEAN_SECONDS = 6 * 3600;

  private final double threshold;
  private final List<Episode> found = new ArrayList<>();

  private final double[] remembered = new double[REMEMBERED];
  private int rememberedCount;

  private boolean open;
  private long began;
  private long start;
  private long end;
  private long peakTime;
  private double peak;
  private int count;
  private boolean mayBeSpike;
  private double usual;
  private double sigma;
  private double before;
  private double after;

  private long lastTime = Long.MIN_VALUE;
  private long lastUsable = Long.MIN_VALUE;
  private double lastValue = Double.NaN;
  private long outSeconds;

  /**
   * Starts a search.
   *
   * @param threshold value that must be exceeded, in the pollutant's unit
   */
  public EpisodeFinder(double threshold) {
    this.threshold = threshold;
  }

  /**
   * Takes the next measurement.
   *
   * @param epochSecond time, seconds since the epoch, not before the last one
   * @param value in the pollutant's unit; the detection limit where censored
   * @param censored whether the value is only known to be below {@code value}
   * @param periodSeconds averaging period that ends at the time, 0 for a grab sample
   * @param flag data flag
   */
  public void accept(
      long epochSecond, double value, boolean censored, int periodSeconds, QualityFlag flag) {
    long previous = lastTime;
    lastTime = epochSecond;
    if (!flag.usable()) {
      if (previous != Long.MIN_VALUE) {
        outSeconds += Math.min(epochSecond - previous, LARGEST_GAP_SECONDS);
      }
      return;
    }
    boolean above = !censored && value > threshold;
    if (above) {
      exceeds(epochSecond, value, periodSeconds);
    } else if (open && Double.isNaN(after)) {
      after = epochSecond - end <= LARGEST_GAP_SECONDS ? shown(value, censored) : Double.NaN;
      mayBeSpike &= !Double.isNaN(after);
    }
    lastUsable = epochSecond;
    lastValue = shown(value, censored);
    if (!above) {
      remembered[rememberedCount++ % REMEMBERED] = lastValue;
    }
  }

  private static double shown(double value, boolean censored) {
    return censored ? value / 2 : value;
  }

  private void exceeds(long time, double value, int periodSeconds) {
    long allowed = LARGEST_GAP_SECONDS + Math.min(outSeconds, LONGEST_OUT_SECONDS);
    if (open && time - periodSeconds - end <= allowed) {
      count++;
      end = time;
      if (value > peak) {
        peak = value;
        peakTime = time;
      }
    } else {
      close();
      open = true;
      began = time - periodSeconds;
      start = time;
      end = time;
      peakTime = time;
      peak = value;
      count = 1;
      after = Double.NaN;
      before = lastValue;
      mayBeSpike =
          periodSeconds < LONG_MEAN_SECONDS
              && lastUsable != Long.MIN_VALUE
              && time - lastUsable <= LARGEST_GAP_SECONDS
              && rememberedCount >= FEWEST;
      if (mayBeSpike) {
        measureUsual();
      }
    }
    outSeconds = 0;
  }

  private void measureUsual() {
    int n = Math.min(rememberedCount, REMEMBERED);
    double[] sorted = Arrays.copyOf(remembered, n);
    Arrays.sort(sorted);
    usual = sorted[n / 2];
    for (int i = 0; i < n; i++) {
      sorted[i] = Math.abs(sorted[i] - usual);
    }
    Arrays.sort(sorted);
    sigma = Math.max(MAD_TO_SIGMA * sorted[n / 2], SMALLEST_RELATIVE_SIGMA * Math.abs(usual));
  }

  private void close() {
    if (!open) {
      return;
    }
    double bySize = Math.min(MOST_SIGMAS * sigma, NEIGHBOURS_SHARE * (peak - usual));
    boolean calm =
        Math.max(before, after) <= usual + Math.max(NEIGHBOUR_SIGMAS * sigma, bySize)
            && (before + after) / 2 <= usual + Math.max(NEIGHBOURS_MEAN_SIGMAS * sigma, bySize);
    boolean spike = count == 1 && mayBeSpike && calm; // NaN where there is no next one: not calm
    found.add(new Episode(start, end, peakTime, peak, count, began, spike));
    open = false;
  }

  /** Returns every episode, after the last measurement. */
  public List<Episode> finish() {
    close();
    return List.copyOf(found);
  }
}
