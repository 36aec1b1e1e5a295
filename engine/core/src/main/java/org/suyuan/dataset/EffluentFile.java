package org.suyuan.dataset;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.suyuan.monitoring.Observations;
import org.suyuan.monitoring.Pollutant;
import org.suyuan.monitoring.QualityFlag;
import org.suyuan.monitoring.Series;

/**
 * Reads the self-monitoring of enterprises, plants and outfalls.
 *
 * <p>The waste-water flow of the rows of one place becomes a series of its own, in m³/h, under the
 * code {@link DatasetReader#EFFLUENT_FLOW}.
 */
final class EffluentFile {
  private static final String EMPTY = "is empty; leave the row out where there is no value";

  private final MeasuredFiles measured;
  private final NetworkFiles network;
  private final DatasetFiles files;
  private final FaultSink faults;

  EffluentFile(MeasuredFiles measured, NetworkFiles network, DatasetFiles files, FaultSink faults) {
    this.measured = measured;
    this.network = network;
    this.files = files;
    this.faults = faults;
  }

  Observations read() {
    FileSchema s = Schema.EFFLUENTS;
    int source = s.ordinal("source_id");
    int pollutant = s.ordinal("pollutant");
    int time = s.ordinal("time");
    int value = s.ordinal("value");
    int flow = s.ordinal("flow_m3h");
    Observations.Builder all = new Observations.Builder();
    Map<String, Map<String, DistinctTimes>> times = new HashMap<>();
    Map<String, TreeMap<Long, Double>> flows = new LinkedHashMap<>();
    Measurement measurement = new Measurement();
    CsvTable.read(
        files.of(s),
        faults,
        row -> {
          String id =
              measured.known(
                  row, source, network.chainIds, "in enterprises.csv, plants.csv or outfalls.csv");
          boolean isFlow = DatasetReader.EFFLUENT_FLOW.equals(row.raw(pollutant));
          Pollutant found = isFlow ? null : measured.pollutants().find(row, pollutant);
          boolean hasTime = measured.time(row, time);
          double m3h = isFlow ? Numbers.parse(row.raw(value)) : row.number(flow);
          if (id.isEmpty() || !hasTime || row.broken() || (found == null && !isFlow)) {
            return;
          }
          String what = found == null ? "waste-water flow" : found.name();
          boolean once =
              times
                  .computeIfAbsent(id, key -> new HashMap<>())
                  .computeIfAbsent(what, key -> new DistinctTimes(what + " at " + id, 0))
                  .take(row, time, 0);
          if (isFlow && !(m3h >= 0)) {
            row.fault(
                value,
                row.raw(value).isEmpty()
                    ? EMPTY
                    : row.raw(value) + " is not a flow in m³/h; it must be ≥ 0");
            return;
          }
          if (!Double.isNaN(m3h)) {
            TreeMap<Long, Double> ofPlace = flows.computeIfAbsent(id, key -> new TreeMap<>());
            Double before = ofPlace.putIfAbsent(row.epochSecond(), m3h);
            if (before != null && before != m3h) {
              row.warn(
                  flow,
                  row.raw(flow)
                      + " differs from the flow of an earlier row of this time; "
                      + Numbers.exact(before)
                      + " is kept");
            }
          }
          if (found == null) {
            return;
          }
          if (row.raw(value).isEmpty()) {
            row.fault(value, EMPTY);
          } else if (measurement.parse(row, value, found, Double.NaN, QualityFlag.N) && once) {
            all.series(id, found.code())
                .add(
                    row.epochSecond(),
                    measurement.value(),
                    measurement.detectionLimit(),
                    measurement.censored(),
                    0,
                    QualityFlag.N);
          }
        });
    flows.forEach(
        (id, ofPlace) -> {
          Series.Builder series = all.series(id, DatasetReader.EFFLUENT_FLOW);
          ofPlace.forEach(series::add);
        });
    return all.build();
  }
}
