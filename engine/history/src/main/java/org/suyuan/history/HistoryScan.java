package org.suyuan.history;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;
import org.suyuan.Suyuan;
import org.suyuan.dataset.Dataset;
import org.suyuan.monitoring.EpisodeFinder;
import org.suyuan.monitoring.Observations;
import org.suyuan.monitoring.Pollutant;
import org.suyuan.monitoring.Sense;
import org.suyuan.monitoring.Series;
import org.suyuan.network.RiverSystem;
import org.suyuan.tracing.TraceOptions;
import org.suyuan.tracing.events.Event;
import org.suyuan.tracing.events.Events;

/**
 * Finds the events of a whole history, and hands the engine what it needs to trace each. The values
 * are looked at where they lie, station by station on all cores; only exceedances come to the heap,
 * and for the trace of an event the weeks about it.
 */
public final class HistoryScan {
  private static final long DAY_SECONDS = 86_400;

  /** Before the event: the longest way, half as long again, and three weeks of what is usual. */
  private static final long WEEKS_BEFORE_SECONDS = 90 * DAY_SECONDS;

  /** After it: what lower stations show of the plume. */
  private static final long WEEKS_AFTER_SECONDS = 60 * DAY_SECONDS;

  private final History history;
  private final Suyuan suyuan;
  private final LongAdder scanned = new LongAdder();
  private final ConcurrentMap<String, Set<Observations.Key>> keys = new ConcurrentHashMap<>();

  /**
   * Prepares a scan.
   *
   * @param history what was measured
   * @param suyuan the network; what its dataset measured is not looked at
   */
  public HistoryScan(History history, Suyuan suyuan) {
    this.history = history;
    this.suyuan = suyuan;
  }

  /**
   * Returns the pollutants of the history that the dataset knows and whose limit is an upper one.
   */
  public List<Pollutant> pollutants() {
    List<Pollutant> known = new ArrayList<>();
    for (String code : history.pollutants()) {
      suyuan
          .dataset()
          .pollutants()
          .find(code)
          .filter(pollutant -> pollutant.sense() == Sense.UPPER)
          .ifPresent(known::add);
    }
    return known;
  }

  /** Returns all events of some pollutants, in {@link Events#ORDER}. */
  public List<Event> events(Collection<Pollutant> pollutants) {
    Events gatherer = gatherer(suyuan);
    List<Event> events = new ArrayList<>();
    for (Pollutant pollutant : pollutants) {
      events.addAll(gatherer.gather(pollutant, exceedances(pollutant)));
    }
    events.sort(Events.ORDER);
    return events;
  }

  /** Returns what gathers exceedances into events. */
  public static Events gatherer(Suyuan suyuan) {
    return new Events(
        suyuan.velocities(), suyuan.dataset().limits(), TraceOptions.defaults().horizonSeconds());
  }

  /** Returns every exceedance of a pollutant, spikes included, station by station. */
  public List<Event.Sighting> exceedances(Pollutant pollutant) {
    return IntStream.range(0, suyuan.dataset().rivers().stations().count())
        .parallel()
        .mapToObj(station -> exceedances(pollutant, station))
        .flatMap(List::stream)
        .toList();
  }

  /** Returns every exceedance of a pollutant at one station, by its index, spikes included. */
  public List<Event.Sighting> exceedances(Pollutant pollutant, int station) {
    RiverSystem rivers = suyuan.dataset().rivers();
    OptionalDouble limit = suyuan.dataset().limits().at(rivers, station, pollutant);
    if (limit.isEmpty()) {
      return List.of();
    }
    String id = rivers.stations().record(station).id();
    EpisodeFinder finder = new EpisodeFinder(limit.getAsDouble());
    long[] count = new long[1];
    history.visit(
        id,
        pollutant.code(),
        Long.MIN_VALUE,
        Long.MAX_VALUE,
        (time, value, detectionLimit, censored, period, flag) -> {
          count[0]++;
          finder.accept(time, value, censored, period, flag);
        });
    scanned.add(count[0]);
    return finder.finish().stream()
        .map(episode -> new Event.Sighting(station, id, limit.getAsDouble(), episode))
        .toList();
  }

  /** Returns how many values were looked at so far. */
  public long scannedValues() {
    return scanned.sum();
  }

  /** Returns the first time whose measurements the trace of an event may use. */
  public static long firstSecond(Event event) {
    return event.sightings().stream()
            .mapToLong(sighting -> sighting.episode().beganSeconds())
            .min()
            .orElseThrow()
        - WEEKS_BEFORE_SECONDS;
  }

  /** Returns the first time whose measurements the trace of an event no longer uses. */
  public static long endSecond(Event event) {
    return event.sightings().stream()
            .mapToLong(sighting -> sighting.episode().endSeconds())
            .max()
            .orElseThrow()
        + WEEKS_AFTER_SECONDS;
  }

  /** Returns the engine with the measurements about an event, read when it asks for them. */
  public Suyuan about(Event event) {
    long first = firstSecond(event);
    long end = endSecond(event);
    ConcurrentMap<Observations.Key, Series> read = new ConcurrentHashMap<>();
    return suyuan.with(
        Observations.readOnDemand(
            keys(event),
            key ->
                read.computeIfAbsent(
                    key, k -> history.series(k.placeId(), k.pollutant(), first, end))));
  }

  /** The pollutant at every station, and at the alarmed one what else may have risen with it. */
  private Set<Observations.Key> keys(Event event) {
    Set<Observations.Key> wanted = new HashSet<>(keys(event.pollutant()));
    for (String code : history.pollutants()) {
      wanted.add(new Observations.Key(event.first().stationId(), code));
    }
    return wanted;
  }

  private Set<Observations.Key> keys(Pollutant pollutant) {
    return keys.computeIfAbsent(
        pollutant.code(),
        code -> {
          Dataset dataset = suyuan.dataset();
          Set<Observations.Key> all = new HashSet<>();
          for (int s = 0; s < dataset.rivers().stations().count(); s++) {
            all.add(new Observations.Key(dataset.rivers().stations().record(s).id(), code));
          }
          return all;
        });
  }
}
