package org.suyuan.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.suyuan.monitoring.Histories.HOUR;
import static org.suyuan.monitoring.Histories.START;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** A sampled Gaussian is measured as what it is, and one cut short is known to be. */
class PulseTest {
  private static final Baseline USUAL = new Baseline(0.3, 0.02, 0, 100);
  private static final double CENTRE = START + 60 * HOUR + 1234;
  private static final double SIGMA = 6 * HOUR;

  private static double gaussian(double t) {
    double x = (t - CENTRE) / SIGMA;
    return 0.3 + 4 * Math.exp(-0.5 * x * x);
  }

  private static Series sampled(long from, long until) {
    Series.Builder series = new Series.Builder();
    for (long t = START; t < START + 120 * HOUR; t += HOUR) {
      if (t < from || t > until) {
        series.add(t, gaussian((double) t));
      }
    }
    return series.build();
  }

  private static Pulse about(Series series) {
    return Pulse.about(series, USUAL, START, START + 200 * HOUR).orElseThrow();
  }

  @Test
  void aGaussianHasItsCentroidWidthAndArea() {
    Pulse p = about(sampled(0, 0));
    assertThat(p.complete()).isTrue();
    assertThat(p.peakAbove()).isCloseTo(4, within(0.05));
    assertThat(p.centroidSeconds()).isCloseTo(CENTRE, within(120.0));
    assertThat(p.halfWidthSeconds()).isCloseTo(2.355 * SIGMA, within(1.1 * HOUR));
    assertThat(p.areaAbove()).isCloseTo(4 * SIGMA * Math.sqrt(2 * Math.PI), within(4000.0));
    assertThat(p.startSeconds()).isLessThan(p.peakSeconds());
    assertThat(p.endSeconds()).isGreaterThan(p.peakSeconds());
  }

  @Test
  void theErrorOfTheCentroidIsWhatItIs() {
    double squares = 0;
    double said = 0;
    int n = 60;
    for (int seed = 0; seed < n; seed++) {
      Random random = new Random(seed);
      long phase = random.nextInt(4 * 3600);
      Series.Builder series = new Series.Builder();
      for (long t = START + phase; t < START + 120 * HOUR; t += 4 * HOUR) {
        series.add(t, gaussian((double) t) + 0.02 * random.nextGaussian());
      }
      Pulse p = about(series.build());
      squares += Math.pow(p.centroidSeconds() - CENTRE, 2) / n;
      said += p.errorSeconds() / n;
    }
    System.err.printf("centroid: error %.0f s, said %.0f s%n", Math.sqrt(squares), said);
    assertThat(Math.sqrt(squares)).isLessThan(1.5 * said);
  }

  @Test
  void nothingStandsOutOfTheUsual() {
    assertThat(Pulse.about(Histories.of(HOUR, 0.3, 0.35, 0.3), USUAL, 0, Long.MAX_VALUE - 1))
        .isEmpty();
    assertThat(Pulse.about(Series.EMPTY, USUAL, 0, 10)).isEmpty();
    assertThat(Pulse.about(sampled(0, 0), USUAL, START, START + 20 * HOUR)).isEmpty();
  }

  @Test
  void whatIsStillRisingIsNotComplete() {
    Series rising = sampled(0, 0).asOf((long) CENTRE - 2 * HOUR);
    assertThat(about(rising).complete()).isFalse();
    Series beginsHigh = sampled(0, (long) CENTRE);
    assertThat(about(beginsHigh).complete()).isFalse();
  }

  @Test
  void aGapOfDataInItsFallIsNotItsEnd() {
    assertThat(about(sampled((long) CENTRE + HOUR, (long) CENTRE + 20 * HOUR)).complete())
        .isFalse();
    assertThat(about(sampled((long) CENTRE - 20 * HOUR, (long) CENTRE - HOUR)).complete())
        .isFalse();
    // Two hours are no gap.
    assertThat(about(sampled((long) CENTRE + HOUR, (long) CENTRE + 3 * HOUR)).complete()).isTrue();
  }

  @Test
  void anInstrumentThatFailsInItsFallDidNotSeeItsEnd() {
    Series.Builder series = new Series.Builder();
    for (long t = START; t < START + 120 * HOUR; t += HOUR) {
      boolean failed = t > CENTRE + HOUR;
      series.add(
          t,
          failed ? 0 : gaussian((double) t),
          Double.NaN,
          false,
          0,
          failed ? QualityFlag.D : QualityFlag.N);
    }
    assertThat(about(series.build()).complete()).isFalse();
  }

  @Test
  void dailyMeansAndCensoredValuesAreNoPeaks() {
    Series.Builder series = new Series.Builder();
    series.add(START, 9, Double.NaN, false, 86_400, QualityFlag.N);
    series.add(START + 1, 9, 9, true, 0, QualityFlag.N);
    series.add(START + 2, 9, Double.NaN, false, 0, QualityFlag.M);
    assertThat(Pulse.about(series.build(), USUAL, START, START + 10)).isEmpty();
  }

  /** Where nothing finer is measured, means of a day tell to the day when it passed. */
  @Test
  void dailyMeansAloneHaveTheCentroidAndTheArea() {
    for (int hour = 0; hour < 24; hour++) {
      Series.Builder series = new Series.Builder();
      for (long day = START + hour * HOUR; day < START + 200 * HOUR; day += 24 * HOUR) {
        double mean = 0;
        for (int k = 0; k < 24; k++) {
          mean += gaussian(day - k * HOUR - 0.5 * HOUR) / 24;
        }
        series.add(day, mean, Double.NaN, false, 86_400, QualityFlag.N);
      }
      Pulse p = about(series.build());
      assertThat(p.complete()).isTrue();
      assertThat(p.areaAbove()).isCloseTo(4 * SIGMA * Math.sqrt(2 * Math.PI), within(6000.0));
      assertThat(p.errorSeconds()).isBetween(6.5 * HOUR, 9.0 * HOUR);
      assertThat(p.centroidSeconds()).isCloseTo(CENTRE, within(2 * p.errorSeconds()));
    }
  }
}
