package org.suyuan.spark;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;

import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.storage.StorageLevel;
import org.jspecify.annotations.Nullable;
import org.suyuan.Suyuan;
import org.suyuan.history.HistoryScan;
import org.suyuan.history.Period;
import org.suyuan.history.ResultTable;
import org.suyuan.monitoring.Pollutant;
import org.suyuan.monitoring.Sense;
import org.suyuan.tracing.events.Event;
import org.suyuan.tracing.events.Events;

/**
 * The batch as a Spark job: finds the exceedances of every series, gathers those of one plume into
 * events basin by basin, traces each event with what was measured about it, and writes the rows of
 * the three files as Parquet. Each step is the code of the single machine; what is here only brings
 * together what it needs.
 *
 * <ol>
 *   <li>Measurements are dealt out by station and pollutant, and scanned as they stream past.
 *   <li>Exceedances are dealt out by basin and pollutant. A plume never leaves its basin, so all
 *       stations that may share an event meet in one task.
 *   <li>Measurements are joined with the events that may use them (the same basin and pollutant,
 *       some five months; at the alarmed station every pollutant) and dealt out by event.
 * </ol>
 */
public final class SparkBatch {
  /** Events are looked up by stretches of this length; an event has some six of them. */
  private static final long STRETCH_SECONDS = 30 * 86_400L;

  /** More tasks than cores, so that a slow event does not hold up the rest. */
  private static final int TASKS_PER_CORE = 4;

  private static final StructType WINDOW =
      new StructType()
          .add("number", DataTypes.IntegerType, false)
          .add("w_basin", DataTypes.StringType, false)
          .add("w_pollutant", DataTypes.StringType, false)
          .add("w_station", DataTypes.StringType, false)
          .add("w_stretch", DataTypes.LongType, false)
          .add("w_from", DataTypes.LongType, false)
          .add("w_until", DataTypes.LongType, false);

  private final SparkSession spark;
  private final Path dataset;
  private final @Nullable Path confirmed;
  private final String out;

  /**
   * What came out.
   *
   * @param events number of rows of {@code events}
   * @param leftOut for each event that could not be traced, why
   */
  public record Outcome(int events, List<String> leftOut) {

    /** Copies the list. */
    public Outcome {
      leftOut = List.copyOf(leftOut);
    }
  }

  /**
   * Prepares a batch.
   *
   * @param spark the session, which stays open
   * @param dataset folder in the dataset format, on the driver's machine
   * @param out folder for {@code events.parquet}, {@code suspects.parquet} and {@code
   *     forecasts.parquet}, in any file system that Spark knows
   */
  public SparkBatch(SparkSession spark, Path dataset, String out) {
    this(spark, dataset, null, out);
  }

  /**
   * Prepares a batch that knows of confirmed cases.
   *
   * @param spark the session, which stays open
   * @param dataset folder in the dataset format, on the driver's machine
   * @param confirmed cases that were cleared up, on the driver's machine; null where there are none
   * @param out as above
   */
  public SparkBatch(SparkSession spark, Path dataset, @Nullable Path confirmed, String out) {
    this.spark = spark;
    this.dataset = dataset;
    this.confirmed = confirmed;
    this.out = out;
  }

  /**
   * Runs it.
   *
   * @param observations where the measurements lie as Parquet partitioned by basin; null to lay out
   *     those of the dataset first
   * @param asked which events
   * @param pollutantName code or name of the only pollutant to look at, null for all
   * @throws IOException where something cannot be read or written
   */
  public Outcome run(@Nullable String observations, Period asked, @Nullable String pollutantName)
      throws IOException {
    try (OutputTables tables = new OutputTables(spark, out)) {
      BroadcastNetwork network = BroadcastNetwork.of(dataset, confirmed, ZoneOffset.UTC);
      String laidOut = observations;
      ZoneOffset zone;
      if (laidOut == null) {
        laidOut = tables.work("observations");
        zone = Layout.of(spark, network.get(), dataset, laidOut);
      } else {
        zone = Measured.zone(Measured.read(spark, laidOut));
      }
      if (zone == null) {
        throw new IllegalArgumentException(laidOut + ": nothing was measured");
      }
      network = network.with(zone);
      return run(tables, network, Measured.read(spark, laidOut), asked, pollutantName);
    }
  }

