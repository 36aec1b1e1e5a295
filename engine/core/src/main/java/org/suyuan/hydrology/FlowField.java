package org.suyuan.hydrology;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.suyuan.network.Reaches;
import org.suyuan.network.RiverSystem;

/**
 * Discharge of every reach at every time, from a few gauges. Immutable and shared; new gauge data
 * makes a new field.
 *
 * <p>Between gauges water is conserved: a reach carries what the nearest gauges upstream measured
 * when it passed them, plus its share of the lateral inflow of its section, {@code Q(x,t) =
 * ΣQ_up(t−τ_up) + q(t+τ_down)·(m(x) − Σm_up)} with {@code q(t) = (Q_down(t) − ΣQ_up(t−τ)) / (m_down
 * − Σm_up)}, where {@code m} is the long-term mean discharge and τ the time of a flood wave between
 * the places ({@code WaveTimes}, corrected by what two gauges on one river show, {@code WaveFit}; a
 * kinematic wave: it is delayed and not dampened). A wave through any reach thus leaves it as it
 * entered, that much later. Below the last gauges, and above the first, discharge is scaled by the
 * ratio of means, the same down to the outlet; a river without any gauge follows the mean ratio of
 * all gauges of the dataset, or its own mean where there is none. Where a gauge says less than the
 * gauges above it, the water is lost at that gauge: lateral inflow is never negative. Where a river
 * splits into branches that lead to different gauges or outlets, each branch has the lateral inflow
 * of its own.
 *
 * <p>Outages are filled from the other gauges of the river, and beyond the last measurement rivers
 * fall by their recession ({@code GaugeRecords}, {@link FlowOptions}). Before the first and after
 * the last step discharge persists.
 *
 * <p>Each reach holds two series numbers and four factors, so a field costs 24 bytes a reach
 * whatever its length. {@link Routing} solves for the dampened wave, at the cost of a series for
 * every reach.
 */
public final class FlowField {
  private static final int LARGEST_STEP_COUNT = 20_000;

  private final double[] meanM3s;
  private final double[][] series;
  private final int[] baseSeries;
  private final float[] baseShare;
  private final float[] baseDelay;
  private final int[] lateralSeries;
  private final float[] lateralMeanM3s;
  private final float[] lateralDelay;
  private final long startSeconds;
  private final int stepSeconds;
  private final int steps;

  private FlowField(
      double[] meanM3s, GaugeSections sections, long startSeconds, int stepSeconds, int steps) {
    this.meanM3s = meanM3s;
    this.series = sections.series();
    this.baseSeries = sections.baseSeries();
    this.baseShare = sections.baseShare();
    this.baseDelay = sections.baseDelay();
    this.lateralSeries = sections.lateralSeries();
    this.lateralMeanM3s = sections.lateralMeanM3s();
    this.lateralDelay = sections.lateralDelay();
    this.startSeconds = startSeconds;
    this.stepSeconds = stepSeconds;
    this.steps = steps;
  }

  /**
   * Builds the field with the default options.
   *
   * @param rivers the network
   * @param gauges measured discharge; may be empty
   */
  public static FlowField of(RiverSystem rivers, List<GaugeSeries> gauges) {
    return of(rivers, gauges, FlowOptions.defaults());
  }

  /**
   * Builds the field.
   *
   * @param rivers the network
   * @param gauges measured discharge; may be empty
   * @param options how it is spread over the network
   */
  public static FlowField of(RiverSystem rivers, List<GaugeSeries> gauges, FlowOptions options) {
    Reaches reaches = rivers.reaches();
    List<GaugeSeries> filled = gauges.stream().filter(g -> g.timeSeconds().length > 0).toList();
    Set<String> gauged = new HashSet<>();
    for (GaugeSeries gauge : filled) {
      if (reaches.indexOf(gauge.reachId()) < 0) {
        throw new IllegalArgumentException(
            "gauge " + gauge.reachId() + ": there is no reach of this identifier");
      }
      if (!gauged.add(gauge.reachId())) {
        throw new IllegalArgumentException(
            "gauge " + gauge.reachId() + ": its reach is gauged twice; join the two series");
      }
    }
    double[] mean = MeanFlows.of(reaches, filled);
    double[] noWave = new double[reaches.count()];
    FlowField still =
        new FlowField(mean, GaugeSections.of(reaches, mean, Map.of(), 1, noWave), 0, 86_400, 1);
    if (filled.isEmpty()) {
      return still;
    }
    double[] wave = WaveTimes.seconds(reaches, Hydraulics.of(rivers, still), mean, filled);
    Steps steps = Steps.of(filled, options);
    GaugeRecords records = new GaugeRecords(reaches, wave, filled);
    Map<Integer, double[]> values = new HashMap<>();
    for (int g = 0; g < filled.size(); g++) {
      values.put(
          reaches.indexOf(filled.get(g).reachId()),
          records.values(g, steps.first, steps.seconds, steps.count));
    }
    double[] waveSteps = noWave;
    if (options.delayed()) {
      waveSteps = Arrays.stream(wave).map(seconds -> seconds / steps.seconds).toArray();
      waveSteps = WaveFit.corrected(reaches, waveSteps, values, steps.measured);
    }
    GaugeSections sections = GaugeSections.of(reaches, mean, values, steps.count, waveSteps);
    return new FlowField(mean, sections, steps.first, steps.seconds, steps.count);
  }

