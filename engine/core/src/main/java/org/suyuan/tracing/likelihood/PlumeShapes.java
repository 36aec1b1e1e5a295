package org.suyuan.tracing.likelihood;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.suyuan.monitoring.Pulse;
import org.suyuan.transport.PlumeKind;
import org.suyuan.transport.PlumeTable;
import org.suyuan.transport.ReleaseResponse;
import org.suyuan.transport.Response;

/**
 * The shapes that a plume may have when it passes a station, on a grid: the spread that the river
 * gave it, logarithmic, and the length of the release. What a station says of a plume depends on
 * nothing else but when it passes and how much it carries, so it is worked out once for a shape and
 * serves every source.
 *
 * <p>Each {@link PlumeKind} has a family of spreads. Shape {@code s} has spread {@code s / WINDOWS}
 * and window {@code s % WINDOWS}; spread {@code i} is number {@code i % SIGMAS} of family {@code i
 * / SIGMAS}.
 */
public final class PlumeShapes {
  /** Neighbouring spreads differ by this factor: what a well sampled curve can tell apart. */
  private static final double SIGMA_RATIO = 1.2;

  /** Neighbouring windows differ by this factor. */
  private static final double WINDOW_RATIO = 1.4;

  /** A plume shorter than this is not told from one of this length, s. */
  static final double SMALLEST_SIGMA = 600;

  static final int SIGMAS = 44;

  /** Number of spreads of all families. */
  public static final int SPREADS = PlumeKind.values().length * SIGMAS;

  /** Shortest length of a release that is tried, s; the others follow by {@link #WINDOW_RATIO}. */
  private static final double SHORTEST_WINDOW = 1200;

  /** Number of lengths: 20 minutes to 5 days. */
  static final int WINDOWS = 19;

  /**
   * A release shorter than this share of the spread makes the plume of a sudden one (its variance
   * is 3 % more), and both are looked at once.
   */
  private static final double SUDDEN = 0.6;

  /** The plume of a river stands at {@code 0.488/σ} at its highest (see Spread). */
  private static final double PEAK_OF_SHAPE = 0.4876;

  /** Passages are told apart that are this share of the length of a plume apart ... */
  private static final double GENTLE_STEP = 0.35;

  /**
   * ... or this one where it rises at once, behind a plant: half a step too early or too late, the
   * plume of a day's retention misses the first samples of its rise, and no other passage makes up
   * for that.
   */
  private static final double STEEP_STEP = 0.1;

  /** Width at half height over standard deviation, of a bell curve: 2·√(2 ln 2). */
  private static final double HALF_WIDTHS = 2.355;

  private static final PlumeKind[] KINDS = PlumeKind.values();
  private static final double LOG_SIGMA_RATIO = Math.log(SIGMA_RATIO);
  private static final double[] SIGMA = powers(SMALLEST_SIGMA, SIGMA_RATIO, SIGMAS);
  private static final double[] FRONT_SIGMAS = new double[KINDS.length];
  private static final double[] WINDOW = powers(SHORTEST_WINDOW, WINDOW_RATIO, WINDOWS);
  private static final Response[] RESPONSE = new Response[SPREADS];
  private static final double[] LOG_LENGTH = new double[SPREADS * WINDOWS];
  private static final double[] LENGTH = new double[SPREADS * WINDOWS];
  private static final double[] STEP = new double[SPREADS * WINDOWS];

  static {
    for (PlumeKind kind : KINDS) {
      FRONT_SIGMAS[kind.ordinal()] = PlumeTable.of(kind).frontSigmas();
    }
    for (int i = 0; i < SPREADS; i++) {
      RESPONSE[i] = new Response(0, sigmaSeconds(i), KINDS[i / SIGMAS].shape());
    }
    for (int shape = 0; shape < LOG_LENGTH.length; shape++) {
      double sigma = sigmaSeconds(shape / WINDOWS);
      double window = seenWindowSeconds(shape);
      LOG_LENGTH[shape] = Math.log(Math.hypot(sigma / PEAK_OF_SHAPE, window));
      LENGTH[shape] = Math.sqrt(sigma * sigma + window * window / 12);
      STEP[shape] = (isSteep(shape / WINDOWS) ? STEEP_STEP : GENTLE_STEP) * LENGTH[shape];
    }
  }

  private PlumeShapes() {}

  private static boolean isSteep(int spread) {
    return KINDS[spread / SIGMAS] == PlumeKind.PLANTS;
  }

  private static double[] powers(double first, double ratio, int count) {
    double[] powers = new double[count];
    for (int i = 0; i < count; i++) {
      powers[i] = first * Math.pow(ratio, i);
    }
    return powers;
  }

