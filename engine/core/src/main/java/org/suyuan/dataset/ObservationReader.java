package org.suyuan.dataset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.suyuan.monitoring.Pollutant;
import org.suyuan.monitoring.QualityFlag;
import org.suyuan.network.RiverSystem;

/**
 * Reads files in the format of {@code observations.csv} row by row, for histories that do not fit
 * into memory. Rows may come in any order.
 */
public final class ObservationReader {
  private ObservationReader() {}

  /**
   * What was read.
   *
   * @param rows number of rows
   * @param zone offset from UTC of the first time read, empty where there was none
   */
  public record Outcome(long rows, Optional<ZoneOffset> zone) {}

  /** Takes one measurement after the other. */
  @FunctionalInterface
  public interface Sink {
    /**
     * Takes a measurement.
     *
     * @param stationId the station
     * @param pollutant canonical code of the pollutant
     * @param epochSecond time, seconds since the epoch
     * @param value in the pollutant's unit; the detection limit where censored
     * @param detectionLimit detection limit, NaN where none is known
     * @param censored whether the value is only known to be below {@code value}
     * @param periodSeconds averaging period that ends at the time, 0 for a grab sample
     * @param flag data flag
     * @throws IOException where it cannot be kept
     */
    void accept(
        String stationId,
        String pollutant,
        long epochSecond,
        double value,
        double detectionLimit,
        boolean censored,
        int periodSeconds,
        QualityFlag flag)
        throws IOException;

    /**
     * Takes note of the offset from UTC of the first time of a file, before its first measurement.
     *
     * @param first that offset
     */
    default void zone(ZoneOffset first) {}
  }

  /**
   * Returns the files of a folder that hold measurements, by name: those whose names start with
   * {@code observations} and end in {@code .csv} or {@code .csv.gz}.
   *
   * @throws IOException where the folder cannot be listed
   */
  public static List<Path> filesIn(Path folder) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(file -> isObservations(String.valueOf(file.getFileName())))
          .sorted()
          .toList();
    }
  }

  private static boolean isObservations(String name) {
    return name.startsWith("observations") && (name.endsWith(".csv") || name.endsWith(".csv.gz"));
  }

  /**
   * Reads one file.
   *
   * @param file a file of that format, plain or, where its name ends in {@code .gz}, gzipped
   * @param network the network whose stations and pollutants it names
   * @param sink takes every row without a fault
   * @throws InvalidDatasetException with every fault of the file, after its last row
   * @throws IOException where the sink failed
   */
  public static Outcome read(Path file, Dataset network, Sink sink) throws IOException {
    FaultSink faults = new FaultSink();
    DatasetFile source = DatasetFile.named(file, Schema.OBSERVATIONS);
    PollutantCells pollutants = new PollutantCells(network.pollutants());
    Rows rows = new Rows(network.rivers(), pollutants, sink);
    try {
      CsvTable.read(source, faults, rows);
    } catch (SinkFailed e) {
      throw e.failure;
    }
    if (!faults.isEmpty()) {
      throw new InvalidDatasetException(faults.report(Map.of(source.name, source.rows), 0));
    }
    return new Outcome(source.rows, Optional.ofNullable(rows.zone));
  }

  /** Carries what the sink threw through the reading of the table, which has faults of its own. */
  private static final class SinkFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient IOException failure;

    SinkFailed(IOException failure) {
      super(failure);
      this.failure = failure;
    }
  }

  private static final class Rows implements CsvTable.RowHandler {
    private static final QualityFlag[] FLAGS = QualityFlag.values();

    private final RiverSystem rivers;
    private final PollutantCells pollutants;
    private final Sink sink;
    private @Nullable ZoneOffset zone;
    private final Measurement measurement = new Measurement();
    private final FileSchema schema = Schema.OBSERVATIONS;
    private final int station = schema.ordinal("station_id");
    private final int pollutant = schema.ordinal("pollutant");
    private final int time = schema.ordinal("time");
    private final int value = schema.ordinal("value");
    private final int limit = schema.ordinal("detection_limit");
    private final int flag = schema.ordinal("flag");
    private final int period = schema.ordinal("period_h");

    Rows(RiverSystem rivers, PollutantCells pollutants, Sink sink) {
      this.rivers = rivers;
      this.pollutants = pollutants;
      this.sink = sink;
    }

    @Override
    public void accept(Row row) {
      String stationId = row.text(station);
      if (!stationId.isEmpty() && rivers.stations().indexOf(stationId).isEmpty()) {
        row.fault(station, stationId + " is not a station_id of stations.csv");
      }
      @Nullable Pollutant measured = pollutants.find(row, pollutant);
      boolean hasTime = row.time(time);
      if (hasTime && zone == null) {
        ZoneOffset first = ZoneOffset.ofTotalSeconds(row.offsetSeconds());
        zone = first;
        sink.zone(first);
      }
      QualityFlag quality = FLAGS[row.choice(flag)];
      double rowLimit = row.number(limit);
      double hours = row.number(period);
      if (measured == null || !hasTime || row.broken()) {
        return;
      }
      if (row.raw(value).isEmpty()) {
        if (quality.usable()) {
          row.fault(value, "is empty; leave the row out, or flag it where there is no value");
        }
        return;
      }
      if (!measurement.parse(row, value, measured, rowLimit, quality) || row.faulted()) {
        return;
      }
      try {
        sink.accept(
            stationId,
            measured.code(),
            row.epochSecond(),
            measurement.value(),
            measurement.detectionLimit(),
            measurement.censored(),
            Double.isNaN(hours) ? 0 : (int) Math.round(hours * NetworkFiles.SECONDS_PER_HOUR),
            quality);
      } catch (IOException e) {
        throw new SinkFailed(e);
      }
    }
  }
}
