package org.suyuan.hydrology;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.dense.row.factory.LinearSolverFactory_DDRM;
import org.ejml.interfaces.linsol.LinearSolverDense;

/**
 * Learns velocities from pulses that were seen at two places: a Gaussian update of the log slowness
 * of every reach and of its exponent of discharge, with the correlation along the river that {@link
 * Velocities} states.
 *
 * <p>Each passage measures {@code ln T = ln Σ τ(s)·e^ε(s)} over the reaches of its path. It is
 * linearised where the last iteration stood (Gauss–Newton; a few suffice because the logarithm
 * makes a uniform shift exact), {@code y = Σ w(s)·ε(s)} with {@code w} the share of each reach in
 * the travel time, and {@code ε̂ = G·(K+R)⁻¹·y} with {@code G(r,k) = Cov(ε(r), y(k))}. Costs
 * O(passages × path × reaches within reach of the correlation).
 */
public final class VelocityLearning {
  /**
   * Log error that a passage of another day must be given, beside that of its own clock: dye tests
   * of one stretch at one discharge differ by so much, because weeds, bars and weirs are not what
   * they were. Variance components of the USGS velocities on both halves of the rivers: 0.26 and
   * 0.16, where the tails count; the middle half of the tests agrees within 0.1.
   */
  public static final double OTHER_DAY_LOG_ERROR = 0.18;

  private static final int MOST_ITERATIONS = 12;

  /** Change of the log slowness below which an iteration is the last. */
  private static final double CONVERGED = 1e-4;

  /** No passage is believed more than this, or two of one way would contradict each other. */
  private static final double SMALLEST_LOG_ERROR = 1e-3;

  private final Velocities prior;
  private final PassageCovariance covariances;

  private VelocityLearning(Velocities prior) {
    this.prior = prior;
    this.covariances = new PassageCovariance(prior);
  }

  /**
   * Returns velocities that agree with the passages as far as their errors ask for it.
   *
   * @param velocities what is believed so far; what it had learnt before is replaced
   * @param passages measured travel times; may be empty
   */
  public static Velocities learn(Velocities velocities, List<Passage> passages) {
    return passages.isEmpty()
        ? velocities.unlearnt()
        : new VelocityLearning(velocities.unlearnt()).update(passages);
  }

  /**
   * Predicts a travel time between two places of one river.
   *
   * @param velocities velocities, learnt or not
   * @param fromReach upper reach
   * @param fromChainageMetres where on it
   * @param toReach lower reach, on the primary tree below the upper one
   * @param toChainageMetres where on it
   * @param departureSeconds when the water leaves the upper place, seconds since the epoch
   * @param flowRatio discharge over long-term mean discharge of all reaches between; NaN to take
   *     discharge from the flow field
   */
  public static TravelEstimate predict(
      Velocities velocities,
      int fromReach,
      double fromChainageMetres,
      int toReach,
      double toChainageMetres,
      double departureSeconds,
      double flowRatio) {
    PassagePath path =
        new PassagePath(
            velocities,
            fromReach,
            fromChainageMetres,
            toReach,
            toChainageMetres,
            departureSeconds,
            flowRatio);
    int n = velocities.rivers().reaches().count();
    float[] mean = new float[n];
    float[] exponent = new float[n];
    new PassageCovariance(velocities).of(path, mean, exponent);
    double variance = path.sum(mean, exponent);
    for (int k = 0; k < velocities.learntCount(); k++) {
      double gain = 0;
      for (int i = 0; i < path.share.length; i++) {
        gain += path.share[i] * velocities.learntGain(k, path.reach[i], path.logFlowRatio[i]);
      }
      variance -= gain * gain;
    }
    return new TravelEstimate(path.totalSeconds(), Math.sqrt(Math.max(0, variance)));
  }

  private static double logError(Passage p) {
    return Math.max(SMALLEST_LOG_ERROR, p.errorSeconds() / p.travelSeconds());
  }

