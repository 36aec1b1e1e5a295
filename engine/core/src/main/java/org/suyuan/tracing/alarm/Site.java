package org.suyuan.tracing.alarm;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.suyuan.hydrology.Spread;
import org.suyuan.monitoring.Baseline;
import org.suyuan.monitoring.Pulse;
import org.suyuan.monitoring.Series;
import org.suyuan.transport.Travel;

/**
 * One station as the likelihood sees it: its measurements as deviations from the baseline, each
 * with the noise that remains once the memory of the baseline is taken off, in blocks of time
 * within which a prediction is wrong in one direction.
 */
public final class Site {
  /** A measurement that stands this many σ away from its neighbours is taken for an outlier. */
  private static final double OUTLIER_SIGMAS = 6;

  /** An outlier keeps the weight of a deviation of this many σ. */
  private static final double OUTLIER_COUNTS_AS = 3;

  /** A predicted tail may be wrong by this share of the height of the event. */
  public static final double TAIL_SHARE = 0.15;

  private static final double LONGEST_BLOCK_SECONDS = 86_400;

  /** Where the station stands with respect to the alarm. */
  public enum Relation {
    /** The plume passes here before it gets to the alarm. */
    ABOVE,
    /** The alarmed station itself. */
    ALARM,
    /** The plume passes here after the alarm. */
    BELOW
  }

  /** Concentration, in the pollutant's unit, that a flux of 1 kg/s makes at a time. */
  interface FluxToConcentration {
    double at(double epochSecond);
  }

  /**
   * Where a site is and what is known of it.
   *
   * @param index position among the sites of the case
   * @param station index of the station
   * @param reach its reach
   * @param chainageMetres where on it
   * @param relation where it stands with respect to the alarm
   * @param way the way from here to the alarm, or from the alarm to here; null at the alarm itself
   * @param pulse the event as this station saw it from rise to fall; null where it did not
   * @param baseline what is usual here
   * @param flowRatio discharge over mean discharge, NaN where the mean is unknown
   */
  public record Setting(
      int index,
      int station,
      int reach,
      double chainageMetres,
      Relation relation,
      @Nullable Travel way,
      @Nullable Pulse pulse,
      Baseline baseline,
      double flowRatio) {

    /** Returns the same with another pulse. */
    Setting withPulse(@Nullable Pulse other) {
      return new Setting(
          index, station, reach, chainageMetres, relation, way, other, baseline, flowRatio);
    }

    /** Returns the same with another way. */
    Setting withWay(@Nullable Travel other) {
      return new Setting(
          index, station, reach, chainageMetres, relation, other, pulse, baseline, flowRatio);
    }
  }

  final Setting at;
  final int size;
  final long[] time;
  final int[] period;

  final double[] above;
  final double[] correlation;
  final double[] precision;
  final double[] perFlux;
  final double driftVariance;
  private final double[] eventTerm;
  final double @Nullable [] others;

  final int longestPeriod;

  final int[] block;

  private final TimeIndex index;

  /**
   * Prepares the measurements of a window.
   *
   * @param setting where and what
   * @param series what was measured
   * @param from first measurement of the window
   * @param until first measurement after it
   * @param blockSeconds time within which a prediction is wrong in one direction
   * @param modelError relative error of one predicted concentration
   * @param dilution what a flux makes of the concentration here
   */
  Site(
      Setting setting,
      Series series,
      int from,
      int until,
      double blockSeconds,
      double modelError,
      FluxToConcentration dilution) {
    this.at = setting;
    this.others = null;
    int most = Math.max(0, until - from);
    time = new long[most];
    period = new int[most];
    above = new double[most];
    correlation = new double[most];
    precision = new double[most];
    perFlux = new double[most];
    block = new int[most];
    Baseline usual = setting.baseline;
    double[] extra = new double[most];
    int n = 0;
    for (int i = from; i < until; i++) {
      if (!series.usable(i)) {
        continue;
      }
      time[n] = series.timeSeconds(i);
      period[n] = series.periodSeconds(i);
      double value = series.value(i);
      if (series.censored(i)) {
        // Anything from nothing to the detection limit.
        extra[n] = value / Math.sqrt(12);
        value /= 2;
      } else if (series.flag(i).rightCensored()) {
        // The instrument was at its end: at least this, perhaps half as much again.
        extra[n] = value / 4;
        value *= 1.25;
      }
      above[n] = value - usual.level();
      perFlux[n] = dilution.at(time[n] - period[n] / 2.0);
      n++;
    }
    size = n;
    index = new TimeIndex(time, n);
    longestPeriod = Arrays.stream(period, 0, n).max().orElse(0);
    driftVariance = usual.sigma() * usual.sigma();
    noise(usual, extra, modelError);
    eventTerm = new double[n + 1];
    addUpEvents(usual.sigma());
    divide(Math.max(1, Math.min(blockSeconds, LONGEST_BLOCK_SECONDS)));
  }

