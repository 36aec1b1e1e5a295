package org.suyuan.tracing.likelihood;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.suyuan.tracing.TraceOptions;
import org.suyuan.tracing.alarm.AlarmCase;
import org.suyuan.tracing.alarm.CaseBuilder;
import org.suyuan.tracing.alarm.Pathway;
import org.suyuan.tracing.alarm.Site;
import org.suyuan.tracing.likelihood.SiteTable.Row;
import org.suyuan.transport.PlumeKind;
import org.suyuan.transport.Travel;

/**
 * A station that the plume passes before or after the alarm: when, how long and with how much,
 * given its passage at the alarm, and what the station says of that. Not thread-safe.
 */
public final class Elsewhere {
  private static final int MASSES = SiteTable.MASSES;

  /** A station that saw no plume answers for every so many spreads ... */
  private static final int COARSE = 4;

  /** ... and windows. */
  private static final int COARSE_WINDOWS = 3;

  final Site site;
  private final SiteTable table;
  private final Travel between;

  /** 1 for a station that is passed after the alarm, −1 for one before. */
  private final int toward;

  private final double seconds;

  /** The shape by which the site answers, by spread and window. */
  private final int[] @Nullable [] shapes = new int[PlumeShapes.SPREADS][];

  /** Factor on the time between, by velocity factor. */
  private final double[] stretch;

  /** Factor on the spread that a river makes, as learnt from other events. */
  private final double usualSpread;

  /** Log of the mass that passes here over that which passes the alarm. */
  private final double logMass;

  /** It may pass at any time of the measurements that the site holds. */
  private record Anytime(double from, double until) implements PassageTimes {
    @Override
    public double from(int shape) {
      return from;
    }

    @Override
    public double until(int shape) {
      return until;
    }
  }

  /**
   * Prepares.
   *
   * @param velocityFactors nodes of the shared velocity factor, standard normal
   * @param logOrigin log of a mass of the alarm's table, kg
   */
  Elsewhere(
      AlarmCase alarm,
      Site site,
      TraceOptions options,
      double[] velocityFactors,
      double logOrigin) {
    this.site = site;
    this.between = Objects.requireNonNull(site.at().way(), "every site but the alarm has a way");
    this.toward = site.at().relation() == Site.Relation.BELOW ? 1 : -1;
    this.seconds = between.meanSeconds();
    this.stretch = new double[velocityFactors.length];
    for (int g = 0; g < stretch.length; g++) {
      stretch[g] = Math.exp(velocityFactors[g] * between.commonLogError());
    }
    this.usualSpread = alarm.spread().median();
    double lost = alarm.expectedLoss(site);
    this.logMass = toward * (Math.log(between.fraction()) - alarm.lossMedian() * lost);
    double middle = alarm.alarmSeconds() + toward * seconds;
    double reach = CaseBuilder.WINDOW_SECONDS + 3 * between.logError() * seconds;
    this.table =
        new SiteTable(
            site,
            options.withSiteError(Math.hypot(options.siteError(), alarm.lossError() * lost)),
            between.ownLogError() * seconds,
            new Anytime(middle - reach, middle + reach),
            Coincidence.probability(site),
            Math.max(1, alarm.witnesses()),
            logOrigin + logMass);
  }

  /** The same station, asked for the plumes of several ways of one source. */
  private Elsewhere(Elsewhere single, Company company) {
    this.site = single.site;
    this.between = single.between;
    this.toward = single.toward;
    this.seconds = single.seconds;
    this.stretch = single.stretch;
    this.usualSpread = single.usualSpread;
    this.logMass = single.logMass;
    this.table = new SiteTable(single.table, company);
  }

  /** Returns this station, asked for the plumes of several ways of one source. */
  Elsewhere with(Company company) {
    return new Elsewhere(this, company);
  }

  /** Returns when the middle of a plume passes here, given when it passes the alarm. */
  private double when(double passage, int g) {
    return toward > 0
        ? passage + between.secondsFrom(passage) * stretch[g]
        : passage - between.secondsAt(passage) * stretch[g];
  }

  /**
   * Returns the plume that is expected here: the first spread of its kind in the table, and where
   * between those of it.
   *
   * @param way the way from its source to the alarm
   * @param g shared velocity factor, standard normal
   */
  Expected expected(Pathway way, double g) {
    double travel = Math.max(Pathway.SHORTEST_SECONDS, way.seconds() + toward * seconds);
    double river = usualSpread * site.spreadSeconds(travel * Math.exp(g * way.slope()));
    double reservoirs = Math.max(0, way.reservoirs() + toward * between.mixingVariance());
    double variance = river * river + reservoirs + way.plants();
    return new Expected(
        PlumeShapes.first(PlumeKind.of(river * river, reservoirs, way.plants())),
        PlumeShapes.unboundedPosition(Math.sqrt(variance)));
  }

