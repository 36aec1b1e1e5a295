package org.suyuan.tracing.alarm;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.suyuan.Suyuan;
import org.suyuan.monitoring.Observations;
import org.suyuan.monitoring.Pulse;
import org.suyuan.network.RiverSystem;
import org.suyuan.network.Station;
import org.suyuan.testing.StraightRiver;
import org.suyuan.tracing.Learnt;
import org.suyuan.tracing.TraceOptions;

/** Which rise an alarm is about that hardly stands out itself. */
class FaintRiseTest {
  private static final String FLUORIDE = "w21017";
  private static final long STEP = 4 * 3600;
  private static final long ALARM = StraightRiver.START + 126 * STEP;
  private static final double LEVEL = 0.9;

  /** Half of all deviations are smaller than this: σ is 1.4826 times as large. */
  private static final double DEVIATION = 0.03;

  private static final double SIGMA = 1.4826 * DEVIATION;

  /** Returns the rise about an alarm after three weeks of the usual level. */
  private static @Nullable Pulse rise(double... sigmasFromAlarmOn) {
    RiverSystem rivers = StraightRiver.reaches().add(Station.of("S", "R20", 1000)).build();
    Observations.Builder out = new Observations.Builder();
    for (long k = 0; k < 126; k++) {
      double off = DEVIATION * (k % 2 == 0 ? 1 : -1) * (k % 3 == 0 ? 0.5 : 1);
      out.series("S", FLUORIDE).add(StraightRiver.START + k * STEP, LEVEL + off);
    }
    for (int k = 0; k < sigmasFromAlarmOn.length; k++) {
      out.series("S", FLUORIDE).add(ALARM + k * STEP, LEVEL + sigmasFromAlarmOn[k] * SIGMA);
    }
    Observations observations = out.build();
    Suyuan suyuan = Suyuan.of(StraightRiver.dataset(rivers, observations));
    return new CaseBuilder(
            suyuan.velocities(),
            suyuan.pollutant(FLUORIDE),
            observations,
            0,
            ALARM,
            TraceOptions.defaults(),
            Learnt.NOTHING)
        .pulse();
  }

  @Test
  void theAlarmIsTheFootOfWhatRisesFromIt() {
    Pulse rise = rise(2, 8, 9, 6, 0, 0);
    assertThat(rise).isNotNull();
    assertThat(rise.startSeconds()).isEqualTo(ALARM);
    assertThat(rise.peakSeconds()).isEqualTo(ALARM + 2 * STEP);
  }

  @Test
  void whatIsReleasedLaterDidNotRaiseIt() {
    Pulse rise = rise(2, 0, 0, 0, 8, 9, 6, 0);
    assertThat(rise).isNotNull();
    assertThat(rise.peakSeconds()).isEqualTo(ALARM);
    assertThat(rise.endSeconds()).isEqualTo(ALARM);
  }

  @Test
  void theUsualLevelIsNoRise() {
    assertThat(rise(0.5, 0.3, 0, 0, 0)).isNull();
    assertThat(rise(0.5, 0, 0, 0, 8, 9, 6, 0)).isNull();
  }
}
