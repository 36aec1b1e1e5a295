package org.suyuan.tracing.several;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.suyuan.network.RiverSystem;
import org.suyuan.testing.SyntheticWorlds;
import org.suyuan.tracing.Cases;
import org.suyuan.tracing.CompliantMixture;
import org.suyuan.tracing.Suspect;
import org.suyuan.tracing.Trace;
import org.suyuan.tracing.alarm.AlarmCase;
import org.suyuan.tracing.prior.RegisteredLoads;
import org.suyuan.transport.Emissions;
import org.suyuan.transport.OrdinaryLoad;
import org.suyuan.transport.SteadyState;

class OrdinaryDischargesTest {
  /** Two ways to the same loads: back from the alarm, and down the whole network. */
  @Test
  void bringsToTheAlarmWhatTheWholeNetworkDoes() {
    for (int seed = 800; seed < 820; seed++) {
      Cases cases = new Cases(new SyntheticWorlds(seed).event());
      AlarmCase alarm = cases.alarm();
      RiverSystem rivers = alarm.velocities().rivers();
      double removal = alarm.pollutant().removalMunicipal();
      Emissions emissions =
          Emissions.ofRegister(
              rivers,
              alarm.pollutant().code(),
              Double.isNaN(removal) ? 0 : removal,
              Emissions.Level.USUAL);
      OrdinaryLoad load =
          OrdinaryLoad.of(
              SteadyState.at(alarm.velocities(), (double) alarm.alarmSeconds()),
              emissions,
              alarm.pollutant().decayPerSecond(20));
      OrdinaryDischarges discharges =
          new OrdinaryDischarges(
              alarm, new RegisteredLoads(alarm.velocities().rivers(), alarm.pollutant()));
      double expected =
          load.kgPerDayAt(alarm.alarm().at().reach(), alarm.alarm().at().chainageMetres());
      // What is on its way for more than the horizon, or in water that changes, may differ.
      assertThat(discharges.kgPerDay())
          .as("seed %d", seed)
          .isCloseTo(expected, within(0.1 * expected));
      double shares =
          discharges.contributions().stream()
              .mapToDouble(CompliantMixture.Contribution::share)
              .sum();
      assertThat(shares).as("seed %d", seed).isCloseTo(1, within(1e-9));
    }
  }

  @Test
  void aSpillIsHardlyEverTakenForEverybody() {
    int taken = 0;
    for (int seed = 830; seed < 842; seed++) {
      SyntheticWorlds.Event event = new SyntheticWorlds(seed).event();
      Trace trace = event.world().trace(event.station(), event.alarmSeconds());
      taken += trace.mixture().probability() > 0.5 ? 1 : 0;
      double sum = trace.suspects().stream().mapToDouble(Suspect::probability).sum();
      assertThat(sum).as("seed %d", seed).isCloseTo(1, within(1e-9));
    }
    assertThat(taken).as("of 12 spills, seeds 830 to 841").isLessThanOrEqualTo(1);
  }
}
