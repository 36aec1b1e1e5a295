package org.suyuan.hydrology;

import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.suyuan.network.Reaches;

/** The slow twin of {@link VelocityLearning}: one dense matrix, inverted by a library. */
final class DenseGaussian {
  private final DMatrixRMaj mean;
  private final DMatrixRMaj reduction = new DMatrixRMaj(1, 1);

  /** Prior covariance of the log slowness of two reaches. */
  interface Kernel {
    double of(Velocities prior, int a, int b);
  }

  /** Conditions on passages over whole reaches in steady flow, by Gauss–Newton to the end. */
  DenseGaussian(Velocities prior, List<Passage> passages, Kernel kernel) {
    Reaches reaches = prior.rivers().reaches();
    int n = reaches.count();
    int m = passages.size();
    DMatrixRMaj k = new DMatrixRMaj(n, n);
    for (int a = 0; a < n; a++) {
      for (int b = 0; b < n; b++) {
        k.set(a, b, kernel.of(prior, a, b));
      }
    }
    mean = new DMatrixRMaj(n, 1);
    for (int iteration = 0; iteration < 30; iteration++) {
      DMatrixRMaj a = new DMatrixRMaj(m, n);
      DMatrixRMaj y = new DMatrixRMaj(m, 1);
      DMatrixRMaj noise = new DMatrixRMaj(m, m);
      for (int i = 0; i < m; i++) {
        Passage p = passages.get(i);
        double sum = 0;
        for (int r = p.fromReach(); r >= 0; r = r == p.toReach() ? -1 : reaches.down(r)) {
          double t = reaches.lengthMetres(r) / prior.atStep(r, 0) * Math.exp(mean.get(r));
          a.set(i, r, t);
          sum += t;
        }
        double about = 0;
        for (int r = 0; r < n; r++) {
          a.set(i, r, a.get(i, r) / sum);
          about += a.get(i, r) * mean.get(r);
        }
        y.set(i, Math.log(p.travelSeconds() / sum) + about);
        noise.set(i, i, Math.pow(p.errorSeconds() / p.travelSeconds(), 2));
      }
      DMatrixRMaj cov = new DMatrixRMaj(n, m);
      CommonOps_DDRM.multTransB(k, a, cov);
      DMatrixRMaj gram = new DMatrixRMaj(m, m);
      CommonOps_DDRM.mult(a, cov, gram);
      CommonOps_DDRM.addEquals(gram, noise);
      CommonOps_DDRM.invert(gram);
      DMatrixRMaj gain = new DMatrixRMaj(n, m);
      CommonOps_DDRM.mult(cov, gram, gain);
      CommonOps_DDRM.mult(gain, y, mean);
      CommonOps_DDRM.multTransB(gain, cov, reduction);
    }
  }

  double mean(int reach) {
    return mean.get(reach);
  }

  double reduction(int a, int b) {
    return reduction.get(a, b);
  }
}
