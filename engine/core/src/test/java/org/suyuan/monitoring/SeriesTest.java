package org.suyuan.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Series and observations: sorted, searched and cut as plain lists would be. */
class SeriesTest {

  @Test
  void sortsSearchesAndCuts() {
    for (int seed = 0; seed < 20; seed++) {
      Random random = new Random(seed);
      int n = random.nextInt(60);
      long[] times = random.longs(n, -50, 50).toArray();
      Series.Builder builder = new Series.Builder();
      assertThat(builder.lastTimeSeconds()).isEqualTo(Long.MIN_VALUE);
      for (int i = 0; i < n; i++) {
        builder.add(
            times[i], times[i] * 2.0 + 101, 0.1, i % 3 == 0, i, QualityFlag.values()[i % 8]);
        assertThat(builder.lastTimeSeconds()).isEqualTo(times[i]);
      }
      Series series = builder.build();
      long[] sorted = times.clone();
      Arrays.sort(sorted);
      assertThat(series.size()).isEqualTo(n);
      for (int i = 0; i < n; i++) {
        assertThat(series.timeSeconds(i)).isEqualTo(sorted[i]);
        assertThat(series.value(i)).isEqualTo(sorted[i] * 2.0 + 101);
        // The rest of the row moved with it.
        int row = series.periodSeconds(i);
        assertThat(times[row]).isEqualTo(sorted[i]);
        assertThat(series.censored(i)).isEqualTo(row % 3 == 0);
        assertThat(series.flag(i)).isEqualTo(QualityFlag.values()[row % 8]);
        assertThat(series.usable(i)).isEqualTo(series.flag(i).usable());
        assertThat(series.detectionLimit(i)).isEqualTo(0.1);
      }
      for (long t = -52; t < 52; t++) {
        long at = t;
        int before = (int) Arrays.stream(times).filter(x -> x < at).count();
        assertThat(series.firstAtOrAfter(t)).as("seed %d", seed).isEqualTo(before);
        Series seen = series.asOf(t);
        assertThat(seen.size()).isEqualTo((int) Arrays.stream(times).filter(x -> x <= at).count());
        assertThat(seen.firstAtOrAfter(1000)).isEqualTo(seen.size());
      }
    }
  }

  @Test
  void observationsKeepPlacesApart() {
    Observations.Builder builder = new Observations.Builder();
    builder.series("B", "x").add(1, 10).add(5, 50);
    builder.series("A", "y").add(2, 20);
    builder.series("B", "x").add(3, 30);
    Observations all = builder.build();
    assertThat(all.size()).isEqualTo(4);
    assertThat(all.pollutants()).containsExactly("x", "y");
    assertThat(all.of("B", "x").value(1)).isEqualTo(30);
    assertThat(all.of("A", "x")).isSameAs(Series.EMPTY);
    List<String> places = new ArrayList<>();
    all.forEach((key, series) -> places.add(key.placeId()));
    assertThat(places).containsExactly("B", "A");
    assertThat(all.asOf(2).size()).isEqualTo(2);
    assertThat(all.asOf(Long.MIN_VALUE).size()).isZero();
    assertThat(Observations.NONE.size()).isZero();
  }
}
