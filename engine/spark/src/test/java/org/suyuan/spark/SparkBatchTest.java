package org.suyuan.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.suyuan.Suyuan;
import org.suyuan.dataset.EventRow;
import org.suyuan.dataset.ForecastRow;
import org.suyuan.dataset.ResultWriter;
import org.suyuan.dataset.SuspectRow;
import org.suyuan.datasets.history.CityHistory;
import org.suyuan.datasets.history.CityOptions;
import org.suyuan.history.Batch;
import org.suyuan.history.HistoryScan;
import org.suyuan.history.Period;
import org.suyuan.history.ResultTable;
import org.suyuan.history.TracedEvent;
import org.suyuan.tracing.events.Event;

/** What Spark writes, row for row against the batch of the single machine on the same dataset. */
class SparkBatchTest {
  private static final Path LINJIANG = Path.of("../../datasets/linjiang");

  @TempDir private static Path temp;
  private static SparkSession spark;
  private static Path city;
  private static Path laidOut;
  private static Suyuan whole;

  @BeforeAll
  static void start() throws IOException {
    spark = SparkCommand.session();
    city = temp.resolve("city");
    CityHistory.write(new CityOptions(11, 3, 24, 2015, 1, 5), city);
    // One file of the right name, so that the engine can hold all of it in memory.
    Path observations = city.resolve("observations.csv.gz");
    Files.move(city.resolve("observations-2015.csv.gz"), observations);
    whole = Suyuan.load(city);
    laidOut = temp.resolve("laid-out");
    BroadcastNetwork network = BroadcastNetwork.of(city, null, ZoneOffset.UTC);
    assertThat(Layout.of(spark, network.get(), city, laidOut.toString()))
        .isEqualTo(ZoneOffset.ofHours(8));
  }

  @AfterAll
  static void stop() throws IOException {
    spark.close();
    assertThat(spark.sparkContext().isStopped()).isTrue();
  }

  private static List<Event> events(Suyuan suyuan) {
    return HistoryScan.gatherer(suyuan)
        .find(suyuan.dataset().observations(), suyuan.dataset().pollutants().all());
  }

  /** The batch of the single machine, as the command line runs it. */
  private static Path single(Suyuan suyuan, List<Event> events, Path out) throws IOException {
    ZoneOffset zone = suyuan.dataset().zone();
    List<String> leftOut =
        new Batch(
                out,
                events,
                event -> TracedEvent.id(event, zone),
                event -> TracedEvent.of(suyuan, event))
            .run("q", false, 2, (done, resumed, all) -> {});
    assertThat(leftOut).isEmpty();
    return out;
  }

  private static <R> List<R> read(
      Path out,
      ResultTable<R> table,
      ZoneOffset zone,
      Map<String, Integer> order,
      Function<R, String> event) {
    List<R> rows = new ArrayList<>();
    for (Row row :
        spark.read().parquet(out.resolve(table.name() + ".parquet").toString()).collectAsList()) {
      rows.add(ResultRowsOf.row(table, row, zone));
    }
    // Files are read in any order; the sort keeps the order within an event.
    rows.sort(Comparator.comparing(r -> order.get(event.apply(r))));
    return rows;
  }

  /** Writes the Parquet rows as the three files of the single machine. */
  private static Path asCsv(Path out, Suyuan suyuan, List<Event> events) throws IOException {
    ZoneOffset zone = suyuan.dataset().zone();
    List<String> ids = events.stream().map(e -> TracedEvent.id(e, zone)).toList();
    Map<String, Integer> order = ids.stream().collect(Collectors.toMap(id -> id, ids::indexOf));
    ResultWriter.write(
        out.resolve("csv"),
        read(out, ResultTable.EVENTS, zone, order, EventRow::eventId),
        read(out, ResultTable.SUSPECTS, zone, order, SuspectRow::eventId),
        read(out, ResultTable.FORECASTS, zone, order, ForecastRow::eventId));
    return out.resolve("csv");
  }

