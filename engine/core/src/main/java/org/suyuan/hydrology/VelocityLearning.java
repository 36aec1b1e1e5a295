package org.suyuan.hydrology;

import java.util.ArrayList;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.LinearSolverFactory_DDRM;
import org.ejml.interfaces.linsol.LinearSolverDense;
import org.suyuan.network.Reaches;

/**
 * Learns velocities from pulses that were seen at two places: a Gaussian update of the log slowness
 * of every reach, with the correlation along the river that {@link Velocities} states.
 *
 * <p>Each passage measures {@code ln T = ln Σ τ(s)·e^ε(s)} over the reaches of its path. It is
 * linearised where the last iteration stood (Gauss–Newton; a few suffice because the logarithm
 * makes a uniform shift exact), {@code y = Σ w(s)·ε(s)} with {@code w} the share of each reach in
 * the travel time, and {@code ε̂ = G·(K+R)⁻¹·y} with {@code G(r,k) = Cov(ε(r), y(k))}. Costs
 * O(passages × path × reaches within reach of the correlation).
 */
public final class VelocityLearning {
  private static final int MOST_ITERATIONS = 12;

  /** Change of the log slowness below which an iteration is the last. */
  private static final double CONVERGED = 1e-4;

  /** Beyond so many correlation lengths the local error is as good as independent. */
  private static final double NEGLIGIBLE_LENGTHS = 5;

  /** No passage is believed more than this, or two of one way would contradict each other. */
  private static final double SMALLEST_LOG_ERROR = 1e-3;

  private final Velocities prior;
  private final Reaches reaches;
  private final double[] toOutletMetres;
  private final int[] outlet;

  /** Correlation of the mean of a reach with a far place, over that of its middle with it. */
  private final double[] width;