  /** Returns the first spread of a kind of plume. */
  static int first(PlumeKind kind) {
    return kind.ordinal() * SIGMAS;
  }

  /** Returns the standard deviation of spread {@code i}, s. */
  public static double sigmaSeconds(int i) {
    return SIGMA[i % SIGMAS];
  }

  /** Returns how long before its middle the plume of a sudden release arrives, s. */
  public static double frontSeconds(int i) {
    return FRONT_SIGMAS[i / SIGMAS] * sigmaSeconds(i);
  }

  /** Returns where a spread lies in its family, as a number between two of its points. */
  static double position(double sigmaSeconds) {
    return bounded(unboundedPosition(sigmaSeconds));
  }

  /** Returns the same, which may lie before the first and after the last. */
  static double unboundedPosition(double sigmaSeconds) {
    return Math.log(sigmaSeconds / SMALLEST_SIGMA) / LOG_SIGMA_RATIO;
  }

  /**
   * Returns by how many spreads a plume is longer than expected. The shortest of a family stands
   * for all that are shorter, so where a shorter one is expected it is none.
   *
   * @param number number of its spread in the family
   * @param expected where the expected one lies, see {@link #unboundedPosition}
   */
  static double longer(int number, double expected) {
    return number == 0 ? Math.min(0, -expected) : number - expected;
  }

  /**
   * Returns the factor by which a plume is longer than expected; see {@link #longer}.
   *
   * @param i its spread
   * @param expectedSeconds the standard deviation that is expected, s
   */
  public static double factor(int i, double expectedSeconds) {
    return Math.exp(LOG_SIGMA_RATIO * longer(i % SIGMAS, unboundedPosition(expectedSeconds)));
  }

  /** Returns how many spreads of a family lie between two whose logarithms differ by so much. */
  static double spreadsBetween(double log) {
    return log / LOG_SIGMA_RATIO;
  }

  /** Returns the nearest place within the family. */
  static double bounded(double position) {
    return Math.max(0, Math.min(SIGMAS - 1, position));
  }

  /** Returns the length of window {@code j}, s. */
  public static double windowSeconds(int j) {
    return WINDOW[j];
  }

  /** Returns the shape that a station sees of a spread and a window. */
  public static int of(int spread, int window) {
    return spread * WINDOWS + (WINDOW[window] < SUDDEN * sigmaSeconds(spread) ? 0 : window);
  }

  /** Returns the window of a shape as the station sees it, s: 0 for a sudden release. */
  static double seenWindowSeconds(int shape) {
    double window = WINDOW[shape % WINDOWS];
    return window < SUDDEN * sigmaSeconds(shape / WINDOWS) ? 0 : window;
  }

  /** Returns the response of a shape about the time at which its middle passes. */
  static Response response(int shape) {
    return RESPONSE[shape / WINDOWS];
  }

  /**
   * Returns the last window, of every so many from one on, that makes the same shape.
   *
   * @param spread index of the spread
   * @param window the first of them
   * @param stride from one window to the next
   */
  static int lastAlike(int spread, int window, int stride) {
    int last = window;
    while (last + stride < WINDOWS && of(spread, last + stride) == of(spread, window)) {
      last += stride;
    }
    return last;
  }

  /** Returns the same to a release of its length. */
  static ReleaseResponse released(int shape) {
    return response(shape).during(seenWindowSeconds(shape));
  }

  /** Returns the log of about how long a shape is, s: what it carries over its highest flux. */
  static double logLength(int shape) {
    return LOG_LENGTH[shape];
  }

  /** Returns the standard deviation of a shape: that of its spread and of its window, s. */
  static double lengthSeconds(int shape) {
    return LENGTH[shape];
  }

  /**
   * Returns shapes in another order: the nearer to a length the earlier. Those are the likeliest to
   * explain a pulse of that length, and once the best is known most others need not be predicted.
   */
  static List<Integer> nearestFirst(Collection<Integer> shapes, Pulse pulse) {
    double seen = Math.log(seenSeconds(pulse));
    List<Integer> ordered = new ArrayList<>(shapes);
    ordered.sort(Comparator.comparingDouble(shape -> Math.abs(Math.log(LENGTH[shape]) - seen)));
    return ordered;
  }

  /** Returns the standard deviation of a bell curve as wide at half its height as a pulse, s. */
  static double seenSeconds(Pulse pulse) {
    return Math.max(SMALLEST_SIGMA, pulse.halfWidthSeconds() / HALF_WIDTHS);
  }

  /** Returns how far apart passages are that need to be told apart, s. */
  public static double stepSeconds(int shape) {
    return STEP[shape];
  }
}
