package org.suyuan.tracing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.suyuan.transport.Travel;

/**
 * What the posterior of one hypothesis says of release, mass and travel time; and samples of it.
 */
final class Estimates {
  /**
   * A number that is uniform within one step has its 5 and 95 % quantiles this far from the middle.
   */
  private static final double WITHIN_STEP = 0.45;

  private final Hypotheses hypotheses;
  private final double[] weights;

  Estimates(Ranking.Entry entry) {
    this.hypotheses = entry.hypotheses;
    this.weights = hypotheses.weights(entry.massPrior);
  }

  /** A number of each entry of the posterior. */
  interface Quantity {
    double of(int entry, int cell);
  }

  Suspect.Band band(Quantity quantity) {
    int n = hypotheses.entryCount();
    double[] values = new double[n];
    for (int e = 0; e < n; e++) {
      values[e] = quantity.of(e, hypotheses.cellOf[e]);
    }
    Integer[] sorted = new Integer[n];
    Arrays.setAll(sorted, i -> i);
    Arrays.sort(sorted, (a, b) -> Double.compare(values[a], values[b]));
    double[] quantiles = {0.05, 0.5, 0.95};
    double[] found = new double[3];
    double passed = 0;
    int q = 0;
    for (int i = 0; i < n && q < 3; i++) {
      passed += weights[sorted[i]];
      while (q < 3 && passed >= quantiles[q] - 1e-9) {
        found[q++] = values[sorted[i]];
      }
    }
    while (q < 3) {
      found[q++] = n == 0 ? Double.NaN : values[sorted[n - 1]];
    }
    return new Suspect.Band(found[0], found[1], found[2]);
  }

  /** Band of the start; it is known no better than the starts that were tried are apart. */
  Suspect.Band start() {
    Suspect.Band band = band((entry, cell) -> hypotheses.start[cell]);
    double apart = 0;
    for (int e = 0; e < weights.length; e++) {
      int cell = hypotheses.cellOf[e];
      double byVelocity =
          hypotheses.velocityStep
              * hypotheses.referenceSeconds
              * Math.exp(hypotheses.velocity[cell] * hypotheses.alarmSlope);
      apart += weights[e] * Math.hypot(hypotheses.step[cell], byVelocity);
    }
    return new Suspect.Band(
        band.p05() - WITHIN_STEP * apart, band.median(), band.p95() + WITHIN_STEP * apart);
  }

  Suspect.Band end() {
    return band((entry, cell) -> hypotheses.start[cell] + hypotheses.window[cell]);
  }

  Suspect.Band massKg() {
    Suspect.Band log = band((entry, cell) -> hypotheses.logMass[entry]);
    return new Suspect.Band(Math.exp(log.p05()), Math.exp(log.median()), Math.exp(log.p95()));
  }

  /** Median time in the river to the station, with the velocity factor that the data ask for. */
  double travelSeconds(Travel way) {
    double slope = hypotheses.alarmSlope;
    double mean = way.meanSeconds();
    if (hypotheses.entryCount() == 0) {
      return mean;
    }
    return band((entry, cell) -> mean * Math.exp(slope * hypotheses.velocity[cell])).median();
  }

  /** Returns systematic samples of the posterior of one hypothesis. */
  List<PlumeSample> samples(Ranking.Entry entry, Travel way, int count) {
    List<PlumeSample> samples = new ArrayList<>();
    ReleaseClass.Leg leg = entry.sources.mainLeg();
    double logError = way.logError();
    double toAlarm = logError > 0 ? hypotheses.alarmSlope / logError : 0;
    double passed = 0;
    double next = 0.5 / count;
    for (int e = 0; e < weights.length; e++) {
      passed += weights[e];
      int hits = 0;
      while (next < passed) {
        hits++;
        next += 1.0 / count;
      }
      if (hits > 0) {
        int cell = hypotheses.cellOf[e];
        samples.add(
            new PlumeSample(
                entry.probability * hits / count,
                hypotheses.start[cell],
                hypotheses.window[cell],
                Math.exp(hypotheses.logMassAtAlarm[e]),
                hypotheses.velocity[cell] * toAlarm,
                hypotheses.spread[cell],
                leg.delaySeconds(),
                leg.variance(),
                leg.third(),
                hypotheses.step[cell],
                hypotheses.velocityStep * toAlarm,
                way));
      }
    }
    return samples;
  }
}
