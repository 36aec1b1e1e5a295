package org.suyuan.tracing.likelihood;

import java.util.Arrays;
import org.suyuan.tracing.TraceOptions;
import org.suyuan.tracing.alarm.Site;
import org.suyuan.transport.Response;

/**
 * What one station says of any plume: log likelihood ratios against "no plume" by shape, time of
 * passage and mass, filled in as they are asked for. The mass is counted from a height of the plume
 * that the station would just notice, in equal steps of its logarithm.
 *
 * <p>Two errors of the site are already integrated over: a lognormal factor on the mass that all
 * its measurements share (its discharge, losses on the way), and a shift in time (what is not known
 * of the way to the alarm and no other station shares). Not thread-safe.
 */
public final class SiteTable {
  /** Number of masses. */
  public static final int MASSES = 32;

  /** Step of the logarithm of the mass. */
  public static final double MASS_STEP = 0.25;

  private static final double HEAD_SIGMAS = 2.5;
  private static final double TAIL_SIGMAS = 6;

  /** A plume is told from nothing from about this share of the scatter of the usual level. */
  private static final double NOTICED_SIGMAS = 0.3;

  /** Of a plume that was seen, the lowest mass is that of this share of its height. */
  private static final double LOWEST_SHARE = 1 / 30.0;

  /** A table of one shape has no more passages than this. */
  private static final int MOST_PASSAGES = 800;

  /** A station that saw no plume answers for every so many spreads ... */
  private static final int COARSE = 4;

  /** ... and windows. */
  private static final int COARSE_WINDOWS = 3;

  /** The shift in time is integrated to this many of its standard deviations. */
  private static final double REACH = 2.5;

  /** Masses whose log likelihood is this far below the best need not be told apart. */
  private static final double FAR = 45;

  /** What a station says of a plume that passes when nobody looks. */
  private static final float[] NOT_SEEN = new float[MASSES];

  /** Likelihoods this far below the best mass of a passage count as nothing. */
  private static final double NOTHING = 1e-30;

  final Site site;
  private final double logLowest;

  final double ownSeconds;

  private final Times times;
  private final SiteLikelihood likelihood;
  private final double[] massKernel;
  private final Row[] rows = new Row[PlumeShapes.SPREADS * PlumeShapes.WINDOWS];
  private final double[] unit;
  private final double[] scratch = new double[MASSES];
  private final double[] padded;
  private int low;
  private int high;

  /**
   * Prepares an empty table.
   *
   * @param site where it was measured
   * @param options errors of a prediction
   * @param ownSeconds standard deviation of the shift in time, 0 for none
   * @param times which passages may be asked for
   */
  SiteTable(Site site, TraceOptions options, double ownSeconds, Times times) {
    this.site = site;
    this.ownSeconds = ownSeconds;
    this.times = times;
    this.likelihood = new SiteLikelihood(options.blockError());
    this.unit = new double[site.size()];
    int middle = PlumeShapes.of(0, 0);
    double perFlux = site.perFluxAt((times.from(middle) + times.until(middle)) / 2);
    double height = NOTICED_SIGMAS * site.at().baseline().sigma();
    if (site.at().pulse() != null) {
      height = Math.max(height, LOWEST_SHARE * site.at().pulse().peakAbove());
    }
    this.logLowest = Math.log(height / perFlux);
    int reach = (int) Math.ceil(2.5 * options.siteError() / MASS_STEP);
    this.massKernel = new double[2 * reach + 1];
    this.padded = new double[MASSES + 2 * reach];
    double sum = 0;
    for (int k = -reach; k <= reach; k++) {
      double z = k * MASS_STEP / options.siteError();
      massKernel[k + reach] = Math.exp(-0.5 * z * z);
      sum += massKernel[k + reach];
    }
    for (int k = 0; k < massKernel.length; k++) {
      massKernel[k] /= sum;
    }
  }

  /** The times at which the middle of a plume may pass a site, seconds since the epoch. */
  interface Times {
    /** Returns the first that may be asked for. */
    double from(int shape);

    /** Returns the last. */
    double until(int shape);
  }

  /** Returns the log of the mass, kg, that stands first in the table of a shape. */
  public double logLowestMass(int shape) {
    return logLowest + PlumeShapes.logLength(shape);
  }

