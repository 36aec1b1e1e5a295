package org.suyuan.hydrology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.suyuan.network.Bifurcation;
import org.suyuan.network.Reach;
import org.suyuan.network.Reaches;
import org.suyuan.network.RiverSystem;
import org.suyuan.testing.RandomNetworks;
import org.suyuan.testing.RandomWaters;

/** Water is neither made nor lost between gauges, and gauges are believed. */
class FlowFieldTest {
  private static final long START = RandomWaters.START;

  /** Discharge that changes everywhere at once and ends with the gauges. */
  private static final FlowOptions AT_ONCE = new FlowOptions(false, 0);

  private static GaugeSeries gauge(String reach, long step, double... flow) {
    long[] time = new long[flow.length];
    for (int i = 0; i < time.length; i++) {
      time[i] = START + i * step;
    }
    return new GaugeSeries(reach, time, flow);
  }

  /** What flows into a reach from above, branches included. */
  private static double inflow(Reaches reaches, int reach, double[] carried) {
    double sum = 0;
    for (int r = 0; r < reaches.count(); r++) {
      sum += reaches.down(r) == reach ? carried[r] * reaches.treeShare(r) : 0;
    }
    for (int i = 0; i < reaches.branchesInCount(reach); i++) {
      int b = reaches.branchIn(reach, i);
      sum += carried[reaches.branchFrom(b)] * reaches.branchFraction(b);
    }
    return sum;
  }

  /**
   * Whatever joins a reach beside its tributaries is its mean lateral inflow times an index that
   * its whole section shares: the reaches down to the next gauge, or to the outlet.
   */
  private static void conserves(RiverSystem rivers, List<GaugeSeries> gauges, String about) {
    Reaches reaches = rivers.reaches();
    FlowField field = FlowField.of(rivers, gauges, AT_ONCE);
    Set<Integer> gauged = new HashSet<>();
    gauges.forEach(g -> gauged.add(reaches.indexOf(g.reachId())));
    int n = reaches.count();
    double[] mean = new double[n];
    double[] flow = new double[n];
    int[] section = new int[n];
    for (int r = n - 1; r >= 0; r--) {
      mean[r] = field.meanM3s(r);
      int d = reaches.down(r);
      section[r] = gauged.contains(r) || d < 0 ? r : section[d];
    }
    double[] index = new double[n];
    for (int step = 0; step < field.stepCount(); step += 7) {
      java.util.Arrays.fill(index, Double.NaN);
      for (int r = 0; r < n; r++) {
        flow[r] = field.atStepM3s(r, step);
        assertThat(flow[r]).isPositive();
      }
      for (int k = 0; k < n; k++) {
        int r = reaches.inOrder(k);
        double lateral = flow[r] - inflow(reaches, r, flow);
        double above = inflow(reaches, r, mean);
        double usual = mean[r] - above;
        // No reach runs quite dry; where it should, what is left of it is not conserved.
        double trickle = 0.0101 * above;
        assertThat(usual).isPositive();
        if (gauged.contains(r)) {
          boolean clamped = !(index[r] > 1e-6 && index[r] < 49);
          if (clamped) {
            continue;
          }
        } else {
          assertThat(lateral)
              .as("%s: lateral inflow of %s", about, r)
              .isGreaterThan(-1e-5 * flow[r] - trickle);
        }
        int s = section[r];
        if (lateral < 0.02 * usual) {
          continue;
        }
        if (Double.isNaN(index[s])) {
          index[s] = lateral / usual;
        } else {
          assertThat(lateral)
              .as("%s, step %d: lateral inflow of reach %d", about, step, r)
              .isCloseTo(index[s] * usual, within(1e-4 * (flow[r] + index[s] * mean[r])));
        }
      }
    }
  }

  @Test
  void betweenGaugesOfATreeWaterIsConserved() {
    for (long seed = 0; seed < 60; seed++) {
      RandomNetworks networks = new RandomNetworks(seed);
      RiverSystem rivers = networks.tree(45).freeze();
      conserves(
          rivers, RandomWaters.gauges(rivers, (int) (seed % 7), networks.random()), "seed " + seed);
    }
  }

