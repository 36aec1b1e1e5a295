package org.suyuan.hydrology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** Powers from a table against those of the JDK. */
class PowerTest {
  @Test
  void isThePower() {
    Random random = new Random(4);
    for (int i = 0; i < 20_000; i++) {
      double exponent = 0.1 + random.nextDouble();
      double x = Math.exp(12 * random.nextGaussian());
      double ratio = new Power(i % 100 == 0 ? exponent : 0.55).of(x);
      double expected = Math.pow(x, i % 100 == 0 ? exponent : 0.55);
      assertThat(ratio / expected)
          .as("seed 4 number %d: %g to %g", i, x, exponent)
          .isCloseTo(1, within(5e-7));
    }
    for (double x : new double[] {1e-9, 0.5, 1, 2, 1024, Math.nextDown(2), 1e12}) {
      assertThat(new Power(0.55).of(x)).isCloseTo(Math.pow(x, 0.55), within(1e-6 * x + 1e-9));
    }
  }
}
