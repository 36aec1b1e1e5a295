package org.suyuan.tracing.likelihood;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.suyuan.hydrology.Spread;
import org.suyuan.monitoring.Pulse;
import org.suyuan.tracing.TraceOptions;
import org.suyuan.tracing.alarm.AlarmCase;
import org.suyuan.tracing.alarm.Pathway;
import org.suyuan.tracing.alarm.Site;
import org.suyuan.tracing.alarm.Stop;
import org.suyuan.tracing.likelihood.SiteTable.Row;
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
public final class JointLikelihood {
  /** Nodes of the shared velocity factor, standard normal. */
  static final double[] VELOCITY_NODES = {-2, -1, 0, 1, 2};

  /** How many there are. */
  public static final int VELOCITIES = 5;

  private static final double[] VELOCITY_WEIGHTS = {
    0.054488, 0.244201, 0.402620, 0.244201, 0.054488
  };

  /** The likeliest first: what they leave behind the others need not look at. */
  private static final int[] BY_WEIGHT = {2, 1, 3, 0, 4};

  /**
   * Standard deviation of the log of measured over predicted spread where tanks make it: retention
   * and mixing of a plant or reservoir. {@link Spread#LOG_ERROR} is that of a river.
   */
  static final double TANK_ERROR = 0.3;

  /** Jobson's exponent: how the log of the spread grows with that of the travel time. */
  public static final double SPREAD_EXPONENT = 0.76;

  /** Spreads of less prior weight than this are not tried. */
  private static final double RARE = 1e-2;

  private static final int MASSES = SiteTable.MASSES;

  /** A passage this far below the best once a station was asked is forgotten. */
  private static final double LEFT_BEHIND = 16;

  /**
   * Nobody who is this far behind the best passage of all ways that were asked of the same stations
   * becomes a suspect, whatever the register says.
   */
  private static final double FAR_BEHIND = 25;

  /** So many ratios are kept for ways to share, 64 MB: on a large river there is no end of them. */
  private static final long MOST_KEPT = 16_000_000;

  private final AlarmCase alarm;
  private final TraceOptions options;
  private final SiteTable here;
  private final AlarmGrid grid;
  private final @Nullable Elsewhere[] elsewhere;
  private final List<Integer> below = new ArrayList<>();
  private final Asked nobody = new Asked();

  private final Map<List<Integer>, Others> others = new HashMap<>();
  private final @Nullable Weighed[] atAlarm = new Weighed[VELOCITIES * PlumeShapes.SPREADS];
  private final Passages[] @Nullable [] bySpread = new Passages[PlumeShapes.SPREADS][];
  private final Passages[] scratch = new Passages[PlumeShapes.WINDOWS];
  private long kept;

  /** Prepares the likelihood of a case in which this pulse was seen at the alarm. */
  public JointLikelihood(AlarmCase alarm, TraceOptions options, Pulse pulse) {
    this.alarm = alarm;
    this.options = options;
    this.elsewhere = new Elsewhere[alarm.sites().size()];
    this.here =
        new SiteTable(alarm.alarm(), options, 0, new AlarmGrid.Touching(alarm.alarm(), pulse));
    this.grid = new AlarmGrid(alarm, here);
    for (int window = 0; window < scratch.length; window++) {
      scratch[window] = new Passages(0, 0);
    }
    for (Stop site : alarm.stops()) {
      if (site.relation() == Site.Relation.BELOW) {
        below.add(site.index());
      }
    }
  }

  /** Returns a node of the shared velocity factor, standard normal. */
  public static double velocityNode(int index) {
    return VELOCITY_NODES[index];
  }

  /** Returns another site of the case with its table. */
  private Elsewhere elsewhere(int index) {
    Elsewhere known = elsewhere[index];
    if (known == null) {
      known = new Elsewhere(alarm, alarm.sites().get(index), options, VELOCITY_NODES);
      elsewhere[index] = known;
    }
    return known;
  }

  /** The stations of a way in the order in which they are asked. */
  private record Others(List<Elsewhere> stations, List<Asked> after) {}

