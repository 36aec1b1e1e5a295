package org.suyuan.tracing.several;

import java.util.ArrayList;
import java.util.List;
import org.suyuan.monitoring.Baseline;
import org.suyuan.monitoring.Pulse;
import org.suyuan.tracing.TraceOptions;
import org.suyuan.tracing.alarm.AlarmCase;
import org.suyuan.tracing.alarm.Site;
import org.suyuan.tracing.alarm.Stop;
import org.suyuan.tracing.likelihood.Coincidence;
import org.suyuan.tracing.likelihood.SiteLikelihood;
import org.suyuan.tracing.prior.RegisteredLoads;

/**
 * Weighs the explanation without a culprit against the measurements: for some days everybody
 * discharged some share more than usual. Integrated over when, for how long and how much; the
 * likelihood of each is that of {@link SiteLikelihood}, as for a spill, so that the two compare.
 */
public final class MixtureFinder {
  /** Probability of this explanation before any measurement: an assumption. */
  public static final double PRIOR = 0.01;

  /** The extra share is lognormal about this ... */
  private static final double MEDIAN_EXTRA = 0.3;

  /** ... with this standard deviation of its logarithm: an assumption, too. */
  private static final double LOG_SIGMA = 0.8;

  private static final double DAY = 86_400;
  private static final double[] WINDOWS = {DAY, 1.7 * DAY, 3 * DAY, 5 * DAY};
  private static final double STEP_SECONDS = 8 * 3600;
  private static final double LOWEST_EXTRA = 0.03;
  private static final double EXTRA_STEP = 0.15;

  /** The register is wrong by so much of what everybody may discharge. */
  private static final double REGISTER_ERROR = 1.3;

  /** So many shares are tried. */
  private static final int EXTRAS = 32;

  /** What the alarm alone finds this far below the best cannot matter. */
  private static final double HOPELESS = 7;

  private static final int MOST_SITES = 6;

  /** A surge that is to blame for the alarm makes this share of its rise at least. */
  private static final double EXPLAINED = 0.5;

  /** Log likelihood ratio of a surge that is not the alarm's. */
  private static final double NOT_THIS = -700;

  /** What is this far behind another explanation, as a logarithm, is not worth asking about. */
  private static final double NO_RIVAL = 30;

  /** All that is discharged: no less than the largest share of it that a table tells. */
  private static final double ALL = 1 + 1e-6;

  private final AlarmCase alarm;
  private final OrdinaryDischarges discharges;
  private final SiteLikelihood likelihood;

  /** What is usually discharged over what the register says of it. */
  private final double real;

  private final double[] extra = new double[EXTRAS];
  private final double[] weight = new double[EXTRAS];

  /** The largest share that everybody may discharge more. */
  private double largest;

  /** Prepares the search for a case. */
  public MixtureFinder(AlarmCase alarm, TraceOptions options, RegisteredLoads loads) {
    this.alarm = alarm;
    this.discharges = new OrdinaryDischarges(alarm, loads);
    this.likelihood = new SiteLikelihood(options.blockError());
    this.real = real();
    double most = Math.max(0.1, REGISTER_ERROR * discharges.permittedOverUsual() - 1);
    double sum = 0;
    for (int q = 0; q < extra.length; q++) {
      extra[q] = LOWEST_EXTRA * Math.exp(q * EXTRA_STEP);
      double z = Math.log(extra[q] / MEDIAN_EXTRA) / LOG_SIGMA;
      weight[q] = extra[q] <= most ? Math.exp(-0.5 * z * z) : 0;
      largest = weight[q] > 0 ? extra[q] : largest;
      // What everybody may not discharge still counts as improbable.
      sum += Math.exp(-0.5 * z * z);
    }
    for (int q = 0; q < extra.length; q++) {
      weight[q] /= sum;
    }
  }

  /**
   * Returns the share of the registered discharges that is real at most: all of them together make
   * no more of the water than the alarm usually shows.
   */
  private double real() {
    double registered = registered();
    Baseline usual = alarm.alarm().at().baseline();
    return usual.count() == 0 || registered <= 0
        ? 1
        : Math.min(1, Math.max(0, usual.level()) / registered);
  }

  /** Returns what the registered discharges make of the alarm, in the pollutant's unit. */
  public double registered() {
    Site here = alarm.alarm();
    return here.size() == 0
        ? 0
        : here.perFluxAt((double) alarm.alarmSeconds()) * discharges.kgPerDay() / DAY;
  }

  /** Returns what is usual. */
  public OrdinaryDischarges discharges() {
    return discharges;
  }

  /**
   * What the measurements say.
   *
   * @param logEvidence log of how many times likelier this makes the measurements than nothing does
   * @param factor the likeliest factor on all discharges, NaN where nobody discharges
   */
  public record Found(double logEvidence, double factor) {}

  /** One way in which it may have been. */
  private record Cell(double start, double window, double[] ratios) {}

