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

  /** So many masses more than are asked for are worked out: others may ask for those. */
  private static final int MARGIN = 2;

  /** A station that saw no plume answers for every so many spreads ... */
  private static final int COARSE = 4;

  /** ... and windows. */
  private static final int COARSE_WINDOWS = 3;

  /** The shift in time is integrated to this many of its standard deviations. */
  private static final double REACH = 2.5;

  /** What a station says of a plume that passes when nobody looks. */
  private static final float[] NOT_SEEN = new float[MASSES];

  /** Likelihoods this far below the best mass of a passage count as nothing. */
  private static final double NOTHING = 1e-30;

  final Site site;
  private final double logLowest;

  final double ownSeconds;

  private final Times times;
  private final double chance;
  private final SiteLikelihood likelihood;
  private final MassError massError;
  private final Row[] rows = new Row[PlumeShapes.SPREADS * PlumeShapes.WINDOWS];
  private final double[] unit;
  private final double[] scratch = new double[MASSES];
  private final double[] exact = new double[MASSES];
  private int low;
  private int high;

  /** Prepares an empty table, where no rise elsewhere but a whole pulse is sure to be no chance. */
  SiteTable(Site site, TraceOptions options, double ownSeconds, Times times) {
    this(
        site,
        options,
        ownSeconds,
        times,
        site.at().relation() == Site.Relation.ALARM || site.at().pulse() != null
            ? 0
            : Coincidence.PROBABILITY);
  }

  /**
   * Prepares an empty table.
   *
   * @param site where it was measured
   * @param options errors of a prediction
   * @param ownSeconds standard deviation of the shift in time, 0 for none
   * @param times which passages may be asked for
   * @param chance probability that what rose here has nothing to do with the alarm
   */
  SiteTable(Site site, TraceOptions options, double ownSeconds, Times times, double chance) {
    this.site = site;
    this.chance = chance;
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
    this.massError = new MassError(options.siteError());
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

    /** The masses that were asked for: the first, and the first after the last. */
    private int from;

    private int until;

    /** Likelihood over its best mass, and the log of that, before the shift in time. */
    private final PassageStore raw = new PassageStore();

    /** Log likelihood ratios, and the largest of them. */
    private final PassageStore log = new PassageStore();

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
      this.until = site.at().relation() == Site.Relation.ALARM ? MASSES : 0;
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
      return log.get(passage) != null;
    }

    /**
     * Says which masses are to be asked for. What was worked out for fewer is forgotten.
     *
     * @param first first mass
     * @param end first mass after those
     */
    void want(int first, int end) {
      if (first >= from && end <= until) {
        return;
      }
      boolean empty = from == until;
      from = empty ? Math.max(0, first - MARGIN) : Math.max(0, Math.min(from, first - MARGIN));
      until = Math.min(MASSES, empty ? end + MARGIN : Math.max(until, end + MARGIN));
      raw.clear();
      log.clear();
    }

    /** Returns the first of the masses that were asked for. */
    int firstMass() {
      return from;
    }

    /**
     * Returns the log likelihood ratios of a passage by mass, from {@link #firstMass}; not to be
     * written to.
     */
    float[] log(int passage) {
      float[] known = log.get(passage);
      if (known == null) {
        known = shifted(passage);
        log.put(passage, known, AlarmGrid.most(known));
      }
      return known;
    }

    /** Returns the largest log likelihood ratio of a passage over the masses. */
    double most(int passage) {
      log(passage);
      return log.number(passage);
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
      int n = until - from;
      double most = Double.NEGATIVE_INFINITY;
      for (int i = a; i <= b; i++) {
        raw(i);
        most = Math.max(most, raw.number(i));
      }
      Arrays.fill(scratch, 0, n, 0);
      double total = 0;
      for (int i = -reach; i <= reach; i++) {
        double z = reach == 0 ? 0 : i * step / ownSeconds;
        double weight = Approximate.exp(-0.5 * z * z);
        total += weight;
        int at = Math.max(0, Math.min(count - 1, passage + i));
        float[] ratios = raw(at);
        double scaled = weight * Approximate.exp(raw.number(at) - most);
        for (int q = 0; q < n; q++) {
          scratch[q] += scaled * ratios[q];
        }
      }
      float[] result = new float[n];
      for (int q = 0; q < n; q++) {
        result[q] = (float) (most + Approximate.log(Math.max(scratch[q] / total, NOTHING)));
      }
      return result;
    }

    private float[] raw(int passage) {
      float[] known = raw.get(passage);
      if (known == null) {
        known = new float[until - from];
        int reach = massError.reach;
        logs(time(passage), Math.max(0, from - reach), Math.min(MASSES, until + reach), exact);
        raw.put(passage, known, massError.integrate(exact, from, until, NOTHING, known));
      }
      return known;
    }

    /**
     * Returns the log likelihood ratios of a plume whose middle passes at a time, by mass, with no
     * error of the site but that of its samples and blocks.
     */
    public double[] exact(double middle) {
      double[] ratios = new double[MASSES];
      logs(middle, 0, MASSES, ratios);
      return ratios;
    }

    /** Fills in those of some masses. */
    private void logs(double middle, int first, int end, double[] ratios) {
      predict(response, window, middle);
      if (low >= high || !likelihood.predict(site, unit, low, high)) {
        Arrays.fill(ratios, first, end, 0);
        return;
      }
      likelihood.logRatios(mass, first, end, ratios);
      if (chance > 0) {
        Coincidence.allow(ratios, first, end, site.eventTerm(low, high), chance);
      }
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
  int spread(int family, double position) {
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
