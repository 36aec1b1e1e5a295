package org.suyuan.transport;

import java.util.function.DoubleUnaryOperator;
import org.apache.commons.numbers.gamma.Erfc;
import org.apache.commons.numbers.gamma.RegularizedGamma;

/**
 * The shape of a breakthrough curve, standardised to mean 0 and standard deviation 1: a shifted
 * lognormal, which rises fast and tails slowly as measured curves do. Immutable; tables of its
 * distribution function and of the integral of that, so that any release window seen through any
 * sampling period costs a few look-ups.
 *
 * <p>Behind reservoirs it is a gamma curve ({@link #of}).
 *
 * <p>With log width {@code s}, {@code X = (e^{sZ} − e^{s²/2}) / (e^{s²/2}·√(e^{s²} − 1))} with Z
 * standard normal; its skewness is {@code (e^{s²} + 2)·√(e^{s²} − 1)}. The leading edge (10 % of
 * the peak) lies {@code 1 − e^{−2.146 s}} before the mode and the trailing edge {@code e^{2.146 s}
 * − 1} after it, in units of the mode's distance from the start: a ratio of {@code e^{2.146 s}}.
 * The USGS compilation has a median ratio of (1.36 − 1)/(1 − 0.853) = 2.4, which is s = 0.42; the
 * Antietam curves of March 1970 have about 2.1, s = 0.35.
 */
public final class ResponseShape {
  /** Log width of the plume of a free-flowing river. */
  static final double RIVER_WIDTH = 0.4;

  private static final double[] WIDTHS = {
    0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6, 0.67, 0.75, 0.85, 0.95
  };

  /** Skewness of the gamma curves: the last is one stirred tank, √2 two of them. */
  private static final double[] TANK_SKEWNESS = {
    0.1, 0.3, 0.5, 0.65, 0.8, 0.95, 1.1, 1.25, Math.sqrt(2), 1.55, 1.7, 1.85, 2
  };

  private static final ResponseShape[] SHAPES = build();
  private static final ResponseShape[] TANK_SHAPES = buildTanks();

  private static final double LOWEST = -6;
  private static final double HIGHEST = 18;
  private static final int PER_UNIT = 64;

  /** Parts into which the time in tanks is divided for a convolution. */
  private static final int PARTS = 200;

  /** What makes less than this share of the variance is left out of a convolution. */
  private static final double SMALLEST_SHARE = 1e-3;

  private final double width;
  private final double skewness;
  private final DoubleUnaryOperator distribution;
  private final float[] cumulative;
  private final double[] integral;

  private ResponseShape(double width, double skewness) {
    this(width, skewness, x -> exactCumulative(width, skewness, x));
  }

  private ResponseShape(double skewness, DoubleUnaryOperator distribution) {
    this(Double.NaN, skewness, distribution);
  }

  private ResponseShape(double width, double skewness, DoubleUnaryOperator distribution) {
    this.width = width;
    this.skewness = skewness;
    this.distribution = distribution;
    int n = (int) ((HIGHEST - LOWEST) * PER_UNIT) + 2;
    cumulative = new float[n];
    integral = new double[n];
    for (int i = 0; i < n; i++) {
      cumulative[i] = (float) distribution.applyAsDouble(LOWEST + (double) i / PER_UNIT);
      if (i > 0) {
        integral[i] =
            integral[i - 1] + (cumulative[i - 1] + (double) cumulative[i]) / (2 * PER_UNIT);
      }
    }
  }

  private static ResponseShape[] build() {
    ResponseShape[] shapes = new ResponseShape[WIDTHS.length];
    for (int i = 0; i < shapes.length; i++) {
      double e = Math.exp(WIDTHS[i] * WIDTHS[i]);
      shapes[i] = new ResponseShape(WIDTHS[i], (e + 2) * Math.sqrt(e - 1));
    }
    return shapes;
  }

  private static ResponseShape[] buildTanks() {
    ResponseShape[] shapes = new ResponseShape[TANK_SKEWNESS.length];
    for (int i = 0; i < shapes.length; i++) {
      shapes[i] = new ResponseShape(Double.NaN, TANK_SKEWNESS[i]);
    }
    return shapes;
  }

  /**
   * Returns the tabulated shape that comes nearest to a skewness.
   *
   * @param skewness third cumulant over the cube of the standard deviation
   */
  public static ResponseShape ofSkewness(double skewness) {
    return nearest(SHAPES, skewness);
  }

  /**
   * Returns the tabulated shape for a plume that came through reservoirs: where tanks make more
   * than half of its variance a gamma curve, which two stirred tanks in a row are exactly, else the
   * lognormal of a river.
   *
   * @param skewness third cumulant over the cube of the standard deviation
   * @param tankShare share of the variance that is from tanks ({@link Travel#mixingVariance})
   */
  public static ResponseShape of(double skewness, double tankShare) {
    return nearest(tankShare > 0.5 ? TANK_SHAPES : SHAPES, skewness);
  }

  private static ResponseShape nearest(ResponseShape[] shapes, double skewness) {
    ResponseShape best = shapes[0];
    for (ResponseShape shape : shapes) {
      if (Math.abs(shape.skewness - skewness) < Math.abs(best.skewness - skewness)) {
        best = shape;
      }
    }
    return best;
  }

