package org.suyuan.dataset;

import static org.suyuan.dataset.Column.choice;
import static org.suyuan.dataset.Column.count;
import static org.suyuan.dataset.Column.id;
import static org.suyuan.dataset.Column.number;
import static org.suyuan.dataset.Column.pollutant;
import static org.suyuan.dataset.Column.text;
import static org.suyuan.dataset.Column.waterClass;
import static org.suyuan.dataset.Range.NOT_NEGATIVE;
import static org.suyuan.dataset.Range.POSITIVE;
import static org.suyuan.dataset.Range.SHARE;
import static org.suyuan.dataset.Range.ZERO_TO_ONE;

/** The files of the network. */
final class NetworkSchema {
  private NetworkSchema() {}

  static FileSchema reaches() {
    return new Schema.Builder("reaches", "One stretch of river between two nodes.")
        .required()
        .key("reach_id")
        .refers("to_reach_id", "reaches", "reach_id")
        .with(
            id("reach_id", "Identifier of the reach.").must(),
            number("length_m", "m", "a length", POSITIVE, "Length of the channel.").must(),
            id("to_reach_id", "The next reach downstream; empty at an outlet."),
            text("river", "Name of the river."),
            number("slope", "m/m", "a slope", NOT_NEGATIVE, "Bed slope; estimated where empty."),
            number(
                "drainage_area_km2",
                "km²",
                "a drainage area",
                NOT_NEGATIVE,
                "Drainage area at the lower end."),
            number(
                "mean_flow_m3s", "m³/s", "a discharge", NOT_NEGATIVE, "Long-term mean discharge."),
            number("width_m", "m", "a width", POSITIVE, "Width of the water surface."),
            number("manning_n", "s/m^(1/3)", "a roughness", POSITIVE, "Manning's roughness.")
                .or("0.035"),
            choice("kind", "What kind of water body it is.", "river", "reservoir", "canal"),
            number(
                "volume_m3",
                "m³",
                "a volume",
                POSITIVE,
                "What a ponded reach holds: behind a weir, a sluice, a dam."))
        .lonLat("lon_from", "lat_from", "the upper end")
        .lonLat("lon_to", "lat_to", "the lower end")
        .build();
  }

  static FileSchema bifurcations() {
    return new Schema.Builder("bifurcations", "One branch of a reach that splits.")
        .key("reach_id", "to_reach_id")
        .refers("reach_id", "reaches", "reach_id")
        .refers("to_reach_id", "reaches", "reach_id")
        .with(
            id("reach_id", "The reach that splits at its lower end.").must(),
            id("to_reach_id", "Where this branch goes.").must(),
            number(
                    "fraction",
                    "",
                    "a share",
                    SHARE,
                    "Share of the water; those of a reach add up to 1 and replace its to_reach_id.")
                .must())
        .build();
  }

  static FileSchema stations() {
    return new Schema.Builder("stations", "One place where water quality is measured.")
        .required()
        .key("station_id")
        .refers("reach_id", "reaches", "reach_id")
        .with(
            id("station_id", "Identifier of the station.").must(),
            id("reach_id", "The reach it stands on.").must(),
            distance(),
            text("name", "Name for people; the identifier where empty."),
            choice(
                "kind",
                "A sensor, an assessed section, or the intake of a water works.",
                "sensor",
                "section",
                "intake"),
            waterClass("Target class of GB 3838-2002.").or("III"),
            number("interval_h", "h", "an interval", POSITIVE, "Usual time between measurements.")
                .or("4"))
        .place()
        .build();
  }

  private static Column distance() {
    return number(
            "distance_m",
            "m",
            "a distance",
            NOT_NEGATIVE,
            "Distance downstream from the upper end of the reach, from 0 to its length.")
        .must();
  }

  static FileSchema outfalls() {
    return new Schema.Builder("outfalls", "One place where a pipe or ditch enters the river.")
        .key("outfall_id")
        .refers("reach_id", "reaches", "reach_id")
        .with(
            id("outfall_id", "Identifier; shared name space with plants and enterprises.").must(),
            id("reach_id", "The reach it discharges to.").must(),
            distance(),
            text("name", "Name for people; the identifier where empty."),
            text("kind", "The registry's own type of outfall."))
        .place()
        .build();
  }

  static FileSchema plants() {
    return new Schema.Builder("plants", "One waste-water treatment plant.")
        .key("plant_id")
        .with(
            id("plant_id", "Identifier; shared name space with enterprises and outfalls.").must(),
            text("name", "Name for people; the identifier where empty."),
            number("capacity_m3d", "m³/day", "a capacity", POSITIVE, "Design flow."),
            number("retention_h", "h", "a time", NOT_NEGATIVE, "Mean time that water stays in it.")
                .or("12"))
        .place()
        .build();
  }

  static FileSchema enterprises() {
    return new Schema.Builder("enterprises", "One registered source of pollution.")
        .key("enterprise_id")
        .with(
            id("enterprise_id", "Identifier; shared name space with plants and outfalls.").must(),
            text("name", "Name for people; the identifier where empty."),
            choice("kind", "What kind of source it is.", "enterprise", "farm", "sewer", "storm"),
            text("industry", "GB/T 4754 code."),
            number("flow_m3d", "m³/day", "a flow", NOT_NEGATIVE, "Waste-water flow."),
            count("violations", "a count", "Violations in the last three years.").or("0"))
        .place()
        .build();
  }

  static FileSchema links() {
    return new Schema.Builder("links", "One step of the chain enterprise → plant → outfall.")
        .key("from_id", "to_id")
        .with(
            id("from_id", "An enterprise or a plant.").must(),
            id("to_id", "A plant or an outfall.").must(),
            number("travel_time_h", "h", "a time", NOT_NEGATIVE, "Time in the sewer.").or("0"),
            number("fraction", "", "a share", SHARE, "Share of what leaves that goes this way.")
                .or("1"))
        .build();
  }

  static FileSchema permits() {
    return new Schema.Builder("permits", "What a source may and usually does emit.")
        .key("enterprise_id", "pollutant")
        .with(
            id("enterprise_id", "An enterprise, or a plant that is thereby a suspect itself.")
                .must(),
            pollutant("The pollutant it may emit.").must(),
            number(
                "limit_mgl", "mg/L", "a concentration", NOT_NEGATIVE, "Permitted concentration."),
            number("limit_kgd", "kg/day", "a load", NOT_NEGATIVE, "Permitted load."),
            number("typical_kgd", "kg/day", "a load", NOT_NEGATIVE, "Usual load before treatment."))
        .build();
  }

  static FileSchema removals() {
    return new Schema.Builder("removals", "Share of a pollutant that a plant removes.")
        .key("plant_id", "pollutant")
        .refers("plant_id", "plants", "plant_id")
        .with(
            id("plant_id", "The plant.").must(),
            pollutant("The pollutant it removes.").must(),
            number("fraction", "", "a share", ZERO_TO_ONE, "Share removed.").must())
        .build();
  }
}
