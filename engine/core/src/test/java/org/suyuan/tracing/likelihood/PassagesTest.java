package org.suyuan.tracing.likelihood;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class PassagesTest {
  private static final double FIRST_LOG_MASS = 2;

  private static float[] ratios(Random random, int count) {
    float[] ratios = new float[count];
    for (int q = 0; q < count; q++) {
      ratios[q] = (float) (10 * random.nextGaussian());
    }
    return ratios;
  }

  /** What is kept after a station is the plain sum wherever that is large enough to matter. */
  @Test
  void sumsAndForgetsAsATableOfAllMassesWould() {
    long seed = 3;
    Random random = new Random(seed);
    for (int trial = 0; trial < 300; trial++) {
      int count = 1 + random.nextInt(6);
      int shift = random.nextInt(2 * SiteTable.MASSES) - SiteTable.MASSES;
      double least = 20 * random.nextGaussian();
      Passages before = new Passages(0, 0);
      float[][] sums = new float[count][];
      float[][] said = new float[count][];
      for (int i = 0; i < count; i++) {
        sums[i] = ratios(random, SiteTable.MASSES);
        said[i] = ratios(random, SiteTable.MASSES);
        before.add(i, FIRST_LOG_MASS, i, i + 2, sums[i]);
      }
      Passages sum = new Passages(0, 0);
      for (int i = 0; i < count; i++) {
        sum.add(before, i, i + 1, i + 2, said[i], shift);
        for (int q = 0; q < SiteTable.MASSES; q++) {
          int there = Math.max(0, Math.min(SiteTable.MASSES - 1, q + shift));
          sums[i][q] += said[i][there];
        }
      }
      Passages left = sum.above(least);
      int kept = 0;
      for (int i = 0; i < count; i++) {
        float most = AlarmGrid.most(sums[i]);
        if (most >= least) {
          assertThat(left.time(kept)).as("trial %d, seed %d", trial, seed).isEqualTo(i);
          assertThat(left.lowestLogMass(kept)).isEqualTo(FIRST_LOG_MASS);
          assertThat(left.firstWindow(kept)).isEqualTo(i + 1);
          assertThat(left.lastWindow(kept)).isEqualTo(i + 2);
          assertThat(left.most(kept)).isEqualTo(most);
          for (int q = 0; q < SiteTable.MASSES; q++) {
            boolean within = q >= left.firstMass(kept) && q < left.endMass(kept);
            assertThat(within || sums[i][q] < least).isTrue();
            if (within) {
              assertThat(left.log(kept, q)).isEqualTo(sums[i][q]);
            }
          }
          kept++;
        }
      }
      assertThat(left.count()).as("trial %d, seed %d", trial, seed).isEqualTo(kept);
    }
  }
}
