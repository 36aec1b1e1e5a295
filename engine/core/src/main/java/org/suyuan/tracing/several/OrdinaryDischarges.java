package org.suyuan.tracing.several;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.suyuan.network.Chain;
import org.suyuan.network.Outfall;
import org.suyuan.network.Places;
import org.suyuan.network.ReachSet;
import org.suyuan.network.RiverSystem;
import org.suyuan.tracing.CompliantMixture;
import org.suyuan.tracing.alarm.AlarmCase;
import org.suyuan.tracing.alarm.Pathway;
import org.suyuan.tracing.alarm.Site;
import org.suyuan.tracing.alarm.Stop;
import org.suyuan.tracing.prior.RegisteredLoads;
import org.suyuan.transport.Emissions;
import org.suyuan.transport.PlumeKind;
import org.suyuan.transport.Response;
import org.suyuan.transport.Travel;

/**
 * What everybody upstream of the alarm usually discharges, as the stations of a case see it: how
 * much gets there, and when a change of all discharges at once would.
 */
public final class OrdinaryDischarges {
  private static final double DAY = 86_400;

  /** What an outfall brings to the alarm. */
  private record Part(int reach, double chainageMetres, double kgPerDay, double seconds) {}

  private final AlarmCase alarm;
  private final List<Part> parts = new ArrayList<>();
  private final Map<Integer, Double> bySource = new HashMap<>();
  private double total;
  private double permitted;

  OrdinaryDischarges(AlarmCase alarm, RegisteredLoads loads) {
    this.alarm = alarm;
    RiverSystem rivers = alarm.velocities().rivers();
    Emissions usual = loads.usual();
    Emissions most = loads.permitted();
    Chain chain = rivers.chain();
    Places<Outfall> outfalls = rivers.outfalls();
    ReachSet region = alarm.toAlarm().region();
    for (int i = 0; i < region.rangeCount(); i++) {
      int end = outfalls.firstOn(region.last(i) + 1);
      for (int o = outfalls.firstOn(region.first(i)); o < end; o++) {
        boolean below =
            outfalls.reach(o) == alarm.alarm().at().reach()
                && outfalls.chainageMetres(o) > alarm.alarm().at().chainageMetres();
        double load = usual.atOutfall(o);
        if (below || !(load > 0)) {
          continue;
        }
        for (Travel way : alarm.toAlarm().from(outfalls.reach(o), outfalls.chainageMetres(o))) {
          double seconds = way.secondsAt((double) alarm.alarmSeconds());
          double lost =
              alarm.losses().above(outfalls.reach(o), outfalls.chainageMetres(o), seconds);
          double share = way.fraction() * Math.exp(-alarm.loss().median() * lost);
          parts.add(new Part(outfalls.reach(o), outfalls.chainageMetres(o), load * share, seconds));
          total += load * share;
          permitted += most.atOutfall(o) * share;
          for (int k = 0; k < chain.pathCountAt(o); k++) {
            int path = chain.pathAt(o, k);
            bySource.merge(chain.pathSource(path), usual.kgPerDay(path) * share, Double::sum);
          }
        }
      }
    }
  }

  /** Returns what gets to the alarm, kg/day. */
  double kgPerDay() {
    return total;
  }

  /** Returns what would get to the alarm if everybody discharged what he may, over the usual. */
  double permittedOverUsual() {
    return total > 0 ? permitted / total : 1;
  }

  /** Returns the share of each source of what gets to the alarm, by its index. */
  Map<Integer, Double> shares() {
    Map<Integer, Double> shares = new HashMap<>();
    bySource.forEach(
        (source, kg) -> {
          if (kg > 0) {
            shares.put(source, kg / total);
          }
        });
    return shares;
  }

  /** Returns who brings how much, the largest first. */
  public List<CompliantMixture.Contribution> contributions() {
    List<CompliantMixture.Contribution> found = new ArrayList<>();
    shares()
        .forEach(
            (source, share) ->
                found.add(
                    new CompliantMixture.Contribution(
                        alarm.velocities().rivers().chain().source(source).id(),
                        share * total,
                        share)));
    found.sort(
        Comparator.comparingDouble((CompliantMixture.Contribution one) -> -one.kgPerDay())
            .thenComparing(CompliantMixture.Contribution::sourceId));
    return found;
  }

  /**
   * How a site sees a change of all discharges.
   *
   * @param kgPerSecond what usually gets there
   * @param response when a change does
   */
  record Seen(double kgPerSecond, Response response) {}

  /** Returns how a site sees a change of all discharges. */
  Seen at(Site site) {
    Travel way = site.at().way();
    int toward = site.at().relation() == Site.Relation.BELOW ? 1 : -1;
    double beyond = way == null ? 0 : toward * way.meanSeconds();
    double between =
        way == null
            ? 1
            : Math.exp(
                toward
                    * (Math.log(way.fraction())
                        - alarm.loss().median() * alarm.expectedLoss(site)));
    Stop stop = alarm.stops().get(site.at().index());
    double load = 0;
    double first = 0;
    double second = 0;
    for (Part part : parts) {
      if (alarm.sees(stop, part.reach, part.chainageMetres)) {
        double seconds = Math.max(Pathway.SHORTEST_SECONDS, part.seconds + beyond);
        load += part.kgPerDay;
        first += part.kgPerDay * seconds;
        second += part.kgPerDay * seconds * seconds;
      }
    }
    if (load == 0) {
      return new Seen(0, new Response(0, DAY, PlumeKind.of(1, 0, 0).shape()));
    }
    double mean = first / load;
    double river = alarm.spread().median() * site.spreadSeconds(mean);
    double variance = Math.max(0, second / load - mean * mean) + river * river;
    return new Seen(
        load * between / DAY,
        new Response(mean, Math.sqrt(variance), PlumeKind.of(1, 0, 0).shape()));
  }
}
