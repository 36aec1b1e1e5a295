package org.suyuan.datasets;

import org.suyuan.monitoring.QualityFlag;
import org.suyuan.monitoring.Series;

/**
 * Turns a true concentration into what an analyser reports: calibration drift, white noise,
 * resolution, detection limit, gaps, outages, flags and now and then a wrong value. All magnitudes
 * are assumptions; the errors together are 5–8 %, as station software's own quality control of ±10
 * % suggests.
 */
final class ObservationNoise {
  private static final double DRIFT_SIGMA = 0.03;
  private static final double DRIFT_SECONDS = 3 * 86_400.0;
  private static final double MISSING = 0.02;
  private static final double OUTLIER = 0.003;
  private static final double FAILURE = 0.004;

  private final Dice dice;
  private final double whiteSigma;
  private double drift;
  private double lastSeconds = Double.NaN;
  private long outUntil = Long.MIN_VALUE;
  private long failingUntil = Long.MIN_VALUE;

  /** Draws one analyser. */
  ObservationNoise(Dice dice) {
    this(dice, dice.uniform(0.045, 0.07));
  }

  /**
   * Draws one analyser.
   *
   * @param dice random numbers of its own
   * @param whiteSigma log error of one value, independent of the next
   */
  ObservationNoise(Dice dice, double whiteSigma) {
    this.dice = dice;
    this.whiteSigma = whiteSigma;
    this.drift = DRIFT_SIGMA * dice.gaussian();
  }

  /**
   * Reports one sample, or nothing where the analyser was out.
   *
   * @param into the series of the station
   * @param epochSecond time of the sample
   * @param localHour hour of the local day and
   * @param weekday day of the week, 0 on Monday: maintenance is on Tuesday at noon, calibration on
   *     Friday at noon
   * @param trueValue what was really in the water
   * @param detectionLimit detection limit
   * @param perUnit steps of the resolution in one unit
   * @param averagedSeconds averaging period, 0 for a grab sample
   */
  void report(
      Series.Builder into,
      long epochSecond,
      int localHour,
      int weekday,
      double trueValue,
      double detectionLimit,
      double perUnit,
      int averagedSeconds) {
    advance(epochSecond);
    double value = trueValue * StrictMath.exp(drift + whiteSigma * dice.gaussian());
    boolean outage = dice.chance(0.0035);
    double outageHours = dice.uniform(10, 44);
    boolean missing = dice.chance(MISSING);
    boolean failing = dice.chance(FAILURE);
    boolean outlier = dice.chance(OUTLIER);
    double wrong = dice.chance(0.5) ? dice.uniform(1.35, 1.9) : dice.uniform(0.3, 0.6);
    double set = dice.uniform(0.4, 2.2);
    if (outage) {
      outUntil = epochSecond + (long) (outageHours * 3600);
    }
    if (failing) {
      failingUntil = epochSecond + 8 * 3600;
    }
    if (epochSecond < outUntil || missing) {
      return;
    }
    QualityFlag flag = QualityFlag.N;
    if (epochSecond < failingUntil) {
      flag = QualityFlag.D;
      value = trueValue * wrong * wrong;
    } else if (averagedSeconds == 0 && localHour == 12 && weekday == 1) {
      flag = QualityFlag.M;
      value = trueValue * set;
    } else if (averagedSeconds == 0 && localHour == 12 && weekday == 4) {
      flag = QualityFlag.C;
      value = set;
    } else if (outlier) {
      value = trueValue * wrong;
    }
    value = Dice.round(value, perUnit);
    if (value < detectionLimit) {
      into.add(epochSecond, detectionLimit, detectionLimit, true, averagedSeconds, flag);
    } else {
      into.add(epochSecond, value, Double.NaN, false, averagedSeconds, flag);
    }
  }

  /** The calibration wanders as an AR(1) process in continuous time. */
  private void advance(long epochSecond) {
    if (!Double.isNaN(lastSeconds)) {
      double keep = StrictMath.exp((lastSeconds - epochSecond) / DRIFT_SECONDS);
      drift = keep * drift + DRIFT_SIGMA * StrictMath.sqrt(1 - keep * keep) * dice.gaussian();
    }
    lastSeconds = epochSecond;
  }
}
