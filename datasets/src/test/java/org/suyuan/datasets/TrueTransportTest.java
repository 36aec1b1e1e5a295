package org.suyuan.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.suyuan.network.Bifurcation;
import org.suyuan.network.Reach;
import org.suyuan.network.RiverSystem;

/** Laws that the true river must obey, whatever the engine believes. */
class TrueTransportTest {
  private static final double STEP = 600;
  private static final double CELL = 125;

  /** A river in steady flow with one species, and what leaves it. */
  private static final class Run {
    final RiverSystem rivers;
    final TrueRiver river;
    final TrueTransport transport;

    Run(RiverSystem rivers, TrueRiver.Hidden hidden, double decayPerSecond, double... lateral) {
      this.rivers = rivers;
      this.river = new TrueRiver(rivers, hidden, CELL);
      this.transport = new TrueTransport(river, decayPerSecond);
      river.start(lateral, hidden);
    }

    int cell(String reachId, double chainage) {
      return river.cellAt(rivers.reaches().indexOf(reachId), chainage);
    }

    /** Returns mean time and mass of what passes a cell after 1 kg in the first step, s and kg. */
    double[] pulse(int from, int to, int steps) {
      double mass = 0;
      double moment = 0;
      for (int i = 0; i < steps; i++) {
        if (i == 0) {
          transport.load(0, from, 1000 / STEP);
        }
        transport.step(STEP, 0, 1);
        double grams = transport.mgPerL(0, to) * river.flowM3s[to] * STEP;
        mass += grams / 1000;
        moment += grams / 1000 * (i + 0.5) * STEP;
      }
      return new double[] {moment / mass, mass};
    }
  }

  private static RiverSystem line(Reach... reaches) {
    var builder = RiverSystem.builder();
    for (Reach reach : reaches) {
      builder.add(reach);
    }
    return builder.build();
  }

  private static double[] inflowAt(RiverSystem rivers, String reachId, double m3s) {
    double[] lateral = new double[rivers.reaches().count()];
    lateral[rivers.reaches().indexOf(reachId)] = m3s;
    return lateral;
  }

  @Test
  void pondedReachHoldsWaterForVolumeOverDischarge() {
    RiverSystem rivers =
        line(
            Reach.builder("spring", 125).to("pool").volumeM3(1).build(),
            Reach.builder("pool", 4000).volumeM3(400_000).build());
    Run run = new Run(rivers, TrueRiver.Hidden.none(2, 0.035), 0, inflowAt(rivers, "spring", 3));
    double[] passed = run.pulse(run.cell("spring", 0), run.cell("pool", 4000), 2000);
    assertThat(passed[1]).isCloseTo(1, within(1e-6));
    // One step for the spring's own cell and the half step of the pulse.
    assertThat(passed[0]).isCloseTo(400_000 / 3.0, within(1.5 * STEP));
  }

  @Test
  void freeReachIsCrossedAtManningVelocityTimesTheHiddenFactor() {
    RiverSystem rivers =
        line(
            Reach.builder("spring", 125).to("brook").volumeM3(1).build(),
            Reach.builder("brook", 10_000).slope(0.001).widthMetres(12).build());
    TrueRiver.Hidden hidden = TrueRiver.Hidden.none(2, 0.04);
    hidden.velocityFactor()[rivers.reaches().indexOf("brook")] = 0.8;
    Run run = new Run(rivers, hidden, 0, inflowAt(rivers, "spring", 2));
    double depth = Math.pow(0.04 * 2 / (12 * Math.sqrt(0.001)), 0.6);
    double velocity = 0.8 * 2 / (12 * depth);
    double[] passed = run.pulse(run.cell("spring", 0), run.cell("brook", 10_000), 600);
    assertThat(passed[0]).isCloseTo(10_000 / velocity, within(1.5 * STEP));
  }

  /** Dead zones are part of the volume: they spread the plume but do not shift its mean. */
  @Test
  void deadZonesSpreadThePlumeAndKeepItsMean() {
    RiverSystem rivers =
        line(
            Reach.builder("spring", 125).to("pool").volumeM3(1).build(),
            Reach.builder("pool", 4000).volumeM3(400_000).build());
    double[] lateral = inflowAt(rivers, "spring", 3);
    TrueRiver.Hidden dead = TrueRiver.Hidden.none(2, 0.035);
    Arrays.fill(dead.storageRatio(), 0.25);
    Arrays.fill(dead.exchangePerSecond(), 2e-5);
    Run plain = new Run(rivers, TrueRiver.Hidden.none(2, 0.035), 0, lateral);
    Run slow = new Run(rivers, dead, 0, lateral);
    int end = plain.cell("pool", 4000);
    double[] without = plain.pulse(plain.cell("spring", 0), end, 4000);
    double[] with = slow.pulse(slow.cell("spring", 0), end, 4000);
    assertThat(with[1]).isCloseTo(1, within(1e-6));
    assertThat(with[0]).isCloseTo(without[0], within(2 * STEP));
    assertThat(slow.transport.inRiverGrams(0)).isLessThan(1);
  }

  @Test
  void confluenceDilutesByTheRatioOfDischarges() {
    RiverSystem rivers =
        line(
            Reach.builder("dirty", 1000).to("below").slope(0.002).widthMetres(5).build(),
            Reach.builder("clean", 1000).to("below").slope(0.002).widthMetres(5).build(),
            Reach.builder("below", 1000).slope(0.001).widthMetres(9).build());
    double[] lateral = inflowAt(rivers, "dirty", 0.5);
    lateral[rivers.reaches().indexOf("clean")] = 1.5;
    TrueRiver.Hidden hidden = TrueRiver.Hidden.none(3, 0.035);
    Run run = new Run(rivers, hidden, 0, lateral);
    for (int i = 0; i < 500; i++) {
      run.transport.load(0, run.cell("dirty", 0), 2);
      run.transport.step(STEP, 0, 1);
    }
    assertThat(run.transport.mgPerL(0, run.cell("dirty", 1000))).isCloseTo(4, within(1e-6));
    assertThat(run.transport.mgPerL(0, run.cell("below", 1000))).isCloseTo(1, within(1e-6));
  }

