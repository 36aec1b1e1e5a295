package org.suyuan.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.suyuan.network.GeoPoint;
import org.suyuan.network.Link;
import org.suyuan.network.Outfall;
import org.suyuan.network.Plant;
import org.suyuan.network.Reach;
import org.suyuan.network.Removal;
import org.suyuan.network.RiverSystem;
import org.suyuan.network.Source;
import org.suyuan.network.SourceKind;

class ReleaseChainTest {
  private static final double HOUR = 3600;

  private static final RiverSystem RIVERS =
      RiverSystem.builder()
          .add(Reach.builder("r", 1000).build())
          .add(Outfall.of("o1", "r", 100))
          .add(Outfall.of("o2", "r", 600))
          .add(new Plant("p", "p", 1000, 10 * HOUR, GeoPoint.UNKNOWN))
          .add(new Source("s", "s", SourceKind.ENTERPRISE, "", 10, 0, GeoPoint.UNKNOWN))
          .add(new Link("s", "p", 2 * HOUR, 0.75))
          .add(new Link("s", "o1", 0, 0.25))
          .add(new Link("p", "o2", 0, 1))
          .add(new Removal("p", "w21017", 0.4))
          .build();

  /** A quarter goes straight, three quarters lose 40 % and need 12 hours on average. */
  @Test
  void massAndMeanTimeAreThoseOfSewerAndPlant() {
    double[] rate = new double[4000];
    Arrays.fill(rate, 0, 24, 2);
    int source = RIVERS.chain().sourceIndex("s").orElseThrow();
    Map<Integer, double[]> loads =
        ReleaseChain.outfallLoads(RIVERS, source, "w21017", 0, rate, 150);
    double[] direct = loads.get(RIVERS.outfalls().indexOf("o1").orElseThrow());
    double[] treated = loads.get(RIVERS.outfalls().indexOf("o2").orElseThrow());
    assertThat(Arrays.stream(direct).sum()).isCloseTo(0.25 * 48, within(1e-9));
    assertThat(Arrays.stream(treated).sum()).isCloseTo(0.75 * 0.6 * 48, within(1e-6));
    double moment = 0;
    for (int i = 0; i < treated.length; i++) {
      moment += treated[i] * (i - 11.5) * 150;
    }
    double mean = moment / Arrays.stream(treated).sum();
    assertThat(mean).isCloseTo(12 * HOUR, within(1e-3 * HOUR));
  }

  @Test
  void delaySharesAPartOfAStepBetweenTwo() {
    assertThat(ReleaseChain.delay(new double[] {8, 0, 0, 0}, 225, 150)).containsExactly(0, 4, 4, 0);
  }
}
