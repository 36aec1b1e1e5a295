package org.suyuan.tracing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.suyuan.hydrology.FlowField;
import org.suyuan.hydrology.Passage;
import org.suyuan.hydrology.Velocities;
import org.suyuan.hydrology.VelocityLearning;
import org.suyuan.monitoring.Baseline;
import org.suyuan.monitoring.Observations;
import org.suyuan.monitoring.Pollutant;
import org.suyuan.monitoring.Pulse;
import org.suyuan.monitoring.Series;
import org.suyuan.network.Places;
import org.suyuan.network.ReachSet;
import org.suyuan.network.RiverSystem;
import org.suyuan.network.Station;
import org.suyuan.transport.DownstreamTravel;
import org.suyuan.transport.Travel;
import org.suyuan.transport.TravelTimes;

/**
 * Gathers what an alarm is judged by: the stations in reach with their data, and velocities learnt
 * from the event itself.
 */
final class CaseBuilder {
  private static final double DAY = 86_400;

  /** The baseline is taken from this long before the event. */
  private static final double PAST_SECONDS = 21 * DAY;

  /** A past of fewer measurements than this may be nothing but an earlier part of the event ... */
  private static final int SHORT_PAST = 24;

  /** ... if it stands so many σ above the lowest that the station shows. */
  private static final double HUMP_SIGMAS = 6;

  /** The event may have begun to show this long before anybody noticed. */
  static final double BEFORE_EVENT_SECONDS = 6 * 3600;

  /** Measurements this long before and after the expected passage count. */
  static final double WINDOW_SECONDS = 9 * DAY;

  /** The arrivals for which ways are worked out are this far apart. */
  private static final double KNOT_SECONDS = DAY / 2;

  /** Water is not faster than this share of its expected time. */
  private static final double EARLIEST_SHARE = 0.3;

  private final Velocities prior;
  private final RiverSystem rivers;
  private final Pollutant pollutant;
  private final Observations observations;
  private final int station;
  private final int reach;
  private final double chainage;
  private final long alarmSeconds;
  private final TraceOptions options;
  private final Series series;
  private final @Nullable Pulse pulse;
  private final Baseline baseline;
  private final Map<Integer, Pulse> matched = new HashMap<>();

  CaseBuilder(
      Velocities velocities,
      Pollutant pollutant,
      Observations observations,
      int station,
      long alarmSeconds,
      TraceOptions options) {
    this.prior = velocities;
    this.rivers = velocities.rivers();
    this.pollutant = pollutant;
    this.observations = observations;
    this.station = station;
    this.reach = rivers.stations().reach(station);
    this.chainage = rivers.stations().chainageMetres(station);
    this.alarmSeconds = alarmSeconds;
    this.options = options;
    this.series = seriesOf(station);
    Baseline first = baselineBefore(series, alarmSeconds - DAY);
    Pulse found = pulseAbout(series, first, (double) alarmSeconds, 2 * DAY).orElse(null);
    if (found != null) {
      first = baselineBefore(series, found.startSeconds() - BEFORE_EVENT_SECONDS);
      found = pulseAbout(series, first, (double) alarmSeconds, 2 * DAY).orElse(found);
    }
    this.baseline = first;
    this.pulse = found;
  }

  Baseline baseline() {
    return baseline;
  }

  @Nullable Pulse pulse() {
    return pulse;
  }

  private Series seriesOf(int anyStation) {
    return observations.of(rivers.stations().record(anyStation).id(), pollutant.code());
  }

  private Baseline baselineBefore(Series any, double untilSeconds) {
    return baselineBefore(any, untilSeconds, pollutant);
  }

  static Baseline baselineBefore(Series any, double untilSeconds, Pollutant pollutant) {
    double least = pollutant.detectionLimit();
    Baseline past =
        Baseline.of(any, (long) (untilSeconds - PAST_SECONDS), (long) untilSeconds, least);
    if (past.count() >= SHORT_PAST) {
      return past;
    }
    // A short past may hold the first of two humps: what the station shows at its lowest is less.
    Baseline lowest = Baseline.of(any, Long.MIN_VALUE, Long.MIN_VALUE, least);
    boolean muchLower = past.level() - lowest.level() > HUMP_SIGMAS * lowest.sigma();
    return past.count() > 0 && muchLower ? lowest : past;
  }

  private static Optional<Pulse> pulseAbout(
      Series any, Baseline usual, double aboutSeconds, double withinSeconds) {
    return Pulse.about(
        any, usual, (long) (aboutSeconds - withinSeconds), (long) (aboutSeconds + withinSeconds));
  }

  /** Returns the case, with velocities learnt from the event where that is asked for. */
  AlarmCase build(List<Passage> passagesOut) {
    Velocities velocities = prior;
    if (options.learnVelocities() && pulse != null && pulse.complete()) {
      PassageFinder finder =
          new PassageFinder(
              prior,
              pollutant,
              observations,
              station,
              alarmSeconds,
              options.horizonSeconds(),
              pulse);
      passagesOut.addAll(finder.passages());
      matched.putAll(finder.matched());
      velocities = VelocityLearning.learn(prior, passagesOut);
    }
    return build(velocities);
  }

