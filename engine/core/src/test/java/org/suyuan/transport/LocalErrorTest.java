package org.suyuan.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.suyuan.hydrology.Velocities;

/** The error of a way put together from stretches, against the double sum over small pieces. */
class LocalErrorTest {
  private static final int PIECES = 40;

  private record Stretch(double seconds, double metres) {
    LocalError error() {
      return LocalError.of(seconds, metres);
    }
  }

  private static List<Stretch> way(Random random) {
    List<Stretch> way = new ArrayList<>();
    int n = 1 + random.nextInt(12);
    for (int i = 0; i < n; i++) {
      double metres = 100 + 8000 * random.nextDouble();
      way.add(new Stretch(metres * Math.exp(random.nextGaussian()), metres));
    }
    return way;
  }

  private static LocalError chained(List<Stretch> way) {
    LocalError error = LocalError.NONE;
    for (Stretch stretch : way) {
      error = error.then(stretch.error());
    }
    return error;
  }

  private static double bruteVariance(List<Stretch> way) {
    List<double[]> pieces = new ArrayList<>();
    double at = 0;
    for (Stretch stretch : way) {
      for (int i = 0; i < PIECES; i++) {
        pieces.add(
            new double[] {at + (i + 0.5) * stretch.metres / PIECES, stretch.seconds / PIECES});
      }
      at += stretch.metres;
    }
    double sum = 0;
    for (double[] a : pieces) {
      for (double[] b : pieces) {
        sum += a[1] * b[1] * Math.exp(-Math.abs(a[0] - b[0]) / Velocities.CORRELATION_METRES);
      }
    }
    return sum;
  }

  @Test
  void theVarianceIsTheDoubleSumOverSmallPieces() {
    for (long seed = 0; seed < 60; seed++) {
      List<Stretch> way = way(new Random(seed));
      assertThat(chained(way).variance())
          .as("seed %d", seed)
          .isCloseTo(bruteVariance(way), withinPercentage(0.2));
    }
  }

  @Test
  void itDoesNotMatterHowAWayIsCutOrInWhichOrderItIsPutTogether() {
    for (long seed = 0; seed < 60; seed++) {
      Random random = new Random(seed);
      List<Stretch> way = way(random);
      LocalError whole = chained(way);
      int cut = random.nextInt(way.size() + 1);
      LocalError upper = chained(way.subList(0, cut));
      LocalError lower = chained(way.subList(cut, way.size()));
      same(upper.then(lower), whole, seed);
      same(whole.without(lower), upper, seed);
      List<Stretch> halves = new ArrayList<>();
      for (Stretch s : way) {
        halves.add(new Stretch(0.3 * s.seconds, 0.3 * s.metres));
        halves.add(new Stretch(0.7 * s.seconds, 0.7 * s.metres));
      }
      same(chained(halves), whole, seed);
    }
  }

  private static void same(LocalError a, LocalError b, long seed) {
    double scale = 1 + b.seconds();
    assertThat(a.seconds()).as("seed %d", seed).isCloseTo(b.seconds(), within(1e-9 * scale));
    assertThat(a.variance())
        .as("seed %d", seed)
        .isCloseTo(b.variance(), within(1e-5 * (1 + scale * scale)));
    assertThat(a.atStart()).as("seed %d", seed).isCloseTo(b.atStart(), within(1e-6 * scale));
    assertThat(a.atEnd()).as("seed %d", seed).isCloseTo(b.atEnd(), within(1e-5 * scale));
    assertThat(a.fade()).as("seed %d", seed).isCloseTo(b.fade(), within(1e-12));
  }

  @Test
  void aboveAVeryLongWayThePartIsTakenToBeEven() {
    LocalError upper = LocalError.of(1000, 20_000);
    LocalError lower = LocalError.of(1e6, 15 * Velocities.CORRELATION_METRES);
    same(upper.then(lower).without(lower), upper, 0);
    LocalError farther = LocalError.of(1e6, 2000 * Velocities.CORRELATION_METRES);
    LocalError left = upper.then(farther).without(farther);
    assertThat(left.variance()).isNotNegative();
    assertThat(left.seconds()).isCloseTo(1000, within(1e-6));
  }

  /** A pool of five days on a fifth of the correlation length, in six lengths of one day. */
  @Test
  void aSlowPoolCountsForItsTimeAndNotForItsLength() {
    double day = 86_400;
    double length = Velocities.CORRELATION_METRES;
    List<Stretch> way =
        List.of(
            new Stretch(0.5 * day, 3 * length),
            new Stretch(5 * day, 0.2 * length),
            new Stretch(0.5 * day, 3 * length));
    double exact = chained(way).variance();
    double even = LocalError.of(6 * day, 6.2 * length).variance();
    assertThat(exact).isCloseTo(bruteVariance(way), withinPercentage(0.2));
    assertThat(exact / even).as("what an even error would miss").isBetween(2.5, 2.9);
  }

  @Test
  void averagesOfMergedWaysAreWeighted() {
    LocalError a = LocalError.of(100, 1000);
    LocalError b = LocalError.of(300, 3000);
    LocalError mean = LocalError.average(0.25, a, 0.75, b);
    assertThat(mean.seconds()).isEqualTo(250);
    assertThat(mean.variance()).isBetween(a.variance(), b.variance());
    assertThat(mean.fade()).isBetween(b.fade(), a.fade());
  }
}
