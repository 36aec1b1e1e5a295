package org.suyuan.tracing.alarm;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
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
import org.suyuan.network.RiverSystem;
import org.suyuan.network.Station;
import org.suyuan.tracing.Learnt;
import org.suyuan.tracing.TraceOptions;
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
public final class CaseBuilder {
  private static final double DAY = 86_400;

  /** The event may have begun to show this long before anybody noticed. */
  static final double BEFORE_EVENT_SECONDS = 6 * 3600;

  /** A rise that holds the alarm stands out if it does by this many σ: one in ten of noise. */
  private static final double FAINT_SIGMAS = 1.3;

  /** Measurements this long before and after the expected passage count. */
  public static final double WINDOW_SECONDS = 9 * DAY;

  /** The arrivals for which ways are worked out are this far apart. */
  private static final double KNOT_SECONDS = DAY;

  /** So many of them lie before and after the event; a way that is older is taken to be alike. */
  private static final int BESIDE = 4;

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
  private final Set<Integer> echoes = new HashSet<>();

  /**
   * Prepares a case.
   *
   * @param velocities how fast the water moves, before anything is learnt of this event
   * @param pollutant what was too much
   * @param observations what was measured; only what is in here is used
   * @param station index of the alarmed station
   * @param alarmSeconds time of the alarm, seconds since the epoch
   * @param options what is assumed beyond the data
   * @param learnt what other events taught
   */
  public CaseBuilder(
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
    Baseline first = UsualLevel.before(series, alarmSeconds - DAY, pollutant);
    Pulse found = pulseAbout(first).orElse(null);
    if (found != null) {
      first = UsualLevel.before(series, found.startSeconds() - BEFORE_EVENT_SECONDS, pollutant);
      found = pulseAbout(first).orElse(found);
    }
    this.baseline = first;
    this.pulse = found;
  }

  /** What the masses of this event alone say of the loss on the way. */
  public Measured lossTold() {
    return lossTold;
  }

  /** How far the alarmed station wanders by itself; see {@link UsualLevel#wanderSigma}. */
  public double wanderSigma() {
    return UsualLevel.wanderSigma(series, pollutant);
  }

  private Series seriesOf(int anyStation) {
    return observations.of(rivers.stations().record(anyStation).id(), pollutant.code());
  }

  private <T> T ask(int anyStation, Function<Series, T> question) {
    return observations.ask(rivers.stations().record(anyStation).id(), pollutant.code(), question);
  }

  /**
   * Returns the rise that the alarm is about: the highest near it, but none that only begins when
   * the alarm has been raised already. What was released later did not raise it; what the alarm
   * itself is the foot of did, and so did what hardly stands out, if it holds the alarm.
   */
  private Optional<Pulse> pulseAbout(Baseline usual) {
    long from = (long) (alarmSeconds - 2 * DAY);
    long until = (long) (alarmSeconds + 2 * DAY);
    Optional<Pulse> highest = Pulse.about(series, usual, from, until);
    if (highest.isPresent() && highest.get().startSeconds() <= alarmSeconds) {
      return highest;
    }
    Optional<Pulse> faint =
        Pulse.about(series, usual, from, until, FAINT_SIGMAS).filter(this::holdsAlarm);
    return faint
        .or(() -> Pulse.about(series, usual, from, alarmSeconds))
        .or(() -> Pulse.about(series, usual, alarmSeconds, alarmSeconds, FAINT_SIGMAS));
  }

  private boolean holdsAlarm(Pulse rise) {
    return rise.startSeconds() <= alarmSeconds && rise.endSeconds() >= alarmSeconds;
  }

  /** Returns the case, with velocities learnt from the event where that is asked for. */
  public AlarmCase build(List<Passage> passagesOut) {
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
    return build(velocities, losses, loss);
  }

  /**
   * Returns the case with velocities learnt from several pulses.
   *
   * @param seen each pulse as the stations saw it, by index of the station
   */
  public AlarmCase learning(List<Map<Integer, Pulse>> seen) {
    List<Passage> passages = new ArrayList<>(learnt.passages());
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
    boolean more = passages.size() > learnt.passages().size();
    Velocities velocities = more ? VelocityLearning.learn(prior, passages) : prior;
    Losses losses = losses(velocities);
    return build(
        velocities, losses, losses.factor().and(learnt.loss(pollutant.code())).and(lossTold));
  }

  private AlarmCase build(Velocities velocities, Losses losses, LossFactor loss) {
    double[] knots = knots(velocities.flows());
    TravelTimes toAlarm =
        TravelTimes.to(velocities, reach, chainage, knots, options.horizonSeconds());
    List<Stop> stops = new ArrayList<>();
    stops.add(new Stop(0, station, reach, chainage, Site.Relation.ALARM, null, 0, pulse != null));
    addAbove(toAlarm, stops);
    addBelow(velocities, knots, stops);
    return new AlarmCase(
        velocities,
        pollutant,
        alarmSeconds,
        toAlarm,
        new Sites(stops, stop -> site(velocities, stop)),
        losses,
        loss,
        SpreadFactor.after(learnt.spread()),
        options.horizonSeconds());
  }

