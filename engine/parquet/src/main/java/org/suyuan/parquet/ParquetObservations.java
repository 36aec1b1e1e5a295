package org.suyuan.parquet;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.suyuan.dataset.Dataset;
import org.suyuan.dataset.ObservationReader;
import org.suyuan.monitoring.Pollutant;
import org.suyuan.monitoring.QualityFlag;
import org.suyuan.monitoring.Sense;
import org.suyuan.network.RiverSystem;

/**
 * Reads measurements from Parquet: the columns of {@code observations.csv}, with types. {@code
 * time} is a moment (a timestamp that is adjusted to UTC). Two optional columns stand beside them:
 * {@code censored} (true: the value is only known to be below {@code value}; without it a usable
 * value below its detection limit is), and {@code utc_offset_h}, the offset in which the time was
 * first given. Others are not looked at. Rows may come in any order.
 */
public final class ParquetObservations {
  private static final double SECONDS_PER_HOUR = 3600;

  private ParquetObservations() {}

  /**
   * Reads a file, or all files below a folder.
   *
   * @param parquet the file or folder
   * @param network the network whose stations and pollutants they name
   * @param sink takes every measurement, as from a CSV file
   * @throws ParquetFaultException at the first row that is at fault; earlier ones have been handed
   *     over
   * @throws IOException where it cannot be read, or the sink failed
   */
  public static ObservationReader.Outcome read(
      Path parquet, Dataset network, ObservationReader.Sink sink) throws IOException {
    try (Duck duck = Duck.open();
        Statement statement = duck.connection().createStatement()) {
      String scan = Duck.scan(parquet);
      Map<String, String> columns = new HashMap<>();
      try (ResultSet described = statement.executeQuery("DESCRIBE SELECT * FROM " + scan)) {
        while (described.next()) {
          columns.put(described.getString(1), described.getString(2));
        }
      }
      check(parquet, columns);
      Reading reading = new Reading(parquet, network, sink);
      try (ResultSet rows = statement.executeQuery(query(columns, scan))) {
        while (rows.next()) {
          reading.take(rows);
        }
      }
      return new ObservationReader.Outcome(reading.count, Optional.ofNullable(reading.zone));
    } catch (SQLException e) {
      throw new IOException(parquet + ": cannot be read as Parquet: " + e.getMessage(), e);
    }
  }

  private static void check(Path parquet, Map<String, String> columns) {
    for (String name : new String[] {"station_id", "pollutant", "time", "value"}) {
      if (!columns.containsKey(name)) {
        throw new ParquetFaultException(parquet + ": has no column " + name);
      }
    }
    String type = columns.get("time");
    if (!"TIMESTAMP WITH TIME ZONE".equals(type)) {
      throw new ParquetFaultException(
          parquet
              + ": time is a "
              + type
              + ", which leaves its offset from UTC open; store moments (TIMESTAMP WITH TIME ZONE)");
    }
  }

  private static String query(Map<String, String> columns, String scan) {
    return "SELECT station_id::VARCHAR, pollutant::VARCHAR, epoch_us(time), value::DOUBLE, "
        + optional(columns, "detection_limit", "DOUBLE")
        + optional(columns, "flag", "VARCHAR")
        + optional(columns, "period_h", "DOUBLE")
        + optional(columns, "censored", "BOOLEAN")
        + optional(columns, "utc_offset_h", "DOUBLE")
        + "0 FROM "
        + scan;
  }

  private static String optional(Map<String, String> columns, String name, String type) {
    return (columns.containsKey(name) ? name : "NULL") + "::" + type + ", ";
  }

  /** One reading of one folder. */
  private static final class Reading {
    private static final int MICROS = 1_000_000;

    private final Path parquet;
    private final Dataset network;
    private final RiverSystem rivers;
    private final ObservationReader.Sink sink;
    private final Map<String, Pollutant> pollutants = new HashMap<>();
    private long count;
    private @Nullable ZoneOffset zone;

    Reading(Path parquet, Dataset network, ObservationReader.Sink sink) {
      this.parquet = parquet;
      this.network = network;
      this.rivers = network.rivers();
      this.sink = sink;
    }

    void take(ResultSet row) throws SQLException, IOException {
      count++;
      String station = row.getString(1);
      String name = row.getString(2);
      long micros = row.getLong(3);
      if (station == null || name == null || row.wasNull()) {
        throw fault(row, "has no station_id, pollutant or time");
      }
      if (rivers.station(station).isEmpty()) {
        throw fault(row, station + " is not a station_id of stations.csv");
      }
      Pollutant pollutant = pollutants.get(name);
      if (pollutant == null) {
        pollutant = network.pollutants().find(name).orElse(null);
        if (pollutant == null) {
          throw fault(row, "pollutant " + name + " is not in the catalogue or in pollutants.csv");
        }
        pollutants.put(name, pollutant);
      }
      double value = numberOrNan(row, 4);
      double limit = numberOrNan(row, 5);
      String word = row.getString(6);
      QualityFlag flag =
          QualityFlag.parse(word)
              .orElseThrow(() -> fault(row, "flag " + word + " is none of HJ 212"));
      double hours = numberOrNan(row, 7);
      boolean said = row.getBoolean(8);
      boolean below = row.wasNull() ? value < limit && flag.usable() : said;
      noteZone(row);
      if (Double.isNaN(value)) {
        if (flag.usable()) {
          throw fault(row, "has no value; leave the row out, or flag it where there is no value");
        }
        return;
      }
      if (value < 0 && flag.usable() && pollutant.sense() != Sense.RISE) {
        throw fault(row, value + " is not a value of " + pollutant.name() + "; it must be ≥ 0");
      }
      sink.accept(
          station,
          pollutant.code(),
          Math.floorDiv(micros, MICROS),
          below && value < limit ? limit : value,
          limit,
          below,
          Double.isNaN(hours) ? 0 : (int) Math.round(hours * SECONDS_PER_HOUR),
          flag);
    }

    private void noteZone(ResultSet row) throws SQLException {
      if (zone == null) {
        double offset = numberOrNan(row, 9);
        if (!Double.isNaN(offset)) {
          ZoneOffset first = ZoneOffset.ofTotalSeconds((int) Math.round(offset * SECONDS_PER_HOUR));
          zone = first;
          sink.zone(first);
        }
      }
    }

    private static double numberOrNan(ResultSet row, int column) throws SQLException {
      double number = row.getDouble(column);
      return row.wasNull() ? Double.NaN : number;
    }

    private ParquetFaultException fault(ResultSet row, String what) {
      String time;
      try {
        time = String.valueOf(Instant.ofEpochSecond(Math.floorDiv(row.getLong(3), MICROS)));
      } catch (SQLException e) {
        time = "an unknown time";
      }
      return new ParquetFaultException(parquet + ": row " + count + ", of " + time + ": " + what);
    }
  }
}
