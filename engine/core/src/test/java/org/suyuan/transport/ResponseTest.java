package org.suyuan.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.suyuan.hydrology.Spread;

/** Mass conservation, superposition and sampling of breakthrough curves, by plain integration. */
class ResponseTest {
  private static final double MEAN = 40_000;
  private static final double SIGMA = 6_000;
  private static final double[] WINDOWS = {0, 0.02, 0.3, 2, 15};
  private static final double[] PERIODS = {0.01, 0.1, 1, 8};

  private static List<ResponseShape> shapes() {
    List<ResponseShape> shapes = new ArrayList<>();
    for (double skewness : new double[] {0.1, 0.5, 0.8, 1.3, 1.7, 2.3, 3.3, 6}) {
      shapes.add(ResponseShape.ofSkewness(skewness));
    }
    assertThat(shapes).doesNotHaveDuplicates();
    return shapes;
  }

  @Test
  void everythingThatIsReleasedArrives() {
    for (ResponseShape shape : shapes()) {
      Response response = new Response(MEAN, SIGMA, shape);
      for (double window : WINDOWS) {
        double step = 0.01 * SIGMA;
        double sum = 0;
        double centre = 0;
        for (double t = MEAN - 8 * SIGMA; t < MEAN + (window + 19) * SIGMA; t += step) {
          double d = response.density(t, window * SIGMA) * step;
          assertThat(d).isNotNegative();
          sum += d;
          centre += t * d;
        }
        assertThat(sum)
            .as("skewness %s, window %s", shape.skewness(), window)
            .isCloseTo(1, within(1e-4));
        assertThat(centre / sum)
            .as("the middle of the window travels for the mean time")
            .isCloseTo(MEAN + window * SIGMA / 2, within(0.01 * SIGMA));
      }
    }
  }

  @Test
  void aWindowIsTheAverageOfItsParts() {
    Random random = new Random(11);
    for (ResponseShape shape : shapes()) {
      Response response = new Response(MEAN, SIGMA, shape);
      for (int i = 0; i < 50; i++) {
        double part = SIGMA * (0.05 + random.nextDouble());
        int parts = 2 + random.nextInt(5);
        double t = MEAN + SIGMA * (random.nextGaussian() * 3 + parts / 2.0);
        double sum = 0;
        double mean = 0;
        for (int k = 0; k < parts; k++) {
          sum += response.density(t - k * part, part) / parts;
          mean += response.meanDensity(t - k * part, part, SIGMA) / parts;
        }
        assertThat(response.density(t, parts * part)).isCloseTo(sum, within(1e-12));
        assertThat(response.meanDensity(t, parts * part, SIGMA)).isCloseTo(mean, within(1e-12));
      }
    }
  }

  /** The steepest fronts are rounded by the shortest window that is told apart; rivers' are not. */
  @Test
  void aShortReleaseIsTheDerivativeOfTheDistribution() {
    for (ResponseShape shape : shapes()) {
      if (shape.skewness() > 2.5) {
        continue;
      }
      Response response = new Response(MEAN, SIGMA, shape);
      double peak = PlumeTimes.of(response, 0).peakDensity();
      for (double x = -2; x < 6; x += 0.1) {
        double h = 1e-4;
        double exact = (shape.exactCumulative(x + h) - shape.exactCumulative(x - h)) / (2 * h);
        assertThat(response.density(MEAN + x * SIGMA, 0))
            .as("skewness %s at %s", shape.skewness(), x)
            .isCloseTo(exact / SIGMA, within(0.03 * peak));
      }
    }
  }

