package org.suyuan.hydrology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.suyuan.network.Reach;
import org.suyuan.network.ReachKind;
import org.suyuan.network.RiverSystem;

/** Velocities and spreads against published formulae worked out beside them. */
class HydraulicsTest {

  private static double velocity(Reach.Builder reach, double flowM3s) {
    RiverSystem rivers = RiverSystem.builder().add(reach.build()).build();
    return Hydraulics.of(rivers, FlowField.of(rivers, List.of())).velocity(0, flowM3s);
  }

  /** Jobson 1996, equations 12 and 14, on the cases of the USGS travel-time service's tests. */
  @ParameterizedTest
  @CsvSource({
    "390, 3.35, 4.50, NaN, 0.2646",
    "390, 3.35, 4.50, 0.001, 0.3433",
    "16000, 490, 240, NaN, 0.9628",
    "32000, 779, 485, NaN, 0.9778"
  })
  void jobson(double km2, double flow, double meanFlow, double slope, double velocity) {
    Reach.Builder reach =
        Reach.builder("A", 1000).drainageAreaKm2(km2).meanFlowM3s(meanFlow).slope(slope);
    assertThat(velocity(reach, flow)).isCloseTo(velocity, within(5e-5));
  }

  /** Equation 7 on the travel times of the same cases. */
  @ParameterizedTest
  @CsvSource({
    "15.745, 3.35, 4.50, 100.391",
    "12.136, 3.35, 4.50, 122.928",
    "5.684, 490, 240, 245.980",
    "29.773, 779, 485, 71.455"
  })
  void unitPeak(double hours, double flow, double meanFlow, double expected) {
    assertThat(Spread.unitPeak(hours, flow / meanFlow)).isCloseTo(expected, withinPercentage(0.01));
  }

  @Test
  void theFlowRatioIsInTheExponent() {
    assertThat(Spread.unitPeak(100, 0.2)).isCloseTo(16.1, within(0.1));
    assertThat(Spread.unitPeak(100, Double.NaN)).isEqualTo(Spread.unitPeak(100, 1));
    assertThat(Spread.sigmaSeconds(0, 1)).isZero();
  }

  @Test
  void spreadGrowsWithTravelTimeWithoutAJumpAndStaysBelowIt() {
    for (double ratio : new double[] {Double.NaN, 0.001, 0.3, 1, 5, 1000}) {
      double before = 0;
      for (double t = 10; t < 1e7; t *= 1.01) {
        double sigma = Spread.sigmaSeconds(t, ratio);
        assertThat(sigma).isGreaterThan(before).isLessThan(before * 1.02 + 6).isLessThan(t);
        before = sigma;
      }
    }
    assertThat(Spread.sigmaSeconds(1e5, 0.001)).isEqualTo(Spread.sigmaSeconds(1e5, 0.1));
    assertThat(Spread.sigmaSeconds(1e5, 1000)).isEqualTo(Spread.sigmaSeconds(1e5, 10));
  }

  /** Manning of a wide channel: h = (nQ/(W√S))^0.6, u = Q/(W·h). */
  @Test
  void manningIsMixedWithTheSlopeLawInTheLogarithm() {
    double q = 20;
    double width = 30;
    double slope = 1e-3;
    double law = 0.96 * Math.pow(q, 0.33) * Math.pow(slope, 0.25);
    for (double n : new double[] {0.035, 0.05}) {
      double depth = Math.pow(n * q / (width * Math.sqrt(slope)), 0.6);
      double manning = q / (width * depth);
      Reach.Builder reach = Reach.builder("A", 1000).widthMetres(width).slope(slope);
      if (n == 0.035) {
        assertThat(velocity(reach, q))
            .as("a quarter where n is the default")
            .isCloseTo(Math.pow(manning, 0.25) * Math.pow(law, 0.75), withinPercentage(1e-3));
      }
      assertThat(velocity(reach.manningN(n), q))
          .as("three quarters where n was estimated")
          .isCloseTo(Math.pow(manning, 0.75) * Math.pow(law, 0.25), withinPercentage(1e-3));
    }
    assertThat(velocity(Reach.builder("A", 1000).slope(slope), q))
        .as("the slope law alone where there is no width")
        .isCloseTo(law, withinPercentage(1e-3));
    assertThat(velocity(Reach.builder("A", 1000).slope(0.3), q))
        .as("not extrapolated to torrents")
        .isEqualTo(velocity(Reach.builder("A", 1000).slope(0.01), q));
  }

