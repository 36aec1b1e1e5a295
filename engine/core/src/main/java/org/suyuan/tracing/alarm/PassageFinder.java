package org.suyuan.tracing.alarm;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.suyuan.hydrology.Passage;
import org.suyuan.hydrology.Velocities;
import org.suyuan.monitoring.Baseline;
import org.suyuan.monitoring.Losses;
import org.suyuan.monitoring.Observations;
import org.suyuan.monitoring.Pollutant;
import org.suyuan.monitoring.Pulse;
import org.suyuan.monitoring.Series;
import org.suyuan.network.Places;
import org.suyuan.network.Reaches;
import org.suyuan.network.RiverSystem;
import org.suyuan.network.Station;
import org.suyuan.transport.DownstreamTravel;
import org.suyuan.transport.LossFactor;
import org.suyuan.transport.Measured;
import org.suyuan.transport.Travel;
import org.suyuan.transport.TravelTimes;

/**
 * Finds the pulse of an alarm at other stations of the same way, so that the velocities between
 * them can be learnt from it: where the prior says that it could have passed, with about the same
 * mass, and no longer upstream than downstream.
 */
public final class PassageFinder {
  private static final double PLAUSIBLE_SIGMAS = 3;

  /** A pulse stands out clearly if its peak does by so many σ. */
  private static final double CLEAR_SIGMAS = 6;

  /** A time between two stations that is less sure than this share of it teaches nothing. */
  private static final double MOST_ERROR = 0.5;

  /** So many passages above the alarm, and as many below, tell what there is to learn. */
  private static final int MOST = AlarmCase.NEAREST;

  /**
   * Two stations saw one pulse only if what it carried differs by no more than this: gaps, losses,
   * wrong discharge.
   */
  private static final double LARGEST_LOG_MASS_CHANGE = Math.log(2.5);

  private final Velocities prior;
  private final RiverSystem rivers;
  private final Pollutant pollutant;
  private final Observations observations;
  private final int station;
  private final int reach;
  private final double chainage;
  private final long alarmSeconds;
  private final double horizonSeconds;
  private final Pulse here;
  private final Map<Integer, Pulse> matched = new HashMap<>();
  private final Set<Integer> echoes = new HashSet<>();
  private final @Nullable Map<Integer, Pulse> given;

  PassageFinder(
      Velocities prior,
      Pollutant pollutant,
      Observations observations,
      int station,
      long alarmSeconds,
      double horizonSeconds,
      Pulse here) {
    this(prior, pollutant, observations, station, alarmSeconds, horizonSeconds, here, null);
  }

  /**
   * The same where it is known already how the other stations saw the pulse.
   *
   * @param given the pulse by index of the station; null where it has to be looked for
   */
  PassageFinder(
      Velocities prior,
      Pollutant pollutant,
      Observations observations,
      int station,
      long alarmSeconds,
      double horizonSeconds,
      Pulse here,
      @Nullable Map<Integer, Pulse> given) {
    this.given = given;
    this.prior = prior;
    this.rivers = prior.rivers();
    this.pollutant = pollutant;
    this.observations = observations;
    this.station = station;
    this.reach = rivers.stations().reach(station);
    this.chainage = rivers.stations().chainageMetres(station);
    this.alarmSeconds = alarmSeconds;
    this.horizonSeconds = horizonSeconds;
    this.here = here;
  }

  /**
   * Returns the pulse as the other stations saw it, by index of the station; filled by {@link
   * #passages()}.
   */
  Map<Integer, Pulse> matched() {
    return matched;
  }

  /**
   * Returns the stations that saw the pulse so near to another which saw it, too, that they say
   * nothing that the other does not; filled by {@link #passages()}.
   */
  Set<Integer> echoes() {
    return echoes;
  }

  /** A station whose pulse may be the alarm's own. */
  private record Seen(int station, Pulse pulse, Travel way) {}

  /**
   * Pairs of stations on one way that both saw the event whole, next to each other. Of stations so
   * close that the time between them cannot be told one speaks for both.
   */
  List<Passage> passages() {
    double[] now = {alarmSeconds};
    TravelTimes toAlarm = TravelTimes.to(prior, reach, chainage, now, horizonSeconds);
    List<Passage> passages = new ArrayList<>();
    keepUppermost(walk(seenAbove(toAlarm), true, passages));
    walk(seenBelow(), false, passages).forEach(below -> echoes.add(below.station));
    return passages;
  }

