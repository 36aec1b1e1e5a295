package org.suyuan.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.suyuan.dataset.Dataset;
import org.suyuan.dataset.DatasetReader;
import org.suyuan.dataset.EventRow;
import org.suyuan.dataset.ForecastRow;
import org.suyuan.dataset.ObservationReader;
import org.suyuan.dataset.ResultWriter;
import org.suyuan.dataset.SuspectRow;
import org.suyuan.history.HistoryStore;
import org.suyuan.history.ResultTable;
import picocli.CommandLine;

/** There and back again, against the same rows as CSV. */
class ParquetTest {
  private static final String CSV =
      """
      station_id,pollutant,time,value,detection_limit,flag,period_h
      A,fluoride,2024-03-05T08:00:00+05:45,0.43,,N,
      A,w21017,2024-03-05T12:00:00+05:45,<0.05,,,4
      B,fluoride,2024-03-05T08:00:00+05:45,0.02,0.05,N,24
      B,fluoride,2024-03-05T12:00:00+05:45,1.123456789012,0.05,T,
      B,ammonia_nitrogen,2023-12-31T23:59:59+05:45,0,,M,0.5
      C,fluoride,1969-12-31T23:00:00+05:45,0.01,0.05,D,
      """;

  @TempDir private Path temp;
  private Path folder;
  private Dataset network;

  @BeforeEach
  void make() throws IOException {
    folder = Files.createDirectory(temp.resolve("dataset"));
    Files.writeString(
        folder.resolve("reaches.csv"),
        "reach_id,length_m,to_reach_id\n安 江,5000,\nR2,5000,安 江\nR3,5000,\n");
    Files.writeString(
        folder.resolve("stations.csv"),
        "station_id,reach_id,distance_m\nA,安 江,100\nB,R2,100\nC,R3,100\n");
    Files.writeString(folder.resolve("enterprises.csv"), "enterprise_id\nE\n");
    Files.writeString(folder.resolve("outfalls.csv"), "outfall_id,reach_id,distance_m\nO,R2,1\n");
    Files.writeString(folder.resolve("links.csv"), "from_id,to_id\nE,O\n");
    network = DatasetReader.read(folder);
    Files.writeString(folder.resolve("observations-all.csv"), CSV);
  }

  private static ObservationReader.Sink into(Set<String> rows) {
    return (station, pollutant, t, v, dl, below, period, flag) ->
        rows.add(
            String.join(
                " ",
                station,
                pollutant,
                Long.toString(t),
                Double.toString(v),
                Double.toString(dl),
                Boolean.toString(below),
                Integer.toString(period),
                flag.name()));
  }

  private int run(StringWriter err, String... args) {
    CommandLine line = ParquetCommand.commandLine();
    line.setOut(new PrintWriter(new StringWriter()));
    line.setErr(new PrintWriter(err));
    return line.execute(args);
  }

  @Test
  void measurementsComeBackAsFromCsv() throws IOException {
    Set<String> fromCsv = new TreeSet<>();
    ObservationReader.read(folder.resolve("observations-all.csv"), network, into(fromCsv));
    assertThat(fromCsv).hasSize(6).anyMatch(row -> row.contains("0.05 0.05 true"));
    Path laidOut = temp.resolve("it's laid out");
    assertThat(run(new StringWriter(), "layout", folder.toString(), "--out", laidOut.toString()))
        .isZero();
    try (var basins = Files.list(laidOut)) {
      assertThat(basins).hasSize(2);
    }
    Set<String> fromParquet = new TreeSet<>();
    ObservationReader.Outcome read = ParquetObservations.read(laidOut, network, into(fromParquet));
    assertThat(fromParquet).isEqualTo(fromCsv);
    assertThat(read.rows()).isEqualTo(6);
    assertThat(read.zone()).contains(ZoneOffset.ofHoursMinutes(5, 45));
    StringWriter err = new StringWriter();
    assertThat(run(err, "layout", folder.toString(), "--out", laidOut.toString())).isEqualTo(1);
    assertThat(err.toString()).contains("is there already");
  }

  @Test
  void aHistoryIsFilledFromParquetAsFromCsv() throws IOException {
    Path laidOut = temp.resolve("laid-out");
    run(new StringWriter(), "layout", folder.toString(), "--out", laidOut.toString());
    Path store = temp.resolve("store");
    String[] ingest = {
      "ingest",
      folder.toString(),
      "--into",
      store.toString(),
      "--station-days",
      "100",
      laidOut.toString()
    };
    assertThat(run(new StringWriter(), ingest)).isZero();
    assertThat(run(new StringWriter(), ingest)).isZero();
    Path fromCsv = temp.resolve("from-csv");
    HistoryStore.create(fromCsv, 100);
    try (HistoryStore csv = HistoryStore.openToFill(fromCsv);
        HistoryStore parquet = HistoryStore.open(store)) {
      try (var filling = new org.suyuan.history.Ingest(csv)) {
        ObservationReader.read(folder.resolve("observations-all.csv"), network, filling::add);
      }
      assertThat(parquet.contentHash()).isEqualTo(csv.contentHash()).isNotZero();
      assertThat(parquet.zone()).contains(ZoneOffset.ofHoursMinutes(5, 45));
    }
  }

