package org.suyuan.tracing.likelihood;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.suyuan.testing.SyntheticWorlds;
import org.suyuan.tracing.Cases;
import org.suyuan.tracing.alarm.Site;

class MostOfRangeTest {
  /** No plume of any shape and mass gains more, alone or beside others. */
  @Test
  void noPlumeGainsMore() {
    double closest = 0;
    for (int seed = 700; seed < 740; seed++) {
      Site whole = new Cases(new SyntheticWorlds(seed).event()).alarm().alarm();
      Random random = new Random(seed);
      double[] others = new double[whole.size()];
      double[] variance = new double[whole.size()];
      for (int j = 0; j < others.length; j++) {
        others[j] = 0.3 * Math.max(0, whole.above()[j]) * random.nextDouble();
        variance[j] = Math.pow(0.1 * others[j], 2);
      }
      for (Site site : new Site[] {whole, whole.without(others, variance, null)}) {
        MostOfRange most = new MostOfRange(site);
        SiteLikelihood likelihood = new SiteLikelihood(0.05 + 0.4 * random.nextDouble());
        for (int trial = 0; trial < 50; trial++) {
          int low = random.nextInt(site.size() - 1);
          int high = low + 1 + random.nextInt(Math.min(40, site.size() - low));
          double[] unit = new double[site.size()];
          for (int j = low; j < high; j++) {
            // Every other plume is made after the measurements, so that some come near the bound.
            unit[j] = trial % 2 == 0 ? random.nextDouble() : Math.max(1e-9, site.above()[j]) + 1e-6;
          }
          if (!likelihood.predict(site, unit, low, high)) {
            continue;
          }
          double bound = most.of(low, high);
          for (double mass = 1e-3; mass < 1e3; mass *= 1.3) {
            double[] ratio = {0};
            likelihood.logRatios(new double[] {mass}, ratio);
            assertThat(ratio[0])
                .as("seed %d, trial %d, mass %s", seed, trial, mass)
                .isLessThanOrEqualTo(bound + 1e-9 * (1 + bound));
            closest = Math.max(closest, bound > 5 ? ratio[0] / bound : 0);
          }
        }
      }
    }
    assertThat(closest).as("how near a plume comes to the bound").isGreaterThan(0.8);
  }
}
