package org.suyuan.tracing.likelihood;

import java.util.Arrays;
import org.suyuan.hydrology.Approximate;
import org.suyuan.tracing.alarm.Pathway;
import org.suyuan.tracing.prior.MassPrior;

/**
 * What the measurements say of one way to the alarm: velocity factors, spreads, windows and
 * passages that could matter, each with the log likelihood ratio against "no plume" by mass. Not
 * yet weighted with any source's prior of mass.
 */
public final class Hypotheses {
  /** Cells that are this far below the best are forgotten. */
  private static final double NEGLIGIBLE = 8;

  /** Terms this far below the best are not added up. */
  private static final double VANISHING = 12;

  /** Room for so many cells is made where there is any: most ways have none. */
  private static final int SMALLEST = 64;

  final Pathway way;

  private boolean leftOut;
  private int cells;

  /** Index of the velocity factor. */
  private byte[] velocity = {};

  /** Index of the spread; see {@link PlumeShapes}. */
  private short[] spread = {};

  /** Index of the window. */
  private byte[] window = {};

  /** Log weights by mass are those of a passage of these sums ... */
  private Passages[] sums = {};

  /** ... this one of them ... */
  private int[] passage = {};

  /** ... and this prior of the cell. */
  private double[] logPrior = {};

  private double best = Double.NEGATIVE_INFINITY;

  /** Log weights over the best, added up over the cells, by mass from {@link #lowestLogMass}. */
  private double[] byMass = {};

  private double lowestLogMass;

  /** Prepares an empty set for a way. */
  public Hypotheses(Pathway way) {
    this.way = way;
  }

  /**
   * Adds the passages that could matter of one velocity factor and spread.
   *
   * @param stride every so many windows are on the grid
   * @param prior log prior by window
   */
  void add(int velocityIndex, int spreadIndex, Passages found, int stride, double[] prior) {
    for (int i = 0; i < found.count(); i++) {
      float its = found.most(i);
      for (int w = found.firstWindow(i); w <= found.lastWindow(i); w += stride) {
        double most = its + prior[w];
        if (most < best - NEGLIGIBLE) {
          continue;
        }
        if (cells == passage.length) {
          grow();
        }
        velocity[cells] = (byte) velocityIndex;
        spread[cells] = (short) spreadIndex;
        window[cells] = (byte) w;
        sums[cells] = found;
        passage[cells] = i;
        logPrior[cells] = prior[w];
        best = Math.max(best, most);
        cells++;
      }
    }
  }

  private void grow() {
    int capacity = Math.max(SMALLEST, cells * 2);
    velocity = Arrays.copyOf(velocity, capacity);
    spread = Arrays.copyOf(spread, capacity);
    window = Arrays.copyOf(window, capacity);
    sums = Arrays.copyOf(sums, capacity);
    passage = Arrays.copyOf(passage, capacity);
    logPrior = Arrays.copyOf(logPrior, capacity);
  }

  /**
   * Forgets the cells that turned out not to matter, and adds the others up by mass.
   *
   * @param someLeftOut whether some were left out, because they promised too little
   */
  void settle(boolean someLeftOut) {
    leftOut = someLeftOut;
    int kept = 0;
    for (int i = 0; i < cells; i++) {
      if (sums[i].most(passage[i]) + logPrior[i] >= best - NEGLIGIBLE) {
        velocity[kept] = velocity[i];
        spread[kept] = spread[i];
        window[kept] = window[i];
        sums[kept] = sums[i];
        passage[kept] = passage[i];
        logPrior[kept] = logPrior[i];
        kept++;
      }
    }
    cells = kept;
    addUp();
  }

