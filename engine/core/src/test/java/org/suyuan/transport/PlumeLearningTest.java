package org.suyuan.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.suyuan.hydrology.FlowField;
import org.suyuan.hydrology.Spread;
import org.suyuan.hydrology.Velocities;
import org.suyuan.network.Reach;
import org.suyuan.network.RiverSystem;
import org.suyuan.network.RiverSystemBuilder;

/** Plumes that follow the model exactly must be learnt exactly, as far as the priors let them. */
class PlumeLearningTest {
  private static final int REACHES = 40;
  private static final double METRES = 3000;
  private static final double FLOW = 8;

  private static RiverSystem river() {
    RiverSystemBuilder builder = RiverSystem.builder();
    for (int i = 0; i < REACHES; i++) {
      builder.add(
          Reach.builder("A" + i, METRES)
              .to(i + 1 < REACHES ? "A" + (i + 1) : null)
              .slope(1e-3)
              .meanFlowM3s(FLOW)
              .build());
    }
    return builder.build();
  }

  /** A plume that is slower, longer and lossier than usual, as a lower end of a reach sees it. */
  private record Truth(double slow, double spread, double width, double lossPerHour) {
    PlumeCurve at(Velocities v, int i) {
      int r = v.rivers().reaches().indexOf("A" + i);
      double peak = slow * (i + 1) * METRES / v.velocity(r, FLOW);
      double density = 1e-6 * Spread.unitPeak(peak / 3600, 1) / spread;
      double duration = PlumeShape.durationTimesPeak(width) / density;
      double kg = 50 * Math.exp(-lossPerHour * peak / 3600);
      double before = duration * PlumeShape.leadingShare(width);
      return new PlumeCurve(
          r, METRES, peak - before, peak, peak + duration - before, kg * density / FLOW, kg, FLOW);
    }
  }

  @Test
  void aPlumeOfTheModelIsPredictedBelow() {
    RiverSystem rivers = river();
    Velocities prior = Velocities.of(rivers, FlowField.of(rivers, List.of()));
    PlumeRelease release = new PlumeRelease(rivers.reaches().indexOf("A0"), 0, 0, 50);
    for (Truth truth : List.of(new Truth(1.6, 1.5, 0.2, 0.02), new Truth(0.7, 0.7, 0.5, 0.0))) {
      List<PlumeCurve> seen = new ArrayList<>();
      for (int i = 19; i >= 1; i -= 2) {
        seen.add(truth.at(prior, i));
      }
      LearntPlume learnt = PlumeLearning.learn(prior, release, seen);
      assertThat(learnt.spreadFactor()).isCloseTo(truth.spread, withinPercentage(6));
      assertThat(learnt.spreadLogError()).isLessThan(0.07);
      assertThat(learnt.shapeWidth()).isCloseTo(truth.width, within(0.04));
      assertThat(3600 * learnt.lossPerSecond()).isCloseTo(truth.lossPerHour, within(0.006));
      PlumePrediction p = learnt.at(rivers.reaches().indexOf("A29"), METRES);
      PlumeCurve expected = truth.at(prior, 29);
      assertThat(p.peak().seconds()).isCloseTo(expected.peakSeconds(), withinPercentage(5));
      assertThat(p.leadingSeconds()).isCloseTo(expected.leadingSeconds(), withinPercentage(5));
      assertThat(p.trailingSeconds()).isCloseTo(expected.trailingSeconds(), withinPercentage(5));
      assertThat(p.massKg()).isCloseTo(expected.passedKg(), withinPercentage(16));
      assertThat(p.peakKgM3()).isCloseTo(expected.peakKgM3(), withinPercentage(20));
      assertThat(p.peakLogError()).isGreaterThan(p.massLogError()).isLessThan(0.5);
    }
  }

