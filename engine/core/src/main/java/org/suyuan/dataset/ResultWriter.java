package org.suyuan.dataset;

import java.io.IOException;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes {@code events.csv}, {@code suspects.csv} and {@code forecasts.csv}. The same rows give the
 * same bytes on every machine: numbers have six significant digits, probabilities twelve decimals
 * (so that they still add up to 1), times the offset they come with, to the second. All files are
 * written beside their places and forced to the disk before the first is put there.
 */
public final class ResultWriter {
  private ResultWriter() {}

  /**
   * Writes the files whose rows are given; a list that is null leaves its file as it is.
   *
   * @param folder where to; made where it is missing
   * @param events rows of {@code events.csv}
   * @param suspects rows of {@code suspects.csv}
   * @param forecasts rows of {@code forecasts.csv}
   * @throws IOException where a file cannot be written; what stood there is then as it was
   */
  public static void write(
      Path folder,
      @Nullable List<EventRow> events,
      @Nullable List<SuspectRow> suspects,
      @Nullable List<ForecastRow> forecasts)
      throws IOException {
    FolderWriter.replaceFiles(
        folder,
        fresh -> {
          if (events != null) {
            writeEvents(fresh, events);
          }
          if (suspects != null) {
            writeSuspects(fresh, suspects);
          }
          if (forecasts != null) {
            writeForecasts(fresh, forecasts);
          }
        });
  }

  private static String time(@Nullable OffsetDateTime time) {
    return time == null ? "" : Times.format(time.toEpochSecond(), time.getOffset());
  }

  private static String number(double value) {
    return Numbers.sixDigits(value);
  }

  private static void writeEvents(Path folder, List<EventRow> rows) throws IOException {
    try (TableWriter out = new TableWriter(folder, Schema.EVENTS, false)) {
      for (EventRow row : rows) {
        out.text("event_id", row.eventId())
            .text("pollutant", row.pollutant())
            .text("station_id", row.stationId())
            .text("start", time(row.start()))
            .text("end", time(row.end()))
            .text("peak_time", time(row.peakTime()))
            .text("peak_value", number(row.peakValue()))
            .text("limit", number(row.limit()))
            .text("exceedance_ratio", number(row.exceedanceRatio()))
            .text("stations", String.join(";", row.stations()))
            .text("enterprises", Integer.toString(row.enterprises()))
            .text("upstream", Integer.toString(row.upstream()))
            .text("candidates", Integer.toString(row.candidates()))
            .end();
      }
    }
  }

  private static void writeSuspects(Path folder, List<SuspectRow> rows) throws IOException {
    try (TableWriter out = new TableWriter(folder, Schema.SUSPECTS, false)) {
      for (SuspectRow row : rows) {
        out.text("event_id", row.eventId())
            .text("rank", Integer.toString(row.rank()))
            .text("source_kind", row.sourceKind().text())
            .text("source_id", row.sourceId())
            .text("group", Integer.toString(row.group()))
            .text("outfall_id", row.outfallId())
            .text("reach_id", row.reachId())
            .text("probability", Numbers.probability(row.probability()))
            .text("release_start", time(row.releaseStart()))
            .text("release_end", time(row.releaseEnd()))
            .text("mass_kg", number(row.massKg()))
            .text("mass_kg_p05", number(row.massKgP05()))
            .text("mass_kg_p95", number(row.massKgP95()))
            .text("travel_time_h", number(row.travelTimeHours()))
            .text("explanation", row.explanation())
            .end();
      }
    }
  }

  private static void writeForecasts(Path folder, List<ForecastRow> rows) throws IOException {
    try (TableWriter out = new TableWriter(folder, Schema.FORECASTS, false)) {
      for (ForecastRow row : rows) {
        out.text("event_id", row.eventId())
            .text("station_id", row.stationId())
            .text("leading_edge", time(row.leadingEdge()))
            .text("leading_edge_p05", time(row.leadingEdgeP05()))
            .text("leading_edge_p95", time(row.leadingEdgeP95()))
            .text("peak", time(row.peak()))
            .text("peak_p05", time(row.peakP05()))
            .text("peak_p95", time(row.peakP95()))
            .text("trailing_edge", time(row.trailingEdge()))
            .text("peak_mgl", number(row.peakMgPerL()))
            .text("peak_mgl_p05", number(row.peakMgPerLP05()))
            .text("peak_mgl_p95", number(row.peakMgPerLP95()))
            .text("exceedance_probability", Numbers.probability(row.exceedanceProbability()))
            .end();
      }
    }
  }
}
