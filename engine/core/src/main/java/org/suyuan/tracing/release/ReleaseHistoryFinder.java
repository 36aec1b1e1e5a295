package org.suyuan.tracing.release;

import java.util.ArrayList;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.suyuan.monitoring.Humps;
import org.suyuan.monitoring.Pulse;
import org.suyuan.tracing.ReleaseHistory;
import org.suyuan.tracing.alarm.AlarmCase;
import org.suyuan.tracing.alarm.Pathway;
import org.suyuan.tracing.alarm.Site;
import org.suyuan.tracing.alarm.Stop;
import org.suyuan.tracing.screening.ReleaseClass;
import org.suyuan.transport.PlumeKind;
import org.suyuan.transport.Response;
import org.suyuan.transport.Travel;

/** Works out what a suspect released hour by hour; see {@link ReleaseHistory}. */
public final class ReleaseHistoryFinder {
  private static final int MOST_STEPS = 60;
  private static final double SHORTEST_STEP = 1800;

  /** Humps this far from the alarm's largest are another event, s. */
  private static final double ONE_EVENT_SECONDS = 2 * 86_400;

  private static final double NINETY_PERCENT = 1.645;

  private final AlarmCase alarm;
  private final AlarmCase.Route route;
  private final ReleaseClass.Leg leg;
  private final double travelSeconds;
  private final double stretch;

  /**
   * Prepares.
   *
   * @param alarm the measurements
   * @param sources the class of the suspect
   * @param route its way to the alarm
   * @param travelSeconds time from the source to the alarm
   */
  public ReleaseHistoryFinder(
      AlarmCase alarm, ReleaseClass sources, AlarmCase.Route route, double travelSeconds) {
    this.alarm = alarm;
    this.route = route;
    this.leg = sources.legs().size() == 1 ? sources.legs().get(0) : route.leg();
    this.travelSeconds = travelSeconds;
    double usual = route.way().meanSeconds() + leg.delaySeconds();
    this.stretch = usual > 0 ? travelSeconds / usual : 1;
  }

  /** Returns the history. */
  public ReleaseHistory find(String sourceId) {
    List<Site> passed = new ArrayList<>();
    for (Stop stop : alarm.stops()) {
      if (alarm.sees(stop, leg.reach(), leg.chainageMetres())) {
        passed.add(alarm.sites().get(stop.index()));
      }
    }
    double[] span = span();
    double step = Math.max(SHORTEST_STEP, (span[1] - span[0]) / MOST_STEPS);
    int steps = Math.max(1, (int) Math.ceil((span[1] - span[0]) / step));
    List<double[]> rows = new ArrayList<>();
    List<Double> measured = new ArrayList<>();
    for (Site site : passed) {
      Response response = response(site);
      double share = Math.exp(logShare(site));
      double longest = response.meanSeconds() + 8 * response.sigmaSeconds();
      for (int j = 0; j < site.size(); j++) {
        boolean touched =
            site.time()[j] > span[0] && site.time()[j] - site.period()[j] < span[1] + longest;
        if (!touched || site.precision()[j] == 0) {
          continue;
        }
        double root = Math.sqrt(site.precision()[j]);
        double[] row = new double[steps];
        for (int k = 0; k < steps; k++) {
          double since = site.time()[j] - (span[0] + k * step);
          row[k] =
              root
                  * share
                  * site.perFlux()[j]
                  * response.meanDensity(since, step, site.period()[j]);
        }
        rows.add(row);
        measured.add(root * site.above()[j]);
      }
    }
    DMatrixRMaj a = new DMatrixRMaj(rows.size(), steps);
    for (int i = 0; i < rows.size(); i++) {
      System.arraycopy(rows.get(i), 0, a.data, i * steps, steps);
    }
    double[] b = measured.stream().mapToDouble(value -> value).toArray();
    return history(sourceId, span[0], step, Deconvolution.solve(a, b));
  }

  private static ReleaseHistory history(
      String sourceId, double start, double step, Deconvolution.Solution solved) {
    List<Double> rate = new ArrayList<>();
    List<Double> low = new ArrayList<>();
    List<Double> high = new ArrayList<>();
    double perHour = 3600 / step;
    for (int k = 0; k < solved.x().length; k++) {
      double error = NINETY_PERCENT * solved.sigma()[k];
      rate.add(solved.x()[k] * perHour);
      low.add(Math.max(0, solved.x()[k] - error) * perHour);
      high.add((solved.x()[k] + error) * perHour);
    }
    return new ReleaseHistory(sourceId, start, step, rate, low, high, solved.weight());
  }

  /** When something could have been released that makes the humps at the alarm. */
  private double[] span() {
    Site here = alarm.alarm();
    double sigma = response(here).sigmaSeconds();
    Pulse largest = null;
    List<Pulse> humps =
        Humps.of(
            here.time(), here.period(), here.above(), here.size(), here.at().baseline().sigma());
    for (Pulse hump : humps) {
      largest = largest == null || hump.areaAbove() > largest.areaAbove() ? hump : largest;
    }
    double from = (double) (largest == null ? alarm.alarmSeconds() : largest.startSeconds());
    double until = (double) (largest == null ? alarm.alarmSeconds() : largest.endSeconds());
    for (Pulse hump : humps) {
      if (largest != null
          && hump.startSeconds() < largest.endSeconds() + ONE_EVENT_SECONDS
          && hump.endSeconds() > largest.startSeconds() - ONE_EVENT_SECONDS) {
        from = Math.min(from, (double) hump.startSeconds());
        until = Math.max(until, (double) hump.endSeconds());
      }
    }
    return new double[] {
      from - travelSeconds - 2 * sigma - here.longestPeriod(), until - travelSeconds + 2 * sigma
    };
  }

  /** Time from the alarm to a site, negative for one above. */
  private double beyond(Site site) {
    Travel way = site.at().way();
    if (way == null) {
      return 0;
    }
    return stretch * (site.at().relation() == Site.Relation.BELOW ? 1 : -1) * way.meanSeconds();
  }

  private double logShare(Site site) {
    Travel way = site.at().way();
    if (way == null) {
      return route.logArriving();
    }
    double between = Math.log(way.fraction()) - alarm.loss().median() * alarm.expectedLoss(site);
    return route.logArriving() + (site.at().relation() == Site.Relation.BELOW ? between : -between);
  }

  private Response response(Site site) {
    double mean = Math.max(Pathway.SHORTEST_SECONDS, travelSeconds + beyond(site));
    double inRiver = Math.max(Pathway.SHORTEST_SECONDS, mean - leg.delaySeconds());
    double river = alarm.spread().median() * site.spreadSeconds(inRiver);
    Travel way = site.at().way();
    int toward = site.at().relation() == Site.Relation.BELOW ? 1 : -1;
    double between = way == null ? 0 : toward * way.mixingVariance();
    double reservoirs = Math.max(0, route.pathway().reservoirs() + between);
    double plants = leg.variance();
    return new Response(
        mean,
        Math.sqrt(river * river + reservoirs + plants),
        PlumeKind.of(river * river, reservoirs, plants).shape());
  }
}
