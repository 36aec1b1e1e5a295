package org.suyuan.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.OffsetDateTime;
import org.junit.jupiter.api.Test;

/** The water is warm in summer and cold in winter. */
class WaterTemperatureTest {
  private static double at(WaterTemperature water, String day) {
    return water.at((double) OffsetDateTime.parse(day + "T12:00:00Z").toEpochSecond());
  }

  @Test
  void followsTheSeason() {
    WaterTemperature water = WaterTemperature.seasonal(4, 26);
    assertThat(at(water, "2023-07-24")).isCloseTo(26, within(1e-9));
    assertThat(at(water, "2023-01-22")).isCloseTo(4, within(0.01));
    assertThat(at(water, "2023-04-23")).isCloseTo(15, within(0.3));
    assertThat(at(WaterTemperature.constant(12), "2023-01-22")).isEqualTo(12);
    assertThat(at(new WaterTemperature(5, 15, 205), "2023-01-22")).as("no ice").isZero();
  }

  @Test
  void refusesWhatIsNoWater() {
    assertThatThrownBy(() -> WaterTemperature.constant(55))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("0 to 40");
    assertThatThrownBy(() -> new WaterTemperature(10, -1, 205))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("amplitude");
    assertThatThrownBy(() -> new WaterTemperature(10, 1, 400))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("warmest day");
  }
}
