package org.suyuan.hydrology;

/**
 * How much water a reach holds and how it dampens a flood wave: what {@link Routing} needs to know.
 * A flood wave is faster than the water; nothing of this tells how long a pollutant takes.
 */
public interface FloodWave {

  /**
   * Returns the water in a whole reach that carries a steady discharge, m³, growing with the
   * discharge, 0 at none.
   *
   * @param reach index of the reach
   * @param flowM3s discharge, m³/s, ≥ 0
   */
  double storageM3(int reach, double flowM3s);

  /**
   * Returns the cell Reynolds number {@code D*} of a whole reach, from which Muskingum's weight is
   * {@code X = (1 − D*)/2}: 0 where a wave is not dampened (X = 0.5), 1 for a linear reservoir (X =
   * 0), more where the reach is short against the length of the wave.
   *
   * @param reach index of the reach
   * @param flowM3s discharge, m³/s, ≥ 0
   */
  double damping(int reach, double flowM3s);

  /**
   * Muskingum's law with constant parameters: storage is {@code K·(X·I + (1 − X)·O)}.
   *
   * @param storageSeconds for each reach, K in seconds
   * @param weight for each reach, X, at most 0.5
   */
  static FloodWave muskingum(double[] storageSeconds, double[] weight) {
    return new FloodWave() {
      @Override
      public double storageM3(int reach, double flowM3s) {
        return storageSeconds[reach] * flowM3s;
      }

      @Override
      public double damping(int reach, double flowM3s) {
        return 1 - 2 * weight[reach];
      }
    };
  }
}
