package org.suyuan.cli;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.suyuan.Suyuan;
import org.suyuan.forecast.Forecast;
import org.suyuan.history.ResultRows;
import org.suyuan.monitoring.Observations;
import org.suyuan.monitoring.Pollutant;
import org.suyuan.monitoring.Series;
import org.suyuan.network.RiverSystem;
import org.suyuan.network.Station;
import org.suyuan.tracing.Trace;
import org.suyuan.tracing.TraceOptions;
import org.suyuan.tracing.events.Event;
import org.suyuan.tracing.events.Events;

/**
 * One traced alarm with all that is told of it.
 *
 * @param eventId identifier of the event
 * @param rivers the network
 * @param station the alarmed station
 * @param trace who could have done it
 * @param forecast who is hit next
 * @param stations stations that saw it exceed the limit, the earliest first
 * @param measured what the station measured at the alarm, null where nothing near it
 * @param asOf last time whose measurements were seen, null where all were
 * @param zone offset from UTC in which times are told
 */
record Answer(
    String eventId,
    RiverSystem rivers,
    Station station,
    Trace trace,
    Forecast forecast,
    List<String> stations,
    @Nullable Measured measured,
    @Nullable OffsetDateTime asOf,
    ZoneOffset zone) {

  private static final long NEAR_SECONDS = 86_400;

  /**
   * A measurement.
   *
   * @param timeSeconds when, seconds since the epoch
   * @param value in the pollutant's unit; the detection limit where below it
   * @param belowDetection whether it is only known to be less
   */
  record Measured(long timeSeconds, double value, boolean belowDetection) {}

  /** Copies the list. */
  Answer {
    stations = List.copyOf(stations);
  }

  /**
   * Traces an alarm and follows its plume.
   *
   * @param at time of the alarm; times are told in its offset
   * @param asOf last time whose measurements are seen, null for all
   */
  static Answer of(
      Suyuan suyuan,
      int stationIndex,
      Pollutant pollutant,
      OffsetDateTime at,
      @Nullable OffsetDateTime asOf) {
    RiverSystem rivers = suyuan.dataset().rivers();
    Station station = rivers.stations().record(stationIndex);
    Trace trace =
        asOf == null
            ? suyuan.trace(station.id(), pollutant.code(), at)
            : suyuan.trace(station.id(), pollutant.code(), at, asOf);
    Observations seen = suyuan.dataset().observations().asOf(trace.asOfSeconds());
    List<String> stations = List.of(station.id());
    if (trace.episode().isPresent()) {
      for (Event event :
          new Events(
                  trace.velocities(),
                  suyuan.dataset().limits(),
                  TraceOptions.defaults().horizonSeconds())
              .find(seen, List.of(pollutant))) {
        if (event.contains(station.id(), trace.episode().get())) {
          stations = event.stationIds();
        }
      }
    }
    return new Answer(
        ResultRows.eventId(station.id(), pollutant, at.toEpochSecond(), suyuan.dataset().zone()),
        rivers,
        station,
        trace,
        suyuan.forecast(trace),
        stations,
        near(seen.of(station.id(), pollutant.code()), at.toEpochSecond()),
        asOf,
        at.getOffset());
  }

  /** Returns the last usable measurement up to the alarm, else the first after it, within a day. */
  private static @Nullable Measured near(Series series, long at) {
    int after = series.firstAtOrAfter(at + 1);
    for (int i = after - 1; i >= 0 && series.timeSeconds(i) >= at - NEAR_SECONDS; i--) {
      if (series.usable(i)) {
        return measured(series, i);
      }
    }
    for (int i = after; i < series.size() && series.timeSeconds(i) <= at + NEAR_SECONDS; i++) {
      if (series.usable(i)) {
        return measured(series, i);
      }
    }
    return null;
  }

  private static Measured measured(Series series, int i) {
    return new Measured(series.timeSeconds(i), series.value(i), series.censored(i));
  }
}
