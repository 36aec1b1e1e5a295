package org.suyuan.tracing;

import java.util.ArrayList;
import java.util.List;
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

  /**
   * Returns the site that a class is timed by: the uppermost one below it that saw the event whole,
   * where the plume is shortest and says most about when it was released; the alarm where there is
   * none.
   */
  Site reference(ReleaseClass sources) {
    ReleaseClass.Leg leg = sources.mainLeg();
    Site reference = alarm;
    double farthest = -1;
    for (Site site : sites) {
      Travel way = site.at.way();
      if (site.at.relation() == Site.Relation.ABOVE
          && way != null
          && site.at.pulse() != null
          && site.at.ownTimes() == null
          && way.distanceMetres() > farthest
          && sees(site, leg.reach(), leg.chainageMetres())) {
        farthest = way.distanceMetres();
        reference = site;
      }
    }
    return reference;
  }

  /** The ways of a class to all sites below it. */
  List<Component> components(ReleaseClass sources) {
    Site reference = reference(sources);
    List<Component> components = new ArrayList<>();
    for (ReleaseClass.Leg leg : sources.legs) {
      Travel[] ways = toAlarm.distinctFrom(leg.reach(), leg.chainageMetres());
      if (ways.length == 0) {
        continue;
      }
      Travel main = ways[0];
      for (Travel way : ways) {
        main = way.fraction() > main.fraction() ? way : main;
      }
      Site timed = sees(reference, leg.reach(), leg.chainageMetres()) ? reference : alarm;
      Travel timedWay = timed.at.way();
      Timing timing = new Timing(timed, timedWay == null ? main : main.minus(timedWay));
      for (Site site : sites) {
        addSite(components, leg, ways, main, timing, site);
      }
    }
    return components;
  }

  /** The site that a leg is timed by, and the way to it. */
  private record Timing(Site site, Travel way) {}

  private void addSite(
      List<Component> components,
      ReleaseClass.Leg leg,
      Travel[] ways,
      Travel main,
      Timing timing,
      Site site) {
    Travel between = site.at.way();
    if (between == null) {
      for (Travel way : ways) {
        add(components, leg, site, way, timing);
      }
    } else if (site.at.relation() == Site.Relation.BELOW) {
      for (Travel way : ways) {
        add(components, leg, site, way.plus(between), timing);
      }
    } else if (sees(site, leg.reach(), leg.chainageMetres())) {
      TravelTimes own = site.at.ownTimes();
      Travel[] toSite =
          own == null
              ? new Travel[] {main.minus(between)}
              : own.distinctFrom(leg.reach(), leg.chainageMetres());
      for (Travel travel : toSite) {
        add(components, leg, site, travel, timing);
      }
    }
  }

  private void add(
      List<Component> components, ReleaseClass.Leg leg, Site site, Travel travel, Timing timing) {
    // An outfall right at the station has no way, and still a time known no better than a second.
    double reference = Math.max(1, timing.way.velocityVariance());
    double variance = travel.velocityVariance();
    double covariance;
    if (site == timing.site) {
      covariance = reference;
    } else if (distanceToAlarm(site) > distanceToAlarm(timing.site)) {
      covariance = variance + travel.velocityCovariance(between(site, timing.site));
    } else {
      covariance = reference + timing.way.velocityCovariance(between(timing.site, site));
    }
    double seconds = Math.max(travel.meanSeconds(), 1);
    double slope = covariance / (Math.sqrt(reference) * seconds);
    double own = Math.max(0, variance - covariance * covariance / reference) / (seconds * seconds);
    components.add(
        new Component(site, travel, slope, own, leg, decayPerSecond, aboutSeconds(site)));
  }

  /** Distance to the alarm, negative below it. */
  private static double distanceToAlarm(Site site) {
    Travel way = site.at.way();
    if (way == null) {
      return 0;
    }
    return site.at.relation() == Site.Relation.ABOVE ? way.distanceMetres() : -way.distanceMetres();
  }

  /** The way from one site to another one further down. */
  private Travel between(Site upper, Site lower) {
    Travel up = upper.at.way();
    Travel down = lower.at.way();
    if (up == null) {
      return down == null ? Travel.atPlace(toAlarm.arrivals(), velocities.learntCount()) : down;
    }
    if (down == null) {
      return up;
    }
    if (upper.at.relation() == Site.Relation.BELOW) {
      return down.minus(up);
    }
    return lower.at.relation() == Site.Relation.ABOVE ? up.minus(down) : up.plus(down);
  }

  /** About when water passes a site that is at the alarm when the alarm goes off. */
  private double aboutSeconds(Site site) {
    Travel way = site.at.way();
    if (way == null) {
      return alarmSeconds;
    }
    return site.at.relation() == Site.Relation.ABOVE
        ? alarmSeconds - way.meanSeconds()
        : alarmSeconds + way.meanSeconds();
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
