package org.suyuan.tracing.prior;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.suyuan.monitoring.Pollutant;
import org.suyuan.monitoring.PollutantCatalogue;
import org.suyuan.monitoring.Series;

class WatchTest {
  private static final Pollutant COD = PollutantCatalogue.builtIn().find("cod").orElseThrow();
  private static final long HOUR = 3600;
  private static final long EVENT = 60 * 24 * HOUR;

  /** Four-hourly noise about 20 with a rise of a size in some windows of a day. */
  private static Series series(double rise, int everyDays) {
    Random random = new Random(1);
    Series.Builder series = new Series.Builder();
    for (long t = 0; t < EVENT + 24 * HOUR; t += 4 * HOUR) {
      long day = (EVENT - t + 24 * HOUR - 1) / (24 * HOUR);
      boolean high = t >= EVENT || (everyDays > 0 && day % everyDays == 0 && day > 0);
      series.add(t, 20 + random.nextGaussian() + (high ? rise : 0));
    }
    return series.build();
  }

  private static Watch watch(Series series) {
    Watch watch = Watch.of(series, COD, EVENT, EVENT + 23.0 * HOUR);
    assertThat(watch).isNotNull();
    return watch;
  }

  @Test
  void aRareRiseIsWorthMoreThanAFrequentOne() {
    Watch rare = watch(series(15, 0));
    Watch often = watch(series(15, 5));
    assertThat(rare.risen()).isTrue();
    assertThat(often.risen()).isTrue();
    assertThat(rare.falseRate()).isEqualTo(0.02);
    assertThat(often.falseRate()).isBetween(0.15, 0.45);
    assertThat(rare.logRatio(0.6)).isCloseTo(Math.log(0.6 / 0.02 + 0.4), within(1e-12));
    assertThat(often.logRatio(0.6)).isPositive().isLessThan(rare.logRatio(0.6));
    assertThat(rare.highestAbove()).isBetween(13.0, 19.0);
    assertThat(rare.spacingSeconds()).isCloseTo(4 * HOUR, within(60.0));
  }

  @Test
  void silenceSpeaksAgainstWhoShouldHaveBeenSeen() {
    Watch quiet = watch(series(0, 0));
    assertThat(quiet.risen()).isFalse();
    assertThat(quiet.logRatio(0.6)).isCloseTo(Math.log(0.4), within(1e-12));
    assertThat(quiet.logRatio(0)).isZero();
  }

  /** The expected weight of evidence is what it should be: the ratios average to 1 for others. */
  @Test
  void forSomebodyElseTheRatiosAverageToOne() {
    Watch rise = watch(series(15, 5));
    Watch quiet = new Watch(false, 0, rise.falseRate(), 1, 1);
    double f = rise.falseRate();
    double mean = f * Math.exp(rise.logRatio(0.6)) + (1 - f) * Math.exp(quiet.logRatio(0.6));
    assertThat(mean).isCloseTo(1, within(1e-12));
  }

  @Test
  void whereNobodyLookedNothingIsSaid() {
    assertThat(Watch.of(series(15, 0), COD, EVENT + 48 * HOUR, EVENT + 60 * HOUR)).isNull();
    assertThat(Watch.of(series(15, 0), COD, 0, 12 * HOUR)).as("without a past").isNull();
  }
}
