package org.suyuan.tracing.posterior;

import java.util.ArrayList;
import java.util.List;
import org.suyuan.tracing.PlumeSample;
import org.suyuan.tracing.Suspect;
import org.suyuan.tracing.alarm.AlarmCase;
import org.suyuan.tracing.alarm.Pathway;
import org.suyuan.tracing.likelihood.Hypotheses;
import org.suyuan.tracing.likelihood.JointLikelihood;
import org.suyuan.tracing.likelihood.PlumeShapes;
import org.suyuan.tracing.likelihood.SiteTable;
import org.suyuan.transport.Travel;

/**
 * What the posterior of one hypothesis says of release, mass and travel time; and samples of it.
 *
 * <p>The start of a release is the passage less the time of the way; that time's own error is not
 * in the cells and is put on here, as far as the spread does not tell of it: a plume that is longer
 * than expected was rather on its way for longer.
 */
public final class Estimates {
  /** Nodes and weights of a standard normal number, equally likely sevenths. */
  private static final double[] SEVENTHS = {-1.465, -0.792, -0.366, 0, 0.366, 0.792, 1.465};

  /** Cells of less weight do not move a quantile. */
  private static final double SMALLEST_WEIGHT = 1e-4;

  /**
   * Log error of the time in the river that no station tells of: unsteady water, a way that is not
   * as long as its reaches say. With neither this nor the next, 90 % bands of the start held 82, 79
   * and 76 % on the tuning half of the random worlds.
   */
  private static final double ABOVE_THE_STATIONS = 0.12;

  /** Relative error of the time in sewers and plants: an assumption. */
  private static final double STAY_ERROR = 0.25;

  /**
   * Log error of the mass that no station sees: discharge that is wrong everywhere, removal in
   * plants, losses before the first station. An assumption, in the range of what gauges and plants
   * are wrong by.
   */
  private static final double UNSEEN_LOSS = 0.25;

  private static final double GOLDEN = 0.6180339887498949;
  private static final double SILVER = 0.4142135623730950;
  private static final double COPPER = 0.2360679774997897;

  /** What one thread can use again for the next hypothesis. */
  public static final class Scratch {
    private final Quantiles[] quantiles = {new Quantiles(), new Quantiles(), new Quantiles()};

    private Quantiles cleared(int which) {
      quantiles[which].clear();
      return quantiles[which];
    }
  }

  private final AlarmCase alarm;
  private final Scratch scratch;
  private final Ranking.Entry entry;
  private final Hypotheses hypotheses;
  private final double[] weights;
  private final double[] cellWeights;
  private final int best;

  /** Whether a station above the alarm saw the event, so that the time of the way was learnt. */
  private final boolean seenAbove;

  /** Reads what a ranked entry says, in buffers that are used again. */
  public Estimates(AlarmCase alarm, Ranking.Entry entry, Scratch scratch) {
    this.alarm = alarm;
    this.scratch = scratch;
    this.entry = entry;
    this.hypotheses = entry.hypotheses;
    this.weights = hypotheses.weights(entry.massPrior, entry.logArriving);
    this.cellWeights = new double[hypotheses.cells()];
    this.seenAbove =
        hypotheses.way().above().stream().anyMatch(index -> alarm.stops().get(index).saw());
    int best = -1;
    for (int cell = 0; cell < cellWeights.length; cell++) {
      for (int q = hypotheses.firstMass(cell); q < hypotheses.endMass(cell); q++) {
        int k = cell * SiteTable.MASSES + q;
        cellWeights[cell] += weights[k];
        best = best < 0 || weights[k] > weights[best] ? k : best;
      }
    }
    this.best = best;
  }

  /** Factor on the expected spread that a cell asks for. */
  private double spreadFactor(int velocity, int spread) {
    double g = JointLikelihood.velocityNode(velocity);
    return PlumeShapes.factor(spread, alarm.spreadSeconds(hypotheses.way(), g));
  }

  /**
   * Returns the factors on the mean travel time of one velocity factor and spread that are equally
   * likely.
   */
  private double[] stretches(Travel way, int velocity, int spread) {
    double g = JointLikelihood.velocityNode(velocity);
    double own = Math.hypot(way.ownLogError(), seenAbove ? 0 : ABOVE_THE_STATIONS);
    // Only what the river makes of the spread tells of the time in it.
    double told = JointLikelihood.SPREAD_EXPONENT * own * alarm.riverShare(hypotheses.way(), g);
    double variance = Math.pow(alarm.spread().logError(), 2) + told * told;
    double rest = Math.sqrt(1 - told * told / variance);
    double about = Math.log(spreadFactor(velocity, spread)) * told / variance;
    double[] stretches = new double[SEVENTHS.length];
    for (int k = 0; k < stretches.length; k++) {
      double log = g * way.commonLogError() + own * (about + rest * SEVENTHS[k]);
      stretches[k] = Math.exp(log);
    }
    return stretches;
  }

