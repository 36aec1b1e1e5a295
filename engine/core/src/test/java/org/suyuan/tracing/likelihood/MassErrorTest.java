package org.suyuan.tracing.likelihood;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class MassErrorTest {
  private static final double LOG_ERROR = 0.3;

  /** Sums over the factor as its definition says. */
  private static double plain(double[] likelihoods, int mass) {
    double sum = 0;
    double total = 0;
    int reach = (int) Math.ceil(2.5 * LOG_ERROR / SiteTable.MASS_STEP);
    for (int k = -reach; k <= reach; k++) {
      double z = k * SiteTable.MASS_STEP / LOG_ERROR;
      double weight = Math.exp(-0.5 * z * z);
      int q = Math.max(0, Math.min(SiteTable.MASSES - 1, mass + k));
      sum += weight * likelihoods[q];
      total += weight;
    }
    return sum / total;
  }

  @Test
  void isTheMeanOverTheFactor() {
    long seed = 7;
    Random random = new Random(seed);
    MassError error = new MassError(LOG_ERROR);
    double[] found = new double[SiteTable.MASSES];
    for (int trial = 0; trial < 300; trial++) {
      double[] likelihoods = new double[SiteTable.MASSES];
      for (int q = 0; q < likelihoods.length; q++) {
        likelihoods[q] = Math.exp(20 * random.nextGaussian());
      }
      error.integrate(likelihoods, found);
      for (int q = 0; q < found.length; q++) {
        double expected = plain(likelihoods, q);
        assertThat(found[q])
            .as("mass %d, trial %d, seed %d", q, trial, seed)
            .isCloseTo(expected, within(1e-12 * expected));
      }
    }
  }
}
