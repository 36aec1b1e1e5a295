package org.suyuan.tracing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.suyuan.monitoring.Pulse;
import org.suyuan.tracing.SiteTable.Row;
import org.suyuan.transport.PlumeKind;

/**
 * Weighs plumes against the measurements of all stations on their way.
 *
 * <p>The passage at the alarm is what everything hangs on: when its middle passed, how long it was,
 * how much it carried. For each such passage the other stations were passed a travel time earlier or
 * later, whoever the source is; only the spread tells how far it has come. So each station is asked
 * once for a shape, a time and a mass ({@link SiteTable}), and a class of sources costs a few sums.
 * Not thread-safe.
 */
final class JointLikelihood {
  /** Nodes of the shared velocity factor, standard normal. */
  static final double[] VELOCITY_NODES = {-2, -1, 0, 1, 2};

  private static final double[] VELOCITY_WEIGHTS = {0.054488, 0.244201, 0.402620, 0.244201, 0.054488};

  /** Standard deviation of the log of measured over predicted spread (TIERRAS: 0.40). */
  static final double SPREAD_ERROR = 0.4;

  /** The same where tanks make the spread: retention and mixing of a plant or reservoir. */
  static final double TANK_ERROR = 0.3;

  /** Jobson's exponent: how the log of the spread grows with that of the travel time. */
  static final double SPREAD_EXPONENT = 0.76;

  /** A passage at the alarm this far below the best of all cannot matter ... */
  private static final double HOPELESS = 11;

  /** ... nor one this far below it where another station saw the event, too, and may prefer it. */
  private static final double HOPELESS_THERE_TOO = 18;

  /** A coarse cell this near the best is one of those that make up the answer. */
  private static final double PLAUSIBLE = 4;

  /** So many of them say that the coarse grid is fine enough. */
  private static final int ENOUGH = 60;

  /** Between coarse cells this far below the best there may still be one that matters. */
  private static final double WORTH_REFINING = 40;

  private static final int[] NONE = {};

  /** Spreads of less prior weight than this are not tried. */
  private static final double RARE = 3e-3;

  private static final int MASSES = SiteTable.MASSES;

  /** Only the nearest stations above the alarm, and those that saw the event, are asked. */
  static final int NEAREST = 8;

  private final AlarmCase alarm;
  private final TraceOptions options;
  private final SiteTable here;
  private final @Nullable Elsewhere[] elsewhere;
  private final int[] @Nullable [] alive;
  private final Set<Integer> coarseShapes = new LinkedHashSet<>();
  private int stride = 1;
  private double best = Double.NEGATIVE_INFINITY;
  private final List<Integer> below = new ArrayList<>();
  private final double hopeless;
  private final Map<Seen, Passages[]> seen = new HashMap<>();

  JointLikelihood(AlarmCase alarm, TraceOptions options, Pulse pulse) {
    this.alarm = alarm;
    this.options = options;
    this.elsewhere = new Elsewhere[alarm.sites.size()];
    this.hopeless = hopeless(alarm);
    this.here = new SiteTable(alarm.alarm, options, 0, new AtAlarm(alarm.alarm, pulse));
    this.alive = new int[PlumeShapes.SPREADS * PlumeShapes.WINDOWS][];
    for (Site site : alarm.sites) {
      if (site.at.relation() == Site.Relation.BELOW) {
        below.add(site.at.index());
      }
    }
  }

  /** A plume that was seen at the alarm touches the rise there. */
  private record AtAlarm(Site site, Pulse pulse) implements SiteTable.Times {
    @Override
    public double from(int shape) {
      double sigma = PlumeShapes.sigmaSeconds(shape / PlumeShapes.WINDOWS);
      return pulse.startSeconds()
          - site.longestPeriod
          - PlumeShapes.seenWindowSeconds(shape) / 2
          - 2 * sigma;
    }

    @Override
    public double until(int shape) {
      double sigma = PlumeShapes.sigmaSeconds(shape / PlumeShapes.WINDOWS);
      return pulse.endSeconds() + PlumeShapes.seenWindowSeconds(shape) / 2 + 2.4 * sigma;
    }
  }

