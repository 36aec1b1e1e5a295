package org.suyuan.hydrology;

import java.util.List;
import org.suyuan.network.Reaches;
import org.suyuan.network.RiverSystem;

/**
 * Discharge of every reach at every time, from a few gauges. Immutable and shared; new gauge data
 * makes a new field.
 *
 * <p>Between gauges water is conserved: a reach carries what the nearest gauges upstream measured,
 * plus its share of the lateral inflow of its section, {@code Q(x,t) = ΣQ_up(t) + (Q_down(t) −
 * ΣQ_up(t)) · (m(x) − Σm_up) / (m_down − Σm_up)}, with {@code m} the long-term mean discharge.
 * Below the last gauges, and above the first, discharge is scaled by the ratio of means, the same
 * down to the outlet; a river without any gauge follows the mean ratio of all gauges of the
 * dataset, or its own mean where there is none. Time between gauges is not yet routed. Where a
 * gauge says less than the gauges above it, the water is lost at that gauge: lateral inflow is
 * never negative. Where a river splits into branches that lead to different gauges or outlets, each
 * branch has the lateral inflow of its own.
 *
 * <p>Each reach holds two series numbers and two factors, so a field costs sixteen bytes a reach
 * whatever its length. Outside the time of the gauges the first and the last value persist.
 */
public final class FlowField {
  private static final int LARGEST_STEP_COUNT = 20_000;

  private final double[] meanM3s;
  private final double[][] series;
  private final int[] baseSeries;
  private final float[] baseShare;
  private final int[] lateralSeries;
  private final float[] lateralMeanM3s;
  private final long startSeconds;
  private final int stepSeconds;
  private final int steps;

  private FlowField(
      double[] meanM3s, GaugeSections sections, long startSeconds, int stepSeconds, int steps) {
    this.meanM3s = meanM3s;
    this.series = sections.series();
    this.baseSeries = sections.baseSeries();
    this.baseShare = sections.baseShare();
    this.lateralSeries = sections.lateralSeries();
    this.lateralMeanM3s = sections.lateralMeanM3s();
    this.startSeconds = startSeconds;
    this.stepSeconds = stepSeconds;
    this.steps = steps;
  }

  /**
   * Builds the field.
   *
   * @param rivers the network
   * @param gauges measured discharge; may be empty
   */
  public static FlowField of(RiverSystem rivers, List<GaugeSeries> gauges) {
    Reaches reaches = rivers.reaches();
    List<GaugeSeries> filled = gauges.stream().filter(g -> g.timeSeconds().length > 0).toList();
    for (GaugeSeries gauge : filled) {
      if (reaches.indexOf(gauge.reachId()) < 0) {
        throw new IllegalArgumentException(
            "gauge " + gauge.reachId() + ": there is no reach of this identifier");
      }
    }
    double[] mean = MeanFlows.of(reaches, filled);
    long first = Long.MAX_VALUE;
    long last = Long.MIN_VALUE;
    long finest = 24 * 3600;
    for (GaugeSeries gauge : filled) {
      long[] t = gauge.timeSeconds();
      first = Math.min(first, t[0]);
      last = Math.max(last, t[t.length - 1]);
      for (int i = 1; i < t.length; i++) {
        finest = Math.min(finest, Math.max(t[i] - t[i - 1], 900));
      }
    }
    int step = (int) finest;
    int count = 1;
    if (filled.isEmpty()) {
      first = 0;
    } else {
      // A multiple of the finest interval, so that the steps of a long record begin where it was
      // measured.
      step *= (int) ((last - first) / ((long) LARGEST_STEP_COUNT * step) + 1);
      count = (int) ((last - first) / step) + 1;
    }
    GaugeSections sections = GaugeSections.of(reaches, mean, filled, first, step, count);
    return new FlowField(mean, sections, first, step, count);
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

  /** Returns the number of the step that holds a time, within the steps of the field. */
  public int stepOf(double epochSecond) {
    double k = Math.floor((epochSecond - startSeconds) / stepSeconds);
    return (int) Math.max(0, Math.min(steps - 1, k));
  }

  /** Returns the discharge of a reach during a step, m³/s, &gt; 0. */
  public double atStepM3s(int reach, int step) {
    double q =
        series[baseSeries[reach]][step] * baseShare[reach]
            + series[lateralSeries[reach]][step] * lateralMeanM3s[reach];
    double least = 1e-2 * meanM3s[reach];
    return Math.max(q, Math.max(least, MeanFlows.SMALLEST_M3S));
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
