package org.suyuan.dataset;

import static org.suyuan.dataset.Column.choice;
import static org.suyuan.dataset.Column.id;
import static org.suyuan.dataset.Column.measurement;
import static org.suyuan.dataset.Column.number;
import static org.suyuan.dataset.Column.pollutant;
import static org.suyuan.dataset.Column.text;
import static org.suyuan.dataset.Column.time;
import static org.suyuan.dataset.Column.waterClass;
import static org.suyuan.dataset.Range.NOT_NEGATIVE;
import static org.suyuan.dataset.Range.POSITIVE;

/** The files of what was measured, and of the pollutants and limits that a dataset brings along. */
final class MeasuredSchema {
  /** Ten years: what averages over more is no measurement, and its seconds still fit an int. */
  private static final double LONGEST_PERIOD_H = 87_600;

  private MeasuredSchema() {}

  static FileSchema observations() {
    return new Schema.Builder("observations", "One measurement at a station.")
        .key("station_id", "pollutant", "time", "period_h")
        .refers("station_id", "stations", "station_id")
        .with(
            id("station_id", "The station.").must(),
            pollutant("What was measured.").must(),
            time("time", "Time of the sample, or end of the period it is the mean of.").must(),
            measurement("Value in the pollutant's unit; <0.05, 0.05L or ND where not detected.")
                .must(),
            number(
                "detection_limit",
                "",
                "a detection limit",
                POSITIVE,
                "Detection limit in the pollutant's unit; a smaller value is censored."),
            choice("flag", "HJ 212 data flag; N is valid.", "N", "F", "M", "S", "D", "C", "T", "B"),
            number(
                    "period_h",
                    "h",
                    "a period",
                    Range.between(0, LONGEST_PERIOD_H),
                    "Averaging period that ends at the time; 0 for a grab sample.")
                .or("0"))
        .build();
  }

  static FileSchema flows() {
    return new Schema.Builder("flows", "One gauged discharge.")
        .key("reach_id", "time")
        .refers("reach_id", "reaches", "reach_id")
        .with(
            id("reach_id", "The gauged reach.").must(),
            time("time", "When it was gauged.").must(),
            number("flow_m3s", "m³/s", "a discharge", NOT_NEGATIVE, "The discharge.").must())
        .build();
  }

  static FileSchema effluents() {
    return new Schema.Builder(
            "effluents", "One self-monitoring result of an enterprise, plant or outfall.")
        .key("source_id", "pollutant", "time")
        .with(
            id("source_id", "An enterprise, plant or outfall.").must(),
            pollutant("What was measured.").must(),
            time("time", "Time of the sample.").must(),
            measurement("Value in the pollutant's unit.").must(),
            number("flow_m3h", "m³/h", "a flow", NOT_NEGATIVE, "Waste-water flow at that time."))
        .build();
  }

  static FileSchema pollutants() {
    return new Schema.Builder(
            "pollutants",
            "One addition to the built-in catalogue of pollutants, or override of it.")
        .key("pollutant")
        .with(
            id("pollutant", "Code of the pollutant, or any name that the catalogue knows.").must(),
            text("name", "Name of the pollutant."),
            text("unit", "Unit of its values, limits and detection limit.").or("mg/L"),
            number("decay_per_day", "1/day", "a rate", NOT_NEGATIVE, "First-order decay at 20 °C."),
            number(
                "theta",
                "",
                "a temperature factor",
                Range.inside(0.8, 1.3),
                "Factor of the decay for each °C."),
            number("detection_limit", "", "a detection limit", POSITIVE, "Usual detection limit."))
        .build();
  }

  static FileSchema limits() {
    return new Schema.Builder("limits", "One limit that replaces that of GB 3838-2002.")
        .refers("station_id", "stations", "station_id")
        .with(
            pollutant("The pollutant that is limited.").must(),
            number("limit", "", "a limit", POSITIVE, "The limit in the pollutant's unit.").must(),
            id("station_id", "The only station it holds at; every station where empty."),
            waterClass("The only class it holds for; every class where empty."))
        .build();
  }
}
