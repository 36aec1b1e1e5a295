package org.suyuan.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.suyuan.transport.LossFactor.Prior;

/** How much more is lost than expected: priors, closed solutions, and whether bands hold. */
class LossFactorTest {
  @Test
  void nothingMeasuredIsThePrior() {
    LossFactor usual = LossFactor.of(Prior.USUAL);
    assertThat(usual.median()).isCloseTo(Math.log(2), within(1e-12));
    assertThat(usual.quantile(0.9)).isCloseTo(Math.log(10), within(1e-12));
    assertThat(usual.standardDeviation()).isCloseTo(1, within(0.03));
    LossFactor stated = LossFactor.of(Prior.STATED);
    assertThat(stated.median()).isCloseTo(1, within(1e-12));
    assertThat(Math.log(stated.quantile(0.95)))
        .isCloseTo(1.645 * LossFactor.DECAY_LOG_ERROR, within(1e-3));
  }

  @Test
  void onePlaceSaysNothingAndManyAreBelieved() {
    LossFactor usual = LossFactor.of(Prior.USUAL);
    assertThat(LossFactor.told(new double[] {0.3}, new double[] {5}, 0.3))
        .isEqualTo(Measured.NOTHING);
    double[] x = new double[60];
    double[] y = new double[60];
    for (int i = 0; i < x.length; i++) {
      x[i] = 0.05 * i;
      y[i] = 3 - 1.7 * x[i];
    }
    LossFactor learnt = usual.and(LossFactor.told(x, y, 0.1));
    assertThat(learnt.measured().estimate()).isCloseTo(1.7, within(1e-9));
    assertThat(learnt.median()).isCloseTo(1.7, within(0.02));
    assertThat(learnt.standardDeviation()).isLessThan(0.03);
  }

  @Test
  void twoEventsAreAsGoodAsTheirSum() {
    LossFactor one =
        LossFactor.of(Prior.STATED).and(new Measured(1.5, 4)).and(new Measured(0.5, 12));
    assertThat(one.measured().precision()).isEqualTo(16);
    assertThat(one.measured().estimate()).isCloseTo(0.75, within(1e-12));
    // Against a plain integral over the logarithm of the factor.
    double sum = 0;
    double mean = 0;
    for (double z = -6; z <= 6; z += 1e-3) {
      double f = Math.exp(LossFactor.DECAY_LOG_ERROR * z);
      double w = Math.exp(-0.5 * z * z - 8 * (f - 0.75) * (f - 0.75));
      sum += w;
      mean += w * f;
    }
    double square = 0;
    for (double z = -6; z <= 6; z += 1e-3) {
      double f = Math.exp(LossFactor.DECAY_LOG_ERROR * z);
      square += Math.exp(-0.5 * z * z - 8 * (f - 0.75) * (f - 0.75)) * Math.pow(f - mean / sum, 2);
    }
    assertThat(one.standardDeviation()).isCloseTo(Math.sqrt(square / sum), within(0.01));
  }

  @Test
  void bandsHoldWhereTruthIsDrawnFromThePrior() {
    Random random = new Random(11);
    for (Prior prior : Prior.values()) {
      int held = 0;
      int n = 2000;
      for (int k = 0; k < n; k++) {
        double truth = prior.quantile(random.nextDouble());
        double[] x = {0, 0.4, 0.9, 1.3};
        double[] y = new double[x.length];
        for (int i = 0; i < x.length; i++) {
          y[i] = 7 - truth * x[i] + 0.3 * random.nextGaussian();
        }
        LossFactor learnt = LossFactor.of(prior).and(LossFactor.told(x, y, 0.3));
        held += truth > learnt.quantile(0.05) && truth < learnt.quantile(0.95) ? 1 : 0;
      }
      assertThat(held / (double) n).as("%s, seed 11", prior).isBetween(0.88, 0.92);
    }
  }

  @Test
  void absurdNumbersAreRefused() {
    assertThatThrownBy(() -> new Measured(1, -1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("precision");
  }

  @Test
  void quantilesAreThoseOfThePosterior() {
    LossFactor learnt = LossFactor.of(Prior.USUAL).and(new Measured(0.5, 9));
    double[] some = learnt.quantiles(0.9, 0.05, 0.5);
    assertThat(some[0]).isEqualTo(learnt.quantile(0.9));
    assertThat(some[1]).isEqualTo(learnt.quantile(0.05));
    assertThat(some[2]).isEqualTo(learnt.median());
    // Exponential times Gaussian is a Gaussian of mean 0.5 − 1/9, cut off at 0.
    double[] sums = new double[3];
    double all = 0;
    for (double f = 5e-4; f < 8; f += 1e-3) {
      double w = Math.exp(-f - 4.5 * (f - 0.5) * (f - 0.5));
      all += w;
      for (int k = 0; k < 3; k++) {
        sums[k] += f < some[k] ? w : 0;
      }
    }
    assertThat(sums[0] / all).isCloseTo(0.9, within(0.005));
    assertThat(sums[1] / all).isCloseTo(0.05, within(0.005));
    assertThat(sums[2] / all).isCloseTo(0.5, within(0.005));
  }
}
