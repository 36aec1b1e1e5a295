package org.suyuan.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The slow reference itself: mass, closed solutions, convergence. */
class FiniteVolumeTest {
  private static final double U = 0.5;
  private static final double LENGTH = 4000;

  private static FiniteVolume.Seen reach(double peclet, int cells, double window) {
    FiniteVolume.Node node = new FiniteVolume.Node(LENGTH, LENGTH / peclet, t -> U);
    return new FiniteVolume(List.of(node), cells, 40_000).run(window, 40_000);
  }

  private static double[] moments(FiniteVolume.Seen seen) {
    double mass = 0;
    double mean = 0;
    double square = 0;
    for (int i = 0; i < seen.flux().length; i++) {
      double t = (i + 0.5) * seen.stepSeconds();
      double m = seen.flux()[i] * seen.stepSeconds();
      mass += m;
      mean += m * t;
      square += m * t * t;
    }
    mean /= mass;
    return new double[] {mass, mean, square / mass - mean * mean};
  }

  /** Closed vessel: mean T, variance T²·(2/P − 2/P²·(1 − e^−P)) (Levenspiel 1999, chapter 13). */
  @Test
  void momentsOfAClosedReach() {
    double t = LENGTH / U;
    for (double peclet : new double[] {20, 60, 150}) {
      double window = 600;
      FiniteVolume.Seen seen = reach(peclet, 120, window);
      double[] m = moments(seen);
      double variance =
          t * t * (2 / peclet - 2 / peclet / peclet * (1 - Math.exp(-peclet)))
              + window * window / 12;
      assertThat(m[0]).isCloseTo(1, within(1e-7));
      assertThat(seen.massOut() + seen.massLeft()).isCloseTo(1, within(1e-12));
      assertThat(m[1] - window / 2).as("P %s", peclet).isCloseTo(t, withinPercentage(0.5));
      assertThat(m[2]).as("P %s", peclet).isCloseTo(variance, withinPercentage(3));
    }
  }

  @Test
  void finerCellsConverge() {
    double exact = reach(80, 480, 600).peak();
    double before = Double.MAX_VALUE;
    for (int cells : new int[] {60, 120, 240}) {
      double error = Math.abs(reach(80, cells, 600).peak() / exact - 1);
      assertThat(error).as("%d cells", cells).isLessThan(0.6 * before);
      before = error;
    }
    assertThat(before).isLessThan(2e-3);
  }

  /** Two tanks in a row: {@code t/τ²·e^(−t/τ)}, highest at τ. */
  @Test
  void twoTanksAreAGammaCurve() {
    double tau = 3000;
    FiniteVolume.Node first = FiniteVolume.Node.tank(tau * U, t -> U);
    FiniteVolume.Node second = first.then(FiniteVolume.Node.tank(tau * U, t -> U), 1);
    FiniteVolume.Seen seen = new FiniteVolume(List.of(first, second), 1, 60_000).run(60, 60_000);
    assertThat(seen.peakSeconds()).isCloseTo(tau + 30, withinPercentage(2));
    assertThat(seen.peak()).isCloseTo(Math.exp(-1) / tau, withinPercentage(1));
    assertThat(seen.massOut() + seen.massLeft()).isCloseTo(1, within(1e-12));
  }

  @Test
  void unsteadyWaterKeepsItsMassAndArrivesOnItsCharacteristic() {
    java.util.function.DoubleUnaryOperator u = t -> t < 5000 ? 0.4 : 0.8;
    FiniteVolume.Node node = new FiniteVolume.Node(6000, 20, u);
    FiniteVolume.Seen seen = new FiniteVolume(List.of(node), 150, 30_000).run(100, 30_000);
    assertThat(seen.massOut() + seen.massLeft()).isCloseTo(1, within(1e-12));
    // 2000 m until 5000 s, the other 4000 m at twice the speed.
    assertThat(moments(seen)[1] - 50).isCloseTo(5000 + 4000 / 0.8, withinPercentage(0.6));
  }
}
