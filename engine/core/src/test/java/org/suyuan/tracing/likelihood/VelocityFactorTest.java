package org.suyuan.tracing.likelihood;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** What the nodes of the velocity factor stand for is together a standard normal distribution. */
class VelocityFactorTest {
  private static final int PARTS = 20_000;

  @Test
  void whatTheNodesStandForHasTheMomentsOfANormal() {
    double[] moments = new double[5];
    for (int g = 0; g < JointLikelihood.VELOCITIES; g++) {
      double middle = 0;
      for (int i = 0; i < PARTS; i++) {
        double z = JointLikelihood.velocityFactor(g, (i + 0.5) / PARTS);
        middle += z / PARTS;
        for (int k = 0; k < moments.length; k++) {
          moments[k] += JointLikelihood.VELOCITY_WEIGHTS[g] * Math.pow(z, k) / PARTS;
        }
      }
      assertThat(middle).isCloseTo(JointLikelihood.VELOCITY_NODES[g], within(0.25));
    }
    assertThat(moments[0]).isCloseTo(1, within(1e-9));
    assertThat(moments[1]).isCloseTo(0, within(1e-9));
    assertThat(moments[2]).isCloseTo(1, within(1e-3));
    assertThat(moments[3]).isCloseTo(0, within(1e-9));
    assertThat(moments[4]).isCloseTo(3, within(0.02));
  }
}
