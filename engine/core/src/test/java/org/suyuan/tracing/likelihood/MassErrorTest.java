package org.suyuan.tracing.likelihood;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class MassErrorTest {
  private static final double LOG_ERROR = 0.3;
  private static final double NOTHING = 1e-30;

  /** Sums over the factor as its definition says. */
  private static double plain(double[] logs, int mass) {
    double sum = 0;
    double total = 0;
    int reach = (int) Math.ceil(2.5 * LOG_ERROR / SiteTable.MASS_STEP);
    for (int k = -reach; k <= reach; k++) {
      double z = k * SiteTable.MASS_STEP / LOG_ERROR;
      double weight = Math.exp(-0.5 * z * z);
      int q = Math.max(0, Math.min(SiteTable.MASSES - 1, mass + k));
      sum += weight * Math.exp(logs[q]);
      total += weight;
    }
    return sum / total;
  }

  @Test
  void someMassesGetWhatAllOfThemWouldGet() {
    long seed = 7;
    Random random = new Random(seed);
    MassError error = new MassError(LOG_ERROR);
    for (int trial = 0; trial < 300; trial++) {
      double[] logs = new double[SiteTable.MASSES];
      for (int q = 0; q < logs.length; q++) {
        logs[q] = 20 * random.nextGaussian();
      }
      int low = random.nextInt(SiteTable.MASSES);
      int high = low + 1 + random.nextInt(SiteTable.MASSES - low);
      float[] found = new float[high - low];
      double most = error.integrate(logs, low, high, NOTHING, found);
      for (int q = low; q < high; q++) {
        double expected = Math.max(NOTHING, plain(logs, q) * Math.exp(-most));
        assertThat((double) found[q - low])
            .as("mass %d of %d to %d, trial %d, seed %d", q, low, high, trial, seed)
            .isCloseTo(expected, within(1e-6 * expected + 1e-19));
      }
    }
  }
}
