package org.suyuan.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.suyuan.monitoring.Pollutant;
import org.suyuan.monitoring.PollutantCatalogue;
import org.suyuan.network.Link;
import org.suyuan.network.Outfall;
import org.suyuan.network.Permit;
import org.suyuan.network.Plant;
import org.suyuan.network.Reach;
import org.suyuan.network.Removal;
import org.suyuan.network.RiverSystem;
import org.suyuan.network.Source;

/** What comes out of the outfalls is what went in, later and less what plants remove. */
class ChainLoadsTest {
  private static final int STEP = 600;
  private static final Pollutant FLUORIDE =
      PollutantCatalogue.builtIn().find("fluoride").orElseThrow();

  private static RiverSystem rivers() {
    return RiverSystem.builder()
        .add(Reach.builder("r", 1000).build())
        .add(Outfall.of("out", "r", 10))
        .add(Outfall.of("leak", "r", 500))
        .add(Plant.of("small", 6 * 3600.0))
        .add(Plant.of("large", 30 * 3600.0))
        .add(Source.of("firm"))
        .add(new Link("firm", "small", 3 * 3600.0, 0.9))
        .add(new Link("firm", "leak", 0, 0.1))
        .add(new Link("small", "large", 1800, 1))
        .add(new Link("large", "out", 1200, 1))
        .add(new Permit("firm", FLUORIDE.code(), 10, Double.NaN, 4))
        .add(new Removal("small", FLUORIDE.code(), 0.2))
        .add(new Removal("large", FLUORIDE.code(), 0.5))
        .build();
  }

  @Test
  void spillPassesPlantsWithDelayAndRemoval() {
    RiverSystem rivers = rivers();
    WorldOptions options = WorldOptions.linjiang(7);
    long start = options.simulationStartSeconds() + 86_400;
    Spill spill = new Spill("firm", "out", FLUORIDE.code(), start, start + 36_000, 50);
    ChainLoads loads =
        new ChainLoads(rivers, options, new Pollutant[] {FLUORIDE, FLUORIDE}, spill, 1, STEP);
    int out = rivers.outfalls().indexOf("out").orElseThrow();
    int leak = rivers.outfalls().indexOf("leak").orElseThrow();
    double[][] rate = new double[2][2];
    double kg = 0;
    double moment = 0;
    double leaked = 0;
    for (int step = 0; step < 30 * 144; step++) {
      loads.next(step, rate);
      kg += rate[1][out] * STEP / 1000;
      moment += rate[1][out] * STEP / 1000 * (step + 0.5) * STEP;
      leaked += rate[1][leak] * STEP / 1000;
    }
    assertThat(leaked).isCloseTo(5, within(1e-9));
    assertThat(kg).isCloseTo(50 * 0.9 * 0.8 * 0.5, within(1e-6));
    double sewersAndPlants = (3 + 0.5 + 1 / 3.0 + 6 + 30) * 3600;
    double middle = 86_400 + 18_000;
    assertThat(moment / kg - middle).isCloseTo(sewersAndPlants, within(3.0 * STEP));
  }

  @Test
  void usualLoadIsTheTypicalOneInTheLongRun() {
    RiverSystem rivers = rivers();
    WorldOptions options = WorldOptions.linjiang(11);
    Spill spill = new Spill("firm", "out", FLUORIDE.code(), 0, 1, 0);
    ChainLoads loads =
        new ChainLoads(rivers, options, new Pollutant[] {FLUORIDE, FLUORIDE}, spill, 1, STEP);
    int leak = rivers.outfalls().indexOf("leak").orElseThrow();
    double[][] rate = new double[2][2];
    double kg = 0;
    int days = 60;
    for (int step = 0; step < days * 144; step++) {
      loads.next(step, rate);
      assertThat(rate[1][leak]).isZero();
      kg += rate[0][leak] * STEP / 1000;
    }
    // 4 kg/day × 10 %, times a hidden factor of 20 % and perhaps less on Sundays.
    assertThat(kg / days).isBetween(0.4 * 0.5, 0.4 * 1.7);
  }
}