  /** The passages of one shape. */
  public final class Row {
    final int shape;
    final double first;
    final double step;
    final int count;
    private final Response response;
    private final double window;

    /** The masses of the table, kg. */
    private final double[] mass;

    /** Likelihood over its best mass, by passage and mass, before the shift in time. */
    private final float[][] raw;

    private final double[] best;
    private final float[][] log;

    /** The largest of each. */
    private final float[] most;

    Row(int shape) {
      this.shape = shape;
      this.response = PlumeShapes.response(shape);
      this.window = PlumeShapes.seenWindowSeconds(shape);
      this.mass = new double[MASSES];
      for (int q = 0; q < MASSES; q++) {
        mass[q] = Math.exp(logLowestMass(shape) + q * MASS_STEP);
      }
      this.first = times.from(shape);
      double last = times.until(shape);
      double fine = Math.max(PlumeShapes.stepSeconds(shape), ownSeconds / 2);
      this.step = Math.max(fine, (last - first) / MOST_PASSAGES);
      this.count = (int) Math.ceil((last - first) / step) + 1;
      this.raw = new float[count][];
      this.best = new double[count];
      this.log = new float[count][];
      this.most = new float[count];
    }

    /** Returns the time of a passage, seconds since the epoch. */
    double time(int passage) {
      return first + passage * step;
    }

    /** Returns the passage nearest to a time. */
    int nearest(double epochSecond) {
      int i = (int) Math.rint((epochSecond - first) / step);
      return Math.max(0, Math.min(count - 1, i));
    }

    /** Returns whether a passage was looked at. */
    boolean known(int passage) {
      return log[passage] != null;
    }

    /** Returns the log likelihood ratios of a passage by mass, not to be written to. */
    float[] log(int passage) {
      float[] known = log[passage];
      if (known == null) {
        known = shifted(passage);
        log[passage] = known;
        most[passage] = AlarmGrid.most(known);
      }
      return known;
    }

    /** Returns the largest log likelihood ratio of a passage over the masses. */
    double most(int passage) {
      return log[passage] == null ? AlarmGrid.most(log(passage)) : most[passage];
    }

    /** Returns whether anybody looked while a plume of these passages was there. */
    private boolean looked(int firstPassage, int lastPassage) {
      double half = window / 2;
      double sigma = response.sigmaSeconds();
      return touched(time(firstPassage) - half, time(lastPassage) + half, sigma);
    }

    private float[] shifted(int passage) {
      int reach = (int) Math.ceil(REACH * ownSeconds / step);
      int a = Math.max(0, passage - reach);
      int b = Math.min(count - 1, passage + reach);
      if (!looked(a, b)) {
        return NOT_SEEN;
      }
      float[] result = new float[MASSES];
      double most = Double.NEGATIVE_INFINITY;
      for (int i = a; i <= b; i++) {
        raw(i);
        most = Math.max(most, best[i]);
      }
      Arrays.fill(scratch, 0);
      double total = 0;
      for (int i = -reach; i <= reach; i++) {
        double z = reach == 0 ? 0 : i * step / ownSeconds;
        double weight = Math.exp(-0.5 * z * z);
        total += weight;
        int at = Math.max(0, Math.min(count - 1, passage + i));
        float[] ratios = raw(at);
        double scaled = weight * Math.exp(best[at] - most);
        for (int q = 0; q < MASSES; q++) {
          scratch[q] += scaled * ratios[q];
        }
      }
      for (int q = 0; q < MASSES; q++) {
        result[q] = (float) (most + Math.log(Math.max(scratch[q] / total, NOTHING)));
      }
      return result;
    }

    private float[] raw(int passage) {
      float[] known = raw[passage];
      if (known == null) {
        known = new float[MASSES];
        best[passage] = evaluate(time(passage), known);
        raw[passage] = known;
      }
      return known;
    }

