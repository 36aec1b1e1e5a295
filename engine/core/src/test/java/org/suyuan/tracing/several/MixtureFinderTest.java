package org.suyuan.tracing.several;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.suyuan.monitoring.Pulse;
import org.suyuan.testing.SyntheticWorlds;
import org.suyuan.tracing.Cases;
import org.suyuan.tracing.TraceOptions;
import org.suyuan.tracing.alarm.AlarmCase;
import org.suyuan.tracing.prior.RegisteredLoads;

class MixtureFinderTest {
  /**
   * A spill far above what everybody may discharge: a surge makes no half of it, and is none of its
   * explanations, whatever else it explains.
   */
  @Test
  void aSurgeThatDoesNotMakeTheAlarmIsNoExplanation() {
    int large = 0;
    for (int seed = 0; seed < 12; seed++) {
      AlarmCase alarm = new Cases(new SyntheticWorlds(seed).event()).alarm();
      RegisteredLoads loads = new RegisteredLoads(alarm.velocities().rivers(), alarm.pollutant());
      MixtureFinder finder = new MixtureFinder(alarm, TraceOptions.defaults(), loads);
      Pulse pulse = alarm.alarm().at().pulse();
      double mostExtra = Math.max(0.1, 1.3 * finder.discharges().permittedOverUsual() - 1);
      if (pulse == null || pulse.peakAbove() < 10 * mostExtra * alarm.baseline().level()) {
        continue;
      }
      large++;
      double log = finder.find(Double.NEGATIVE_INFINITY).logEvidence();
      assertThat(log).as("seed %d", seed).isNotNaN().isLessThan(-300);
      // Another explanation makes it no likelier, and what could come near one is asked of all.
      assertThat(finder.find(1000).logEvidence()).as("seed %d", seed).isLessThan(1000 - 30);
      assertThat(finder.find(log + 30).logEvidence()).as("seed %d", seed).isEqualTo(log);
    }
    assertThat(large).isPositive();
  }
}
