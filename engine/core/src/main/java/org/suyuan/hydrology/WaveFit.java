package org.suyuan.hydrology;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import org.suyuan.network.Reaches;

/**
 * Corrects the times of flood waves where two gauges stand on one river: of a few factors on them
 * the one is taken with which the lower gauge less the delayed upper ones varies least. Factor 0 is
 * a wave that is everywhere at once, as after rain on the whole river. Between gauges the factor is
 * the section's own; above the first and below the last one it is the median of all that were
 * fitted, 1 where none was.
 */
final class WaveFit {
  /** The likeliest first: another one must be better by more than {@value #BETTER}. */
  private static final double[] FACTORS = {1, 0.75, 1.25, 0.5, 1.5, 0.25, 2, 0};

  private static final double LARGEST_FACTOR = 2;
  private static final double BETTER = 0.01;

  /** The record must be so many times as long as the delay. */
  private static final double LEAST_RECORD = 4;

  private final Reaches reaches;
  private final double[] waveSteps;
  private final Map<Integer, double[]> gauged;

  /** A gauge upstream, with no other between: its share of the water and the time of its wave. */
  private record Above(double[] values, double share, double steps) {}

  private WaveFit(Reaches reaches, double[] waveSteps, Map<Integer, double[]> gauged) {
    this.reaches = reaches;
    this.waveSteps = waveSteps;
    this.gauged = gauged;
  }

  /**
   * Returns the corrected time of a wave through every reach, in steps.
   *
   * @param reaches the network
   * @param waveSteps times as the hydraulics have them, in steps
   * @param gauged values of each gauge at every step of the record, by reach
   * @param measuredSteps number of steps up to the last measurement
   */
  static double[] corrected(
      Reaches reaches, double[] waveSteps, Map<Integer, double[]> gauged, int measuredSteps) {
    return new WaveFit(reaches, waveSteps, gauged).correct(measuredSteps);
  }

  private double[] correct(int measuredSteps) {
    Map<Integer, List<Above>> above = new HashMap<>();
    gauged.forEach((reach, values) -> walkDown(reach, values, above));
    Map<Integer, Double> factors = new HashMap<>();
    for (Entry<Integer, List<Above>> section : above.entrySet()) {
      double[] below = gauged.getOrDefault(section.getKey(), new double[0]);
      double factor = fit(below, section.getValue(), measuredSteps);
      if (!Double.isNaN(factor)) {
        factors.put(section.getKey(), factor);
      }
    }
    double[] sorted = factors.values().stream().mapToDouble(f -> f).sorted().toArray();
    double usual = sorted.length == 0 ? 1 : sorted[sorted.length / 2];
    double[] corrected = new double[waveSteps.length];
    double[] factor = new double[waveSteps.length];
    for (int k = corrected.length - 1; k >= 0; k--) {
      int r = reaches.inOrder(k);
      int d = reaches.down(r);
      Double own = factors.get(r);
      factor[r] = own != null ? own : d < 0 || gauged.containsKey(r) ? usual : factor[d];
      corrected[r] = waveSteps[r] * factor[r];
    }
    return corrected;
  }

  private void walkDown(int gauge, double[] values, Map<Integer, List<Above>> above) {
    double share = 1;
    double steps = 0;
    for (int r = gauge; reaches.down(r) >= 0; r = reaches.down(r)) {
      int d = reaches.down(r);
      share *= reaches.treeShare(r);
      steps += (waveSteps[r] + waveSteps[d]) / 2;
      if (gauged.containsKey(d)) {
        above.computeIfAbsent(d, g -> new ArrayList<>()).add(new Above(values, share, steps));
        return;
      }
    }
  }

  /**
   * Returns the best factor; 0 where the record is too short to hold the wave twice, NaN where it
   * is too coarse to tell.
   */
  private static double fit(double[] below, List<Above> above, int measuredSteps) {
    double longest = above.stream().mapToDouble(Above::steps).max().orElse(0);
    int first = (int) Math.ceil(longest * LARGEST_FACTOR);
    if (longest < 1) {
      return Double.NaN;
    }
    if (measuredSteps - first < LEAST_RECORD * longest) {
      return 0;
    }
    double[] rest = new double[measuredSteps - first];
    double best = Double.NaN;
    double least = Double.POSITIVE_INFINITY;
    for (double factor : FACTORS) {
      for (int k = first; k < measuredSteps; k++) {
        rest[k - first] = below[k];
        for (Above gauge : above) {
          double delayed = GaugeSections.at(gauge.values(), k - factor * gauge.steps());
          rest[k - first] -= gauge.share() * delayed;
        }
      }
      double mean = Arrays.stream(rest).average().orElse(0);
      double variance = Arrays.stream(rest).map(v -> (v - mean) * (v - mean)).sum();
      if (variance < (1 - BETTER) * least) {
        least = variance;
        best = factor;
      }
    }
    return best;
  }
}
