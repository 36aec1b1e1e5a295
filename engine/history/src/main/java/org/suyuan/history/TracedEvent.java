package org.suyuan.history;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.suyuan.Suyuan;
import org.suyuan.dataset.EventRow;
import org.suyuan.dataset.ForecastRow;
import org.suyuan.dataset.SuspectRow;
import org.suyuan.tracing.Trace;
import org.suyuan.tracing.events.Event;

/**
 * An event, traced and followed on: its rows of the three files.
 *
 * @param event its row of {@code events.csv}
 * @param suspects its rows of {@code suspects.csv}
 * @param forecasts its rows of {@code forecasts.csv}
 */
public record TracedEvent(EventRow event, List<SuspectRow> suspects, List<ForecastRow> forecasts) {

  /** Copies the lists. */
  public TracedEvent {
    suspects = List.copyOf(suspects);
    forecasts = List.copyOf(forecasts);
  }

  /**
   * Traces an event at its first exceedance, with everything that was measured.
   *
   * @param suyuan the network, and at least what was measured about the time of the event
   */
  public static TracedEvent of(Suyuan suyuan, Event event) {
    ZoneOffset zone = suyuan.dataset().zone();
    Event.Sighting first = event.first();
    OffsetDateTime at = Instant.ofEpochSecond(first.episode().startSeconds()).atOffset(zone);
    Trace trace = suyuan.trace(first.stationId(), event.pollutant().code(), at);
    String id = id(event, zone);
    return new TracedEvent(
        ResultRows.event(id, trace, event.stationIds(), zone),
        ResultRows.suspects(id, trace, zone),
        ResultRows.forecasts(id, suyuan.forecast(trace), zone));
  }

  /** Returns the identifier of an event. */
  public static String id(Event event, ZoneOffset zone) {
    return ResultRows.eventId(
        event.first().stationId(), event.pollutant(), event.first().episode().startSeconds(), zone);
  }
}