  /** Finds passages of the pulse; null where the station did not see it whole. */
  public @Nullable PassageFinder findPassages(List<Passage> passagesOut) {
    if (pulse == null || !pulse.complete()) {
      return null;
    }
    PassageFinder finder =
        new PassageFinder(
            prior, pollutant, observations, station, alarmSeconds, options.horizonSeconds(), pulse);
    passagesOut.addAll(finder.passages());
    matched.putAll(finder.matched());
    echoes.addAll(finder.echoes());
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
    double from = pulse == null ? alarmSeconds : pulse.startSeconds();
    double until = pulse == null ? alarmSeconds : pulse.endSeconds();
    int first = (int) Math.floor((from - alarmSeconds) / KNOT_SECONDS) - BESIDE;
    int last = (int) Math.ceil((until - alarmSeconds) / KNOT_SECONDS) + BESIDE;
    double[] knots = new double[last - first + 1];
    for (int k = 0; k < knots.length; k++) {
      knots[k] = alarmSeconds + (first + k) * KNOT_SECONDS;
    }
    return knots;
  }

  /** Adds the nearest stations of each way, and those that saw the event. */
  private void addAbove(TravelTimes toAlarm, List<Stop> stops) {
    Set<Integer> added = new HashSet<>(echoes);
    added.add(station);
    new Upstream(rivers, toAlarm.region(), reach, chainage)
        .visit(
            AlarmCase.NEAREST,
            (s, passed) -> added.add(s) && addAbove(toAlarm, s, stops) ? passed + 1 : passed);
    for (int s : matched.keySet()) {
      if (added.add(s)) {
        addAbove(toAlarm, s, stops);
      }
    }
  }

  private boolean addAbove(TravelTimes toAlarm, int s, List<Stop> stops) {
    Places<Station> stations = rivers.stations();
    Travel[] ways = toAlarm.from(stations.reach(s), stations.chainageMetres(s));
    if (ways.length == 0) {
      return false;
    }
    Travel way = ways[0];
    for (Travel other : ways) {
      way = other.fraction() > way.fraction() ? other : way;
    }
    return add(stops, s, Site.Relation.ABOVE, way, -way.meanSeconds());
  }

  /** Adds a station, unless it measured nothing when a plume may have been there. */
  private boolean add(
      List<Stop> stops, int s, Site.Relation relation, Travel way, double shiftSeconds) {
    double middle = alarmSeconds + shiftSeconds;
    if (!ask(s, measured -> measuredAbout(measured, middle))) {
      return false;
    }
    stops.add(
        new Stop(
            stops.size(),
            s,
            rivers.stations().reach(s),
            rivers.stations().chainageMetres(s),
            relation,
            way,
            shiftSeconds,
            matched.containsKey(s)));
    return true;
  }

  private static boolean measuredAbout(Series measured, double middle) {
    int until = measured.firstAtOrAfter((long) (middle + WINDOW_SECONDS));
    for (int i = measured.firstAtOrAfter((long) (middle - WINDOW_SECONDS)); i < until; i++) {
      if (measured.usable(i)) {
        return true;
      }
    }
    return false;
  }

  /** When the event began to show at the alarm. */
  private double began() {
    return pulse == null ? alarmSeconds - DAY : pulse.startSeconds();
  }

  private void addBelow(Velocities velocities, double[] knots, List<Stop> stops) {
    Set<Integer> added = new HashSet<>(echoes);
    stops.forEach(stop -> added.add(stop.station()));
    Set<Integer> awaited = new HashSet<>(matched.keySet());
    awaited.removeAll(added);
    int last = stops.size() + AlarmCase.NEAREST;
    Predicate<DownstreamTravel.Reached> goesOn =
        reached -> {
          if (stops.size() < last || awaited.contains(reached.station())) {
            addBelow(reached, stops, added);
            awaited.removeAll(added);
          }
          return stops.size() < last || !awaited.isEmpty();
        };
    DownstreamTravel.visit(velocities, reach, chainage, knots, WINDOW_SECONDS, goesOn);
  }

  private void addBelow(DownstreamTravel.Reached reached, List<Stop> stops, Set<Integer> added) {
    int s = reached.station();
    double seconds = reached.travel().meanSeconds();
    long earliest = (long) (began() + EARLIEST_SHARE * seconds);
    // Or the plume cannot have got there while anybody looked.
    if (ask(s, measured -> measured.firstAtOrAfter(earliest) < measured.size()) && added.add(s)) {
      add(stops, s, Site.Relation.BELOW, reached.travel(), seconds);
    }
  }

  private Site site(Velocities velocities, Stop stop) {
    Series measured = seriesOf(stop.station());
    Baseline usual =
        stop.relation() == Site.Relation.ALARM
            ? baseline
            : UsualLevel.before(
                measured,
                began() + Math.min(0, 1.5 * stop.shiftSeconds()) - BEFORE_EVENT_SECONDS,
                pollutant);
    double middle = alarmSeconds + stop.shiftSeconds();
    int siteReach = stop.reach();
    FlowField flows = velocities.flows();
    double ratio = flows.atM3s(siteReach, middle) / flows.meanM3s(siteReach);
    boolean meanKnown =
        rivers.reaches().meanFlowM3s(siteReach) > 0
            || rivers.reaches().drainageAreaKm2(siteReach) > 0;
    Pulse own = stop.relation() == Site.Relation.ALARM ? pulse : matched.get(stop.station());
    Site.Setting setting =
        new Site.Setting(
            stop.index(),
            stop.station(),
            siteReach,
            stop.chainageMetres(),
            stop.relation(),
            stop.way(),
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

  /** Returns what is usual at the alarmed station. */
  public Baseline baseline() {
    return baseline;
  }

  /** Returns the rise at the alarmed station, null where nothing stands out. */
  public @Nullable Pulse pulse() {
    return pulse;
  }
}
