package org.suyuan.hydrology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.junit.jupiter.api.Test;
import org.suyuan.network.Reach;
import org.suyuan.network.RiverSystem;

/** Passages at other discharges than today's: the exponent is learnt too. */
class FlowHistoryTest {
  private static final double METRES = 6000;

  private static RiverSystem one() {
    return RiverSystem.builder()
        .add(Reach.builder("A", METRES).slope(1e-3).meanFlowM3s(10).build())
        .build();
  }

  private static Velocities velocities(RiverSystem rivers) {
    return Velocities.of(rivers, FlowField.of(rivers, List.of()));
  }

  private static Passage passage(Velocities prior, double ratio, double factor, double error) {
    double seconds = factor * METRES / prior.velocity(0, 10 * ratio);
    return new Passage(0, 0, 0, METRES, 0, seconds, error * seconds, ratio);
  }

  /** Cov(ε(x), ε(y)) of a whole reach. */
  private static double kernel(Velocities v, double x, double y) {
    double within = LocalCorrelation.within(METRES);
    return Math.pow(v.commonError(0), 2)
        + Math.pow(v.localError(0), 2) * within
        + x
            * y
            * (Math.pow(Hydraulics.COMMON_EXPONENT_ERROR, 2)
                + Math.pow(Hydraulics.LOCAL_EXPONENT_ERROR, 2) * within);
  }

  @Test
  void severalDischargesAreGaussianConditioningOnTheStatedKernel() {
    Velocities prior = velocities(one());
    double[] ratios = {0.2, 0.9, 4};
    double[] factors = {1.8, 1.3, 0.9};
    double error = 0.1;
    Velocities learnt =
        VelocityLearning.learn(
            prior,
            List.of(
                passage(prior, ratios[0], factors[0], error),
                passage(prior, ratios[1], factors[1], error),
                passage(prior, ratios[2], factors[2], error)));
    DMatrixRMaj k = new DMatrixRMaj(3, 3);
    DMatrixRMaj y = new DMatrixRMaj(3, 1);
    for (int i = 0; i < 3; i++) {
      y.set(i, Math.log(factors[i]));
      for (int j = 0; j < 3; j++) {
        k.set(i, j, kernel(prior, Math.log(ratios[i]), Math.log(ratios[j])));
      }
      k.add(i, i, error * error);
    }
    CommonOps_DDRM.invert(k);
    for (double asked : new double[] {0.1, 1, 2.5}) {
      double x = Math.log(asked);
      double mean = 0;
      double variance = kernel(prior, x, x);
      for (int i = 0; i < 3; i++) {
        for (int j = 0; j < 3; j++) {
          double w = kernel(prior, x, Math.log(ratios[i])) * k.get(i, j);
          mean += w * y.get(j);
          variance -= w * kernel(prior, x, Math.log(ratios[j]));
        }
      }
      assertThat(-Math.log(learnt.learntFactor(0, x))).isCloseTo(mean, within(1e-4));
      TravelEstimate predicted = VelocityLearning.predict(learnt, 0, 0, 0, METRES, 0, asked);
      double before = METRES / prior.velocity(0, 10 * asked);
      assertThat(predicted.seconds()).isCloseTo(before * Math.exp(mean), within(before * 1e-3));
      assertThat(predicted.logError()).isCloseTo(Math.sqrt(variance), within(1e-4));
      assertThat(predicted.quantile(0)).isEqualTo(predicted.seconds());
    }
  }

  @Test
  void velocityAndDepthFollowWhatWasLearnt() {
    Velocities prior = velocities(one());
    Velocities learnt = VelocityLearning.learn(prior, List.of(passage(prior, 1, 0.5, 0.02)));
    VelocityEstimate before = prior.estimate(0, 10);
    VelocityEstimate after = learnt.estimate(0, 10);
    assertThat(after.metresPerSecond() / before.metresPerSecond()).isCloseTo(2, within(0.02));
    assertThat(after.metresPerSecond()).isEqualTo(learnt.velocity(0, 10));
    assertThat(after.depthMetres() * after.metresPerSecond())
        .isCloseTo(before.depthMetres() * before.metresPerSecond(), within(1e-9));
    assertThat(after.logError()).isLessThan(before.logError());
    assertThat(after.depthLogError()).isLessThan(before.depthLogError());
    assertThat(learnt.unlearnt().estimate(0, 10)).isEqualTo(before);
    assertThat(learnt.estimate(0, 0.5).logError())
        .as("what is learnt at one discharge says less of another")
        .isGreaterThan(after.logError());
  }

  @Test
  void aFlowRatioThatIsNoneIsRefused() {
    assertThatThrownBy(() -> new Passage(0, 0, 0, 1, 0, 1, 1, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("flowRatio: 0.0 is not a discharge over its mean; it must be > 0, or NaN");
  }
}