  @Test
  void withoutCurvesThePriorIsLeftAndErrorsAreWider() {
    RiverSystem rivers = river();
    Velocities prior = Velocities.of(rivers, FlowField.of(rivers, List.of()));
    int end = rivers.reaches().indexOf("A9");
    PlumeRelease release = new PlumeRelease(rivers.reaches().indexOf("A0"), 0, 0, 50);
    LearntPlume nothing = PlumeLearning.learn(prior, release, List.of());
    assertThat(nothing.spreadFactor()).isEqualTo(1);
    assertThat(nothing.spreadLogError()).isCloseTo(Spread.LOG_ERROR, within(1e-12));
    assertThat(nothing.shape().skewness()).isCloseTo(ResponseShape.river().skewness(), within(0.3));
    assertThat(3600 * nothing.lossPerSecond()).isCloseTo(PlumeLearning.LOSS_PER_HOUR, within(1e-9));
    PlumePrediction before = nothing.at(end, METRES);
    LearntPlume some =
        PlumeLearning.learn(prior, release, List.of(new Truth(1, 1, 0.35, 0.008).at(prior, 4)));
    PlumePrediction after = some.at(end, METRES);
    assertThat(after.peak().logError()).isLessThan(before.peak().logError());
    assertThat(after.spreadLogError()).isLessThan(before.spreadLogError());
    assertThat(after.massLogError()).isLessThan(before.massLogError());
    assertThat(some.lossPerSecondError()).isLessThan(nothing.lossPerSecondError());
    LearntPlume unknown =
        PlumeLearning.learn(prior, new PlumeRelease(release.reach(), 0, 0, Double.NaN), List.of());
    assertThat(unknown.at(end, METRES).massKg()).isNaN();
    assertThat(unknown.at(end, METRES).peakKgM3()).isNaN();
    assertThat(unknown.at(end, METRES).durationSeconds()).isPositive();
  }

  @Test
  void whatWasNotSeenIsLeftOut() {
    RiverSystem rivers = river();
    Velocities prior = Velocities.of(rivers, FlowField.of(rivers, List.of()));
    int r = rivers.reaches().indexOf("A5");
    PlumeRelease release = new PlumeRelease(rivers.reaches().indexOf("A0"), 0, 0, Double.NaN);
    PlumeCurve timeOnly =
        new PlumeCurve(r, METRES, Double.NaN, 50_000, Double.NaN, Double.NaN, Double.NaN, FLOW);
    LearntPlume learnt = PlumeLearning.learn(prior, release, List.of(timeOnly));
    assertThat(learnt.spreadFactor()).isEqualTo(1);
    assertThat(learnt.at(rivers.reaches().indexOf("A5"), METRES).peak().seconds())
        .isCloseTo(50_000, withinPercentage(2));
  }

  @Test
  void curvesAreMeasuredFromSamples() {
    double[] t = {0, 100, 200, 300, 400, 500};
    double[] c = {0, 0, 10, 4, 2, 0};
    PlumeCurve curve = PlumeCurve.of(3, 7, t, c, 2);
    assertThat(curve.peakSeconds()).isEqualTo(200);
    assertThat(curve.leadingSeconds()).isCloseTo(110, within(1e-9));
    assertThat(curve.trailingSeconds()).isCloseTo(450, within(1e-9));
    assertThat(curve.durationSeconds()).isCloseTo(340, within(1e-9));
    assertThat(curve.passedKg()).isCloseTo(2 * 1600, within(1e-9));
    PlumeCurve cut = PlumeCurve.of(3, 7, new double[] {0, 1}, new double[] {5, 4}, 2);
    assertThat(cut.leadingSeconds()).isNaN();
    assertThat(cut.trailingSeconds()).isNaN();
    assertThatThrownBy(() -> PlumeCurve.of(3, 7, t, new double[] {1}, 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("curve: 6 times and 1 concentrations");
  }

  /** The closed forms of the shape against the tables of the response. */
  @Test
  void theShapeIsThatOfTheResponse() {
    ResponseShape river = ResponseShape.river();
    PlumeTimes times = PlumeTimes.of(new Response(1e5, 1e4, river), 0);
    double duration = times.trailingSeconds() - times.leadingSeconds();
    assertThat(duration * times.peakDensity())
        .isCloseTo(PlumeShape.durationTimesPeak(0.4), withinPercentage(0.5));
    assertThat((times.peakSeconds() - times.leadingSeconds()) / duration)
        .isCloseTo(PlumeShape.leadingShare(0.4), within(0.005));
    assertThat(
            PlumeShape.widthOf((1 - PlumeShape.leadingShare(0.3)) / PlumeShape.leadingShare(0.3)))
        .isCloseTo(0.3, within(1e-12));
    assertThat(PlumeShape.durationTimesPeak(0))
        .as("a Gaussian: 2·√(2·ln 10)/√(2π)")
        .isCloseTo(2 * Math.sqrt(2 * Math.log(10)) / Math.sqrt(2 * Math.PI), within(2e-3));
  }
}
