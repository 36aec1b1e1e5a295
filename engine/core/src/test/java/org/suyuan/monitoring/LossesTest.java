package org.suyuan.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.suyuan.hydrology.FlowField;
import org.suyuan.hydrology.Velocities;
import org.suyuan.network.Reaches;
import org.suyuan.network.RiverSystem;
import org.suyuan.testing.RandomNetworks;
import org.suyuan.transport.LossFactor;

/** Expected losses to and from a place, against the plain walk of {@link Fate}. */
class LossesTest {
  private static Pollutant pollutant(String name) {
    return PollutantCatalogue.builtIn().find(name).orElseThrow();
  }

  private static Losses losses(Velocities v, Pollutant pollutant, int reach, double chainage) {
    return new Losses(v, pollutant, WaterConditions.ORDINARY, reach, chainage, 0);
  }

  @Test
  void metalsSettleAsOnThePlainWalk() {
    int compared = 0;
    for (int seed = 0; seed < 30; seed++) {
      RandomNetworks networks = new RandomNetworks(seed);
      Random random = networks.random();
      RiverSystem rivers = networks.tree(40).freeze();
      Velocities v = Velocities.of(rivers, FlowField.of(rivers, List.of()));
      Reaches reaches = rivers.reaches();
      Fate lead = Fate.of(pollutant("lead"), WaterConditions.ORDINARY);
      int home = random.nextInt(40);
      double at = reaches.lengthMetres(home) * random.nextDouble();
      Losses losses = losses(v, pollutant("lead"), home, at);
      for (int r = reaches.firstUpstream(home); r < home; r++) {
        double x = reaches.lengthMetres(r) * random.nextDouble();
        double walked = -Math.log(lead.survival(v, r, x, home, at, 0));
        assertThat(losses.above(r, x, 1e9))
            .as("seed %d, %s", seed, reaches.id(r))
            .isCloseTo(walked, within(1e-9 + 1e-9 * walked));
        assertThat(losses(v, pollutant("lead"), r, x).below(home, at, 1e9))
            .as("seed %d, %s, from above", seed, reaches.id(r))
            .isCloseTo(walked, within(1e-9 + 1e-9 * walked));
        compared++;
      }
      assertThat(losses.above(home, 0, 1e9))
          .isCloseTo(-Math.log(lead.survival(v, home, 0, home, at, 0)), within(1e-9));
    }
    assertThat(compared).isGreaterThan(100);
  }

  @Test
  void whatIsKnownDecaysWhatIsNotIsLostLikeDyeAndIonsStay() {
    RiverSystem rivers = new RandomNetworks(1).tree(3).freeze();
    Velocities v = Velocities.of(rivers, FlowField.of(rivers, List.of()));
    Losses ammonia = losses(v, pollutant("NH3-N"), 2, 0);
    assertThat(ammonia.above(0, 0, 86_400)).isCloseTo(0.1, within(1e-12));
    assertThat(ammonia.factor().prior()).isEqualTo(LossFactor.Prior.STATED);
    Losses benzene = losses(v, pollutant("benzene"), 2, 0);
    assertThat(benzene.below(2, 1, 3600)).isCloseTo(0.008, within(1e-12));
    assertThat(benzene.factor().prior()).isEqualTo(LossFactor.Prior.USUAL);
    Pollutant dye =
        new Pollutant("rhodamine", "rhodamine", "", Unit.UG_PER_L, 0, 1, 0.02, 0, 0, Sense.UPPER);
    assertThat(losses(v, dye, 2, 0).below(2, 1, 3600)).isCloseTo(0.008, within(1e-12));
    assertThat(losses(v, pollutant("fluoride"), 2, 0).above(0, 0, 1e9)).isZero();
    assertThat(losses(v, pollutant("lead"), 2, 0).factor().prior())
        .isEqualTo(LossFactor.Prior.STATED);
  }
}