  /**
   * Where an expected plume stands in the table.
   *
   * @param family first spread of its kind
   * @param position where between those of it; may lie outside
   */
  record Expected(int family, double position) {}

  /**
   * Returns which spread of the table a plume has here; a station that saw no plume need not tell
   * similar ones apart.
   *
   * @param expected the plume that is expected
   * @param off how many spreads of the table it is longer
   */
  int spread(Expected expected, double off) {
    double position = PlumeShapes.bounded(expected.position + off);
    int nearest =
        site.at().pulse() != null
            ? (int) Math.rint(position)
            : Math.min(PlumeShapes.SIGMAS - 1, COARSE * (int) Math.rint(position / COARSE));
    return expected.family + nearest;
  }

  /** Returns the shape by which the station answers for one of its spreads and a window. */
  private int shape(int spread, int window) {
    int nearest = (window + COARSE_WINDOWS / 2) / COARSE_WINDOWS * COARSE_WINDOWS;
    return PlumeShapes.of(spread, site.at().pulse() != null ? window : nearest);
  }

  /** Returns how many masses later the first of the alarm's stands in the table of a shape. */
  private int massShift(double lowestLogMassAtAlarm, int shape) {
    return (int)
        Math.rint(
            (lowestLogMassAtAlarm + logMass - table.logLowestMass(shape)) / SiteTable.MASS_STEP);
  }

  /** Returns a mass of the table: beyond it, the outermost serve. */
  private static int inTable(int mass) {
    return Math.max(0, Math.min(MASSES - 1, mass));
  }

  /**
   * Fills in what this site and those before it say of passages at the alarm, by mass.
   *
   * @param before what those before it say
   * @param sum is filled in; passages whose largest ratio is too small may be left out
   * @param spread which spread the plume has here
   * @param g index of the velocity factor
   * @param stride every so many windows are on the grid
   * @param behind a passage so far below the best is too small
   * @param least so is one below this
   * @return the largest ratio; NaN where the site says nothing of any of them
   */
  double add(
      Passages before, Passages sum, int spread, int g, int stride, double behind, double least) {
    double most = Double.NEGATIVE_INFINITY;
    int[] shapes = shapes(spread);
    boolean silent = true;
    sum.clear();
    for (int i = 0; i < before.count(); i++) {
      double when = when(before.time(i), g);
      int last = before.lastWindow(i);
      int window = before.firstWindow(i);
      while (window <= last) {
        int shape = shapes[window];
        int end = window;
        while (end + stride <= last && shapes[end + stride] == shape) {
          end += stride;
        }
        Row row = table.row(shape);
        int at = row.nearest(when);
        float[] said = row.log(at);
        if (before.most(i) + row.largest(at) >= Math.max(least, most - behind)) {
          int shift = massShift(before.lowestLogMass(i), shape);
          silent = silent && before.silent(i, said, shift);
          most = Math.max(most, sum.add(before, i, window, end, said, shift));
        }
        window = end + stride;
      }
    }
    return silent && sum.count() == before.count() ? Double.NaN : most;
  }

  /** Returns the shape of the table that answers for a spread, by window. */
  private int[] shapes(int spread) {
    int[] known = shapes[spread];
    if (known == null) {
      known = new int[PlumeShapes.WINDOWS];
      for (int window = 0; window < known.length; window++) {
        known[window] = shape(spread, window);
      }
      shapes[spread] = known;
    }
    return known;
  }

  /** Tells what one passage and mass at the alarm predict for this site. */
  void predict(
      int spread,
      int window,
      int g,
      double passage,
      double logMassAtAlarm,
      Predictions predictions) {
    predictions.accept(table, shape(spread, window), when(passage, g), logMassAtAlarm + logMass);
  }

  /** Returns what this site says of one passage and mass at the alarm. */
  AtSite says(int spread, int window, int g, double passage, double logMassAtAlarm) {
    int shape = shape(spread, window);
    Row row = table.row(shape);
    double when = when(passage, g);
    double mass = logMassAtAlarm + logMass;
    int q = inTable((int) Math.rint((mass - table.logLowestMass(shape)) / SiteTable.MASS_STEP));
    return new AtSite(row.log(row.nearest(when))[q], Math.exp(mass) * row.highest(when));
  }
}