  /** The steps of a field. */
  private record Steps(long first, int seconds, int count, int measured) {

    static Steps of(List<GaugeSeries> gauges, FlowOptions options) {
      long first = Long.MAX_VALUE;
      long last = Long.MIN_VALUE;
      long finest = 24 * 3600;
      boolean recedes = false;
      for (GaugeSeries gauge : gauges) {
        long[] t = gauge.timeSeconds();
        first = Math.min(first, t[0]);
        last = Math.max(last, t[t.length - 1]);
        for (int i = 1; i < t.length; i++) {
          finest = Math.min(finest, Math.max(t[i] - t[i - 1], 900));
        }
        recedes |= Recession.of(gauge).rate() > 0;
      }
      long end = recedes ? last + (long) options.forecastSeconds() : last;
      // A multiple of the finest interval, so that the steps of a long record begin where it was
      // measured.
      int step = (int) finest;
      step *= (int) ((end - first) / ((long) LARGEST_STEP_COUNT * step) + 1);
      return new Steps(
          first, step, (int) ((end - first) / step) + 1, (int) ((last - first) / step) + 1);
    }
  }

  /** Returns the long-term mean discharge of a reach, m³/s, &gt; 0. */
  public double meanM3s(int reach) {
    return meanM3s[reach];
  }

  /**
   * Returns the discharge of a reach at a time, m³/s, &gt; 0. Discharge is constant within a step
   * of the field.
   *
   * @param reach index of the reach
   * @param epochSecond seconds since the epoch
   */
  public double atM3s(int reach, double epochSecond) {
    return atStepM3s(reach, stepOf(epochSecond));
  }

  /** Returns the discharge of one reach, ready to be asked for many times. */
  public ReachFlow ofReach(int reach) {
    return new ReachFlow(
        this,
        new DelayedSeries(series[baseSeries[reach]], baseDelay[reach], baseShare[reach]),
        new DelayedSeries(series[lateralSeries[reach]], lateralDelay[reach], lateralMeanM3s[reach]),
        leastM3s(reach));
  }

  private double leastM3s(int reach) {
    return Math.max(1e-2 * meanM3s[reach], MeanFlows.SMALLEST_M3S);
  }

  /** Returns the number of the step that holds a time, within the steps of the field. */
  public int stepOf(double epochSecond) {
    double k = (epochSecond - startSeconds) / stepSeconds;
    return k >= steps - 1 ? steps - 1 : k > 0 ? (int) k : 0;
  }

  /** Returns the discharge of a reach during a step, m³/s, &gt; 0. */
  public double atStepM3s(int reach, int step) {
    double q =
        GaugeSections.at(series[baseSeries[reach]], step - (double) baseDelay[reach])
                * baseShare[reach]
            + GaugeSections.at(series[lateralSeries[reach]], step - (double) lateralDelay[reach])
                * lateralMeanM3s[reach];
    return Math.max(q, leastM3s(reach));
  }

  /** Returns the first second of a step. */
  public long stepStartSeconds(int step) {
    return startSeconds + (long) step * stepSeconds;
  }

  /** Returns the length of a step in seconds. */
  public int stepSeconds() {
    return stepSeconds;
  }

  /** Returns the number of steps; 1 for a field that does not change. */
  public int stepCount() {
    return steps;
  }
}