  /**
   * Weighs, as long as there is any hope: what cannot come near another explanation, whatever the
   * stations beside the alarm say, is not asked of them.
   *
   * @param rival log of how many times likelier another explanation makes the measurements
   */
  public Found find(double rival) {
    Found none = new Found(Double.NEGATIVE_INFINITY, Double.NaN);
    if (discharges.kgPerDay() == 0 || alarm.alarm().size() == 0) {
      return none;
    }
    double others = mostGainElsewhere();
    OrdinaryDischarges.Seen here = discharges.at(alarm.alarm());
    if (!mayExplain(here) && NOT_THIS + others < rival - NO_RIVAL) {
      return none;
    }
    double last = alarm.alarmSeconds() - here.response().meanSeconds() + DAY;
    double first = last - 8 * DAY;
    List<Cell> cells = new ArrayList<>();
    double best = Double.NEGATIVE_INFINITY;
    int tried = 0;
    for (double window : WINDOWS) {
      for (double start = first; start <= last; start += STEP_SECONDS) {
        tried++;
        double[] ratios = ratios(alarm.alarm(), here, start, window);
        best = Math.max(best, most(ratios));
        cells.add(new Cell(start, window, ratios));
      }
    }
    double least = best - HOPELESS;
    cells.removeIf(cell -> most(cell.ratios) < least);
    int sites = best + others < rival - NO_RIVAL ? MOST_SITES : 0;
    for (Stop stop : alarm.stops()) {
      if (stop.relation() != Site.Relation.ALARM && sites++ < MOST_SITES) {
        Site site = alarm.sites().get(stop.index());
        OrdinaryDischarges.Seen there = discharges.at(site);
        // What a spill may gain elsewhere, a surge may, too.
        double mostGain = Coincidence.mostGain(site);
        for (Cell cell : cells) {
          add(cell.ratios, ratios(site, there, cell.start, cell.window), mostGain);
        }
      }
    }
    double most = Double.NEGATIVE_INFINITY;
    for (Cell cell : cells) {
      most = Math.max(most, most(cell.ratios));
    }
    double sum = 0;
    double mean = 0;
    for (Cell cell : cells) {
      for (int q = 0; q < extra.length; q++) {
        double w = weight[q] > 0 ? weight[q] * Math.exp(cell.ratios[q] - most) : 0;
        sum += w;
        mean += w * extra[q];
      }
    }
    return new Found(most + Math.log(sum / tried), sum > 0 ? 1 + mean / sum : Double.NaN);
  }

  /** Returns the log of the most that the stations beside the alarm could add. */
  private double mostGainElsewhere() {
    double most = 0;
    int sites = 0;
    for (Stop stop : alarm.stops()) {
      if (stop.relation() != Site.Relation.ALARM && sites++ < MOST_SITES) {
        most += Coincidence.mostGain(alarm.saw(stop.index()));
      }
    }
    return most;
  }

  private double most(double[] ratios) {
    double most = Double.NEGATIVE_INFINITY;
    for (int q = 0; q < ratios.length; q++) {
      most = weight[q] > 0 ? Math.max(most, ratios[q]) : most;
    }
    return most;
  }

  private static void add(double[] sums, double[] ratios, double mostGain) {
    for (int q = 0; q < sums.length; q++) {
      sums[q] += Math.min(mostGain, ratios[q]);
    }
  }

  private double[] ratios(Site site, OrdinaryDischarges.Seen seen, double start, double window) {
    double[] unit = new double[site.size()];
    int low = site.size();
    int high = 0;
    for (int j = 0; j < site.size(); j++) {
      double share =
          seen.response().meanDensity(site.time()[j] - start, window, site.period()[j]) * window;
      if (share > 1e-4) {
        unit[j] = site.perFlux()[j] * real * seen.kgPerSecond() * share;
        low = Math.min(low, j);
        high = j + 1;
      }
    }
    double[] ratios = new double[extra.length];
    boolean here = site.at().relation() == Site.Relation.ALARM;
    double explained = here ? explained(site, unit) : Double.POSITIVE_INFINITY;
    if (largest * explained >= EXPLAINED
        && low < high
        && likelihood.predict(site, unit, low, high)) {
      likelihood.logRatios(extra, ratios);
    }
    for (int q = 0; q < extra.length; q++) {
      ratios[q] = extra[q] * explained < EXPLAINED ? NOT_THIS : ratios[q];
    }
    return ratios;
  }

  /** Returns whether a surge of all that is usual could make enough of the rise at the alarm. */
  private boolean mayExplain(OrdinaryDischarges.Seen seen) {
    Site here = alarm.alarm();
    double[] all = new double[here.size()];
    for (int j = 0; j < all.length; j++) {
      all[j] = here.perFlux()[j] * real * seen.kgPerSecond() * ALL;
    }
    return largest * explained(here, all) >= EXPLAINED;
  }

  /** Returns the share of the rise at the alarm that a surge by all that is usual would make. */
  private static double explained(Site here, double[] unit) {
    Pulse pulse = here.at().pulse();
    if (pulse == null) {
      return Double.POSITIVE_INFINITY;
    }
    double risen = 0;
    double made = 0;
    for (int j = 0; j < here.size(); j++) {
      if (here.time()[j] >= pulse.startSeconds() && here.time()[j] <= pulse.endSeconds()) {
        risen += Math.max(0, here.above()[j]);
        made += unit[j];
      }
    }
    return risen > 0 ? made / risen : Double.POSITIVE_INFINITY;
  }
}
