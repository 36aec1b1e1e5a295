package org.suyuan.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.suyuan.monitoring.Histories.HOUR;
import static org.suyuan.monitoring.Histories.START;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Exceedances with gaps, dips, daily means and flags. */
class EpisodeTest {
  private static final long FOUR = 4 * HOUR;

  @Test
  void onePeakIsOneEpisode() {
    List<Episode> all = Episode.above(Histories.of(FOUR, 0, 2, 5, 3, 0), 1);
    assertThat(all)
        .containsExactly(new Episode(START + FOUR, START + 3 * FOUR, START + 2 * FOUR, 5, 3));
  }

  @Test
  void theLimitItselfComplies() {
    assertThat(Episode.above(Histories.of(FOUR, 1, 1, 1), 1)).isEmpty();
    assertThat(Episode.above(Series.EMPTY, 1)).isEmpty();
  }

  @Test
  void aDipDoesNotEndItAndALongCalmDoes() {
    assertThat(Episode.above(Histories.of(FOUR, 2, 0, 3), 1)).hasSize(1);
    assertThat(Episode.above(Histories.of(FOUR, 2, 0, 0, 3), 1)).hasSize(1);
    assertThat(Episode.above(Histories.of(FOUR, 2, 0, 0, 0, 3), 1)).hasSize(2);
  }

  @Test
  void aGapOfTwelveHoursDoesNotEndItAndALongerOneDoes() {
    for (long extra : new long[] {0, 1}) {
      Series gap = new Series.Builder().add(0, 2).add(12 * HOUR + extra, 3).build();
      assertThat(Episode.above(gap, 1)).hasSize(1 + (int) extra);
    }
  }

  @Test
  void dailyMeansFollowEachOther() {
    Series.Builder daily = new Series.Builder();
    for (int day = 0; day < 4; day++) {
      double value = day == 2 ? 0 : 2;
      daily.add(day * 86_400L, value, Double.NaN, false, 86_400, QualityFlag.N);
    }
    List<Episode> all = Episode.above(daily.build(), 1);
    assertThat(all).extracting(Episode::count).containsExactly(2, 1);
  }

  @Test
  void flaggedAndCensoredDoNotExceed() {
    Series.Builder series = new Series.Builder();
    series.add(0, 9, Double.NaN, false, 0, QualityFlag.M);
    series.add(FOUR, 9, Double.NaN, false, 0, QualityFlag.D);
    series.add(2 * FOUR, 9, 9, true, 0, QualityFlag.N);
    assertThat(Episode.above(series.build(), 1)).isEmpty();
    series.add(3 * FOUR, 9, Double.NaN, false, 0, QualityFlag.T);
    assertThat(Episode.above(series.build(), 1)).hasSize(1);
  }

  @Test
  void theOneThatHoldsATimeOrElseTheNearest() {
    Episode a = new Episode(100, 200, 150, 2, 3);
    Episode b = new Episode(1000, 1100, 1050, 2, 3);
    List<Episode> all = List.of(a, b);
    assertThat(Episode.at(all, 150, 0)).contains(a);
    assertThat(Episode.at(all, 200, 0)).contains(a);
    assertThat(Episode.at(all, 201, 0)).isEmpty();
    assertThat(Episode.at(all, 500, 400)).contains(a);
    assertThat(Episode.at(all, 900, 400)).contains(b);
    assertThat(Episode.at(List.of(), 0, Long.MAX_VALUE)).isEmpty();
  }
}
