package org.suyuan.datasets;

/**
 * How travel times are distributed in a long river with a constant coefficient of dispersion, from
 * source to station: the inverse Gaussian (Chhikara and Folks 1989, "The Inverse Gaussian
 * Distribution"). The same on every JDK.
 */
public final class InverseGaussian {
  private InverseGaussian() {}

  /**
   * Returns the density, over the unit of time that the others are in; 0 before the release.
   *
   * @param time time since the release
   * @param mean mean travel time, &gt; 0
   * @param variation its standard deviation over its mean, &gt; 0
   */
  public static double density(double time, double mean, double variation) {
    if (time <= 0) {
      return 0;
    }
    double off = (time - mean) / variation;
    return StrictMath.sqrt(mean / (2 * StrictMath.PI * variation * variation * time * time * time))
        * StrictMath.exp(-off * off / (2 * mean * time));
  }
}
