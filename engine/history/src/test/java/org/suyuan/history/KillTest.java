package org.suyuan.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
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
}
