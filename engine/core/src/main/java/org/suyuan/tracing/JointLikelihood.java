package org.suyuan.tracing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.suyuan.hydrology.Spread;
import org.suyuan.monitoring.Pulse;
import org.suyuan.tracing.SiteTable.Row;
import org.suyuan.transport.PlumeKind;

/**
 * Weighs plumes against the measurements of all stations on their way.
 *
 * <p>The passage at the alarm is what everything hangs on: when its middle passed, how long it was,
 * how much it carried. For each such passage the other stations were passed a travel time earlier
 * or later, whoever the source is; only the spread tells how far it has come. So each station is
 * asked once for a shape, a time and a mass ({@link SiteTable}), and a class of sources costs a few
 * sums. Not thread-safe.
 */
final class JointLikelihood {
  /** Nodes of the shared velocity factor, standard normal. */
  static final double[] VELOCITY_NODES = {-2, -1, 0, 1, 2};

  private static final double[] VELOCITY_WEIGHTS = {
    0.054488, 0.244201, 0.402620, 0.244201, 0.054488
  };

  /**
   * Standard deviation of the log of measured over predicted spread where tanks make it: retention
   * and mixing of a plant or reservoir. {@link Spread#LOG_ERROR} is that of a river.
   */
  static final double TANK_ERROR = 0.3;

  /** Jobson's exponent: how the log of the spread grows with that of the travel time. */
  static final double SPREAD_EXPONENT = 0.76;

  /** Spreads of less prior weight than this are not tried. */
  private static final double RARE = 1e-2;

  private static final int MASSES = SiteTable.MASSES;

  /** Only the nearest stations above the alarm, and those that saw the event, are asked. */
  static final int NEAREST = 8;

  private final AlarmCase alarm;
  private final TraceOptions options;
  private final SiteTable here;
  private final AlarmGrid grid;
  private final @Nullable Elsewhere[] elsewhere;
  private final List<Integer> below = new ArrayList<>();
  private final Map<Seen, Passages[]> seen = new HashMap<>();

  JointLikelihood(AlarmCase alarm, TraceOptions options, Pulse pulse) {
    this.alarm = alarm;
    this.options = options;
    this.elsewhere = new Elsewhere[alarm.sites.size()];
    this.here = new SiteTable(alarm.alarm, options, 0, new AlarmGrid.Touching(alarm.alarm, pulse));
    this.grid = new AlarmGrid(alarm, here);
    for (Site site : alarm.sites) {
      if (site.at.relation() == Site.Relation.BELOW) {
        below.add(site.at.index());
      }
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
    int stride = grid.stride();
    double[] weights = new double[PlumeShapes.SPREADS];
    for (int g = 0; g < VELOCITY_NODES.length; g++) {
      spreads(way, VELOCITY_NODES[g], grid.spreadStride(), weights);
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

  /**
   * Fills in the prior weight of every spread at the alarm.
   *
   * @param g shared velocity factor
   * @param stride every so many spreads are on the grid
   */
  private void spreads(Pathway way, double g, int stride, double[] weights) {
    Arrays.fill(weights, 0);
    double expected = alarm.spreadSeconds(way, g);
    double river = alarm.riverShare(way, g);
    double riverError = Math.hypot(alarm.spread.logError(), SPREAD_EXPONENT * way.ownError());
    double error = river * riverError + (1 - river) * TANK_ERROR;
    double variance = expected * expected;
    int family = PlumeShapes.first(PlumeKind.of(river * variance, way.reservoirs(), way.plants()));
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

  /** Looks at the alarm alone for all shapes that some way may have, for those that matter. */
  void prepare(Iterable<Pathway> ways) {
    boolean[] wanted = new boolean[PlumeShapes.SPREADS];
    double[] weights = new double[PlumeShapes.SPREADS];
    for (Pathway way : ways) {
      for (double g : VELOCITY_NODES) {
        spreads(way, g, AlarmGrid.COARSE, weights);
        for (int i = 0; i < weights.length; i++) {
          wanted[i] |= weights[i] >= RARE;
        }
      }
    }
    grid.look(wanted);
  }

  /**
   * What tells the ways apart for the stations: which are passed, and the spread at the alarm and
   * at all others.
   */
  private record Seen(int g, int sigma, List<Integer> above, List<Integer> spreads) {}

  /** Returns the passages that could matter of a velocity factor and spread, by window. */
  private Passages[] passages(Pathway way, List<Elsewhere> others, int g, int sigma) {
    double factor = PlumeShapes.sigmaSeconds(sigma) / alarm.spreadSeconds(way, VELOCITY_NODES[g]);
    List<Integer> positions = new ArrayList<>(others.size());
    for (Elsewhere other : others) {
      positions.add(other.spread(way, VELOCITY_NODES[g], factor));
    }
    return seen.computeIfAbsent(
        new Seen(g, sigma, way.above(), positions),
        key -> {
          Passages[] byWindow = new Passages[PlumeShapes.WINDOWS];
          for (int window = 0; window < byWindow.length; window += grid.stride()) {
            byWindow[window] = weigh(others, positions, g, sigma, window);
          }
          return byWindow;
        });
  }

  private Passages weigh(
      List<Elsewhere> others, List<Integer> positions, int g, int sigma, int window) {
    int shape = PlumeShapes.of(sigma, window);
    int[] alive = grid.alive(shape);
    if (alive.length == 0) {
      return Passages.NONE;
    }
    Row row = here.row(shape);
    double lowest = here.logLowestMass(shape);
    Passages found = new Passages(alive.length, lowest);
    double least = grid.least();
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