  private Site(
      Setting setting, Site site, double[] above, double[] precision, double @Nullable [] others) {
    at = setting;
    size = site.size;
    index = site.index;
    time = site.time;
    period = site.period;
    this.above = above;
    correlation = site.correlation;
    this.precision = precision;
    perFlux = site.perFlux;
    driftVariance = site.driftVariance;
    block = site.block;
    longestPeriod = site.longestPeriod;
    this.others = others;
    eventTerm = new double[size + 1];
    addUpEvents(at.baseline().sigma());
  }

  /**
   * Returns this site with only what others leave unexplained.
   *
   * @param mean what the others make of the measurements
   * @param variance how uncertain that is, from one way in which it may have been to the next
   * @param pulse the event as it looks without them; null where nothing is left
   */
  public Site without(double[] mean, double[] variance, @Nullable Pulse pulse) {
    double[] left = new double[size];
    double[] sharper = new double[size];
    for (int j = 0; j < size; j++) {
      left[j] = above[j] - mean[j];
      sharper[j] = precision[j] / (1 + precision[j] * variance[j]);
    }
    return new Site(at.withPulse(pulse), this, left, sharper, mean);
  }

  /** Returns this site with the same measurements, as the water gets there by another reckoning. */
  Site reached(@Nullable Travel way) {
    return new Site(at.withWay(way), this, above, precision, others);
  }

  /**
   * Returns this site as if nobody had measured at some times.
   *
   * @param hidden which measurements do not count
   * @param pulse the event as it looks then; null where it was not seen
   */
  public Site hiding(boolean[] hidden, @Nullable Pulse pulse) {
    double[] seen = precision.clone();
    for (int j = 0; j < size; j++) {
      seen[j] = hidden[j] ? 0 : seen[j];
    }
    return new Site(at.withPulse(pulse), this, above, seen, others);
  }

  /** Returns this site with the event as it looks by another reckoning; null: it was not seen. */
  public Site seeing(@Nullable Pulse pulse) {
    return new Site(at.withPulse(pulse), this, above, precision, others);
  }

  private void noise(Baseline usual, double[] extra, double modelError) {
    Pulse seen = at.pulse;
    double height = 0;
    for (int j = 0; j < size; j++) {
      height = Math.max(height, neighbourly(j));
    }
    if (seen == null && height < OUTLIER_SIGMAS * usual.sigma()) {
      height = 0;
    }
    for (int j = 0; j < size; j++) {
      // After an outlier or within an event nobody knows how far off the usual level itself is,
      // and of two values of one time neither tells what the other should be.
      boolean chained =
          j > 0
              && extra[j] == 0
              && extra[j - 1] == 0
              && period[j] == period[j - 1]
              && time[j] > time[j - 1]
              && Math.abs(above[j - 1]) <= OUTLIER_COUNTS_AS * usual.sigma();
      double rho = chained ? usual.correlation((double) (time[j] - time[j - 1])) : 0;
      correlation[j] = rho;
      double variance = usual.sigma() * usual.sigma() * (1 - rho * rho) + extra[j] * extra[j];
      if (above[j] > OUTLIER_COUNTS_AS * usual.sigma()) {
        double model = modelError * (above[j] + TAIL_SHARE * height);
        variance += model * model;
      }
      double away = Math.abs(above[j] - neighbourly(j));
      if (!asked(j) && away > OUTLIER_SIGMAS * Math.sqrt(variance)) {
        variance = Math.max(variance, Math.pow(away / OUTLIER_COUNTS_AS, 2));
      }
      precision[j] = 1 / variance;
    }
  }