  /**
   * When it was released, and how long it took.
   *
   * @param start band of the start at the common start of the class, seconds since the epoch
   * @param end band of the end there
   * @param travel band of the time in the river to the alarm, s
   */
  public record Timing(Suspect.Band start, Suspect.Band end, Suspect.Band travel) {}

  /** Returns when it was released. */
  public Timing timing() {
    return timing(List.of(this));
  }

  /** Returns when it was released if one of several did it, each as likely as it is. */
  public static Timing timing(List<Estimates> several) {
    Scratch scratch = several.get(0).scratch;
    Quantiles starts = scratch.cleared(0);
    Quantiles ends = scratch.cleared(1);
    Quantiles travels = scratch.cleared(2);
    for (Estimates one : several) {
      one.addTiming(starts, ends, travels, one.share(several));
    }
    return new Timing(starts.band(), ends.band(), travels.band());
  }

  /** Returns how likely it is if one of several did it. */
  private double share(List<Estimates> several) {
    double sum = several.stream().mapToDouble(one -> one.entry.probability).sum();
    return several.size() == 1 || !(sum > 0) ? 1.0 / several.size() : entry.probability / sum;
  }

  private void addTiming(Quantiles starts, Quantiles ends, Quantiles travels, double share) {
    Travel way = entry.route.way();
    double delay = entry.route.leg().delaySeconds();
    double[][] known = new double[JointLikelihood.VELOCITIES * PlumeShapes.SPREADS][];
    for (int cell = 0; cell < cellWeights.length; cell++) {
      if (cellWeights[cell] < SMALLEST_WEIGHT) {
        continue;
      }
      int velocity = hypotheses.velocity(cell);
      int spread = hypotheses.spread(cell);
      double[] stretches = known[velocity * PlumeShapes.SPREADS + spread];
      if (stretches == null) {
        stretches = stretches(way, velocity, spread);
        known[velocity * PlumeShapes.SPREADS + spread] = stretches;
      }
      double passage = hypotheses.passage(cell);
      double seconds = way.secondsAt(passage);
      double window = PlumeShapes.windowSeconds(hypotheses.window(cell));
      // In unsteady water its beginning was not as long on the way as its end.
      double first = way.secondsAt(passage - window / 2);
      double last = way.secondsAt(passage + window / 2);
      double step = PlumeShapes.stepSeconds(PlumeShapes.of(spread, hypotheses.window(cell)));
      // A plume longer than its plants should make it was in them for longer, too.
      double tanks = Math.sqrt(hypotheses.way().plants());
      double stay = delay + (spreadFactor(velocity, spread) - 1) * tanks;
      double front = hypotheses.way().plants() > 0 ? 0 : PlumeShapes.frontSeconds(spread);
      double weight = share * cellWeights[cell] / stretches.length;
      for (int k = 0; k < stretches.length; k++) {
        double within = frac(0.5 + (cell * SEVENTHS.length + k) * GOLDEN) - 0.5;
        double travel = seconds * stretches[k];
        double stayed = stay * (1 + STAY_ERROR * SEVENTHS[(k + 3 * cell) % SEVENTHS.length]);
        double middle = passage + within * step - stayed;
        // Nor does it arrive before it is released: one that is longer than its way was held back.
        double held = Math.max(0, front - stayed - first * stretches[k]);
        double start = middle - window / 2 - first * stretches[k] - held;
        starts.add(start, weight);
        ends.add(Math.max(start, middle + window / 2 - last * stretches[k] - held), weight);
        travels.add(travel + held, weight);
      }
    }
    if (cellWeights.length == 0) {
      travels.add(way.meanSeconds(), share);
    }
  }

  /** Band of the mass that entered the river. */
  public Suspect.Band massKg() {
    return massKg(List.of(this));
  }

  /** Band of the mass that entered the river if one of several did it. */
  public static Suspect.Band massKg(List<Estimates> several) {
    Quantiles quantiles = several.get(0).scratch.cleared(0);
    for (Estimates one : several) {
      one.addMass(quantiles, one.share(several));
    }
    Suspect.Band log = quantiles.band();
    return new Suspect.Band(Math.exp(log.p05()), Math.exp(log.median()), Math.exp(log.p95()));
  }

