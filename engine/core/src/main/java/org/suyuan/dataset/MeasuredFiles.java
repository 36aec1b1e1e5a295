package org.suyuan.dataset;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.suyuan.hydrology.GaugeSeries;
import org.suyuan.monitoring.Observations;
import org.suyuan.monitoring.Pollutant;
import org.suyuan.monitoring.QualityFlag;
import org.suyuan.monitoring.Series;

/** Reads what was measured: observations and flows; {@link EffluentFile} reads the rest. */
final class MeasuredFiles {
  private final PollutantCells pollutants;
  private final NetworkFiles network;
  private final DatasetFiles files;
  private final FaultSink faults;
  private @Nullable ZoneOffset zone;
  private long withoutValue;

  MeasuredFiles(
      PollutantCells pollutants, NetworkFiles network, DatasetFiles files, FaultSink faults) {
    this.pollutants = pollutants;
    this.network = network;
    this.files = files;
    this.faults = faults;
  }

  /** Returns the offset of the first time read, UTC where there was none. */
  ZoneOffset zone() {
    return zone == null ? ZoneOffset.UTC : zone;
  }

  /** Returns how many rows were left out as the instrument had no value to give. */
  long withoutValue() {
    return withoutValue;
  }

  /** Where the measurements of one station and pollutant go. */
  private static final class Target {
    final Series.Builder series;
    final DistinctTimes times;

    Target(Series.Builder series, DistinctTimes times) {
      this.series = series;
      this.times = times;
    }
  }

  Observations observations() {
    FileSchema s = Schema.OBSERVATIONS;
    int station = s.ordinal("station_id");
    int pollutant = s.ordinal("pollutant");
    int time = s.ordinal("time");
    int value = s.ordinal("value");
    int limit = s.ordinal("detection_limit");
    int flag = s.ordinal("flag");
    int period = s.ordinal("period_h");
    QualityFlag[] flags = QualityFlag.values();
    Observations.Builder all = new Observations.Builder();
    Map<String, Map<Pollutant, Target>> targets = new HashMap<>();
    Measurement measurement = new Measurement();
    CsvTable.read(
        files.of(s),
        faults,
        row -> {
          String stationId =
              known(row, station, network.stationIds, "a station_id of stations.csv");
          Pollutant measured = pollutants.find(row, pollutant);
          boolean hasTime = time(row, time);
          QualityFlag quality = flags[row.choice(flag)];
          double rowLimit = row.number(limit);
          double hours = row.number(period);
          int periodSeconds =
              Double.isNaN(hours) ? 0 : (int) Math.round(hours * NetworkFiles.SECONDS_PER_HOUR);
          if (measured == null || stationId.isEmpty() || row.broken()) {
            return;
          }
          Target target =
              targets
                  .computeIfAbsent(stationId, key -> new HashMap<>())
                  .computeIfAbsent(measured, key -> target(all, stationId, key));
          boolean once = hasTime && target.times.take(row, time, periodSeconds);
          if (row.raw(value).isEmpty()) {
            if (quality.usable()) {
              row.fault(value, "is empty; leave the row out, or flag it where there is no value");
            } else {
              withoutValue++;
            }
            return;
          }
          if (measurement.parse(row, value, measured, rowLimit, quality) && once) {
            target.series.add(
                row.epochSecond(),
                measurement.value(),
                measurement.detectionLimit(),
                measurement.censored(),
                periodSeconds,
                quality);
          }
        });
    return all.build();
  }

  private static Target target(Observations.Builder all, String stationId, Pollutant pollutant) {
    return new Target(
        all.series(stationId, pollutant.code()),
        new DistinctTimes(pollutant.name() + " at " + stationId, 0));
  }

  /** Reads a reference; one to a row that is not there is reported unless it cannot be judged. */
  String known(Row row, int column, java.util.Set<String> ids, String what) {
    String id = row.text(column);
    if (!id.isEmpty() && !ids.contains(id)) {
      String problem = id + " is not " + what;
      if (!files.isDoubtful(problem)) {
        row.fault(column, files.withMissing(problem));
      }
    }
    return id;
  }

  /** Reads a required time; false where it was reported. */
  boolean time(Row row, int column) {
    if (!row.time(column)) {
      return false;
    }
    if (zone == null) {
      zone = ZoneOffset.ofTotalSeconds(row.offsetSeconds());
    }
    return true;
  }

  /** The rows of one gauge. */
  private static final class Gauge {
    final DistinctTimes times;
    long[] seconds = new long[64];
    double[] flow = new double[64];
    int size;
    boolean sorted = true;

    Gauge(String reachId) {
      this.times = new DistinctTimes("the flow of " + reachId, 0);
    }

    void add(long second, double m3s) {
      if (size == seconds.length) {
        seconds = Arrays.copyOf(seconds, 2 * size);
        flow = Arrays.copyOf(flow, 2 * size);
      }
      sorted &= size == 0 || second > seconds[size - 1];
      seconds[size] = second;
      flow[size++] = m3s;
    }

    /** Returns what was gauged, in order of time. */
    GaugeSeries series(String reachId) {
      long[] t = Arrays.copyOf(seconds, size);
      double[] q = Arrays.copyOf(flow, size);
      if (!sorted) {
        int[] rows =
            IntStream.range(0, size)
                .boxed()
                .sorted(Comparator.comparingLong(row -> seconds[row]))
                .mapToInt(Integer::intValue)
                .toArray();
        Arrays.setAll(t, i -> seconds[rows[i]]);
        Arrays.setAll(q, i -> flow[rows[i]]);
      }
      return new GaugeSeries(reachId, t, q);
    }
  }

  List<GaugeSeries> flows() {
    FileSchema s = Schema.FLOWS;
    int reach = s.ordinal("reach_id");
    int time = s.ordinal("time");
    int flow = s.ordinal("flow_m3s");
    Map<String, Gauge> gauges = new LinkedHashMap<>();
    CsvTable.read(
        files.of(s),
        faults,
        row -> {
          String reachId = known(row, reach, network.reachIds, "a reach_id of reaches.csv");
          boolean hasTime = time(row, time);
          double m3s = row.number(flow);
          if (!hasTime || row.broken()) {
            return;
          }
          Gauge gauge = gauges.computeIfAbsent(reachId, Gauge::new);
          if (gauge.times.take(row, time, 0) && !Double.isNaN(m3s)) {
            gauge.add(row.epochSecond(), m3s);
          }
        });
    List<GaugeSeries> all = new ArrayList<>();
    gauges.forEach((reachId, gauge) -> all.add(gauge.series(reachId)));
    return all;
  }

  PollutantCells pollutants() {
    return pollutants;
  }
}
