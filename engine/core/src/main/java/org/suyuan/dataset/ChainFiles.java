package org.suyuan.dataset;

import java.util.LinkedHashMap;
import java.util.Map;
import org.suyuan.network.Link;
import org.suyuan.network.NetworkTable;
import org.suyuan.network.Permit;
import org.suyuan.network.Plant;
import org.suyuan.network.Removal;
import org.suyuan.network.Source;
import org.suyuan.network.SourceKind;

/** Reads the files of the chain: plants, enterprises, links, permits, removals. */
final class ChainFiles {
  /** Shares of less than this sum leave a part that reaches no river; more is rounding. */
  private static final double CLEARLY_LESS_THAN_ALL = 0.99;

  private static final SourceKind[] KINDS = {
    SourceKind.ENTERPRISE, SourceKind.FARM, SourceKind.SEWER, SourceKind.STORM
  };

  private final NetworkFiles network;
  private final PollutantCells pollutants;
  private final DatasetFiles files;
  private final FaultSink faults;

  ChainFiles(
      NetworkFiles network, PollutantCells pollutants, DatasetFiles files, FaultSink faults) {
    this.network = network;
    this.pollutants = pollutants;
    this.files = files;
    this.faults = faults;
  }

  void read() {
    plants();
    enterprises();
    links();
    permits();
    removals();
  }

  private void plants() {
    FileSchema s = Schema.PLANTS;
    int id = s.ordinal("plant_id");
    int name = s.ordinal("name");
    int capacity = s.ordinal("capacity_m3d");
    int retention = s.ordinal("retention_h");
    int lon = s.ordinal("lon");
    CsvTable.read(
        files.of(s),
        faults,
        row -> {
          String plantId = row.text(id);
          network.chainIds.add(plantId);
          network.at(NetworkTable.PLANTS, row);
          network.builder.add(
              new Plant(
                  plantId,
                  NetworkFiles.orId(row.text(name), plantId),
                  row.number(capacity),
                  row.number(retention) * NetworkFiles.SECONDS_PER_HOUR,
                  NetworkFiles.place(row, lon)));
        });
  }

  private void enterprises() {
    FileSchema s = Schema.ENTERPRISES;
    int id = s.ordinal("enterprise_id");
    int name = s.ordinal("name");
    int kind = s.ordinal("kind");
    int industry = s.ordinal("industry");
    int flow = s.ordinal("flow_m3d");
    int violations = s.ordinal("violations");
    int lon = s.ordinal("lon");
    CsvTable.read(
        files.of(s),
        faults,
        row -> {
          String sourceId = row.text(id);
          network.chainIds.add(sourceId);
          network.at(NetworkTable.ENTERPRISES, row);
          network.builder.add(
              new Source(
                  sourceId,
                  NetworkFiles.orId(row.text(name), sourceId),
                  KINDS[row.choice(kind)],
                  row.text(industry),
                  row.number(flow),
                  row.count(violations),
                  NetworkFiles.place(row, lon)));
        });
  }

  /** What leaves one place by all its links. */
  private static final class Shares {
    final long line;
    double sum;

    Shares(long line) {
      this.line = line;
    }
  }

  private void links() {
    FileSchema s = Schema.LINKS;
    int from = s.ordinal("from_id");
    int to = s.ordinal("to_id");
    int travel = s.ordinal("travel_time_h");
    int fraction = s.ordinal("fraction");
    Map<String, Shares> shares = new LinkedHashMap<>();
    DatasetFile file = files.of(s);
    CsvTable.read(
        file,
        faults,
        row -> {
          String fromId = row.text(from);
          double share = row.number(fraction);
          shares.computeIfAbsent(fromId, key -> new Shares(row.line())).sum += share;
          network.at(NetworkTable.LINKS, row);
          network.builder.add(
              new Link(
                  fromId, row.text(to), row.number(travel) * NetworkFiles.SECONDS_PER_HOUR, share));
        });
    shares.forEach(
        (id, all) -> {
          if (all.sum < CLEARLY_LESS_THAN_ALL) {
            faults.warn(
                file,
                all.line,
                "fraction",
                Numbers.sixDigits(all.sum)
                    + " is the sum of the shares that leave "
                    + id
                    + "; the rest reaches no river");
          }
        });
  }

  private void permits() {
    FileSchema s = Schema.PERMITS;
    int id = s.ordinal("enterprise_id");
    int pollutant = s.ordinal("pollutant");
    int concentration = s.ordinal("limit_mgl");
    int load = s.ordinal("limit_kgd");
    int typical = s.ordinal("typical_kgd");
    CsvTable.read(
        files.of(s),
        faults,
        row -> {
          network.at(NetworkTable.PERMITS, row);
          network.builder.add(
              new Permit(
                  row.text(id),
                  pollutants.code(row, pollutant),
                  row.number(concentration),
                  row.number(load),
                  row.number(typical)));
        });
  }

  private void removals() {
    FileSchema s = Schema.REMOVALS;
    int id = s.ordinal("plant_id");
    int pollutant = s.ordinal("pollutant");
    int fraction = s.ordinal("fraction");
    CsvTable.read(
        files.of(s),
        faults,
        row -> {
          network.at(NetworkTable.REMOVALS, row);
          network.builder.add(
              new Removal(row.text(id), pollutants.code(row, pollutant), row.number(fraction)));
        });
  }
}
