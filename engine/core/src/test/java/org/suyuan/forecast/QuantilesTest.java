package org.suyuan.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class QuantilesTest {
  private static Band band(double... values) {
    Quantiles quantiles = new Quantiles(values.length);
    quantiles.sort(values);
    return quantiles.band();
  }

  @Test
  void bandsAreQuantiles() {
    assertThat(band(5, 1, 3, 2, 4)).isEqualTo(new Band(1, 3, 5));
    assertThat(band(7, 7, 7, 7, 7)).isEqualTo(new Band(7, 7, 7));
    assertThat(band(3)).isEqualTo(new Band(3, 3, 3));
    assertThat(band(4, 1, 2, 3).median())
        .as("half-way between the two in the middle")
        .isEqualTo(2.5);
    double[] hundred = new double[100];
    Arrays.setAll(hundred, i -> 100 - i);
    assertThat(band(hundred)).isEqualTo(new Band(5.5, 50.5, 95.5));
  }

  /** What is left of the order at the last station must not matter at the next. */
  @Test
  void theyAreThoseOfASortAtEachStation() {
    for (long seed = 0; seed < 300; seed++) {
      Random random = new Random(seed);
      int n = 1 + random.nextInt(150);
      double[] values = new double[n];
      Quantiles quantiles = new Quantiles(n);
      for (int station = 0; station < 4; station++) {
        for (int i = 0; i < n; i++) {
          double z = random.nextGaussian();
          // Times lie close together, heights far apart, and some are the same.
          double value =
              seed % 3 == 0 ? 1.7e9 + 1e5 * z : seed % 3 == 1 ? Math.exp(4 * z) : (int) z;
          values[i] = station == 2 ? values[i] + 0.1 * value : value;
        }
        quantiles.sort(values);
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        String what = "seed " + seed + " station " + station;
        assertThat(quantiles.band().p05())
            .as(what)
            .isBetween(sorted[Math.max(0, n / 20 - 1)], sorted[Math.min(n - 1, n / 20)]);
        assertThat(quantiles.band()).as(what).isEqualTo(band(sorted));
        double threshold = sorted[n / 3];
        assertThat(quantiles.shareAbove(threshold))
            .as(what)
            .isEqualTo((double) Arrays.stream(values).filter(v -> v > threshold).count() / n);
      }
    }
  }
}
