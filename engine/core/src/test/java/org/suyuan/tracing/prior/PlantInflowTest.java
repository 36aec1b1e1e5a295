package org.suyuan.tracing.prior;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.suyuan.network.Link;
import org.suyuan.network.Outfall;
import org.suyuan.network.Permit;
import org.suyuan.network.Plant;
import org.suyuan.network.Reach;
import org.suyuan.network.RiverSystem;
import org.suyuan.network.Source;

class PlantInflowTest {
  /**
   * Two behind the plant with 30 and 50 kg/day, one of them with half; the plant itself lets 8 out.
   */
  @Test
  void whatComesInIsWhatThoseBehindDischarge() {
    RiverSystem rivers =
        RiverSystem.builder()
            .add(Reach.builder("R", 1000).build())
            .add(Outfall.of("O1", "R", 100))
            .add(Outfall.of("O2", "R", 200))
            .add(Plant.of("P", 3600))
            .add(Source.of("A"))
            .add(Source.of("B"))
            .add(new Link("A", "P", 0, 1))
            .add(new Link("B", "P", 0, 0.5))
            .add(new Link("B", "O2", 0, 0.5))
            .add(Link.of("P", "O1"))
            .add(new Permit("A", "fluoride", Double.NaN, Double.NaN, 30))
            .add(new Permit("B", "fluoride", Double.NaN, Double.NaN, 50))
            .add(new Permit("P", "fluoride", Double.NaN, Double.NaN, 8))
            .build();
    double[] load = new double[rivers.chain().sourceCount()];
    load[rivers.chain().sourceIndex("A").orElseThrow()] = 30;
    load[rivers.chain().sourceIndex("B").orElseThrow()] = 50;
    load[rivers.chain().sourceIndex("P").orElseThrow()] = 8;
    PlantInflow inflow = new PlantInflow(rivers, source -> load[source]);
    assertThat(inflow.kgPerDay(rivers.chain().sourceIndex("P").orElseThrow()))
        .isCloseTo(30 + 25, within(1e-9));
    assertThat(inflow.kgPerDay(rivers.chain().sourceIndex("A").orElseThrow())).isZero();
  }
}
