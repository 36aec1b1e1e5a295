package org.suyuan.benchmarks.accuracy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Figures against cases that were computed by hand. */
class FiguresTest {
  @Test
  void meanReciprocalRankCountsAMissingTruthAsNothing() {
    assertThat(Figures.meanReciprocalRank(List.of(1, 2, 4, 0), rank -> rank))
        .isCloseTo((1 + 0.5 + 0.25 + 0) / 4, within(1e-12));
    assertThat(Figures.topShare(List.of(1, 2, 4, 0), rank -> rank, 3)).isEqualTo(0.5);
    assertThat(Ranking.rank(List.of("a", "b", "c"), Set.of("c", "b"))).isEqualTo(2);
    assertThat(Ranking.rank(List.of("a"), Set.of("z"))).isZero();
  }

  @Test
  void quantilesAreLinearBetweenOrderStatistics() {
    assertThat(Figures.median(List.of(4.0, 1.0, 2.0, 3.0), x -> x)).isEqualTo(2.5);
    assertThat(Figures.quantile(List.of(0.0, 10.0), x -> x, 0.95)).isEqualTo(9.5);
    assertThat(Figures.median(List.<Double>of(), x -> x)).isNaN();
  }

  /** Clusters of one case each: the usual standard error. Cases that are copies count once. */
  @Test
  void casesOfAClusterCountAsMuchAsTheyDiffer() {
    List<double[]> alone = new ArrayList<>();
    List<double[]> copied = new ArrayList<>();
    for (double hit : new double[] {1, 1, 1, 0}) {
      alone.add(new double[] {hit, 1});
      copied.add(new double[] {9 * hit, 9});
    }
    double usual = Math.sqrt(0.75 * 0.25 / 3);
    assertThat(Figures.clusteredError(alone)).isCloseTo(usual, within(1e-12));
    assertThat(Figures.clusteredError(copied)).isCloseTo(usual, within(1e-12));
    assertThat(Figures.clusteredError(alone.subList(0, 1))).isNaN();
  }

  @Test
  void brierIsTheMeanSquaredError() {
    List<Pair> pairs = List.of(new Pair(0.8, true), new Pair(0.4, false));
    assertThat(Figures.brier(pairs)).isCloseTo((0.04 + 0.16) / 2, within(1e-12));
  }

  /** Ten at 5 % of which one did it, four at 75 % of which two did: (10·5 % + 4·25 %) / 14. */
  @Test
  void calibrationErrorWeighsBinsByTheirPairs() {
    List<Pair> pairs = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      pairs.add(new Pair(0.05, i == 0));
    }
    for (int i = 0; i < 4; i++) {
      pairs.add(new Pair(0.75, i < 2));
    }
    assertThat(Figures.calibrationError(pairs))
        .isCloseTo((10 * 0.05 + 4 * 0.25) / 14, within(1e-12));
    Figures.Bin[] bins = Figures.reliability(pairs);
    assertThat(bins[0].count()).isEqualTo(10);
    assertThat(bins[0].happened()).isCloseTo(0.1, within(1e-12));
    assertThat(bins[7].count()).isEqualTo(4);
    assertThat(Figures.reliability(List.of(new Pair(1, true)))[9].count()).isEqualTo(1);
  }

  @Test
  void answersOfTheOracleSurviveTheirFile() {
    OracleAnswer answer =
        new OracleAnswer(
            3, AsOf.H12, 2, 0.25, 0.5, true, List.of(new Pair(0.5, false), new Pair(0.25, true)));
    assertThat(OracleAnswer.parse(answer.toLine())).isEqualTo(answer);
  }

  @Test
  void massIsIntegratedAsOnAFineGrid() {
    for (double[] one : new double[][] {{0.5, 0.02}, {3, 0.05}, {-1, 0.1}, {10, 0.5}}) {
      double median = Math.log(30);
      double sum = 0;
      double weights = 0;
      for (double z = -5; z <= 5; z += 1e-4) {
        double mass = Math.exp(median + 1.5 * z);
        double weight = Math.exp(-0.5 * z * z);
        weights += weight;
        sum += weight * Math.exp(one[0] * mass - 0.5 * one[1] * mass * mass);
      }
      assertThat(OracleLikelihood.overMass(one[0], one[1], median, 1.5, 1e9))
          .as("B %s C %s", one[0], one[1])
          .isCloseTo(Math.log(sum / weights), within(0.35));
    }
  }

  /** Three in a hundred of 900 are 27. */
  @Test
  void theTruthIsWithinWhatIsKept() {
    assertThat(Figures.isWithin(27, 0.03, 900)).isTrue();
    assertThat(Figures.isWithin(28, 0.03, 900)).isFalse();
    assertThat(Figures.isWithin(0, 0.03, 900)).isFalse();
  }
}
