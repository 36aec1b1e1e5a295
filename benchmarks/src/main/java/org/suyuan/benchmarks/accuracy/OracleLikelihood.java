package org.suyuan.benchmarks.accuracy;

/**
 * The evidence for one place of release: every window of release on a grid, with the mass
 * integrated out.
 *
 * <p>With whitened excess e and whitened response r per kg, {@code ln L(M) = B·M − C·M²/2}, B =
 * e·r, C = r·r, against no release at all. Whitening is linear, so it is done once for each hour of
 * release; a window is then the difference of two running sums.
 */
final class OracleLikelihood {
  /** Each a fifth longer than the one before, in half hours. */
  private static final double[] WINDOW_HOURS = {
    0.5, 1, 1.5, 2, 2.5, 3, 4, 5, 6, 7, 8.5, 10, 12, 14.5, 17, 21, 25, 30, 36, 43, 52, 62, 75, 90
  };

  private static final int STARTS_PER_HOUR = 2;
  private static final int MASS_STEPS = 49;
  private static final double MASS_RANGE = 3;
  private static final double SURE = 4;

  private static final double NOTHING = 1e-3;

  /** Density of a standard normal, up to a factor, at the steps of the mass. */
  private static final double[] NORMAL = new double[MASS_STEPS];

  static {
    for (int i = 0; i < MASS_STEPS; i++) {
      double z = MASS_RANGE * (2.0 * i / (MASS_STEPS - 1) - 1);
      NORMAL[i] = Math.exp(-0.5 * z * z);
    }
  }

  private final int[] column;
  private final double[] white;

  /** Whitened value = mine · value − before · (value of the sample before). */
  private final double[] mine;

  private final double[] before;
  private final int lastStartHour;
  private final double[] linear;
  private final double[] square;
  private int windows;

  /** The best window of the last place asked about: log likelihood, hours and mass. */
  private double bestLog;

  private double bestStartHour;
  private double bestHours;
  private double bestKg;

  /**
   * Whitens the data.
   *
   * @param data excess and its errors
   * @param column where each of its samples stands in the responses
   * @param lastStartHour last hour at which a release may start
   */
  OracleLikelihood(OracleData data, int[] column, int lastStartHour) {
    this.column = column.clone();
    this.lastStartHour = lastStartHour;
    this.linear = new double[lastStartHour * STARTS_PER_HOUR * WINDOW_HOURS.length];
    this.square = new double[linear.length];
    this.white = new double[data.excess.length];
    this.mine = new double[white.length];
    this.before = new double[white.length];
    for (int i = 0; i < white.length; i++) {
      double rho = data.correlation[i];
      double scale = 1 / Math.sqrt(1 - rho * rho);
      mine[i] = scale / data.sigma[i];
      before[i] = rho == 0 ? 0 : rho * scale / data.sigma[i - 1];
      white[i] = mine[i] * data.excess[i] - (rho == 0 ? 0 : before[i] * data.excess[i - 1]);
    }
  }

  /**
   * Looks at a place: fits every window of release to the data.
   *
   * @param response mg/L by hour and sample for 1 g/s
   * @param coarse whether to try only every second hour and every third length
   * @return log likelihood of the best window with the best mass
   */
  double look(float[][] response, boolean coarse) {
    double[][] sum = runningSums(response);
    int stride = coarse ? 2 * STARTS_PER_HOUR : 1;
    int lengths = coarse ? 3 : 1;
    windows = 0;
    bestLog = 0;
    double[] from = new double[white.length];
    double[] to = new double[white.length];
    for (int k = 0; k < lastStartHour * STARTS_PER_HOUR; k += stride) {
      double start = (double) k / STARTS_PER_HOUR;
      at(sum, start, from);
      for (int w = 0; w < WINDOW_HOURS.length; w += lengths) {
        at(sum, start + WINDOW_HOURS[w], to);
        double b = 0;
        double c = 0;
        for (int i = 0; i < to.length; i++) {
          double r = to[i] - from[i];
          b += white[i] * r;
          c += r * r;
        }
        double perKg = 1000 / (3600 * WINDOW_HOURS[w]);
        linear[windows] = b * perKg;
        square[windows] = c * perKg * perKg;
        double fit = b > 0 ? 0.5 * b * b / c : 0;
        if (fit > bestLog) {
          bestLog = fit;
          bestStartHour = start;
          bestHours = WINDOW_HOURS[w];
          bestKg = b / c / perKg;
        }
        windows++;
      }
    }
    return bestLog;
  }

