package org.suyuan.spark;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;

import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import org.suyuan.history.SampleVisitor;
import org.suyuan.monitoring.Pollutant;
import org.suyuan.monitoring.PollutantCatalogue;
import org.suyuan.monitoring.QualityFlag;

/**
 * Measurements as Parquet: the columns of {@code observations.csv}, {@code censored} and {@code
 * utc_offset_h} beside them, partitioned by {@code basin}. Within this module a measurement is a
 * row of {@link #COLUMNS}.
 */
final class Measured {
  static final String BASIN = "basin";

  private static final double SECONDS_PER_HOUR = 3600;

  /** What lies on the disk. A time is a moment; the offset it came with is told beside it. */
  static final StructType STORED =
      new StructType()
          .add(BASIN, DataTypes.StringType, false)
          .add("station_id", DataTypes.StringType, false)
          .add("pollutant", DataTypes.StringType, false)
          .add("time", DataTypes.TimestampType, false)
          .add("value", DataTypes.DoubleType, false)
          .add("detection_limit", DataTypes.DoubleType, true)
          .add("flag", DataTypes.StringType, false)
          .add("period_h", DataTypes.DoubleType, false)
          .add("censored", DataTypes.BooleanType, false)
          .add("utc_offset_h", DataTypes.DoubleType, false);

  private static final List<String> REQUIRED =
      List.of(BASIN, "station_id", "pollutant", "time", "value");

  private static final String[] COLUMNS = {
    BASIN,
    "station_id",
    "pollutant",
    "unix_seconds(time) AS second",
    "value",
    "detection_limit",
    "censored",
    "CAST(round(period_h * 3600) AS INT) AS period",
    "flag"
  };

  /** Their names. */
  static final String[] NAMES = {
    BASIN,
    "station_id",
    "pollutant",
    "second",
    "value",
    "detection_limit",
    "censored",
    "period",
    "flag"
  };

  /** Ordinals of {@link #COLUMNS}. */
  static final int STATION = 1;

  static final int POLLUTANT = 2;
  static final int SECOND = 3;
  private static final int VALUE = 4;
  private static final int DETECTION_LIMIT = 5;
  private static final int CENSORED = 6;
  static final int PERIOD = 7;
  private static final int FLAG = 8;

  private Measured() {}

  /** Hands over the measurement of a row of {@link #COLUMNS}. */
  static void visit(Row row, SampleVisitor visitor) {
    visit(row, 0, visitor);
  }

  /** The same, where other columns come first. */
  static void visit(Row row, int first, SampleVisitor visitor) {
    String word = row.getString(first + FLAG);
    QualityFlag flag =
        QualityFlag.parse(word)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "flag "
                            + word
                            + " is none of HJ 212; it is one of "
                            + Arrays.toString(QualityFlag.values())));
    visitor.accept(
        row.getLong(first + SECOND),
        row.getDouble(first + VALUE),
        row.isNullAt(first + DETECTION_LIMIT) ? Double.NaN : row.getDouble(first + DETECTION_LIMIT),
        row.getBoolean(first + CENSORED),
        row.getInt(first + PERIOD),
        flag);
  }

  /** Reads what lies in a folder, with what an optional column means where it is not there. */
  static Dataset<Row> read(SparkSession spark, String path) {
    Dataset<Row> stored = spark.read().parquet(path);
    List<String> there = Arrays.asList(stored.columns());
    for (String column : REQUIRED) {
      if (!there.contains(column)) {
        throw new IllegalArgumentException(
            path
                + ": has no column "
                + column
                + "; it needs "
                + String.join(", ", REQUIRED)
                + (column.equals(BASIN) ? ", and to be partitioned by basin" : ""));
      }
    }
    Column limit = orDefault(there, "detection_limit", lit(null).cast(DataTypes.DoubleType));
    return stored
        .withColumn(BASIN, col(BASIN).cast(DataTypes.StringType))
        .withColumn("detection_limit", limit.cast(DataTypes.DoubleType))
        .withColumn("flag", coalesce(orDefault(there, "flag", lit("N")), lit("N")))
        .withColumn("flag", expr("IF(flag = '', 'N', upper(flag))"))
        .withColumn(
            "censored",
            orDefault(
                there,
                "censored",
                coalesce(expr("value < detection_limit AND flag IN ('N', 'T')"), lit(false))))
        .withColumn(
            "value", expr("IF(censored AND value < detection_limit, detection_limit, value)"))
        .withColumn("period_h", coalesce(orDefault(there, "period_h", lit(0.0)), lit(0.0)))
        .withColumn("utc_offset_h", orDefault(there, "utc_offset_h", lit(0.0)))
        .filter("value IS NOT NULL");
  }

  private static Column orDefault(List<String> there, String column, Column otherwise) {
    return there.contains(column) ? col(column) : otherwise;
  }

  /** Returns the offset of the earliest time, null where nothing was measured. */
  static @Nullable ZoneOffset zone(Dataset<Row> measured) {
    Row first = measured.selectExpr("min_by(utc_offset_h, time)").first();
    return first.isNullAt(0)
        ? null
        : ZoneOffset.ofTotalSeconds((int) Math.round(first.getDouble(0) * SECONDS_PER_HOUR));
  }

  /** Returns what was measured, as rows of {@link #COLUMNS}. */
  static Dataset<Row> of(Dataset<Row> measured, Map<String, Pollutant> byName) {
    Map<String, String> codes = new HashMap<>();
    byName.forEach(
        (name, pollutant) -> {
          if (!name.equals(pollutant.code())) {
            codes.put(name, pollutant.code());
          }
        });
    return (codes.isEmpty() ? measured : measured.na().replace("pollutant", codes))
        .selectExpr(COLUMNS);
  }

  /**
   * Returns the pollutants that were measured, by the names under which they were.
   *
   * @throws IllegalArgumentException where the catalogue does not know one
   */
  static Map<String, Pollutant> pollutants(Dataset<Row> measured, PollutantCatalogue catalogue) {
    Map<String, Pollutant> known = new HashMap<>();
    for (Row row : measured.select("pollutant").distinct().collectAsList()) {
      String name = row.getString(0);
      known.put(
          name,
          catalogue
              .find(name)
              .orElseThrow(
                  () ->
                      new IllegalArgumentException(
                          "pollutant "
                              + name
                              + " of the measurements is not in the catalogue or in"
                              + " pollutants.csv")));
    }
    return known;
  }

  /** Returns a row of {@link #STORED}. */
  static Row stored(
      String basin,
      String stationId,
      String pollutant,
      long second,
      double value,
      double limit,
      boolean censored,
      int periodSeconds,
      QualityFlag flag,
      double offsetHours) {
    return RowFactory.create(
        basin,
        stationId,
        pollutant,
        new java.sql.Timestamp(1000 * second),
        value,
        Double.isNaN(limit) ? null : limit,
        flag.name(),
        periodSeconds / SECONDS_PER_HOUR,
        censored,
        offsetHours);
  }
}
