package org.suyuan.tracing;

import java.util.ArrayList;
import java.util.List;
import org.suyuan.monitoring.Pulse;
import org.suyuan.tracing.Prediction.Kernel;

/**
 * Tries release windows, velocity factors and spreads of one class of sources against all
 * measurements below it.
 *
 * <p>Weights are log likelihood ratios against "no plume", so a measurement that no plume could
 * touch weighs nothing, and a quiet station that it should have touched weighs against. The mass
 * has a closed form ({@link MassLikelihood}); the rest is a grid, whose starts are spaced by the
 * spread of the plume where the class is timed. Cells that could matter keep a few masses about
 * their best. Not thread-safe: scratch is reused.
 */
final class Likelihood {
  private static final double[] WINDOWS_HOURS = {0.2, 2, 5, 12, 24, 72, 168};
  private static final double[] COARSE_WINDOWS_HOURS = {3, 12, 72};

  /** A plume shorter than this shows the release itself, whose length a glance hardly tries. */
  private static final double SHARP_SECONDS = 2400;

  private static final double[] COARSE_NODES = {-1.3, 0, 1.3};

  /** Steps of the start, in standard deviations of the plume. */
  private static final double STEP_SIGMAS = 0.7;

  private static final double[] SPREAD_FACTORS = {0.55, 0.74, 1, 1.35, 1.82};
  private static final double[] SPREAD_WEIGHTS = {0.081, 0.243, 0.352, 0.243, 0.081};
  private static final int MIDDLE_SPREAD = 2;

  /**
   * Cells whose score, with what the mass may be, is this far below the best cannot matter: e^−9 of
   * its weight.
   */
  private static final double NEGLIGIBLE = 9;

  /** Another spread may be worth this much more than the middle one. */
  private static final double SPREAD_GAIN = 4;

  /**
   * A plume may be this much larger than what was seen of it asks for, when only its front was
   * seen. Beyond it the prediction would be the first rounding errors of a plume.
   */
  private static final double MOST_TIMES_NEEDED = 1000;

  /** A start that is this far below the best has no neighbour that matters. */
  private static final double WORTH_A_NEIGHBOUR = 25;

  /** Cells this near the best are divided further. */
  private static final double WORTH_DIVIDING = 5;

  /** So many cells near the best say that the grid is fine enough. */
  private static final int MOST_DIVIDED = 60;

  /** Where more cells than this could matter, those that together matter little are left out. */
  private static final int MANY = 300;

  private static final double NARROWER = 0.6;

  /** The spreads are a factor of 1.35 apart. */
  private static final double[] FINER_SPREADS = {1 / 1.105, 1, 1.105};

  private static final int MASS_NODES = 2;
  private static final double MASS_SPACING = 1.2;

  private final AlarmCase alarm;
  private final Prediction prediction;
  private final MassLikelihood masses;
  private final CellGrid grid = new CellGrid();

  Likelihood(AlarmCase alarm, TraceOptions options) {
    this.alarm = alarm;
    this.prediction = new Prediction(alarm);
    this.masses = new MassLikelihood(options.blockError(), options.siteError(), alarm.sites.size());
  }

  /** A class with what does not change while it is looked at. */
  private final class Look {
    final ReleaseClass sources;
    final List<Component> components;
    final Site reference;
    final double slope;
    final double largestLogMass;
    final int referenceCount;

    Look(ReleaseClass sources) {
      this.sources = sources;
      reference = alarm.reference(sources);
      // The reference first: a window that it does not ask for need not be tried on the others.
      components = new ArrayList<>();
      List<Component> others = new ArrayList<>();
      for (Component c : alarm.components(sources)) {
        (c.site == reference ? components : others).add(c);
      }
      referenceCount = components.size();
      components.addAll(others);
      grid.clear();
      slope = slopeAt(reference);
      largestLogMass = Math.log(MOST_TIMES_NEEDED) + leastLogMass();
    }

    /** Log of the mass that would at least be needed for what stands out at the reference. */
    private double leastLogMass() {
      double height = 3 * reference.at.baseline().sigma();
      for (double above : reference.above) {
        height = Math.max(height, above);
      }
      double most = 0;
      for (Component c : components) {
        if (c.site == reference) {
          double sigma = c.response(0, 1).sigmaSeconds();
          for (double perFlux : c.site.perFlux) {
            most = Math.max(most, c.share * perFlux / sigma);
          }
        }
      }
      return most > 0 ? Math.log(height / most) : 0;
    }

    double slopeAt(Site site) {
      double slope = 0;
      for (Component c : components) {
        if (c.site == site) {
          slope = Math.max(slope, c.slope);
        }
      }
      return slope;
    }

