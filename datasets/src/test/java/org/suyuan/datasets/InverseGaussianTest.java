package org.suyuan.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InverseGaussianTest {
  @ParameterizedTest
  @ValueSource(doubles = {0.04, 0.1, 0.25, 0.6})
  void travelTimesHaveTheirMeanAndVariation(double variation) {
    double mean = 17;
    double step = 0.001;
    double sum = 0;
    double first = 0;
    double second = 0;
    for (double t = step / 2; t < 20 * mean; t += step) {
      double share = step * InverseGaussian.density(t, mean, variation);
      sum += share;
      first += share * t;
      second += share * t * t;
    }
    assertThat(sum).isCloseTo(1, within(1e-6));
    assertThat(first).isCloseTo(mean, within(1e-4));
    assertThat(Math.sqrt(second - first * first)).isCloseTo(variation * mean, within(1e-3));
    assertThat(InverseGaussian.density(0, mean, variation)).isZero();
  }
}
