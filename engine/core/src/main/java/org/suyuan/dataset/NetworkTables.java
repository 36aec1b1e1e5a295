package org.suyuan.dataset;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.suyuan.monitoring.WaterClass;
import org.suyuan.network.GeoPoint;
import org.suyuan.network.Link;
import org.suyuan.network.Outfall;
import org.suyuan.network.Permit;
import org.suyuan.network.Plant;
import org.suyuan.network.Reach;
import org.suyuan.network.Reaches;
import org.suyuan.network.Removal;
import org.suyuan.network.RiverSystem;
import org.suyuan.network.Source;
import org.suyuan.network.Station;

/** Writes the files of the network. */
final class NetworkTables {
  private final RiverSystem rivers;
  private final Path folder;
  private final boolean gzipped;
  private final List<FileSchema> written;

  NetworkTables(RiverSystem rivers, Path folder, boolean gzipped, List<FileSchema> written) {
    this.rivers = rivers;
    this.folder = folder;
    this.gzipped = gzipped;
    this.written = written;
  }

  private TableWriter open(FileSchema schema) throws IOException {
    written.add(schema);
    return new TableWriter(folder, schema, gzipped);
  }

  void write() throws IOException {
    reaches();
    bifurcations();
    stations();
    outfalls();
    plants();
    enterprises();
    links();
    permits();
    removals();
  }

  private void reaches() throws IOException {
    try (TableWriter out = open(Schema.REACHES)) {
      for (Reach r : rivers.reachRecords()) {
        out.id("reach_id", r.id()).number("length_m", r.lengthMetres());
        String to = r.toReachId();
        if (to != null) {
          out.id("to_reach_id", to);
        }
        out.text("river", r.river())
            .number("slope", r.slope())
            .number("drainage_area_km2", r.drainageAreaKm2())
            .number("mean_flow_m3s", r.meanFlowM3s())
            .number("width_m", r.widthMetres())
            .number("manning_n", r.manningN())
            .text("kind", lower(r.kind()))
            .number("volume_m3", r.volumeM3());
        place(out, "lon_from", "lat_from", r.from());
        place(out, "lon_to", "lat_to", r.to());
        out.end();
      }
    }
  }

  private static void place(TableWriter out, String lon, String lat, GeoPoint place) {
    out.number(lon, place.lon()).number(lat, place.lat());
  }

  private static void place(TableWriter out, GeoPoint place) {
    place(out, "lon", "lat", place);
  }

  private static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  private static String name(String name, String id) {
    return name.equals(id) ? "" : name;
  }

  private void bifurcations() throws IOException {
    Reaches reaches = rivers.reaches();
    if (reaches.branchCount() == 0 && !anyDetour(reaches)) {
      return;
    }
    try (TableWriter out = open(Schema.BIFURCATIONS)) {
      for (int r = 0; r < reaches.count(); r++) {
        int branches = reaches.branchesOutCount(r);
        if (branches == 0 && !isDetour(reaches, r)) {
          continue;
        }
        bifurcation(out, reaches, r, reaches.down(r), reaches.treeShare(r));
        for (int i = 0; i < branches; i++) {
          int k = reaches.branchOut(r, i);
          bifurcation(out, reaches, r, reaches.branchTo(k), reaches.branchFraction(k));
        }
      }
    }
  }

  private static void bifurcation(
      TableWriter out, Reaches reaches, int from, int to, double fraction) {
    out.id("reach_id", reaches.id(from))
        .id("to_reach_id", reaches.id(to))
        .number("fraction", fraction)
        .end();
  }

  private static boolean anyDetour(Reaches reaches) {
    for (int r = 0; r < reaches.count(); r++) {
      if (isDetour(reaches, r)) {
        return true;
      }
    }
    return false;
  }

  /** A single bifurcation that takes everything may lead elsewhere than the reach itself says. */
  private static boolean isDetour(Reaches reaches, int r) {
    int down = reaches.down(r);
    return down >= 0 && !reaches.id(down).equals(reaches.record(r).toReachId());
  }

  private void stations() throws IOException {
    try (TableWriter out = open(Schema.STATIONS)) {
      for (Station s : rivers.stations().records()) {
        out.id("station_id", s.id())
            .id("reach_id", s.reachId())
            .number("distance_m", s.chainageMetres())
            .text("name", name(s.name(), s.id()))
            .text("kind", lower(s.kind()))
            .text("water_class", WaterClass.of(s.waterClass()).name())
            .hours("interval_h", s.intervalSeconds());
        place(out, s.place());
        out.end();
      }
    }
  }

  private void outfalls() throws IOException {
    if (rivers.outfalls().count() == 0) {
      return;
    }
    try (TableWriter out = open(Schema.OUTFALLS)) {
      for (Outfall o : rivers.outfalls().records()) {
        out.id("outfall_id", o.id())
            .id("reach_id", o.reachId())
            .number("distance_m", o.chainageMetres())
            .text("name", name(o.name(), o.id()))
            .text("kind", o.kind());
        place(out, o.place());
        out.end();
      }
    }
  }

  private void plants() throws IOException {
    if (rivers.chain().plants().isEmpty()) {
      return;
    }
    try (TableWriter out = open(Schema.PLANTS)) {
      for (Plant p : rivers.chain().plants()) {
        out.id("plant_id", p.id())
            .text("name", name(p.name(), p.id()))
            .number("capacity_m3d", p.capacityM3PerDay())
            .hours("retention_h", p.retentionSeconds());
        place(out, p.place());
        out.end();
      }
    }
  }

  private void enterprises() throws IOException {
    // Plants with a permit are sources too, but stand in plants.csv.
    List<Source> registered =
        rivers.chain().sources().stream()
            .filter(s -> rivers.chain().plantIndex(s.id()).isEmpty())
            .toList();
    if (registered.isEmpty()) {
      return;
    }
    try (TableWriter out = open(Schema.ENTERPRISES)) {
      for (Source s : registered) {
        out.id("enterprise_id", s.id())
            .text("name", name(s.name(), s.id()))
            .text("kind", lower(s.kind()))
            .text("industry", s.industry())
            .number("flow_m3d", s.flowM3PerDay())
            .number("violations", s.violations());
        place(out, s.place());
        out.end();
      }
    }
  }

  private void links() throws IOException {
    if (rivers.chain().links().isEmpty()) {
      return;
    }
    try (TableWriter out = open(Schema.LINKS)) {
      for (Link l : rivers.chain().links()) {
        out.id("from_id", l.fromId())
            .id("to_id", l.toId())
            .hours("travel_time_h", l.travelTimeSeconds())
            .number("fraction", l.fraction())
            .end();
      }
    }
  }

  private void permits() throws IOException {
    if (rivers.permits().all().isEmpty()) {
      return;
    }
    try (TableWriter out = open(Schema.PERMITS)) {
      for (Permit p : rivers.permits().all()) {
        out.id("enterprise_id", p.sourceId())
            .id("pollutant", p.pollutant())
            .number("limit_mgl", p.limitMgPerL())
            .number("limit_kgd", p.limitKgPerDay())
            .number("typical_kgd", p.typicalKgPerDay())
            .end();
      }
    }
  }

  private void removals() throws IOException {
    if (rivers.permits().removals().isEmpty()) {
      return;
    }
    try (TableWriter out = open(Schema.REMOVALS)) {
      for (Removal r : rivers.permits().removals()) {
        out.id("plant_id", r.plantId())
            .id("pollutant", r.pollutant())
            .number("fraction", r.fraction())
            .end();
      }
    }
  }
}