  /** Returns what the measurements say of a way. */
  public Hypotheses of(Pathway way) {
    Hypotheses found = new Hypotheses(way);
    Others others = others(way);
    int stride = grid.stride();
    double[] weights = new double[PlumeShapes.SPREADS];
    for (int g : BY_WEIGHT) {
      spreads(way, VELOCITY_NODES[g], grid.spreadStride(), weights);
      for (int sigma = 0; sigma < weights.length; sigma++) {
        if (weights[sigma] >= RARE) {
          double weight = weights[sigma] * VELOCITY_WEIGHTS[g] * stride / PlumeShapes.WINDOWS;
          Passages[] byWindow = passages(way, others, g, sigma);
          for (int window = 0; window < PlumeShapes.WINDOWS; window += stride) {
            Passages passages = byWindow[window];
            if (passages.count > 0) {
              double step = stride * here.row(PlumeShapes.of(sigma, window)).step;
              double logPrior = Math.log(weight * step / alarm.horizonSeconds());
              found.add(g, sigma, window, passages, logPrior);
            }
          }
        }
      }
    }
    found.settle();
    return found;
  }

  private Others others(Pathway way) {
    return others.computeIfAbsent(way.above(), this::others);
  }

  private Others others(List<Integer> above) {
    List<Elsewhere> stations = new ArrayList<>();
    for (int index : below) {
      stations.add(elsewhere(index));
    }
    for (int index : nearest(above)) {
      stations.add(elsewhere(index));
    }
    // Who saw the event leaves fewer passages for the others to be asked of.
    stations.sort(Comparator.comparing(other -> other.site.at().pulse() == null));
    List<Asked> after = new ArrayList<>();
    Asked asked = nobody;
    for (Elsewhere station : stations) {
      asked = asked.then(station.site.at().index());
      after.add(asked);
    }
    return new Others(stations, after);
  }