  @Test
  void whereAllBranchesLeadToOneGaugeWaterIsConservedToo() {
    for (long seed = 0; seed < 40; seed++) {
      RandomNetworks networks = new RandomNetworks(seed);
      RiverSystem rivers = networks.braided(40).freeze();
      Reaches reaches = rivers.reaches();
      long outlets = reaches.records().stream().filter(r -> r.toReachId() == null).count();
      if (outlets > 1) {
        continue;
      }
      List<GaugeSeries> all = RandomWaters.gauges(rivers, 200, networks.random());
      List<GaugeSeries> chosen = new ArrayList<>();
      for (GaugeSeries g : all) {
        int r = reaches.indexOf(g.reachId());
        boolean spring = reaches.branchesInCount(r) == 0 && reaches.firstUpstream(r) == r;
        if (reaches.down(r) < 0 || (spring && networks.random().nextInt(3) == 0)) {
          chosen.add(g);
        }
      }
      conserves(rivers, chosen, "seed " + seed);
    }
  }

  @Test
  void aGaugeOnARiverThatSplitsIsSharedByItsBranches() {
    RiverSystem rivers =
        RiverSystem.builder()
            .add(Reach.builder("A", 1000).meanFlowM3s(10).build())
            .add(Reach.builder("B", 1000).to("D").meanFlowM3s(7).build())
            .add(Reach.builder("C", 1000).to("D").meanFlowM3s(3).build())
            .add(Reach.builder("D", 1000).meanFlowM3s(10).build())
            .add(Reach.builder("X", 1000).meanFlowM3s(10).build())
            .add(new Bifurcation("A", "B", 0.7))
            .add(new Bifurcation("A", "C", 0.3))
            .build();
    // The other river is dry, so that the mean of all gauges would mislead.
    FlowField field =
        FlowField.of(
            rivers, List.of(gauge("A", 3600, 10, 40, 20), gauge("X", 3600, 1, 1, 1)), AT_ONCE);
    for (int step = 0; step < 3; step++) {
      double a = field.atStepM3s(rivers.reaches().indexOf("A"), step);
      assertThat(field.atStepM3s(rivers.reaches().indexOf("B"), step))
          .isCloseTo(0.7 * a, withinPercentage(1e-4));
      assertThat(field.atStepM3s(rivers.reaches().indexOf("C"), step))
          .isCloseTo(0.3 * a, withinPercentage(1e-4));
      assertThat(field.atStepM3s(rivers.reaches().indexOf("D"), step))
          .isCloseTo(a, withinPercentage(1e-4));
    }
  }

  @Test
  void gaugedReachesCarryWhatTheirGaugeMeasured() {
    for (long seed = 0; seed < 20; seed++) {
      RandomNetworks networks = new RandomNetworks(seed);
      RiverSystem rivers = networks.braided(30).freeze();
      List<GaugeSeries> gauges = RandomWaters.gauges(rivers, 6, networks.random());
      FlowField field = FlowField.of(rivers, gauges);
      for (GaugeSeries g : gauges) {
        int r = rivers.reaches().indexOf(g.reachId());
        for (int i = 0; i < g.timeSeconds().length; i++) {
          assertThat(field.atM3s(r, (double) g.timeSeconds()[i]))
              .as("seed %d, %s", seed, g.reachId())
              .isEqualTo(g.flowM3s()[i]);
        }
      }
    }
  }

  @Test
  void gaugesOfDifferentIntervalsAreAllMetAndBetweenTimesTheLineIsTaken() {
    RiverSystem rivers =
        RiverSystem.builder()
            .add(Reach.builder("A", 1000).to("B").meanFlowM3s(5).build())
            .add(Reach.builder("B", 1000).meanFlowM3s(9).build())
            .build();
    FlowField field =
        FlowField.of(
            rivers, List.of(gauge("A", 86_400, 4, 8), gauge("B", 6 * 3600, 9, 10, 11, 12, 13)));
    int a = rivers.reaches().indexOf("A");
    assertThat(field.stepSeconds()).isEqualTo(6 * 3600);
    assertThat(field.stepCount()).isEqualTo(5);
    assertThat(field.atM3s(a, START)).isEqualTo(4);
    assertThat(field.atM3s(a, START + 86_400)).isEqualTo(8);
    assertThat(field.atM3s(a, START + 43_200)).isEqualTo(6);
    assertThat(field.stepStartSeconds(2)).isEqualTo(START + 43_200);
    assertThat(field.stepOf(START + 43_199.5)).isEqualTo(1);
  }

