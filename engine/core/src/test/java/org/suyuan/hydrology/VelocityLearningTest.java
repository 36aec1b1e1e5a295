package org.suyuan.hydrology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.suyuan.network.Reach;
import org.suyuan.network.Reaches;
import org.suyuan.network.RiverSystem;
import org.suyuan.testing.RandomNetworks;
import org.suyuan.testing.RandomWaters;

/**
 * Learning velocities from passages, against Gaussian conditioning by hand and by dense algebra.
 */
class VelocityLearningTest {

  /** A river of reaches of one length, A0 → A1 → …, and another one, X0 → X1. */
  private static RiverSystem line(int reaches, double metres) {
    var builder = RiverSystem.builder();
    for (int i = 0; i < reaches; i++) {
      builder.add(
          Reach.builder("A" + i, metres)
              .to(i + 1 < reaches ? "A" + (i + 1) : null)
              .meanFlowM3s(10)
              .build());
    }
    builder.add(Reach.builder("X0", metres).to("X1").meanFlowM3s(10).build());
    builder.add(Reach.builder("X1", metres).meanFlowM3s(10).build());
    return builder.build();
  }

  private static double seconds(Velocities velocities, int from, int to) {
    double sum = 0;
    Reaches reaches = velocities.rivers().reaches();
    for (int r = from; r >= 0; r = r == to ? -1 : reaches.down(r)) {
      sum += reaches.lengthMetres(r) / velocities.atStep(r, 0);
    }
    return sum;
  }

  /** The whole way from the top of one reach to the end of another, so many times the prior. */
  private static Passage passage(
      Velocities prior, String a, String b, double factor, double error) {
    Reaches reaches = prior.rivers().reaches();
    int from = reaches.indexOf(a);
    int to = reaches.indexOf(b);
    double travel = factor * seconds(prior, from, to);
    return new Passage(from, 0, to, reaches.lengthMetres(to), 0, travel, error * travel);
  }

  @Test
  void oneReachAndOnePassageAreTheScalarGaussian() {
    RiverSystem rivers = line(1, 4000);
    Velocities prior = RandomWaters.steady(rivers);
    int r = rivers.reaches().indexOf("A0");
    double x = 4000 / Velocities.CORRELATION_METRES;
    double local = prior.localError(r);
    double variance =
        Math.pow(prior.commonError(r), 2)
            + local * local * (2 / x - 2 * (1 - Math.exp(-x)) / (x * x));
    for (double error : new double[] {0.02, 0.3, 2}) {
      Velocities learnt =
          VelocityLearning.learn(prior, List.of(passage(prior, "A0", "A0", 1.7, error)));
      double gain = variance / (variance + error * error);
      assertThat(learnt.learntFactor(r)).isCloseTo(Math.exp(-gain * Math.log(1.7)), within(1e-5));
      double left = variance - Math.pow(learnt.learntGain(0, r), 2);
      assertThat(left).isCloseTo(variance * (1 - gain), within(1e-5));
      assertThat(learnt.atStep(r, 0))
          .isCloseTo(prior.atStep(r, 0) * learnt.learntFactor(r), within(1e-6));
    }
  }

