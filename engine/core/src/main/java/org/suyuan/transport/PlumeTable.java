package org.suyuan.transport;

import java.util.EnumMap;
import java.util.Map;

/**
 * {@link PlumeTimes} of one kind of plume from a table: in units of the spread and about the mean,
 * they depend on nothing but the length of the release over the spread. Immutable.
 */
public final class PlumeTable {
  /** Shortest release in the table, over the spread; a shorter one makes the same plume. */
  private static final double SHORTEST = 0.05;

  /** Neighbouring lengths differ by this factor: the edges are then right to 0.003 spreads. */
  private static final double RATIO = 1.08;

  private static final double LOG_RATIO = Math.log(RATIO);

  /** The longest is 0.05·1.08^120, some 500 spreads. */
  private static final int LENGTHS = 121;

  /** Mean of the tabulated plumes in spreads, so far from the start that it does not matter. */
  private static final double MEAN = 100;

  private static final Map<PlumeKind, PlumeTable> TABLES = tables();

  private final ResponseShape shape;
  private final double[] leading = new double[LENGTHS];
  private final double[] peak = new double[LENGTHS];
  private final double[] trailing = new double[LENGTHS];
  private final double[] density = new double[LENGTHS];

  private PlumeTable(ResponseShape shape) {
    this.shape = shape;
    for (int i = 0; i < LENGTHS; i++) {
      double window = SHORTEST * Math.pow(RATIO, i);
      PlumeTimes times = PlumeTimes.of(new Response(MEAN, 1, shape), window);
      // Edges move with the start and the end of a long release: those are taken off.
      leading[i] = times.leadingSeconds() - MEAN;
      peak[i] = (times.peakSeconds() - MEAN) / (1 + window);
      trailing[i] = times.trailingSeconds() - MEAN - window;
      density[i] = times.peakDensity() * (1 + window);
    }
  }

  private static Map<PlumeKind, PlumeTable> tables() {
    Map<PlumeKind, PlumeTable> tables = new EnumMap<>(PlumeKind.class);
    for (PlumeKind kind : PlumeKind.values()) {
      tables.put(kind, new PlumeTable(kind.shape()));
    }
    return tables;
  }

  /** Returns the table of a kind of plume. */
  public static PlumeTable of(PlumeKind kind) {
    PlumeTable table = TABLES.get(kind);
    if (table == null) {
      throw new IllegalStateException("no table of " + kind);
    }
    return table;
  }

  /**
   * Returns how far the leading edge of a release all at once lies before its mean, in standard
   * deviations. No plume is longer than this makes it that leaves its outfall with its leading
   * edge.
   */
  public double frontSigmas() {
    return -leading[0];
  }

  /**
   * Returns the moments of one plume about its mean: before the start of the release where the
   * plume is longer than its way lets it be.
   *
   * @param meanSeconds mean travel time
   * @param sigmaSeconds its standard deviation, &gt; 0
   * @param windowSeconds duration of the release, ≥ 0
   */
  public PlumeTimes times(double meanSeconds, double sigmaSeconds, double windowSeconds) {
    double window = Math.max(SHORTEST, windowSeconds / sigmaSeconds);
    double at = Math.log(window / SHORTEST) / LOG_RATIO;
    int i = (int) at;
    if (i >= LENGTHS - 1) {
      return PlumeTimes.of(new Response(meanSeconds, sigmaSeconds, shape), windowSeconds);
    }
    double w = at - i;
    double lead = leading[i] + w * (leading[i + 1] - leading[i]);
    double top = peak[i] + w * (peak[i + 1] - peak[i]);
    double trail = trailing[i] + w * (trailing[i + 1] - trailing[i]);
    double high = density[i] + w * (density[i + 1] - density[i]);
    // A release that is stretched to the shortest keeps its middle.
    double mean = meanSeconds - (window * sigmaSeconds - windowSeconds) / 2;
    return new PlumeTimes(
        mean + sigmaSeconds * lead,
        mean + sigmaSeconds * top * (1 + window),
        mean + sigmaSeconds * (trail + window),
        high / (1 + window) / sigmaSeconds);
  }
}
