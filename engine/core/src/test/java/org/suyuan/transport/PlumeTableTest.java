package org.suyuan.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** The table against the search that it was filled by. */
class PlumeTableTest {
  @Test
  void isTheSearch() {
    Random random = new Random(11);
    for (int i = 0; i < 3000; i++) {
      PlumeKind kind = PlumeKind.values()[random.nextInt(3)];
      double mean = 1e4 * Math.exp(random.nextGaussian());
      double sigma = mean * (0.05 + 0.3 * random.nextDouble());
      double window = sigma * Math.exp(2.5 * random.nextGaussian());
      PlumeTimes plain = PlumeTimes.of(new Response(mean, sigma, kind.shape()), window);
      PlumeTimes fast = PlumeTable.of(kind).times(mean, sigma, window);
      String what = "seed 11 number " + i + " " + kind + " window/sigma " + window / sigma;
      assertThat(fast.leadingSeconds())
          .as(what)
          .isCloseTo(plain.leadingSeconds(), within(sigma / 50));
      assertThat(fast.trailingSeconds())
          .as(what)
          .isCloseTo(plain.trailingSeconds(), within(sigma / 50 + window / 1000));
      // The plain search hits the sharp front of a tank only so well.
      double peak = kind == PlumeKind.PLANTS ? 0.04 : 0.005;
      assertThat(fast.peakDensity() / plain.peakDensity()).as(what).isCloseTo(1, within(peak));
      // A long release has a plateau: any moment of it is a peak.
      Response response = new Response(mean, sigma, kind.shape());
      assertThat(response.density(fast.peakSeconds(), window) / plain.peakDensity())
          .as(what)
          .isGreaterThan(kind == PlumeKind.PLANTS ? 0.95 : 0.99);
    }
  }
}