  private double[][] runningSums(float[][] response) {
    int n = white.length;
    double[][] sum = new double[response.length + 1][n];
    for (int h = 0; h < response.length; h++) {
      float[] row = response[h];
      for (int i = 0; i < n; i++) {
        double old = i > 0 ? before[i] * row[column[i - 1]] : 0;
        sum[h + 1][i] = sum[h][i] + mine[i] * row[column[i]] - old;
      }
    }
    return sum;
  }

  /**
   * Returns the log evidence of the place last looked at.
   *
   * @param logKgMedian median of the logarithm of the mass, kg
   * @param logKgSigma its standard deviation
   * @param mostKg mass that is not exceeded
   */
  double logEvidence(double logKgMedian, double logKgSigma, double mostKg) {
    double[] logs = new double[windows];
    double highest = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < windows; i++) {
      logs[i] = overMass(linear[i], square[i], logKgMedian, logKgSigma, mostKg);
      highest = Math.max(highest, logs[i]);
    }
    double total = 0;
    for (double log : logs) {
      total += Math.exp(log - highest);
    }
    return highest + Math.log(total / windows);
  }

  /**
   * Returns what the best window of that place adds to each sample, mg/L.
   *
   * @param longer how many times longer the release is than that window, at the same rate
   */
  double[] bestFit(float[][] response, double longer) {
    double[] fit = new double[column.length];
    double rate = bestKg * 1000 / (3600 * bestHours);
    double end = bestStartHour + bestHours * longer;
    for (int i = 0; i < fit.length; i++) {
      for (int h = 0; h < response.length; h++) {
        double overlap = Math.min(h + 1, end) - Math.max(h, bestStartHour);
        fit[i] += overlap > 0 ? overlap * rate * response[h][column[i]] : 0;
      }
    }
    return fit;
  }

  /** Reads running sums at a time between two hours. */
  private static void at(double[][] sum, double hour, double[] out) {
    int low = (int) hour;
    if (low >= sum.length - 1) {
      System.arraycopy(sum[sum.length - 1], 0, out, 0, out.length);
      return;
    }
    double part = hour - low;
    double[] a = sum[low];
    double[] b = sum[low + 1];
    for (int i = 0; i < out.length; i++) {
      out[i] = a[i] + part * (b[i] - a[i]);
    }
  }

  /** Returns the logarithm of the mean of exp(B·M − C·M²/2) over the prior of the mass. */
  static double overMass(double b, double c, double logMedian, double logSigma, double mostKg) {
    double most = Math.min(mostKg, Math.exp(logMedian + MASS_RANGE * logSigma));
    if (c * most * most < NOTHING && Math.abs(b) * most < NOTHING) {
      return 0;
    }
    double mean = b / c;
    double sd = 1 / Math.sqrt(c);
    if (mean > SURE * sd) {
      double z = (Math.log(mean) - logMedian) / logSigma;
      double beyond = mean > mostKg ? (mean - mostKg) / sd : 0;
      double density = -0.5 * z * z - Math.log(mean * logSigma);
      return 0.5 * b * mean + Math.log(sd) + density - 0.5 * beyond * beyond;
    }
    double sum = 0;
    double weights = 0;
    double step = 2 * MASS_RANGE / (MASS_STEPS - 1);
    double mass = Math.exp(logMedian - MASS_RANGE * logSigma);
    double growth = Math.exp(step * logSigma);
    for (int i = 0; i < MASS_STEPS; i++, mass *= growth) {
      double exponent = b * mass - 0.5 * c * mass * mass;
      double weight = NORMAL[i];
      weights += weight;
      if (mass <= mostKg && exponent > -40) {
        sum += weight * Math.exp(exponent);
      }
    }
    return Math.log(Math.max(sum / weights, 1e-300));
  }
}