  /**
   * Goes from the alarm from one station that saw the pulse to the next, up or down the river.
   *
   * @param seen stations that may have seen it, the nearest first
   * @param passagesOut is given the passages between them
   * @return the stations at which it was at once with the one before
   */
  private List<Seen> walk(List<Seen> seen, boolean up, List<Passage> passagesOut) {
    double[] now = {alarmSeconds};
    Seen last = new Seen(station, here, Travel.atPlace(now, prior.learntCount()));
    List<Seen> alike = new ArrayList<>();
    int found = 0;
    for (Seen next : seen) {
      Seen upper = up ? next : last;
      Seen lower = up ? last : next;
      boolean onWay =
          onTree(upper.station, lower.station) && (!up || isAbove(upper.station, lower.station));
      if (found == MOST || !onWay || !isSame(upper, lower)) {
        continue;
      }
      Travel between = next.way.minus(last.way);
      if (tellsTime(upper, lower, between)) {
        passagesOut.add(passage(upper, lower));
        matched.put(next.station, next.pulse);
        found++;
        last = next;
      } else if (isThereAtOnce(upper, lower, between)) {
        alike.add(next);
      }
    }
    return alike;
  }

  /**
   * Of stations that saw what another saw at once, only the uppermost say anything: that the source
   * is above them.
   */
  private void keepUppermost(List<Seen> alike) {
    Set<Integer> saw = new HashSet<>(matched.keySet());
    alike.forEach(one -> saw.add(one.station));
    for (Seen one : alike) {
      if (saw.stream().anyMatch(other -> isAbove(other, one.station))) {
        echoes.add(one.station);
      } else {
        matched.put(one.station, one.pulse);
      }
    }
  }

  private boolean isAbove(int upper, int lower) {
    Places<Station> stations = rivers.stations();
    return upper != lower
        && rivers.isUpstream(
            stations.reach(upper),
            stations.chainageMetres(upper),
            stations.reach(lower),
            stations.chainageMetres(lower));
  }

  private boolean onTree(int upper, int lower) {
    Reaches reaches = rivers.reaches();
    int a = rivers.stations().reach(upper);
    int b = rivers.stations().reach(lower);
    return a >= reaches.firstUpstream(b) && a <= b;
  }

  private List<Seen> seenAbove(TravelTimes toAlarm) {
    Places<Station> stations = rivers.stations();
    List<Seen> seen = new ArrayList<>();
    new Upstream(rivers, toAlarm.region(), reach, chainage)
        .visit(
            MOST,
            (s, passed) -> {
              Travel[] ways =
                  s == station
                      ? new Travel[0]
                      : toAlarm.from(stations.reach(s), stations.chainageMetres(s));
              Optional<Seen> found = ways.length == 0 ? Optional.empty() : look(s, ways[0], -1);
              found.ifPresent(seen::add);
              // Above so many stations that saw nothing, nobody saw this plume.
              return found.isPresent() ? 0 : passed + (measures(s) ? 1 : 0);
            });
    seen.sort(Comparator.comparingDouble(one -> one.way.distanceMetres()));
    return seen;
  }

  private List<Seen> seenBelow() {
    List<Seen> seen = new ArrayList<>();
    double[] departure = {here.centroidSeconds()};
    for (DownstreamTravel.Reached reached :
        DownstreamTravel.from(prior, reach, chainage, departure, CaseBuilder.WINDOW_SECONDS)) {
      if (reached.station() != station) {
        look(reached.station(), reached.travel(), 1).ifPresent(seen::add);
      }
    }
    return seen;
  }

  private boolean measures(int s) {
    return ask(s, measured -> measured.size() > 0);
  }

  private <T> T ask(int s, Function<Series, T> question) {
    return observations.ask(rivers.stations().record(s).id(), pollutant.code(), question);
  }

  /** Looks for the pulse where the prior says that it could have passed. */
  private Optional<Seen> look(int s, Travel way, int direction) {
    if (given != null) {
      return Optional.ofNullable(given.get(s)).map(pulse -> new Seen(s, pulse, way));
    }
    double spread = Math.exp(PLAUSIBLE_SIGMAS * way.logError());
    double mean = way.meanSeconds();
    double near = here.centroidSeconds() + direction * mean / spread;
    double far = here.centroidSeconds() + direction * mean * spread;
    double from = Math.min(near, far) - here.halfWidthSeconds();
    double until = Math.max(near, far) + here.halfWidthSeconds();
    return ask(s, measured -> pulse(measured, from, until, pollutant))
        .map(pulse -> new Seen(s, pulse, way));
  }