  private Velocities update(List<Passage> passages) {
    int m = passages.size();
    int n = prior.rivers().reaches().count();
    List<PassagePath> paths = passages.stream().map(p -> PassagePath.of(prior, p)).toList();
    float[] mean = new float[n];
    float[] exponent = new float[n];
    float[][] meanCovariance = new float[m][n];
    float[][] exponentCovariance = new float[m][n];
    DMatrixRMaj inverse = new DMatrixRMaj(m, m);
    DMatrixRMaj weights = new DMatrixRMaj(m, 1);
    // Until it converges only the reaches that were passed matter to the next step.
    BitSet passed = new BitSet(n);
    paths.forEach(path -> Arrays.stream(path.reach).forEach(passed::set));
    double change = 1;
    for (int iteration = 0; iteration < MOST_ITERATIONS && change > CONVERGED; iteration++) {
      double[] y = new double[m];
      for (int k = 0; k < m; k++) {
        y[k] = paths.get(k).linearise(passages.get(k).travelSeconds(), mean, exponent);
        covariances.of(paths.get(k), meanCovariance[k], exponentCovariance[k], passed);
      }
      DMatrixRMaj gram = gram(paths, meanCovariance, exponentCovariance);
      for (int k = 0; k < m; k++) {
        gram.add(k, k, Math.pow(logError(passages.get(k)), 2));
      }
      LinearSolverDense<DMatrixRMaj> solver = LinearSolverFactory_DDRM.chol(m);
      if (!solver.setA(gram)) {
        throw new ArithmeticException(
            "the covariance of "
                + m
                + " passages is not positive definite; two of them may be the same");
      }
      solver.invert(inverse);
      CommonOps_DDRM.mult(inverse, DMatrixRMaj.wrap(m, 1, y), weights);
      change =
          Math.max(
              weigh(meanCovariance, weights, mean), weigh(exponentCovariance, weights, exponent));
    }
    for (int k = 0; k < m; k++) {
      covariances.of(paths.get(k), meanCovariance[k], exponentCovariance[k]);
    }
    weigh(meanCovariance, weights, mean);
    weigh(exponentCovariance, weights, exponent);
    return prior.withLearnt(
        new Velocities.Learnt(
            mean, exponent, whiten(meanCovariance, inverse), whiten(exponentCovariance, inverse)));
  }

  private static DMatrixRMaj gram(List<PassagePath> paths, float[][] mean, float[][] exponent) {
    int m = paths.size();
    DMatrixRMaj gram = new DMatrixRMaj(m, m);
    for (int k = 0; k < m; k++) {
      for (int l = 0; l <= k; l++) {
        double one = paths.get(k).sum(mean[l], exponent[l]);
        double other = paths.get(l).sum(mean[k], exponent[k]);
        gram.set(k, l, (one + other) / 2);
        gram.set(l, k, (one + other) / 2);
      }
    }
    return gram;
  }

  /** Sets a state to Cov·weights; returns the largest change. */
  private static double weigh(float[][] covariance, DMatrixRMaj weights, float[] state) {
    double change = 0;
    for (int r = 0; r < state.length; r++) {
      double sum = 0;
      for (int k = 0; k < covariance.length; k++) {
        sum += covariance[k][r] * weights.get(k);
      }
      change = Math.max(change, Math.abs(sum - state[r]));
      state[r] = (float) sum;
    }
    return change;
  }

  /** Turns Cov(ε, y) into columns whose products add up to Cov·K⁻¹·Covᵀ. */
  private static float[][] whiten(float[][] covariance, DMatrixRMaj inverse) {
    int m = covariance.length;
    int n = covariance[0].length;
    DMatrixRMaj lower = inverse.copy();
    var cholesky = DecompositionFactory_DDRM.chol(m, true);
    if (!cholesky.decompose(lower)) {
      throw new ArithmeticException("the precision of the passages is not positive definite");
    }
    DMatrixRMaj l = cholesky.getT(null);
    float[][] gain = new float[m][n];
    for (int r = 0; r < n; r++) {
      for (int j = 0; j < m; j++) {
        double sum = 0;
        for (int k = j; k < m; k++) {
          sum += covariance[k][r] * l.get(k, j);
        }
        gain[j][r] = (float) sum;
      }
    }
    return gain;
  }
}
