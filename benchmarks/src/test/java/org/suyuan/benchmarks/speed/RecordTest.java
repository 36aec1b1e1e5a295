package org.suyuan.benchmarks.speed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openjdk.jmh.infra.Blackhole;

/** The record: what is written is read back, and only what is worse beyond noise is flagged. */
class RecordTest {
  @TempDir Path temporary;

  private static Figures figures(double screen, double batch, double noise) {
    Figures figures = new Figures();
    figures.stamp.put("commit", "abc");
    figures.put("screen.city.p50_us", screen);
    figures.put("screen.city.worst_us", 100 * screen);
    figures.put("batch.city.per_s", batch);
    figures.put("peer.naive.screen.city.p50_us", screen);
    figures.put("trace.city.alarms", 3);
    figures.noise.put("screen.city.p50_us", noise);
    return figures;
  }

  @Test
  void isReadBack() throws IOException {
    Path file = temporary.resolve("results").resolve("one.json");
    Figures written = figures(12.345, 1000, 0.25);
    written.save(file);
    Figures read = Figures.read(file);
    assertThat(read.stamp).containsEntry("commit", "abc");
    assertThat(read.numbers).containsEntry("screen.city.p50_us", 12.35).hasSize(5);
    assertThat(read.noise).containsEntry("screen.city.p50_us", 0.25);
    assertThat(written.line()).startsWith("{\"batch.city.per_s\":1000,").doesNotContain("\n");
  }

  @Test
  void flagsWhatIsWorseBeyondNoise() {
    assertThat(worse(figures(10, 1000, 0.02), figures(10.5, 950, 0.02))).isEmpty();
    assertThat(worse(figures(10, 1000, 0.02), figures(12, 1000, 0.02)))
        .containsExactly("screen.city.p50_us");
    assertThat(worse(figures(10, 1000, 0.15), figures(12, 1000, 0.15))).isEmpty();
    assertThat(worse(figures(10, 1000, 0.02), figures(5, 700, 0.02)))
        .containsExactly("batch.city.per_s");
  }

  private static List<String> worse(Figures before, Figures after) {
    return new Comparison(before, after)
        .rows().stream().filter(Comparison.Row::worse).map(Comparison.Row::key).toList();
  }

  @Test
  void everyCaseIsTimed() {
    Blackhole sink =
        new Blackhole(
            "Today's password is swordfish. I understand instantiating Blackholes directly is"
                + " dangerous.");
    boolean[] asked = new boolean[7];
    Stopwatch.Times times =
        new Stopwatch(sink, 0.05)
            .time(
                7,
                i -> {
                  asked[i] = true;
                  return i;
                });
    assertThat(asked).containsOnly(true);
    assertThat(times.cases()).isEqualTo(7);
    assertThat(times.nanos()).isSorted();
    assertThat(times.quantile(0.5)).isBetween(times.quantile(0), times.quantile(1));
  }
}
