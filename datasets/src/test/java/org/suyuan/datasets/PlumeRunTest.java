package org.suyuan.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.suyuan.network.Bifurcation;
import org.suyuan.network.Reach;
import org.suyuan.network.RiverSystem;
import org.suyuan.network.Station;

/** Laws of the plumes of the random worlds, forwards and backwards. */
class PlumeRunTest {
  private static final int STEP = PlumeRun.STEP_SECONDS;

  /** A river that splits and joins again, with a pool, dead zones and a flood on day two. */
  private static final RiverSystem RIVERS =
      RiverSystem.builder()
          .add(Reach.builder("head", 4000).to("left").slope(0.002).widthMetres(8).build())
          .add(Reach.builder("left", 3000).to("pool").slope(0.001).widthMetres(8).build())
          .add(Reach.builder("canal", 3500).to("pool").slope(0.0005).widthMetres(3).build())
          .add(Reach.builder("pool", 2000).volumeM3(60_000).build())
          .add(new Bifurcation("head", "left", 0.7))
          .add(new Bifurcation("head", "canal", 0.3))
          .add(Station.of("A", "left", 2500))
          .add(Station.of("B", "pool", 1990))
          .build();

  private static TwinWater water(double dead, int hours) {
    TrueRiver.Hidden hidden = TrueRiver.Hidden.none(4, 0.04);
    Arrays.fill(hidden.storageRatio(), dead);
    Arrays.fill(hidden.exchangePerSecond(), 1e-4);
    TwinWater water = new TwinWater(RIVERS, hidden, hours);
    double[] lateral = new double[4];
    for (int hour = 0; hour < hours; hour++) {
      Arrays.fill(lateral, hour > 30 && hour < 40 ? 1.5 : 0.5);
      if (hour == 0) {
        water.river.start(lateral, hidden);
      } else {
        water.river.advance(lateral, 3600);
      }
      water.keep(hour);
    }
    return water;
  }

  private static int cell(TwinWater water, String reach, double chainage) {
    return water.river.cellAt(RIVERS.reaches().indexOf(reach), chainage);
  }

  @Test
  void massIsInTheRiverOrGoneOrDecayed() {
    TwinWater water = water(0.15, 72);
    PlumeRun run = new PlumeRun(water, RIVERS, 2e-6);
    double[] rate = new double[100];
    Arrays.fill(rate, 3);
    // Half a day: some is still in the river.
    run.run(24 * 3600, Map.of(cell(water, "head", 500), rate), 36 * 3600);
    double loaded = 100 * 3 * STEP;
    assertThat(run.stayedGrams).isGreaterThan(0.01 * loaded);
    assertThat(run.decayedGrams).isGreaterThan(0.001 * loaded);
    assertThat(run.leftGrams + run.decayedGrams + run.stayedGrams)
        .isCloseTo(loaded, within(1e-5 * loaded));
  }

  @Test
  void plumeIsThatOfTheMixingCellsOfTheOtherTransport() {
    TwinWater water = water(0.15, 72);
    double[] rate = new double[40];
    Arrays.fill(rate, 5);
    int from = cell(water, "head", 500);
    float[][] passed =
        new PlumeRun(water, RIVERS, 1e-6).run(24 * 3600, Map.of(from, rate), 60 * 3600);
    TrueRiver.Hidden hidden = TrueRiver.Hidden.none(4, 0.04);
    Arrays.fill(hidden.storageRatio(), 0.15);
    Arrays.fill(hidden.exchangePerSecond(), 1e-4);
    TrueRiver river = new TrueRiver(RIVERS, hidden, TwinWater.CELL_METRES);
    TrueTransport transport = new TrueTransport(river, 1e-6);
    double[] lateral = new double[4];
    int station = cell(water, "left", 2500);
    double highest = 0;
    for (int hour = 0; hour < 60; hour++) {
      Arrays.fill(lateral, hour > 30 && hour < 40 ? 1.5 : 0.5);
      if (hour == 0) {
        river.start(lateral, hidden);
      } else {
        river.advance(lateral, 3600);
      }
      for (int part = 0; hour >= 24 && part < 3600 / STEP; part++) {
        int step = (hour - 24) * 3600 / STEP + part;
        transport.load(0, from, step < 40 ? 5 : 0);
        transport.step(STEP, part * STEP / 3600.0, (part + 1.0) * STEP / 3600);
        if ((step + 1) % 4 == 0) {
          double value = transport.mgPerL(0, station);
          int a = RIVERS.station("A").orElseThrow();
          assertThat((double) passed[a][step / 4])
              .as("step %d", step)
              .isCloseTo(value, within(1e-4 * (highest + value) + 1e-9));
          highest = Math.max(highest, value);
        }
      }
    }
    assertThat(highest).isGreaterThan(0.5);
  }

