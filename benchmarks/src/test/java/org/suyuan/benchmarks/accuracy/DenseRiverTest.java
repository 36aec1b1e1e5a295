package org.suyuan.benchmarks.accuracy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.suyuan.monitoring.Series;

class DenseRiverTest {
  /** Every station below sees all of it, every one above none, within what scatter allows. */
  @Test
  void massIsConserved() {
    for (long seed = 0; seed < 10; seed++) {
      DenseRiver river = DenseRiver.draw(seed, 0.25);
      for (int km = 4; km < 80; km += 4) {
        Series series = river.dataset().observations().of("S" + km, DenseRiver.POLLUTANT);
        double grams = 0;
        for (int i = 0; i < series.size(); i++) {
          grams += (series.value(i) - 0.3) * 20 * 4 * 3600;
        }
        double expected = km < river.sourceKm() ? 0 : river.kilograms();
        // Near the source a plume is shorter than the time between two samples.
        if (km < river.sourceKm() || km > river.sourceKm() + 15) {
          assertThat(grams / 1000)
              .as("seed %d, km %d", seed, km)
              .isCloseTo(expected, within(350.0));
        }
      }
    }
  }

  @Test
  void theAlarmIsTheFirstSampleAboveTheLimit() {
    for (double variation : RiverBench.VARIATIONS) {
      DenseRiver river = DenseRiver.draw(3, variation);
      Series series = river.dataset().observations().of(DenseRiver.station(), DenseRiver.POLLUTANT);
      int first = series.firstAbove(0, 1);
      assertThat(series.timeSeconds(first)).isEqualTo(river.alarm().toEpochSecond());
      assertThat(river.startSeconds()).isLessThan((double) series.timeSeconds(first));
      DenseRiver again = DenseRiver.draw(3, variation);
      assertThat(again.alarm()).isEqualTo(river.alarm());
      assertThat(again.kilograms()).isEqualTo(river.kilograms());
    }
  }

  @Test
  void figuresByHand() {
    Map<String, Map<String, Double>> figures =
        RiverBench.figures(
            List.of(
                new RiverBench.Score(2, 0.1, 1, 0.5, 0, true, true),
                new RiverBench.Score(4, 0.1, 0, 0, 8, false, false),
                new RiverBench.Score(3, 0.1, 2, 0.25, -4, true, false)));
    assertThat(figures.keySet()).containsExactly("held_out.100", "tune.100");
    Map<String, Double> tune = figures.get("tune.100");
    assertThat(tune.get("rivers")).isEqualTo(2);
    assertThat(tune.get("mrr")).isEqualTo(0.5);
    assertThat(tune.get("top1")).isEqualTo(0.5);
    assertThat(tune.get("log_score")).isCloseTo((Math.log(2) + Math.log(1e6)) / 2, within(1e-9));
    assertThat(tune.get("km_too_far_down")).isEqualTo(4);
    assertThat(tune.get("start_cover90")).isEqualTo(0.5);
    assertThat(figures.get("held_out.100").get("mrr")).isEqualTo(0.5);
  }

  @Test
  void everyLengthIsJudged() {
    List<RiverBench.Score> scores = RiverBench.run(List.of(2L, 3L));
    assertThat(scores).hasSize(2 * RiverBench.VARIATIONS.length);
    assertThat(scores).allSatisfy(s -> assertThat(s.probability()).isBetween(0.0, 1.0));
    assertThat(scores).anySatisfy(s -> assertThat(s.rank()).isPositive());
  }
}
