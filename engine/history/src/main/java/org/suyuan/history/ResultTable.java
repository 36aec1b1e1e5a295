package org.suyuan.history;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.suyuan.dataset.EventRow;
import org.suyuan.dataset.ForecastRow;
import org.suyuan.dataset.SuspectRow;

/**
 * The three result files as tables with types, for whatever keeps them in another form than CSV.
 * What is an empty cell in CSV is null here. Immutable.
 *
 * @param <R> the row
 */
public final class ResultTable<R> {

  /** What a column holds: the class of its cells. */
  public enum Type {
    /** {@link String}. */
    TEXT,
    /** {@link Integer}. */
    COUNT,
    /** {@link Double}. */
    NUMBER,
    /** {@link Instant}, to the second. */
    TIME
  }

  /**
   * A column.
   *
   * @param name as in the CSV file
   */
  public record Column(String name, Type type) {}

  /** {@code events}. */
  public static final ResultTable<EventRow> EVENTS =
      new ResultTable<>(
          "events",
          List.of(
              text("event_id"),
              text("pollutant"),
              text("station_id"),
              time("start"),
              time("end"),
              time("peak_time"),
              number("peak_value"),
              number("limit"),
              number("exceedance_ratio"),
              text("stations"),
              count("enterprises"),
              count("upstream"),
              count("candidates")),
          r ->
              new @Nullable Object[] {
                r.eventId(),
                r.pollutant(),
                r.stationId(),
                instant(r.start()),
                instant(r.end()),
                instant(r.peakTime()),
                known(r.peakValue()),
                known(r.limit()),
                known(r.exceedanceRatio()),
                known(String.join(";", r.stations())),
                r.enterprises(),
                r.upstream(),
                r.candidates()
              },
          c ->
              new EventRow(
                  c.text(),
                  c.text(),
                  c.text(),
                  c.time(),
                  c.time(),
                  c.time(),
                  c.number(),
                  c.number(),
                  c.number(),
                  c.list(),
                  c.count(),
                  c.count(),
                  c.count()));

  /** {@code suspects}. */
  public static final ResultTable<SuspectRow> SUSPECTS =
      new ResultTable<>(
          "suspects",
          List.of(
              text("event_id"),
              count("rank"),
              text("source_kind"),
              text("source_id"),
              count("group"),
              text("outfall_id"),
              text("reach_id"),
              number("probability"),
              time("release_start"),
              time("release_end"),
              number("mass_kg"),
              number("mass_kg_p05"),
              number("mass_kg_p95"),
              number("travel_time_h"),
              text("explanation")),
          r ->
              new @Nullable Object[] {
                r.eventId(),
                r.rank(),
                r.sourceKind().text(),
                known(r.sourceId()),
                r.group(),
                known(r.outfallId()),
                known(r.reachId()),
                known(r.probability()),
                instant(r.releaseStart()),
                instant(r.releaseEnd()),
                known(r.massKg()),
                known(r.massKgP05()),
                known(r.massKgP95()),
                known(r.travelTimeHours()),
                known(r.explanation())
              },
          c ->
              new SuspectRow(
                  c.text(),
                  c.count(),
                  c.kind(),
                  c.text(),
                  c.count(),
                  c.text(),
                  c.text(),
                  c.number(),
                  c.time(),
                  c.time(),
                  c.number(),
                  c.number(),
                  c.number(),
                  c.number(),
                  c.text()));

  /** {@code forecasts}. */
  public static final ResultTable<ForecastRow> FORECASTS =
      new ResultTable<>(
          "forecasts",
          List.of(
              text("event_id"),
              text("station_id"),
              time("leading_edge"),
              time("leading_edge_p05"),
              time("leading_edge_p95"),
              time("peak"),
              time("peak_p05"),
              time("peak_p95"),
              time("trailing_edge"),
              number("peak_mgl"),
              number("peak_mgl_p05"),
              number("peak_mgl_p95"),
              number("exceedance_probability")),
          r ->
              new @Nullable Object[] {
                r.eventId(),
                r.stationId(),
                instant(r.leadingEdge()),
                instant(r.leadingEdgeP05()),
                instant(r.leadingEdgeP95()),
                instant(r.peak()),
                instant(r.peakP05()),
                instant(r.peakP95()),
                instant(r.trailingEdge()),
                known(r.peakMgPerL()),
                known(r.peakMgPerLP05()),
                known(r.peakMgPerLP95()),
                known(r.exceedanceProbability())
              },
          c ->
              new ForecastRow(
                  c.text(),
                  c.text(),
                  c.time(),
                  c.time(),
                  c.time(),
                  c.time(),
                  c.time(),
                  c.time(),
                  c.time(),
                  c.number(),
                  c.number(),
                  c.number(),
                  c.number()));

  private final String name;
  private final List<Column> columns;
  private final Function<R, @Nullable Object[]> cells;
  private final Function<Cells, R> row;

  private ResultTable(
      String name,
      List<Column> columns,
      Function<R, @Nullable Object[]> cells,
      Function<Cells, R> row) {
    this.name = name;
    this.columns = columns;
    this.cells = cells;
    this.row = row;
  }

  /** Returns the name: that of the CSV file without its ending. */
  public String name() {
    return name;
  }

  /** Returns the columns, in the order of the contract. */
  public List<Column> columns() {
    return columns;
  }

  /** Returns the cells of a row, in the order of the columns; null where CSV has an empty cell. */
  public @Nullable Object[] cells(R of) {
    return cells.apply(of);
  }

  /**
   * Returns the row that has these cells.
   *
   * @param from in the order of the columns
   * @param zone offset in which its times are told
   */
  public R row(@Nullable Object[] from, ZoneOffset zone) {
    return row.apply(new Cells(from, zone));
  }

  private static Column text(String name) {
    return new Column(name, Type.TEXT);
  }

  private static Column count(String name) {
    return new Column(name, Type.COUNT);
  }

  private static Column number(String name) {
    return new Column(name, Type.NUMBER);
  }

  private static Column time(String name) {
    return new Column(name, Type.TIME);
  }

  private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
    return time == null ? null : time.toInstant();
  }

  private static @Nullable Double known(double number) {
    return Double.isNaN(number) ? null : number;
  }

  private static @Nullable String known(String text) {
    return text.isEmpty() ? null : text;
  }

  /** Hands out the cells of one row from left to right. */
  private static final class Cells {
    private final @Nullable Object[] cells;
    private final ZoneOffset zone;
    private int next;

    Cells(@Nullable Object[] cells, ZoneOffset zone) {
      this.cells = cells;
      this.zone = zone;
    }

    String text() {
      return cells[next++] instanceof String s ? s : "";
    }

    int count() {
      return cells[next++] instanceof Integer i ? i : 0;
    }

    double number() {
      return cells[next++] instanceof Double d ? d : Double.NaN;
    }

    @Nullable OffsetDateTime time() {
      return cells[next++] instanceof Instant t ? t.atOffset(zone) : null;
    }

    List<String> list() {
      String all = text();
      return all.isEmpty() ? List.of() : List.of(all.split(";", -1));
    }

    SuspectRow.Kind kind() {
      String word = text();
      for (SuspectRow.Kind kind : SuspectRow.Kind.values()) {
        if (kind.text().equals(word)) {
          return kind;
        }
      }
      throw new IllegalArgumentException("source_kind " + word + " is none that is known");
    }
  }
}
