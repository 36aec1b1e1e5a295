package org.suyuan.tracing.likelihood;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.suyuan.testing.SyntheticWorlds;
import org.suyuan.tracing.Cases;
import org.suyuan.tracing.alarm.AlarmCase;
import org.suyuan.tracing.alarm.Site;
import org.suyuan.tracing.alarm.Stop;

class CoincidenceTest {
  /** A rise that another event would explain with 50: who does not explain it loses nothing. */
  @Test
  void aRiseElsewhereIsWorthAHundredAtMost() {
    double[] ratios = {-30, 0, 20, 45.4, 50, 49};
    Coincidence.allowLogs(ratios, 50, Coincidence.PROBABILITY);
    assertThat(ratios[0]).as("a plume that should have been seen").isEqualTo(-30);
    assertThat(ratios[1]).isZero();
    assertThat(ratios[2]).as("explains less than chance would").isCloseTo(0, within(1e-6));
    assertThat(ratios[3]).isCloseTo(Math.log(2), within(0.01));
    assertThat(ratios[4]).isCloseTo(Math.log(101), within(1e-6));
    assertThat(ratios[4] - ratios[5]).as("differences of good fits stay").isGreaterThan(0.98);
  }

  /** What is rarely chance is worth more where it is explained. */
  @Test
  void theRarerChanceIsTheMoreExplainingGains() {
    double[] ratios = {-30, 0, 60};
    Coincidence.allowLogs(ratios, 50, 1e-4);
    assertThat(ratios[0]).isEqualTo(-30);
    assertThat(ratios[1]).isZero();
    assertThat(ratios[2]).isCloseTo(Math.log(10_001), within(1e-6));
  }

  /** A matched pulse that a plume of its own explains far better punishes nobody without end. */
  @Test
  void aMatchedPulseTellsGoodFitsApartAndBadOnesNot() {
    double[] ratios = {-30, 300, 355, 385, 400};
    Coincidence.allowLogs(ratios, 400, Coincidence.MATCHED);
    assertThat(ratios[0]).as("a plume that should have been seen").isEqualTo(-30);
    assertThat(ratios[1]).isCloseTo(0, within(1e-6));
    assertThat(ratios[2]).isCloseTo(0, within(1e-3));
    assertThat(ratios[4]).isCloseTo(Math.log1p(1e15), within(1e-6));
    assertThat(ratios[4] - ratios[3]).as("good fits").isCloseTo(15, within(1e-6));
  }

  /** One sample alone is no plume, and still no more than a coincidence. */
  @Test
  void nothingAddsMoreThanACoincidenceTakes() {
    double[] ratios = {18};
    Coincidence.allowLogs(ratios, 0, Coincidence.PROBABILITY);
    assertThat(ratios[0]).isCloseTo(Math.log(101), within(1e-9));
  }

  /** Where nothing rose, a plume gains nothing by being there and what it lost it keeps. */
  @Test
  void withoutARiseNothingChanges() {
    double[] ratios = {-3, -0.5, 0};
    Coincidence.allowLogs(ratios, 0, Coincidence.PROBABILITY);
    assertThat(ratios).containsExactly(-3, -0.5, 0);
  }

  /** Likelihood ratios are allowed for as their logarithms are. */
  @Test
  void isTheSameForLogarithms() {
    for (long seed = 0; seed < 300; seed++) {
      Random random = new Random(seed);
      double byItself = 800 * random.nextDouble() * random.nextInt(2) + 8 * random.nextDouble();
      double[] logs = new double[20];
      double[] ratios = new double[logs.length];
      for (int q = 0; q < logs.length; q++) {
        logs[q] = 15 * random.nextGaussian();
        ratios[q] = Math.exp(logs[q]);
      }
      double probability = seed % 2 == 0 ? 0.01 : 1e-4;
      Coincidence.allowLogs(logs, byItself, probability);
      Coincidence.allow(ratios, byItself, probability);
      for (int q = 0; q < logs.length; q++) {
        assertThat(Math.log(ratios[q]))
            .as("seed %d, ratio %d", seed, q)
            .isCloseTo(logs[q], within(1e-6));
      }
    }
  }

  /** A whole pulse that matches the alarm's is hardly chance; anything else often is. */
  @Test
  void whatMayBeGainedHangsOnWhoSawTheEvent() {
    int matched = 0;
    for (int seed = 0; seed < 12; seed++) {
      AlarmCase alarm = new Cases(new SyntheticWorlds(seed).event()).alarm();
      for (Stop stop : alarm.stops()) {
        if (stop.relation() != Site.Relation.ALARM) {
          assertThat(Coincidence.mostGain(alarm.sites().get(stop.index())))
              .as("seed %d, site %d", seed, stop.index())
              .isEqualTo(Math.log1p(stop.saw() ? 1e15 : 100));
          matched += stop.saw() ? 1 : 0;
        }
      }
    }
    assertThat(matched).isPositive();
  }
}
