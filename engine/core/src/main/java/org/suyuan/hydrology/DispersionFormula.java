package org.suyuan.hydrology;

/**
 * Formulae for the longitudinal dispersion coefficient D of a river, m²/s, from its width W and
 * depth H in metres, mean velocity U and shear velocity {@code u* = √(gHS)} in m/s.
 *
 * <p>They are for what Fick's law is for: one uniform reach, long after mixing across the channel.
 * Over a whole way {@link Spread} is nearer to measured plumes, because dead zones and changes of
 * the channel make a plume grow faster than {@code √T}. All are regressions on much the same some
 * sixty to seventy sets of measurements from US streams, with W/H from 13 to 157 and U/u* from 1.3
 * to 20 ({@link #isInRange}); outside, each may be anything. Within a factor of two are, of 51 of
 * those sets, from 0 % (Elder) to 78 % (Disley).
 */
public enum DispersionFormula {
  /**
   * Elder 1959 (J. Fluid Mech. 5:544), {@code 5.93·H·u*}: the vertical profile alone, in an
   * infinitely wide channel. A lower bound in rivers.
   */
  ELDER_1959 {
    @Override
    double dimensionless(double wh, double uu, double froude) {
      return 5.93;
    }
  },
  /** Fischer 1975 (J. Environ. Eng. 101:453), {@code 0.011·U²·W²/(H·u*)}. */
  FISCHER_1975 {
    @Override
    double dimensionless(double wh, double uu, double froude) {
      return 0.011 * uu * uu * wh * wh;
    }
  },
  /**
   * McQuivey and Keefer 1974 (J. Environ. Eng. 100:997), {@code 0.058·H·U/S} with S = u*²/(gH); for
   * Froude numbers below 0.5.
   */
  MCQUIVEY_KEEFER_1974 {
    @Override
    double dimensionless(double wh, double uu, double froude) {
      // H·U/S over H·u* is U·g·H/u*³, which is (U/u*)³/Fr².
      return 0.058 * uu * uu * uu / (froude * froude);
    }
  },
  /** Liu 1977 (J. Environ. Eng. 103:59), {@code 0.18·(U/u*)^0.5·(W/H)²·H·u*}. */
  LIU_1977 {
    @Override
    double dimensionless(double wh, double uu, double froude) {
      return 0.18 * Math.sqrt(uu) * wh * wh;
    }
  },
  /** Koussis and Rodríguez-Mirasol 1998 (J. Hydraul. Eng. 124:317), {@code 0.6·(W/H)²·H·u*}. */
  KOUSSIS_RODRIGUEZ_1998 {
    @Override
    double dimensionless(double wh, double uu, double froude) {
      return 0.6 * wh * wh;
    }
  },
  /** Iwasa and Aya 1991, {@code 2·(W/H)^1.5·H·u*}. */
  IWASA_AYA_1991 {
    @Override
    double dimensionless(double wh, double uu, double froude) {
      return 2 * Math.pow(wh, 1.5);
    }
  },
  /**
   * Seo and Cheong 1998 (J. Hydraul. Eng. 124:25), {@code 5.915·(W/H)^0.620·(U/u*)^1.428·H·u*}.
   * 5.195, found in public code, is a slip.
   */
  SEO_CHEONG_1998 {
    @Override
    double dimensionless(double wh, double uu, double froude) {
      return 5.915 * Math.pow(wh, 0.620) * Math.pow(uu, 1.428);
    }
  },
  /** Li and others 1998, {@code 0.2·(W/H)^1.3·(U/u*)^1.2·H·u*}. */
  LI_1998 {
    @Override
    double dimensionless(double wh, double uu, double froude) {
      return 0.2 * Math.pow(wh, 1.3) * Math.pow(uu, 1.2);
    }
  },
  /**
   * Deng, Singh and Bengtsson 2001 (J. Hydraul. Eng. 127:919), {@code
   * 0.15/(8ε)·(W/H)^(5/3)·(U/u*)²·H·u*} with the transverse mixing {@code ε = 0.145 +
   * (U/u*)·(W/H)^1.38/3520}; for W/H above 10.
   */
  DENG_2001 {
    @Override
    double dimensionless(double wh, double uu, double froude) {
      double across = 0.145 + uu * Math.pow(wh, 1.38) / 3520;
      return 0.15 / (8 * across) * Math.pow(wh, 5.0 / 3) * uu * uu;
    }
  },
  /**
   * Kashefipour and Falconer 2002 (Water Res. 36:1596), {@code 10.612·(U/u*)·H·U}; below W/H = 50
   * {@code (7.428 + 1.775·(W/H)^0.62·(U/u*)^−0.572)·(U/u*)·H·U}.
   */
  KASHEFIPOUR_FALCONER_2002 {
    @Override
    double dimensionless(double wh, double uu, double froude) {
      return wh < 50
          ? (7.428 + 1.775 * Math.pow(wh, 0.62) * Math.pow(uu, -0.572)) * uu * uu
          : 10.612 * uu * uu;
    }
  },
  /** Sahay and Dutta 2009 (Hydrol. Res. 40:544), {@code 2·(W/H)^0.96·(U/u*)^1.25·H·u*}. */
  SAHAY_DUTTA_2009 {
    @Override
    double dimensionless(double wh, double uu, double froude) {
      return 2 * Math.pow(wh, 0.96) * Math.pow(uu, 1.25);
    }
  },
  /**
   * Etemad-Shahidi and Taghipour 2012 (J. Hydraul. Eng. 138:542), a model tree: up to W/H = 30.6
   * {@code 15.49·(W/H)^0.78·(U/u*)^0.11·H·u*}, above {@code 14.12·(W/H)^0.61·(U/u*)^0.85·H·u*}.
   */
  ETEMAD_TAGHIPOUR_2012 {
    @Override
    double dimensionless(double wh, double uu, double froude) {
      return wh <= 30.6
          ? 15.49 * Math.pow(wh, 0.78) * Math.pow(uu, 0.11)
          : 14.12 * Math.pow(wh, 0.61) * Math.pow(uu, 0.85);
    }
  },
  /**
   * Zeng and Huai 2014 (J. Hydro-environ. Res. 8:2), {@code 5.4·(W/H)^0.7·(U/u*)^0.13·H·U}. With
   * H·u* for H·U, found in public code, it is an order of magnitude below all others.
   */
  ZENG_HUAI_2014 {
    @Override
    double dimensionless(double wh, double uu, double froude) {
      return 5.4 * Math.pow(wh, 0.7) * Math.pow(uu, 1.13);
    }
  },
  /**
   * Disley and others 2015 (Can. J. Civ. Eng. 42:187), {@code
   * 3.563·Fr^−0.4117·(W/H)^0.6776·(U/u*)^1.0132·H·u*} with {@code Fr = U/√(gH)}. The one used by
   * default: 78 % within a factor of two of 51 measurements, the best of all, with a log error of
   * 0.62.
   */
  DISLEY_2015 {
    @Override
    double dimensionless(double wh, double uu, double froude) {
      return 3.563 * Math.pow(froude, -0.4117) * Math.pow(wh, 0.6776) * Math.pow(uu, 1.0132);
    }
  },
  /** Noori and others 2017 (Environ. Earth Sci. 76), {@code (U/u*)^1.125·(W/H)·H·u*}. */
  NOORI_2017 {
    @Override
    double dimensionless(double wh, double uu, double froude) {
      return Math.pow(uu, 1.125) * wh;
    }
  };

