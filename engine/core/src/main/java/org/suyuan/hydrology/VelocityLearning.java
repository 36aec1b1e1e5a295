package org.suyuan.hydrology;

import java.util.Arrays;
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
 * O(passages² × path) an iteration; a reach is worked out when it is asked for ({@link
 * LearntErrors}).
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

  private VelocityLearning() {}

  /**
   * Returns velocities that agree with the passages as far as their errors ask for it.
   *
   * @param velocities what is believed so far; what it had learnt before is replaced
   * @param passages measured travel times; may be empty
   */
  public static Velocities learn(Velocities velocities, List<Passage> passages) {
    return passages.isEmpty() ? velocities.unlearnt() : update(velocities.unlearnt(), passages);
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
    double variance = path.sum(new PathCovariance(velocities, path));
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

  private static Velocities update(Velocities prior, List<Passage> passages) {
    int m = passages.size();
    PassagePath[] paths = new PassagePath[m];
    PathCovariance[] covariances = new PathCovariance[m];
    for (int k = 0; k < m; k++) {
      paths[k] = PassagePath.of(prior, passages.get(k));
      covariances[k] = new PathCovariance(prior, paths[k]);
    }
    // Until it converges only the reaches that were passed matter to the next step.
    int[] passed = Arrays.stream(paths).flatMapToInt(p -> Arrays.stream(p.reach)).toArray();
    passed = Arrays.stream(passed).sorted().distinct().toArray();
    int[][] slot = new int[m][];
    for (int k = 0; k < m; k++) {
      slot[k] = new int[paths[k].reach.length];
      for (int i = 0; i < slot[k].length; i++) {
        slot[k][i] = Arrays.binarySearch(passed, paths[k].reach[i]);
      }
    }
    double[] mean = new double[passed.length];
    double[] exponent = new double[passed.length];
    DMatrixRMaj inverse = new DMatrixRMaj(m, m);
    DMatrixRMaj weights = new DMatrixRMaj(m, 1);
    double change = 1;
    for (int iteration = 0; iteration < MOST_ITERATIONS && change > CONVERGED; iteration++) {
      double[] y = new double[m];
      for (int k = 0; k < m; k++) {
        y[k] = paths[k].linearise(passages.get(k).travelSeconds(), mean, exponent, slot[k]);
        covariances[k].follow();
      }
      DMatrixRMaj gram = gram(paths, covariances);
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
      change = weigh(covariances, weights, passed, mean, exponent);
    }
    return prior.withLearnt(
        new LearntErrors(
            prior.rivers().reaches().count(), covariances, weights, whitening(inverse)));
  }

  private static DMatrixRMaj gram(PassagePath[] paths, PathCovariance[] covariances) {
    int m = paths.length;
    DMatrixRMaj gram = new DMatrixRMaj(m, m);
    for (int k = 0; k < m; k++) {
      for (int l = 0; l <= k; l++) {
        double one = paths[k].sum(covariances[l]);
        double other = k == l ? one : paths[l].sum(covariances[k]);
        gram.set(k, l, (one + other) / 2);
        gram.set(l, k, (one + other) / 2);
      }
    }
    return gram;
  }

  /** Sets the state of some reaches to Cov·weights; returns the largest change. */
  private static double weigh(
      PathCovariance[] covariances,
      DMatrixRMaj weights,
      int[] passed,
      double[] mean,
      double[] exponent) {
    double change = 0;
    for (int i = 0; i < passed.length; i++) {
      double ofMean = 0;
      double ofExponent = 0;
      for (int k = 0; k < covariances.length; k++) {
        PathCovariance.Pair pair = covariances[k].of(passed[i]);
        ofMean += pair.mean() * weights.get(k);
        ofExponent += pair.exponent() * weights.get(k);
      }
      change = Math.max(change, Math.abs(ofMean - mean[i]));
      change = Math.max(change, Math.abs(ofExponent - exponent[i]));
      mean[i] = ofMean;
      exponent[i] = ofExponent;
    }
    return change;
  }

  /** Returns L with L·Lᵀ = K⁻¹: columns of Cov·L multiply to Cov·K⁻¹·Covᵀ. */
  private static DMatrixRMaj whitening(DMatrixRMaj inverse) {
    var cholesky = DecompositionFactory_DDRM.chol(inverse.numRows, true);
    if (!cholesky.decompose(inverse.copy())) {
      throw new ArithmeticException("the precision of the passages is not positive definite");
    }
    return cholesky.getT(null);
  }
}
