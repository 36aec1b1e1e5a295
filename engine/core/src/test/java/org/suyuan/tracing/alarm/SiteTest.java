package org.suyuan.tracing.alarm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.suyuan.monitoring.Baseline;
import org.suyuan.monitoring.Pulse;
import org.suyuan.monitoring.Series;
import org.suyuan.tracing.alarm.Site.Relation;

/** What one high sample is taken for: an outlier, or the rise that the alarm is about. */
class SiteTest {
  private static final long HOUR = 3600;
  private static final long ALARM = 1_700_000_000L;
  private static final Baseline USUAL = new Baseline(0.3, 0.02, 0, 100);
  private static final double HIGH = 1.1;
  private static final double MODEL_ERROR = 0.1;

  /** Two days of the usual level every four hours, and one high sample, the last or not. */
  private static Series series(boolean goesOn) {
    Series.Builder series = new Series.Builder();
    for (int k = -12; k < 0; k++) {
      series.add(ALARM + k * (4 * HOUR), USUAL.level());
    }
    series.add(ALARM, HIGH);
    for (int k = 1; goesOn && k <= 6; k++) {
      series.add(ALARM + k * (4 * HOUR), USUAL.level());
    }
    return series.build();
  }

  private static Site site(Series series, Relation relation) {
    Pulse rise = Pulse.about(series, USUAL, ALARM - HOUR, ALARM + HOUR).orElseThrow();
    Site.Setting setting =
        new Site.Setting(
            0, 0, 0, 0, relation, null, relation == Relation.ALARM ? rise : null, USUAL, 1);
    return new Site(setting, series, 0, series.size(), 4.0 * HOUR, MODEL_ERROR, t -> 1);
  }

  private static double sigmaOfTheHighOne(Site site) {
    return 1 / Math.sqrt(site.precision()[site.firstAtOrAfter((double) ALARM)]);
  }

  /** What raised the alarm is as sure as any other measurement: scatter and model error. */
  @Test
  void theSampleThatRaisedTheAlarmIsNoOutlier() {
    for (boolean goesOn : new boolean[] {false, true}) {
      Site alarm = site(series(goesOn), Relation.ALARM);
      double sure = Math.hypot(USUAL.sigma(), MODEL_ERROR * (HIGH - USUAL.level()));
      assertThat(sigmaOfTheHighOne(alarm)).isCloseTo(sure, within(0.001));
    }
  }

  /** The same sample elsewhere keeps the weight of three σ, and no more. */
  @Test
  void theSameSampleElsewhereIsOne() {
    Site above = site(series(true), Relation.ABOVE);
    double away = HIGH - USUAL.level();
    assertThat(sigmaOfTheHighOne(above)).isCloseTo(away / 3, within(0.001));
  }

  /** So is a high sample at the alarmed station that is not of the rise the alarm is about. */
  @Test
  void anotherHighSampleAtTheAlarmIsStillOne() {
    Series.Builder both = new Series.Builder();
    for (int k = -24; k < 0; k++) {
      both.add(ALARM + k * (4 * HOUR), k == -15 ? HIGH : USUAL.level());
    }
    both.add(ALARM, HIGH);
    Site alarm = site(both.build(), Relation.ALARM);
    int earlier = alarm.firstAtOrAfter((double) (ALARM - 60 * HOUR));
    assertThat(alarm.above()[earlier]).isCloseTo(HIGH - USUAL.level(), within(1e-9));
    assertThat(1 / Math.sqrt(alarm.precision()[earlier]))
        .isCloseTo((HIGH - USUAL.level()) / 3, within(0.001));
  }

  /**
   * Of two samples of one time neither tells what the other should be: both count by themselves.
   */
  @Test
  void twoSamplesOfOneTimeAreNotTakenForADifferenceWithoutError() {
    Baseline remembers = new Baseline(USUAL.level(), USUAL.sigma(), 6.0 * HOUR, 100);
    Series.Builder series = new Series.Builder();
    for (int k = -12; k < 0; k++) {
      series.add(ALARM + k * (4 * HOUR), USUAL.level());
    }
    series.add(ALARM - 4 * HOUR, USUAL.level() + 0.01);
    series.add(ALARM, HIGH);
    Series twice = series.build();
    Pulse rise = Pulse.about(twice, remembers, ALARM, ALARM).orElseThrow();
    Site.Setting setting = new Site.Setting(0, 0, 0, 0, Relation.ALARM, null, rise, remembers, 1);
    Site site = new Site(setting, twice, 0, twice.size(), 4.0 * HOUR, MODEL_ERROR, t -> 1);
    int second = site.firstAtOrAfter((double) (ALARM - 4 * HOUR)) + 1;
    assertThat(site.correlation()[second]).isZero();
    assertThat(site.precision()[second]).isCloseTo(Math.pow(USUAL.sigma(), -2), within(1e-6));
  }
}
