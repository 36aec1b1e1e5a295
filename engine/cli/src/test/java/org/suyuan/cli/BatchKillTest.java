package org.suyuan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.suyuan.history.Batch;

/** {@code kill -9} at random moments of a batch: {@code --resume} ends with the same files. */
class BatchKillTest {
  private static final int KILLS = Integer.getInteger("suyuan.kills", 2);
  private static final int EVENTS = 24;

  @TempDir private Path temp;

  private static Process start(Path dataset, Path out) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UseSerialGC",
            "-cp",
            System.getProperty("java.class.path"),
            Main.class.getName(),
            "batch",
            dataset.toString(),
            "--out",
            out.toString(),
            "--resume")
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  /** An exceedance at the upper station every five days. */
  private static void manyEvents(Path dataset) throws IOException {
    List<String> rows = new ArrayList<>(List.of("station_id,pollutant,time,value"));
    OffsetDateTime start = OffsetDateTime.parse("2023-01-01T00:00:00+08:00");
    for (int i = 0; i < EVENTS * 30; i++) {
      double value = 0.4 + 0.02 * (i * 7 % 5 - 2) + (i % 30 == 20 ? 0.9 : i % 30 == 21 ? 0.7 : 0);
      rows.add(String.format(Locale.ROOT, "A,fluoride,%s,%.3f", start.plusHours(4L * i), value));
    }
    Files.write(dataset.resolve("observations.csv"), rows);
  }

  @Test
  void resumeEndsWithTheSameFiles() throws Exception {
    long seed = Long.getLong("suyuan.seed", System.nanoTime());
    Random dice = new Random(seed);
    Path dataset = TinyDataset.write(temp.resolve("tiny"));
    manyEvents(dataset);
    Path whole = temp.resolve("whole");
    long began = System.nanoTime();
    assertThat(Run.of("batch", dataset, "--out", whole).status()).isZero();
    long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);

    Path out = temp.resolve("out");
    int inTheMiddle = 0;
    for (int kill = 0; kill < KILLS; kill++) {
      Process child = start(dataset, out);
      // A kill while the JVM starts proves nothing.
      while (child.isAlive() && !Files.exists(out.resolve(Batch.WORK))) {
        TimeUnit.MILLISECONDS.sleep(5);
      }
      child.waitFor(dice.nextInt((int) millis + 100), TimeUnit.MILLISECONDS);
      child.toHandle().destroyForcibly();
      child.waitFor();
      if (Files.exists(out.resolve(BatchState.FILE))) {
        // It was quicker than the kill: begin again, or the next kill would prove nothing.
        assertSame(dataset, out, whole, seed);
        out = temp.resolve("out" + kill);
      } else if (Files.exists(out)) {
        inTheMiddle++;
      }
    }
    assertSame(dataset, out, whole, seed);
    System.out.printf("%d of %d kills hit a batch under way%n", inTheMiddle, KILLS);
  }

  private static void assertSame(Path dataset, Path out, Path whole, long seed) throws IOException {
    Run last = Run.of("batch", dataset, "--out", out, "--resume");
    assertThat(last.status()).as("seed %s: %s", seed, last.err()).isZero();
    assertThat(Run.files(out)).as("seed %s", seed).isEqualTo(Run.files(whole));
  }
}
