package org.suyuan.cli;

import java.io.IOException;
import java.io.Writer;
import org.suyuan.forecast.Arrival;
import org.suyuan.forecast.Forecast;
import org.suyuan.monitoring.Unit;
import org.suyuan.network.RiverSystem;
import org.suyuan.network.Station;

/** A forecast for programs; {@code engine/cli/README.md} lists the keys. */
final class ForecastJson {
  private ForecastJson() {}

  /** Writes what would follow from a spill, as one object. */
  static void write(ForecastCommand.Spilt spilt, Writer writer) {
    Json.object(
        writer,
        spilt.start().getOffset(),
        json -> {
          json.text("event_id", spilt.eventId());
          json.object(
              "spill",
              spill ->
                  spill
                      .text("outfall_id", spilt.outfall().id())
                      .text("outfall_name", spilt.outfall().name())
                      .text("reach_id", spilt.outfall().reachId())
                      .text("pollutant", spilt.forecast().pollutant().code())
                      .text("pollutant_name", spilt.forecast().pollutant().name())
                      .text("pollutant_name_zh", spilt.forecast().pollutant().nameZh())
                      .text("unit", spilt.forecast().pollutant().unit().symbol())
                      .number("mass_kg", spilt.massKg())
                      .time("start", spilt.start().toEpochSecond())
                      .number("duration_h", spilt.hours()));
          arrivals(json, spilt.rivers(), spilt.forecast());
        });
  }

  /** Writes the list of arrivals. */
  static void arrivals(Json json, RiverSystem rivers, Forecast forecast) throws IOException {
    Unit unit = forecast.pollutant().unit();
    json.list(
        "forecast", forecast.arrivals(), (each, arrival) -> arrival(each, rivers, arrival, unit));
  }

  private static void arrival(Json json, RiverSystem rivers, Arrival a, Unit unit)
      throws IOException {
    Station station = rivers.station(a.stationId()).map(rivers.stations()::record).orElseThrow();
    json.text("station_id", station.id())
        .text("station_name", station.name())
        .number("distance_m", a.distanceMetres())
        .time("leading_edge", a.leadingEdge().median())
        .time("leading_edge_p05", a.leadingEdge().p05())
        .time("leading_edge_p95", a.leadingEdge().p95())
        .time("peak", a.peak().median())
        .time("peak_p05", a.peak().p05())
        .time("peak_p95", a.peak().p95())
        .time("trailing_edge", a.trailingEdge().median())
        .time("trailing_edge_p05", a.trailingEdge().p05())
        .time("trailing_edge_p95", a.trailingEdge().p95())
        .number("peak_mgl", unit.toMgPerL(a.peakAbove().median()))
        .number("peak_mgl_p05", unit.toMgPerL(a.peakAbove().p05()))
        .number("peak_mgl_p95", unit.toMgPerL(a.peakAbove().p95()))
        .number("usual_level", a.usualLevel())
        .number("limit", a.limit())
        .probability("exceedance_probability", a.exceedanceProbability());
  }
}
