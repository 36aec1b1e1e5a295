package org.suyuan.tracing.likelihood;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.suyuan.hydrology.Spread;
import org.suyuan.monitoring.Pulse;
import org.suyuan.tracing.TraceOptions;
import org.suyuan.tracing.alarm.AlarmCase;
import org.suyuan.tracing.alarm.Pathway;
import org.suyuan.tracing.alarm.Site;
import org.suyuan.tracing.prior.MassPrior;
import org.suyuan.transport.PlumeKind;
import org.suyuan.transport.Travel;

/**
 * The evidence of a way as a plain sum over everything that is not known: the twin of {@link
 * JointLikelihood} without pruning, sharing, coarse grids or coarse answers of quiet stations. For
 * plumes of the river.
 */
final class PlainEvidence {
  private static final int MASSES = SiteTable.MASSES;

  /** Of the shared velocity factor: more than the twin has. */
  private static final double[] NODES = {-2, -1, 0, 1, 2};

  private final AlarmCase alarm;
  private final TraceOptions options;
  private final SiteTable here;
  private final Map<Site, SiteTable> tables = new HashMap<>();
  private double most;
  private double sum;

  PlainEvidence(AlarmCase alarm, TraceOptions options, Pulse pulse) {
    this.alarm = alarm;
    this.options = options;
    this.here =
        new SiteTable(
            alarm.alarm(),
            options,
            0,
            new PassageTimes() {
              @Override
              public double from(int shape) {
                return pulse.startSeconds() - reach(shape);
              }

              @Override
              public double until(int shape) {
                return pulse.endSeconds() + reach(shape);
              }
            });
  }

  private static double reach(int shape) {
    return 2.5 * PlumeShapes.sigmaSeconds(shape / PlumeShapes.WINDOWS)
        + PlumeShapes.seenWindowSeconds(shape) / 2;
  }

  double logEvidence(Pathway way, MassPrior prior) {
    most = Double.NEGATIVE_INFINITY;
    sum = 0;
    double normal = 0;
    for (double g : NODES) {
      normal += Math.exp(-0.5 * g * g);
    }
    double error = Math.hypot(Spread.LOG_ERROR, JointLikelihood.SPREAD_EXPONENT * way.ownError());
    double total = 0;
    for (int k = -6; k <= 6; k++) {
      total += Math.exp(-0.5 * 0.16 * k * k);
    }
    for (double g : NODES) {
      for (int k = -6; k <= 6; k++) {
        double z = 0.4 * k;
        double weight = Math.exp(-0.5 * z * z) / total * Math.exp(-0.5 * g * g) / normal;
        for (int window = 0; window < PlumeShapes.WINDOWS; window++) {
          add(way, g, Math.exp(z * error), window, Math.log(weight / PlumeShapes.WINDOWS), prior);
        }
      }
    }
    return most + Math.log(sum);
  }

  private void add(
      Pathway way, double g, double factor, int window, double logWeight, MassPrior prior) {
    int shape = shape(factor * alarm.spreadSeconds(way, g), window);
    SiteTable.Row row = here.row(shape);
    double lowest = here.logLowestMass(shape);
    List<Site> others = others(way);
    for (int passage = 0; passage < row.count; passage++) {
      double[] ratios = new double[MASSES];
      for (int q = 0; q < MASSES; q++) {
        ratios[q] = row.log(passage)[q];
      }
      for (Site site : others) {
        addOther(ratios, way, site, g, factor, window, row.time(passage), lowest);
      }
      for (int q = 0; q < MASSES; q++) {
        double logMass = lowest + q * SiteTable.MASS_STEP;
        term(
            ratios[q]
                + logWeight
                + Math.log(row.step / alarm.horizonSeconds() * SiteTable.MASS_STEP)
                + prior.logDensity(logMass));
      }
    }
  }

  private void term(double log) {
    if (log > most) {
      sum *= Math.exp(most - log);
      most = log;
    }
    sum += Math.exp(log - most);
  }

  private List<Site> others(Pathway way) {
    List<Site> others = new ArrayList<>();
    for (Site site : alarm.sites()) {
      boolean above = site.at().relation() == Site.Relation.ABOVE;
      if (site != alarm.alarm() && (!above || way.above().contains(site.at().index()))) {
        others.add(site);
      }
    }
    return others;
  }

  private static int shape(double sigma, int window) {
    int spread = PlumeShapes.first(PlumeKind.RIVER) + (int) Math.rint(PlumeShapes.position(sigma));
    return PlumeShapes.of(spread, window);
  }

  private void addOther(
      double[] ratios,
      Pathway way,
      Site site,
      double g,
      double factor,
      int window,
      double passage,
      double lowestLogMass) {
    Travel between = Objects.requireNonNull(site.at().way(), "not the alarm");
    int toward = site.at().relation() == Site.Relation.BELOW ? 1 : -1;
    double apart = toward > 0 ? between.secondsFrom(passage) : between.secondsAt(passage);
    double when = passage + toward * apart * Math.exp(g * between.commonLogError());
    double travel = Math.max(60, way.seconds() + toward * between.meanSeconds());
    double sigma = factor * site.spreadSeconds(travel * Math.exp(g * way.slope()));
    int shape = shape(sigma, window);
    SiteTable table =
        tables.computeIfAbsent(
            site,
            s -> {
              double middle = alarm.alarmSeconds() + toward * between.meanSeconds();
              double span = 14 * 86_400.0;
              return new SiteTable(
                  s,
                  options,
                  between.ownLogError() * between.meanSeconds(),
                  new PassageTimes() {
                    @Override
                    public double from(int any) {
                      return middle - span;
                    }

                    @Override
                    public double until(int any) {
                      return middle + span;
                    }
                  },
                  Coincidence.probability(s),
                  Math.max(1, alarm.witnesses()),
                  Double.NaN);
            });
    SiteTable.Row row = table.row(shape);
    float[] said = row.log(row.nearest(when));
    double shift = (lowestLogMass - table.logLowestMass(shape)) / SiteTable.MASS_STEP;
    for (int q = 0; q < MASSES; q++) {
      int at = (int) Math.rint(Math.max(0, Math.min(MASSES - 1, q + shift)));
      ratios[q] += said[at];
    }
  }
}