  @Test
  void decayIsFirstOrderOverTheTimeOfTravel() {
    RiverSystem rivers =
        line(
            Reach.builder("spring", 125).to("pool").volumeM3(1).build(),
            Reach.builder("pool", 10_000).volumeM3(500_000).build());
    double k = 0.2 / 86_400;
    Run run = new Run(rivers, TrueRiver.Hidden.none(2, 0.035), k, inflowAt(rivers, "spring", 3));
    double[] passed = run.pulse(run.cell("spring", 0), run.cell("pool", 10_000), 3000);
    // 80 stirred cells in series lose a little less than plug flow: (1 + kT/n)^-n.
    double travel = 500_000 / 3.0;
    assertThat(passed[1]).isCloseTo(Math.pow(1 + k * travel / 80, -80), within(2e-3));
  }

  /**
   * A bifurcated river with dead zones and a flood: nothing is lost, nothing is made, and clean
   * water stays clean.
   */
  @Test
  void conservesWaterAndMassThroughAFlood() {
    RiverSystem rivers =
        RiverSystem.builder()
            .add(Reach.builder("head", 5000).to("left").slope(0.002).widthMetres(8).build())
            .add(Reach.builder("left", 3000).to("pool").slope(0.001).widthMetres(8).build())
            .add(Reach.builder("canal", 4000).to("pool").slope(0.0005).widthMetres(3).build())
            .add(Reach.builder("pool", 3000).volumeM3(200_000).build())
            .add(new Bifurcation("head", "left", 0.8))
            .add(new Bifurcation("head", "canal", 0.2))
            .build();
    TrueRiver.Hidden hidden = TrueRiver.Hidden.none(4, 0.035);
    Arrays.fill(hidden.storageRatio(), 0.2);
    Arrays.fill(hidden.exchangePerSecond(), 4e-5);
    double[] lateral = new double[4];
    Arrays.fill(lateral, 0.5);
    TrueRiver river = new TrueRiver(rivers, hidden, CELL);
    TrueTransport transport = new TrueTransport(river, 0, 1e-6, 0);
    river.start(lateral, hidden);
    double stored = Arrays.stream(river.endM3).sum();
    double balance = 0;
    double loaded = 0;
    int outlet = river.lastCell(rivers.reaches().indexOf("pool"));
    double highest = 0;
    for (int hour = 0; hour < 24 * 30; hour++) {
      double flood = hour > 600 && hour < 620 ? 6 : 1;
      Arrays.fill(lateral, 0.5 * flood);
      river.advance(lateral, 3600);
      balance += 3600 * (4 * 0.5 * flood - river.flowM3s[outlet]);
      highest = Math.max(highest, river.flowM3s[outlet]);
      for (int part = 0; part < 6; part++) {
        double rate = hour < 500 ? 1.5 : 0;
        transport.load(0, 3, rate);
        transport.load(1, 3, rate);
        loaded += rate * STEP;
        for (int cell = 0; cell < river.cellCount; cell++) {
          int r = river.reachOf[cell];
          transport.load(2, cell, 0.7 * lateral[r] / river.cellsOf(r));
        }
        transport.step(STEP, part / 6.0, (part + 1) / 6.0);
      }
    }
    assertThat(highest).as("the flood came through, m³/s").isGreaterThan(6);
    assertThat(Arrays.stream(river.endM3).sum() - stored)
        .as("water, m³")
        .isCloseTo(balance, within(1e-3));
    assertThat(transport.inRiverGrams(0) + transport.leftGrams(0))
        .as("conservative mass, g")
        .isCloseTo(loaded, within(1e-6 * loaded));
    assertThat(transport.inRiverGrams(1) + transport.leftGrams(1) + transport.decayedGrams(1))
        .as("decaying mass, g")
        .isCloseTo(loaded, within(1e-6 * loaded));
    assertThat(transport.decayedGrams(1)).isGreaterThan(0.01 * loaded);
    for (int cell = 0; cell < river.cellCount; cell++) {
      assertThat(transport.mgPerL(2, cell)).as("cell " + cell).isCloseTo(0.7, within(1e-6));
    }
  }

  /** The front of a flood runs faster than the water it pushes: 5/3 of it under Manning. */
  @Test
  void floodWaveOutrunsTheWater() {
    RiverSystem rivers =
        line(
            Reach.builder("spring", 125).to("brook").volumeM3(1).build(),
            Reach.builder("brook", 20_000).slope(0.001).widthMetres(12).build());
    TrueRiver.Hidden hidden = TrueRiver.Hidden.none(2, 0.04);
    TrueRiver river = new TrueRiver(rivers, hidden, CELL);
    river.start(inflowAt(rivers, "spring", 2), hidden);
    int end = river.lastCell(rivers.reaches().indexOf("brook"));
    double velocity = 2 / (12 * Math.pow(0.04 * 2 / (12 * Math.sqrt(0.001)), 0.6));
    double moment = 0;
    double excess = 0;
    for (int i = 0; i < 2000; i++) {
      river.advance(inflowAt(rivers, "spring", i == 0 ? 2.02 : 2), STEP);
      excess += river.flowM3s[end] - 2;
      moment += (river.flowM3s[end] - 2) * (i + 0.5) * STEP;
    }
    assertThat(moment / excess).isCloseTo(20_000 / (velocity * 5 / 3), within(2 * STEP));
  }
}
