package org.suyuan.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.suyuan.monitoring.Histories.HOUR;
import static org.suyuan.monitoring.Histories.START;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The usual level of a station is found, whatever else is in its past. */
class BaselineTest {

  @Test
  void recoversLevelScatterAndMemory() {
    for (long seed = 1; seed <= 5; seed++) {
      Random random = new Random(seed);
      Baseline b =
          Histories.baseline(Histories.noise(random, 2000, 4 * HOUR, 0.5, 0.05, 12 * 3600).build());
      assertThat(b.level()).as("seed %d", seed).isCloseTo(0.5, within(0.01));
      assertThat(b.sigma()).as("seed %d", seed).isCloseTo(0.05, within(0.007));
      assertThat(b.memorySeconds()).as("seed %d", seed).isCloseTo(12 * 3600, within(9000.0));
      assertThat(b.count()).isEqualTo(2000);
    }
  }

  @Test
  void whiteNoiseHasHardlyAMemory() {
    Baseline b =
        Histories.baseline(Histories.noise(new Random(7), 2000, 4 * HOUR, 0.5, 0.05, 0).build());
    assertThat(b.memorySeconds()).isLessThan(2.0 * 4 * HOUR);
    assertThat(b.correlation(4 * HOUR)).isLessThan(0.1);
  }

  @Test
  void medianAndMadAreThoseOfAPlainSort() {
    Random random = new Random(11);
    for (int n : new int[] {8, 9, 50, 51}) {
      double[] values = random.doubles(n, 1, 2).toArray();
      Baseline b = Histories.baseline(Histories.of(HOUR, values));
      double level = median(values);
      assertThat(b.level()).isEqualTo(level);
      double mad = median(Arrays.stream(values).map(v -> Math.abs(v - level)).toArray());
      assertThat(b.sigma()).isCloseTo(1.4826 * mad, within(1e-12));
    }
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int n = sorted.length;
    return (sorted[(n - 1) / 2] + sorted[n / 2]) / 2;
  }

  @Test
  void whatStandsOutIsNeverTakenForQuiet() {
    int told = 0;
    for (long seed = 1; seed <= 400; seed++) {
      Random random = new Random(seed);
      int n = 5 + random.nextInt(60);
      // Coarse numbers, so that many are alike.
      double[] values = random.doubles(n, -1, 3).map(v -> Math.rint(v * 8) / 8).toArray();
      Series series = Histories.of(HOUR, values);
      Baseline b = Histories.baseline(series);
      double sigmas = 0.5 + 6 * random.nextDouble();
      for (double off : new double[] {-1, 0.2, 0.9, 1 - 1e-12, 1 + 1e-12, 1.1, 5}) {
        double value = b.level() + off * sigmas * b.sigma();
        boolean may = Baseline.mayStandOut(series, 0, Long.MAX_VALUE, Double.NaN, value, sigmas);
        boolean does = value - b.level() > sigmas * b.sigma();
        assertThat(may || !does).as("seed %d, %s", seed, off).isTrue();
        told += may ? 0 : 1;
      }
    }
    assertThat(told).isGreaterThan(400);
  }

  @Test
  void twentyPercentOutliersMoveItLittle() {
    Random random = new Random(3);
    Series clean = Histories.noise(random, 500, 4 * HOUR, 0.5, 0.05, 0).build();
    Series.Builder spoilt = new Series.Builder();
    for (int i = 0; i < clean.size(); i++) {
      boolean bad = random.nextInt(5) == 0;
      spoilt.add(clean.timeSeconds(i), bad ? 50 * random.nextDouble() : clean.value(i));
    }
    Baseline b = Histories.baseline(spoilt.build());
    assertThat(b.level()).isCloseTo(0.5, within(0.03));
    assertThat(b.sigma()).isCloseTo(0.05, within(0.035));
  }

  @Test
  void onlyTheWindowCounts() {
    double[] values = new double[100];
    Arrays.setAll(values, i -> i < 20 ? 9 : i < 60 ? 1 : 100);
    Series series = Histories.of(HOUR, values);
    Baseline b = Baseline.of(series, START + 20 * HOUR, START + 60 * HOUR, Double.NaN);
    assertThat(b.level()).isEqualTo(1);
    assertThat(b.count()).isEqualTo(40);
    // A constant past does not mean that the station repeats itself exactly.
    assertThat(b.sigma()).isEqualTo(0.02);
  }

  @Test
  void censoredCountAsHalfAndUnusableNotAtAll() {
    Series.Builder series = new Series.Builder();
    for (int i = 0; i < 40; i++) {
      series.add(START + i * HOUR, 0.2, 0.2, true, 0, QualityFlag.N);
      series.add(START + i * HOUR + 1, 77, Double.NaN, false, 0, QualityFlag.D);
      series.add(START + i * HOUR + 2, 88, Double.NaN, false, 0, QualityFlag.T);
    }
    Baseline b = Baseline.of(series.build(), 0, Long.MAX_VALUE, 0.2);
    assertThat(b.level()).isEqualTo(0.1);
    assertThat(b.count()).isEqualTo(40);
    assertThat(b.sigma()).isCloseTo(0.2 / 3, within(1e-12));
  }

  @Test
  void withoutAPastTheLowerEndIsAssumed() {
    Baseline b = Baseline.of(Histories.of(HOUR, 0.3, 5, 4), 0, START, 0.02);
    assertThat(b.count()).isZero();
    assertThat(b.level()).isEqualTo(0.3);
    assertThat(b.sigma()).isCloseTo(0.02 * 4.7, within(1e-12));
    Baseline empty = Baseline.of(Series.EMPTY, 0, 1, Double.NaN);
    assertThat(empty.level()).isZero();
    assertThat(empty.sigma()).isPositive();
    assertThat(empty.correlation(0)).isZero();
  }

  @Test
  void correlationFadesWithItsMemory() {
    Baseline b = new Baseline(1, 1, 100, 9);
    assertThat(b.correlation(0)).isEqualTo(1);
    assertThat(b.correlation(100)).isCloseTo(1 / Math.E, within(1e-12));
  }
}
