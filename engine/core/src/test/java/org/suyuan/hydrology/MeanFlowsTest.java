package org.suyuan.hydrology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.suyuan.network.Bifurcation;
import org.suyuan.network.Reach;
import org.suyuan.network.Reaches;
import org.suyuan.network.RiverSystem;
import org.suyuan.testing.RandomNetworks;
import org.suyuan.testing.RawRivers;

/** How the mean discharge of a reach is filled in where nobody knows it. */
class MeanFlowsTest {

  private static double mean(RiverSystem rivers, String id, GaugeSeries... gauges) {
    return MeanFlows.of(rivers.reaches(), List.of(gauges))[rivers.reaches().indexOf(id)];
  }

  @Test
  void whatIsGivenComesBeforeTheGaugeAndTheGaugeBeforeTheArea() {
    RiverSystem rivers =
        RiverSystem.builder()
            .add(Reach.builder("given", 1).meanFlowM3s(3).drainageAreaKm2(100).build())
            .add(Reach.builder("gauged", 1).drainageAreaKm2(100).build())
            .add(Reach.builder("area", 1).drainageAreaKm2(50).build())
            .build();
    GaugeSeries one = new GaugeSeries("given", new long[] {0, 9}, new double[] {8, 8});
    GaugeSeries two = new GaugeSeries("gauged", new long[] {0, 9}, new double[] {4, 6});
    assertThat(mean(rivers, "given", one, two)).isEqualTo(3);
    assertThat(mean(rivers, "gauged", one, two)).isEqualTo(5);
    assertThat(mean(rivers, "area", one, two)).as("median of 0.03 and 0.05").isEqualTo(2.5);
    assertThat(
            mean(
                RiverSystem.builder()
                    .add(Reach.builder("A", 1).drainageAreaKm2(246).build())
                    .build(),
                "A"))
        .as("where no reach tells, Shuangshi's 3.53 m³/s")
        .isCloseTo(3.53, within(0.02));
  }

  @Test
  void upstreamOfAKnownReachConfluencesShareByTheChannelAbove() {
    RiverSystem rivers =
        RiverSystem.builder()
            .add(Reach.builder("outlet", 100).meanFlowM3s(12).build())
            .add(Reach.builder("main", 500).to("outlet").build())
            .add(Reach.builder("long", 2000).to("main").build())
            .add(Reach.builder("longer", 1000).to("long").build())
            .add(Reach.builder("short", 1000).to("main").build())
            .build();
    assertThat(mean(rivers, "main")).isEqualTo(12);
    assertThat(mean(rivers, "long")).isCloseTo(9, within(1e-9));
    assertThat(mean(rivers, "longer")).isCloseTo(9, within(1e-9));
    assertThat(mean(rivers, "short")).isCloseTo(3, within(1e-9));
  }

  @Test
  void downstreamOfKnownReachesItIsTheSum() {
    RiverSystem rivers =
        RiverSystem.builder()
            .add(Reach.builder("A", 100).to("C").meanFlowM3s(2).build())
            .add(Reach.builder("B", 100).to("C").meanFlowM3s(3).build())
            .add(Reach.builder("C", 100).to("D").build())
            .add(Reach.builder("D", 100).build())
            .build();
    assertThat(mean(rivers, "C")).isEqualTo(5);
    assertThat(mean(rivers, "D")).isEqualTo(5);
  }

  private static RawRivers diamond(double above, double below) {
    return new RawRivers(
        List.of(
            Reach.builder("top", 5000).meanFlowM3s(above).build(),
            Reach.builder("left", 1000).to("end").build(),
            Reach.builder("right", 1000).to("end").build(),
            Reach.builder("end", 1000).meanFlowM3s(below).build()),
        List.of(new Bifurcation("top", "left", 0.7), new Bifurcation("top", "right", 0.3)));
  }

  @Test
  void branchesTakeTheirShares() {
    RiverSystem rivers = diamond(10, Double.NaN).freeze();
    assertThat(mean(rivers, "left")).isCloseTo(7, within(1e-9));
    assertThat(mean(rivers, "right")).isCloseTo(3, within(1e-9));
    assertThat(mean(rivers, "end")).isCloseTo(10, within(1e-9));
  }

