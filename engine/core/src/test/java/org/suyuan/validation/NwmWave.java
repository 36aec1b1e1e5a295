package org.suyuan.validation;

import java.util.Arrays;
import org.suyuan.hydrology.FloodWave;

/**
 * The peer's way to route, put into the form of {@link FloodWave}, so that its numbers can be
 * compared with ours. The US National Water Model solves Muskingum–Cunge with the upstream flow of
 * the step before ("short time steps", so that all reaches can be computed at once). Both inflows
 * being the same, its equation becomes {@code O₂ = O₁ + Δt/(K·(1 − X) + Δt/2)·(I − O₁)}: a linear
 * reservoir of {@code K·(1 − X) + Δt/2}. K is length over celerity, {@code X = ½·(1 −
 * Q/(2·T·S·c·L))} within 0.25 and 0.5.
 *
 * <p>The flood plain is not in the file; the model's documented default is three times the bankfull
 * width with twice the roughness.
 */
final class NwmWave implements FloodWave {
  private static final int DEPTHS = 60;
  private static final double SHALLOWEST_METRES = 0.005;
  private static final double DEEPEST_METRES = 30;
  private static final double STEP_SECONDS = 300;

  private final double[][] flow;
  private final double[][] storage;

  NwmWave(int count) {
    flow = new double[count][];
    storage = new double[count][];
  }

  /** Tabulates one reach: bed and bankfull width, rise per run of its banks, n, slope, length. */
  void set(int r, double bed, double bankfull, double rise, double n, double slope, double length) {
    double z = 1 / rise;
    double bankDepth = Math.max(0, (bankfull - bed) / (2 * z));
    double plain = 3 * bankfull;
    double root = Math.sqrt(slope);
    double[] q = new double[DEPTHS + 1];
    double[] v = new double[DEPTHS + 1];
    int count = 1;
    double before = Double.NaN;
    for (int j = 0; j < DEPTHS; j++) {
      double h =
          SHALLOWEST_METRES * Math.pow(DEEPEST_METRES / SHALLOWEST_METRES, j / (DEPTHS - 1.0));
      double in = Math.min(h, bankDepth);
      double over = h - in;
      if (over <= 0) {
        in = h;
      }
      double area = (bed + in * z) * in;
      double wetted = bed + 2 * in * Math.sqrt(1 + z * z);
      double plainArea = plain * over;
      double plainWetted = over > 0 ? plain + 2 * over : 0;
      double radius = (area + plainArea) / (wetted + plainWetted);
      double roughness = (n * wetted + 2 * n * plainWetted) / (wetted + plainWetted);
      double discharge = (area + plainArea) * Math.cbrt(radius * radius) * root / roughness;
      double inBank =
          root
              / n
              * (5.0 / 3 * Math.pow(radius, 2.0 / 3)
                  - 2.0
                      / 3
                      * Math.pow(radius, 5.0 / 3)
                      * 2
                      * Math.sqrt(1 + z * z)
                      / (bed + 2 * in * z));
      double celerity =
          (inBank * area + root / (2 * n) * 5 / 3 * Math.pow(over, 2.0 / 3) * plainArea)
              / (area + plainArea);
      if (!(discharge > q[count - 1]) || !(celerity > 0)) {
        continue;
      }
      double width = over > 0 ? plain : bed + 2 * z * in;
      double k = Math.max(STEP_SECONDS, length / celerity);
      double x =
          Math.min(
              0.5, Math.max(0.25, 0.5 * (1 - discharge / (2 * width * slope * celerity * length))));
      double lag = (1 - x) * k + STEP_SECONDS / 2;
      double mean = Double.isNaN(before) ? lag : (lag + before) / 2;
      v[count] = v[count - 1] + mean * (discharge - q[count - 1]);
      q[count++] = discharge;
      before = lag;
    }
    flow[r] = Arrays.copyOf(q, count);
    storage[r] = Arrays.copyOf(v, count);
  }

  @Override
  public double storageM3(int reach, double flowM3s) {
    double[] q = flow[reach];
    double[] v = storage[reach];
    int i = Arrays.binarySearch(q, flowM3s);
    i = Math.max(0, Math.min(q.length - 2, i < 0 ? -i - 2 : i));
    return v[i] + (v[i + 1] - v[i]) * (flowM3s - q[i]) / (q[i + 1] - q[i]);
  }

  @Override
  public double damping(int reach, double flowM3s) {
    return 1;
  }
}
