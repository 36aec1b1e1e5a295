package org.suyuan.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MedianTest {
  @Test
  void itIsThatOfASort() {
    for (long seed = 0; seed < 2000; seed++) {
      Random random = new Random(seed);
      int n = 1 + random.nextInt(60);
      int kinds = 1 + random.nextInt(80);
      double[] values = random.ints(n + 3, 0, kinds).asDoubleStream().toArray();
      double[] sorted = Arrays.copyOf(values, n);
      Arrays.sort(sorted);
      double expected = n % 2 == 1 ? sorted[n / 2] : (sorted[n / 2 - 1] + sorted[n / 2]) / 2;
      assertThat(Median.of(values, n)).as("seed %d", seed).isEqualTo(expected);
    }
  }
}
