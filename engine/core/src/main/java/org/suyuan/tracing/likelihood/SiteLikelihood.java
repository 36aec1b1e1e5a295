package org.suyuan.tracing.likelihood;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.suyuan.hydrology.Approximate;
import org.suyuan.tracing.alarm.Site;

/**
 * What the measurements of one station say of one predicted plume, for a row of masses at once.
 *
 * <p>In each block of time a site measures {@code y = M·x + λ·M·ξ·e + noise}: {@code x} is what one
 * kilogram makes, {@code e = x + 0.15·max x} the shape of the error of the prediction, {@code ξ}
 * standard normal and common to the block. With the products {@code a = xᵀx, c = xᵀy, p = xᵀe, q =
 * yᵀe, r = eᵀe} in the metric of the noise, the log likelihood ratio against "no plume" is {@code
 * M·c − M²·a/2 + λ²M²(q − M·p)² / 2(1 + λ²M²r) − ln(1 + λ²M²r)/2} (Sherman–Morrison and the matrix
 * determinant lemma). So a day of many samples counts as one prediction and not as many. The usual
 * level of a station is itself known only within its scatter from one block to the next; that
 * offset is integrated out of the products, with and without a plume, so that no plume is welcome
 * because it soaks up a drift. Not thread-safe.
 */
public final class SiteLikelihood {
  private static final int SUMS = 5;

  /** A determinant this large is taken the logarithm of before it can overflow. */
  private static final double LARGE = 1e200;

  /** Likelihood ratios this far below, as a logarithm, count as nothing. */
  private static final double FAR = 45;

  /** Log ratios above this are not told apart: what can be written as a number ends at 709. */
  private static final double LARGEST = 600;

  /** So many steps from a first guess the best mass is looked for: a factor of 66. */
  private static final int MOST_STEPS = 12;

  private static final double HALF_LN2 = 0.5 * Math.log(2);

  /** No error makes less than 0.3 of the predicted plume. */
  private static final double SMALLEST_SHARE_OFF = 0.3 - 1;

  /** Variance of the error that a prediction shares within a block. */
  final double blockVariance;

  private final double blockError;

  /** The error at which a prediction is held, in units of its standard deviation. */
  private final double lowest;

  /** By mass: log ratios without the determinant, and that. */
  private double[] quadratic = new double[SiteTable.MASSES];

  private double[] determinant = new double[SiteTable.MASSES];
  private double[] sums = new double[256];
  private int blocks;
  private @Nullable BesideOthers beside;

  /** Masses, kg, with what they make of the error of a block. */
  final class Masses {
    private final double[] mass;
    private final double[] error;
    private final double[] squared;

    Masses(double[] mass) {
      this.mass = mass;
      this.error = new double[mass.length];
      this.squared = new double[mass.length];
      for (int k = 0; k < mass.length; k++) {
        error[k] = blockError * mass[k];
        squared[k] = error[k] * error[k];
      }
    }
  }

  /**
   * Prepares the scratch.
   *
   * @param blockError relative error that a prediction shares within a block
   */
  public SiteLikelihood(double blockError) {
    this.blockError = blockError;
    this.blockVariance = blockError * blockError;
    this.lowest = SMALLEST_SHARE_OFF / blockError;
  }

