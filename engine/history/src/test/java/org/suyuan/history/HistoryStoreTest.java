package org.suyuan.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.suyuan.monitoring.QualityFlag;
import org.suyuan.monitoring.Series;

class HistoryStoreTest {
  private static final QualityFlag N = QualityFlag.N;

  @TempDir private Path temp;
  private Path folder;

  @BeforeEach
  void make() throws IOException {
    folder = temp.resolve("history");
    HistoryStore.create(folder, 2000);
  }

  private void fill(int batch, long from, long to) throws IOException {
    try (HistoryStore store = HistoryStore.openToFill(folder);
        Ingest ingest = new Ingest(store, batch)) {
      for (long i = from; i < to; i++) {
        MadeSamples.add(ingest, i);
      }
    }
  }

  @Test
  void whatWentInComesOutWhateverTheBatchAndHoweverOften() throws IOException {
    fill(97, 0, 3000);
    HistoryStore.create(temp.resolve("other"), 2000);
    fill(1000, 1500, 2500);
    fill(4096, 0, 3001);
    try (HistoryStore store = HistoryStore.open(folder)) {
      assertThat(MadeSamples.read(store)).isEqualTo(MadeSamples.expected(3001));
      assertThat(store.stationDays()).isBetween(MadeSamples.STATIONS * 12L, 3001L);
      assertThat(store.firstSecond().orElseThrow()).isEqualTo(1_700_000_000L / 86_400 * 86_400);
      assertThat(store.endSecond().orElseThrow() - MadeSamples.time(3000)).isBetween(1L, 86_400L);
      assertThat(store.contentHash()).isEqualTo(otherWay(3001)).isNotEqualTo(otherWay(3002));
      assertThat(store.series("S0", "none", 0, Long.MAX_VALUE).size()).isZero();
      assertThat(store.series("none", MadeSamples.POLLUTANT, 0, Long.MAX_VALUE).size()).isZero();
    }
  }

  /** The hash of a store that was filled from the last sample to the first. */
  private long otherWay(long count) throws IOException {
    try (HistoryStore store = HistoryStore.openToFill(temp.resolve("other"));
        Ingest ingest = new Ingest(store, 300)) {
      for (long i = count - 1; i >= 0; i--) {
        MadeSamples.add(ingest, i);
      }
      ingest.flush();
      return store.contentHash();
    }
  }

  @Test
  void aCorrectionReplacesAndAStretchIsHalfOpen() throws IOException {
    try (HistoryStore store = HistoryStore.openToFill(folder)) {
      try (Ingest ingest = new Ingest(store)) {
        for (long t = -200_000; t <= 200_000; t += 50_000) {
          ingest.add("A", "x", t, 1, Double.NaN, false, 0, N);
        }
        ingest.flush();
        ingest.add("A", "x", 50_000, 2, Double.NaN, false, 0, N);
        ingest.add("A", "x", 50_000, 3, Double.NaN, false, 3600, N);
      }
      Series all = store.series("A", "x", Long.MIN_VALUE, Long.MAX_VALUE);
      assertThat(all.size()).isEqualTo(10);
      Series some = store.series("A", "x", 0, 50_001);
      assertThat(some.size()).isEqualTo(3);
      assertThat(some.value(1)).isEqualTo(2);
      assertThat(some.periodSeconds(2)).isEqualTo(3600);
      assertThat(store.series("A", "x", 0, 50_000).size()).isEqualTo(1);
    }
  }

  @Test
  void fullIsSaidBeforeAnythingIsLost() throws IOException {
    Path small = temp.resolve("small");
    HistoryStore.create(small, 100);
    try (HistoryStore store = HistoryStore.openToFill(small)) {
      Ingest ingest = new Ingest(store, 1000);
      for (int day = 0; day < 100; day++) {
        ingest.add("A", "x", day * 86_400L, day, Double.NaN, false, 0, N);
      }
      ingest.flush();
      ingest.add("A", "x", 100 * 86_400L, 100, Double.NaN, false, 0, N);
      assertThatThrownBy(ingest::flush)
          .isInstanceOf(HistoryFullException.class)
          .hasMessageContaining("would hold 101 station-days and was made for 100");
      assertThat(store.series("A", "x", Long.MIN_VALUE, Long.MAX_VALUE).size()).isEqualTo(100);
    }
  }

  @Test
  void aDayOfOneMinuteSamplesFitsAndOfOneSecondSamplesIsRefused() throws IOException {
    try (HistoryStore store = HistoryStore.openToFill(folder)) {
      Ingest ingest = new Ingest(store);
      for (int t = 0; t < 86_400; t += 60) {
        ingest.add("A", "x", t, Math.sqrt(t), 0.01, false, 60, N);
      }
      ingest.flush();
      assertThat(store.series("A", "x", 0, 86_400).size()).isEqualTo(1440);
      for (int t = 0; t < 86_400; t++) {
        ingest.add("B", "x", t, 1, Double.NaN, false, 0, N);
      }
      assertThatThrownBy(ingest::flush)
          .isInstanceOf(HistoryFullException.class)
          .hasMessageContaining("86400 samples of one station, pollutant and day");
      assertThat(store.series("B", "x", 0, 86_400).size()).isZero();
    }
  }

  @Test
  void oneFillsAtATimeAndReadersCannot() throws IOException {
    try (HistoryStore filling = HistoryStore.openToFill(folder);
        HistoryStore reading = HistoryStore.open(folder)) {
      assertThatThrownBy(() -> HistoryStore.openToFill(folder))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("another process fills this history");
      assertThatThrownBy(() -> new Ingest(reading))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("open for reading only");
      Ingest ingest = new Ingest(filling);
      MadeSamples.add(ingest, 7);
      ingest.flush();
      assertThat(MadeSamples.read(reading)).hasSize(1);
    }
    HistoryStore.openToFill(folder).close();
  }

  @Test
  void whatIsNoHistoryIsSaidSo() {
    assertThatThrownBy(() -> HistoryStore.open(temp)).hasMessageContaining("holds no history");
    assertThatThrownBy(() -> HistoryStore.create(folder, 10))
        .hasMessageContaining("holds a history already");
    assertThatThrownBy(() -> HistoryStore.create(temp.resolve("x"), 0))
        .hasMessageContaining("must hold at least 1");
  }

  @Test
  void nothingPhonesHome() throws IOException {
    assertThatThrownBy(() -> Class.forName("net.openhft.chronicle.analytics.Analytics"))
        .isInstanceOf(ClassNotFoundException.class);
    List<URI> asked = new ArrayList<>();
    ProxySelector before = ProxySelector.getDefault();
    ProxySelector.setDefault(
        new ProxySelector() {
          @Override
          public List<Proxy> select(URI uri) {
            asked.add(uri);
            return List.of(Proxy.NO_PROXY);
          }

          @Override
          public void connectFailed(URI uri, SocketAddress address, IOException failure) {
            asked.add(uri);
          }
        });
    try {
      fill(100, 0, 300);
    } finally {
      ProxySelector.setDefault(before);
    }
    assertThat(asked).isEmpty();
  }
}