  /** The stations above that are asked: the nearest to the alarm, and all that saw the event. */
  private List<Integer> nearest(List<Integer> above) {
    if (above.size() <= AlarmCase.NEAREST) {
      return above;
    }
    List<Integer> sorted = new ArrayList<>(above);
    sorted.sort(Comparator.comparingDouble(i -> elsewhere(i).distanceMetres()));
    List<Integer> chosen = new ArrayList<>(sorted.subList(0, AlarmCase.NEAREST));
    for (int index : sorted.subList(AlarmCase.NEAREST, sorted.size())) {
      if (alarm.stops().get(index).saw()) {
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
    double riverError = Math.hypot(alarm.spread().logError(), SPREAD_EXPONENT * way.ownError());
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
  public void prepare(Iterable<Pathway> ways) {
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
   * Returns the passages that could matter of a velocity factor and spread, by window: asks the
   * stations one after the other, and forgets after each the passages that it leaves far behind; no
   * station that is still to come makes up for that. Ways that look alike to the stations that were
   * asked so far share what they said.
   */
  private Passages[] passages(Pathway way, Others others, int g, int sigma) {
    double factor = PlumeShapes.sigmaSeconds(sigma) / alarm.spreadSeconds(way, VELOCITY_NODES[g]);
    Weighed weighed = atAlarm(g, sigma);
    for (int k = 0; k < others.stations.size() && !weighed.nothingLeft; k++) {
      Elsewhere other = others.stations.get(k);
      int spread = other.spread(way, VELOCITY_NODES[g], factor);
      int which = other.site.at().index() * PlumeShapes.SPREADS + spread;
      Weighed next = weighed.next.get(which);
      if (next == null) {
        next = ask(weighed, other, spread, g, others.after.get(k));
        weighed.next.put(which, next);
      }
      weighed = next;
    }
    return weighed.byWindow;
  }

  private Weighed ask(Weighed before, Elsewhere other, int spread, int g, Asked asked) {
    double best = Double.NEGATIVE_INFINITY;
    for (int window = 0; window < PlumeShapes.WINDOWS; window += grid.stride()) {
      if (before.byWindow[window].count > 0) {
        double most = other.add(before.byWindow[window], scratch[window], spread, window, g);
        best = Math.max(best, most);
      }
    }
    asked.best = Math.max(asked.best, best);
    double least = Math.max(best - LEFT_BEHIND, asked.best - FAR_BEHIND);
    Passages[] byWindow = new Passages[PlumeShapes.WINDOWS];
    for (int window = 0; window < PlumeShapes.WINDOWS; window += grid.stride()) {
      byWindow[window] =
          before.byWindow[window].count > 0 ? scratch[window].above(least) : Passages.NONE;
    }
    Weighed weighed = new Weighed(byWindow);
    kept += weighed.size();
    if (kept > MOST_KEPT) {
      forget();
    }
    return weighed;
  }

  /** Forgets what ways share; it is worked out again where it is asked for. */
  public void forget() {
    Arrays.fill(atAlarm, null);
    kept = 0;
  }

  /** Returns the passages that could matter with what the alarm itself says of them. */
  private Weighed atAlarm(int g, int sigma) {
    Weighed known = atAlarm[g * PlumeShapes.SPREADS + sigma];
    if (known == null) {
      Passages[] byWindow = bySpread[sigma];
      if (byWindow == null) {
        byWindow = new Passages[PlumeShapes.WINDOWS];
        for (int window = 0; window < PlumeShapes.WINDOWS; window += grid.stride()) {
          byWindow[window] = alive(sigma, window);
        }
        bySpread[sigma] = byWindow;
      }
      known = new Weighed(byWindow);
      atAlarm[g * PlumeShapes.SPREADS + sigma] = known;
    }
    return known;
  }

  /** Returns the passages that could matter, with what the alarm itself says of them. */
  private Passages alive(int sigma, int window) {
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
      found.most[i] = AlarmGrid.most(ratios);
      found.time[i] = row.time(alive[i]);
      found.firstMass[i] = from;
      found.endMass[i] = until;
      System.arraycopy(ratios, from, found.log, i * MASSES + from, until - from);
    }
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
  public double massHere(int shape, double passage, double logMass, double quantile) {
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

  /** Tells what one cell and mass of a way predict for each site on it. */
  public void predict(Hypotheses found, int cell, int q, Predictions predictions) {
    int window = found.window(cell);
    double passage = found.passage(cell);
    double logMass = found.logMass(cell, q);
    predictions.accept(here, PlumeShapes.of(found.spread(cell), window), passage, logMass);
    int g = found.velocity(cell);
    double factor =
        PlumeShapes.sigmaSeconds(found.spread(cell))
            / alarm.spreadSeconds(found.way, VELOCITY_NODES[g]);
    for (Elsewhere other : others(found.way).stations) {
      int spread = other.spread(found.way, VELOCITY_NODES[g], factor);
      other.predict(spread, window, g, passage, logMass, predictions);
    }
  }

  /** Returns, for one cell and mass of a way, what it says of each site of the case. */
  public AtSite[] perSite(Hypotheses found, int cell, int q) {
    AtSite[] result = new AtSite[alarm.sites().size()];
    Arrays.fill(result, AtSite.UNASKED);
    int shape = PlumeShapes.of(found.spread(cell), found.window(cell));
    Row row = here.row(shape);
    double passage = found.passage(cell);
    double mass = Math.exp(found.logMass(cell, q));
    result[alarm.alarm().at().index()] =
        new AtSite(row.log(row.nearest(passage))[q], mass * row.highest(passage));
    int g = found.velocity(cell);
    double factor =
        PlumeShapes.sigmaSeconds(found.spread(cell))
            / alarm.spreadSeconds(found.way, VELOCITY_NODES[g]);
    for (Elsewhere other : others(found.way).stations) {
      int spread = other.spread(found.way, VELOCITY_NODES[g], factor);
      result[other.site.at().index()] =
          other.says(spread, found.window(cell), g, passage, found.logMass(cell, q));
    }
    return result;
  }
}