  /** Returns another site of the case with its table. */
  private Elsewhere elsewhere(int index) {
    Elsewhere known = elsewhere[index];
    if (known == null) {
      known = new Elsewhere(alarm, alarm.sites.get(index), options, VELOCITY_NODES);
      elsewhere[index] = known;
    }
    return known;
  }

  /** Returns what the measurements say of a way. */
  Hypotheses of(Pathway way) {
    Hypotheses found = new Hypotheses(way);
    List<Elsewhere> others = others(way);
    double[] weights = new double[PlumeShapes.SPREADS];
    for (int g = 0; g < VELOCITY_NODES.length; g++) {
      spreads(way, VELOCITY_NODES[g], weights);
      for (int sigma = 0; sigma < weights.length; sigma++) {
        if (weights[sigma] >= RARE) {
          double weight = weights[sigma] * VELOCITY_WEIGHTS[g] * stride / PlumeShapes.WINDOWS;
          Passages[] byWindow = passages(way, others, g, sigma);
          for (int window = 0; window < PlumeShapes.WINDOWS; window += stride) {
            Passages passages = byWindow[window];
            if (passages.count > 0) {
              double step = stride * here.row(PlumeShapes.of(sigma, window)).step;
              double logPrior = Math.log(weight * step / alarm.horizonSeconds);
              found.add(g, sigma, window, passages, logPrior);
            }
          }
        }
      }
    }
    found.settle();
    return found;
  }

  private List<Elsewhere> others(Pathway way) {
    List<Elsewhere> others = new ArrayList<>();
    for (int index : nearest(way.above())) {
      others.add(elsewhere(index));
    }
    for (int index : below) {
      others.add(elsewhere(index));
    }
    return others;
  }

  /** The stations above that are asked: the nearest to the alarm, and all that saw the event. */
  private List<Integer> nearest(List<Integer> above) {
    if (above.size() <= NEAREST) {
      return above;
    }
    List<Integer> sorted = new ArrayList<>(above);
    sorted.sort(Comparator.comparingDouble(i -> elsewhere(i).distanceMetres()));
    List<Integer> chosen = new ArrayList<>(sorted.subList(0, NEAREST));
    for (int index : sorted.subList(NEAREST, sorted.size())) {
      if (alarm.sites.get(index).at.pulse() != null) {
        chosen.add(index);
      }
    }
    return chosen;
  }

  /** Fills in the prior weight of every spread at the alarm, given the shared velocity factor. */
  private void spreads(Pathway way, double g, double[] weights) {
    Arrays.fill(weights, 0);
    double expected = alarm.spreadSeconds(way, g);
    double river = alarm.riverShare(way, g);
    double riverError = Math.hypot(SPREAD_ERROR, SPREAD_EXPONENT * way.ownError());
    double error = river * riverError + (1 - river) * TANK_ERROR;
    double variance = expected * expected;
    int family =
        PlumeShapes.first(PlumeKind.of(river * variance, way.reservoirs(), way.plants()));
    double sum = 0;
    int nodes = 7;
    for (int k = -nodes; k <= nodes; k++) {
      double z = 0.35 * k;
      double weight = Math.exp(-0.5 * z * z);
      double at = PlumeShapes.position(expected * Math.exp(z * error)) / stride;
      int low = Math.min((int) at, (PlumeShapes.SIGMAS - 1) / stride - 1);
      weights[family + stride * low] += weight * (low + 1 - at);
      weights[family + stride * (low + 1)] += weight * (at - low);
      sum += weight;
    }
    for (int i = 0; i < weights.length; i++) {
      weights[i] /= sum;
    }
  }

  /**
   * What tells the ways apart for the stations: which are passed, and the spread at the alarm and at
   * all others.
   */
  private record Seen(int g, int sigma, List<Integer> above, List<Integer> spreads) {}

  /** Returns the passages that could matter of a velocity factor and spread, by window. */
  private Passages[] passages(Pathway way, List<Elsewhere> others, int g, int sigma) {
    double factor =
        PlumeShapes.sigmaSeconds(sigma) / alarm.spreadSeconds(way, VELOCITY_NODES[g]);
    List<Integer> positions = new ArrayList<>(others.size());
    for (Elsewhere other : others) {
      positions.add(other.spread(way, VELOCITY_NODES[g], factor));
    }
    return seen.computeIfAbsent(
        new Seen(g, sigma, way.above(), positions),
        key -> {
          Passages[] byWindow = new Passages[PlumeShapes.WINDOWS];
          for (int window = 0; window < byWindow.length; window += stride) {
            byWindow[window] = weigh(others, positions, g, sigma, window);
          }
          return byWindow;
        });
  }

