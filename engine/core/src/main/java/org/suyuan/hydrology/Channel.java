package org.suyuan.hydrology;

/**
 * A channel of trapezoidal section in uniform flow (Manning): depth, velocity and wave celerity at
 * a discharge.
 *
 * @param bottomWidthMetres width of the bed, &gt; 0
 * @param sideSlope horizontal metres per vertical metre of the banks, ≥ 0; 0 for a rectangle
 * @param slope bed slope, metres per metre, &gt; 0
 * @param manningN Manning's roughness, s/m^(1/3), &gt; 0
 */
public record Channel(double bottomWidthMetres, double sideSlope, double slope, double manningN) {

  /** Checks that water can flow in it. */
  public Channel {
    if (!(bottomWidthMetres > 0) || !(sideSlope >= 0) || !(slope > 0) || !(manningN > 0)) {
      throw new IllegalArgumentException(
          "channel: bottom width %s m, side slope %s, slope %s, Manning's n %s s/m^(1/3); all must be > 0, the side slope >= 0"
              .formatted(bottomWidthMetres, sideSlope, slope, manningN));
    }
  }

  /** Returns the wetted area at a depth, m². */
  public double areaM2(double depthMetres) {
    return (bottomWidthMetres + sideSlope * depthMetres) * depthMetres;
  }

  /** Returns the width of the water surface at a depth, m. */
  public double surfaceWidthMetres(double depthMetres) {
    return bottomWidthMetres + 2 * sideSlope * depthMetres;
  }

  /** Returns the hydraulic radius at a depth, m. */
  public double hydraulicRadiusMetres(double depthMetres) {
    double wetted = bottomWidthMetres + 2 * depthMetres * bank();
    return areaM2(depthMetres) / wetted;
  }

  private double bank() {
    return Math.sqrt(1 + sideSlope * sideSlope);
  }

  /** Returns the mean velocity at a depth, m/s: {@code u = R^(2/3)·√S/n} (Manning). */
  public double velocityAtDepth(double depthMetres) {
    double radius = Math.cbrt(hydraulicRadiusMetres(depthMetres));
    return radius * radius * Math.sqrt(slope) / manningN;
  }

  /**
   * Returns the celerity of a kinematic wave at a depth, m/s: {@code c = dQ/dA = u·(5/3 −
   * 2/3·R·(dP/dh)/T)}, with R the hydraulic radius, P the wetted perimeter, T the surface width.
   */
  public double celerityAtDepth(double depthMetres) {
    double narrowing =
        hydraulicRadiusMetres(depthMetres) * 2 * bank() / surfaceWidthMetres(depthMetres);
    return velocityAtDepth(depthMetres) * (5 - 2 * narrowing) / 3;
  }

  /**
   * Returns the depth of uniform flow at a discharge, m, by Newton's method from the depth of a
   * wide channel; to 1e-10 relative.
   *
   * @param flowM3s discharge, m³/s, ≥ 0
   */
  public double depthMetres(double flowM3s) {
    if (!(flowM3s > 0)) {
      return 0;
    }
    double h = Math.pow(flowM3s * manningN / (bottomWidthMetres * Math.sqrt(slope)), 0.6);
    for (int i = 0; i < 50; i++) {
      double area = areaM2(h);
      double q = area * velocityAtDepth(h);
      // dQ/dh = c·T. In the logarithm, which keeps the depth positive.
      double gradient = celerityAtDepth(h) * surfaceWidthMetres(h) * h / q;
      double step = Math.log(flowM3s / q) / gradient;
      h *= Math.exp(Math.max(-1, Math.min(1, step)));
      if (Math.abs(step) < 1e-10) {
        break;
      }
    }
    return h;
  }

  /** Returns the mean velocity of uniform flow at a discharge, m/s. */
  public double velocity(double flowM3s) {
    return flowM3s > 0 ? velocityAtDepth(depthMetres(flowM3s)) : 0;
  }

  /**
   * Returns how flood waves move through reaches of such channels: storage is that of uniform flow,
   * damping Cunge's {@code D* = Q/(T·S·c·L)}, with T the surface width and c the celerity, which
   * makes the numerical diffusion that of the diffusive wave, Q/(2·T·S) (Cunge 1969, J. Hydraul.
   * Res. 7, 205–230).
   *
   * @param channels for each reach, its channel
   * @param lengthMetres for each reach, its length
   */
  public static FloodWave floodWave(Channel[] channels, double[] lengthMetres) {
    return new FloodWave() {
      @Override
      public double storageM3(int reach, double flowM3s) {
        Channel channel = channels[reach];
        return lengthMetres[reach] * channel.areaM2(channel.depthMetres(flowM3s));
      }

      @Override
      public double damping(int reach, double flowM3s) {
        if (!(flowM3s > 0)) {
          return 0;
        }
        Channel channel = channels[reach];
        double h = channel.depthMetres(flowM3s);
        return flowM3s
            / (channel.surfaceWidthMetres(h)
                * channel.slope()
                * channel.celerityAtDepth(h)
                * lengthMetres[reach]);
      }
    };
  }
}
