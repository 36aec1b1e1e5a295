package org.suyuan.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ScalePlumeTest {
  private static final double HOUR = 3600;

  /** All of it passes; means and variances of river and tanks add up. */
  @Test
  void massIsKeptAndTheMomentsAddUp() {
    for (double[] tanks : new double[][] {{}, {8 * HOUR}, {6 * HOUR, 12 * HOUR}}) {
      double river = 20 * HOUR;
      int count = 4000;
      double step = 600;
      double[] passing =
          new ScalePlume(Arrays.stream(tanks).sum(), tanks).passing(river, 0, step, count);
      double mass = 0;
      double mean = 0;
      double square = 0;
      for (int k = 0; k < count; k++) {
        mass += passing[k] * step;
        mean += passing[k] * step * k * step;
        square += passing[k] * step * k * step * k * step;
      }
      double expected = river + HOUR;
      double variance = Math.pow(0.25 * expected, 2);
      for (double tank : tanks) {
        expected += tank;
        variance += tank * tank;
      }
      assertThat(mass).isCloseTo(1, within(1e-3));
      assertThat(mean).isCloseTo(expected, within(2e-3 * expected));
      assertThat(square - mean * mean).isCloseTo(variance, within(5e-3 * variance));
    }
  }

  /** Four-hourly samples of a short plume are those of a finer series. */
  @Test
  void samplesDoNotHangOnHowFarApartTheyAre() {
    ScalePlume plume = new ScalePlume(12 * HOUR, 7 * HOUR);
    double[] coarse = plume.passing(2 * HOUR, 0, 4 * HOUR, 30);
    double[] fine = plume.passing(2 * HOUR, 0, HOUR / 10, 29 * 40 + 1);
    for (int k = 0; k < 30; k++) {
      assertThat(coarse[k]).as("sample %d", k).isCloseTo(fine[40 * k], within(2e-7));
    }
    assertThat(fine[40 * 3]).isGreaterThan(1e-5);
  }

  @Test
  void nothingPassesBeforeItLeaves() {
    double[] passing = new ScalePlume(23 * HOUR, 3 * HOUR).passing(HOUR, 0, HOUR, 20);
    assertThat(passing).containsOnly(0);
  }
}