    /** Fills in likelihoods over the best mass; returns the log of the best. */
    private double evaluate(double middle, float[] ratios) {
      double[] exact = exact(middle);
      double most = Double.NEGATIVE_INFINITY;
      for (double value : exact) {
        most = Math.max(most, value);
      }
      for (int q = 0; q < MASSES; q++) {
        double exponent = exact[q] - most;
        exact[q] = exponent > -FAR ? Math.exp(exponent) : 0;
      }
      // Beyond the outermost masses they go on as they are.
      int reach = massKernel.length / 2;
      Arrays.fill(padded, 0, reach, exact[0]);
      System.arraycopy(exact, 0, padded, reach, MASSES);
      Arrays.fill(padded, reach + MASSES, padded.length, exact[MASSES - 1]);
      Arrays.fill(scratch, 0);
      for (int k = 0; k < massKernel.length; k++) {
        double weight = massKernel[k];
        for (int q = 0; q < MASSES; q++) {
          scratch[q] += weight * padded[q + k];
        }
      }
      for (int q = 0; q < MASSES; q++) {
        ratios[q] = (float) Math.max(scratch[q], NOTHING);
      }
      return most;
    }

    /**
     * Returns the log likelihood ratios of a plume whose middle passes at a time, by mass, with no
     * error of the site but that of its samples and blocks.
     */
    public double[] exact(double middle) {
      double[] ratios = new double[MASSES];
      predict(response, window, middle);
      if (low >= high || !likelihood.predict(site, unit, low, high)) {
        return ratios;
      }
      likelihood.logRatios(mass, ratios);
      if (site.at().relation() != Site.Relation.ALARM && site.at().pulse() == null) {
        Coincidence.allow(ratios, site.eventTerm(low, high));
      }
      return ratios;
    }

    /** Returns what one kilogram makes of each measurement of the site. */
    public double[] curve(double middle) {
      predict(response, window, middle);
      double[] curve = new double[site.size()];
      System.arraycopy(unit, low, curve, low, Math.max(0, high - low));
      return curve;
    }

    /** Returns the highest concentration that one kilogram makes at a measurement. */
    double highest(double middle) {
      predict(response, window, middle);
      double highest = 0;
      for (int j = low; j < high; j++) {
        highest = Math.max(highest, unit[j]);
      }
      return highest;
    }

    /** Returns the time from one passage to the next, s. */
    public double step() {
      return step;
    }
  }

  /** Finds the measurements that a plume touches whose middles are between two times. */
  private boolean touched(double first, double last, double sigma) {
    low = site.firstAtOrAfter(first - HEAD_SIGMAS * sigma);
    high = site.firstAtOrAfter(last + TAIL_SIGMAS * sigma + site.longestPeriod());
    return low < high;
  }

  private void predict(Response response, double window, double middle) {
    double half = window / 2;
    if (!touched(middle - half, middle + half, response.sigmaSeconds())) {
      return;
    }
    for (int j = low; j < high; j++) {
      unit[j] =
          site.perFlux()[j]
              * response.meanDensity(site.time()[j] - middle + half, window, site.period()[j]);
    }
  }

  /**
   * Returns the spread by which the site answers for one: a site that saw no plume need not tell
   * similar ones apart.
   */
  int spread(int family, double sigmaSeconds) {
    double position = PlumeShapes.position(sigmaSeconds);
    return site.at().pulse() != null
        ? family + (int) Math.rint(position)
        : family + Math.min(PlumeShapes.SIGMAS - 1, COARSE * (int) Math.rint(position / COARSE));
  }

  /** Returns the shape by which the site answers for one of its spreads and a window. */
  int shape(int spread, int window) {
    int nearest = (window + COARSE_WINDOWS / 2) / COARSE_WINDOWS * COARSE_WINDOWS;
    return PlumeShapes.of(spread, site.at().pulse() != null ? window : nearest);
  }

  /** Returns the first measurement that the last predicted plume touches. */
  int low() {
    return low;
  }

  /** Returns the first measurement after those. */
  int high() {
    return high;
  }

  /** Returns the passages of a shape. */
  public Row row(int shape) {
    Row row = rows[shape];
    if (row == null) {
      row = new Row(shape);
      rows[shape] = row;
    }
    return row;
  }

  /** Returns where it was measured. */
  public Site site() {
    return site;
  }

  /** Standard deviation of the shift in time, s. */
  public double ownSeconds() {
    return ownSeconds;
  }
}
