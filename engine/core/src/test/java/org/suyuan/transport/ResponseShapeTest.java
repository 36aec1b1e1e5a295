package org.suyuan.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.LinkedHashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The tabulated shapes against their formula. */
class ResponseShapeTest {

  private static Set<ResponseShape> shapes() {
    Set<ResponseShape> shapes = new LinkedHashSet<>();
    for (double skewness = 0; skewness < 7; skewness += 0.1) {
      shapes.add(ResponseShape.ofSkewness(skewness));
    }
    assertThat(shapes).hasSizeGreaterThanOrEqualTo(8);
    return shapes;
  }

  private static Set<ResponseShape> withTanks() {
    Set<ResponseShape> shapes = shapes();
    for (double skewness = 0; skewness < 3; skewness += 0.4) {
      assertThat(ResponseShape.of(skewness, 0.3)).isSameAs(ResponseShape.ofSkewness(skewness));
      shapes.add(ResponseShape.of(skewness, 0.7));
    }
    return shapes;
  }

  @Test
  void theTableIsTheFormula() {
    for (ResponseShape shape : withTanks()) {
      double before = 0;
      for (double x = -7; x < 19; x += 0.0037) {
        double c = shape.cumulative(x);
        assertThat(c).isCloseTo(x < 18 ? shape.exactCumulative(x) : 1, within(8e-4));
        assertThat(c).as("at %s", x).isBetween(before, 1.0);
        before = c;
      }
      assertThat(shape.cumulative(-7)).isZero();
      assertThat(shape.cumulative(Double.NaN)).isZero();
      assertThat(shape.cumulative(1e9)).isEqualTo(1);
    }
  }

  @Test
  void theIntegralIsThatOfTheTable() {
    for (ResponseShape shape : withTanks()) {
      double sum = 0;
      double step = 1e-3;
      for (double x = -6; x < 20; x += step) {
        assertThat(shape.integral(x)).isCloseTo(sum, within(1e-3));
        sum += step * shape.cumulative(x + step / 2);
      }
      assertThat(shape.integral(-6.5)).isZero();
      assertThat(shape.integral(30) - shape.integral(29)).isCloseTo(1, within(1e-12));
    }
  }

  @Test
  void meanZeroVarianceOneAndTheSkewnessThatIsStated() {
    for (ResponseShape shape : withTanks()) {
      double mean = 0;
      double second = 0;
      double third = 0;
      double step = 0.004;
      double before = 0;
      for (double x = -8; x < 150; x += step) {
        double c = shape.exactCumulative(x + step / 2);
        double mass = c - before;
        mean += mass * x;
        second += mass * x * x;
        third += mass * x * x * x;
        before = c;
      }
      assertThat(mean).isCloseTo(0, within(1e-4));
      assertThat(second).isCloseTo(1, within(2e-3));
      assertThat(third).isCloseTo(shape.skewness(), withinPercentage(3));
    }
  }

  /** Two stirred tanks in a row with a mean of 1 each: {@code 1 − (1 + t)·e^−t}. */
  @Test
  void twoTanksAreAGammaCurve() {
    ResponseShape two = ResponseShape.of(Math.sqrt(2), 1);
    for (double t = 0.1; t < 12; t += 0.3) {
      assertThat(two.cumulative((t - 2) / Math.sqrt(2)))
          .isCloseTo(1 - (1 + t) * Math.exp(-t), within(3e-4));
    }
  }

  @Test
  void theNearestSkewnessIsTaken() {
    for (double asked = 0; asked < 7; asked += 0.05) {
      ResponseShape found = ResponseShape.ofSkewness(asked);
      for (ResponseShape other : shapes()) {
        assertThat(Math.abs(found.skewness() - asked))
            .isLessThanOrEqualTo(Math.abs(other.skewness() - asked));
      }
    }
    assertThat(ResponseShape.ofSkewness(ResponseShape.river().skewness()))
        .isSameAs(ResponseShape.river());
  }

  @Test
  void aRiverBehindTanksIsTheConvolutionOfBoth() {
    for (double share : new double[] {0.1, 0.35, 0.6, 0.9}) {
      ResponseShape shape = ResponseShape.behindTanks(0.8, share, 2);
      // Moments of a table: mean 0, variance 1, and the skewness that cumulants add up to.
      double mean = 0;
      double square = 0;
      double cube = 0;
      for (double x = -6; x < 18; x += 1e-3) {
        double p = shape.cumulative(x + 1e-3) - shape.cumulative(x);
        double m = x + 5e-4;
        mean += p * m;
        square += p * m * m;
        cube += p * m * m * m;
      }
      double expected = Math.pow(1 - share, 1.5) * 0.8 + Math.pow(share, 1.5) * Math.sqrt(2);
      assertThat(mean).as("mean, share %s", share).isCloseTo(0, within(0.005));
      assertThat(square).as("variance, share %s", share).isCloseTo(1, within(0.02));
      assertThat(cube).as("skewness, share %s", share).isCloseTo(expected, within(0.06));
      assertThat(shape.skewness()).isCloseTo(expected, within(1e-12));
    }
    ResponseShape tanks = ResponseShape.behindTanks(0.8, 1, 2);
    ResponseShape river = ResponseShape.behindTanks(ResponseShape.river().skewness(), 0, 2);
    for (double x = -3; x < 6; x += 0.1) {
      assertThat(tanks.cumulative(x))
          .isCloseTo(ResponseShape.of(Math.sqrt(2), 1).cumulative(x), within(1e-6));
      assertThat(river.cumulative(x)).isCloseTo(ResponseShape.river().cumulative(x), within(1e-6));
    }
    assertThatThrownBy(() -> ResponseShape.behindTanks(0.8, 1.2, 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("give 0 to 1");
  }
}
