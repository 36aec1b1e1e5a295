package org.suyuan.datasets;

/**
 * What a sudden release makes at a station: an inverse Gaussian as the river draws it out, behind
 * the stirred tanks that the release passed on its way to the river. Immutable.
 */
final class ScalePlume {
  /** Standard deviation of the time in the river over its mean. */
  private static final double VARIATION = 0.25;

  /** No plume is shorter than after such a time in the river, s. */
  private static final double LEAST_SECONDS = 3600;

  /** Steps this share of the shortest of plume and tanks are fine enough, and ... */
  private static final double STEP_SHARE = 0.3;

  /** ... so many of them from one sample to the next. */
  private static final int MOST_STEPS = 16;

  private final double entersSeconds;
  private final double[] tankSeconds;

  /**
   * Prepares.
   *
   * @param entersSeconds when the release enters the river, in the mean
   * @param tankSeconds mean time in each stirred tank before, s
   */
  ScalePlume(double entersSeconds, double... tankSeconds) {
    this.entersSeconds = entersSeconds;
    this.tankSeconds = tankSeconds.clone();
  }

  /** Returns when the release enters the river, in the mean. */
  double entersSeconds() {
    return entersSeconds;
  }

  /**
   * Returns the share of the release that passes per second, 1/s, at samples.
   *
   * @param riverSeconds mean time in the river
   * @param fromSeconds time of the first sample
   * @param stepSeconds from one sample to the next
   * @param count how many samples
   */
  double[] passing(double riverSeconds, double fromSeconds, double stepSeconds, int count) {
    double mean = riverSeconds + LEAST_SECONDS;
    double finest = VARIATION * mean;
    double begins = entersSeconds;
    for (double tank : tankSeconds) {
      finest = Math.min(finest, tank);
      begins -= tank;
    }
    int parts =
        tankSeconds.length == 0
            ? 1
            : (int) Math.min(MOST_STEPS, Math.ceil(stepSeconds / (STEP_SHARE * finest)));
    double[] rate = new double[(count - 1) * parts + 1];
    double step = stepSeconds / parts;
    for (int i = 0; i < rate.length; i++) {
      rate[i] = InverseGaussian.density(fromSeconds + i * step - begins, mean, VARIATION);
    }
    for (double tank : tankSeconds) {
      stir(rate, tank, step);
    }
    double[] samples = new double[count];
    for (int k = 0; k < count; k++) {
      samples[k] = rate[k * parts];
    }
    return samples;
  }

  /** Lets a rate pass a stirred tank: exact for one that is straight between two of its numbers. */
  private static void stir(double[] rate, double tank, double step) {
    double keeps = StrictMath.exp(-step / tank);
    double share = tank / step * (1 - keeps);
    double before = rate[0];
    double out = 0;
    rate[0] = 0;
    for (int i = 1; i < rate.length; i++) {
      double now = rate[i];
      out = out * keeps + now - before * keeps - (now - before) * share;
      before = now;
      rate[i] = out;
    }
  }
}