  private VelocityLearning(Velocities prior) {
    this.prior = prior;
    this.reaches = prior.rivers().reaches();
    int n = reaches.count();
    toOutletMetres = new double[n];
    outlet = new int[n];
    width = new double[n];
    for (int r = n - 1; r >= 0; r--) {
      int d = reaches.down(r);
      double half = reaches.lengthMetres(r) / 2;
      width[r] = LocalCorrelation.withEnd(2 * half) / LocalCorrelation.fade(half);
      toOutletMetres[r] = half;
      outlet[r] = r;
      if (d >= 0) {
        toOutletMetres[r] += reaches.lengthMetres(d) / 2 + toOutletMetres[d];
        outlet[r] = outlet[d];
      }
    }
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
   * The reaches of a passage with the time that water needs for the part of each that it covers.
   */
  private static final class Path {
    final List<Integer> reach = new ArrayList<>();
    final List<Double> seconds = new ArrayList<>();
    final double[] share;
    final double logRatio;
    final double logError;

    Path(Velocities prior, Passage p) {
      Reaches reaches = prior.rivers().reaches();
      double at = p.departureSeconds();
      int r = p.fromReach();
      double from = p.fromChainageMetres();
      while (r >= 0) {
        double to = r == p.toReach() ? p.toChainageMetres() : reaches.lengthMetres(r);
        double needed = prior.secondsFromEntry(r, Math.max(0, to - from), at);
        reach.add(r);
        seconds.add(needed);
        at += needed;
        if (r == p.toReach()) {
          break;
        }
        r = reaches.down(r);
        from = 0;
      }
      if (r < 0) {
        throw new IllegalArgumentException(
            "passage from reach "
                + reaches.id(p.fromReach())
                + " does not lead to reach "
                + reaches.id(p.toReach()));
      }
      if (!(at > p.departureSeconds())) {
        throw new IllegalArgumentException(
            "passage on reach "
                + reaches.id(p.fromReach())
                + " from "
                + p.fromChainageMetres()
                + " m to "
                + p.toChainageMetres()
                + " m covers no water; the lower place must be further down");
      }
      share = new double[reach.size()];
      logRatio = Math.log(p.travelSeconds() / (at - p.departureSeconds()));
      logError = Math.max(SMALLEST_LOG_ERROR, p.errorSeconds() / p.travelSeconds());
    }

    /** Linearises about a state; returns the pseudo-measurement of Σ share·ε. */
    double linearise(float[] state) {
      double prior = 0;
      double shifted = 0;
      for (int i = 0; i < share.length; i++) {
        prior += seconds.get(i);
        share[i] = seconds.get(i) * Math.exp(state[reach.get(i)]);
        shifted += share[i];
      }
      double mean = 0;
      for (int i = 0; i < share.length; i++) {
        share[i] /= shifted;
        mean += share[i] * state[reach.get(i)];
      }
      return logRatio - Math.log(shifted / prior) + mean;
    }
  }

  private Velocities update(List<Passage> passages) {
    int m = passages.size();
    int n = reaches.count();
    List<Path> paths = passages.stream().map(p -> new Path(prior, p)).toList();
    float[] state = new float[n];
    float[][] covariance = new float[m][n];
    DMatrixRMaj inverse = new DMatrixRMaj(m, m);
    double change = 1;
    for (int iteration = 0; iteration < MOST_ITERATIONS && change > CONVERGED; iteration++) {
      double[] y = new double[m];
      for (int k = 0; k < m; k++) {
        y[k] = paths.get(k).linearise(state);
        covary(paths.get(k), covariance[k]);
      }
      DMatrixRMaj gram = new DMatrixRMaj(m, m);
      for (int k = 0; k < m; k++) {
        Path path = paths.get(k);
        for (int l = 0; l < m; l++) {
          double sum = 0;
          for (int i = 0; i < path.share.length; i++) {
            sum += path.share[i] * covariance[l][path.reach.get(i)];
          }
          gram.set(k, l, sum);
        }
      }
      for (int k = 0; k < m; k++) {
        for (int l = 0; l < k; l++) {
          double mean = (gram.get(k, l) + gram.get(l, k)) / 2;
          gram.set(k, l, mean);
          gram.set(l, k, mean);
        }
        gram.add(k, k, paths.get(k).logError * paths.get(k).logError);
      }
      LinearSolverDense<DMatrixRMaj> solver = LinearSolverFactory_DDRM.chol(m);
      if (!solver.setA(gram.copy())) {
        throw new ArithmeticException(
            "the covariance of "
                + m
                + " passages is not positive definite; two of them may be the same");
      }
      solver.invert(inverse);
      DMatrixRMaj weights = new DMatrixRMaj(m, 1);
      CommonOps_DDRM.mult(inverse, DMatrixRMaj.wrap(m, 1, y), weights);
      change = 0;
      for (int r = 0; r < n; r++) {
        double sum = 0;
        for (int k = 0; k < m; k++) {
          sum += covariance[k][r] * weights.get(k);
        }
        change = Math.max(change, Math.abs(sum - state[r]));
        state[r] = (float) sum;
      }
    }
    return prior.withLearnt(state, whiten(covariance, inverse));
  }

  /** Turns Cov(ε, y) into columns whose products add up to Cov·K⁻¹·Covᵀ. */
  private static float[][] whiten(float[][] covariance, DMatrixRMaj inverse) {
    int m = covariance.length;
    int n = covariance[0].length;
    DMatrixRMaj lower = inverse.copy();
    var cholesky = org.ejml.dense.row.factory.DecompositionFactory_DDRM.chol(m, true);
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

  /** Fills in Cov(ε(r), Σ share·ε) for every reach of the same river system. */
  private void covary(Path path, float[] out) {
    int n = reaches.count();
    int[] joins = new int[n];
    java.util.Arrays.fill(joins, -1);
    for (int r = path.reach.get(0); r >= 0; r = reaches.down(r)) {
      joins[r] = r;
    }
    double common = 0;
    double commonPonded = 0;
    double low = Double.MAX_VALUE;
    double high = 0;
    for (int i = 0; i < path.share.length; i++) {
      int s = path.reach.get(i);
      double part = path.share[i] * prior.commonError(s);
      if (prior.isPonded(s)) {
        commonPonded += part;
      } else {
        common += part;
      }
      low = Math.min(low, toOutletMetres[s]);
      high = Math.max(high, toOutletMetres[s]);
    }
    for (int r = n - 1; r >= 0; r--) {
      if (joins[r] < 0) {
        joins[r] = reaches.down(r) < 0 ? -1 : joins[reaches.down(r)];
      }
      out[r] = 0;
      if (outlet[r] != outlet[path.reach.get(0)] || joins[r] < 0) {
        continue;
      }
      boolean ponded = prior.isPonded(r);
      double sum =
          prior.commonError(r)
              * (ponded
                  ? commonPonded + Velocities.ACROSS_KINDS * common
                  : common + Velocities.ACROSS_KINDS * commonPonded);
      sum += prior.localError(r) * local(path, r, joins[r], low, high);
      out[r] = (float) sum;
    }
  }

  /**
   * Returns Σ share·σ·correlation of the mean errors of a reach and of those of a path.
   *
   * @param joins the reach of the path, or below it, that {@code r} is or flows into
   * @param low distance of the lowest reach of the path to the outlet
   * @param high distance of the highest
   */
  private double local(Path path, int r, int joins, double low, double high) {
    double at = toOutletMetres[joins];
    double aside = toOutletMetres[r] - at;
    double nearest = aside + Math.max(0, Math.max(low - at, at - high));
    double slack = reaches.lengthMetres(joins) + reaches.lengthMetres(r) / 2;
    if (nearest - slack > NEGLIGIBLE_LENGTHS * Velocities.CORRELATION_METRES) {
      return 0;
    }
    double local = 0;
    for (int i = 0; i < path.share.length; i++) {
      int s = path.reach.get(i);
      double correlation;
      if (s == r) {
        correlation = LocalCorrelation.within(reaches.lengthMetres(r));
      } else {
        double distance = aside + Math.abs(at - toOutletMetres[s]);
        if (joins != r && toOutletMetres[s] > at) {
          // Both flow into the upper end of the reach where they meet, not into its middle.
          distance -= reaches.lengthMetres(joins);
        }
        correlation = width[r] * width[s] * LocalCorrelation.fade(distance);
      }
      local += path.share[i] * prior.localError(s) * correlation;
    }
    return local;
  }
}