  private static void assertSame(Path csv, Path expected) {
    for (String file : List.of("events.csv", "suspects.csv", "forecasts.csv")) {
      assertThat(csv.resolve(file)).hasSameTextualContentAs(expected.resolve(file));
    }
  }

  @Test
  void aCityOfThreeBasinsIsTracedRowForRow() throws IOException {
    List<Event> events = events(whole);
    assertThat(events).hasSizeGreaterThan(4);
    assertThat(events.stream().map(e -> e.first().stationId().charAt(1)).distinct()).hasSize(3);
    assertThat(events).anyMatch(e -> e.stationIds().size() > 1);
    Path out = temp.resolve("out");
    SparkBatch.Outcome done =
        new SparkBatch(spark, city, out.toString()).run(laidOut.toString(), Period.ALL, null);
    assertThat(done).isEqualTo(new SparkBatch.Outcome(events.size(), List.of()));
    assertSame(asCsv(out, whole, events), single(whole, events, temp.resolve("single")));
    try (var left = Files.list(out)) {
      assertThat(left.map(f -> f.getFileName().toString()))
          .containsExactlyInAnyOrder(
              "events.parquet", "suspects.parquet", "forecasts.parquet", "csv");
    }
  }

  @Test
  void aBundledDatasetIsTracedRowForRow() throws IOException {
    Suyuan suyuan = Suyuan.load(LINJIANG);
    List<Event> events = events(suyuan);
    assertThat(events).isNotEmpty();
    Path out = temp.resolve("linjiang");
    SparkBatch batch = new SparkBatch(spark, LINJIANG, out.toString());
    assertThat(batch.run(null, Period.ALL, null).events()).isEqualTo(events.size());
    assertSame(asCsv(out, suyuan, events), single(suyuan, events, temp.resolve("linjiang1")));
  }

  @Test
  void aPeriodAndAPollutantAreAsked() throws IOException {
    List<Event> all = events(whole);
    Event middle = all.get(all.size() / 2);
    Period half = new Period(middle.first().episode().startSeconds(), Long.MAX_VALUE);
    List<Event> asked =
        all.stream()
            .filter(half::holds)
            .filter(e -> e.pollutant().equals(middle.pollutant()))
            .toList();
    Path out = temp.resolve("asked");
    new SparkBatch(spark, city, out.toString())
        .run(laidOut.toString(), half, middle.pollutant().name());
    assertSame(asCsv(out, whole, asked), single(whole, asked, temp.resolve("asked1")));
  }

  @Test
  void parquetOfOthersNeedsOnlyTheRequiredColumns() throws IOException {
    Path other = temp.resolve("other");
    spark
        .read()
        .parquet(laidOut.toString())
        .filter("flag = 'N'")
        .select("basin", "station_id", "pollutant", "time", "value")
        .na()
        .replace("pollutant", Map.of("w21017", "fluoride"))
        .write()
        .mode(SaveMode.Overwrite)
        .partitionBy("basin")
        .parquet(other.toString());
    Path out = temp.resolve("of-others");
    SparkBatch batch = new SparkBatch(spark, city, out.toString());
    assertThat(batch.run(other.toString(), Period.ALL, "fluoride").events()).isPositive();
    // Laid out twice, everything is there twice, and that is said.
    spark
        .read()
        .parquet(other.toString())
        .coalesce(1)
        .write()
        .mode(SaveMode.Append)
        .partitionBy("basin")
        .parquet(other.toString());
    assertThatThrownBy(() -> batch.run(other.toString(), Period.ALL, null))
        .rootCause()
        .hasMessageContaining("has two measurements of");
    assertThat(out.resolve("events.parquet")).as("the last complete answer").isDirectory();
    spark.read().parquet(other.toString()).drop("basin").write().parquet(temp + "/no-basin");
    assertThatThrownBy(() -> batch.run(temp + "/no-basin", Period.ALL, null))
        .hasMessageContaining("has no column basin");
  }
}
