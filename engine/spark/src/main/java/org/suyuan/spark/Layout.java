package org.suyuan.spark;

import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import org.suyuan.dataset.ObservationReader;
import org.suyuan.monitoring.QualityFlag;
import org.suyuan.network.RiverSystem;

/**
 * Lays the observations of a dataset out as Parquet partitioned by basin. The driver reads the
 * files one after the other and keeps {@value #CHUNK} rows at a time.
 */
final class Layout implements ObservationReader.Sink {
  private static final int CHUNK = 500_000;
  private static final double SECONDS_PER_HOUR = 3600;

  private final SparkSession spark;
  private final BroadcastNetwork.Frozen network;
  private final String path;
  private final RiverSystem rivers;
  private final List<Row> chunk = new ArrayList<>();
  private @Nullable ZoneOffset zone;

  /** That of the first time of a file stands for the whole file. */
  private double offsetHours;

  private Layout(SparkSession spark, BroadcastNetwork.Frozen network, String path) {
    this.spark = spark;
    this.network = network;
    this.path = path;
    this.rivers = network.suyuan().dataset().rivers();
  }

  /**
   * Lays out all files of a dataset whose names start with {@code observations}.
   *
   * @param path where to; what is there stays, so it should be empty
   * @return offset of the first time read, null where nothing was
   * @throws org.suyuan.dataset.InvalidDatasetException with every fault of the first file at fault
   */
  static @Nullable ZoneOffset of(
      SparkSession spark, BroadcastNetwork.Frozen network, Path dataset, String path)
      throws IOException {
    Layout layout = new Layout(spark, network, path);
    for (Path file : ObservationReader.filesIn(dataset)) {
      ObservationReader.read(file, network.suyuan().dataset(), layout);
    }
    layout.flush();
    return layout.zone;
  }

  @Override
  public void zone(ZoneOffset first) {
    zone = zone == null ? first : zone;
    offsetHours = first.getTotalSeconds() / SECONDS_PER_HOUR;
  }

  @Override
  public void accept(
      String stationId,
      String pollutant,
      long second,
      double value,
      double limit,
      boolean censored,
      int periodSeconds,
      QualityFlag flag) {
    String basin = network.basins().ofStation(rivers.station(stationId).orElseThrow());
    chunk.add(
        Measured.stored(
            basin,
            stationId,
            pollutant,
            second,
            value,
            limit,
            censored,
            periodSeconds,
            flag,
            offsetHours));
    if (chunk.size() == CHUNK) {
      flush();
    }
  }

  private void flush() {
    if (!chunk.isEmpty()) {
      spark
          .createDataFrame(chunk, Measured.STORED)
          .repartition(1)
          .sortWithinPartitions(Measured.BASIN, "station_id", "pollutant", "time")
          .write()
          .mode(SaveMode.Append)
          .partitionBy(Measured.BASIN)
          .parquet(path);
      chunk.clear();
    }
  }
}
