package org.suyuan.tracing.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.suyuan.transport.PlumeKind;
import org.suyuan.transport.Response;

class DeconvolutionTest {
  private static final int STEPS = 40;
  private static final double STEP = 3600;
  private static final int ROWS = 90;

  /** A plume that is on its way for a day and 1.5 h long. */
  private static final Response RESPONSE =
      new Response(86_400, 5400, PlumeKind.of(1, 0, 0).shape());

  private static DMatrixRMaj system() {
    DMatrixRMaj a = new DMatrixRMaj(ROWS, STEPS);
    for (int i = 0; i < ROWS; i++) {
      for (int k = 0; k < STEPS; k++) {
        double since = 86_400 - 6 * 3600 + i * 2400 - k * STEP;
        a.set(i, k, 1e5 * RESPONSE.meanDensity(since, STEP, 0));
      }
    }
    return a;
  }

  private static double[] response(DMatrixRMaj a, double[] x) {
    double[] b = new double[ROWS];
    for (int i = 0; i < ROWS; i++) {
      for (int k = 0; k < STEPS; k++) {
        b[i] += a.get(i, k) * x[k];
      }
    }
    return b;
  }

  private static double sum(double[] x, int from, int until) {
    double sum = 0;
    for (int k = from; k < until; k++) {
      sum += x[k];
    }
    return sum;
  }

  private static double[] twoPulses() {
    double[] x = new double[STEPS];
    for (int k = 0; k < STEPS; k++) {
      x[k] =
          5 * Math.exp(-0.5 * Math.pow((k - 10) / 2.0, 2))
              + 3 * Math.exp(-0.5 * Math.pow((k - 25) / 2.0, 2));
    }
    return x;
  }

  @Test
  void withoutNoiseASmoothReleaseComesBack() {
    DMatrixRMaj a = system();
    double[] x = twoPulses();
    Deconvolution.Solution found = Deconvolution.solve(a, response(a, x));
    for (int k = 0; k < STEPS; k++) {
      assertThat(found.x()[k]).as("step %d", k).isCloseTo(x[k], within(0.02));
    }
    assertThat(sum(found.x(), 0, STEPS)).isCloseTo(sum(x, 0, STEPS), within(0.01));
  }

  @Test
  void withNoiseMassIsKeptAndPulsesStayApart() {
    DMatrixRMaj a = system();
    double[] x = twoPulses();
    double[] clean = response(a, x);
    double noise = 0.05 * java.util.Arrays.stream(clean).max().orElseThrow();
    int covered = 0;
    int all = 0;
    for (int seed = 0; seed < 20; seed++) {
      Random random = new Random(seed);
      DMatrixRMaj scaled = a.copy();
      double[] b = clean.clone();
      for (int i = 0; i < ROWS; i++) {
        b[i] = (b[i] + noise * random.nextGaussian()) / noise;
        for (int k = 0; k < STEPS; k++) {
          scaled.set(i, k, a.get(i, k) / noise);
        }
      }
      Deconvolution.Solution found = Deconvolution.solve(scaled, b);
      double mass = sum(x, 0, STEPS);
      assertThat(sum(found.x(), 0, STEPS)).as("seed %d", seed).isCloseTo(mass, within(0.08 * mass));
      double first = sum(found.x(), 5, 16);
      double between = sum(found.x(), 16, 20);
      double second = sum(found.x(), 20, 31);
      assertThat(first).as("seed %d", seed).isGreaterThan(0.8 * sum(x, 5, 16));
      assertThat(second).as("seed %d", seed).isGreaterThan(0.8 * sum(x, 20, 31));
      assertThat(between / 4).as("seed %d", seed).isLessThan(0.3 * second / 11 + 0.35);
      for (int k = 6; k < 30; k++) {
        covered += Math.abs(found.x()[k] - x[k]) <= 1.645 * found.sigma()[k] + 0.05 ? 1 : 0;
        all++;
      }
    }
    assertThat((double) covered / all).as("of 90 % bands").isGreaterThan(0.75);
  }

  @Test
  void nothingMeasuredIsNothingReleased() {
    assertThat(Deconvolution.solve(system(), new double[ROWS]).x()).containsOnly(0);
  }
}
