package org.suyuan.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class QuantilesTest {
  @Test
  void bandsAreWeightedQuantiles() {
    Quantiles five = new Quantiles(5);
    double[] values = {5, 1, 3, 2, 4};
    assertThat(five.band(values, new double[] {1, 1, 1, 1, 1})).isEqualTo(new Band(1, 3, 5));
    assertThat(five.band(values, new double[] {0, 0, 0, 9, 0})).isEqualTo(new Band(2, 2, 2));
    assertThat(five.band(values, new double[] {1, 98, 1, 0, 0})).isEqualTo(new Band(1, 1, 1));
    Quantiles four = new Quantiles(4);
    assertThat(four.band(new double[] {4, 1, 2, 3}, new double[] {1, 1, 1, 1}).median())
        .as("half-way between the two in the middle")
        .isEqualTo(2.5);
    assertThat(five.band(new double[] {7, 7, 7, 7, 7}, new double[] {1, 1, 1, 1, 1}))
        .isEqualTo(new Band(7, 7, 7));
  }

  @Test
  void theyAreThoseOfASort() {
    for (long seed = 0; seed < 300; seed++) {
      Random random = new Random(seed);
      int n = 1 + random.nextInt(150);
      boolean even = random.nextBoolean();
      double[] values = new double[n];
      double[] weights = new double[n];
      for (int i = 0; i < n; i++) {
        double z = random.nextGaussian();
        // Times lie close together, heights far apart, and some are the same.
        values[i] = seed % 3 == 0 ? 1.7e9 + 1e5 * z : seed % 3 == 1 ? Math.exp(4 * z) : (int) z;
        weights[i] = even ? 1.0 / n : random.nextInt(4) == 0 ? 0 : random.nextDouble();
      }
      weights[random.nextInt(n)] = even ? 1.0 / n : 0.5;
      assertThat(new Quantiles(n).band(values, weights))
          .as("seed %d", seed)
          .isEqualTo(bySorting(values, weights));
    }
  }

  private static Band bySorting(double[] values, double[] weights) {
    double total = IntStream.range(0, values.length).mapToDouble(i -> weights[i]).sum();
    List<Integer> order =
        IntStream.range(0, values.length)
            .filter(i -> weights[i] > 0)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> values[i]))
            .toList();
    double[] found = new double[3];
    double[] wanted = {0.05, 0.5, 0.95};
    for (int q = 0; q < 3; q++) {
      found[q] =
          (upTo(values, weights, order, wanted[q] * total * (1 - 1e-12))
                  + upTo(values, weights, order, wanted[q] * total * (1 + 1e-12)))
              / 2;
    }
    return new Band(found[0], found[1], found[2]);
  }

  private static double upTo(double[] values, double[] weights, List<Integer> order, double part) {
    double passed = 0;
    double value = 0;
    for (int k = 0; k < order.size() && passed < part; k++) {
      passed += weights[order.get(k)];
      value = values[order.get(k)];
    }
    return value;
  }
}
