package org.suyuan.tracing.likelihood;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.suyuan.monitoring.Pulse;
import org.suyuan.tracing.TraceOptions;
import org.suyuan.tracing.alarm.AlarmCase;
import org.suyuan.tracing.alarm.Pathway;
import org.suyuan.tracing.likelihood.SiteTable.Row;

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

  /** Jobson's exponent: how the log of the spread grows with that of the travel time. */
  public static final double SPREAD_EXPONENT = 0.76;

  /** Spreads of less prior weight than this are not tried. */
  private static final double RARE = 1e-2;

  private static final int MASSES = SiteTable.MASSES;

  /** A passage this far below the best once a station was asked is forgotten. */
  private static final double LEFT_BEHIND = 16;

  /** ... and this far once all that saw the event were asked: a quiet station gains little. */
  private static final double LEFT_BEHIND_BY_QUIET = 12;

  /**
   * Nobody who is this far behind the best passage of all ways that were asked of the same stations
   * becomes a suspect, whatever the register says.
   */
  private static final double FAR_BEHIND = 25;

  /** So many ratios are kept for ways to share, 64 MB: on a large river there is no end of them. */
  private static final long MOST_KEPT = 16_000_000;

  private static final Passages[] NO_PASSAGES = new Passages[PlumeShapes.WINDOWS];

  static {
    Arrays.fill(NO_PASSAGES, Passages.NONE);
  }

  private final AlarmCase alarm;
  private final TraceOptions options;
  private final SiteTable here;
  private final AlarmGrid grid;
  private final StationsOnWay stations;
  private final @Nullable Weighed[] atAlarm = new Weighed[VELOCITIES * PlumeShapes.SPREADS];
  private final Passages[] @Nullable [] bySpread = new Passages[PlumeShapes.SPREADS][];
  private final Passages[] scratch = new Passages[PlumeShapes.WINDOWS];
  private long kept;

  /** Prepares the likelihood of a case in which this pulse was seen at the alarm. */
  public JointLikelihood(AlarmCase alarm, TraceOptions options, Pulse pulse) {
    this(alarm, options, pulse, Integer.MAX_VALUE);
  }

  /**
   * Prepares one that costs no more than a bound, whatever the measurements leave open.
   *
   * @param mostPassages so many passages at the alarm are looked into at most: the best
   */
  public JointLikelihood(AlarmCase alarm, TraceOptions options, Pulse pulse, int mostPassages) {
    this.alarm = alarm;
    this.options = options;
    this.stations = new StationsOnWay(alarm, options);
    this.here =
        new SiteTable(alarm.alarm(), options, 0, new AlarmGrid.Touching(alarm.alarm(), pulse));
    this.grid = new AlarmGrid(alarm, here, mostPassages);
    for (int window = 0; window < scratch.length; window++) {
      scratch[window] = new Passages();
    }
  }

  /** Returns a node of the shared velocity factor, standard normal. */
  public static double velocityNode(int index) {
    return VELOCITY_NODES[index];
  }

  /** Returns what the measurements say of a way. */
  public Hypotheses of(Pathway way) {
    Hypotheses found = new Hypotheses(way);
    StationsOnWay.Others others = stations.of(way);
    int stride = grid.stride();
    double[] weights = new double[PlumeShapes.SPREADS];
    double[] bestAfter = new double[others.stations().length];
    Arrays.fill(bestAfter, Double.NEGATIVE_INFINITY);
    for (int g : BY_WEIGHT) {
      SpreadWeights.of(alarm, way, VELOCITY_NODES[g], grid.spreadStride(), weights);
      StationsOnWay.Course course = stations.course(way, g);
      for (int sigma = 0; sigma < weights.length; sigma++) {
        if (weights[sigma] >= RARE) {
          double weight = weights[sigma] * VELOCITY_WEIGHTS[g] * stride / PlumeShapes.WINDOWS;
          double longest = stride * here.row(PlumeShapes.of(sigma, PlumeShapes.WINDOWS - 1)).step;
          double most = Math.log(weight * longest / alarm.horizonSeconds());
          Passages[] byWindow = passages(course, sigma, most, bestAfter);
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

  /** Returns how many passages at the alarm are looked into. */
  public int passages() {
    return grid.passages();
  }

  /** Looks at the alarm alone for all shapes that some way may have, for those that matter. */
  public void prepare(Iterable<Pathway> ways) {
    boolean[] wanted = new boolean[PlumeShapes.SPREADS];
    double[] weights = new double[PlumeShapes.SPREADS];
    for (Pathway way : ways) {
      for (double g : VELOCITY_NODES) {
        SpreadWeights.of(alarm, way, g, AlarmGrid.COARSE, weights);
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
   *
   * @param logPrior the largest prior of any of them
   * @param bestAfter the best of the way after so many stations were asked, priors included
   */
  private Passages[] passages(
      StationsOnWay.Course course, int sigma, double logPrior, double[] bestAfter) {
    StationsOnWay.Others others = course.others();
    int g = course.g();
    double off = course.off(sigma);
    Weighed weighed = atAlarm(g, sigma);
    for (int k = 0; k < others.stations().length; k++) {
      if (weighed.best == Double.NEGATIVE_INFINITY) {
        return NO_PASSAGES;
      }
      if (k >= others.saw()) {
        double most = weighed.best + logPrior;
        if (most < bestAfter[k] - LEFT_BEHIND_BY_QUIET) {
          return NO_PASSAGES;
        }
        bestAfter[k] = Math.max(bestAfter[k], most);
      }
      Elsewhere other = others.stations()[k];
      int spread = other.spread(course.expected()[k], off);
      int which = other.site.at().index() * PlumeShapes.SPREADS + spread;
      Weighed next = weighed.next(which);
      if (next == null) {
        next = ask(weighed, other, spread, g, others.after()[k]);
        weighed.add(which, next);
      }
      weighed = next;
    }
    return weighed.byWindow;
  }

  private Weighed ask(Weighed before, Elsewhere other, int spread, int g, Asked asked) {
    int stride = grid.stride();
    double best = Double.NEGATIVE_INFINITY;
    for (int window = 0; window < PlumeShapes.WINDOWS; window += stride) {
      if (before.byWindow[window].count > 0 && !likeTheLast(before, other, spread, window)) {
        double most = other.add(before.byWindow[window], scratch[window], spread, window, g);
        best = Math.max(best, most);
      }
    }
    asked.best = Math.max(asked.best, best);
    double behind = other.site.at().pulse() == null ? LEFT_BEHIND_BY_QUIET : LEFT_BEHIND;
    double least = Math.max(best - behind, asked.best - FAR_BEHIND);
    Passages[] byWindow = new Passages[PlumeShapes.WINDOWS];
    for (int window = 0; window < PlumeShapes.WINDOWS; window += stride) {
      if (likeTheLast(before, other, spread, window)) {
        byWindow[window] = byWindow[window - stride];
      } else {
        byWindow[window] =
            before.byWindow[window].count > 0 ? scratch[window].above(least) : Passages.NONE;
        kept += byWindow[window].size();
      }
    }
    if (kept > MOST_KEPT) {
      forget();
    }
    return new Weighed(byWindow, best >= least ? best : Double.NEGATIVE_INFINITY);
  }

  /** Returns whether a window makes the same plume as the one before it, wherever it was asked. */
  private boolean likeTheLast(Weighed before, Elsewhere other, int spread, int window) {
    int last = window - grid.stride();
    return last >= 0
        && before.byWindow[window] == before.byWindow[last]
        && other.shape(spread, window) == other.shape(spread, last);
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
          int last = window - grid.stride();
          boolean same = last >= 0 && PlumeShapes.of(sigma, window) == PlumeShapes.of(sigma, last);
          byWindow[window] = same ? byWindow[last] : alive(sigma, window);
        }
        bySpread[sigma] = byWindow;
      }
      known = new Weighed(byWindow, best(byWindow));
      atAlarm[g * PlumeShapes.SPREADS + sigma] = known;
    }
    return known;
  }

  private static double best(@Nullable Passages[] byWindow) {
    double best = Double.NEGATIVE_INFINITY;
    for (Passages passages : byWindow) {
      for (int i = 0; passages != null && i < passages.count; i++) {
        best = Math.max(best, passages.most[i]);
      }
    }
    return best;
  }

  /** Returns the passages that could matter, with what the alarm itself says of them. */
  private Passages alive(int sigma, int window) {
    int shape = PlumeShapes.of(sigma, window);
    int[] alive = grid.alive(shape);
    if (alive.length == 0) {
      return Passages.NONE;
    }
    Row row = here.row(shape);
    Passages found = new Passages();
    found.resize(alive.length, here.logLowestMass(shape), 0, MASSES);
    for (int i = 0; i < alive.length; i++) {
      found.set(i, row.time(alive[i]), row.log(alive[i]));
    }
    return found.above(grid.least());
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
    StationsOnWay.Course course = stations.course(found.way, g);
    double off = course.off(found.spread(cell));
    for (int k = 0; k < course.expected().length; k++) {
      Elsewhere other = course.others().stations()[k];
      int spread = other.spread(course.expected()[k], off);
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
    StationsOnWay.Course course = stations.course(found.way, g);
    double off = course.off(found.spread(cell));
    for (int k = 0; k < course.expected().length; k++) {
      Elsewhere other = course.others().stations()[k];
      int spread = other.spread(course.expected()[k], off);
      result[other.site.at().index()] =
          other.says(spread, found.window(cell), g, passage, found.logMass(cell, q));
    }
    return result;
  }
}
