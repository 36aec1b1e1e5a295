package org.suyuan.tracing.likelihood;

import java.util.Arrays;
import org.suyuan.hydrology.Approximate;
import org.suyuan.tracing.alarm.Site;
import org.suyuan.transport.ReleaseResponse;

/**
 * A plume of one kilogram as a station would measure it, and what its measurements say of that
 * plume by mass. Not thread-safe.
 */
final class PlumeAtSite {
  private static final double HEAD_SIGMAS = 2.5;
  private static final double TAIL_SIGMAS = 6;

  /**
   * Larger logarithms of ratios are allowed for as they are: powers of much larger ones overflow.
   */
  private static final double LARGEST = 50;

  private final Site site;
  private final SiteLikelihood likelihood;
  private final MostOfRange most;

  /** Probability that what rose here has nothing to do with the alarm. */
  private final double chance;

  /** Log of what else may have been there at its best, over no plume; NaN: hangs on the plume. */
  private final double byItself;

  private final double[] unit;
  private final double[] scratch = new double[SiteTable.MASSES];
  private int low;
  private int high;

  /**
   * Prepares.
   *
   * @param blockError relative error that a prediction shares within a block
   * @param chance probability that what rose here has nothing to do with the alarm
   * @param byItself log of what else may then have been there at its best, over no plume; NaN: what
   *     explains all that a prediction touches as well as anything could
   */
  PlumeAtSite(Site site, double blockError, double chance, double byItself) {
    this.site = site;
    this.likelihood = new SiteLikelihood(blockError);
    this.most = new MostOfRange(site);
    this.chance = chance;
    this.byItself = byItself;
    this.unit = new double[site.size()];
  }

  /** Prepares masses, kg. */
  SiteLikelihood.Masses masses(double[] mass) {
    return likelihood.new Masses(mass);
  }

  /** Finds the measurements that plumes touch of which the middle of the first is between times. */
  boolean touches(Parts parts, double first, double last) {
    low = site.size();
    high = 0;
    for (int k = 0; k < parts.count(); k++) {
      double after = parts.afterSeconds[k];
      low = Math.min(low, low(parts.response[k], first + after));
      high = Math.max(high, high(parts.response[k], last + after));
    }
    return low < high;
  }

  private int low(ReleaseResponse response, double middle) {
    double half = response.windowSeconds() / 2;
    return site.firstAtOrAfter(middle - half - HEAD_SIGMAS * response.sigmaSeconds());
  }

  private int high(ReleaseResponse response, double middle) {
    double half = response.windowSeconds() / 2;
    double tail = TAIL_SIGMAS * response.sigmaSeconds();
    return site.firstAtOrAfter(middle + half + tail + site.longestPeriod());
  }

  private boolean predict(Parts parts, double middle) {
    if (!touches(parts, middle, middle)) {
      return false;
    }
    fillIn(parts, middle);
    return true;
  }

  /** Fills in what one kilogram makes of the measurements that the plumes touch. */
  private void fillIn(Parts parts, double middle) {
    long[] time = site.time();
    int[] period = site.period();
    double[] perFlux = site.perFlux();
    if (parts.count() == 1 && parts.share[0] == 1) {
      ReleaseResponse response = parts.response[0];
      double start = middle + parts.afterSeconds[0] - response.windowSeconds() / 2;
      for (int j = low; j < high; j++) {
        unit[j] = perFlux[j] * response.meanDensity(time[j] - start, period[j]);
      }
      return;
    }
    Arrays.fill(unit, low, high, 0);
    for (int k = 0; k < parts.count(); k++) {
      ReleaseResponse response = parts.response[k];
      double at = middle + parts.afterSeconds[k];
      double start = at - response.windowSeconds() / 2;
      double share = parts.share[k];
      int end = high(response, at);
      for (int j = low(response, at); j < end; j++) {
        unit[j] += share * perFlux[j] * response.meanDensity(time[j] - start, period[j]);
      }
    }
  }

  /**
   * Predicts plumes of which the middle of the first passes at a time; whether that says anything.
   */
  boolean says(Parts parts, double middle) {
    return touches(parts, middle, middle) && saysTouched(parts, middle);
  }

  /** The same of the plumes that {@link #mostOf} was asked about last. */
  boolean saysTouched(Parts parts, double middle) {
    if (low >= high) {
      return false;
    }
    fillIn(parts, middle);
    return likelihood.predict(site, unit, low, high);
  }

  /**
   * Returns no less than the largest log ratio of plumes of which the middle of the first passes at
   * a time, without predicting them: 0 where they touch nothing.
   */
  double mostOf(Parts parts, double middle) {
    return touches(parts, middle, middle) ? most.of(low, high) : 0;
  }

  /** Returns no less than the largest log ratio of the last prediction. */
  double bound(SiteLikelihood.Masses masses) {
    return likelihood.bound(masses);
  }

  /** Returns the largest log ratio of the last prediction, whatever the mass. */
  double best() {
    return likelihood.most();
  }

  /**
   * Works out the likelihood ratios of the last prediction by mass.
   *
   * @param bound what {@link #bound} said of the masses
   * @param ratios is filled in: over the best
   * @return the log of the best
   */
  double likelihoods(double bound, float[] ratios) {
    boolean byChance = chance > 0 && bound > 0;
    double over = byChance ? 0 : bound;
    if (byChance && bound > LARGEST) {
      likelihood.summedLogRatios(ratios.length, scratch);
      Coincidence.allowLogs(scratch, byItself(), chance);
      for (int q = 0; q < scratch.length; q++) {
        scratch[q] = Approximate.exp(scratch[q]);
      }
    } else {
      likelihood.likelihoods(over, ratios.length, scratch);
      if (byChance) {
        Coincidence.allow(scratch, byItself(), chance);
      }
    }
    double best = 0;
    for (double ratio : scratch) {
      best = Math.max(best, ratio);
    }
    double per = 1 / best;
    for (int q = 0; q < ratios.length; q++) {
      ratios[q] = (float) (scratch[q] * per);
    }
    return over + Approximate.log(best);
  }

  /** Fills in the log likelihood ratios of the last prediction. */
  void logRatios(SiteLikelihood.Masses masses, double[] ratios) {
    likelihood.logRatios(masses, ratios);
    if (chance > 0) {
      Coincidence.allowLogs(ratios, byItself(), chance);
    }
  }

  private double byItself() {
    return Double.isNaN(byItself) ? site.eventTerm(low, high) : byItself;
  }

  /** Adds what a mass makes of each measurement of the site. */
  void addTo(double[] sums, Parts parts, double middle, double kilograms) {
    if (predict(parts, middle)) {
      for (int j = low; j < high; j++) {
        sums[j] += kilograms * unit[j];
      }
    }
  }

  /** Returns the highest concentration that one kilogram makes at a measurement. */
  double highest(Parts parts, double middle) {
    double highest = 0;
    if (predict(parts, middle)) {
      for (int j = low; j < high; j++) {
        highest = Math.max(highest, unit[j]);
      }
    }
    return highest;
  }

  /** Returns the first measurement that the last predicted plume touches. */
  int low() {
    return low;
  }

  /** Returns the first measurement after those. */
  int high() {
    return high;
  }
}
