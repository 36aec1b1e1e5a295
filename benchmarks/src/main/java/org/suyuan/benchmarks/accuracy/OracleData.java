package org.suyuan.benchmarks.accuracy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.suyuan.dataset.Dataset;
import org.suyuan.datasets.TrueResponses.Sample;
import org.suyuan.datasets.TwinEvent;
import org.suyuan.monitoring.Series;
import org.suyuan.network.Station;

/**
 * The samples about an alarm as excess over what the station usually shows, with their errors. What
 * is usual is taken from each station's own past, as anybody has to: its median, its spread, and
 * how much of a deviation is left a sample later.
 */
final class OracleData {
  private static final long DAY = 86_400;
  private static final long BEFORE_SECONDS = 2 * DAY;
  private static final long PAST_SECONDS = 9 * DAY;

  /** Standard deviation of a normal sample over its median absolute deviation. */
  private static final double MAD_TO_SIGMA = 1.4826;

  private static final double MOST_CORRELATION = 0.8;

  /** What even a true response leaves: rates are not constant within an hour. */
  private static final double RESPONSE_ERROR = 0.04;

  /** A value so far from what is expected is a wrong one. */
  private static final double OUTLIER_SIGMAS = 4;

  final Sample[] samples;
  final double[] excess;
  final double[] sigma;

  /** Correlation of the error with that of the sample before, 0 for the first of a station. */
  final double[] correlation;

  private final double[] spread;

  private OracleData(
      Sample[] samples, double[] excess, double[] sigma, double[] spread, double[] correlation) {
    this.samples = samples;
    this.excess = excess;
    this.sigma = sigma;
    this.spread = spread;
    this.correlation = correlation;
  }

  /**
   * Gathers the usable samples from two days before an alarm on.
   *
   * @param untilSeconds last time that is looked at
   * @param analyserError relative error of one value
   */
  static OracleData of(Dataset dataset, TwinEvent event, long untilSeconds, double analyserError) {
    List<Sample> samples = new ArrayList<>();
    List<double[]> numbers = new ArrayList<>();
    long from = event.alarmSeconds() - BEFORE_SECONDS;
    for (int i = 0; i < dataset.rivers().stations().count(); i++) {
      Station station = dataset.rivers().stations().record(i);
      Series series = dataset.observations().of(station.id(), event.pollutant());
      double[] past = past(series, from);
      if (past.length < 4) {
        continue;
      }
      double usual = median(past);
      double spread = spread(past, usual);
      double left = correlation(past, usual);
      boolean first = true;
      for (int k = series.firstAtOrAfter(from); k < series.size(); k++) {
        if (series.timeSeconds(k) > untilSeconds) {
          break;
        }
        if (!series.usable(k)) {
          continue;
        }
        double y = series.censored(k) ? 0.5 * series.value(k) : series.value(k);
        double e = y - usual;
        double relative = Math.hypot(analyserError, RESPONSE_ERROR) * Math.max(0, e);
        samples.add(new Sample(i, series.timeSeconds(k), series.periodSeconds(k)));
        numbers.add(new double[] {e, Math.hypot(spread, relative), spread, first ? 0 : left});
        first = false;
      }
    }
    return new OracleData(
        samples.toArray(new Sample[0]),
        column(numbers, 0),
        column(numbers, 1),
        column(numbers, 2),
        column(numbers, 3));
  }

  private static double[] column(List<double[]> rows, int i) {
    return rows.stream().mapToDouble(row -> row[i]).toArray();
  }

  private static double[] past(Series series, long before) {
    double[] values = new double[series.size()];
    int n = 0;
    for (int k = series.firstAtOrAfter(before - PAST_SECONDS); k < series.size(); k++) {
      if (series.timeSeconds(k) < before && series.usable(k)) {
        values[n++] = series.censored(k) ? 0.5 * series.value(k) : series.value(k);
      }
    }
    return Arrays.copyOf(values, n);
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  private static double spread(double[] past, double usual) {
    double[] deviation = Arrays.stream(past).map(value -> Math.abs(value - usual)).toArray();
    return Math.max(0.03 * usual, MAD_TO_SIGMA * median(deviation)) + 1e-4;
  }

  private static double correlation(double[] past, double usual) {
    double product = 0;
    double square = 0;
    for (int i = 0; i < past.length; i++) {
      double e = past[i] - usual;
      square += e * e;
      product += i > 0 ? e * (past[i - 1] - usual) : 0;
    }
    return square > 0 ? Math.max(0, Math.min(MOST_CORRELATION, product / square)) : 0;
  }

  /** Returns the samples until a time. */
  OracleData until(long untilSeconds) {
    boolean[] late = new boolean[samples.length];
    for (int i = 0; i < late.length; i++) {
      late[i] = samples[i].endSeconds() > untilSeconds;
    }
    return without(late);
  }

  /**
   * Returns these samples with errors that fit a plume, and those that no plume explains as good as
   * left out: the error of a value grows with what the plume adds, not with what was measured.
   *
   * @param plume what the plume adds to each sample, mg/L
   * @param other the same of a release that is as well on the grid: the grid's own error
   * @param analyserError relative error of one value
   */
  OracleData refit(double[] plume, double[] other, double analyserError) {
    double[] refitted = sigma.clone();
    for (int i = 0; i < refitted.length; i++) {
      double relative = Math.hypot(analyserError, RESPONSE_ERROR) * plume[i];
      double error = Math.hypot(Math.hypot(spread[i], relative), plume[i] - other[i]);
      boolean wrong = Math.abs(excess[i] - plume[i]) > OUTLIER_SIGMAS * error;
      refitted[i] = wrong ? Math.abs(excess[i] - plume[i]) : error;
    }
    return new OracleData(samples, excess, refitted, spread, correlation);
  }

  private OracleData without(boolean[] left) {
    int[] kept = java.util.stream.IntStream.range(0, left.length).filter(i -> !left[i]).toArray();
    return new OracleData(
        Arrays.stream(kept).mapToObj(i -> samples[i]).toArray(Sample[]::new),
        Arrays.stream(kept).mapToDouble(i -> excess[i]).toArray(),
        Arrays.stream(kept).mapToDouble(i -> sigma[i]).toArray(),
        Arrays.stream(kept).mapToDouble(i -> spread[i]).toArray(),
        Arrays.stream(kept).mapToDouble(i -> correlation[i]).toArray());
  }
}
