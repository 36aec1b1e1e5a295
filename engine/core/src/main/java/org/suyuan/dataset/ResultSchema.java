package org.suyuan.dataset;

import static org.suyuan.dataset.Column.choice;
import static org.suyuan.dataset.Column.count;
import static org.suyuan.dataset.Column.id;
import static org.suyuan.dataset.Column.number;
import static org.suyuan.dataset.Column.pollutant;
import static org.suyuan.dataset.Column.text;
import static org.suyuan.dataset.Column.time;
import static org.suyuan.dataset.Range.ANY;
import static org.suyuan.dataset.Range.ZERO_TO_ONE;

/** The files that come out. */
final class ResultSchema {
  private ResultSchema() {}

  static FileSchema events() {
    return new Schema.Builder("events", "One episode in which a limit was exceeded.")
        .key("event_id")
        .with(
            id("event_id", "Identifier of the event.").must(),
            pollutant("What exceeded its limit.").must(),
            id("station_id", "The station where it was first seen.").must(),
            time("start", "First exceedance."),
            time("end", "Last exceedance."),
            time("peak_time", "When the concentration was highest."),
            number("peak_value", "", "a value", ANY, "Highest value, in the pollutant's unit."),
            number("limit", "", "a limit", ANY, "The limit, in the pollutant's unit."),
            number("exceedance_ratio", "", "a ratio", ANY, "(C − S)/S at the peak."),
            text("stations", "Stations that saw it, separated by semicolons."),
            count("enterprises", "a count", "All sources."),
            count("upstream", "a count", "Sources upstream of the station."),
            count("candidates", "a count", "Sources left after screening."))
        .build();
  }

  static FileSchema suspects() {
    return new Schema.Builder("suspects", "One suspect of an event.")
        .key("event_id", "rank")
        .refers("event_id", "events", "event_id")
        .with(
            id("event_id", "The event.").must(),
            count("rank", "a rank", "1 is the most likely.").must(),
            choice("source_kind", "What it is.", "enterprise", "plant", "unregistered").must(),
            id("source_id", "The enterprise or plant; empty where unregistered."),
            count("group", "a number", "Suspects that these data cannot tell apart share one."),
            id("outfall_id", "Where it entered the river."),
            id("reach_id", "The reach it entered."),
            number("probability", "", "a probability", ZERO_TO_ONE, "Those of an event add to 1."),
            time("release_start", "Start of the release, at the source."),
            time("release_end", "End of the release, at the source."),
            number("mass_kg", "kg", "a mass", ANY, "What entered the river, after its plant."),
            number("mass_kg_p05", "kg", "a mass", ANY, "5 % quantile of the mass."),
            number("mass_kg_p95", "kg", "a mass", ANY, "95 % quantile of the mass."),
            number("travel_time_h", "h", "a time", ANY, "From leaving the source to the station."),
            text("explanation", "Why, in words."))
        .build();
  }

  static FileSchema forecasts() {
    return new Schema.Builder("forecasts", "One station that the plume of an event passes.")
        .key("event_id", "station_id")
        .refers("event_id", "events", "event_id")
        .with(
            id("event_id", "The event.").must(),
            id("station_id", "The station.").must(),
            time("leading_edge", "First time at 10 % of the plume's own peak there."),
            time("leading_edge_p05", "5 % quantile of the leading edge."),
            time("leading_edge_p95", "95 % quantile of the leading edge."),
            time("peak", "When the plume is highest there."),
            time("peak_p05", "5 % quantile of the time of the peak."),
            time("peak_p95", "95 % quantile of the time of the peak."),
            time("trailing_edge", "Last time at 10 % of the plume's own peak there."),
            number("peak_mgl", "mg/L", "a concentration", ANY, "Highest concentration there."),
            number("peak_mgl_p05", "mg/L", "a concentration", ANY, "5 % quantile of the peak."),
            number("peak_mgl_p95", "mg/L", "a concentration", ANY, "95 % quantile of the peak."),
            number(
                "exceedance_probability",
                "",
                "a probability",
                ZERO_TO_ONE,
                "Chance that the limit is exceeded there."))
        .build();
  }
}
