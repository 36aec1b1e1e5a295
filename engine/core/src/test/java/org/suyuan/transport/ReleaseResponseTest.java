package org.suyuan.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class ReleaseResponseTest {
  /** It is the response, whatever the window, the time and the sampling period. */
  @Test
  void saysWhatTheResponseSays() {
    int something = 0;
    for (long seed = 0; seed < 3000; seed++) {
      Random random = new Random(seed);
      double sigma = 600 * Math.exp(5 * random.nextDouble());
      PlumeKind kind = PlumeKind.values()[random.nextInt(PlumeKind.values().length)];
      Response response = new Response(sigma * random.nextInt(5), sigma, kind.shape());
      double window = random.nextInt(4) == 0 ? 0 : sigma * 3 * random.nextDouble();
      int period = random.nextInt(2) * random.nextInt(14_400);
      double since = response.meanSeconds() + window / 2 + 3 * sigma * random.nextGaussian();
      double expected = response.meanDensity(since, window, period);
      ReleaseResponse release = response.during(window);
      assertThat(release.meanDensity(since, period))
          .as("seed %d", seed)
          .isCloseTo(expected, within(1e-9 / sigma));
      assertThat(release.windowSeconds()).isEqualTo(window);
      assertThat(release.sigmaSeconds()).isEqualTo(sigma);
      something += expected > 1e-3 / sigma ? 1 : 0;
    }
    assertThat(something).isGreaterThan(1500);
  }
}
