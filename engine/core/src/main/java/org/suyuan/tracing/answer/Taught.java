package org.suyuan.tracing.answer;

import java.util.List;
import java.util.Map;
import org.suyuan.hydrology.Passage;
import org.suyuan.hydrology.Spread;
import org.suyuan.hydrology.Velocities;
import org.suyuan.tracing.Learnt;
import org.suyuan.tracing.PlumeSample;
import org.suyuan.transport.Measured;
import org.suyuan.transport.SpreadFactor;

/** Gathers what one event teaches for others, from its passages, masses and samples. */
public final class Taught {
  /** A plume whose variance is less than this share from the river says nothing of rivers. */
  private static final double RIVER_SHARE = 0.8;

  private Taught() {}

  static Learnt by(
      Velocities velocities,
      List<Passage> passages,
      String pollutantCode,
      Measured loss,
      SpreadFactor before,
      List<PlumeSample> samples) {
    return new Learnt(
        passages.stream().map(passage -> passage.ofAnotherDay(velocities)).toList(),
        loss.precision() > 0 ? Map.of(pollutantCode, loss) : Map.of(),
        spread(before, samples));
  }

  /**
   * What the samples of the posterior say beyond what was believed before, as a Gaussian of the log
   * factor.
   */
  private static Measured spread(SpreadFactor before, List<PlumeSample> samples) {
    double weight = 0;
    double total = 0;
    double mean = 0;
    double square = 0;
    for (PlumeSample s : samples) {
      double river = Math.pow(Spread.sigmaSeconds(s.travelSeconds(), Double.NaN), 2);
      total += s.weight();
      if (river >= RIVER_SHARE * (river + s.reservoirsVariance() + s.plantsVariance())) {
        double log = Math.log(s.spreadFactor());
        weight += s.weight();
        mean += s.weight() * log;
        square += s.weight() * log * log;
      }
    }
    if (weight <= 0.5 * total || weight == 0) {
      return Measured.NOTHING;
    }
    mean /= weight;
    double variance = square / weight - mean * mean;
    double prior = 1 / (before.logError() * before.logError());
    double precision = 1 / Math.max(variance, 1e-4) - prior;
    if (!(precision > 0)) {
      return Measured.NOTHING;
    }
    double estimate = (mean / Math.max(variance, 1e-4) - prior * before.logMedian()) / precision;
    return SpreadFactor.ofPlume(estimate, 1 / Math.sqrt(precision));
  }
}
