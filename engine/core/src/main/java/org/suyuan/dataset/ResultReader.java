package org.suyuan.dataset;

import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads what {@link ResultWriter} wrote, plain or gzipped. A file that is missing has no rows. */
public final class ResultReader {
  private final FileSchema schema;
  private final Row row;

  private ResultReader(FileSchema schema, Row row) {
    this.schema = schema;
    this.row = row;
  }

  /**
   * Reads {@code events.csv}.
   *
   * @throws InvalidDatasetException with every fault of the file
   */
  public static List<EventRow> events(Path folder) {
    List<EventRow> rows = new ArrayList<>();
    read(
        folder,
        Schema.EVENTS,
        r -> {
          String stations = r.text("stations");
          rows.add(
              new EventRow(
                  r.text("event_id"),
                  r.text("pollutant"),
                  r.text("station_id"),
                  r.time("start"),
                  r.time("end"),
                  r.time("peak_time"),
                  r.number("peak_value"),
                  r.number("limit"),
                  r.number("exceedance_ratio"),
                  stations.isEmpty() ? List.of() : List.of(stations.split(";", -1)),
                  r.count("enterprises"),
                  r.count("upstream"),
                  r.count("candidates")));
        });
    return rows;
  }

  /**
   * Reads {@code suspects.csv}.
   *
   * @throws InvalidDatasetException with every fault of the file
   */
  public static List<SuspectRow> suspects(Path folder) {
    List<SuspectRow> rows = new ArrayList<>();
    forEachSuspect(folder, rows::add);
    return rows;
  }

  /**
   * Reads {@code suspects.csv} row by row, for files that do not fit into memory.
   *
   * @throws InvalidDatasetException with every fault of the file, after its last row
   */
  public static void forEachSuspect(Path folder, Consumer<SuspectRow> taker) {
    SuspectRow.Kind[] kinds = SuspectRow.Kind.values();
    read(
        folder,
        Schema.SUSPECTS,
        r ->
            taker.accept(
                new SuspectRow(
                    r.text("event_id"),
                    r.count("rank"),
                    kinds[r.choice("source_kind")],
                    r.text("source_id"),
                    r.count("group"),
                    r.text("outfall_id"),
                    r.text("reach_id"),
                    r.number("probability"),
                    r.time("release_start"),
                    r.time("release_end"),
                    r.number("mass_kg"),
                    r.number("mass_kg_p05"),
                    r.number("mass_kg_p95"),
                    r.number("travel_time_h"),
                    r.text("explanation"))));
  }

  /**
   * Reads {@code forecasts.csv}.
   *
   * @throws InvalidDatasetException with every fault of the file
   */
  public static List<ForecastRow> forecasts(Path folder) {
    List<ForecastRow> rows = new ArrayList<>();
    read(
        folder,
        Schema.FORECASTS,
        r ->
            rows.add(
                new ForecastRow(
                    r.text("event_id"),
                    r.text("station_id"),
                    r.time("leading_edge"),
                    r.time("leading_edge_p05"),
                    r.time("leading_edge_p95"),
                    r.time("peak"),
                    r.time("peak_p05"),
                    r.time("peak_p95"),
                    r.time("trailing_edge"),
                    r.number("peak_mgl"),
                    r.number("peak_mgl_p05"),
                    r.number("peak_mgl_p95"),
                    r.number("exceedance_probability"))));
    return rows;
  }

  private static void read(Path folder, FileSchema schema, Consumer<ResultReader> body) {
    FaultSink faults = new FaultSink();
    DatasetFile file = DatasetFile.find(folder, schema, faults);
    CsvTable.read(file, faults, row -> body.accept(new ResultReader(schema, row)));
    if (!faults.isEmpty()) {
      throw new InvalidDatasetException(faults.report(java.util.Map.of(file.name, file.rows), 0));
    }
  }

  private String text(String column) {
    return row.text(schema.ordinal(column));
  }

  private double number(String column) {
    return row.number(schema.ordinal(column));
  }

  private int count(String column) {
    return row.count(schema.ordinal(column));
  }

  private int choice(String column) {
    return row.choice(schema.ordinal(column));
  }

  private @Nullable OffsetDateTime time(String column) {
    int ordinal = schema.ordinal(column);
    if (row.raw(ordinal).isEmpty() || !row.time(ordinal)) {
      return null;
    }
    return Instant.ofEpochSecond(row.epochSecond())
        .atOffset(ZoneOffset.ofTotalSeconds(row.offsetSeconds()));
  }
}