  /**
   * Returns the case with velocities learnt from several pulses.
   *
   * @param seen each pulse as the stations saw it, by index of the station
   */
  AlarmCase learning(List<Map<Integer, Pulse>> seen) {
    List<Passage> passages = new ArrayList<>();
    for (Map<Integer, Pulse> one : seen) {
      Pulse here = one.get(station);
      if (options.learnVelocities() && here != null) {
        passages.addAll(
            new PassageFinder(
                    prior,
                    pollutant,
                    observations,
                    station,
                    alarmSeconds,
                    options.horizonSeconds(),
                    here,
                    one)
                .passages());
      }
    }
    return build(passages.isEmpty() ? prior : VelocityLearning.learn(prior, passages));
  }

  private AlarmCase build(Velocities velocities) {
    double[] knots = knots(velocities.flows());
    TravelTimes toAlarm =
        TravelTimes.to(velocities, reach, chainage, knots, options.horizonSeconds());
    List<Site> sites = new ArrayList<>();
    Site alarm = site(velocities, 0, station, Site.Relation.ALARM, null, 0);
    sites.add(alarm);
    addAbove(velocities, toAlarm, sites);
    addBelow(velocities, knots, sites);
    return new AlarmCase(
        velocities,
        pollutant,
        alarmSeconds,
        toAlarm,
        alarm,
        sites,
        pollutant.decayPerSecond(options.waterCelsius()),
        options.horizonSeconds());
  }

  private double[] knots(FlowField flows) {
    if (flows.stepCount() == 1) {
      return new double[] {alarmSeconds};
    }
    int half = (int) (WINDOW_SECONDS / KNOT_SECONDS);
    double[] knots = new double[2 * half + 1];
    for (int k = 0; k < knots.length; k++) {
      knots[k] = alarmSeconds + (k - half) * KNOT_SECONDS;
    }
    return knots;
  }

  private void addAbove(Velocities velocities, TravelTimes toAlarm, List<Site> sites) {
    Places<Station> stations = rivers.stations();
    ReachSet region = toAlarm.region();
    for (int i = 0; i < region.rangeCount(); i++) {
      int end = stations.firstOn(region.last(i) + 1);
      for (int s = stations.firstOn(region.first(i)); s < end; s++) {
        if (s == station || (stations.reach(s) == reach && stations.chainageMetres(s) > chainage)) {
          continue;
        }
        Travel[] ways = toAlarm.from(stations.reach(s), stations.chainageMetres(s));
        if (ways.length == 0) {
          continue;
        }
        Travel way = ways[0];
        for (Travel other : ways) {
          way = other.fraction() > way.fraction() ? other : way;
        }
        Site site = site(velocities, sites.size(), s, Site.Relation.ABOVE, way, -way.meanSeconds());
        if (site.size > 0) {
          sites.add(site);
        }
      }
    }
  }

  /** When the event began to show at the alarm. */
  private double began() {
    return pulse == null ? alarmSeconds - DAY : pulse.startSeconds();
  }

  private void addBelow(Velocities velocities, double[] knots, List<Site> sites) {
    for (DownstreamTravel.Reached reached :
        DownstreamTravel.from(velocities, reach, chainage, knots, WINDOW_SECONDS)) {
      Series measured = seriesOf(reached.station());
      double earliest = began() + EARLIEST_SHARE * reached.travel().meanSeconds();
      if (measured.firstAtOrAfter((long) earliest) == measured.size()) {
        continue; // The plume cannot have got there while anybody looked.
      }
      boolean again = sites.stream().anyMatch(site -> site.at.station() == reached.station());
      if (again) {
        continue;
      }
      Site site =
          site(
              velocities,
              sites.size(),
              reached.station(),
              Site.Relation.BELOW,
              reached.travel(),
              reached.travel().meanSeconds());
      if (site.size > 0) {
        sites.add(site);
      }
    }
  }

  private Site site(
      Velocities velocities,
      int index,
      int at,
      Site.Relation relation,
      @Nullable Travel way,
      double shiftSeconds) {
    Series measured = seriesOf(at);
    double began = began();
    Baseline usual =
        relation == Site.Relation.ALARM
            ? baseline
            : baselineBefore(
                measured, began + Math.min(0, 1.5 * shiftSeconds) - BEFORE_EVENT_SECONDS);
    double middle = alarmSeconds + shiftSeconds;
    int siteReach = rivers.stations().reach(at);
    FlowField flows = velocities.flows();
    double ratio = flows.atM3s(siteReach, middle) / flows.meanM3s(siteReach);
    boolean meanKnown =
        rivers.reaches().meanFlowM3s(siteReach) > 0
            || rivers.reaches().drainageAreaKm2(siteReach) > 0;
    Pulse own = relation == Site.Relation.ALARM ? pulse : matched.get(at);
    Site.Setting setting =
        new Site.Setting(
            index,
            at,
            siteReach,
            rivers.stations().chainageMetres(at),
            relation,
            way,
            own,
            usual,
            meanKnown ? ratio : Double.NaN);
    return new Site(
        setting,
        measured,
        measured.firstAtOrAfter((long) (middle - WINDOW_SECONDS)),
        measured.firstAtOrAfter((long) (middle + WINDOW_SECONDS)),
        own == null ? DAY : own.halfWidthSeconds() / 3,
        options.modelError(),
        t -> pollutant.unit().fromMgPerL(1000 / flows.atM3s(siteReach, t)));
  }
}
