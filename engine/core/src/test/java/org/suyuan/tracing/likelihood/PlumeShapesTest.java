package org.suyuan.tracing.likelihood;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.suyuan.transport.Response;

class PlumeShapesTest {
  /**
   * The true passage is half a step away from one of the table at most: then nearly all of the two
   * plumes overlaps. A plume behind a plant rises at once and needs finer steps than a river's.
   */
  @Test
  void neighbouringPassagesOverlap() {
    for (int shape = 0; shape < PlumeShapes.SPREADS * PlumeShapes.WINDOWS; shape++) {
      Response response = PlumeShapes.response(shape);
      double window = PlumeShapes.seenWindowSeconds(shape);
      double half = PlumeShapes.stepSeconds(shape) / 2;
      double length = Math.sqrt(Math.pow(response.sigmaSeconds(), 2) + window * window / 12);
      double dt = length / 100;
      double common = 0;
      double total = 0;
      for (double t = -4 * length - window; t < 8 * length; t += dt) {
        double one = response.meanDensity(t + window / 2, window, 0);
        double other = response.meanDensity(t + half + window / 2, window, 0);
        common += Math.min(one, other);
        total += one;
      }
      assertThat(common / total).as("shape %d", shape).isGreaterThan(0.9);
    }
  }

  /** The shortest of a family stands for all that are shorter still. */
  @Test
  void noPlumeIsLongerThanOneThatIsExpectedShorterThanAll() {
    assertThat(PlumeShapes.factor(0, 4)).isEqualTo(1);
    assertThat(PlumeShapes.factor(PlumeShapes.SIGMAS, 4)).isEqualTo(1);
    assertThat(PlumeShapes.factor(0, 2 * PlumeShapes.sigmaSeconds(0))).isCloseTo(0.5, within(1e-9));
    for (int i = 1; i < PlumeShapes.SIGMAS; i++) {
      assertThat(PlumeShapes.factor(i, 1000))
          .isCloseTo(PlumeShapes.sigmaSeconds(i) / 1000, within(1e-6));
    }
  }
}