  /**
   * Returns whether a measurement is of the rise that the alarm is about, as the alarmed station or
   * another one saw it. That is given, even where it stands alone: the first sample above the limit
   * always does, and near the source a plume passes between two samples.
   */
  private boolean asked(int j) {
    Pulse rise = at.pulse;
    return rise != null && time[j] >= rise.startSeconds() && time[j] <= rise.endSeconds();
  }

  /**
   * Median of a measurement and its two neighbours on either side: what it would be were it not an
   * outlier.
   */
  private double neighbourly(int j) {
    int from = Math.max(0, j - 2);
    int until = Math.min(size, j + 3);
    double[] near = Arrays.copyOfRange(above, from, until);
    Arrays.sort(near);
    return near.length % 2 == 1
        ? near[near.length / 2]
        : (near[near.length / 2 - 1] + near[near.length / 2]) / 2;
  }

  /**
   * Sums up what a plume could gain at most by explaining every rise, measurement by measurement.
   */
  private void addUpEvents(double sigma) {
    for (int j = 0; j < size; j++) {
      double rise = neighbourly(j) > OUTLIER_COUNTS_AS * sigma ? Math.max(0, above[j]) : 0;
      eventTerm[j + 1] = eventTerm[j] + 0.5 * precision[j] * rise * rise;
    }
  }

  /**
   * Returns the log likelihood ratio that the best imaginable plume would have for the measurements
   * of a range, against none.
   */
  public double eventTerm(int from, int until) {
    return eventTerm[until] - eventTerm[from];
  }

  private void divide(double blockSeconds) {
    for (int j = 0; j < size; j++) {
      block[j] = (int) ((time[j] - time[0]) / blockSeconds);
    }
    // Number only the blocks that hold something.
    int last = -1;
    int number = -1;
    for (int j = 0; j < size; j++) {
      if (block[j] != last) {
        last = block[j];
        number++;
      }
      block[j] = number;
    }
  }

  /**
   * Returns the first measurement at or after a time, the number of measurements where there is
   * none.
   */
  public int firstAtOrAfter(double epochSecond) {
    return index.firstAtOrAfter(epochSecond);
  }

  /** Returns what the river makes of a plume that gets here after a time, s; see {@link Spread}. */
  public double spreadSeconds(double travelSeconds) {
    return Spread.sigmaSeconds(travelSeconds, at.flowRatio);
  }

  /** Returns what a flux of 1 kg/s makes of the concentration at the measurement next to a time. */
  public double perFluxAt(double epochSecond) {
    return perFlux[Math.min(size - 1, firstAtOrAfter(epochSecond))];
  }

  /** Returns where it is and what is known of it. */
  public Setting at() {
    return at;
  }

  /** Returns the number of measurements. */
  public int size() {
    return size;
  }

  /** Returns the time of each measurement, seconds since the epoch; not to be written to. */
  public long[] time() {
    return time;
  }

  /** Returns the averaging period of each measurement, s; not to be written to. */
  public int[] period() {
    return period;
  }

  /** Deviation from the baseline, in the pollutant's unit. */
  public double[] above() {
    return above;
  }

  /** Correlation of the noise with that of the measurement before. */
  public double[] correlation() {
    return correlation;
  }

  /** One over the variance of the noise that is new in each measurement. */
  public double[] precision() {
    return precision;
  }

  /**
   * Concentration, in the pollutant's unit, that a flux of 1 kg/s makes at the time of each
   * measurement.
   */
  public double[] perFlux() {
    return perFlux;
  }

  /** Variance of the usual level from one block to the next. */
  public double driftVariance() {
    return driftVariance;
  }

  /**
   * What others than the source in question make of the measurements, in the pollutant's unit; null
   * where there are no others.
   */
  public double @Nullable [] others() {
    return others;
  }

  /** Longest averaging period, s. */
  public int longestPeriod() {
    return longestPeriod;
  }

  /** Block of each measurement; blocks are numbered from 0. */
  public int[] block() {
    return block;
  }
}