  @Test
  void theMeanOverAPeriodIsTheMeanOfTheSamplesInIt() {
    for (ResponseShape shape : shapes()) {
      Response response = new Response(MEAN, SIGMA, shape);
      double peak = PlumeTimes.of(response, 0).peakDensity();
      for (double window : WINDOWS) {
        for (double period : PERIODS) {
          for (double x = -2; x < window + 8; x += 0.7) {
            double end = MEAN + x * SIGMA;
            int n = 400;
            double sum = 0;
            for (int k = 0; k < n; k++) {
              sum += response.density(end - (k + 0.5) / n * period * SIGMA, window * SIGMA) / n;
            }
            assertThat(response.meanDensity(end, window * SIGMA, period * SIGMA))
                .as("skewness %s, window %s, period %s", shape.skewness(), window, period)
                .isCloseTo(sum, within(2e-3 * peak));
          }
        }
        assertThat(response.meanDensity(MEAN, window * SIGMA, 0))
            .isEqualTo(response.density(MEAN, window * SIGMA));
      }
    }
  }

  @Test
  void aRiversCurveOfJobsonsSpreadHasJobsonsPeak() {
    for (double hours : new double[] {5, 50, 300}) {
      double sigma = Spread.sigmaSeconds(3600 * hours, 1);
      Response response = new Response(3600 * hours, sigma, ResponseShape.river());
      assertThat(1e6 * PlumeTimes.of(response, 0).peakDensity())
          .isCloseTo(Spread.unitPeak(hours, 1), withinPercentage(1));
    }
  }

  @Test
  void nothingIsSeenBeforeTheReleaseBeginsToArrive() {
    Response response = new Response(MEAN, SIGMA, ResponseShape.river());
    assertThat(response.density(0, 3600)).isZero();
    assertThat(response.meanDensity(0, 3600, 3600)).isZero();
    assertThat(response.density(1e9, 3600)).isZero();
  }

  @Test
  void edgesAreAtATenthOfThePeakAndNothingIsHigher() {
    for (ResponseShape shape : shapes()) {
      for (double window : new double[] {0, 0.02, 0.3, 2, 15, 200}) {
        Response response = new Response(MEAN, SIGMA, shape);
        double w = window * SIGMA;
        PlumeTimes times = PlumeTimes.of(response, w);
        double highest = 0;
        for (double x = -6.6; x < window + 18; x += 0.002 * (1 + window)) {
          highest = Math.max(highest, response.density(MEAN + x * SIGMA, w));
        }
        assertThat(times.peakDensity())
            .as("skewness %s, window %s", shape.skewness(), window)
            .isGreaterThan(highest * 0.999)
            .isLessThanOrEqualTo(highest * 1.001);
        assertThat(response.density(times.peakSeconds(), w)).isEqualTo(times.peakDensity());
        assertThat(response.density(times.leadingSeconds(), w))
            .isCloseTo(PlumeTimes.EDGE * times.peakDensity(), withinPercentage(1));
        assertThat(response.density(times.trailingSeconds(), w))
            .isCloseTo(PlumeTimes.EDGE * times.peakDensity(), withinPercentage(1));
        assertThat(times.leadingSeconds()).isLessThan(times.peakSeconds());
        assertThat(times.trailingSeconds()).isGreaterThan(times.peakSeconds());
      }
    }
  }

  /** {@code e^{2.146 s}}, as the class says; 2.146 = √(2·ln 10). */
  @Test
  void theTailOfARiverIsLongerThanItsFrontByTheRatioOfTheLognormal() {
    PlumeTimes times = PlumeTimes.of(new Response(MEAN, SIGMA, ResponseShape.river()), 0);
    double ratio =
        (times.trailingSeconds() - times.peakSeconds())
            / (times.peakSeconds() - times.leadingSeconds());
    double expected = Math.exp(Math.sqrt(2 * Math.log(10)) * ResponseShape.RIVER_WIDTH);
    assertThat(ratio).isCloseTo(expected, withinPercentage(3));
  }

  @Test
  void aPlumeThatIsWiderThanItsTravelTimeMayBeThereFromTheBeginning() {
    PlumeTimes times = PlumeTimes.of(new Response(100, 1000, ResponseShape.ofSkewness(0)), 0);
    assertThat(times.leadingSeconds()).isCloseTo(0, within(0.01));
    assertThat(times.trailingSeconds()).isGreaterThan(1000);
  }
}
