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
    for (int table = 0; table < 200; table++) {
      double exponent = table == 0 ? 0.55 : -1 + 2.5 * random.nextDouble();
      Power power = new Power(exponent);
      for (int i = 0; i < 500; i++) {
        double x = Math.exp(12 * random.nextGaussian());
        assertThat(power.of(x) / Math.pow(x, exponent))
            .as("seed 4 table %d: %g to %g", table, x, exponent)
            .isCloseTo(1, within(table == 0 ? 5e-7 : 4e-6));
      }
    }
    for (double x : new double[] {1e-9, 0.5, 1, 2, 1024, Math.nextDown(2), 1e12}) {
      assertThat(new Power(0.55).of(x)).isCloseTo(Math.pow(x, 0.55), within(1e-6 * x + 1e-9));
    }
  }
}