  /** The formula to use where nothing says otherwise. */
  public static final DispersionFormula DEFAULT = DISLEY_2015;

  /**
   * Standard deviation of the logarithm of measured over computed D, for {@link #DEFAULT}: 0.62 on
   * the 51 sets. The formulae differ among themselves by as much.
   */
  public static final double LOG_ERROR = 0.65;

  private static final double GRAVITY = 9.81;

  /** Returns D/(H·u*). */
  abstract double dimensionless(double widthOverDepth, double velocityOverShear, double froude);

  /**
   * Returns the longitudinal dispersion coefficient, m²/s.
   *
   * @param widthMetres width W, m, &gt; 0
   * @param depthMetres mean depth H, m, &gt; 0
   * @param velocityMs mean velocity U, m/s, &gt; 0
   * @param shearVelocityMs shear velocity u*, m/s, &gt; 0
   */
  public double coefficientM2s(
      double widthMetres, double depthMetres, double velocityMs, double shearVelocityMs) {
    double froude = velocityMs / Math.sqrt(GRAVITY * depthMetres);
    return dimensionless(widthMetres / depthMetres, velocityMs / shearVelocityMs, froude)
        * depthMetres
        * shearVelocityMs;
  }

  /** Returns {@code u* = √(gHS)}, m/s, for a channel that is much wider than deep. */
  public static double shearVelocityMs(double depthMetres, double slope) {
    return Math.sqrt(GRAVITY * depthMetres * slope);
  }

  /** Returns whether W/H and U/u* are within the measurements that the formulae were fitted to. */
  public static boolean isInRange(double widthOverDepth, double velocityOverShear) {
    return widthOverDepth >= 13
        && widthOverDepth <= 157
        && velocityOverShear >= 1.2
        && velocityOverShear <= 20;
  }
}
