package org.suyuan.hydrology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class ApproximateTest {
  private static final double RIGHT_TO = 1e-8;
  private static final long SEED = 5;

  @Test
  void exponentialsAreThoseOfTheLibrary() {
    Random random = new Random(SEED);
    for (int i = 0; i < 20_000; i++) {
      double x = i < 1000 ? (i - 500) * Math.log(2) / 256 : 1390 * (random.nextDouble() - 0.5);
      assertThat(Approximate.exp(x) / Math.exp(x))
          .as("exp of %s, seed %d", x, SEED)
          .isCloseTo(1, within(RIGHT_TO));
    }
  }

  @Test
  void whatIsTooSmallIsNothing() {
    assertThat(Approximate.exp(-701)).isZero();
    assertThat(Approximate.exp(Double.NEGATIVE_INFINITY)).isZero();
    assertThat(Approximate.exp(0)).isEqualTo(1);
  }

  @Test
  void logarithmsAreThoseOfTheLibrary() {
    Random random = new Random(SEED);
    for (int i = 0; i < 20_000; i++) {
      double x = i < 1000 ? 1 + (i - 500) / 1024.0 : Math.exp(1380 * (random.nextDouble() - 0.5));
      assertThat(Approximate.log(x))
          .as("log of %s, seed %d", x, SEED)
          .isCloseTo(Math.log(x), within(RIGHT_TO));
    }
    assertThat(Approximate.log(Double.MIN_NORMAL))
        .isCloseTo(Math.log(Double.MIN_NORMAL), within(RIGHT_TO));
  }
}
