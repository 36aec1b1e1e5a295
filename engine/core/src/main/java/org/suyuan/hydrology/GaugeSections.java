package org.suyuan.hydrology;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.suyuan.network.Reaches;

/**
 * Which series each reach follows, and how much later: the sum of the gauges just upstream of it,
 * and the index (discharge over mean) of the lateral inflow of the section between those gauges and
 * the next one below.
 *
 * @param series values at every step, by series number; series 0 is always zero
 * @param baseSeries for each reach, the series of what the gauges upstream measured
 * @param baseShare for each reach, the share of that series which flows here: below 1 where the
 *     river has split
 * @param baseDelay for each reach, how long ago that water passed the gauges, in steps
 * @param lateralSeries for each reach, the series that its lateral inflow follows
 * @param lateralMeanM3s for each reach, the mean lateral inflow between the gauges upstream and the
 *     reach
 * @param lateralDelay for each reach, how long ago that series had what is here now, in steps;
 *     negative where the gauge that it is taken from lies below
 */
record GaugeSections(
    double[][] series,
    int[] baseSeries,
    float[] baseShare,
    float[] baseDelay,
    int[] lateralSeries,
    float[] lateralMeanM3s,
    float[] lateralDelay) {

  /**
   * Lateral inflow may be scaled down to nothing and up to this multiple of its mean, no further.
   */
  private static final double LARGEST_INDEX = 50;

  /**
   * Works out the sections.
   *
   * @param reaches the network
   * @param mean long-term mean discharge of every reach, m³/s
   * @param gauged values of each gauge at every step, by the reach it stands on
   * @param steps number of steps
   * @param waveSteps how long a flood wave takes through every reach, in steps; 0 for none
   */
  static GaugeSections of(
      Reaches reaches,
      double[] mean,
      Map<Integer, double[]> gauged,
      int steps,
      double[] waveSteps) {
    return new Assembly(reaches, mean, gauged, steps, waveSteps).assemble();
  }

  /** Returns a value between steps by the line, the first or the last one outside. */
  static double at(double[] series, double step) {
    if (step <= 0) {
      return series[0];
    }
    int k = (int) step;
    if (k >= series.length - 1) {
      return series[series.length - 1];
    }
    double w = step - k;
    return w == 0 ? series[k] : series[k] + w * (series[k + 1] - series[k]);
  }

  /** Lives for one call. */
  private static final class Assembly {
    private final Reaches reaches;
    private final double[] mean;
    private final Map<Integer, double[]> gaugeAt;
    private final int steps;
    private final double[] waveSteps;
    private final List<double[]> series = new ArrayList<>();
    private final int[] base;
    private final float[] share;
    private final float[] delay;
    private final double[] baseMean;
    private final Map<Integer, Integer> seriesOfGauge = new HashMap<>();
    private final double[] pooledIndex;

    Assembly(
        Reaches reaches,
        double[] mean,
        Map<Integer, double[]> gauged,
        int steps,
        double[] waveSteps) {
      this.reaches = reaches;
      this.mean = mean;
      this.gaugeAt = gauged;
      this.steps = steps;
      this.waveSteps = waveSteps;
      this.base = new int[reaches.count()];
      this.share = new float[reaches.count()];
      this.delay = new float[reaches.count()];
      this.baseMean = new double[reaches.count()];
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
      float[] lateralDelay = new float[n];
      int[] section = new int[n];
      Map<Integer, Integer> indexOfSection = new HashMap<>();
      for (int k = n - 1; k >= 0; k--) {
        int r = reaches.inOrder(k);
        int d = reaches.down(r);
        boolean last = d < 0 || gaugeAt.containsKey(d);
        section[r] = d < 0 ? r : gaugeAt.containsKey(d) ? d : section[d];
        boolean below = share[r] > 0;
        boolean followsAbove = below && !gaugeAt.containsKey(section[r]);
        if (followsAbove) {
          lateralDelay[r] = delay[r];
        } else if (d >= 0) {
          float further = last ? 0 : lateralDelay[d];
          lateralDelay[r] = (float) (further - between(r, d));
        }
        if (gaugeAt.containsKey(r)) {
          continue;
        }
        lateral[r] = indexOfSection.computeIfAbsent(section[r], this::lateralIndex);
        lateralMean[r] = (float) (below ? Math.max(lateralMeanAt(r), -0.9 * baseMean[r]) : mean[r]);
      }
      for (int r : gaugeAt.keySet()) {
        base[r] = seriesOfGauge.getOrDefault(r, 0);
        share[r] = 1;
        delay[r] = 0;
      }
      return new GaugeSections(
          series.toArray(new double[0][]), base, share, delay, lateral, lateralMean, lateralDelay);
    }

    /** Returns how long a wave takes from the middle of a reach to that of the next, in steps. */
    private double between(int r, int next) {
      return (waveSteps[r] + waveSteps[next]) / 2;
    }

    /** Down the rivers: what the nearest gauges upstream measured, as a series and as a mean. */
    private void carryDown() {
      for (int k = 0; k < reaches.count(); k++) {
        int r = reaches.inOrder(k);
        double[] measured = gaugeAt.get(r);
        int passed = base[r];
        double part = share[r];
        double late = delay[r];
        double passedMean = baseMean[r];
        if (measured != null) {
          passed = add(measured);
          seriesOfGauge.put(r, passed);
          part = 1;
          late = 0;
          passedMean = mean[r];
        }
        if (part > 0) {
          int d = reaches.down(r);
          if (d >= 0) {
            double share = reaches.treeShare(r);
            join(d, passed, part * share, late + between(r, d), passedMean * share);
          }
          for (int i = 0; i < reaches.branchesOutCount(r); i++) {
            int to = reaches.branchTo(reaches.branchOut(r, i));
            double share = reaches.branchFraction(reaches.branchOut(r, i));
            join(to, passed, part * share, late + between(r, to), passedMean * share);
          }
        }
      }
    }

    /** Adds what comes from one reach above to the base of a reach. */
    private void join(int r, int from, double joining, double late, double joiningMean) {
      baseMean[r] += joiningMean;
      if (share[r] == 0) {
        base[r] = from;
        share[r] = (float) joining;
        delay[r] = (float) late;
      } else if (base[r] == from) {
        // Branches of one river rejoin: their mean delay, or every island would cost a series.
        double both = share[r] + joining;
        delay[r] = (float) ((delay[r] * share[r] + late * joining) / both);
        share[r] = (float) both;
      } else {
        double[] total = new double[steps];
        for (int k = 0; k < steps; k++) {
          total[k] =
              share[r] * at(series.get(base[r]), k - delay[r])
                  + joining * at(series.get(from), k - late);
        }
        base[r] = add(total);
        share[r] = 1;
        delay[r] = 0;
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
     * ratio of what was measured upstream, as it was there, or that of all gauges where nothing
     * was.
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
          q = (measured[k] - share[end] * at(above, k - delay[end])) / lateralMeanAt(end);
        } else {
          q = measured[k] / mean[end];
        }
        index[k] = Math.max(0, Math.min(LARGEST_INDEX, q));
      }
      return add(index);
    }
  }
}
