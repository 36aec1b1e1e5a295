package org.suyuan.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ExceedanceTest {
  private static Pollutant get(String name) {
    return PollutantCatalogue.builtIn().find(name).orElseThrow();
  }

  @Test
  void ratioIsTheExcessOverTheLimit() {
    assertThat(Exceedance.ratio(1.11, 1.0)).isCloseTo(0.11, within(1e-12));
    // Songhua 2005, nitrobenzene: 0.2610 mg/L against 0.017 was published as 14.35 times.
    assertThat(Exceedance.ratio(0.2610, 0.017)).isCloseTo(14.35, within(0.005));
    assertThat(Exceedance.ratio(0.5, 1.0)).isEqualTo(-0.5);
    assertThat(Exceedance.ratio(Double.NaN, 1.0)).isNaN();
  }

  @Test
  void aLimitOfNothingHasNoRatio() {
    assertThatIllegalArgumentException().isThrownBy(() -> Exceedance.ratio(1, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> Exceedance.ratio(1, Double.NaN));
  }

  @Test
  void plentifulOxygenIsNoExceedance() {
    Pollutant oxygen = get("dissolved_oxygen");
    assertThat(Exceedance.ratio(oxygen, 8, 5)).isEmpty();
    assertThat(Exceedance.breaks(oxygen, 8, 5)).isFalse();
    assertThat(Exceedance.breaks(oxygen, 4, 5)).isTrue();
    assertThat(Exceedance.breaks(get("ph"), 9.5, 9)).isFalse();
  }

  @Test
  void aValueOnItsLimitComplies() {
    Pollutant fluoride = get("fluoride");
    assertThat(Exceedance.breaks(fluoride, 1.0, 1.0)).isFalse();
    assertThat(Exceedance.breaks(fluoride, 1.01, 1.0)).isTrue();
    assertThat(Exceedance.ratio(fluoride, 2.5, 1.0)).hasValue(1.5);
  }
}
