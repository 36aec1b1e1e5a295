package org.suyuan.tracing.release;

import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.LinearSolverFactory_DDRM;
import org.ejml.interfaces.linsol.LinearSolverDense;

/**
 * Least squares with no negative unknown: minimises {@code |A·x − b|} over {@code x ≥ 0}.
 *
 * <p>The active-set method of C. L. Lawson and R. J. Hanson, Solving Least Squares Problems (1974),
 * chapter 23. Each step solves the unknowns that are not held at zero by a QR decomposition of
 * their columns, so the condition number is not squared. An unknown that its own release would
 * drive below zero again, which only rounding does, is passed over until the next step.
 */
public final class Nnls {
  /** A gradient below this share of the largest possible one is zero. */
  private static final double TOLERANCE = 1e-11;

  /** Steps per unknown; the method needs about one. */
  private static final int MOST_STEPS = 10;

  private final DMatrixRMaj a;
  private final double[] b;
  private final int rows;
  private final int columns;
  private final boolean[] free;
  private final double[] x;

  private Nnls(DMatrixRMaj a, double[] b) {
    this.a = a;
    this.b = b;
    this.rows = a.numRows;
    this.columns = a.numCols;
    this.free = new boolean[columns];
    this.x = new double[columns];
  }

  /**
   * The solution.
   *
   * @param x the unknowns, none negative
   * @param free which of them are not held at zero
   */
  record Solution(double[] x, boolean[] free) {}

  /**
   * Solves.
   *
   * @param a coefficients; not changed
   * @param b right-hand side, one for each row
   */
  static Solution solve(DMatrixRMaj a, double[] b) {
    if (a.numRows != b.length) {
      throw new IllegalArgumentException(
          "right-hand side: " + b.length + " numbers for " + a.numRows + " rows");
    }
    Nnls nnls = new Nnls(a, b);
    nnls.run();
    return new Solution(nnls.x, nnls.free);
  }

  private void run() {
    double scale = 0;
    for (double g : gradient(new double[columns])) {
      scale = Math.max(scale, Math.abs(g));
    }
    boolean[] passedOver = new boolean[columns];
    for (int step = 0; step < MOST_STEPS * columns; step++) {
      int next = steepest(passedOver, TOLERANCE * scale);
      if (next < 0) {
        return;
      }
      free[next] = true;
      double[] z = solveFree();
      if (z[next] <= 0) {
        free[next] = false;
        passedOver[next] = true;
        continue;
      }
      Arrays.fill(passedOver, false);
      while (!feasible(z)) {
        stepTowards(z);
        z = solveFree();
      }
      System.arraycopy(z, 0, x, 0, columns);
    }
    throw new IllegalStateException(
        "no solution after " + MOST_STEPS * columns + " steps; are there infinite coefficients?");
  }

  /** Returns {@code Aᵀ(b − A·y)}. */
  private double[] gradient(double[] y) {
    double[] gradient = new double[columns];
    for (int i = 0; i < rows; i++) {
      double rest = b[i];
      for (int j = 0; j < columns; j++) {
        rest -= a.get(i, j) * y[j];
      }
      for (int j = 0; j < columns; j++) {
        gradient[j] += a.get(i, j) * rest;
      }
    }
    return gradient;
  }

  private int steepest(boolean[] passedOver, double least) {
    double[] gradient = gradient(x);
    int steepest = -1;
    for (int j = 0; j < columns; j++) {
      boolean asks = !free[j] && !passedOver[j] && gradient[j] > least;
      if (asks && (steepest < 0 || gradient[j] > gradient[steepest])) {
        steepest = j;
      }
    }
    return steepest;
  }

  /** Returns the least-squares solution of the free unknowns, zero for the others. */
  private double[] solveFree() {
    double[] z = new double[columns];
    int count = 0;
    for (boolean one : free) {
      count += one ? 1 : 0;
    }
    if (count == 0) {
      return z;
    }
    DMatrixRMaj part = new DMatrixRMaj(rows, count);
    int[] column = new int[count];
    int k = 0;
    for (int j = 0; j < columns; j++) {
      if (free[j]) {
        for (int i = 0; i < rows; i++) {
          part.set(i, k, a.get(i, j));
        }
        column[k++] = j;
      }
    }
    DMatrixRMaj solved = new DMatrixRMaj(count, 1);
    LinearSolverDense<DMatrixRMaj> solver =
        LinearSolverFactory_DDRM.leastSquaresQrPivot(true, false);
    if (!solver.setA(part)) {
      throw new IllegalStateException("columns that depend on each other: " + count);
    }
    solver.solve(new DMatrixRMaj(rows, 1, true, b.clone()), solved);
    for (int i = 0; i < count; i++) {
      z[column[i]] = solved.get(i, 0);
    }
    return z;
  }

  private boolean feasible(double[] z) {
    for (int j = 0; j < columns; j++) {
      if (free[j] && z[j] <= 0) {
        return false;
      }
    }
    return true;
  }

  /** Goes from the present solution towards another until the first unknown is zero. */
  private void stepTowards(double[] z) {
    double share = 1;
    int first = -1;
    for (int j = 0; j < columns; j++) {
      if (free[j] && z[j] <= 0) {
        double until = x[j] / (x[j] - z[j]);
        if (first < 0 || until < share) {
          share = until;
          first = j;
        }
      }
    }
    for (int j = 0; j < columns; j++) {
      if (free[j]) {
        x[j] += share * (z[j] - x[j]);
        if (j == first || x[j] <= 0) {
          x[j] = 0;
          free[j] = false;
        }
      }
    }
  }
}
