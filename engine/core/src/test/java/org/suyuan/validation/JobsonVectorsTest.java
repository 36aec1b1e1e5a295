package org.suyuan.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.suyuan.hydrology.FlowField;
import org.suyuan.hydrology.GaugeSeries;
import org.suyuan.hydrology.Jobson;
import org.suyuan.hydrology.Spread;
import org.suyuan.hydrology.Velocities;
import org.suyuan.network.Reach;
import org.suyuan.network.RiverSystem;

/**
 * Jobson's regressions on the cases of the USGS travel-time service (TravelTimeAgentTest.cs; the
 * outputs worked out independently of this code), each to its printed digits.
 */
class JobsonVectorsTest {
  private record Case(
      String name,
      double km2,
      double flow,
      double mean,
      double slope,
      double km,
      double velocity,
      double maximum,
      double peakHours,
      double leadHours,
      double unitPeak,
      double durationHours) {}

  private static final List<Case> CASES =
      List.of(
          new Case(
              "example 1",
              390,
              3.35,
              4.50,
              Double.NaN,
              15,
              0.2646,
              0.6461,
              15.745,
              14.013,
              100.391,
              5.534),
          new Case(
              "example 1, with slope",
              390,
              3.35,
              4.50,
              0.001,
              15,
              0.3433,
              0.5987,
              12.136,
              10.801,
              122.928,
              4.519),
          new Case(
              "Rhine, Eglisau",
              16_000,
              490,
              240,
              Double.NaN,
              19.7,
              0.9628,
              1.9192,
              5.684,
              5.059,
              245.980,
              2.259),
          new Case(
              "Rhine, Birsfelden",
              32_000,
              779,
              485,
              Double.NaN,
              104.8,
              0.9778,
              1.9465,
              29.773,
              26.498,
              71.455,
              7.775));

  @Test
  void allToThePrintedDigits() {
    StringBuilder table =
        new StringBuilder(
            Report.lines(
                "## Jobson's test vectors",
                "",
                "| case | velocity | maximum | peak h | lead h | unit peak | " + "duration h |",
                "| --- | --- | --- | --- | --- | --- | --- |"));
    for (Case c : CASES) {
      double velocity = Jobson.peakVelocity(c.km2, c.flow, c.mean, c.slope);
      double maximum = Jobson.maximumVelocity(c.km2, c.flow, c.mean, c.slope);
      double hours = c.km * 1000 / velocity / 3600;
      double lead = Jobson.leadingTime(hours);
      double unitPeak = Spread.unitPeak(hours, c.flow / c.mean);
      double duration = Jobson.durationSeconds(unitPeak) / 3600;
      assertThat(velocity).as(c.name).isCloseTo(c.velocity, within(0.5001e-4));
      assertThat(maximum).as(c.name).isCloseTo(c.maximum, within(0.5001e-4));
      assertThat(hours).as(c.name).isCloseTo(c.peakHours, within(0.5001e-3));
      assertThat(lead).as(c.name).isCloseTo(c.leadHours, within(0.5001e-3));
      assertThat(unitPeak).as(c.name).isCloseTo(c.unitPeak, within(0.5001e-3));
      assertThat(duration).as(c.name).isCloseTo(c.durationHours, within(0.5001e-3));
      assertThat(inTheEngine(c))
          .as("%s, as the engine has it", c.name)
          .isCloseTo(velocity, within(1e-6));
      table.append(
          Report.format(
              "| %s | %.4f | %.4f | %.3f | %.3f | %.3f | %.3f |%n",
              c.name, velocity, maximum, hours, lead, unitPeak, duration));
    }
    Report.line(
        "56-jobson",
        getClass(),
        "Jobson's test vectors",
        "all, to the printed digits",
        true,
        "all");
    Report.section(
        "50-jobson",
        table + "\nMust hold: all to the printed digits – " + Report.verdict(true) + ".\n");
  }

  /** Velocity of a reach that knows just what the case knows. */
  private static double inTheEngine(Case c) {
    Reach reach =
        Reach.builder("A", 1000 * c.km)
            .drainageAreaKm2(c.km2)
            .meanFlowM3s(c.mean)
            .slope(c.slope)
            .build();
    RiverSystem rivers = RiverSystem.builder().add(reach).build();
    GaugeSeries gauge = new GaugeSeries("A", new long[] {0}, new double[] {c.flow});
    return Velocities.of(rivers, FlowField.of(rivers, List.of(gauge))).velocity(0, c.flow);
  }

  @Test
  void withTheAreaAloneAndMass() {
    // Equations 16 and 17 written out for 100 km² and 1 m³/s.
    double product = Math.pow(Math.pow(1e8, 1.25) * Math.sqrt(9.81), 0.595) / 1e8;
    assertThat(Jobson.peakVelocity(100, 1, Double.NaN, Double.NaN))
        .isCloseTo(0.152 + 8.1 * product, within(1e-12));
    assertThat(Jobson.maximumVelocity(100, 1, Double.NaN, Double.NaN))
        .isCloseTo(0.2 + 40 * product, within(1e-12));
    assertThat(Jobson.peakKgM3(100, 0.5, 6000, 3)).isCloseTo(0.1, within(1e-12));
  }
}
