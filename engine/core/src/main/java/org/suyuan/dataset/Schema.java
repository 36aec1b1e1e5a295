package org.suyuan.dataset;

import java.util.ArrayList;
import java.util.List;

/**
 * The registry of all files and columns of the dataset format. It feeds the parser, the faults and
 * {@code datapackage.json}, so that what is checked, what is said and what is documented are one.
 */
public final class Schema {
  static final FileSchema REACHES = NetworkSchema.reaches();
  static final FileSchema BIFURCATIONS = NetworkSchema.bifurcations();
  static final FileSchema STATIONS = NetworkSchema.stations();
  static final FileSchema OUTFALLS = NetworkSchema.outfalls();
  static final FileSchema PLANTS = NetworkSchema.plants();
  static final FileSchema ENTERPRISES = NetworkSchema.enterprises();
  static final FileSchema LINKS = NetworkSchema.links();
  static final FileSchema PERMITS = NetworkSchema.permits();
  static final FileSchema REMOVALS = NetworkSchema.removals();
  static final FileSchema OBSERVATIONS = MeasuredSchema.observations();
  static final FileSchema FLOWS = MeasuredSchema.flows();
  static final FileSchema EFFLUENTS = MeasuredSchema.effluents();
  static final FileSchema POLLUTANTS = MeasuredSchema.pollutants();
  static final FileSchema LIMITS = MeasuredSchema.limits();
  static final FileSchema EVENTS = ResultSchema.events();
  static final FileSchema SUSPECTS = ResultSchema.suspects();
  static final FileSchema FORECASTS = ResultSchema.forecasts();

  private static final List<FileSchema> INPUTS =
      List.of(
          REACHES,
          BIFURCATIONS,
          STATIONS,
          OUTFALLS,
          PLANTS,
          ENTERPRISES,
          LINKS,
          PERMITS,
          REMOVALS,
          OBSERVATIONS,
          FLOWS,
          EFFLUENTS,
          POLLUTANTS,
          LIMITS);
  private static final List<FileSchema> RESULTS = List.of(EVENTS, SUSPECTS, FORECASTS);

  private Schema() {}

  /** Returns the files that a dataset may hold, in the order of the format. */
  public static List<FileSchema> inputs() {
    return INPUTS;
  }

  /** Returns the files that come out of the engine. */
  public static List<FileSchema> results() {
    return RESULTS;
  }

  /** Collects the columns of one file. */
  static final class Builder {
    private final String name;
    private final String meaning;
    private boolean required;
    private final List<Column> columns = new ArrayList<>();
    private List<String> key = List.of();
    private final List<FileSchema.Reference> references = new ArrayList<>();

    Builder(String name, String meaning) {
      this.name = name;
      this.meaning = meaning;
    }

    Builder required() {
      required = true;
      return this;
    }

    Builder key(String... names) {
      key = List.of(names);
      return this;
    }

    Builder refers(String column, String file, String otherColumn) {
      references.add(new FileSchema.Reference(column, file, otherColumn));
      return this;
    }

    Builder with(Column... more) {
      columns.addAll(List.of(more));
      return this;
    }

    Builder place() {
      return lonLat("lon", "lat", "the place");
    }

    Builder lonLat(String lon, String lat, String what) {
      return with(
          Column.number(
              lon, "°", "a longitude", Range.between(-180, 180), "Longitude of " + what + "."),
          Column.number(
              lat, "°", "a latitude", Range.between(-90, 90), "Latitude of " + what + "."));
    }

    FileSchema build() {
      return new FileSchema(name, required, meaning, columns, key, references);
    }
  }
}