  /** Returns the pulse of a time that stands out clearly and was seen whole. */
  private static Optional<Pulse> pulse(
      Series measured, double from, double until, Pollutant pollutant) {
    double highest = highest(measured, (long) from, (long) until);
    double before = from - CaseBuilder.BEFORE_EVENT_SECONDS;
    // Most stations were quiet, and that is told sooner than what is usual there.
    if (Double.isNaN(highest)
        || !UsualLevel.mayStandOut(measured, before, pollutant, highest, CLEAR_SIGMAS)) {
      return Optional.empty();
    }
    Baseline usual = UsualLevel.before(measured, before, pollutant);
    return Pulse.about(measured, usual, (long) from, (long) until)
        .filter(p -> p.complete() && p.peakAbove() > CLEAR_SIGMAS * usual.sigma());
  }

  /** Returns the highest usable measurement of a time, NaN where there is none. */
  private static double highest(Series measured, long from, long until) {
    double highest = Double.NaN;
    int end = measured.firstAtOrAfter(until + 1);
    for (int i = measured.firstAtOrAfter(from); i < end; i++) {
      if (measured.usable(i) && !(measured.value(i) <= highest)) {
        highest = measured.value(i);
      }
    }
    return highest;
  }

  /**
   * Returns what the masses that the stations saw, those that {@link #passages()} found and the
   * alarm's own, say of the loss on the way.
   *
   * @param losses expected losses to and from the alarm
   * @param logError log error of what one station saw
   */
  Measured loss(Losses losses, double logError) {
    int n = matched.size() + 1;
    double[] expected = new double[n];
    double[] logMass = new double[n];
    logMass[0] = Math.log(carried(station, here));
    int i = 1;
    for (Map.Entry<Integer, Pulse> one : matched.entrySet()) {
      int at = rivers.stations().reach(one.getKey());
      double on = rivers.stations().chainageMetres(one.getKey());
      double seconds = one.getValue().centroidSeconds() - here.centroidSeconds();
      expected[i] = seconds < 0 ? -losses.above(at, on, -seconds) : losses.below(at, on, seconds);
      logMass[i] = Math.log(carried(one.getKey(), one.getValue()));
      i++;
    }
    return LossFactor.told(expected, logMass, logError);
  }

  /** What a pulse carried past a station, up to a constant. */
  private double carried(int s, Pulse pulse) {
    int at = rivers.stations().reach(s);
    return pulse.areaAbove() * prior.flows().atM3s(at, pulse.centroidSeconds());
  }

  /** Returns whether two stations may have seen one pulse, whatever the time between them. */
  private boolean isSame(Seen upper, Seen lower) {
    // A plume only grows longer on its way, within what the sampling can tell.
    double slack = 2 * (upper.pulse.errorSeconds() + lower.pulse.errorSeconds());
    boolean grows =
        upper.pulse.halfWidthSeconds() <= 1.3 * lower.pulse.halfWidthSeconds() + 2 * slack;
    double carried =
        Math.log(carried(upper.station, upper.pulse) / carried(lower.station, lower.pulse));
    return grows && Math.abs(carried) <= LARGEST_LOG_MASS_CHANGE;
  }

  /** Returns whether the time between two stations is plausible, and longer than its error. */
  private static boolean tellsTime(Seen upper, Seen lower, Travel between) {
    double seconds = seconds(upper, lower);
    return between.mayTake(seconds, PLAUSIBLE_SIGMAS)
        && error(upper, lower) <= MOST_ERROR * seconds;
  }

  /** Returns whether it takes the water no longer between two stations than they could tell. */
  private static boolean isThereAtOnce(Seen upper, Seen lower, Travel between) {
    double error = error(upper, lower);
    return error > MOST_ERROR * between.meanSeconds()
        && between.mayTake(seconds(upper, lower), error, PLAUSIBLE_SIGMAS);
  }

  private static double seconds(Seen upper, Seen lower) {
    return lower.pulse.centroidSeconds() - upper.pulse.centroidSeconds();
  }

  /** Returns the standard deviation of the time between two stations, as they saw it. */
  private static double error(Seen upper, Seen lower) {
    return Math.hypot(upper.pulse.errorSeconds(), lower.pulse.errorSeconds());
  }

  /** Returns what a pulse seen at two stations says of the time between. */
  private Passage passage(Seen upper, Seen lower) {
    double seconds = seconds(upper, lower);
    Places<Station> stations = rivers.stations();
    return new Passage(
        stations.reach(upper.station),
        stations.chainageMetres(upper.station),
        stations.reach(lower.station),
        stations.chainageMetres(lower.station),
        upper.pulse.centroidSeconds(),
        seconds,
        Math.max(error(upper, lower), 0.02 * seconds));
  }
}