    /**
     * Scores the windows of one length of which a plume could be at the reference when it is seen
     * there.
     */
    void scan(Kernel kernel, double hours, int windows, double stepSigmas) {
      Pulse seen = reference == alarm.alarm ? null : reference.at.pulse();
      double when = seen == null ? alarm.alarmSeconds : seen.peakSeconds();
      double mean = 0;
      double sigma = 0;
      double share = 0;
      for (int i = 0; i < kernel.responses().length; i++) {
        Component c = components.get(i);
        if (c.site == reference && c.share > share) {
          share = c.share;
          mean = kernel.responses()[i].meanSeconds();
          sigma = kernel.responses()[i].sigmaSeconds();
        }
      }
      double window = hours * 3600;
      double from = when - mean - window - 3 * sigma;
      double until = when - mean + 2.5 * sigma;
      double step = Math.max(300, stepSigmas * Math.max(sigma, window / 12));
      int n = (int) Math.ceil((until - from) / step) + 1;
      step = (until - from) / (n - 1);
      double logPrior = kernel.logPrior() + Math.log(step / alarm.horizonSeconds / windows);
      // Every other start first, those between them only where it may matter.
      boolean[] near = new boolean[n + 1];
      for (int i = 0; i < n; i += 2) {
        double points = score(kernel, from + i * step, window, logPrior, step);
        boolean matters = points >= grid.best - WORTH_A_NEIGHBOUR;
        near[i + 1] |= matters;
        if (i > 0) {
          near[i - 1] |= matters;
        }
      }
      for (int i = 1; i < n; i += 2) {
        if (near[i]) {
          score(kernel, from + i * step, window, logPrior, step);
        }
      }
    }

    /** Predicts and sums up; returns whether the mass is one that could be. */
    boolean judge(Kernel kernel, double start, double window) {
      prediction.clear();
      masses.clear();
      prediction.add(components, kernel, start, window, 0, referenceCount);
      int first = reference.at.index();
      if (!masses.add(prediction, first) || !(masses.firstLogMass() <= largestLogMass)) {
        return false;
      }
      prediction.add(components, kernel, start, window, referenceCount, components.size());
      for (int s = 0; s < prediction.siteCount(); s++) {
        if (s != first) {
          masses.add(prediction, s);
        }
      }
      masses.settle();
      return masses.logMass() <= largestLogMass;
    }

    /** Scores one window; returns its score, −∞ where it explains nothing. */
    double score(Kernel kernel, double start, double window, double logPrior, double step) {
      if (judge(kernel, start, window)) {
        double logMass = masses.logMass();
        double points = masses.logRatio(logMass) + sources.mostLogDensity(logMass);
        grid.add(kernel, start, window, logPrior, points, step);
        return points;
      }
      return Double.NEGATIVE_INFINITY;
    }

    /** Tries the other spreads where the middle one does well. */
    void widen(Kernel[][] kernels) {
      double least = grid.best - NEGLIGIBLE - SPREAD_GAIN;
      int n = grid.size;
      for (int i = 0; i < n; i++) {
        if (!(grid.score[i] >= least)) {
          continue;
        }
        for (Kernel[] row : kernels) {
          double middle = row[MIDDLE_SPREAD].logPrior();
          for (int f = 0; f < row.length; f++) {
            if (f != MIDDLE_SPREAD && row[f].z() == grid.kernel[i].z()) {
              double prior = grid.logPrior[i] + row[f].logPrior() - middle;
              score(row[f], grid.start[i], grid.window[i], prior, grid.step[i]);
            }
          }
        }
      }
    }

    /**
     * Divides the best cells by three in start and spread, where they are so few that the grid is
     * coarser than what the measurements say.
     */
    void divide() {
      double least = grid.best - WORTH_DIVIDING;
      int n = grid.size;
      if (grid.above(least) > MOST_DIVIDED) {
        return;
      }
      List<Kernel> finer = new ArrayList<>();
      for (int i = 0; i < n; i++) {
        if (!(grid.score[i] >= least)) {
          continue;
        }
        grid.score[i] = Double.NEGATIVE_INFINITY;
        for (double factor : FINER_SPREADS) {
          Kernel kernel = finer(finer, grid.kernel[i], factor);
          for (int k = -1; k <= 1; k++) {
            double step = grid.step[i] / 3;
            double prior = grid.logPrior[i] - Math.log(9);
            score(kernel, grid.start[i] + k * step, grid.window[i], prior, step);
          }
        }
      }
    }

    private Kernel finer(List<Kernel> known, Kernel kernel, double factor) {
      if (factor == 1) {
        return kernel;
      }
      double spread = kernel.spread() * factor;
      for (Kernel other : known) {
        if (other.z() == kernel.z() && other.spread() == spread) {
          return other;
        }
      }
      Kernel made = Kernel.of(components, kernel.z(), spread, kernel.logPrior());
      known.add(made);
      return made;
    }

