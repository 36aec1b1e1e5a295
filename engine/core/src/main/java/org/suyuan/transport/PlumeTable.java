package org.suyuan.transport;

import java.util.EnumMap;
import java.util.Map;

/**
 * {@link PlumeTimes} of one kind of plume from a table: in units of the spread and about the mean,
 * they depend on nothing but the length of the release over the spread. Immutable.
 */
public final class PlumeTable {
  /**
   * Shortest release in the table, over the spread, is 2^−5; a shorter one makes the same plume.
   */
  private static final int SMALLEST_EXPONENT = -5;

  private static final double SHORTEST = 1.0 / (1 << -SMALLEST_EXPONENT);

  /** The longest is 512 spreads. */
  private static final int OCTAVES = 14;

  /** Each doubling of the length has 2^3 rows: the edges are then right to 0.003 spreads. */
  private static final int BITS = 3;

  private static final int ROWS = OCTAVES << BITS;
  private static final int MANTISSA_BITS = 52;
  private static final int ROW_BITS = MANTISSA_BITS - BITS;

  /** The part of a row that has passed is in these bits of a length. */
  private static final long WITHIN = (1L << ROW_BITS) - 1;

  private static final double PER_ROW = 1.0 / (1L << ROW_BITS);

  /** Where the table starts, counted in its rows from the smallest double on. */
  private static final int FIRST = (SMALLEST_EXPONENT + Double.MAX_EXPONENT) << BITS;

  /** Mean of the tabulated plumes in spreads, so far from the start that it does not matter. */
  private static final double MEAN = 100;

  private static final int LEADING = 0;
  private static final int PEAK = 1;
  private static final int TRAILING = 2;
  private static final int DENSITY = 3;
  private static final int COLUMNS = 4;

  private static final Map<PlumeKind, PlumeTable> TABLES = tables();

  private final ResponseShape shape;
  private final double[] rows = new double[(ROWS + 1) * COLUMNS];

  private PlumeTable(ResponseShape shape) {
    this.shape = shape;
    for (int i = 0; i <= ROWS; i++) {
      double window = Double.longBitsToDouble((long) (FIRST + i) << ROW_BITS);
      PlumeTimes times = PlumeTimes.of(new Response(MEAN, 1, shape), window);
      // Edges move with the start and the end of a long release: those are taken off.
      int row = i * COLUMNS;
      rows[row + LEADING] = times.leadingSeconds() - MEAN;
      rows[row + PEAK] = (times.peakSeconds() - MEAN) / (1 + window);
      rows[row + TRAILING] = times.trailingSeconds() - MEAN - window;
      rows[row + DENSITY] = times.peakDensity() * (1 + window);
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
    return -rows[LEADING];
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
    long bits = Double.doubleToRawLongBits(window);
    int i = (int) (bits >>> ROW_BITS) - FIRST;
    if (i >= ROWS) {
      return PlumeTimes.of(new Response(meanSeconds, sigmaSeconds, shape), windowSeconds);
    }
    double w = (double) (bits & WITHIN) * PER_ROW;
    int row = i * COLUMNS;
    double lead = between(row + LEADING, w);
    double top = between(row + PEAK, w);
    double trail = between(row + TRAILING, w);
    double high = between(row + DENSITY, w);
    // A release that is stretched to the shortest keeps its middle.
    double mean = meanSeconds - (window * sigmaSeconds - windowSeconds) / 2;
    return new PlumeTimes(
        mean + sigmaSeconds * lead,
        mean + sigmaSeconds * top * (1 + window),
        mean + sigmaSeconds * (trail + window),
        high / (1 + window) / sigmaSeconds);
  }

  private double between(int at, double weight) {
    return rows[at] + weight * (rows[at + COLUMNS] - rows[at]);
  }
}