  private void addUp() {
    double lowest = Double.POSITIVE_INFINITY;
    double highest = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < cells; i++) {
      lowest = Math.min(lowest, logMass(i, firstMass(i)));
      highest = Math.max(highest, logMass(i, endMass(i)));
    }
    if (cells == 0) {
      return;
    }
    lowestLogMass = lowest;
    byMass = new double[steps(highest - lowest)];
    for (int i = 0; i < cells; i++) {
      int first = steps(logMass(i, 0) - lowest);
      for (int q = firstMass(i); q < endMass(i); q++) {
        byMass[first + q] += likelihood(i, q);
      }
    }
  }

  /** The masses of all cells are whole steps from each other. */
  private static int steps(double logMass) {
    return (int) Math.rint(logMass / SiteTable.MASS_STEP);
  }

  /** Returns the index of the velocity factor of a cell. */
  public int velocity(int cell) {
    return velocity[cell];
  }

  /** Returns the spread of a cell; see {@link PlumeShapes}. */
  public int spread(int cell) {
    return spread[cell];
  }

  /** Returns the index of the release window of a cell. */
  public int window(int cell) {
    return window[cell];
  }

  /** Returns when the middle of the plume passes the alarm in a cell, seconds since the epoch. */
  public double passage(int cell) {
    return sums[cell].time(passage[cell]);
  }

  /** Returns the first mass of a cell that matters. */
  public int firstMass(int cell) {
    return sums[cell].firstMass(passage[cell]);
  }

  /** Returns the first mass after those of a cell that matter. */
  public int endMass(int cell) {
    return sums[cell].endMass(passage[cell]);
  }

  /** Returns the log of the mass, kg, that passes the alarm in a cell. */
  public double logMass(int cell, int q) {
    return sums[cell].lowestLogMass(passage[cell]) + q * SiteTable.MASS_STEP;
  }

  /** Returns the log weight of a cell and mass. */
  double log(int cell, int q) {
    return sums[cell].log(passage[cell], q) + logPrior[cell];
  }

  /**
   * Returns the log of the evidence under a prior of the mass.
   *
   * @param prior prior of the mass that enters the river
   * @param logArriving log of the share of it that gets to the alarm
   */
  public double logEvidence(MassPrior prior, double logArriving) {
    double sum = 0;
    for (int k = 0; k < byMass.length; k++) {
      double logMass = lowestLogMass + k * SiteTable.MASS_STEP - logArriving;
      sum += byMass[k] * prior.density(logMass);
    }
    return sum > 0 ? best + Math.log(sum * SiteTable.MASS_STEP) : Double.NEGATIVE_INFINITY;
  }

  /**
   * Returns the weight of every cell and mass under a prior of the mass; the weights add up to 1.
   *
   * @param prior prior of the mass that enters the river
   * @param logArriving log of the share of it that gets to the alarm
   */
  public double[] weights(MassPrior prior, double logArriving) {
    double[] density = new double[byMass.length];
    for (int k = 0; k < density.length; k++) {
      density[k] = prior.density(lowestLogMass + k * SiteTable.MASS_STEP - logArriving);
    }
    double[] weights = new double[cells * SiteTable.MASSES];
    double sum = 0;
    for (int i = 0; i < cells; i++) {
      int first = steps(logMass(i, 0) - lowestLogMass);
      for (int q = firstMass(i); q < endMass(i); q++) {
        int k = i * SiteTable.MASSES + q;
        weights[k] = likelihood(i, q) * density[first + q];
        sum += weights[k];
      }
    }
    for (int i = 0; i < cells; i++) {
      for (int q = firstMass(i); q < endMass(i); q++) {
        weights[i * SiteTable.MASSES + q] /= sum;
      }
    }
    return weights;
  }

  /** Returns the likelihood of a cell and mass over the best. */
  private double likelihood(int cell, int q) {
    double exponent = log(cell, q) - best;
    return exponent > -VANISHING ? Approximate.exp(exponent) : 0;
  }

  /** Returns whether some were left out, because they promised too little. */
  public boolean leftOut() {
    return leftOut;
  }

  /** Returns how many combinations of velocity factor, spread, window and passage matter. */
  public int cells() {
    return cells;
  }

  /** Returns the way to the alarm that is weighed. */
  public Pathway way() {
    return way;
  }
}