  @Test
  void aFactorThatTheWholeRiverSharesIsRecovered() {
    RiverSystem rivers = line(8, 5000);
    Velocities prior = RandomWaters.steady(rivers);
    List<Passage> passages = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      passages.add(passage(prior, "A" + i, "A" + i, 0.5, 0.005));
    }
    Velocities learnt = VelocityLearning.learn(prior, passages);
    for (int i = 0; i < 8; i++) {
      int r = rivers.reaches().indexOf("A" + i);
      assertThat(learnt.learntFactor(r)).as("A%d", i).isCloseTo(2, within(0.02));
    }
  }

  @Test
  void whatIsLearntAboveMovesWhatIsBelowByTheCorrelationAndOtherRiversNotAtAll() {
    RiverSystem rivers = line(30, 5000);
    Velocities prior = RandomWaters.steady(rivers);
    Velocities learnt =
        VelocityLearning.learn(prior, List.of(passage(prior, "A0", "A3", 1.5, 0.02)));
    double before = 1;
    for (int i = 3; i < 30; i++) {
      double factor = learnt.learntFactor(rivers.reaches().indexOf("A" + i));
      assertThat(factor).as("A%d is slower, the less the farther", i).isGreaterThan(before - 1);
      if (i > 3) {
        assertThat(factor).isGreaterThanOrEqualTo(before);
      }
      before = factor;
    }
    assertThat(before).as("the common part is kept to the end").isLessThan(0.8);
    for (String other : List.of("X0", "X1")) {
      int r = rivers.reaches().indexOf(other);
      assertThat(learnt.learntFactor(r)).isEqualTo(1);
      assertThat(learnt.learntGain(0, r)).isZero();
    }
  }

  @Test
  void theOrderOfPassagesDoesNotMatterNorWhatWasLearntBefore() {
    for (long seed = 0; seed < 20; seed++) {
      RandomNetworks networks = new RandomNetworks(seed);
      RiverSystem rivers = networks.tree(25).freeze();
      Velocities prior = RandomWaters.steady(rivers);
      List<Passage> passages = passages(prior, networks.random(), 4);
      Velocities one = VelocityLearning.learn(prior, passages);
      List<Passage> turned = new ArrayList<>(passages);
      Collections.reverse(turned);
      Velocities two = VelocityLearning.learn(one, turned);
      for (int r = 0; r < 25; r++) {
        assertThat(two.learntFactor(r))
            .as("seed %d", seed)
            .isCloseTo(one.learntFactor(r), within(1e-4));
        assertThat(reduction(two, r, r)).isCloseTo(reduction(one, r, r), within(1e-4));
      }
      assertThat(VelocityLearning.learn(one, List.of()).learntCount()).isZero();
    }
  }

  private static double reduction(Velocities velocities, int r, int s) {
    double sum = 0;
    for (int k = 0; k < velocities.learntCount(); k++) {
      sum += velocities.learntGain(k, r) * velocities.learntGain(k, s);
    }
    return sum;
  }

  /** Passages over whole reaches, each from a random reach to a random one below it. */
  private static List<Passage> passages(Velocities prior, Random random, int count) {
    Reaches reaches = prior.rivers().reaches();
    List<Passage> passages = new ArrayList<>();
    while (passages.size() < count) {
      int from = random.nextInt(reaches.count());
      int to = from;
      for (int steps = random.nextInt(6); steps > 0 && reaches.down(to) >= 0; steps--) {
        to = reaches.down(to);
      }
      double factor = Math.exp(0.4 * random.nextGaussian());
      passages.add(passage(prior, reaches.id(from), reaches.id(to), factor, 0.05));
    }
    return passages;
  }

  /** The stated kernel, averaged over both reaches by cutting each into small pieces. */
  private static double kernel(Velocities v, int a, int b) {
    Reaches reaches = v.rivers().reaches();
    List<Integer> wayA = toOutlet(reaches, a);
    List<Integer> wayB = toOutlet(reaches, b);
    if (!wayA.get(wayA.size() - 1).equals(wayB.get(wayB.size() - 1))) {
      return 0;
    }
    double common =
        v.commonError(a)
            * v.commonError(b)
            * (v.isPonded(a) == v.isPonded(b) ? 1 : Velocities.ACROSS_KINDS);
    int pieces = 30;
    double sum = 0;
    for (int i = 0; i < pieces; i++) {
      double x = (i + 0.5) / pieces * reaches.lengthMetres(a);
      for (int j = 0; j < pieces; j++) {
        double y = (j + 0.5) / pieces * reaches.lengthMetres(b);
        double metres = distance(reaches, wayA, x, wayB, y);
        sum += Math.exp(-metres / Velocities.CORRELATION_METRES) / pieces / pieces;
      }
    }
    return common + v.localError(a) * v.localError(b) * sum;
  }

  private static List<Integer> toOutlet(Reaches reaches, int reach) {
    List<Integer> way = new ArrayList<>();
    for (int r = reach; r >= 0; r = reaches.down(r)) {
      way.add(r);
    }
    return way;
  }

  /** Distance along the river between two places, through the upper end of where they meet. */
  private static double distance(
      Reaches reaches, List<Integer> wayA, double x, List<Integer> wayB, double y) {
    int a = wayA.get(0);
    int b = wayB.get(0);
    if (a == b) {
      return Math.abs(x - y);
    }
    int meet = wayA.stream().filter(wayB::contains).findFirst().orElseThrow();
    double down = 0;
    for (List<Integer> way : List.of(wayA, wayB)) {
      int start = way.get(0);
      double at = way.equals(wayA) ? x : y;
      if (start == meet) {
        down += at;
      } else {
        down += reaches.lengthMetres(start) - at;
        for (int i = 1; way.get(i) != meet; i++) {
          down += reaches.lengthMetres(way.get(i));
        }
      }
    }
    return down;
  }

  @Test
  void itIsDenseGaussianConditioningOnTheStatedKernel() {
    for (long seed = 0; seed < 12; seed++) {
      RandomNetworks networks = new RandomNetworks(seed);
      int n = 14;
      RiverSystem rivers = networks.tree(n).freeze();
      Velocities prior = RandomWaters.steady(rivers);
      List<Passage> passages = passages(prior, networks.random(), 3);
      Velocities learnt = VelocityLearning.learn(prior, passages);
      DenseGaussian dense = new DenseGaussian(prior, passages, VelocityLearningTest::kernel);
      for (int r = 0; r < n; r++) {
        assertThat(-Math.log(learnt.learntFactor(r)))
            .as("seed %d, mean of %d", seed, r)
            .isCloseTo(dense.mean(r), within(2e-3));
        for (int s = 0; s < n; s++) {
          assertThat(reduction(learnt, r, s))
              .as("seed %d, covariance of %d and %d", seed, r, s)
              .isCloseTo(dense.reduction(r, s), within(2e-3));
        }
      }
    }
  }

  @Test
  void manyPassagesOfOneWayAndNearlyExactOnesAreNoTrap() {
    RiverSystem rivers = line(40, 5000);
    Velocities prior = RandomWaters.steady(rivers);
    List<Passage> passages = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      passages.add(passage(prior, "A" + i, "A39", 1.3, 1e-7));
      passages.add(passage(prior, "A" + i, "A39", 1.3, 1e-7));
    }
    Velocities learnt = VelocityLearning.learn(prior, passages);
    for (int i = 0; i < 40; i++) {
      assertThat(learnt.learntFactor(rivers.reaches().indexOf("A" + i)))
          .isCloseTo(1 / 1.3, within(0.01));
    }
  }

  @Test
  void passagesThatCannotBeAreRefused() {
    RiverSystem rivers = line(3, 1000);
    Velocities prior = RandomWaters.steady(rivers);
    int a = rivers.reaches().indexOf("A0");
    int x = rivers.reaches().indexOf("X1");
    assertThatThrownBy(
            () -> VelocityLearning.learn(prior, List.of(new Passage(a, 0, x, 0, 0, 100, 1))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("passage from reach A0 does not lead to reach X1");
    assertThatThrownBy(
            () -> VelocityLearning.learn(prior, List.of(new Passage(a, 500, a, 400, 0, 100, 1))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("covers no water");
    assertThatThrownBy(() -> new Passage(a, 0, a, 400, 0, 0, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("travelSeconds: 0.0 s is not the time of a passage; it must be > 0");
    assertThatThrownBy(() -> new Passage(a, 0, a, 400, 0, 100, Double.NaN))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("errorSeconds: NaN s is not an error; it must be > 0");
  }
}