  private Outcome run(
      OutputTables tables,
      BroadcastNetwork network,
      Dataset<Row> measured,
      Period asked,
      @Nullable String pollutantName)
      throws IOException {
    Suyuan suyuan = network.get().suyuan();
    Map<String, Pollutant> there = Measured.pollutants(measured, suyuan.dataset().pollutants());
    Dataset<Row> all = Measured.of(measured, there);
    Object[] wanted = wanted(there, suyuan, pollutantName);
    JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    Broadcast<BroadcastNetwork> shared = context.broadcast(network);
    List<Row> events = events(all.filter(col("pollutant").isin(wanted)), shared, suyuan, asked);
    Broadcast<List<Row>> found = context.broadcast(events);
    Dataset<Row> traced = traced(all, shared, found, suyuan);
    traced.persist(StorageLevel.DISK_ONLY());
    try {
      List<String> leftOut =
          traced
              .filter("left_out IS NOT NULL")
              .orderBy("number")
              .select("left_out")
              .as(Encoders.STRING())
              .collectAsList();
      Dataset<Row> done = traced.filter("left_out IS NULL");
      tables.write(ResultTable.EVENTS, done.selectExpr("number", "0 AS place", "event AS cells"));
      tables.write(
          ResultTable.SUSPECTS,
          done.selectExpr("number", "posexplode(suspects) AS (place, cells)"));
      tables.write(
          ResultTable.FORECASTS,
          done.selectExpr("number", "posexplode(forecasts) AS (place, cells)"));
      tables.publish();
      return new Outcome(events.size() - leftOut.size(), leftOut);
    } finally {
      traced.unpersist();
      found.destroy();
      shared.destroy();
    }
  }

  /** Returns the codes of the pollutants whose events are asked for. */
  private static Object[] wanted(
      Map<String, Pollutant> there, Suyuan suyuan, @Nullable String only) {
    String onlyCode = only == null ? null : suyuan.pollutant(only).code();
    return there.values().stream()
        .filter(pollutant -> pollutant.sense() == Sense.UPPER)
        .map(Pollutant::code)
        .filter(code -> onlyCode == null || onlyCode.equals(code))
        .distinct()
        .toArray();
  }

  /** Returns the events that are asked for, in the order in which they are written. */
  private static List<Row> events(
      Dataset<Row> measured, Broadcast<BroadcastNetwork> shared, Suyuan suyuan, Period asked) {
    List<Row> found =
        measured
            .repartition(col("station_id"), col("pollutant"))
            .sortWithinPartitions("station_id", "pollutant", "second", "period")
            .mapPartitions(new FindExceedances(shared), Encoders.row(EventRows.EXCEEDANCE))
            .repartition(col(Measured.BASIN), col("pollutant"))
            .sortWithinPartitions(Measured.BASIN, "pollutant")
            .mapPartitions(new GatherEvents(shared), Encoders.row(EventRows.EVENT))
            .collectAsList();
    record Placed(Event event, Row row) {}
    List<Placed> placed = new ArrayList<>();
    for (Row row : found) {
      Event event = EventRows.event(suyuan, row);
      if (asked.holds(event)) {
        placed.add(new Placed(event, row));
      }
    }
    placed.sort((a, b) -> Events.ORDER.compare(a.event, b.event));
    return new ArrayList<>(placed.stream().map(Placed::row).toList());
  }

  private Dataset<Row> traced(
      Dataset<Row> measured,
      Broadcast<BroadcastNetwork> shared,
      Broadcast<List<Row>> events,
      Suyuan suyuan) {
    List<Row> windows = windows(events.value(), suyuan);
    int tasks =
        Math.max(
            1,
            Math.min(
                events.value().size(), TASKS_PER_CORE * spark.sparkContext().defaultParallelism()));
    return measured
        .withColumn("stretch", expr("floor(second / " + STRETCH_SECONDS + ")"))
        .join(
            broadcast(spark.createDataFrame(windows, WINDOW)),
            expr(
                "basin = w_basin AND stretch = w_stretch"
                    + " AND second >= w_from AND second < w_until"
                    + " AND (pollutant = w_pollutant OR station_id = w_station)"))
        .drop("stretch")
        .select("number", Measured.NAMES)
        .repartition(tasks, col("number"))
        .sortWithinPartitions("number", "station_id", "pollutant", "second", "period")
        .mapPartitions(new TraceEvents(shared, events), Encoders.row(TraceEvents.TRACED));
  }

  private static List<Row> windows(List<Row> events, Suyuan suyuan) {
    return IntStream.range(0, events.size())
        .boxed()
        .flatMap(
            number -> {
              Row row = events.get(number);
              Event event = EventRows.event(suyuan, row);
              long from = HistoryScan.firstSecond(event);
              long until = HistoryScan.endSecond(event);
              return LongStream.rangeClosed(
                      Math.floorDiv(from, STRETCH_SECONDS), Math.floorDiv(until, STRETCH_SECONDS))
                  .mapToObj(
                      stretch ->
                          RowFactory.create(
                              number,
                              row.getString(0),
                              row.getString(1),
                              event.first().stationId(),
                              stretch,
                              from,
                              until));
            })
        .toList();
  }
}