  /**
   * Sums up the products of a prediction with the measurements of a site.
   *
   * @param site where it was measured
   * @param unit concentrations that one kilogram makes; valid from {@code low} to {@code high}
   * @param low first measurement that the plume touches
   * @param high first one after those
   * @return whether there is anything to say
   */
  public boolean predict(Site site, double[] unit, int low, int high) {
    blocks = 0;
    double highest = 0;
    for (int j = low; j < high; j++) {
      highest = Math.max(highest, unit[j]);
    }
    if (highest == 0) {
      return false;
    }
    double floor = Site.TAIL_SHARE * highest;
    int end = Math.min(site.size(), high + 1);
    if (site.others() != null) {
      BesideOthers its = beside;
      if (its == null || !its.areOf(site)) {
        its = new BesideOthers(site);
        beside = its;
      }
      its.sumUp(this, unit, low, high, floor);
      return blocks > 0;
    }
    int open = -1;
    double a = 0;
    double c = 0;
    double p = 0;
    double q = 0;
    double r = 0;
    double ux = 0;
    double uy = 0;
    double ue = 0;
    double uu = 0;
    double drift = site.driftVariance();
    int[] block = site.block();
    double[] correlation = site.correlation();
    double[] above = site.above();
    double[] precision = site.precision();
    for (int j = low; j < end; j++) {
      if (block[j] != open) {
        if (open >= 0) {
          double k = drift / (1 + drift * uu);
          add(a - k * ux * ux, c - k * ux * uy, p - k * ux * ue, q - k * ue * uy, r - k * ue * ue);
        }
        open = block[j];
        a = c = p = q = r = ux = uy = ue = uu = 0;
      }
      double rho = correlation[j];
      double now = j < high ? unit[j] : 0;
      double before = j > low ? unit[j - 1] : 0;
      double x = now - rho * before;
      double e = (j < high ? now + floor : 0) - rho * (j > low ? before + floor : 0);
      double y = fresh(above, rho, j);
      double w = precision[j];
      double wx = w * x;
      double we = w * e;
      a += wx * x;
      c += wx * y;
      p += wx * e;
      q += we * y;
      r += we * e;
      double wu = w * (1 - rho);
      ux += wu * x;
      uy += wu * y;
      ue += wu * e;
      uu += wu * (1 - rho);
    }
    if (open >= 0) {
      double k = drift / (1 + drift * uu);
      add(a - k * ux * ux, c - k * ux * uy, p - k * ux * ue, q - k * ue * uy, r - k * ue * ue);
    }
    return blocks > 0;
  }

  /** Returns what is new in a deviation: without what it remembers of the one before. */
  static double fresh(double[] above, double correlation, int j) {
    return above[j] - (correlation > 0 ? correlation * above[j - 1] : 0);
  }

  /** Adds the products of a block. */
  void add(double a, double c, double p, double q, double r) {
    int at = blocks * SUMS;
    if (at + SUMS > sums.length) {
      sums = Arrays.copyOf(sums, sums.length * 2);
    }
    sums[at] = a;
    sums[at + 1] = c;
    sums[at + 2] = p;
    sums[at + 3] = q;
    sums[at + 4] = r;
    blocks++;
  }

  /**
   * Fills in the log likelihood ratios of masses against no plume, for the last prediction.
   *
   * <p>The closed form is what the best error {@code ξ} makes of {@code M·c − M²·a/2 + ξ·w −
   * ξ²·s/2} with {@code w = λM·(q − M·p)} and {@code s = 1 + λ²M²·r}; an error that takes more than
   * 0.7 of the plume away is held there, because a prediction may be wrong, but not so wrong that a
   * plume leaves no trace.
   *
   * @param mass masses that pass the site, kg
   * @param ratios is filled in
   */
  public void logRatios(double[] mass, double[] ratios) {
    logRatios(new Masses(mass), ratios);
  }

  /** Fills in the same of prepared masses. */
  void logRatios(Masses masses, double[] ratios) {
    sumUp(masses);
    summedLogRatios(masses.mass.length, ratios);
  }

  /** Fills in the log ratios of the masses of the last {@link #bound}. */
  void summedLogRatios(int count, double[] ratios) {
    for (int k = 0; k < count; k++) {
      ratios[k] = quadratic[k] - 0.5 * Approximate.log(determinant[k]);
    }
  }

