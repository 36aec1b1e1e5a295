package org.suyuan.tracing;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.suyuan.hydrology.Velocities;
import org.suyuan.monitoring.Baseline;
import org.suyuan.monitoring.Pollutant;
import org.suyuan.network.Reaches;
import org.suyuan.transport.Travel;
import org.suyuan.transport.TravelTimes;

/**
 * Everything that the likelihood needs to know of one alarm: the sites with their data and the ways
 * between them.
 */
final class AlarmCase {
  final Velocities velocities;
  final Pollutant pollutant;
  final long alarmSeconds;
  final TravelTimes toAlarm;
  final Site alarm;
  final List<Site> sites;
  final double decayPerSecond;
  final double horizonSeconds;

  AlarmCase(
      Velocities velocities,
      Pollutant pollutant,
      long alarmSeconds,
      TravelTimes toAlarm,
      Site alarm,
      List<Site> sites,
      double decayPerSecond,
      double horizonSeconds) {
    this.velocities = velocities;
    this.pollutant = pollutant;
    this.alarmSeconds = alarmSeconds;
    this.toAlarm = toAlarm;
    this.alarm = alarm;
    this.sites = List.copyOf(sites);
    this.decayPerSecond = decayPerSecond;
    this.horizonSeconds = horizonSeconds;
  }

  Baseline baseline() {
    return alarm.at.baseline();
  }

  /** Returns the way of a class to the alarm that carries most of its mass, null where none does. */
  @Nullable Travel mainWay(ReleaseClass sources) {
    Travel main = null;
    ReleaseClass.Leg leg = sources.mainLeg();
    for (Travel way : toAlarm.from(leg.reach(), leg.chainageMetres())) {
      if (main == null || way.fraction() > main.fraction()) {
        main = way;
      }
    }
    return main;
  }

  /** Returns the way of a class past the stations, given its main way to the alarm. */
  Pathway pathway(ReleaseClass sources, Travel main) {
    ReleaseClass.Leg leg = sources.mainLeg();
    List<Integer> above = new ArrayList<>();
    for (Site site : sites) {
      if (site.at.relation() == Site.Relation.ABOVE
          && sees(site, leg.reach(), leg.chainageMetres())) {
        above.add(site.at.index());
      }
    }
    return Pathway.rounded(
        above,
        main.secondsAt((double) alarmSeconds),
        main.commonLogError(),
        main.ownLogError(),
        main.mixingVariance() + leg.variance());
  }

  /**
   * Returns the log of the share of what a class releases into the river that gets to the alarm:
   * branches that lead elsewhere, and decay.
   */
  double logArriving(ReleaseClass sources) {
    double share = 0;
    for (ReleaseClass.Leg leg : sources.legs) {
      for (Travel way : toAlarm.from(leg.reach(), leg.chainageMetres())) {
        share +=
            leg.share()
                * way.fraction()
                * Math.exp(-decayPerSecond * way.secondsAt((double) alarmSeconds));
      }
    }
    return Math.log(Math.max(share, 1e-12));
  }

  /** Returns whether a release at a place passes a site. */
  boolean sees(Site site, int reach, double chainageMetres) {
    if (site.at.relation() != Site.Relation.ABOVE) {
      return true;
    }
    if (reach == site.at.reach()) {
      return chainageMetres <= site.at.chainageMetres();
    }
    Reaches reaches = velocities.rivers().reaches();
    return reaches.branchCount() == 0
        ? reach >= reaches.firstUpstream(site.at.reach()) && reach <= site.at.reach()
        : velocities.rivers().upstreamOf(site.at.reach()).contains(reach);
  }
}
