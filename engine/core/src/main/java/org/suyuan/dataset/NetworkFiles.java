package org.suyuan.dataset;

import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.suyuan.monitoring.WaterClass;
import org.suyuan.network.Bifurcation;
import org.suyuan.network.GeoPoint;
import org.suyuan.network.NetworkTable;
import org.suyuan.network.Outfall;
import org.suyuan.network.Reach;
import org.suyuan.network.ReachKind;
import org.suyuan.network.RiverSystem;
import org.suyuan.network.RiverSystemBuilder;
import org.suyuan.network.Station;
import org.suyuan.network.StationKind;

/**
 * Reads the files of the river: reaches, bifurcations, stations, outfalls. The files of the chain
 * are read by {@link ChainFiles} into the same builder.
 *
 * <p>A row with a cell at fault is kept, with a value in place of the cell from which no further
 * fault follows, so that its identifier is known to those who refer to it.
 */
final class NetworkFiles {
  static final double SECONDS_PER_HOUR = 3600;

  final RiverSystemBuilder builder = RiverSystem.builder();
  final Set<String> reachIds = new HashSet<>();
  final Set<String> stationIds = new HashSet<>();

  /** Enterprises, plants and outfalls, which share one name space. */
  final Set<String> chainIds = new HashSet<>();

  private final Map<NetworkTable, LineList> lines = new EnumMap<>(NetworkTable.class);
  private final DatasetFiles files;
  private final FaultSink faults;

  NetworkFiles(DatasetFiles files, FaultSink faults) {
    this.files = files;
    this.faults = faults;
    for (NetworkTable table : NetworkTable.values()) {
      lines.put(table, new LineList());
    }
  }

  void read() {
    reaches();
    bifurcations();
    stations();
    outfalls();
  }

  /** Remembers where the record comes from that is added to the builder next. */
  void at(NetworkTable table, Row row) {
    lines(table).add(row.line());
  }

  LineList lines(NetworkTable table) {
    LineList list = lines.get(table);
    if (list == null) {
      throw new IllegalStateException("no lines for " + table);
    }
    return list;
  }

  private void reaches() {
    FileSchema s = Schema.REACHES;
    int id = s.ordinal("reach_id");
    int length = s.ordinal("length_m");
    int to = s.ordinal("to_reach_id");
    int river = s.ordinal("river");
    int slope = s.ordinal("slope");
    int area = s.ordinal("drainage_area_km2");
    int flow = s.ordinal("mean_flow_m3s");
    int width = s.ordinal("width_m");
    int manning = s.ordinal("manning_n");
    int kind = s.ordinal("kind");
    int volume = s.ordinal("volume_m3");
    int lonFrom = s.ordinal("lon_from");
    int lonTo = s.ordinal("lon_to");
    ReachKind[] kinds = ReachKind.values();
    DatasetFile file = files.of(s);
    CsvTable.read(
        file,
        faults,
        row -> {
          String reachId = row.text(id);
          double metres = row.number(length);
          reachIds.add(reachId);
          at(NetworkTable.REACHES, row);
          builder.add(
              Reach.builder(reachId, Double.isNaN(metres) ? Double.POSITIVE_INFINITY : metres)
                  .to(row.broken() ? null : orNull(row.raw(to)))
                  .river(row.text(river))
                  .slope(row.number(slope))
                  .drainageAreaKm2(row.number(area))
                  .meanFlowM3s(row.number(flow))
                  .widthMetres(row.number(width))
                  // The default roughness is applied by the hydraulics, which trust a guess less.
                  .manningN(row.raw(manning).isEmpty() ? Double.NaN : row.number(manning))
                  .kind(kinds[row.choice(kind)])
                  .volumeM3(row.number(volume))
                  .ends(place(row, lonFrom), place(row, lonTo))
                  .build());
        });
    if (file.state == DatasetFile.State.READ && file.rows == 0) {
      faults.add(file, 1, "-", "has no rows; a river has at least one reach");
      file.state = DatasetFile.State.UNUSABLE;
    }
  }

  static @Nullable String orNull(String cell) {
    return cell.isEmpty() ? null : cell;
  }

  /** Reads a longitude and the latitude in the next column. */
  static GeoPoint place(Row row, int lon) {
    double x = row.number(lon);
    double y = row.number(lon + 1);
    return Double.isNaN(x) && Double.isNaN(y) ? GeoPoint.UNKNOWN : new GeoPoint(x, y);
  }

  private void bifurcations() {
    FileSchema s = Schema.BIFURCATIONS;
    int id = s.ordinal("reach_id");
    int to = s.ordinal("to_reach_id");
    int fraction = s.ordinal("fraction");
    CsvTable.read(
        files.of(s),
        faults,
        row -> {
          at(NetworkTable.BIFURCATIONS, row);
          builder.add(new Bifurcation(row.text(id), row.text(to), row.number(fraction)));
        });
  }

  private void stations() {
    FileSchema s = Schema.STATIONS;
    int id = s.ordinal("station_id");
    int reach = s.ordinal("reach_id");
    int distance = s.ordinal("distance_m");
    int name = s.ordinal("name");
    int kind = s.ordinal("kind");
    int waterClass = s.ordinal("water_class");
    int interval = s.ordinal("interval_h");
    int lon = s.ordinal("lon");
    StationKind[] kinds = StationKind.values();
    CsvTable.read(
        files.of(s),
        faults,
        row -> {
          String stationId = row.text(id);
          WaterClass target = waterClass(row, waterClass);
          stationIds.add(stationId);
          at(NetworkTable.STATIONS, row);
          builder.add(
              new Station(
                  stationId,
                  orId(row.text(name), stationId),
                  row.text(reach),
                  orZero(row.number(distance)),
                  kinds[row.choice(kind)],
                  (target == null ? WaterClass.III : target).ordinal() + 1,
                  row.number(interval) * SECONDS_PER_HOUR,
                  place(row, lon)));
        });
  }

  /** Reads a class; null where the cell is empty or was reported. */
  static @Nullable WaterClass waterClass(Row row, int column) {
    String cell = row.raw(column);
    if (cell.isEmpty()) {
      return null;
    }
    WaterClass parsed = WaterClass.parse(cell).orElse(null);
    if (parsed == null) {
      row.fault(column, cell + " is not a class of GB 3838-2002; it must be I, II, III, IV or V");
    }
    return parsed;
  }

  static String orId(String name, String id) {
    return name.isEmpty() ? id : name;
  }

  /** A distance at fault must not be outside its reach, too. */
  private static double orZero(double distance) {
    return Double.isNaN(distance) ? 0 : distance;
  }

  private void outfalls() {
    FileSchema s = Schema.OUTFALLS;
    int id = s.ordinal("outfall_id");
    int reach = s.ordinal("reach_id");
    int distance = s.ordinal("distance_m");
    int name = s.ordinal("name");
    int kind = s.ordinal("kind");
    int lon = s.ordinal("lon");
    CsvTable.read(
        files.of(s),
        faults,
        row -> {
          String outfallId = row.text(id);
          chainIds.add(outfallId);
          at(NetworkTable.OUTFALLS, row);
          builder.add(
              new Outfall(
                  outfallId,
                  orId(row.text(name), outfallId),
                  row.text(reach),
                  orZero(row.number(distance)),
                  row.text(kind),
                  place(row, lon)));
        });
  }
}