  /**
   * Returns the largest log ratio that any mass has: found by steps from the mass that fits best
   * without an error of the prediction, and at the top of a parabola through the last three.
   */
  double most() {
    double a = 0;
    double c = 0;
    for (int b = 0; b < blocks; b++) {
      a += sums[b * SUMS];
      c += sums[b * SUMS + 1];
    }
    if (!(c > 0)) {
      return 0;
    }
    double logMass = Math.log(c / a);
    double here = logRatio(Math.exp(logMass));
    double less = logRatio(Math.exp(logMass - SiteTable.MASS_STEP));
    double more = logRatio(Math.exp(logMass + SiteTable.MASS_STEP));
    double way = more > less ? SiteTable.MASS_STEP : -SiteTable.MASS_STEP;
    double ahead = Math.max(less, more);
    for (int k = 0; k < MOST_STEPS && ahead > here; k++) {
      here = ahead;
      logMass += way;
      ahead = logRatio(Math.exp(logMass + way));
    }
    return Math.max(0, here);
  }

  /** Returns the log likelihood ratio of one mass, kg, for the last prediction. */
  private double logRatio(double mass) {
    double error = blockError * mass;
    double squared = error * error;
    double sum = 0;
    double product = 1;
    for (int b = 0; b < blocks; b++) {
      double s = 1 + squared * sums[b * SUMS + 4];
      double w = error * (sums[b * SUMS + 3] - mass * sums[b * SUMS + 2]);
      double xi = Math.max(lowest, w / s);
      sum += mass * (sums[b * SUMS + 1] - 0.5 * mass * sums[b * SUMS]) + xi * (w - 0.5 * xi * s);
      product *= s;
      if (product > LARGE) {
        sum -= 0.5 * Approximate.log(product);
        product = 1;
      }
    }
    return sum - 0.5 * Approximate.log(product);
  }

  /**
   * Works out the same up to the logarithm of the determinant.
   *
   * @return no less than the largest log ratio, and no more than 0.35 above it
   */
  double bound(Masses masses) {
    sumUp(masses);
    double most = Double.NEGATIVE_INFINITY;
    for (int k = 0; k < masses.mass.length; k++) {
      // The exponent of a number is its logarithm to base 2, rounded down.
      most = Math.max(most, quadratic[k] - HALF_LN2 * Math.getExponent(determinant[k]));
    }
    return most;
  }

  /**
   * Fills in the likelihood ratios of the masses of the last {@link #bound}.
   *
   * @param over log of what they are divided by
   * @param count how many masses
   * @param likelihoods is filled in; what is far below 1 counts as nothing
   */
  void likelihoods(double over, int count, double[] likelihoods) {
    for (int k = 0; k < count; k++) {
      double exponent = quadratic[k] - over;
      double most = exponent - HALF_LN2 * Math.getExponent(determinant[k]);
      likelihoods[k] =
          most > -FAR
              ? Approximate.exp(Math.min(exponent, LARGEST)) / Math.sqrt(determinant[k])
              : 0;
    }
  }

  /** Block by block and not mass by mass, so that the inner loop runs over numbers side by side. */
  private void sumUp(Masses masses) {
    double[] mass = masses.mass;
    double[] error = masses.error;
    double[] squared = masses.squared;
    int count = mass.length;
    if (count > quadratic.length) {
      quadratic = new double[count];
      determinant = new double[count];
    }
    Arrays.fill(quadratic, 0, count, 0);
    Arrays.fill(determinant, 0, count, 1);
    for (int b = 0; b < blocks; b++) {
      double halfA = 0.5 * sums[b * SUMS];
      double c = sums[b * SUMS + 1];
      double p = sums[b * SUMS + 2];
      double q = sums[b * SUMS + 3];
      double r = sums[b * SUMS + 4];
      for (int k = 0; k < count; k++) {
        double m = mass[k];
        double s = 1 + squared[k] * r;
        double w = error[k] * (q - m * p);
        double xi = Math.max(lowest, w / s);
        quadratic[k] += m * (c - m * halfA) + xi * (w - 0.5 * xi * s);
        determinant[k] *= s;
      }
      if (determinant[count - 1] > LARGE || determinant[0] > LARGE) {
        for (int k = 0; k < count; k++) {
          quadratic[k] -= 0.5 * Approximate.log(determinant[k]);
          determinant[k] = 1;
        }
      }
    }
  }
}
