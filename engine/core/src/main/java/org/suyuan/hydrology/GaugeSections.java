package org.suyuan.hydrology;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.suyuan.network.Reaches;

/**
 * Which series each reach follows: the sum of the gauges just upstream of it, and the index
 * (discharge over mean) of the lateral inflow of the section between those gauges and the next one
 * below.
 *
 * @param series values at every step, by series number; series 0 is always zero
 * @param baseSeries for each reach, the series of what the gauges upstream measured
 * @param baseShare for each reach, the share of that series which flows here: below 1 where the
 *     river has split
 * @param lateralSeries for each reach, the series that its lateral inflow follows
 * @param lateralMeanM3s for each reach, the mean lateral inflow between the gauges upstream and the
 *     reach
 */
record GaugeSections(
    double[][] series,
    int[] baseSeries,
    float[] baseShare,
    int[] lateralSeries,
    float[] lateralMeanM3s) {

  /**
   * Lateral inflow may be scaled down to nothing and up to this multiple of its mean, no further.
   */
  private static final double LARGEST_INDEX = 50;

  static GaugeSections of(
      Reaches reaches,
      double[] mean,
      List<GaugeSeries> gauges,
      long startSeconds,
      int stepSeconds,
      int steps) {
    return new Assembly(reaches, mean, gauges, startSeconds, stepSeconds, steps).assemble();
  }

  /** Works out the sections; lives for one call. */
  private static final class Assembly {
    private final Reaches reaches;
    private final double[] mean;
    private final Map<Integer, double[]> gaugeAt = new HashMap<>();
    private final int steps;
    private final List<double[]> series = new ArrayList<>();
    private final int[] base;
    private final float[] share;
    private final double[] baseMean;
    private final Map<Integer, Integer> seriesOfGauge = new HashMap<>();
    private final double[] pooledIndex;

    Assembly(
        Reaches reaches,
        double[] mean,
        List<GaugeSeries> gauges,
        long startSeconds,
        int stepSeconds,
        int steps) {
      this.reaches = reaches;
      this.mean = mean;
      this.steps = steps;
      this.base = new int[reaches.count()];
      this.share = new float[reaches.count()];
      this.baseMean = new double[reaches.count()];
      for (GaugeSeries gauge : gauges) {
        double[] values = new double[steps];
        for (int k = 0; k < steps; k++) {
          values[k] = gauge.at(startSeconds + (long) k * stepSeconds);
        }
        if (gaugeAt.put(reaches.indexOf(gauge.reachId()), values) != null) {
          throw new IllegalArgumentException(
              "gauge " + gauge.reachId() + ": its reach is gauged twice; join the two series");
        }
      }
      pooledIndex = new double[steps];
      Arrays.fill(pooledIndex, gaugeAt.isEmpty() ? 1 : 0);
      gaugeAt.forEach(
          (reach, values) -> {
            for (int k = 0; k < steps; k++) {
              pooledIndex[k] += values[k] / mean[reach] / gaugeAt.size();
            }
          });
      series.add(new double[steps]);
    }

    GaugeSections assemble() {
      int n = reaches.count();
      carryDown();
      // Up the tree: the lateral index of the section that ends at the next gauge below, or at the
      // outlet; one index for the whole section, or confluences would make or lose water.
      int[] lateral = new int[n];
      float[] lateralMean = new float[n];
      int[] section = new int[n];
      Map<Integer, Integer> indexOfSection = new HashMap<>();
      for (int k = n - 1; k >= 0; k--) {
        int r = reaches.inOrder(k);
        int d = reaches.down(r);
        section[r] = d < 0 ? r : gaugeAt.containsKey(d) ? d : section[d];
        if (gaugeAt.containsKey(r)) {
          continue;
        }
        lateral[r] = indexOfSection.computeIfAbsent(section[r], this::lateralIndex);
        boolean below = share[r] > 0;
        lateralMean[r] = (float) (below ? Math.max(lateralMeanAt(r), -0.9 * baseMean[r]) : mean[r]);
      }
      for (int r : gaugeAt.keySet()) {
        base[r] = seriesOfGauge.getOrDefault(r, 0);
        share[r] = 1;
      }
      return new GaugeSections(series.toArray(new double[0][]), base, share, lateral, lateralMean);
    }

    /** Down the rivers: what the nearest gauges upstream measured, as a series and as a mean. */
    private void carryDown() {
      for (int k = 0; k < reaches.count(); k++) {
        int r = reaches.inOrder(k);
        double[] measured = gaugeAt.get(r);
        int passed = base[r];
        double part = share[r];
        double passedMean = baseMean[r];
        if (measured != null) {
          passed = add(measured);
          seriesOfGauge.put(r, passed);
          part = 1;
          passedMean = mean[r];
        }
        if (part > 0) {
          if (reaches.down(r) >= 0) {
            join(reaches.down(r), passed, part, passedMean, reaches.treeShare(r));
          }
          for (int i = 0; i < reaches.branchesOutCount(r); i++) {
            int branch = reaches.branchOut(r, i);
            join(
                reaches.branchTo(branch), passed, part, passedMean, reaches.branchFraction(branch));
          }
        }
      }
    }

    /** Adds what comes from one reach above to the base of a reach. */
    private void join(int r, int from, double part, double fromMean, double fraction) {
      baseMean[r] += fromMean * fraction;
      double joining = part * fraction;
      if (share[r] == 0) {
        base[r] = from;
        share[r] = (float) joining;
      } else if (base[r] == from) {
        share[r] += (float) joining;
      } else {
        double[] total = new double[steps];
        for (int k = 0; k < steps; k++) {
          total[k] = share[r] * series.get(base[r])[k] + joining * series.get(from)[k];
        }
        base[r] = add(total);
        share[r] = 1;
      }
    }

    private double lateralMeanAt(int r) {
      return mean[r] - baseMean[r];
    }

    private int add(double[] values) {
      series.add(values);
      return series.size() - 1;
    }

    /**
     * Adds the index of the section that ends at a reach: lateral inflow over its mean. Above a
     * gauge it makes up for what the gauges further up did not see; where the means say that there
     * is no lateral inflow, it is the gauge's own ratio. Above an outlet without a gauge it is the
     * ratio of what was measured upstream, or that of all gauges where nothing was.
     */
    private int lateralIndex(int end) {
      double[] measured = gaugeAt.get(end);
      if (measured == null && share[end] == 0) {
        return add(pooledIndex);
      }
      double[] index = new double[steps];
      double[] above = series.get(base[end]);
      boolean meaningful = lateralMeanAt(end) > 0.02 * mean[end];
      for (int k = 0; k < steps; k++) {
        double q;
        if (measured == null) {
          q = share[end] * above[k] / baseMean[end];
        } else if (meaningful) {
          q = (measured[k] - share[end] * above[k]) / lateralMeanAt(end);
        } else {
          q = measured[k] / mean[end];
        }
        index[k] = Math.max(0, Math.min(LARGEST_INDEX, q));
      }
      return add(index);
    }
  }
}