  @Test
  void aboveARejoinedSplitTheWholeWaterFlowsAgain() {
    RiverSystem rivers = diamond(Double.NaN, 10).freeze();
    assertThat(mean(rivers, "left") + mean(rivers, "right")).isCloseTo(10, within(1e-9));
    assertThat(mean(rivers, "left")).isBetween(6.0, 7.0);
    assertThat(mean(rivers, "top")).isCloseTo(10, within(1e-9));
  }

  @Test
  void aKnownBranchTellsOfTheReachThatSplits() {
    RiverSystem rivers =
        RiverSystem.builder()
            .add(Reach.builder("top", 5000).build())
            .add(Reach.builder("left", 1000).meanFlowM3s(7).build())
            .add(Reach.builder("right", 1000).build())
            .add(new Bifurcation("top", "left", 0.7))
            .add(new Bifurcation("top", "right", 0.3))
            .build();
    assertThat(mean(rivers, "top")).isCloseTo(10, within(1e-9));
    assertThat(mean(rivers, "right")).isCloseTo(3, within(1e-9));
  }

  @Test
  void whereNothingIsKnownTheOutletGetsWaterForItsChannel() {
    RiverSystem rivers =
        RiverSystem.builder()
            .add(Reach.builder("A", 30_000).to("C").build())
            .add(Reach.builder("B", 10_000).to("C").build())
            .add(Reach.builder("C", 60_000).build())
            .build();
    assertThat(mean(rivers, "C")).isCloseTo(1.43, within(1e-9));
    assertThat(mean(rivers, "A")).isCloseTo(0.75 * 1.43, within(1e-9));
    assertThat(mean(rivers, "B")).isCloseTo(0.25 * 1.43, within(1e-9));
  }

  @Test
  void everyReachGetsSomeWaterAndConfluencesAddUpWhereNothingWasSaid() {
    for (long seed = 0; seed < 40; seed++) {
      RawRivers raw = new RandomNetworks(seed).braided(60).bare();
      Reaches reaches = raw.freeze().reaches();
      double[] mean = MeanFlows.of(reaches, List.of());
      double[] inflow = new double[60];
      for (int r = 0; r < 60; r++) {
        assertThat(mean[r]).as("seed %d", seed).isGreaterThanOrEqualTo(MeanFlows.SMALLEST_M3S);
        if (reaches.down(r) >= 0) {
          inflow[reaches.down(r)] += mean[r] * reaches.treeShare(r);
        }
        for (int i = 0; i < reaches.branchesOutCount(r); i++) {
          int b = reaches.branchOut(r, i);
          inflow[reaches.branchTo(b)] += mean[r] * reaches.branchFraction(b);
        }
      }
      double springs = 0;
      double outlets = 0;
      for (int r = 0; r < 60; r++) {
        if (inflow[r] > 0 && reaches.branchCount() == 0) {
          assertThat(inflow[r])
              .as("seed %d, %d", seed, r)
              .isCloseTo(mean[r], withinPercentage(1e-6));
        }
        springs += inflow[r] == 0 ? mean[r] : 0;
        outlets += reaches.down(r) < 0 ? mean[r] : 0;
      }
      assertThat(springs)
          .as("what rises flows out, seed %d", seed)
          .isCloseTo(outlets, withinPercentage(reaches.branchCount() == 0 ? 1e-6 : 20));
    }
  }

  @Test
  void zeroMeansUnknownAndNothingIsDry() {
    RiverSystem rivers =
        RiverSystem.builder()
            .add(Reach.builder("A", 0.001).meanFlowM3s(0).build())
            .add(Reach.builder("B", 1).meanFlowM3s(1e-9).build())
            .build();
    assertThat(mean(rivers, "A", new GaugeSeries("A", new long[] {1}, new double[] {0})))
        .isEqualTo(MeanFlows.SMALLEST_M3S);
    assertThat(mean(rivers, "B")).isEqualTo(MeanFlows.SMALLEST_M3S);
  }
}
