package org.suyuan.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.suyuan.hydrology.FlowField;
import org.suyuan.hydrology.Velocities;
import org.suyuan.network.Reach;
import org.suyuan.network.RiverSystem;
import org.suyuan.transport.SteadyState;

/** Decay and settling, on cases that can be worked out by hand. */
class FateTest {
  private static final double DAY = 86_400;

  private static Pollutant pollutant(String name) {
    return PollutantCatalogue.builtIn().find(name).orElseThrow();
  }

  @Test
  void dissolvedPollutantsDecayWithTemperatureWhateverTheWaterDoes() {
    Pollutant ammonia = pollutant("NH3-N");
    Fate warm = Fate.of(ammonia, WaterConditions.ORDINARY);
    assertThat(warm.boundShare()).isZero();
    assertThat(warm.lossPerSecond() * DAY).isCloseTo(0.1, within(1e-12));
    assertThat(warm.lossPerSecond(0.5, 2)).isEqualTo(warm.lossPerSecond());
    Fate cold = Fate.of(ammonia, WaterConditions.ORDINARY.withCelsius(5));
    assertThat(cold.lossPerSecond() / warm.lossPerSecond())
        .isCloseTo(Math.pow(1.083, -15), within(1e-12));
    assertThat(Fate.of(pollutant("fluoride"), WaterConditions.ORDINARY).lossPerSecond(0, 1))
        .isZero();
  }

  @Test
  void metalsSettleInPoolsAndPassThroughWhatFlows() {
    Fate lead = Fate.of(pollutant("lead"), WaterConditions.ORDINARY);
    assertThat(lead.boundShare()).isCloseTo(640 * 0.03 / (1 + 640 * 0.03), within(1e-12));
    double still = lead.lossPerSecond(0, 4) * DAY;
    assertThat(still).isCloseTo(lead.boundShare() * 0.5 / 4, within(1e-12));
    // τ = 1000·9.81·(0.035·0.05)²/1 = 0.0300 Pa at 5 cm/s and 1 m.
    assertThat(lead.lossPerSecond(0.05, 1) * DAY)
        .isCloseTo(lead.boundShare() * 0.5 * (1 - 0.300431), within(1e-5));
    assertThat(lead.lossPerSecond(0.5, 1)).isZero();
    assertThat(Fate.of(pollutant("lead"), WaterConditions.ORDINARY.withSuspendedKgM3(0)))
        .as("in clear water the catalogue's apparent rate is left")
        .extracting(f -> f.lossPerSecond(0.1, 1) * DAY)
        .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.DOUBLE)
        .isCloseTo(0.08, within(1e-12));
    double nickel = Fate.of(pollutant("nickel"), WaterConditions.ORDINARY).boundShare();
    assertThat(nickel).as("the less, the less it binds").isLessThan(lead.boundShare());
  }

  @Test
  void survivalAddsUpAlongTheWay() {
    RiverSystem rivers =
        RiverSystem.builder()
            .add(
                Reach.builder("A", 8000)
                    .to("B")
                    .slope(1e-3)
                    .widthMetres(20)
                    .meanFlowM3s(10)
                    .build())
            .add(
                Reach.builder("B", 5000)
                    .to("C")
                    .volumeM3(4e6)
                    .widthMetres(200)
                    .meanFlowM3s(10)
                    .build())
            .add(Reach.builder("C", 6000).slope(1e-3).meanFlowM3s(10).build())
            .build();
    Velocities v = Velocities.of(rivers, FlowField.of(rivers, List.of()));
    int a = rivers.reaches().indexOf("A");
    int b = rivers.reaches().indexOf("B");
    int c = rivers.reaches().indexOf("C");
    Fate lead = Fate.of(pollutant("lead"), WaterConditions.ORDINARY);
    assertThat(lead.survival(v, a, 0, a, 8000, 0))
        .as("nothing settles where it flows")
        .isEqualTo(1);
    double pool = lead.survival(v, b, 0, b, 5000, 0);
    // 4e5 s in 4 m of water: f·0.5/86400/4·4e5, less a little for shear.
    assertThat(pool).isCloseTo(Math.exp(-lead.boundShare() * 0.5 / DAY / 4 * 4e5), within(0.02));
    assertThat(lead.survival(v, a, 1000, c, 6000, 0)).isCloseTo(pool, within(1e-12));
    double[] kept = SteadyState.at(v, 0).survival(lead.lossPerSecond(v, 0));
    assertThat(kept[a] * kept[b] * kept[c])
        .as("the same of ordinary loads")
        .isCloseTo(pool, within(1e-9));
    Fate phenol = Fate.of(pollutant("w23002"), WaterConditions.ORDINARY);
    double seconds = 8000 / v.atStep(a, 0) + 5000 / v.atStep(b, 0) + 6000 / v.atStep(c, 0);
    assertThat(phenol.survival(v, a, 0, c, 6000, 0))
        .isCloseTo(Math.exp(-phenol.lossPerSecond() * seconds), within(1e-9));
    assertThatThrownBy(() -> phenol.survival(v, c, 0, a, 0, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("reach A is not below reach C");
  }

  @Test
  void conditionsThatCannotBeAreRefused() {
    assertThatThrownBy(() -> WaterConditions.ORDINARY.withCelsius(60))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("0 to 40");
    assertThatThrownBy(() -> WaterConditions.ORDINARY.withSuspendedKgM3(300))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("30 mg/L is 0.03");
    assertThatThrownBy(() -> new WaterConditions(20, 0.03, 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("settling");
  }
}