  private void addMass(Quantiles quantiles, double share) {
    for (int cell = 0; cell < cellWeights.length; cell++) {
      if (cellWeights[cell] < SMALLEST_WEIGHT) {
        continue;
      }
      for (int q = hypotheses.firstMass(cell); q < hypotheses.endMass(cell); q++) {
        double weight = weights[cell * SiteTable.MASSES + q];
        if (weight > SMALLEST_WEIGHT / SiteTable.MASSES) {
          double log = hypotheses.logMass(cell, q) - entry.logArriving;
          double within = frac(0.5 + (cell + q) * GOLDEN) - 0.5;
          double unseen = UNSEEN_LOSS * SEVENTHS[(cell + 3 * q) % SEVENTHS.length];
          quantiles.add(log + within * SiteTable.MASS_STEP + unseen, share * weight);
        }
      }
    }
  }

  /** Returns the cell and mass with the largest weight, as {@code cell·MASSES + q}; −1 for none. */
  public int best() {
    return best;
  }

  /**
   * Returns systematic samples of the posterior of one hypothesis.
   *
   * @param likelihood what the alarm's own measurements say
   * @param count how many
   * @param number how many were drawn before, of others
   */
  public List<PlumeSample> samples(JointLikelihood likelihood, int count, int number) {
    List<PlumeSample> samples = new ArrayList<>();
    double passed = 0;
    double next = 0.5 / count;
    for (int k = 0; k < weights.length; k++) {
      passed += weights[k];
      int hits = 0;
      while (next < passed) {
        hits++;
        next += 1.0 / count;
      }
      for (int i = 0; i < hits; i++) {
        samples.add(sample(likelihood, k, 1.0 / count, number + samples.size()));
      }
    }
    return samples;
  }

  private PlumeSample sample(JointLikelihood likelihood, int k, double weight, int number) {
    int cell = k / SiteTable.MASSES;
    int q = k % SiteTable.MASSES;
    Pathway way = hypotheses.way();
    double g = JointLikelihood.velocityNode(hypotheses.velocity(cell));
    int shape = PlumeShapes.of(hypotheses.spread(cell), hypotheses.window(cell));
    double passage = hypotheses.passage(cell);
    double logMass = hypotheses.logMass(cell, q);
    double here =
        likelihood.massHere(hypotheses, cell, passage, logMass, frac(0.25 + number * SILVER));
    PlumeSample all =
        new PlumeSample(
            entry.probability * weight,
            passage + (frac(0.5 + number * GOLDEN) - 0.5) * PlumeShapes.stepSeconds(shape),
            PlumeShapes.windowSeconds(hypotheses.window(cell)),
            Math.exp(logMass),
            here,
            JointLikelihood.velocityFactor(hypotheses.velocity(cell), within(number)),
            alarm.spread().median()
                * spreadFactor(hypotheses.velocity(cell), hypotheses.spread(cell)),
            way.secondsWith(g),
            way.reservoirs(),
            way.plants());
    return way.parts().isEmpty() ? all : parts(all, g);
  }

  /** Returns a sample of a source with several ways: the plume of the first, and the others. */
  private PlumeSample parts(PlumeSample all, double g) {
    List<PlumeSample> parts = new ArrayList<>();
    double factor = Math.log(all.spreadFactor() / alarm.spread().median());
    double river = alarm.riverShare(hypotheses.way(), g);
    for (Pathway.Part part : hypotheses.way().parts()) {
      double longer = parts.isEmpty() ? 1 : river * alarm.riverShare(part.way(), g);
      parts.add(
          new PlumeSample(
              all.weight(),
              all.passageSeconds() + hypotheses.way().afterSeconds(part, g),
              all.windowSeconds(),
              all.massKg() * part.share(),
              all.massHereKg() * part.share(),
              all.velocityFactor(),
              alarm.spread().median() * Math.exp(longer * factor),
              part.way().secondsWith(g),
              part.way().reservoirs(),
              part.way().plants()));
    }
    return parts.get(0).with(all.weight(), parts.subList(1, parts.size()));
  }

  /** Returns where between the ends of a cell a sample lies, neither at one nor at the other. */
  private static double within(int number) {
    return Math.max(1e-6, Math.min(1 - 1e-6, frac(0.5 + number * COPPER)));
  }

  private static double frac(double x) {
    return x - Math.floor(x);
  }
}
