package org.suyuan.tracing.likelihood;

import java.util.Arrays;
import org.apache.commons.numbers.gamma.InverseErf;
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
  /**
   * Nodes of the shared velocity factor, standard normal: Gauss–Hermite, exact up to the fifth
   * power (Abramowitz and Stegun 1964, table 25.10).
   */
  static final double[] VELOCITY_NODES = {-Math.sqrt(3), 0, Math.sqrt(3)};

  /** How many there are. */
  public static final int VELOCITIES = 3;

  static final double[] VELOCITY_WEIGHTS = {1 / 6.0, 2 / 3.0, 1 / 6.0};

  /** The middle one of them. */
  static final int MIDDLE = 1;

  /** The likeliest first. */
  private static final int[] BY_WEIGHT = {MIDDLE, 0, 2};

  /** Jobson's exponent: how the log of the spread grows with that of the travel time. */
  public static final double SPREAD_EXPONENT = 0.76;

  /** Velocity factors and spreads that together have less prior weight than this are not tried. */
  private static final double RARE = 5e-3;

  /** The same of the plumes of several ways together, which no other source shares. */
  private static final double RARE_TOGETHER = 0.02;

  private static final int MASSES = SiteTable.MASSES;

  /** A passage this far below the best once a station was asked is forgotten. */
  private static final double LEFT_BEHIND = 12;

  /** ... and this far once all that saw the event were asked: a quiet station gains little. */
  private static final double LEFT_BEHIND_BY_QUIET = 10;

  /**
   * Nobody who is this far behind the best passage of all ways that were asked of the same stations
   * becomes a suspect, whatever the register says.
   */
  private static final double FAR_BEHIND = 25;

  /** So much is kept for ways to share: on a large river there is no end of them. */
  private static final long MOST_KEPT_BYTES = 64_000_000;

  private final AlarmCase alarm;
  private final TraceOptions options;
  private final SiteTable here;
  private final AlarmGrid grid;
  private final StationsOnWay stations;
  private final AlarmAlone alone;
  private final AlarmTogether together;
  private final double[] @Nullable [] logSteps = new double[PlumeShapes.SPREADS][];
  private final double[] logPrior = new double[PlumeShapes.WINDOWS];
  private final double[] weights = new double[PlumeShapes.SPREADS];
  private final Passages scratch = new Passages(0, 0);
  private long kept;

  /** Whether anything of the way in question was left out because it promised too little. */
  private boolean leftOut;

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
    this.here =
        new SiteTable(alarm.alarm(), options, 0, new AlarmGrid.Touching(alarm.alarm(), pulse));
    this.stations = new StationsOnWay(alarm, options, here);
    this.grid = new AlarmGrid(alarm, here, mostPassages);
    this.alone = new AlarmAlone(grid, here);
    this.together = new AlarmTogether(grid, stations);
  }

  /**
   * Returns one of the shared velocity factors that a node stands for: its part of a standard
   * normal distribution has the node's weight.
   *
   * @param index the node
   * @param quantile which of them, from 0 to 1
   */
  public static double velocityFactor(int index, double quantile) {
    double below = VELOCITY_WEIGHTS[index] * quantile;
    for (int g = 0; g < index; g++) {
      below += VELOCITY_WEIGHTS[g];
    }
    return Math.sqrt(2) * InverseErf.value(2 * below - 1);
  }

  /** Returns a node of the shared velocity factor, standard normal. */
  public static double velocityNode(int index) {
    return VELOCITY_NODES[index];
  }

  /** Returns what the measurements say of a way. */
  public Hypotheses of(Pathway way) {
    return of(way, Double.NEGATIVE_INFINITY);
  }

  /**
   * Returns what the measurements say of a way.
   *
   * @param least passages and masses whose log weight is below this may be left out
   */
  public Hypotheses of(Pathway way, double least) {
    Hypotheses found = new Hypotheses(way);
    leftOut = most(way) < least;
    if (!leftOut) {
      weigh(found, least);
    }
    found.settle(leftOut);
    return found;
  }

  private void weigh(Hypotheses found, double least) {
    double[] bestAfter = stations.of(found.way).nothingYet();
    for (int g : BY_WEIGHT) {
      boolean alone = found.way.parts().isEmpty();
      SpreadWeights.of(alarm, found.way, VELOCITY_NODES[g], spreadStride(found.way), weights);
      StationsOnWay.Course course = stations.course(found.way, g);
      for (int sigma = 0; sigma < weights.length; sigma++) {
        if (weights[sigma] * VELOCITY_WEIGHTS[g] >= (alone ? RARE : RARE_TOGETHER)) {
          add(found, course, sigma, bestAfter, least);
        }
      }
    }
  }

  /**
   * Returns what they say of its likeliest velocity and spread alone: a part of what {@link #of}
   * finds, in a small part of the time.
   *
   * @param least passages and masses whose log weight is below this may be left out
   */
  public Hypotheses glimpse(Pathway way, double least) {
    Hypotheses found = new Hypotheses(way);
    int g = BY_WEIGHT[0];
    SpreadWeights.of(alarm, way, VELOCITY_NODES[g], spreadStride(way), weights);
    leftOut = false;
    int likeliest = 0;
    for (int s = 1; s < weights.length; s++) {
      likeliest = weights[s] > weights[likeliest] ? s : likeliest;
    }
    add(found, stations.course(way, g), likeliest, stations.of(way).nothingYet(), least);
    found.settle(leftOut);
    return found;
  }

  /** Returns no less than the log weight of any passage of a way, before a station is asked. */
  public double most(Pathway way) {
    double logWeight = Math.log((double) grid.stride() / PlumeShapes.WINDOWS);
    double here = way.parts().isEmpty() ? grid.best() : together.most(way);
    return here + logWeight + stations.of(way).gain()[0];
  }

  /** Every so many spreads of a way are on the grid. */
  private int spreadStride(Pathway way) {
    return way.parts().isEmpty() ? grid.spreadStride() : AlarmGrid.COARSE;
  }

  /** Adds the passages that could matter of one velocity factor and spread. */
  private void add(
      Hypotheses found, StationsOnWay.Course course, int sigma, double[] bestAfter, double least) {
    int stride = grid.stride();
    int g = course.g();
    double logWeight =
        Math.log(weights[sigma] * VELOCITY_WEIGHTS[g] * stride / PlumeShapes.WINDOWS);
    double[] logStep = logSteps(course.here(), sigma);
    double most = logWeight + logStep[PlumeShapes.WINDOWS - 1];
    Passages passages = passages(course, sigma, most, bestAfter, least);
    for (int window = 0; window < PlumeShapes.WINDOWS; window += stride) {
      logPrior[window] = logWeight + logStep[window];
    }
    found.add(g, sigma, passages, stride, logPrior);
  }

  /** Returns the log of the share of the horizon that a passage stands for, by window. */
  private double[] logSteps(SiteTable table, int sigma) {
    double[] known = table == here ? logSteps[sigma] : null;
    if (known == null) {
      known = new double[PlumeShapes.WINDOWS];
      for (int window = 0; window < known.length; window += grid.stride()) {
        double step = grid.stride() * table.row(PlumeShapes.of(sigma, window)).step;
        known[window] = Math.log(step / alarm.horizonSeconds());
      }
      if (table == here) {
        logSteps[sigma] = known;
      }
    }
    return known;
  }

  /** Returns how many passages at the alarm are looked into. */
  public int passages() {
    return grid.passages();
  }

  /** Looks at the alarm alone for all shapes that some way may have, for those that matter. */
  public void prepare(Iterable<Pathway> ways) {
    boolean[] wanted = new boolean[PlumeShapes.SPREADS];
    for (Pathway way : ways) {
      for (int g = 0; g < VELOCITIES; g++) {
        SpreadWeights.of(alarm, way, VELOCITY_NODES[g], AlarmGrid.COARSE, weights);
        for (int i = 0; i < weights.length; i++) {
          wanted[i] |= weights[i] * VELOCITY_WEIGHTS[g] >= RARE;
        }
      }
    }
    grid.look(wanted);
    for (Pathway way : ways) {
      if (!way.parts().isEmpty()) {
        together.look(way);
      }
    }
  }

  /**
   * Returns the passages that could matter of a velocity factor and spread: asks the stations one
   * after the other, and forgets after each the passages that it leaves far behind; no station that
   * is still to come makes up for that. Ways that look alike to the stations that were asked so far
   * share what they said.
   *
   * @param logPrior the largest prior of any of them
   * @param bestAfter the best of the way after so many stations were asked, priors included
   * @param least what cannot come to this any more is left out
   */
  private Passages passages(
      StationsOnWay.Course course, int sigma, double logPrior, double[] bestAfter, double least) {
    StationsOnWay.Others others = course.others();
    int g = course.g();
    double off = course.off(sigma);
    Weighed weighed =
        course.here() == here
            ? alone.alive(g, sigma, scratch)
            : together.alive(course.way(), course.here(), sigma, scratch);
    for (int k = 0; k < others.count(); k++) {
      boolean nothing = weighed.best == Double.NEGATIVE_INFINITY;
      if (nothing || weighed.best + logPrior + others.gain()[k] < least) {
        leftOut |= !nothing;
        return Passages.NONE;
      }
      if (k >= others.saw()) {
        double most = weighed.best + logPrior;
        if (most < bestAfter[k] - LEFT_BEHIND_BY_QUIET) {
          return Passages.NONE;
        }
        bestAfter[k] = Math.max(bestAfter[k], most);
      }
      int spread = course.spread(k, off);
      int which = others.index()[k] * PlumeShapes.SPREADS + spread;
      Weighed next = weighed.next(which);
      if (next == null) {
        next = ask(weighed, course.station(k), spread, g, others.after()[k]);
        weighed.add(which, next);
      }
      weighed = next;
    }
    return weighed.passages;
  }

  private Weighed ask(Weighed before, Elsewhere other, int spread, int g, Asked asked) {
    double behind = other.site.at().pulse() == null ? LEFT_BEHIND_BY_QUIET : LEFT_BEHIND;
    double far = asked.best - FAR_BEHIND;
    double best = other.add(before.passages, scratch, spread, g, grid.stride(), behind, far);
    if (Double.isNaN(best)) {
      asked.best = Math.max(asked.best, before.best);
      return before;
    }
    asked.best = Math.max(asked.best, best);
    double least = Math.max(best - behind, asked.best - FAR_BEHIND);
    Passages left = best >= least ? scratch.above(least) : Passages.NONE;
    kept += left.bytes();
    if (kept > MOST_KEPT_BYTES) {
      forget();
    }
    return new Weighed(left, left.count() > 0 ? best : Double.NEGATIVE_INFINITY);
  }

  /** Forgets what ways share; it is worked out again where it is asked for. */
  public void forget() {
    alone.forget();
    stations.forget();
    together.forget();
    kept = 0;
  }

  /**
   * Draws the mass that the alarm's own measurements see, given the mass that all have: the two
   * differ by the error of the site.
   *
   * @param found what the measurements say of its way
   * @param cell one of the combinations that matter
   * @param passage when its middle passes, seconds since the epoch
   * @param logMass log of the mass that all have, kg
   * @param quantile which of the masses in between, from 0 to 1
   * @return kg
   */
  public double massHere(
      Hypotheses found, int cell, double passage, double logMass, double quantile) {
    int shape = PlumeShapes.of(found.spread(cell), found.window(cell));
    SiteTable table = stations.course(found.way, found.velocity(cell)).here();
    double[] exact = table.row(shape).exact(passage);
    double lowest = table.logLowestMass(shape);
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
    int g = found.velocity(cell);
    StationsOnWay.Course course = stations.course(found.way, g);
    int shape = PlumeShapes.of(found.spread(cell), window);
    predictions.accept(course.here(), shape, passage, logMass);
    double off = course.off(found.spread(cell));
    for (int k = 0; k < course.others().count(); k++) {
      course.station(k).predict(course.spread(k, off), window, g, passage, logMass, predictions);
    }
  }

  /** Returns, for one cell and mass of a way, what it says of each site of the case. */
  public AtSite[] perSite(Hypotheses found, int cell, int q) {
    AtSite[] result = new AtSite[alarm.sites().size()];
    Arrays.fill(result, AtSite.UNASKED);
    int shape = PlumeShapes.of(found.spread(cell), found.window(cell));
    int g = found.velocity(cell);
    StationsOnWay.Course course = stations.course(found.way, g);
    Row row = course.here().row(shape);
    double passage = found.passage(cell);
    double mass = Math.exp(found.logMass(cell, q));
    result[alarm.alarm().at().index()] =
        new AtSite(row.log(row.nearest(passage))[q], mass * row.highest(passage));
    double off = course.off(found.spread(cell));
    for (int k = 0; k < course.others().count(); k++) {
      Elsewhere other = course.station(k);
      result[other.site.at().index()] =
          other.says(course.spread(k, off), found.window(cell), g, passage, found.logMass(cell, q));
    }
    return result;
  }
}
