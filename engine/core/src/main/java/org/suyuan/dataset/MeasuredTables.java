package org.suyuan.dataset;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.suyuan.hydrology.GaugeSeries;
import org.suyuan.monitoring.LimitOverride;
import org.suyuan.monitoring.Observations;
import org.suyuan.monitoring.Pollutant;
import org.suyuan.monitoring.QualityFlag;
import org.suyuan.monitoring.Series;
import org.suyuan.monitoring.WaterClass;

/** Writes what was measured, and the pollutants and limits that the dataset brings along. */
final class MeasuredTables {
  private final Dataset dataset;
  private final Path folder;
  private final boolean gzipped;
  private final List<FileSchema> written;

  MeasuredTables(Dataset dataset, Path folder, boolean gzipped, List<FileSchema> written) {
    this.dataset = dataset;
    this.folder = folder;
    this.gzipped = gzipped;
    this.written = written;
  }

  private TableWriter open(FileSchema schema) throws IOException {
    written.add(schema);
    return new TableWriter(folder, schema, gzipped);
  }

  void write() throws IOException {
    try {
      observations();
      flows();
      effluents();
      pollutants();
      limits();
    } catch (UncheckedIOException e) {
      throw e.getCause() == null ? new IOException(e) : e.getCause();
    }
  }

  private void observations() throws IOException {
    if (dataset.observations().size() == 0) {
      return;
    }
    try (TableWriter out = open(Schema.OBSERVATIONS)) {
      dataset
          .observations()
          .forEach(
              (key, series) -> {
                for (int i = 0; i < series.size(); i++) {
                  out.id("station_id", key.placeId())
                      .id("pollutant", key.pollutant())
                      .time("time", series.timeSeconds(i), dataset.zone())
                      .text("value", value(series, i))
                      .number("detection_limit", series.detectionLimit(i))
                      .text("flag", series.flag(i) == QualityFlag.N ? "" : series.flag(i).name());
                  if (series.periodSeconds(i) != 0) {
                    out.hours("period_h", series.periodSeconds(i));
                  }
                  out.end();
                }
              });
    }
  }

  private static String value(Series series, int i) {
    String number = Numbers.exact(series.value(i));
    return series.censored(i) ? "<" + number : number;
  }

  private void flows() throws IOException {
    if (dataset.flows().isEmpty()) {
      return;
    }
    try (TableWriter out = open(Schema.FLOWS)) {
      for (GaugeSeries gauge : dataset.flows()) {
        for (int i = 0; i < gauge.timeSeconds().length; i++) {
          out.id("reach_id", gauge.reachId())
              .time("time", gauge.timeSeconds()[i], dataset.zone())
              .number("flow_m3s", gauge.flowM3s()[i])
              .end();
        }
      }
    }
  }

  private void effluents() throws IOException {
    Observations effluents = dataset.effluents();
    if (effluents.size() == 0) {
      return;
    }
    Set<String> codes = effluents.pollutants();
    try (TableWriter out = open(Schema.EFFLUENTS)) {
      effluents.forEach(
          (key, series) -> {
            boolean isFlow = key.pollutant().equals(DatasetReader.EFFLUENT_FLOW);
            Series flow = effluents.of(key.placeId(), DatasetReader.EFFLUENT_FLOW);
            for (int i = 0; i < series.size(); i++) {
              if (isFlow && isBesideValue(codes, key.placeId(), series.timeSeconds(i))) {
                continue;
              }
              out.id("source_id", key.placeId())
                  .id("pollutant", key.pollutant())
                  .time("time", series.timeSeconds(i), dataset.zone())
                  .text("value", value(series, i));
              int at = isFlow ? -1 : indexOf(flow, series.timeSeconds(i));
              if (at >= 0) {
                out.number("flow_m3h", flow.value(at));
              }
              out.end();
            }
          });
    }
  }

  /** Returns whether a flow stands in a row of some pollutant; else it needs a row of its own. */
  private boolean isBesideValue(Set<String> codes, String placeId, long second) {
    for (String pollutant : codes) {
      if (!pollutant.equals(DatasetReader.EFFLUENT_FLOW)
          && indexOf(dataset.effluents().of(placeId, pollutant), second) >= 0) {
        return true;
      }
    }
    return false;
  }

  private static int indexOf(Series series, long second) {
    int i = series.firstAtOrAfter(second);
    return i < series.size() && series.timeSeconds(i) == second ? i : -1;
  }

  private void pollutants() throws IOException {
    if (dataset.ownPollutants().isEmpty()) {
      return;
    }
    try (TableWriter out = open(Schema.POLLUTANTS)) {
      for (Pollutant p : dataset.ownPollutants()) {
        out.id("pollutant", p.code())
            .text("name", p.name())
            .text("unit", p.unit().symbol())
            .number("decay_per_day", p.decayPerDay())
            .number("theta", p.theta())
            .number("detection_limit", p.detectionLimit())
            .end();
      }
    }
  }

  private void limits() throws IOException {
    if (dataset.ownLimits().isEmpty()) {
      return;
    }
    try (TableWriter out = open(Schema.LIMITS)) {
      for (LimitOverride l : dataset.ownLimits()) {
        out.id("pollutant", l.pollutantCode()).number("limit", l.limit());
        String station = l.stationId();
        if (station != null) {
          out.id("station_id", station);
        }
        WaterClass waterClass = l.waterClass();
        if (waterClass != null) {
          out.text("water_class", waterClass.name());
        }
        out.end();
      }
    }
  }
}