  private Passages weigh(
      List<Elsewhere> others, List<Integer> positions, int g, int sigma, int window) {
    int shape = PlumeShapes.of(sigma, window);
    int[] alive = alive(shape);
    if (alive.length == 0) {
      return Passages.NONE;
    }
    Row row = here.row(shape);
    double lowest = here.logLowestMass(shape);
    Passages found = new Passages(alive.length, lowest);
    double least = best - hopeless;
    for (int i = 0; i < alive.length; i++) {
      float[] ratios = row.log(alive[i]);
      int from = 0;
      int until = MASSES;
      while (ratios[from] < least) {
        from++;
      }
      while (ratios[until - 1] < least) {
        until--;
      }
      found.time[i] = row.time(alive[i]);
      found.firstMass[i] = from;
      found.endMass[i] = until;
      System.arraycopy(ratios, from, found.log, i * MASSES + from, until - from);
    }
    for (int k = 0; k < others.size(); k++) {
      others.get(k).addTo(found, positions.get(k), window, g);
    }
    found.settle();
    return found;
  }

  private static double hopeless(AlarmCase alarm) {
    for (Site site : alarm.sites) {
      if (site != alarm.alarm && site.at.pulse() != null) {
        return HOPELESS_THERE_TOO;
      }
    }
    return HOPELESS;
  }

  /** Returns the passages of a shape at the alarm that could matter; see {@link #prepare}. */
  private int[] alive(int shape) {
    int[] known = alive[shape];
    return known == null ? NONE : known;
  }

  private static double most(float[] ratios) {
    float most = Float.NEGATIVE_INFINITY;
    for (float ratio : ratios) {
      most = Math.max(most, ratio);
    }
    return most;
  }

  /** Looks at the alarm alone for all shapes that some way may have, for the best of them. */
  void prepare(Iterable<Pathway> ways) {
    stride = 2;
    boolean[] wanted = new boolean[PlumeShapes.SPREADS];
    double[] weights = new double[PlumeShapes.SPREADS];
    for (Pathway way : ways) {
      for (double g : VELOCITY_NODES) {
        spreads(way, g, weights);
        for (int i = 0; i < weights.length; i++) {
          wanted[i] |= weights[i] >= RARE;
        }
      }
    }
    Set<Integer> coarse = coarseShapes;
    Set<Integer> fine = new LinkedHashSet<>();
    for (int spread = 0; spread < wanted.length; spread++) {
      boolean between = spread > 0 && spread + 1 < wanted.length;
      boolean near = wanted[spread] || (between && (wanted[spread - 1] || wanted[spread + 1]));
      for (int window = 0; near && window < PlumeShapes.WINDOWS; window++) {
        fine.add(PlumeShapes.of(spread, window));
        if (wanted[spread] && window % 2 == 0) {
          coarse.add(PlumeShapes.of(spread, window));
        }
      }
    }
    int plausible = 0;
    for (int shape : coarse) {
      Row row = here.row(shape);
      for (int i = 0; i < row.count; i += 2) {
        best = Math.max(best, most(row.log(i)));
      }
    }
    for (int shape : coarse) {
      Row row = here.row(shape);
      for (int i = 0; i < row.count; i += 2) {
        plausible += most(row.log(i)) >= best - PLAUSIBLE ? 1 : 0;
      }
    }
    stride = plausible >= ENOUGH ? 2 : 1;
    if (stride == 1) {
      refine(fine);
    }
    for (int shape : stride == 1 ? fine : coarse) {
      Row row = here.row(shape);
      int[] found = new int[row.count];
      int n = 0;
      for (int i = 0; i < row.count; i += stride) {
        if (row.known(i) && most(row.log(i)) >= best - hopeless) {
          found[n++] = i;
        }
      }
      alive[shape] = Arrays.copyOf(found, n);
    }
  }

