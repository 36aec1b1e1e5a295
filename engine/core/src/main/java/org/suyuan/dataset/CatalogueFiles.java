package org.suyuan.dataset;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.suyuan.monitoring.LimitOverride;
import org.suyuan.monitoring.Pollutant;
import org.suyuan.monitoring.PollutantCatalogue;
import org.suyuan.monitoring.Sense;
import org.suyuan.monitoring.Unit;
import org.suyuan.monitoring.WaterClass;

/** Reads the pollutants and limits that a dataset brings along. */
final class CatalogueFiles {
  /**
   * Factor of the decay of a pollutant that decays, where none is given: that of organic matter
   * (D-WAQ, QUAL2K).
   */
  static final double USUAL_THETA = 1.047;

  private final DatasetFiles files;
  private final FaultSink faults;

  CatalogueFiles(DatasetFiles files, FaultSink faults) {
    this.files = files;
    this.faults = faults;
  }

  /**
   * Reads {@code pollutants.csv}: what a row leaves empty is taken from the built-in catalogue,
   * where it is known.
   */
  List<Pollutant> pollutants() {
    FileSchema s = Schema.POLLUTANTS;
    int code = s.ordinal("pollutant");
    int name = s.ordinal("name");
    List<Pollutant> own = new ArrayList<>();
    Map<Pollutant, Long> lineOf = new HashMap<>();
    PollutantCatalogue[] known = {PollutantCatalogue.builtIn()};
    CsvTable.read(
        files.of(s),
        faults,
        row -> {
          String cell = row.text(code);
          if (cell.isEmpty() || row.broken()) {
            return;
          }
          Pollutant byCode = known[0].find(cell).orElse(null);
          Pollutant before = byCode;
          if (before == null && !row.text(name).isEmpty()) {
            before = known[0].find(row.text(name)).orElse(null);
          }
          Long earlier = before == null ? null : lineOf.get(before);
          if (earlier != null) {
            row.fault(code, cell + " is given twice; line " + earlier + " is the same pollutant");
            return;
          }
          Pollutant pollutant = pollutant(row, byCode == null ? cell : byCode.code(), before);
          own.add(pollutant);
          lineOf.put(pollutant, row.line());
          known[0] = known[0].with(List.of(pollutant));
        });
    return own;
  }

  private static Pollutant pollutant(Row row, String code, @Nullable Pollutant before) {
    FileSchema s = Schema.POLLUTANTS;
    String name = row.text(s.ordinal("name"));
    Unit unit = unit(row, s.ordinal("unit"), before == null ? Unit.MG_PER_L : before.unit());
    double decay = row.number(s.ordinal("decay_per_day"));
    double theta = row.number(s.ordinal("theta"));
    double detection = row.number(s.ordinal("detection_limit"));
    if (Double.isNaN(decay)) {
      decay = before == null ? 0 : before.decayPerDay();
    }
    if (Double.isNaN(theta)) {
      theta =
          before != null && before.decayPerDay() > 0 ? before.theta() : decay > 0 ? USUAL_THETA : 1;
    }
    if (Double.isNaN(detection) && before != null) {
      detection = converted(before.detectionLimit(), before.unit(), unit);
    }
    return new Pollutant(
        code,
        !name.isEmpty() ? name : before == null ? code : before.name(),
        before == null ? "" : before.nameZh(),
        unit,
        decay,
        theta,
        detection,
        before == null ? 0 : before.removalMunicipal(),
        before == null ? 0 : before.removalIndustrial(),
        before == null ? Sense.UPPER : before.sense());
  }

  private static Unit unit(Row row, int column, Unit otherwise) {
    String cell = row.text(column);
    if (cell.isEmpty()) {
      return otherwise;
    }
    Unit unit = Unit.parse(cell).orElse(null);
    if (unit == null) {
      row.fault(column, cell + " is not a known unit; write mg/L, ug/L, g/L, 1/L, NTU, uS/cm …");
      return otherwise;
    }
    return unit;
  }

  private static double converted(double value, Unit from, Unit to) {
    if (from == to) {
      return value;
    }
    return from.isMass() && to.isMass() ? to.fromMgPerL(from.toMgPerL(value)) : Double.NaN;
  }

  /** Reads {@code limits.csv}. */
  List<LimitOverride> limits(PollutantCells pollutants, NetworkFiles network) {
    FileSchema s = Schema.LIMITS;
    int pollutant = s.ordinal("pollutant");
    int limit = s.ordinal("limit");
    int station = s.ordinal("station_id");
    int waterClass = s.ordinal("water_class");
    List<LimitOverride> own = new ArrayList<>();
    CsvTable.read(
        files.of(s),
        faults,
        row -> {
          Pollutant known = pollutants.find(row, pollutant);
          double value = row.number(limit);
          WaterClass onlyClass = NetworkFiles.waterClass(row, waterClass);
          String stationId = row.text(station);
          String problem = stationId + " is not a station_id of stations.csv";
          if (!stationId.isEmpty()
              && !network.stationIds.contains(stationId)
              && !files.isDoubtful(problem)) {
            row.fault(station, problem);
          }
          if (known != null && !row.faulted()) {
            own.add(
                new LimitOverride(known.code(), value, NetworkFiles.orNull(stationId), onlyClass));
          }
        });
    return own;
  }
}
