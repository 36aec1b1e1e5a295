package org.suyuan.tracing.alarm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.suyuan.tracing.alarm.Outfalls.Taken;
import org.suyuan.tracing.alarm.Outfalls.Way;
import org.suyuan.tracing.screening.ReleaseClass;
import org.suyuan.transport.Travel;

/** What several ways of one source are taken for. */
class OutfallsTest {
  private static final double HOUR = 3600;
  private static final Way DRAIN = way(0, 0, 5, 1, 0.3);
  private static final Way PLANT = way(1, 20, 8, 12, 0.7);

  /** A way through an outfall: stay before it, time in the river and spread in hours. */
  private static Way way(int outfall, double stay, double river, double spread, double share) {
    double variance = Math.pow(spread * HOUR, 2);
    return new Way(
        new ReleaseClass.Leg(outfall, outfall, 100, share, stay * HOUR, variance),
        Travel.atPlace(new double[] {0}, 0),
        Pathway.rounded(List.of(), river * HOUR, 0.3, 0.1, 0, variance),
        share,
        spread * HOUR);
  }

  private static Way carrying(Way way, double share) {
    return new Way(way.leg(), way.way(), way.pathway(), share, way.spreadSeconds());
  }

  @Test
  void whatCarriesNothingIsNoWay() {
    List<Taken> alone = Outfalls.taken(List.of(PLANT));
    assertThat(Outfalls.taken(List.of(PLANT, carrying(DRAIN, 0)))).isEqualTo(alone);
    assertThat(Outfalls.taken(List.of(carrying(DRAIN, 0), PLANT))).isEqualTo(alone);
    assertThat(alone).hasSize(1);
    assertThat(alone.get(0).pathway().parts()).isEmpty();
  }

  @Test
  void twoThatLookAlikeAreOneWithTheirSum() {
    List<Taken> one = Outfalls.taken(List.of(DRAIN));
    List<Taken> two = Outfalls.taken(List.of(carrying(DRAIN, 0.1), carrying(DRAIN, 0.2)));
    assertThat(two).hasSize(1);
    assertThat(two.get(0).pathway()).isEqualTo(one.get(0).pathway());
    assertThat(two.get(0).first().share()).isCloseTo(0.3, within(1e-12));
  }

  @Test
  void theOrderDoesNotMatter() {
    List<Taken> taken = Outfalls.taken(List.of(DRAIN, PLANT));
    assertThat(Outfalls.taken(List.of(PLANT, DRAIN))).isEqualTo(taken);
    assertThat(taken).hasSize(3);
  }

  @Test
  void sharesAndProbabilitiesAddUp() {
    List<Taken> taken = Outfalls.taken(List.of(carrying(DRAIN, 0.1), carrying(PLANT, 0.3)));
    assertThat(taken.stream().mapToDouble(Taken::probability).sum()).isCloseTo(1, within(1e-12));
    Pathway together = taken.get(0).pathway();
    assertThat(together.parts().stream().mapToDouble(Pathway.Part::share).sum())
        .isCloseTo(1, within(1e-12));
    assertThat(together.parts().get(0).share()).isCloseTo(0.25, within(1e-12));
    // The drain shows most although the plant brings most, and the plant is so much later.
    assertThat(together.parts().get(0).way()).isEqualTo(DRAIN.pathway());
    assertThat(together.parts().get(1).laterSeconds()).isEqualTo(20 * HOUR);
    assertThat(together.afterSeconds(together.parts().get(1), 0))
        .isCloseTo(23 * HOUR, within(0.5 * HOUR));
  }
}
