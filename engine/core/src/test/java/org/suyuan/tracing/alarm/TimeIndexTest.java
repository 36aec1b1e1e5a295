package org.suyuan.tracing.alarm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TimeIndexTest {
  /** Whatever the times are, regular, clustered or equal, the index is that of a plain search. */
  @Test
  void findsWhatAPlainSearchFinds() {
    for (long seed = 0; seed < 200; seed++) {
      Random random = new Random(seed);
      int size = random.nextInt(40);
      long[] time = new long[size + random.nextInt(5)];
      long step = 1L + random.nextInt(7200);
      for (int i = 0; i < size; i++) {
        time[i] =
            1_700_000_000L + (seed % 2 == 0 ? i * step : (long) Math.exp(12 * random.nextDouble()));
      }
      Arrays.sort(time, 0, size);
      TimeIndex index = new TimeIndex(time, size);
      for (int k = 0; k < 200; k++) {
        long near = size > 0 ? time[random.nextInt(size)] : 1_700_000_000L;
        double asked =
            near + (random.nextInt(3) - 1) * (k % 3 == 0 ? 1e6 * random.nextDouble() : k % 2);
        int expected = 0;
        while (expected < size && time[expected] < asked) {
          expected++;
        }
        assertThat(index.firstAtOrAfter(asked)).as("seed %d, %f", seed, asked).isEqualTo(expected);
      }
      assertThat(index.firstAtOrAfter(Double.NEGATIVE_INFINITY)).isZero();
      assertThat(index.firstAtOrAfter(Double.POSITIVE_INFINITY)).isEqualTo(size);
    }
  }
}
