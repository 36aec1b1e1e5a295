package org.suyuan.transport;

import java.util.Arrays;
import org.apache.commons.numbers.gamma.InverseErf;

/**
 * How many times as much of a pollutant is lost on its way as is expected: the mass that is left is
 * {@code M·e^{−f·x}} with the expected exponent x (a rate times the travel time) and this factor f.
 * A prior, and what the masses of one plume at several places said of it. Immutable.
 *
 * <p>What was measured is kept as the estimate and the precision of a straight line of the
 * logarithm of the mass over x, so that it is added up over events and written to a file in two
 * numbers.
 *
 * @param prior what was believed before anything was measured
 * @param measured the factor that the masses ask for
 */
public record LossFactor(Prior prior, Measured measured) {
  /**
   * Log error of a decay rate that was taken from the literature: rates of one substance in several
   * rivers commonly lie within a factor of two. An assumption.
   */
  public static final double DECAY_LOG_ERROR = 0.5;

  private static final int NODES = 199;

  /** What is believed of a factor before anything was measured. */
  public enum Prior {
    /** Somebody states the rate; it is wrong by {@link #DECAY_LOG_ERROR}, lognormal. */
    STATED {
      @Override
      double quantile(double p) {
        return Math.exp(DECAY_LOG_ERROR * Math.sqrt(2) * InverseErf.value(2 * p - 1));
      }
    },
    /**
     * Only how much such things usually lose is known: exponential with mean 1. The dye recoveries
     * of the USGS compilation are like that: after 30 to 100 h the median loss is 0.0056 per hour
     * and a tenth of them lose more than 0.018, where an exponential of mean 0.008 has 0.0055 and
     * 0.0184.
     */
    USUAL {
      @Override
      double quantile(double p) {
        return -Math.log1p(-p);
      }
    };

    abstract double quantile(double p);
  }

  /** Returns a factor of which nothing was measured. */
  public static LossFactor of(Prior prior) {
    return new LossFactor(prior, Measured.NOTHING);
  }

  /**
   * Returns what the masses of one plume at several places say of the factor; the first mass is not
   * known any better than the others.
   *
   * @param expected expected exponent from any common place to each of the places
   * @param logMass logarithm of the mass that passed each
   * @param logError standard deviation of each logarithm: samples, discharge
   */
  public static Measured told(double[] expected, double[] logMass, double logError) {
    int n = expected.length;
    double meanX = 0;
    double meanY = 0;
    for (int i = 0; i < n; i++) {
      meanX += expected[i] / n;
      meanY += logMass[i] / n;
    }
    double xx = 0;
    double xy = 0;
    for (int i = 0; i < n; i++) {
      xx += (expected[i] - meanX) * (expected[i] - meanX);
      xy += (expected[i] - meanX) * (logMass[i] - meanY);
    }
    return xx > 0 ? new Measured(-xy / xx, xx / (logError * logError)) : Measured.NOTHING;
  }

  /** Returns this factor after an independent measurement of it. */
  public LossFactor and(Measured other) {
    return new LossFactor(prior, measured.and(other));
  }

  /** Returns the median. */
  public double median() {
    return quantile(0.5);
  }

  /** Returns the standard deviation. */
  public double standardDeviation() {
    double[] weight = weights();
    double mean = 0;
    double square = 0;
    for (int i = 0; i < NODES; i++) {
      double f = node(i);
      mean += weight[i] * f;
      square += weight[i] * f * f;
    }
    return Math.sqrt(Math.max(0, square - mean * mean));
  }

  /**
   * Returns a quantile of what is believed now.
   *
   * @param p between 0 and 1
   */
  public double quantile(double p) {
    return quantiles(p)[0];
  }

  /**
   * Returns many quantiles for the cost of one.
   *
   * @param p each between 0 and 1, in any order
   */
  public double[] quantiles(double... p) {
    boolean told = measured.precision() > 0;
    double[] weight = told ? weights() : new double[0];
    double[] upTo = weight.clone();
    for (int i = 1; i < upTo.length; i++) {
      upTo[i] += upTo[i - 1];
    }
    double[] quantiles = new double[p.length];
    for (int k = 0; k < p.length; k++) {
      double of = p[k];
      if (told) {
        int at = Arrays.binarySearch(upTo, p[k]);
        int i = Math.min(NODES - 1, at < 0 ? -at - 1 : at);
        double before = i == 0 ? 0 : upTo[i - 1];
        // A node stands for its part of the prior; the quantile lies within.
        double within = weight[i] > 0 ? (p[k] - before) / weight[i] : 0.5;
        of = (i + Math.max(0, Math.min(1, within))) / NODES;
      }
      quantiles[k] = prior.quantile(Math.max(1e-6, Math.min(1 - 1e-6, of)));
    }
    return quantiles;
  }

  private double node(int i) {
    return prior.quantile((i + 0.5) / NODES);
  }

  /** Returns the weights of equally likely parts of the prior, which add up to 1. */
  private double[] weights() {
    double[] log = new double[NODES];
    double most = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < NODES; i++) {
      double off = node(i) - measured.estimate();
      log[i] = -0.5 * measured.precision() * off * off;
      most = Math.max(most, log[i]);
    }
    double sum = 0;
    for (int i = 0; i < NODES; i++) {
      log[i] = Math.exp(log[i] - most);
      sum += log[i];
    }
    for (int i = 0; i < NODES; i++) {
      log[i] /= sum;
    }
    return log;
  }
}
