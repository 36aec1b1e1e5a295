package org.suyuan.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.suyuan.hydrology.Passage;
import org.suyuan.hydrology.Velocities;
import org.suyuan.hydrology.VelocityLearning;
import org.suyuan.network.Reach;
import org.suyuan.network.RiverSystem;
import org.suyuan.network.RiverSystemBuilder;
import org.suyuan.testing.RandomWaters;

/** What was learnt on one way makes the others less uncertain, never more. */
class LearntTravelTest {
  private static final double FOREVER = 1e12;

  private static RiverSystem river(double metres) {
    RiverSystemBuilder builder = RiverSystem.builder();
    for (int i = 0; i < 20; i++) {
      builder.add(
          Reach.builder("A" + i, metres)
              .to(i < 19 ? "A" + (i + 1) : null)
              .meanFlowM3s(5)
              .widthMetres(i % 3 == 0 ? 40 : 12)
              .slope(1e-3)
              .build());
    }
    builder.add(Reach.builder("X", 5000).meanFlowM3s(5).widthMetres(20).slope(1e-3).build());
    return builder.build();
  }

  private static Travel travel(Velocities velocities, String from, String to) {
    var reaches = velocities.rivers().reaches();
    int end = reaches.indexOf(to);
    return TravelTimes.to(velocities, end, reaches.lengthMetres(end), new double[] {0}, FOREVER)
        .from(reaches.indexOf(from), 0)[0];
  }

  private static Velocities learn(Velocities prior, String from, String to, double error) {
    var reaches = prior.rivers().reaches();
    double seconds = 1.4 * travel(prior, from, to).meanSeconds();
    int end = reaches.indexOf(to);
    return VelocityLearning.learn(
        prior,
        List.of(
            new Passage(
                reaches.indexOf(from),
                0,
                end,
                reaches.lengthMetres(end),
                0,
                seconds,
                error * seconds)));
  }

  private static double relativeVariance(Travel travel) {
    return travel.velocityVariance() / (travel.meanSeconds() * travel.meanSeconds());
  }

  @Test
  void aPassageAboveSharpensTheWayBelowAndItsOwnWayMost() {
    for (double metres : new double[] {500, 4000, 30_000}) {
      Velocities prior = RandomWaters.steady(river(metres));
      Velocities learnt = learn(prior, "A0", "A6", 0.02);
      Travel before = travel(prior, "A7", "A12");
      Travel after = travel(learnt, "A7", "A12");
      assertThat(after.meanSeconds()).isGreaterThan(1.05 * before.meanSeconds());
      assertThat(relativeVariance(after)).isLessThan(0.8 * relativeVariance(before));
      assertThat(relativeVariance(travel(learnt, "A0", "A6")))
          .as("it cannot be known better than the floor nor worse than it was measured")
          .isBetween(
              Travel.SMALLEST_LOG_ERROR * Travel.SMALLEST_LOG_ERROR * 0.999,
              Math.pow(Math.max(Travel.SMALLEST_LOG_ERROR, 0.02), 2) * 1.05);
      assertThat(travel(learnt, "A0", "A6").meanSeconds())
          .isCloseTo(1.4 * travel(prior, "A0", "A6").meanSeconds(), withinPercentage(1));
      assertThat(travel(learnt, "X", "X").velocityVariance())
          .isEqualTo(travel(prior, "X", "X").velocityVariance());
    }
  }

  /**
   * Prior and learnt part are of one kernel: a way that was measured with an error far above the
   * floor keeps just that error, however its time is spread over its reaches.
   */
  @Test
  void aWayThatWasMeasuredIsAsWrongAsTheMeasurement() {
    for (double metres : new double[] {500, 4000, 30_000}) {
      for (double error : new double[] {0.06, 0.1, 0.15}) {
        Velocities prior = RandomWaters.steady(river(metres));
        double variance = relativeVariance(travel(prior, "A0", "A9"));
        Travel after = travel(learn(prior, "A0", "A9", error), "A0", "A9");
        double expected = variance * error * error / (variance + error * error);
        assertThat(relativeVariance(after))
            .as("reaches of %s m, error %s", metres, error)
            .isCloseTo(expected, withinPercentage(8));
      }
    }
  }

  @Test
  void theWayThatFollowsIsCorrelatedAndTheSumHasTheVarianceOfBoth() {
    Velocities learnt = learn(RandomWaters.steady(river(3000)), "A0", "A4", 0.05);
    Travel whole = travel(learnt, "A2", "A12");
    Travel upper = travel(learnt, "A2", "A7");
    Travel lower = travel(learnt, "A8", "A12");
    double sum =
        upper.velocityVariance() + lower.velocityVariance() + 2 * upper.velocityCovariance(lower);
    assertThat(whole.velocityVariance()).isCloseTo(sum, withinPercentage(1e-3));
    assertThat(upper.velocityCovariance(lower)).isPositive();
    assertThat(whole.logError()).isCloseTo(Math.sqrt(relativeVariance(whole)), within(1e-12));
  }
}