  /** Looks between the passages and windows of the coarse grid, where it may matter. */
  private void refine(Set<Integer> shapes) {
    double least = best - WORTH_REFINING;
    for (int shape : shapes) {
      Row row = here.row(shape);
      for (int i = 0; i < row.count; i++) {
        if (!row.known(i) && near(row, i) >= least) {
          best = Math.max(best, most(row.log(i)));
        }
      }
    }
  }

  /** Returns the best ratio of the coarse passages next to one, of its shape or the next ones. */
  private double near(Row row, int passage) {
    double most = Double.NEGATIVE_INFINITY;
    int window = row.shape % PlumeShapes.WINDOWS;
    int spread = row.shape / PlumeShapes.WINDOWS;
    int first = spread / PlumeShapes.SIGMAS * PlumeShapes.SIGMAS;
    for (int s = Math.max(first, spread - 1); s <= spread + 1; s++) {
      for (int w = Math.max(0, window - 1); w <= window + 1; w++) {
        boolean exists = s < first + PlumeShapes.SIGMAS && w < PlumeShapes.WINDOWS;
        Row other = exists ? coarse(PlumeShapes.of(s, w)) : null;
        if (other != null) {
          int at = other.nearest(row.time(passage)) / 2 * 2;
          for (int i = at; i <= Math.min(other.count - 1, at + 2); i += 2) {
            most = Math.max(most, most(other.log(i)));
          }
        }
      }
    }
    return most;
  }

  /** Returns the row of a shape that the coarse grid looked at, null of any other. */
  private @Nullable Row coarse(int shape) {
    return coarseShapes.contains(shape) ? here.row(shape) : null;
  }

  /**
   * Draws the mass that the alarm's own measurements see, given the mass that all have: the two
   * differ by the error of the site.
   *
   * @param shape shape of the plume
   * @param passage when its middle passes, seconds since the epoch
   * @param logMass log of the mass that all have, kg
   * @param quantile which of the masses in between, from 0 to 1
   * @return kg
   */
  double massHere(int shape, double passage, double logMass, double quantile) {
    double[] exact = here.row(shape).exact(passage);
    double lowest = here.logLowestMass(shape);
    double most = Double.NEGATIVE_INFINITY;
    for (int q = 0; q < MASSES; q++) {
      double off = (lowest + q * SiteTable.MASS_STEP - logMass) / options.siteError();
      exact[q] -= 0.5 * off * off;
      most = Math.max(most, exact[q]);
    }
    double sum = 0;
    for (int q = 0; q < MASSES; q++) {
      exact[q] = Math.exp(exact[q] - most);
      sum += exact[q];
    }
    double wanted = quantile * sum;
    int q = 0;
    while (q < MASSES - 1 && wanted > exact[q]) {
      wanted -= exact[q++];
    }
    double within = exact[q] > 0 ? wanted / exact[q] - 0.5 : 0;
    return Math.exp(lowest + (q + within) * SiteTable.MASS_STEP);
  }

  /**
   * What one hypothesis says of one site.
   *
   * @param logRatio log likelihood ratio against no plume
   * @param predictedAbove highest predicted concentration above the baseline
   */
  record AtSite(double logRatio, double predictedAbove) {}

  /** Returns, for one cell and mass of a way, what it says of each site of the case. */
  AtSite[] perSite(Hypotheses found, int cell, int q) {
    AtSite[] result = new AtSite[alarm.sites.size()];
    Arrays.fill(result, new AtSite(0, 0));
    int shape = PlumeShapes.of(found.spread(cell), found.window(cell));
    Row row = here.row(shape);
    double passage = found.passage(cell);
    double mass = Math.exp(found.logMass(cell, q));
    result[alarm.alarm.at.index()] =
        new AtSite(row.log(row.nearest(passage))[q], mass * row.highest(passage));
    int g = found.velocity(cell);
    double factor =
        PlumeShapes.sigmaSeconds(found.spread(cell))
            / alarm.spreadSeconds(found.way, VELOCITY_NODES[g]);
    for (Elsewhere other : others(found.way)) {
      int spread = other.spread(found.way, VELOCITY_NODES[g], factor);
      result[other.site.at.index()] =
          other.says(spread, found.window(cell), g, passage, found.logMass(cell, q));
    }
    return result;
  }
}
