package org.suyuan.tracing.likelihood;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.suyuan.hydrology.Approximate;

class DoubtTest {
  /** Whatever a station saw and however well a plume explains it, it adds no more than it may. */
  @Test
  void noStationAddsMoreThanItMay() {
    double highest = Double.NEGATIVE_INFINITY;
    for (long seed = 0; seed < 2000; seed++) {
      Random random = new Random(seed);
      boolean saw = random.nextBoolean();
      double byItself = 800 * random.nextDouble() * random.nextDouble();
      double[] ratio = {byItself + 60 * random.nextGaussian()};
      double chance = saw ? Coincidence.MATCHED : Coincidence.PROBABILITY;
      Coincidence.allowLogs(ratio, byItself, chance);
      double said =
          Approximate.logSum(ratio[0], Doubt.logAdded(saw, byItself, 1 + random.nextInt(12)));
      double most = Doubt.mostGain(saw);
      assertThat(said).as("seed %d", seed).isLessThanOrEqualTo(most + 1e-6);
      highest = Math.max(highest, said - most);
    }
    assertThat(highest).as("the bound is reached").isCloseTo(0, within(0.01));
  }
}
