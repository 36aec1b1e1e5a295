package org.suyuan.tracing.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.junit.jupiter.api.Test;
import org.ojalgo.matrix.store.R064Store;
import org.ojalgo.optimisation.Optimisation;
import org.ojalgo.optimisation.convex.ConvexSolver;

class NnlsTest {
  private static DMatrixRMaj random(Random random, int rows, int columns) {
    DMatrixRMaj a = new DMatrixRMaj(rows, columns);
    for (int i = 0; i < a.data.length; i++) {
      a.data[i] = random.nextGaussian();
    }
    return a;
  }

  private static double squares(DMatrixRMaj a, double[] b, double[] x) {
    DMatrixRMaj fitted = new DMatrixRMaj(a.numRows, 1);
    CommonOps_DDRM.mult(a, new DMatrixRMaj(x.length, 1, true, x.clone()), fitted);
    double sum = 0;
    for (int i = 0; i < b.length; i++) {
      sum += Math.pow(fitted.get(i, 0) - b[i], 2);
    }
    return sum;
  }

  @Test
  void aProblemByHand() {
    // x = (1, −1) without the bound; with it the second is 0 and the first (1 + 0)/2.
    DMatrixRMaj a = new DMatrixRMaj(new double[][] {{1, 1}, {1, 2}});
    assertThat(Nnls.solve(a, new double[] {0, -1}).x()).containsExactly(0, 0);
    double[] x = Nnls.solve(a, new double[] {1, 0}).x();
    assertThat(x[0]).isCloseTo(0.5, within(1e-12));
    assertThat(x[1]).isZero();
  }

  @Test
  void anExactSolutionIsFound() {
    for (int seed = 0; seed < 40; seed++) {
      Random random = new Random(seed);
      int n = 2 + random.nextInt(15);
      DMatrixRMaj a = random(random, n + 5, n);
      double[] x = new double[n];
      for (int j = 0; j < n; j++) {
        x[j] = Math.max(0, random.nextGaussian());
      }
      DMatrixRMaj b = new DMatrixRMaj(n + 5, 1);
      CommonOps_DDRM.mult(a, new DMatrixRMaj(n, 1, true, x.clone()), b);
      double[] found = Nnls.solve(a, b.data).x();
      for (int j = 0; j < n; j++) {
        assertThat(found[j]).as("seed %d unknown %d", seed, j).isCloseTo(x[j], within(1e-9));
      }
    }
  }

  /** Karush, Kuhn, Tucker: no gain from what is free, none from letting go what is held at zero. */
  @Test
  void noSmallStepIsBetter() {
    for (int seed = 0; seed < 200; seed++) {
      Random random = new Random(seed);
      int rows = 1 + random.nextInt(30);
      int n = 1 + random.nextInt(20);
      DMatrixRMaj a = random(random, rows, n);
      if (seed % 3 == 0) {
        for (int i = 0; i < a.data.length; i++) {
          a.data[i] = Math.abs(a.data[i]);
        }
      }
      double[] b = random(random, rows, 1).data;
      Nnls.Solution found = Nnls.solve(a, b);
      DMatrixRMaj rest = new DMatrixRMaj(rows, 1, true, b.clone());
      DMatrixRMaj fitted = new DMatrixRMaj(rows, 1);
      CommonOps_DDRM.mult(a, new DMatrixRMaj(n, 1, true, found.x().clone()), fitted);
      CommonOps_DDRM.subtractEquals(rest, fitted);
      DMatrixRMaj gradient = new DMatrixRMaj(n, 1);
      CommonOps_DDRM.multTransA(a, rest, gradient);
      for (int j = 0; j < n; j++) {
        assertThat(found.x()[j]).as("seed %d unknown %d", seed, j).isGreaterThanOrEqualTo(0);
        assertThat(gradient.get(j, 0)).as("seed %d unknown %d", seed, j).isLessThan(1e-8);
        if (found.x()[j] > 0) {
          assertThat(gradient.get(j, 0)).as("seed %d free %d", seed, j).isCloseTo(0, within(1e-8));
        }
      }
    }
  }

  @Test
  void aKeptSolverFindsNothingBetter() {
    for (int seed = 0; seed < 25; seed++) {
      Random random = new Random(1000 + seed);
      int n = 3 + random.nextInt(12);
      int rows = n + random.nextInt(20);
      DMatrixRMaj a = random(random, rows, n);
      double[] b = random(random, rows, 1).data;
      R064Store matrix = R064Store.FACTORY.make(rows, n);
      R064Store right = R064Store.FACTORY.make(rows, 1);
      for (int i = 0; i < rows; i++) {
        right.set(i, 0, b[i]);
        for (int j = 0; j < n; j++) {
          matrix.set(i, j, a.get(i, j));
        }
      }
      R064Store negative = R064Store.FACTORY.make(n, n);
      for (int j = 0; j < n; j++) {
        negative.set(j, j, -1);
      }
      Optimisation.Result result =
          ConvexSolver.newBuilder()
              .objective(matrix.transpose().multiply(matrix), matrix.transpose().multiply(right))
              .inequalities(negative, R064Store.FACTORY.make(n, 1))
              .build()
              .solve();
      double[] theirs = new double[n];
      for (int j = 0; j < n; j++) {
        theirs[j] = Math.max(0, result.doubleValue(j));
      }
      double ours = squares(a, b, Nnls.solve(a, b).x());
      assertThat(ours).as("seed %d", 1000 + seed).isCloseTo(squares(a, b, theirs), within(1e-6));
    }
  }

  @Test
  void aMissingNumberIsNamed() {
    assertThatThrownBy(() -> Nnls.solve(new DMatrixRMaj(3, 2), new double[2]))
        .hasMessageContaining("2 numbers for 3 rows");
  }
}
