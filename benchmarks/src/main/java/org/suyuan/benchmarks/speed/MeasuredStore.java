package org.suyuan.benchmarks.speed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.suyuan.Suyuan;
import org.suyuan.datasets.ScaleWorld;
import org.suyuan.history.HistoryScan;
import org.suyuan.history.HistoryStore;
import org.suyuan.history.Ingest;
import org.suyuan.monitoring.Pollutant;
import org.suyuan.monitoring.Series;

/** Some of the measurements of a world in the store of the history, off the heap. */
final class MeasuredStore implements AutoCloseable {
  /** So many stations are in it: their pages then lie in memory. */
  private static final int STATIONS = 1_000;

  private final HistoryStore store;
  private final HistoryScan scan;
  private final Pollutant pollutant;
  private final List<Integer> stations;
  private long found;

  private MeasuredStore(HistoryStore store, Suyuan suyuan, List<Integer> stations) {
    this.store = store;
    this.scan = new HistoryScan(store, suyuan);
    this.pollutant = suyuan.dataset().pollutants().find(ScaleWorld.POLLUTANT).orElseThrow();
    this.stations = stations;
  }

  /**
   * Opens the store of a world, filled anew.
   *
   * @param folder where it lies
   */
  static MeasuredStore of(Suyuan suyuan, Path folder) {
    List<Integer> stations = new ArrayList<>();
    try {
      clear(folder);
      HistoryStore.create(folder, STATIONS * (ScaleWorld.DAYS + 2L));
      try (HistoryStore filled = HistoryStore.openToFill(folder);
          Ingest ingest = new Ingest(filled)) {
        suyuan
            .dataset()
            .observations()
            .forEach(
                (key, series) -> {
                  if (stations.size() < STATIONS) {
                    stations.add(suyuan.dataset().rivers().station(key.placeId()).orElseThrow());
                    add(ingest, key.placeId(), key.pollutant(), series);
                  }
                });
      }
      return new MeasuredStore(HistoryStore.open(folder), suyuan, stations);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void clear(Path folder) throws IOException {
    if (Files.isDirectory(folder)) {
      try (var files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }

  private static void add(Ingest ingest, String station, String pollutantCode, Series series) {
    for (int i = 0; i < series.size(); i++) {
      try {
        ingest.add(
            station,
            pollutantCode,
            series.timeSeconds(i),
            series.value(i),
            series.detectionLimit(i),
            series.censored(i),
            series.periodSeconds(i),
            series.flag(i));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /**
   * Looks for exceedances in all of it, on one thread.
   *
   * @return how many values were looked at
   */
  long scan() {
    long before = scan.scannedValues();
    for (int station : stations) {
      found += scan.exceedances(pollutant, station).size();
    }
    return scan.scannedValues() - before;
  }

  /** Returns how many exceedances all scans found together. */
  long found() {
    return found;
  }

  @Override
  public void close() {
    try {
      store.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
