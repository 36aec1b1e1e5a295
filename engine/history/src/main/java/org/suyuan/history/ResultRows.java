package org.suyuan.history;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.suyuan.dataset.EventRow;
import org.suyuan.dataset.ForecastRow;
import org.suyuan.dataset.SuspectRow;
import org.suyuan.forecast.Arrival;
import org.suyuan.forecast.Forecast;
import org.suyuan.monitoring.Episode;
import org.suyuan.monitoring.Pollutant;
import org.suyuan.monitoring.Unit;
import org.suyuan.tracing.Suspect;
import org.suyuan.tracing.Trace;

/** Answers as the rows of the three files that come out. */
public final class ResultRows {
  private static final double SECONDS_PER_HOUR = 3600;

  private ResultRows() {}

  /**
   * Returns the identifier of what happened at a place at a time, the same whoever asks: {@code
   * CIBA-w21017-20240319T080000}.
   *
   * @param placeId station or outfall
   * @param zone the dataset's own offset, so that it does not depend on how the time was written
   */
  public static String eventId(String placeId, Pollutant pollutant, long seconds, ZoneOffset zone) {
    LocalDateTime t = LocalDateTime.ofEpochSecond(seconds, 0, zone);
    return String.format(
        Locale.ROOT,
        "%s-%s-%04d%02d%02dT%02d%02d%02d",
        placeId,
        pollutant.code(),
        t.getYear(),
        t.getMonthValue(),
        t.getDayOfMonth(),
        t.getHour(),
        t.getMinute(),
        t.getSecond());
  }

  /**
   * Returns the row of {@code events.csv}; without an exceedance its times stay empty.
   *
   * @param stations stations that saw it exceed the limit, the earliest first
   * @param zone offset in which times are told
   */
  public static EventRow event(
      String eventId, Trace trace, List<String> stations, ZoneOffset zone) {
    double nan = Double.NaN;
    return new EventRow(
        eventId,
        trace.pollutant().code(),
        trace.stationId(),
        time(trace.episode().map(e -> (double) e.startSeconds()).orElse(nan), zone),
        time(trace.episode().map(e -> (double) e.endSeconds()).orElse(nan), zone),
        time(trace.episode().map(e -> (double) e.peakSeconds()).orElse(nan), zone),
        trace.episode().map(Episode::peakValue).orElse(nan),
        trace.limit(),
        trace.exceedanceRatio(),
        stations,
        trace.funnel().all(),
        trace.funnel().upstream(),
        trace.funnel().candidates());
  }

  /** Returns the rows of {@code suspects.csv}, in order of rank, with English explanations. */
  public static List<SuspectRow> suspects(String eventId, Trace trace, ZoneOffset zone) {
    return suspects(eventId, trace, zone, Locale.ENGLISH);
  }

  /** Returns the rows of {@code suspects.csv}, in order of rank, explained in a language. */
  public static List<SuspectRow> suspects(
      String eventId, Trace trace, ZoneOffset zone, Locale language) {
    return trace.suspects().stream()
        .map(suspect -> suspect(eventId, suspect, zone, language))
        .toList();
  }

  /** Returns a moment, seconds since the epoch, as a time of an offset; null where not known. */
  private static @Nullable OffsetDateTime time(double seconds, ZoneOffset zone) {
    return Double.isFinite(seconds)
        ? Instant.ofEpochSecond(Math.round(seconds)).atOffset(zone)
        : null;
  }

  private static SuspectRow suspect(String eventId, Suspect s, ZoneOffset zone, Locale language) {
    return new SuspectRow(
        eventId,
        s.rank(),
        kind(s.kind()),
        s.sourceId(),
        s.group(),
        s.outfallId(),
        s.reachId(),
        s.probability(),
        time(s.release().startSeconds(), zone),
        time(s.release().endSeconds(), zone),
        s.mass().median(),
        s.mass().p05(),
        s.mass().p95(),
        s.travelSeconds() / SECONDS_PER_HOUR,
        s.explanation(language).replaceAll("\\p{Cntrl}+", " ").strip());
  }

  /** Returns the word of the format for a kind of suspect. */
  public static SuspectRow.Kind kind(Suspect.Kind kind) {
    return switch (kind) {
      case ENTERPRISE -> SuspectRow.Kind.ENTERPRISE;
      case PLANT -> SuspectRow.Kind.PLANT;
      case UNREGISTERED -> SuspectRow.Kind.UNREGISTERED;
    };
  }

  /** Returns the rows of {@code forecasts.csv}, the nearest station first. */
  public static List<ForecastRow> forecasts(String eventId, Forecast forecast, ZoneOffset zone) {
    return forecast.arrivals().stream()
        .map(arrival -> forecast(eventId, arrival, forecast.pollutant().unit(), zone))
        .toList();
  }

  private static ForecastRow forecast(String eventId, Arrival a, Unit unit, ZoneOffset zone) {
    return new ForecastRow(
        eventId,
        a.stationId(),
        time(a.leadingEdge().median(), zone),
        time(a.leadingEdge().p05(), zone),
        time(a.leadingEdge().p95(), zone),
        time(a.peak().median(), zone),
        time(a.peak().p05(), zone),
        time(a.peak().p95(), zone),
        time(a.trailingEdge().median(), zone),
        unit.toMgPerL(a.peakAbove().median()),
        unit.toMgPerL(a.peakAbove().p05()),
        unit.toMgPerL(a.peakAbove().p95()),
        a.exceedanceProbability());
  }
}