  /** With a known mean, one reach follows its own exponent; rivers of different size do not. */
  @Test
  void aKnownMeanDischargeTellsRiversFromStagesOfOne() {
    for (double slope : new double[] {Double.NaN, 2e-4}) {
      Reach.Builder reach = Reach.builder("A", 1).slope(slope).meanFlowM3s(10);
      assertThat(velocity(reach, 40) / velocity(reach, 10))
          .isCloseTo(Math.pow(4, 0.55), within(1e-5));
      double large = velocity(Reach.builder("A", 1).slope(slope).meanFlowM3s(160), 160);
      double exponent = Double.isNaN(slope) ? 0.272 : 0.33;
      assertThat(large / velocity(reach, 10)).isCloseTo(Math.pow(16, exponent), within(1e-5));
      assertThat(velocity(reach, 6))
          .as("at the flow of a typical tracer study the law holds as it was fitted")
          .isCloseTo(velocity(Reach.builder("A", 1).slope(slope), 6), within(1e-6));
    }
  }

  @Test
  void depthIsWhatWidthAndVelocityLeave() {
    RiverSystem rivers =
        RiverSystem.builder()
            .add(Reach.builder("A", 1).widthMetres(30).slope(1e-3).meanFlowM3s(20).build())
            .add(Reach.builder("B", 1).slope(1e-3).meanFlowM3s(20).build())
            .add(Reach.builder("C", 1).slope(1e-3).build())
            .build();
    Hydraulics h = Hydraulics.of(rivers, FlowField.of(rivers, List.of()));
    VelocityEstimate a = h.estimate(rivers.reaches().indexOf("A"), 20);
    assertThat(a.basis()).isEqualTo(VelocityBasis.WIDTH_AND_SLOPE);
    assertThat(a.depthMetres() * a.metresPerSecond() * 30).isCloseTo(20, within(1e-9));
    assertThat(a.logError()).isCloseTo(Math.hypot(0.3, 0.45), within(1e-6));
    VelocityEstimate b = h.estimate(rivers.reaches().indexOf("B"), 20);
    assertThat(b.basis()).isEqualTo(VelocityBasis.SLOPE);
    assertThat(b.depthMetres() * b.metresPerSecond() * 12.9 * Math.pow(20, 0.423))
        .isCloseTo(20, within(1e-9));
    assertThat(b.depthLogError()).isGreaterThan(a.depthLogError()).isGreaterThan(b.logError());
    VelocityEstimate low = h.estimate(rivers.reaches().indexOf("B"), 1);
    assertThat(low.logError()).as("an error of the exponent").isGreaterThan(b.logError());
    int c = rivers.reaches().indexOf("C");
    assertThat(h.estimate(c, 1e-3).logError())
        .as("no such error where the mean is a guess")
        .isEqualTo(h.estimate(c, 1e3).logError());
  }

  @Test
  void pondedReachesAreEmptiedByTheirDischarge() {
    Reach.Builder pool = Reach.builder("A", 12_000).volumeM3(600_000).widthMetres(30).slope(1e-3);
    assertThat(12_000 / velocity(pool, 2.5)).isCloseTo(600_000 / 2.5, withinPercentage(1e-4));
    Reach.Builder lake = Reach.builder("A", 1000).kind(ReachKind.RESERVOIR).meanFlowM3s(8);
    assertThat(velocity(lake, 8)).isCloseTo(0.04, within(1e-7));
    assertThat(velocity(lake, 16)).isCloseTo(0.08, within(1e-7));
  }

  @Test
  void withNothingButDischargeThePowerLawIsLeft() {
    assertThat(velocity(Reach.builder("A", 1), 10))
        .isCloseTo(0.154 * Math.pow(10, 0.272), within(1e-6));
    assertThat(velocity(Reach.builder("A", 1).widthMetres(5), 10))
        .isEqualTo(velocity(Reach.builder("A", 1), 10));
  }

  @Test
  void theLessIsKnownTheLargerTheError() {
    RiverSystem rivers =
        RiverSystem.builder()
            .add(Reach.builder("volume", 1).volumeM3(9).build())
            .add(Reach.builder("manning", 1).widthMetres(9).slope(0.01).build())
            .add(Reach.builder("slope", 1).slope(0.01).build())
            .add(Reach.builder("area", 1).drainageAreaKm2(9).meanFlowM3s(1).build())
            .add(Reach.builder("nothing", 1).build())
            .build();
    Hydraulics h = Hydraulics.of(rivers, FlowField.of(rivers, List.of()));
    double before = 0;
    for (String id : List.of("volume", "manning", "slope", "area", "nothing")) {
      int r = rivers.reaches().indexOf(id);
      double total = Math.hypot(h.commonError(r), h.localError(r));
      assertThat(total).as(id).isGreaterThan(before);
      before = total;
    }
  }
}
