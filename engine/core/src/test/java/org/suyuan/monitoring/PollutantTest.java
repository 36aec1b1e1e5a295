package org.suyuan.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class PollutantTest {
  private static Pollutant decaying(double decayPerDay, double theta) {
    return new Pollutant(
        "x", "x", "", Unit.MG_PER_L, decayPerDay, theta, Double.NaN, 0, 0, Sense.UPPER);
  }

  @Test
  void decayFollowsTheTemperature() {
    Pollutant ammonia = decaying(0.1, 1.083);
    assertThat(ammonia.decayPerSecond(20) * 86_400).isCloseTo(0.1, within(1e-15));
    assertThat(ammonia.decayPerSecond(10) * 86_400).isCloseTo(0.0450521, within(1e-7));
    assertThat(ammonia.decayPerSecond(25)).isGreaterThan(ammonia.decayPerSecond(20));
    assertThat(decaying(0, 1.083).decayPerSecond(5)).isZero();
  }

  @Test
  void saysWhichNumberIsWrongAndWhatItMustBe() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> decaying(-0.1, 1))
        .withMessage("pollutant x: decay_per_day: -0.1; it must be a finite rate >= 0 1/day");
    assertThatIllegalArgumentException().isThrownBy(() -> decaying(Double.NaN, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> decaying(0.1, 0));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> decaying(0.1, 1.05).decayPerSecond(Double.NaN));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new Pollutant("x", "x", "", Unit.MG_PER_L, 0, 1, 0.1, 1.2, 0, Sense.UPPER))
        .withMessageContaining("municipal removal: 1.2; it must be a fraction from 0 to 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Pollutant(" ", "x", "", Unit.PH, 0, 1, 0.1, 0, 0, Sense.UPPER));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Pollutant("x", "x", "", Unit.PH, 0, 1, -1, 0, 0, Sense.UPPER));
  }
}
