package org.suyuan.tracing.release;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/**
 * What went in, from what came out: a smooth series without negative numbers whose response fits
 * the measurements. Minimises {@code |A·x − b|² + λ|D·x|²} over {@code x ≥ 0}, with {@code D} the
 * second differences of {@code x} between zeros on either side.
 *
 * <p>The weight {@code λ} is the one that would predict a measurement left out best, by generalised
 * cross-validation (G. H. Golub, M. Heath, G. Wahba, Technometrics 21 (1979) 215–223): {@code
 * n·|A·x − b|² / (n − t)²} is least, with {@code t} the trace of the matrix that maps measurements
 * to fitted ones, of the unknowns that are not held at zero.
 */
public final class Deconvolution {
  /** Weights are tried from this times that at which both terms weigh the same ... */
  private static final double LEAST_WEIGHT = 1e-8;

  /** ... in so many steps ... */
  private static final int WEIGHTS = 15;

  /** ... of this factor. */
  private static final double STEP = 10;

  private Deconvolution() {}

  /**
   * A series with its uncertainty.
   *
   * @param x the series
   * @param sigma standard deviation of each, given the noise and the smoothness
   * @param weight the weight of the smoothness
   * @param fit the fitted measurements
   */
  record Solution(double[] x, double[] sigma, double weight, double[] fit) {}

  /**
   * Solves.
   *
   * @param a response of every measurement to every part of the series, over the measurement's
   *     noise
   * @param b the measurements over their noise
   */
  static Solution solve(DMatrixRMaj a, double[] b) {
    double most = 0;
    for (double value : b) {
      most = Math.max(most, value);
    }
    if (!(most > 0)) {
      return new Solution(new double[a.numCols], new double[a.numCols], 0, new double[a.numRows]);
    }
    double scale = squares(a) / squares(differences(a.numCols));
    Solution best = null;
    double least = Double.POSITIVE_INFINITY;
    for (int k = 0; k < WEIGHTS; k++) {
      double weight = scale * LEAST_WEIGHT * Math.pow(STEP, k);
      Fitted fitted = fit(a, b, weight);
      double score = fitted.score(b);
      if (score < least) {
        least = score;
        best = fitted.solution;
      }
    }
    if (best == null) {
      throw new IllegalArgumentException("measurements that are no numbers");
    }
    return best;
  }

  private static double squares(DMatrixRMaj matrix) {
    double sum = 0;
    for (double value : matrix.data) {
      sum += value * value;
    }
    return sum;
  }

  private static DMatrixRMaj differences(int n) {
    DMatrixRMaj d = new DMatrixRMaj(n, n);
    for (int i = 0; i < n; i++) {
      d.set(i, i, -2);
      if (i > 0) {
        d.set(i, i - 1, 1);
      }
      if (i + 1 < n) {
        d.set(i, i + 1, 1);
      }
    }
    return d;
  }

  private record Fitted(Solution solution, double freedom) {
    double score(double[] b) {
      double rest = 0;
      for (int i = 0; i < b.length; i++) {
        rest += Math.pow(b[i] - solution.fit[i], 2);
      }
      double left = b.length - freedom;
      return left > 0 ? b.length * rest / (left * left) : Double.POSITIVE_INFINITY;
    }
  }

  private static Fitted fit(DMatrixRMaj a, double[] b, double weight) {
    int n = a.numCols;
    DMatrixRMaj smooth = differences(n);
    CommonOps_DDRM.scale(Math.sqrt(weight), smooth);
    DMatrixRMaj all = new DMatrixRMaj(a.numRows + n, n);
    CommonOps_DDRM.insert(a, all, 0, 0);
    CommonOps_DDRM.insert(smooth, all, a.numRows, 0);
    double[] right = java.util.Arrays.copyOf(b, all.numRows);
    Nnls.Solution solved = Nnls.solve(all, right);
    DMatrixRMaj fitted = new DMatrixRMaj(a.numRows, 1);
    CommonOps_DDRM.mult(a, new DMatrixRMaj(n, 1, true, solved.x().clone()), fitted);
    int count = 0;
    for (boolean one : solved.free()) {
      count += one ? 1 : 0;
    }
    double[] sigma = new double[n];
    double freedom = 0;
    if (count > 0) {
      DMatrixRMaj part = columns(all, solved.free(), count);
      DMatrixRMaj normal = new DMatrixRMaj(count, count);
      CommonOps_DDRM.multTransA(part, part, normal);
      DMatrixRMaj covariance = new DMatrixRMaj(count, count);
      if (!CommonOps_DDRM.invert(normal, covariance)) {
        return new Fitted(
            new Solution(solved.x(), sigma, weight, fitted.data), Double.POSITIVE_INFINITY);
      }
      DMatrixRMaj ofData = columns(a, solved.free(), count);
      DMatrixRMaj gram = new DMatrixRMaj(count, count);
      CommonOps_DDRM.multTransA(ofData, ofData, gram);
      DMatrixRMaj hat = new DMatrixRMaj(count, count);
      CommonOps_DDRM.mult(covariance, gram, hat);
      freedom = CommonOps_DDRM.trace(hat);
      int k = 0;
      for (int j = 0; j < n; j++) {
        if (solved.free()[j]) {
          sigma[j] = Math.sqrt(Math.max(0, covariance.get(k, k)));
          k++;
        }
      }
    }
    return new Fitted(new Solution(solved.x(), sigma, weight, fitted.data), freedom);
  }

  private static DMatrixRMaj columns(DMatrixRMaj from, boolean[] which, int count) {
    DMatrixRMaj part = new DMatrixRMaj(from.numRows, count);
    int k = 0;
    for (int j = 0; j < from.numCols; j++) {
      if (which[j]) {
        for (int i = 0; i < from.numRows; i++) {
          part.set(i, k, from.get(i, j));
        }
        k++;
      }
    }
    return part;
  }
}