  /** A pool of 25 stirred cells: the mean time is volume over discharge. */
  @Test
  void poolHoldsThePlumeForVolumeOverDischarge() {
    RiverSystem rivers =
        RiverSystem.builder()
            .add(Reach.builder("spring", 80).to("pool").volumeM3(1).build())
            .add(Reach.builder("pool", 2000).volumeM3(100_000).build())
            .add(Station.of("END", "pool", 1999))
            .build();
    TrueRiver.Hidden hidden = TrueRiver.Hidden.none(2, 0.035);
    TwinWater water = new TwinWater(rivers, hidden, 96);
    double[] lateral = new double[2];
    lateral[rivers.reaches().indexOf("spring")] = 2;
    water.river.start(lateral, hidden);
    for (int hour = 0; hour < 96; hour++) {
      if (hour > 0) {
        water.river.advance(lateral, 3600);
      }
      water.keep(hour);
    }
    int from = water.river.cellAt(rivers.reaches().indexOf("spring"), 0);
    float[][] passed =
        new PlumeRun(water, rivers, 0).run(0, Map.of(from, new double[] {1000}), 90 * 3600);
    double mass = 0;
    double moment = 0;
    for (int i = 0; i < passed[0].length; i++) {
      mass += passed[0][i];
      moment += passed[0][i] * (i + 1.0) * PlumeRun.KEPT_SECONDS;
    }
    assertThat(moment / mass).isCloseTo(50_000, within(600.0));
    assertThat(mass * 2 * PlumeRun.KEPT_SECONDS).isCloseTo(1000.0 * STEP, within(0.01 * 150_000));
  }

  @Test
  void backwardsGivesWhatForwardsGives() {
    TwinWater water = water(0.15, 96);
    int b = RIVERS.station("B").orElseThrow();
    int end = cell(water, "pool", 1990);
    int[] places = {cell(water, "head", 500), cell(water, "canal", 100), cell(water, "pool", 10)};
    long[] times = {40 * 3600, 52 * 3600, 64 * 3600};
    int[] periods = {0, 0, 24 * 3600};
    double decay = 2e-6;
    float[][][] response =
        new PlumeAdjoint(water, decay, STEP, 1e-13).run(end, times, periods, 24 * 3600, 42, places);
    double largest = 0;
    for (int p = 0; p < places.length; p++) {
      for (int hour : new int[] {0, 9, 20}) {
        double[] rate = new double[(hour + 1) * 24];
        Arrays.fill(rate, hour * 24, rate.length, 1);
        float[][] passed =
            new PlumeRun(water, RIVERS, decay).run(24 * 3600, Map.of(places[p], rate), 70 * 3600);
        for (int i = 0; i < times.length; i++) {
          double sum = 0;
          int n = Math.max(1, periods[i] / PlumeRun.KEPT_SECONDS);
          for (int k = 0; k < n; k++) {
            int at = (int) ((times[i] - 24 * 3600) / PlumeRun.KEPT_SECONDS) - 1 - k;
            sum += passed[b][at];
          }
          largest = Math.max(largest, sum / n);
          assertThat((double) response[p][hour][i])
              .as("place %d hour %d sample %d", p, hour, i)
              .isCloseTo(sum / n, within(1e-3 * sum / n + 1e-5));
        }
      }
    }
    assertThat(largest).isGreaterThan(0.05);
  }
}
