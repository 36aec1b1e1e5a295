package org.suyuan.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import net.openhft.chronicle.hash.impl.BigSegmentHeader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code kill -9} at random moments of ingest: nothing acknowledged is lost, nothing is doubled.
 */
class KillTest {
  private static final int KILLS = Integer.getInteger("suyuan.kills", 2);
  private static final int BATCH = 600;
  private static final long MOST = 4_000_000;

  /** A new history is begun after this many samples, so that looking through it stays quick. */
  private static final long ENOUGH = 60_000;

  /** Chronicle Map waits a minute for a lock; nobody wants to wait that long here. */
  private static final int LOCK_TIMEOUT_SECONDS = BigSegmentHeader.LOCK_TIMEOUT_SECONDS;

  @TempDir private Path temp;

  /** Ingests from a sample on, over and over the days of the last batch, until it is killed. */
  static final class Child {
    private Child() {}

    public static void main(String[] args) throws IOException {
      try (HistoryStore store = HistoryStore.openToFill(Path.of(args[0]));
          Ingest ingest = new Ingest(store, BATCH)) {
        System.out.println("OPEN 0");
        for (long i = Long.parseLong(args[1]); i < MOST; i++) {
          MadeSamples.add(ingest, i);
          if (i % BATCH == BATCH - 1) {
            ingest.flush();
            System.out.println("SAFE " + (i + 1));
          }
        }
      }
    }
  }

  @Test
  void nothingAcknowledgedIsLostAndNothingIsDoubled() throws Exception {
    long seed = Long.getLong("suyuan.seed", System.nanoTime());
    Random dice = new Random(seed);
    Path folder = temp.resolve("history");
    HistoryStore.create(folder, 2_000_000);
    long safe = 0;
    for (int kill = 0; kill < KILLS; kill++) {
      if (safe > ENOUGH) {
        folder = temp.resolve("history" + kill);
        HistoryStore.create(folder, 2_000_000);
        safe = 0;
      }
      try (Jvm child = Jvm.start(Child.class, folder.toString(), Long.toString(safe))) {
        assertThat(child.line()).as("seed %s, kill %s", seed, kill).isEqualTo("OPEN 0");
        if (safe == 0) {
          // A store in which nothing was acknowledged yet would prove nothing.
          safe = Long.parseLong(child.line().substring("SAFE ".length()));
        }
        TimeUnit.MILLISECONDS.sleep(50 + dice.nextInt(800));
        child.kill();
        safe = Math.max(safe, child.last("SAFE"));
      }
      assertThat(safe).as("seed %s", seed).isPositive();
      try (HistoryStore store = HistoryStore.openToFill(folder)) {
        Map<String, MadeSamples.Sample> found = MadeSamples.read(store);
        long more = found.size() - safe;
        assertThat(more).as("seed %s, kill %s", seed, kill).isBetween(0L, (long) BATCH);
        assertThat(found)
            .as("seed %s, kill %s", seed, kill)
            .isEqualTo(MadeSamples.expected(safe + more));
        // What was under way is ingested once more, whole.
        try (Ingest ingest = new Ingest(store, BATCH)) {
          for (long i = Math.max(0, safe - BATCH / 2); i < safe + BATCH; i++) {
            MadeSamples.add(ingest, i);
          }
        }
        safe += BATCH;
        assertThat(MadeSamples.read(store)).isEqualTo(MadeSamples.expected(safe));
      }
    }
  }

  /** Reads, and never comes back from the visitor: it holds a lock. */
  static final class StuckReader {
    private StuckReader() {}

    public static void main(String[] args) throws IOException {
      try (HistoryStore store = HistoryStore.open(Path.of(args[0]))) {
        store.visit(
            MadeSamples.station(0),
            MadeSamples.POLLUTANT,
            Long.MIN_VALUE,
            Long.MAX_VALUE,
            (second, value, limit, censored, period, flag) -> {
              System.out.println("HOLDS 1");
              try {
                Thread.sleep(Long.MAX_VALUE);
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
      }
    }
  }

  @AfterEach
  void waitAsUsual() {
    BigSegmentHeader.LOCK_TIMEOUT_SECONDS = LOCK_TIMEOUT_SECONDS;
  }

  @Test
  void aWriterThatMeetsTheLockOfADeadReaderSaysSoAndNothingIsLost() throws Exception {
    BigSegmentHeader.LOCK_TIMEOUT_SECONDS = 2;
    Path folder = temp.resolve("locked");
    HistoryStore.create(folder, 10_000);
    try (HistoryStore store = HistoryStore.openToFill(folder)) {
      Ingest ingest = new Ingest(store, 1000);
      for (long i = 0; i < 1000; i++) {
        MadeSamples.add(ingest, i);
      }
      ingest.flush();
      try (Jvm reader = Jvm.start(StuckReader.class, folder.toString())) {
        assertThat(reader.line()).isEqualTo("HOLDS 1");
        reader.kill();
      }
      for (long i = 0; i < 1000; i++) {
        MadeSamples.add(ingest, i + 200);
      }
      assertThatThrownBy(ingest::flush)
          .isInstanceOf(IOException.class)
          .hasMessageContaining("a process died while it held a lock of this history");
      assertThatThrownBy(ingest::flush).hasMessageContaining("to be mended");
    }
    try (HistoryStore mended = HistoryStore.openToFill(folder)) {
      assertThat(MadeSamples.read(mended)).isEqualTo(MadeSamples.expected(1200));
      long hash = mended.contentHash();
      try (Ingest again = new Ingest(mended, 300)) {
        for (long i = 0; i < 1200; i++) {
          MadeSamples.add(again, i);
        }
      }
      assertThat(mended.contentHash()).isEqualTo(hash);
    }
  }
}