  private Path sql(String name, String select) throws IOException, SQLException {
    Path file = temp.resolve(name);
    try (Duck duck = Duck.open()) {
      duck.execute(
          "COPY (" + select + ") TO " + Duck.quoted(file.toString()) + " (FORMAT parquet)");
    }
    return file;
  }

  @Test
  void whatOthersWroteNeedsFourColumnsAndMoments() throws Exception {
    String row = "SELECT 'A' AS station_id, 'fluoride' AS pollutant, ";
    Set<String> read = new TreeSet<>();
    Path plain =
        sql("plain.parquet", row + "TIMESTAMPTZ '2024-03-05 08:00:00+08' AS time, 1 AS value");
    ParquetObservations.read(plain, network, into(read));
    assertThat(read).containsExactly("A w21017 1709596800 1.0 NaN false 0 N");
    Path open = sql("open.parquet", row + "TIMESTAMP '2024-03-05 08:00:00' AS time, 1 AS value");
    assertThatThrownBy(() -> ParquetObservations.read(open, network, into(read)))
        .hasMessageContaining("leaves its offset from UTC open");
    Path none = sql("none.parquet", row + "1 AS value");
    assertThatThrownBy(() -> ParquetObservations.read(none, network, into(read)))
        .hasMessageContaining("has no column time");
    String now = "TIMESTAMPTZ '2024-03-05 08:00:00+08' AS time, ";
    for (List<String> fault :
        List.of(
            List.of("'Z' AS station_id, 'fluoride' AS pollutant, 1 AS value", "Z is not a station"),
            List.of("'A' AS station_id, 'gold' AS pollutant, 1 AS value", "pollutant gold is not"),
            List.of("'A' AS station_id, 'fluoride' AS pollutant, -1 AS value", "must be ≥ 0"),
            List.of("'A' AS station_id, 'fluoride' AS pollutant, NULL AS value", "has no value"),
            List.of("'A' AS station_id, NULL AS pollutant, 1 AS value", "has no station_id"),
            List.of(
                "'A' AS station_id, 'fluoride' AS pollutant, 1 AS value, 'Q' AS flag",
                "flag Q is none"))) {
      Path file = sql("fault.parquet", "SELECT " + now + fault.get(0));
      assertThatThrownBy(() -> ParquetObservations.read(file, network, into(read)))
          .isInstanceOf(ParquetFaultException.class)
          .hasMessageContaining("row 1, of 2024-03-05T00:00:00Z")
          .hasMessageContaining(fault.get(1));
    }
    Files.writeString(temp.resolve("no.parquet"), "nothing of the kind");
    assertThatThrownBy(
            () -> ParquetObservations.read(temp.resolve("no.parquet"), network, into(read)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("cannot be read as Parquet");
  }

  @Test
  void resultsAreTheSameRowsAsCsv() throws IOException {
    OffsetDateTime t = OffsetDateTime.parse("2024-03-19T08:00:00+08:00");
    double nan = Double.NaN;
    List<EventRow> events =
        List.of(
            new EventRow("e1", "w21017", "A", t, t, t, 1.25, 1, 0.25, List.of("A", "B"), 3, 2, 1),
            new EventRow("e2", "w21017", "B", null, null, null, nan, 1, nan, List.of(), 3, 2, 0));
    List<SuspectRow> suspects =
        List.of(
            new SuspectRow(
                "e1",
                1,
                SuspectRow.Kind.PLANT,
                "厂, \"一\"",
                1,
                "O",
                "R2",
                0.75,
                t,
                t.plusHours(2),
                12.5,
                10,
                20,
                3.25,
                "why; \"really\""),
            new SuspectRow(
                "e1",
                2,
                SuspectRow.Kind.UNREGISTERED,
                "",
                2,
                "",
                "",
                0.25,
                null,
                null,
                nan,
                nan,
                nan,
                nan,
                ""));
    List<ForecastRow> forecasts =
        List.of(
            new ForecastRow("e1", "B", t, t, t, t, t, t, t, 1.5, 1, 2, 0.5),
            new ForecastRow("e1", "A", null, null, null, null, null, null, null, nan, nan, nan, 0));
    Path out = temp.resolve("out");
    ResultWriter.write(out, events, suspects, forecasts);
    assertThat(run(new StringWriter(), "results", out.toString())).isZero();
    ZoneOffset zone = t.getOffset();
    assertThat(ParquetResults.read(out, ResultTable.EVENTS, zone)).isEqualTo(events);
    assertThat(ParquetResults.read(out, ResultTable.SUSPECTS, zone)).isEqualTo(suspects);
    assertThat(ParquetResults.read(out, ResultTable.FORECASTS, zone)).isEqualTo(forecasts);
    assertThat(run(new StringWriter(), "results", temp.toString())).isEqualTo(2);
  }
}
