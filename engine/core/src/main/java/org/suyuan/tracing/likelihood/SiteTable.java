package org.suyuan.tracing.likelihood;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.suyuan.hydrology.Approximate;
import org.suyuan.monitoring.Pulse;
import org.suyuan.tracing.TraceOptions;
import org.suyuan.tracing.alarm.Site;

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
  public static final int MASSES = 24;

  /** Step of the logarithm of the mass. */
  public static final double MASS_STEP = 0.35;

  /** Each mass over the first. */
  private static final double[] GROWTH = growth();

  /** A plume is told from nothing from about this share of the scatter of the usual level. */
  private static final double NOTICED_SIGMAS = 0.3;

  /** Of a plume that was seen, the lowest mass is that of this share of its height. */
  private static final double LOWEST_SHARE = 1 / 30.0;

  /** A table of one shape has no more passages than this. */
  private static final int MOST_PASSAGES = 800;

  /** Likelihoods this small beside the best mass of a passage are not told apart. */
  private static final double NOTHING = 1e-30;

  final Site site;
  private final double logLowest;
  private final double logOrigin;

  final double ownSeconds;

  private final PassageTimes times;
  private final PlumeAtSite plume;
  private final MassError massError;
  private final Row[] rows = new Row[PlumeShapes.SPREADS * PlumeShapes.WINDOWS];

  /** What the site says of a plume that passes when nobody looks. */
  private final float[] notSeen;

  private final double[] scratch = new double[MASSES];
  private final double[] blurred = new double[MASSES];

  /** The plumes that pass beside the first of a source; null where that is the only one. */
  private final @Nullable Company company;

  /** Log of what doubts add to any likelihood ratio; minus infinity where nothing is doubted. */
  private final double logDoubt;

  /**
   * Prepares an empty table with masses and the chance of a {@link Coincidence} of its own, and no
   * doubts.
   */
  SiteTable(Site site, TraceOptions options, double ownSeconds, PassageTimes times) {
    this(site, options, ownSeconds, times, Coincidence.probability(site), 0, Double.NaN);
  }

  /**
   * Prepares an empty table.
   *
   * @param site where it was measured
   * @param options errors of a prediction
   * @param ownSeconds standard deviation of the shift in time, 0 for none
   * @param times which passages may be asked for
   * @param chance probability that what rose here has nothing to do with the alarm
   * @param witnesses so many stations saw the event, this one among them or not, beside the
   *     alarm's; see {@link Doubt}. 0: nothing is doubted
   * @param logOrigin log of a mass, kg, from which all of the table are whole steps: where that is
   *     what one of another table makes here, their masses are the same, and nothing is rounded;
   *     NaN for one of its own
   */
  SiteTable(
      Site site,
      TraceOptions options,
      double ownSeconds,
      PassageTimes times,
      double chance,
      int witnesses,
      double logOrigin) {
    this.company = null;
    this.site = site;
    this.ownSeconds = ownSeconds;
    this.times = times;
    Pulse pulse = site.at().pulse();
    double byItself =
        chance > 0 && pulse != null ? OwnPlume.logRatio(site, pulse, options) : Double.NaN;
    this.plume = new PlumeAtSite(site, options.blockError(), chance, byItself);
    this.logDoubt =
        witnesses > 0
            ? Doubt.logAdded(pulse != null, byItself, witnesses)
            : Double.NEGATIVE_INFINITY;
    int middle = PlumeShapes.of(0, 0);
    double perFlux = site.perFluxAt((times.from(middle) + times.until(middle)) / 2);
    double height = NOTICED_SIGMAS * site.at().baseline().sigma();
    if (pulse != null) {
      height = Math.max(height, LOWEST_SHARE * pulse.peakAbove());
    }
    this.logLowest = Math.log(height / perFlux);
    this.logOrigin = Double.isNaN(logOrigin) ? logLowest : logOrigin;
    this.massError = new MassError(options.siteError());
    this.notSeen = new float[MASSES];
    if (pulse != null && witnesses > 0) {
      Arrays.fill(notSeen, (float) Approximate.logSum(0, logDoubt));
    }
  }

  /**
   * Prepares an empty table of the same site for the plumes of several ways of one source.
   *
   * @param single the table of single plumes
   * @param company the plumes beside the first of them
   */
  SiteTable(SiteTable single, Company company) {
    this.company = company;
    this.site = single.site;
    this.ownSeconds = single.ownSeconds;
    this.times = company.times(single.times);
    this.plume = single.plume;
    this.logDoubt = single.logDoubt;
    this.logLowest = single.logLowest;
    this.logOrigin = single.logOrigin;
    this.massError = single.massError;
    this.notSeen = single.notSeen;
  }

  private static double[] growth() {
    double[] growth = new double[MASSES];
    for (int q = 0; q < MASSES; q++) {
      growth[q] = Math.exp(q * MASS_STEP);
    }
    return growth;
  }

  /** Returns the log of a mass, kg, from which all of the table are whole steps. */
  double logOrigin() {
    return logOrigin;
  }

  /** Returns the log of the mass, kg, that stands first in the table of a shape. */
  public double logLowestMass(int shape) {
    double length = company == null ? PlumeShapes.logLength(shape) : company.logLength(shape);
    double steps = (logLowest + length - logOrigin) / MASS_STEP;
    return logOrigin + MASS_STEP * Math.rint(steps);
  }

  /** The passages of one shape. */
  public final class Row {
    final int shape;
    final double first;
    final double step;
    final int count;
    private final Parts parts;

    /** The masses of the table, kg. */
    private final SiteLikelihood.Masses masses;

    private final TimeShift shift;

    /** Likelihood over its best mass, and the log of that, before the shift in time. */
    private final PassageStore raw = new PassageStore();

    /** Log likelihood ratios, and the largest of them. */
    private final PassageStore log = new PassageStore();

    /** The largest of those of a passage, or more; NaN where nothing is known. */
    private float @Nullable [] most;

    Row(int shape) {
      this.shape = shape;
      this.parts = company == null ? Parts.of(PlumeShapes.released(shape)) : company.of(shape);
      double[] mass = new double[MASSES];
      double lowest = Math.exp(logLowestMass(shape));
      for (int q = 0; q < MASSES; q++) {
        mass[q] = lowest * GROWTH[q];
      }
      this.masses = plume.masses(mass);
      this.first = times.from(shape);
      double last = times.until(shape);
      double fine = Math.max(PlumeShapes.stepSeconds(shape), ownSeconds / 2);
      this.step = Math.max(fine, (last - first) / MOST_PASSAGES);
      this.count = (int) Math.ceil((last - first) / step) + 1;
      this.shift = new TimeShift(ownSeconds, step);
    }

    /** Returns how many passages to either side the shift in time reaches. */
    public int reach() {
      return shift.reach;
    }

    /** Returns the time of a passage, seconds since the epoch. */
    double time(int passage) {
      return first + passage * step;
    }

    /** Returns the passage nearest to a time. */
    public int nearest(double epochSecond) {
      return within((int) Math.rint((epochSecond - first) / step));
    }

    /** Returns a passage, or the outermost for one beyond it. */
    public int within(int passage) {
      return Math.max(0, Math.min(count - 1, passage));
    }

    /**
     * Returns the likelihood ratios of a passage by mass, over the best of them: with no error of
     * the site but that of its samples and blocks. Not to be written to.
     */
    public float[] likelihoods(int passage) {
      return raw(passage);
    }

    /** Returns the log of the best of the {@link #likelihoods} of a passage. */
    public double logBest(int passage) {
      raw(passage);
      return raw.number(passage);
    }

    /** Returns the log likelihood ratios of a passage by mass; not to be written to. */
    float[] log(int passage) {
      float[] known = log.get(passage);
      if (known == null) {
        known = shifted(passage);
        log.put(passage, known, AlarmGrid.most(known));
      }
      return known;
    }

    /** Returns the largest log likelihood ratio of a passage that {@link #log} was asked for. */
    double largest(int passage) {
      return log.number(passage);
    }

    /**
     * Looks at a passage of a table without a shift in time.
     *
     * @param least what is below it need not be exact
     * @param worth what cannot come to this is not even predicted; {@code least} at most
     * @return the largest log likelihood ratio over the masses; where that is below {@code least},
     *     a number in between, and where it is below {@code worth}, between them and that
     */
    double look(int passage, double least, double worth) {
      float[] its = most;
      if (its == null) {
        its = new float[count];
        Arrays.fill(its, Float.NaN);
        most = its;
      }
      double mostly = plume.mostOf(parts, time(passage));
      if (mostly < worth) {
        its[passage] = (float) mostly;
        return mostly;
      }
      if (plume.saysTouched(parts, time(passage))) {
        double bound = plume.bound(masses);
        if (bound < least) {
          its[passage] = (float) bound;
          return bound;
        }
        float[] ratios = new float[MASSES];
        raw.put(passage, ratios, plume.likelihoods(bound, ratios));
      }
      its[passage] = AlarmGrid.most(log(passage));
      return its[passage];
    }

    /** Returns what {@link #look} found, NaN where it did not look. */
    double most(int passage) {
      return most == null ? Double.NaN : most[passage];
    }

    private float[] shifted(int passage) {
      int reach = shift.reach;
      int a = Math.max(0, passage - reach);
      int b = Math.min(count - 1, passage + reach);
      if (!plume.touches(parts, time(a), time(b))) {
        return notSeen;
      }
      double best = Double.NEGATIVE_INFINITY;
      for (int i = a; i <= b; i++) {
        raw(i);
        best = Math.max(best, raw.number(i));
      }
      Arrays.fill(scratch, 0);
      for (int i = -reach; i <= reach; i++) {
        int at = within(passage + i);
        float[] ratios = raw(at);
        double scaled = shift.weight(i) * Approximate.exp(raw.number(at) - best);
        for (int q = 0; q < MASSES; q++) {
          scratch[q] += scaled * ratios[q];
        }
      }
      massError.integrate(scratch, blurred);
      double over = Math.max(best, logDoubt);
      double scale = Approximate.exp(best - over);
      double doubt = Math.max(NOTHING, Approximate.exp(logDoubt - over));
      float[] result = new float[MASSES];
      for (int q = 0; q < MASSES; q++) {
        result[q] = (float) (over + Approximate.log(scale * blurred[q] + doubt));
      }
      return result;
    }

    private float[] raw(int passage) {
      float[] known = raw.get(passage);
      if (known == null) {
        known = new float[MASSES];
        if (plume.says(parts, time(passage))) {
          raw.put(passage, known, plume.likelihoods(plume.bound(masses), known));
        } else {
          Arrays.fill(known, 1);
          raw.put(passage, known, 0);
        }
      }
      return known;
    }

    /**
     * Returns the log likelihood ratios of a plume whose middle passes at a time, by mass, with no
     * error of the site but that of its samples and blocks.
     */
    double[] exact(double middle) {
      double[] ratios = new double[MASSES];
      if (plume.says(parts, middle)) {
        plume.logRatios(masses, ratios);
      }
      return ratios;
    }

    /** Adds what a mass makes of each measurement of the site. */
    public void addTo(double[] sums, int passage, double kilograms) {
      plume.addTo(sums, parts, time(passage), kilograms);
    }

    /** Returns the highest concentration that one kilogram makes at a measurement. */
    double highest(double middle) {
      return plume.highest(parts, middle);
    }

    /** Returns the time from one passage to the next, s. */
    public double step() {
      return step;
    }
  }

  /** Returns the first measurement that the last predicted plume touches. */
  int low() {
    return plume.low();
  }

  /** Returns the first measurement after those. */
  int high() {
    return plume.high();
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

  /** Returns the plumes that pass beside the first of a source; null where it is the only one. */
  @Nullable Company company() {
    return company;
  }

  /** Standard deviation of the shift in time, s. */
  public double ownSeconds() {
    return ownSeconds;
  }
}
