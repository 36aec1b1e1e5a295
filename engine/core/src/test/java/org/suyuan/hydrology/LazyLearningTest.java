package org.suyuan.hydrology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.suyuan.network.Reaches;
import org.suyuan.network.RiverSystem;
import org.suyuan.testing.RandomNetworks;
import org.suyuan.testing.RandomWaters;

/** What is worked out when it is asked for is what a plain sum over everything gives. */
class LazyLearningTest {
  private static final double HOUR = 3600;

  @Test
  void theCovarianceOfAnyReachWithAPathIsThePlainSum() {
    int far = 0;
    for (long seed = 0; seed < 40; seed++) {
      RandomNetworks networks = new RandomNetworks(seed);
      int n = 20 + 10 * (int) (seed % 12);
      RiverSystem rivers = (seed % 2 == 0 ? networks.tree(n) : networks.rivers(n, 0.15)).freeze();
      Random random = networks.random();
      Velocities prior = RandomWaters.unsteady(rivers, random);
      for (int i = 0; i < 5; i++) {
        PassagePath path = PassagePath.of(prior, passage(prior, random));
        double[] mean = new double[n];
        double[] exponent = new double[n];
        new PlainCovariance(prior).of(path, mean, exponent);
        PathCovariance covariance = new PathCovariance(prior, path);
        for (int r = 0; r < n; r++) {
          PathCovariance.Pair pair = covariance.of(r);
          assertThat(pair.mean())
              .as("seed %d, reach %d, path %d", seed, r, i)
              .isCloseTo(mean[r], within(1e-12 + 1e-9 * Math.abs(mean[r])));
          assertThat(pair.exponent())
              .as("seed %d, reach %d, path %d", seed, r, i)
              .isCloseTo(exponent[r], within(1e-12 + 1e-9 * Math.abs(exponent[r])));
          far += pair.mean() == 0 ? 1 : 0;
        }
      }
    }
    assertThat(far).as("reaches of other rivers").isPositive();
  }

  @Test
  void theOrderOfQuestionsDoesNotMatterNorWhoAsks() {
    RandomNetworks networks = new RandomNetworks(3);
    RiverSystem rivers = networks.tree(400).freeze();
    Velocities prior = RandomWaters.unsteady(rivers, networks.random());
    List<Passage> passages = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      passages.add(passage(prior, networks.random()));
    }
    Velocities one = VelocityLearning.learn(prior, passages);
    Velocities other = VelocityLearning.learn(prior, passages);
    List<Integer> order = new ArrayList<>(IntStream.range(0, 400).boxed().toList());
    Collections.shuffle(order, networks.random());
    List<Double> turned =
        IntStream.range(0, 4000)
            .parallel()
            .mapToObj(i -> other.learntFactor(order.get(i % 400), 0.3))
            .toList();
    for (int i = 0; i < 4000; i++) {
      assertThat(turned.get(i)).isEqualTo(one.learntFactor(order.get(i % 400), 0.3));
    }
    for (int k = 0; k < one.learntCount(); k++) {
      for (int r = 0; r < 400; r++) {
        assertThat(other.learntGain(k, r, -0.2)).isEqualTo(one.learntGain(k, r, -0.2));
      }
    }
  }

  private static Passage passage(Velocities prior, Random random) {
    Reaches reaches = prior.rivers().reaches();
    int from = random.nextInt(reaches.count());
    int to = from;
    for (int steps = random.nextInt(9); steps > 0 && reaches.down(to) >= 0; steps--) {
      to = reaches.down(to);
    }
    double start = random.nextDouble() * reaches.lengthMetres(from) / 2;
    double end = (0.6 + 0.4 * random.nextDouble()) * reaches.lengthMetres(to);
    double departure = RandomWaters.START + random.nextInt(RandomWaters.HOURS) * HOUR;
    double travel = HOUR * (1 + 10 * random.nextDouble());
    return new Passage(from, start, to, end, departure, travel, 0.05 * travel);
  }
}