  /**
   * Returns the exact shape of a river's plume that went through stirred tanks in a row: the
   * distribution of the sum of a shifted lognormal and a gamma time, by numerical convolution.
   * Costs some 10 ms; to be kept by who needs it often.
   *
   * @param riverSkewness skewness of the times that the river alone makes
   * @param tankShare share of the variance that is from the tanks, from 0 to 1
   * @param tanks number of equal tanks in a row, ≥ 1
   */
  public static ResponseShape behindTanks(double riverSkewness, double tankShare, int tanks) {
    if (!(tankShare >= 0 && tankShare <= 1) || tanks < 1) {
      throw new IllegalArgumentException(
          "share of the tanks in the variance %s, tanks %d; give 0 to 1, and 1 or more"
              .formatted(tankShare, tanks));
    }
    double tankSkewness = 2 / Math.sqrt(tanks);
    double width = widthOf(riverSkewness);
    double skewness =
        Math.pow(1 - tankShare, 1.5) * riverSkewness + Math.pow(tankShare, 1.5) * tankSkewness;
    double river = Math.sqrt(1 - tankShare);
    double tank = Math.sqrt(tankShare);
    if (tankShare < SMALLEST_SHARE) {
      return new ResponseShape(width, skewness);
    }
    if (1 - tankShare < SMALLEST_SHARE) {
      return new ResponseShape(Double.NaN, tankSkewness);
    }
    double[] parts = gammaParts(tanks);
    return new ResponseShape(
        skewness,
        x -> {
          double sum = 0;
          for (double part : parts) {
            sum += logNormal(width, (x - tank * part) / river);
          }
          return sum / parts.length;
        });
  }

  /** Means of equally likely parts of a gamma time, standardised. */
  private static double[] gammaParts(int tanks) {
    double[] mean = new double[PARTS];
    double x = 0;
    double before = 0;
    for (int i = 0; i < PARTS; i++) {
      double p = (i + 1.0) / PARTS;
      double low = x;
      double high = 40 + 10.0 * tanks;
      for (int k = 0; k < 60 && i < PARTS - 1; k++) {
        double mid = (low + high) / 2;
        if (RegularizedGamma.P.value(tanks, mid) < p) {
          low = mid;
        } else {
          high = mid;
        }
      }
      x = high;
      double moment = i < PARTS - 1 ? RegularizedGamma.P.value(tanks + 1.0, x) : 1;
      mean[i] = (PARTS * tanks * (moment - before) - tanks) / Math.sqrt(tanks);
      before = moment;
    }
    return mean;
  }

  /** Returns the log width of a shifted lognormal of a skewness, by bisection. */
  private static double widthOf(double skewness) {
    double low = 1e-3;
    double high = 2;
    for (int k = 0; k < 60; k++) {
      double mid = (low + high) / 2;
      double e = Math.exp(mid * mid);
      if ((e + 2) * Math.sqrt(e - 1) < skewness) {
        low = mid;
      } else {
        high = mid;
      }
    }
    return (low + high) / 2;
  }

  /** Returns the shape of the plume of a free-flowing river. */
  public static ResponseShape river() {
    for (ResponseShape shape : SHAPES) {
      if (shape.width == RIVER_WIDTH) {
        return shape;
      }
    }
    throw new IllegalStateException("the river's width is not among the tabulated ones");
  }

  /** Returns the skewness of the shape. */
  public double skewness() {
    return skewness;
  }

  /** Returns the distribution function without the table: the plain twin of {@link #cumulative}. */
  double exactCumulative(double x) {
    return distribution.applyAsDouble(x);
  }

  private static double exactCumulative(double width, double skewness, double x) {
    if (Double.isNaN(width)) {
      // Gamma of shape a = 4/γ², standardised: mean √a in units of its deviation.
      double a = 4 / (skewness * skewness);
      double at = a + x * Math.sqrt(a);
      return at <= 0 ? 0 : RegularizedGamma.P.value(a, at);
    }
    return logNormal(width, x);
  }

  private static double logNormal(double width, double x) {
    double m = Math.exp(width * width / 2);
    double d = m * Math.sqrt(Math.exp(width * width) - 1);
    double y = d * x + m;
    return y <= 0 ? 0 : 0.5 * Erfc.value(-Math.log(y) / width / Math.sqrt(2));
  }

  /**
   * Returns the share of the plume that has passed.
   *
   * @param x time after the mean, in standard deviations
   */
  public double cumulative(double x) {
    double at = (x - LOWEST) * PER_UNIT;
    if (!(at > 0)) {
      return 0;
    }
    int i = (int) at;
    if (i >= cumulative.length - 1) {
      return 1;
    }
    double w = at - i;
    return cumulative[i] + w * (cumulative[i + 1] - cumulative[i]);
  }

  /**
   * Returns the integral of {@link #cumulative} from the beginning.
   *
   * @param x time after the mean, in standard deviations
   */
  public double integral(double x) {
    double at = (x - LOWEST) * PER_UNIT;
    if (!(at > 0)) {
      return 0;
    }
    int i = (int) at;
    int last = integral.length - 1;
    if (i >= last) {
      return integral[last] + (at - last) / PER_UNIT;
    }
    double w = at - i;
    double c = cumulative[i];
    return integral[i] + w / PER_UNIT * (c + 0.5 * w * (cumulative[i + 1] - c));
  }
}
