package org.suyuan.parquet;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.ZoneOffset;
import org.duckdb.DuckDBAppender;
import org.suyuan.dataset.ObservationReader;
import org.suyuan.monitoring.QualityFlag;
import org.suyuan.network.Basins;
import org.suyuan.network.RiverSystem;

/**
 * Lays measurements out as Parquet partitioned by {@link Basins basin}, sorted by station,
 * pollutant and time: what {@link ParquetObservations} and the Spark job read. Takes them from
 * {@link ObservationReader} or anything else; they wait on the disk until {@link #finish(Path)}.
 */
public final class ParquetLayout implements ObservationReader.Sink, Closeable {
  private static final double SECONDS_PER_HOUR = 3600;
  private static final long MICROS = 1_000_000;

  private final RiverSystem rivers;
  private final Basins basins;
  private final Duck duck;
  private final DuckDBAppender appender;
  private double offsetHours;

  /**
   * Starts.
   *
   * @param rivers where the stations stand
   * @throws IOException where the disk does not allow it
   */
  public ParquetLayout(RiverSystem rivers) throws IOException {
    this.rivers = rivers;
    this.basins = Basins.of(rivers);
    this.duck = Duck.open();
    try {
      duck.execute(
          "CREATE TABLE measured (basin VARCHAR, station_id VARCHAR, pollutant VARCHAR,"
              + " second BIGINT, value DOUBLE, detection_limit DOUBLE, flag VARCHAR,"
              + " period_h DOUBLE, censored BOOLEAN, utc_offset_h DOUBLE)");
      this.appender = duck.connection().createAppender("main", "measured");
    } catch (SQLException e) {
      duck.close();
      throw new IOException("measurements cannot be laid out: " + e.getMessage(), e);
    }
  }

  /** The offset of the first time of a file is told of all its times. */
  @Override
  public void zone(ZoneOffset first) {
    offsetHours = first.getTotalSeconds() / SECONDS_PER_HOUR;
  }

  @Override
  public void accept(
      String stationId,
      String pollutant,
      long epochSecond,
      double value,
      double detectionLimit,
      boolean censored,
      int periodSeconds,
      QualityFlag flag)
      throws IOException {
    try {
      appender.beginRow();
      appender.append(basins.ofStation(rivers.station(stationId).orElseThrow()));
      appender.append(stationId);
      appender.append(pollutant);
      appender.append(epochSecond);
      appender.append(value);
      if (Double.isNaN(detectionLimit)) {
        appender.appendNull();
      } else {
        appender.append(detectionLimit);
      }
      appender.append(flag.name());
      appender.append(periodSeconds / SECONDS_PER_HOUR);
      appender.append(censored);
      appender.append(offsetHours);
      appender.endRow();
    } catch (SQLException e) {
      throw new IOException("measurements cannot be laid out: " + e.getMessage(), e);
    }
  }

  /**
   * Writes everything that was taken.
   *
   * @param folder a folder that is not there yet
   * @throws IOException where it is there, or cannot be written
   */
  public void finish(Path folder) throws IOException {
    if (Files.exists(folder)) {
      throw new IOException(folder + ": is there already; remove it, or name another");
    }
    Path full = folder.toAbsolutePath();
    Path fresh = full.resolveSibling("." + full.getFileName() + ".new");
    Duck.delete(fresh);
    Files.createDirectories(fresh.getParent());
    try {
      appender.close();
      duck.execute(
          "COPY (SELECT basin, station_id, pollutant, make_timestamptz(second * "
              + MICROS
              + ") AS time, value, detection_limit, flag, period_h, censored, utc_offset_h"
              + " FROM measured ORDER BY basin, station_id, pollutant, second, period_h) TO "
              + Duck.quoted(fresh.toString())
              + " (FORMAT parquet, PARTITION_BY (basin), COMPRESSION zstd)");
      Files.move(fresh, full);
    } catch (SQLException e) {
      throw new IOException(folder + ": cannot be written: " + e.getMessage(), e);
    }
  }

  @Override
  public void close() throws IOException {
    duck.close();
  }
}