    /** Keeps the cells that could matter, each with a few masses. */
    void keep(double negligible, Hypotheses found) {
      double least = grid.best - negligible;
      if (grid.above(least) > MANY) {
        least = grid.best - negligible * NARROWER;
      }
      for (int i = 0; i < grid.size; i++) {
        if (!(grid.score[i] >= least)) {
          continue;
        }
        Kernel kernel = grid.kernel[i];
        judge(kernel, grid.start[i], grid.window[i]);
        double best = masses.logMass();
        double width = MASS_SPACING * masses.logWidth();
        int cell =
            found.addCell(grid.start[i], grid.window[i], kernel.z(), kernel.spread(), grid.step[i]);
        for (int k = -MASS_NODES; k <= MASS_NODES; k++) {
          double logMass = best + k * width;
          double ratio = masses.logRatio(logMass);
          double passed = masses.logMassAt(logMass, alarm.alarm.at.index());
          found.addEntry(cell, logMass, passed, ratio + grid.logPrior[i] + Math.log(width));
        }
      }
    }
  }

  /**
   * Looks at a class quickly: a few windows and velocities, the middle spread.
   *
   * @return its best cell; enough to tell whether a closer look is worth it
   */
  Hypotheses glance(ReleaseClass sources) {
    Hypotheses found = new Hypotheses();
    Look look = new Look(sources);
    if (look.slope == 0) {
      return found;
    }
    found.alarmSlope = look.slopeAt(alarm.alarm);
    for (double node : COARSE_NODES) {
      Kernel kernel = Kernel.of(look.components, node, 1, -0.5 * node * node);
      for (double hours : COARSE_WINDOWS_HOURS) {
        look.scan(kernel, hours, COARSE_WINDOWS_HOURS.length, 1);
      }
    }
    found.coarseScore = grid.best;
    found.sharp = look.components.get(0).response(0, 1).sigmaSeconds() < SHARP_SECONDS;
    look.keep(0, found);
    return found;
  }

  /** Looks at a class closely. */
  Hypotheses of(ReleaseClass sources) {
    Hypotheses found = new Hypotheses();
    Look look = new Look(sources);
    if (look.slope == 0) {
      return found;
    }
    found.alarmSlope = look.slopeAt(alarm.alarm);
    double[] z = nodes(look.slope);
    double sum = 0;
    for (double node : z) {
      sum += Math.exp(-0.5 * node * node);
    }
    found.velocityStep = z[1] - z[0];
    found.referenceSeconds = look.components.get(0).meanSeconds * look.slope;
    Kernel[][] kernels = new Kernel[z.length][SPREAD_FACTORS.length];
    for (int i = 0; i < z.length; i++) {
      for (int f = 0; f < SPREAD_FACTORS.length; f++) {
        double prior = -0.5 * z[i] * z[i] - Math.log(sum) + Math.log(SPREAD_WEIGHTS[f]);
        kernels[i][f] = Kernel.of(look.components, z[i], SPREAD_FACTORS[f], prior);
      }
      for (double hours : WINDOWS_HOURS) {
        look.scan(kernels[i][MIDDLE_SPREAD], hours, WINDOWS_HOURS.length, STEP_SIGMAS);
      }
    }
    look.widen(kernels);
    look.divide();
    look.keep(NEGLIGIBLE, found);
    return found;
  }

  /**
   * Equally spaced nodes of a standard normal number, more of them where the velocity is less
   * known.
   */
  private static double[] nodes(double logError) {
    int n = logError < 0.06 ? 3 : logError < 0.35 ? 5 : 9;
    double[] z = new double[n];
    double reach = n == 3 ? 1.3 : 2;
    for (int i = 0; i < n; i++) {
      z[i] = -reach + 2 * reach * i / (n - 1);
    }
    return z;
  }

  /**
   * What one hypothesis says of one site.
   *
   * @param logRatio log likelihood ratio against no plume
   * @param predictedAbove highest predicted concentration above the baseline
   * @param touched number of measurements that it should lift by more than the noise
   */
  record AtSite(double logRatio, double predictedAbove, int touched) {}

  /** Returns, for one entry of a class, what it says of each site of the case. */
  AtSite[] perSite(ReleaseClass sources, Hypotheses hypotheses, int entry) {
    Look look = new Look(sources);
    int cell = hypotheses.cellOf[entry];
    Kernel kernel =
        Kernel.of(look.components, hypotheses.velocity[cell], hypotheses.spread[cell], 0);
    look.judge(kernel, hypotheses.start[cell], hypotheses.window[cell]);
    double logMass = hypotheses.logMass[entry];
    double mass = Math.exp(logMass);
    AtSite[] result = new AtSite[prediction.siteCount()];
    for (int s = 0; s < result.length; s++) {
      int touched = 0;
      double sigma = prediction.site(s).at.baseline().sigma();
      if (prediction.touches(s)) {
        for (int j = prediction.low(s); j < prediction.high(s); j++) {
          touched += prediction.unit(s)[j] * mass > sigma ? 1 : 0;
        }
      }
      double highest = prediction.touches(s) ? prediction.highest(s) * mass : 0;
      result[s] = new AtSite(masses.logRatio(logMass, s), highest, touched);
    }
    return result;
  }
}
