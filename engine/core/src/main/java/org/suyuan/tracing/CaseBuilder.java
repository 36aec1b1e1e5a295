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
import org.suyuan.monitoring.Losses;
import org.suyuan.monitoring.Observations;
import org.suyuan.monitoring.Pollutant;
import org.suyuan.monitoring.Pulse;
import org.suyuan.monitoring.Series;
import org.suyuan.monitoring.WaterConditions;
import org.suyuan.network.Places;
import org.suyuan.network.ReachSet;
import org.suyuan.network.RiverSystem;
import org.suyuan.network.Station;
import org.suyuan.transport.DownstreamTravel;
import org.suyuan.transport.LossFactor;
import org.suyuan.transport.Measured;
import org.suyuan.transport.SpreadFactor;
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
  private final Learnt learnt;
  private final Series series;
  private final @Nullable Pulse pulse;
  private final Baseline baseline;
  private Measured lossTold = Measured.NOTHING;
  private final Map<Integer, Pulse> matched = new HashMap<>();

  CaseBuilder(
      Velocities velocities,
      Pollutant pollutant,
      Observations observations,
      int station,
      long alarmSeconds,
      TraceOptions options,
      Learnt learnt) {
    this.learnt = learnt;
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

  /** What the masses of this event alone say of the loss on the way. */
  Measured lossTold() {
    return lossTold;
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
    return Baseline.of(
        any, (long) (untilSeconds - PAST_SECONDS), (long) untilSeconds, pollutant.detectionLimit());
  }

  private static Optional<Pulse> pulseAbout(
      Series any, Baseline usual, double aboutSeconds, double withinSeconds) {
    return Pulse.about(
        any, usual, (long) (aboutSeconds - withinSeconds), (long) (aboutSeconds + withinSeconds));
  }

  /** Returns the case, with velocities learnt from the event where that is asked for. */
  AlarmCase build(List<Passage> passagesOut) {
    Velocities velocities = prior;
    Losses losses = losses(prior);
    LossFactor loss = losses.factor().and(learnt.loss(pollutant.code()));
    PassageFinder finder = options.learnVelocities() ? findPassages(passagesOut) : null;
    if (finder != null) {
      if (!passagesOut.isEmpty()) {
        List<Passage> all = new ArrayList<>(learnt.passages());
        all.addAll(passagesOut);
        velocities = VelocityLearning.learn(prior, all);
        losses = losses(velocities);
      }
      lossTold = finder.loss(losses, options.siteError());
      loss = loss.and(lossTold);
    }
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
        losses,
        loss,
        SpreadFactor.after(learnt.spread()),
        options.horizonSeconds());
  }

  /** Finds passages of the pulse; null where the station did not see it whole. */
  @Nullable PassageFinder findPassages(List<Passage> passagesOut) {
    if (pulse == null || !pulse.complete()) {
      return null;
    }
    PassageFinder finder =
        new PassageFinder(
            prior, pollutant, observations, station, alarmSeconds, options.horizonSeconds(), pulse);
    passagesOut.addAll(finder.passages());
    matched.putAll(finder.matched());
    return finder;
  }

  private Losses losses(Velocities velocities) {
    double at = (double) alarmSeconds;
    WaterConditions water = WaterConditions.ORDINARY.withCelsius(options.waterTemperature().at(at));
    return new Losses(velocities, pollutant, water, reach, chainage, at);
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
