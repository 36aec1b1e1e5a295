package org.suyuan.tracing.prior;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.suyuan.monitoring.Pollutant;
import org.suyuan.monitoring.PollutantCatalogue;
import org.suyuan.network.Link;
import org.suyuan.network.Outfall;
import org.suyuan.network.Permit;
import org.suyuan.network.Plant;
import org.suyuan.network.Reach;
import org.suyuan.network.RiverSystem;
import org.suyuan.network.Source;
import org.suyuan.network.SourceKind;

class SourcePriorTest {
  private static final Pollutant FLUORIDE =
      PollutantCatalogue.builtIn().find("fluoride").orElseThrow();

  /** A small and a large source, and a plant that both do not use. */
  private static RiverSystem rivers() {
    String code = FLUORIDE.code();
    return RiverSystem.builder()
        .add(Reach.builder("R", 1000).build())
        .add(Outfall.of("O1", "R", 100))
        .add(Plant.of("P", 3600))
        .add(Source.of("small"))
        .add(Source.of("large"))
        .add(Source.of("behind"))
        .add(Link.of("small", "O1"))
        .add(Link.of("large", "O1"))
        .add(Link.of("behind", "P"))
        .add(Link.of("P", "O1"))
        .add(new Permit("small", code, Double.NaN, Double.NaN, 2))
        .add(new Permit("large", code, Double.NaN, Double.NaN, 32))
        .add(new Permit("behind", code, Double.NaN, Double.NaN, 500))
        .add(new Permit("P", code, Double.NaN, Double.NaN, 20))
        .build();
  }

  private final RiverSystem rivers = rivers();
  private final SourcePrior prior = new SourcePrior(rivers, FLUORIDE, 1, List.of());

  private int index(String id) {
    return rivers.chain().sourceIndex(id).orElseThrow();
  }

  @Test
  void whoHandlesSixteenTimesAsMuchIsTwiceAsLikely() {
    assertThat(prior.weight(index("large")) / prior.weight(index("small")))
        .isCloseTo(2, within(1e-9));
  }

  /** Treatment removes nine tenths, so a day untreated is ten days of what is permitted. */
  @Test
  void anAccidentBringsADayUntreated() {
    assertThat(Math.exp(prior.mass(index("small"), 1).logMedianKg())).isCloseTo(20, within(1e-9));
    assertThat(Math.exp(prior.mass(index("small"), 0.25).logMedianKg())).isCloseTo(5, within(1e-9));
  }

  @Test
  void aPlantThatFailsLetsADayOfItsInflowThrough() {
    int plant = index("P");
    assertThat(rivers.chain().source(plant).kind()).isEqualTo(SourceKind.PLANT);
    assertThat(Math.exp(prior.mass(plant, 1).logMedianKg())).isCloseTo(500, within(1e-9));
  }
}