  @Test
  void aLongRecordIsThinnedAtItsOwnTimes() {
    double[] flow = new double[50_000];
    Random random = new Random(5);
    for (int i = 0; i < flow.length; i++) {
      flow[i] = 1 + random.nextDouble();
    }
    RiverSystem rivers =
        RiverSystem.builder().add(Reach.builder("A", 1000).meanFlowM3s(1).build()).build();
    FlowField field = FlowField.of(rivers, List.of(gauge("A", 900, flow)), AT_ONCE);
    assertThat(field.stepCount()).isLessThanOrEqualTo(20_001);
    assertThat(field.stepSeconds() % 900).isZero();
    int every = field.stepSeconds() / 900;
    for (int step = 0; step < field.stepCount(); step += 97) {
      assertThat(field.atStepM3s(0, step)).isEqualTo(flow[step * every]);
    }
  }

  @Test
  void outsideTheGaugesTheFirstAndLastValuePersist() {
    RiverSystem rivers =
        RiverSystem.builder().add(Reach.builder("A", 1000).meanFlowM3s(5).build()).build();
    FlowField field = FlowField.of(rivers, List.of(gauge("A", 3600, 2, 3, 4)));
    assertThat(field.atM3s(0, 0)).isEqualTo(2);
    assertThat(field.atM3s(0, START + 1e9)).isEqualTo(4);
    assertThat(field.stepOf(0)).isZero();
    assertThat(field.stepOf(START + 1e9)).isEqualTo(2);
  }

  @Test
  void withoutGaugesARiverCarriesItsMeanDischarge() {
    RiverSystem rivers = new RandomNetworks(4).braided(30).freeze();
    FlowField field =
        FlowField.of(rivers, List.of(new GaugeSeries("R1", new long[0], new double[0])));
    assertThat(field.stepCount()).isEqualTo(1);
    for (int r = 0; r < 30; r++) {
      assertThat(field.meanM3s(r)).isEqualTo(rivers.reaches().record(r).meanFlowM3s());
      assertThat(field.atM3s(r, 1e9)).isCloseTo(field.meanM3s(r), withinPercentage(1e-4));
    }
  }

  @Test
  void aRiverWithoutAnyGaugeFollowsTheMeanRatioOfAll() {
    RiverSystem rivers =
        RiverSystem.builder()
            .add(Reach.builder("A", 1000).meanFlowM3s(10).build())
            .add(Reach.builder("B", 1000).meanFlowM3s(20).build())
            .add(Reach.builder("C", 1000).meanFlowM3s(4).build())
            .build();
    FlowField field =
        FlowField.of(rivers, List.of(gauge("A", 3600, 10, 20), gauge("B", 3600, 10, 60)));
    int c = rivers.reaches().indexOf("C");
    assertThat(field.atStepM3s(c, 0)).isCloseTo(4 * 0.75, within(1e-5));
    assertThat(field.atStepM3s(c, 1)).isCloseTo(4 * 2.5, within(1e-5));
  }

  @Test
  void aDryGaugeLeavesATrickle() {
    RiverSystem rivers =
        RiverSystem.builder()
            .add(Reach.builder("A", 1000).to("B").meanFlowM3s(10).build())
            .add(Reach.builder("B", 1000).meanFlowM3s(20).build())
            .build();
    FlowField field = FlowField.of(rivers, List.of(gauge("B", 3600, 0, 20)), AT_ONCE);
    for (int r = 0; r < 2; r++) {
      assertThat(field.atStepM3s(r, 0)).isEqualTo(field.meanM3s(r) / 100);
    }
  }

  @Test
  void gaugesThatStandNowhereOrTwiceAreRefused() {
    RiverSystem rivers = RiverSystem.builder().add(Reach.builder("A", 1000).build()).build();
    GaugeSeries a = gauge("A", 3600, 1, 2);
    assertThatThrownBy(() -> FlowField.of(rivers, List.of(gauge("Z", 3600, 1))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("gauge Z");
    assertThatThrownBy(() -> FlowField.of(rivers, List.of(a, a)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("gauge A");
    assertThatThrownBy(() -> new GaugeSeries("A", new long[2], new double[3]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("gauge A: 2 times but 3 flows");
  }
}
