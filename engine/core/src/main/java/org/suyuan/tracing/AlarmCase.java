package org.suyuan.tracing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.suyuan.hydrology.Velocities;
import org.suyuan.monitoring.Baseline;
import org.suyuan.monitoring.Pollutant;
import org.suyuan.network.ReachSet;
import org.suyuan.network.Reaches;
import org.suyuan.transport.Travel;
import org.suyuan.transport.TravelTimes;

/**
 * Everything that the likelihood needs to know of one alarm: the sites with their data and the ways
 * between them. Not thread-safe: ways are found once.
 */
final class AlarmCase {
  /** A share of the mass below this is as good as none. */
  private static final double SMALLEST_SHARE = 1e-12;

  private final Map<ReleaseClass, Route> routes;

  /** What is upstream of a site, where rivers branch. */
  private final Map<Site, ReachSet> upstream = new HashMap<>();

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
    this(
        velocities,
        pollutant,
        alarmSeconds,
        toAlarm,
        alarm,
        sites,
        decayPerSecond,
        horizonSeconds,
        new HashMap<>());
  }

  private AlarmCase(
      Velocities velocities,
      Pollutant pollutant,
      long alarmSeconds,
      TravelTimes toAlarm,
      Site alarm,
      List<Site> sites,
      double decayPerSecond,
      double horizonSeconds,
      Map<ReleaseClass, Route> routes) {
    this.routes = routes;
    this.velocities = velocities;
    this.pollutant = pollutant;
    this.alarmSeconds = alarmSeconds;
    this.toAlarm = toAlarm;
    this.alarm = alarm;
    this.sites = List.copyOf(sites);
    this.decayPerSecond = decayPerSecond;
    this.horizonSeconds = horizonSeconds;
  }

  /** Returns the same case with other measurements at the same stations, in the same order. */
  AlarmCase with(List<Site> others) {
    return new AlarmCase(
        velocities,
        pollutant,
        alarmSeconds,
        toAlarm,
        others.get(alarm.at.index()),
        others,
        decayPerSecond,
        horizonSeconds,
        routes);
  }

  /** Returns the measurements of this case as the water gets to the stations in another. */
  AlarmCase inWaterOf(AlarmCase other) {
    Map<Integer, Site> there = new HashMap<>();
    other.sites.forEach(site -> there.put(site.at.station(), site));
    List<Site> moved = new ArrayList<>();
    for (Site site : sites) {
      Site twin = there.get(site.at.station());
      boolean same = twin != null && twin.at.relation() == site.at.relation();
      moved.add(same ? site.reached(twin.at.way()) : site);
    }
    return new AlarmCase(
        other.velocities,
        pollutant,
        alarmSeconds,
        other.toAlarm,
        moved.get(alarm.at.index()),
        moved,
        decayPerSecond,
        horizonSeconds);
  }

  Baseline baseline() {
    return alarm.at.baseline();
  }

  /**
   * How most of what a class releases gets to the alarm.
   *
   * @param leg where it enters the river
   * @param way from there
   * @param pathway the same way past the stations
   * @param logArriving log of the share of all that the class releases into the river that gets to
   *     the alarm, whichever way: the rest goes elsewhere or decays
   */
  record Route(ReleaseClass.Leg leg, Travel way, Pathway pathway, double logArriving) {}

  /** Returns how most of what a class releases gets to the alarm, null where nothing does. */
  @Nullable Route route(ReleaseClass sources) {
    return routes.computeIfAbsent(sources, this::findRoute);
  }

  private @Nullable Route findRoute(ReleaseClass sources) {
    ReleaseClass.Leg mainLeg = null;
    Travel mainWay = null;
    double most = 0;
    double arriving = 0;
    for (ReleaseClass.Leg leg : sources.legs) {
      for (Travel way : toAlarm.from(leg.reach(), leg.chainageMetres())) {
        double share = leg.share() * way.fraction();
        arriving += share * Math.exp(-decayPerSecond * way.secondsAt((double) alarmSeconds));
        if (mainWay == null || share > most) {
          mainLeg = leg;
          mainWay = way;
          most = share;
        }
      }
    }
    return mainLeg == null || mainWay == null
        ? null
        : new Route(
            mainLeg,
            mainWay,
            pathway(mainLeg, mainWay),
            Math.log(Math.max(arriving, SMALLEST_SHARE)));
  }

  private Pathway pathway(ReleaseClass.Leg leg, Travel way) {
    List<Integer> above = new ArrayList<>();
    for (Site site : sites) {
      if (site.at.relation() == Site.Relation.ABOVE
          && sees(site, leg.reach(), leg.chainageMetres())) {
        above.add(site.at.index());
      }
    }
    return Pathway.rounded(
        above,
        way.secondsAt((double) alarmSeconds),
        way.commonLogError(),
        way.ownLogError(),
        way.mixingVariance(),
        leg.variance());
  }

  /** Returns the standard deviation that a plume of a way is expected to have at the alarm, s. */
  double spreadSeconds(Pathway way, double g) {
    double river = alarm.spreadSeconds(way.seconds() * Math.exp(g * way.slope()));
    return Math.sqrt(river * river + way.tanks());
  }

  /** Returns the share of the variance of a plume of a way that is from the river. */
  double riverShare(Pathway way, double g) {
    double river = alarm.spreadSeconds(way.seconds() * Math.exp(g * way.slope()));
    return river * river / (river * river + way.tanks());
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
        : upstream.computeIfAbsent(site, this::upstreamOf).contains(reach);
  }

  private ReachSet upstreamOf(Site site) {
    return velocities.rivers().upstreamOf(site.at.reach());
  }
}
