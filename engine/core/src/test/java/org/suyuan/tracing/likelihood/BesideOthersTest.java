package org.suyuan.tracing.likelihood;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.junit.jupiter.api.Test;
import org.suyuan.testing.SyntheticWorlds;
import org.suyuan.tracing.Cases;
import org.suyuan.tracing.alarm.Site;

/** What is left beside other plumes, against dense Gaussian algebra. */
class BesideOthersTest {
  private static final double BLOCK_ERROR = 0.3;

  @Test
  void whatIsLeftIsWeighedAsDenseAlgebraWeighsIt() {
    int compared = 0;
    for (int seed = 700; seed < 725; seed++) {
      Site site = new Cases(new SyntheticWorlds(seed).event()).alarm().alarm();
      Random random = new Random(seed);
      double[] others = new double[site.size()];
      double[] variance = new double[site.size()];
      double[] unit = new double[site.size()];
      int middle = site.size() / 2 + random.nextInt(10);
      for (int j = 0; j < site.size(); j++) {
        double z = (j - middle) / 5.0;
        others[j] = 0.4 * Math.exp(-0.5 * z * z);
        variance[j] = Math.pow(0.1 * others[j], 2);
        double x = (j - middle - 4) / 4.0;
        unit[j] = 0.01 * Math.exp(-0.5 * x * x);
      }
      Site left = site.without(others, variance, null);
      SiteLikelihood likelihood = new SiteLikelihood(BLOCK_ERROR);
      assertThat(likelihood.predict(left, unit, 0, site.size())).isTrue();
      for (double mass : new double[] {1, 5, 20}) {
        double[] ratio = {0};
        likelihood.logRatios(new double[] {mass}, ratio);
        double[] expected = dense(left, others, unit, mass);
        if (expected[1] >= -0.7) {
          assertThat(ratio[0])
              .as("seed %d mass %s", seed, mass)
              .isCloseTo(expected[0], within(1e-6 * (1 + Math.abs(expected[0]))));
          compared++;
        }
      }
    }
    assertThat(compared).isGreaterThan(30);
  }

  /** Log ratio, and the least error that the best fit of any block asks for. */
  private static double[] dense(Site site, double[] others, double[] unit, double mass) {
    double floor = Site.TAIL_SHARE * Arrays.stream(unit).max().orElseThrow();
    double othersFloor = Site.TAIL_SHARE * Arrays.stream(others).max().orElseThrow();
    double sum = 0;
    double least = 0;
    int from = 0;
    for (int i = 1; i <= site.size(); i++) {
      if (i < site.size() && site.block()[i] == site.block()[from]) {
        continue;
      }
      int m = i - from;
      DMatrixRMaj x = new DMatrixRMaj(m, 1);
      DMatrixRMaj y = new DMatrixRMaj(m, 1);
      DMatrixRMaj e = new DMatrixRMaj(m, 1);
      DMatrixRMaj u = new DMatrixRMaj(m, 1);
      DMatrixRMaj n = new DMatrixRMaj(m, 1);
      for (int k = 0; k < m; k++) {
        int j = from + k;
        double rho = site.correlation()[j];
        double root = Math.sqrt(site.precision()[j]);
        boolean past = rho > 0;
        x.set(k, 0, root * (unit[j] - (past ? rho * unit[j - 1] : 0)));
        y.set(k, 0, root * (site.above()[j] - (past ? rho * site.above()[j - 1] : 0)));
        e.set(k, 0, root * (unit[j] + floor - (past ? rho * (unit[j - 1] + floor) : 0)));
        n.set(
            k,
            0,
            root * (others[j] + othersFloor - (past ? rho * (others[j - 1] + othersFloor) : 0)));
        u.set(k, 0, root * (1 - rho));
      }
      DMatrixRMaj quiet = CommonOps_DDRM.identity(m);
      CommonOps_DDRM.multAddTransB(site.driftVariance(), u, u, quiet);
      CommonOps_DDRM.multAddTransB(BLOCK_ERROR * BLOCK_ERROR, n, n, quiet);
      DMatrixRMaj loose = quiet.copy();
      CommonOps_DDRM.multAddTransB(Math.pow(BLOCK_ERROR * mass, 2), e, e, loose);
      DMatrixRMaj rest = y.copy();
      CommonOps_DDRM.addEquals(rest, -mass, x);
      double determinants =
          Math.log(CommonOps_DDRM.det(loose)) - Math.log(CommonOps_DDRM.det(quiet));
      sum += 0.5 * (quadratic(quiet, y, y) - quadratic(loose, rest, rest) - determinants);
      least = Math.min(least, BLOCK_ERROR * BLOCK_ERROR * mass * quadratic(loose, e, rest));
      from = i;
    }
    return new double[] {sum, least};
  }

  private static double quadratic(DMatrixRMaj covariance, DMatrixRMaj a, DMatrixRMaj b) {
    DMatrixRMaj solved = new DMatrixRMaj(b.numRows, 1);
    CommonOps_DDRM.solve(covariance.copy(), b.copy(), solved);
    return CommonOps_DDRM.dot(a, solved);
  }
}
