package org.suyuan.cli;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.suyuan.forecast.Arrival;
import org.suyuan.forecast.Forecast;
import org.suyuan.network.RiverSystem;
import org.suyuan.network.Station;

/** A forecast as a table: three lines for each station, the estimate and its 5–95 % band. */
final class ArrivalsText {
  private ArrivalsText() {}

  /**
   * Returns the lines of the table.
   *
   * @param here what to say of a station at no distance
   * @param phrases the words
   */
  static List<String> lines(
      RiverSystem rivers, Forecast forecast, ZoneOffset zone, String here, Phrases phrases) {
    if (forecast.arrivals().isEmpty()) {
      return List.of("  " + phrases.say("nobody_reached"));
    }
    TextTable table = new TextTable(phrases.columns("arrival_columns")).flexible(0);
    for (Arrival a : forecast.arrivals()) {
      Station station = rivers.station(a.stationId()).map(rivers.stations()::record).orElseThrow();
      String name = named(station);
      table.row(
          a.distanceMetres() == 0 ? here : name,
          String.format(Locale.ROOT, "%.1f", a.distanceMetres() / 1000),
          Text.shortTime(a.leadingEdge().median(), zone),
          Text.shortTime(a.peak().median(), zone),
          Text.shortTime(a.trailingEdge().median(), zone),
          Text.estimate(a.peakAbove().median()),
          Text.estimate(a.usualLevel()),
          Text.digits(a.limit(), 6),
          Text.percent(a.exceedanceProbability()));
      band(
          table,
          "     5 %",
          a.leadingEdge().p05(),
          a.peak().p05(),
          a.trailingEdge().p05(),
          a.peakAbove().p05(),
          zone);
      band(
          table,
          "    95 %",
          a.leadingEdge().p95(),
          a.peak().p95(),
          a.trailingEdge().p95(),
          a.peakAbove().p95(),
          zone);
    }
    List<String> lines = new ArrayList<>(table.lines("  "));
    lines.addAll(
        Text.wrap(phrases.say("arrivals_note", forecast.pollutant().unit().symbol()), "  ", "  "));
    return lines;
  }

  private static void band(
      TextTable table,
      String name,
      double leading,
      double peak,
      double trailing,
      double rise,
      ZoneOffset zone) {
    table.row(
        name,
        "",
        Text.shortTime(leading, zone),
        Text.shortTime(peak, zone),
        Text.shortTime(trailing, zone),
        Text.estimate(rise),
        "",
        "",
        "");
  }

  /** Returns name and identifier of a station, once where they are equal. */
  static String named(Station station) {
    return station.name().equals(station.id())
        ? Text.clean(station.id())
        : Text.clean(station.id() + " " + station.name());
  }
}
