package org.suyuan.tracing;

/**
 * The likelihood of the mass for one prediction, in closed form.
 *
 * <p>In each block of time a site measures {@code y = M·x + λ·M·ξ·e + noise}: {@code x} is what one
 * kilogram makes, {@code e = x + 0.15·max x} the shape of the error of the prediction, {@code ξ}
 * standard normal and common to the block. With the products {@code a = xᵀx, c = xᵀy, p = xᵀe, q =
 * yᵀe, r = eᵀe} in the metric of the noise, the log likelihood ratio against "no plume" is {@code
 * M·c − M²·a/2 + λ²M²(q − M·p)² / 2(1 + λ²M²r) − ln(1 + λ²M²r)/2} (Sherman–Morrison and the matrix
 * determinant lemma). So a day of many samples counts as one prediction and not as many. On top of
 * that each site has a lognormal factor on the mass that all its blocks share (its discharge,
 * losses on the way). The usual level of a station is itself known only within its scatter from one
 * block to the next; that offset is integrated out of the products, with and without a plume, so
 * that no plume is welcome because it soaks up a drift. Not thread-safe.
 */
final class MassLikelihood {
  private static final int SUMS = 5;
  private static final int PASSES = 3;
  private static final double LARGE = 1e100;

  /** No error makes less than 0.3 of the predicted plume. */
  private static final double SMALLEST_SHARE_OFF = 0.3 - 1;

  private static final double NARROWEST = 0.05;
  private static final double WIDEST = 0.7;
  private static final double AGREEING_SIGMAS = 4;

  /** Probability that a rise at another station is not of the event: an assumption. */
  private static final double COINCIDENCE = 0.01;

  /**
   * Gauss–Hermite nodes and weights for a standard normal number (Abramowitz & Stegun 25.4.46, n =
   * 5).
   */
  private static final double[] NODES = {-2.856970, -1.355626, 0, 1.355626, 2.856970};

  private static final double[] NODE_WEIGHTS = {0.011257, 0.222076, 0.533333, 0.222076, 0.011257};

  private final double blockVariance;
  private final double siteVariance;
  private final double siteDeviation;
  private double[] sums = new double[256];
  private int blocks;
  private int sites;
  private final int[] siteAt;
  private final int[] firstBlock;
  private final double[] logBest;
  private final double[] width;
  private final double[] byItself;
  private final double[] terms = new double[NODES.length];
  private double together;
  private double togetherWidth;

  /**
   * Prepares the scratch.
   *
   * @param blockError relative error that a prediction shares within a block
   * @param siteError relative error that all predictions for one site share
   * @param siteCount number of sites of the case
   */
  MassLikelihood(double blockError, double siteError, int siteCount) {
    this.blockVariance = blockError * blockError;
    this.siteVariance = siteError * siteError;
    this.siteDeviation = siteError;
    this.siteAt = new int[siteCount];
    this.firstBlock = new int[siteCount + 1];
    this.logBest = new double[siteCount];
    this.width = new double[siteCount];
    this.byItself = new double[siteCount];
  }

  /** Forgets the last prediction. */
  void clear() {
    blocks = 0;
    sites = 0;
    firstBlock[0] = 0;
    together = Double.NaN;
  }

  /**
   * Sums up the products of a prediction with the measurements of a site; the first one is that
   * which must ask for a plume.
   *
   * @return whether the prediction touches the site
   */
  boolean add(Prediction prediction, int s) {
    if (!prediction.touches(s)) {
      return false;
    }
    int before = blocks;
    sumUpSite(prediction, s);
    if (blocks == before) {
      return false;
    }
    Site site = prediction.site(s);
    siteAt[sites] = s;
    // Where the event was recognised, or must be explained, coincidence is no excuse.
    byItself[sites] =
        sites == 0 || site.at.pulse() != null
            ? Double.NaN
            : Math.log(COINCIDENCE) + site.eventTerm(prediction.low(s), prediction.high(s));
    firstBlock[++sites] = blocks;
    double best = bestMass(sites - 1);
    double own = best > 0 ? logWidth(sites - 1, best) : WIDEST;
    logBest[sites - 1] = own < WIDEST ? Math.log(best) : Double.NaN;
    width[sites - 1] = own;
    return true;
  }

  /**
   * Returns the log of the mass that the first site asks for, NaN where it does not ask for a
   * plume.
   */
  double firstLogMass() {
    return sites == 0 ? Double.NaN : logBest[0];
  }

  private void sumUpSite(Prediction prediction, int s) {
    Site site = prediction.site(s);
    double[] h = prediction.unit(s);
    double floor = Site.TAIL_SHARE * prediction.highest(s);
    if (floor == 0) {
      return;
    }
    int low = prediction.low(s);
    int high = prediction.high(s);
    int end = Math.min(site.size, high + 1);
    int open = -1;
    double a = 0;
    double c = 0;
    double p = 0;
    double q = 0;
    double r = 0;
    double ux = 0;
    double uy = 0;
    double ue = 0;
    double uu = 0;
    double drift = site.driftVariance;
    for (int j = low; j < end; j++) {
      if (site.block[j] != open) {
        if (open >= 0) {
          double k = drift / (1 + drift * uu);
          add(a - k * ux * ux, c - k * ux * uy, p - k * ux * ue, q - k * ue * uy, r - k * ue * ue);
        }
        open = site.block[j];
        a = c = p = q = r = ux = uy = ue = uu = 0;
      }
      double rho = site.correlation[j];
      double now = j < high ? h[j] : 0;
      double before = j > low ? h[j - 1] : 0;
      double x = now - rho * before;
      double e = (j < high ? now + floor : 0) - rho * (j > low ? before + floor : 0);
      double y = site.above[j] - (rho > 0 ? rho * site.above[j - 1] : 0);
      double w = site.precision[j];
      double wx = w * x;
      double we = w * e;
      a += wx * x;
      c += wx * y;
      p += wx * e;
      q += we * y;
      r += we * e;
      double wu = w * (1 - rho);
      ux += wu * x;
      uy += wu * y;
      ue += wu * e;
      uu += wu * (1 - rho);
    }
    if (open >= 0) {
      double k = drift / (1 + drift * uu);
      add(a - k * ux * ux, c - k * ux * uy, p - k * ux * ue, q - k * ue * uy, r - k * ue * ue);
    }
  }

  private void add(double a, double c, double p, double q, double r) {
    int at = blocks * SUMS;
    if (at + SUMS > sums.length) {
      sums = java.util.Arrays.copyOf(sums, sums.length * 2);
    }
    sums[at] = a;
    sums[at + 1] = c;
    sums[at + 2] = p;
    sums[at + 3] = q;
    sums[at + 4] = r;
    blocks++;
  }

  /** Works out the mass that suits the sites together; call after the last one was added. */
  void settle() {
    double top = 0;
    double weight = 0;
    for (int i = 0; i < sites; i++) {
      double variance = width[i] * width[i] + siteVariance;
      double apart = logBest[i] - logBest[0];
      if (Double.isNaN(byItself[i])
          && apart * apart <= AGREEING_SIGMAS * AGREEING_SIGMAS * (variance + siteVariance)) {
        top += logBest[i] / variance;
        weight += 1 / variance;
      }
    }
    together = top / weight;
    togetherWidth = Math.max(NARROWEST, Math.min(WIDEST, 1 / Math.sqrt(weight)));
  }

  /** Returns the log of a mass that suits all sites, NaN where nothing asks for a plume. */
  double logMass() {
    return together;
  }

  /** Returns the standard deviation of the log mass about it, between 5 % and a factor of 2. */
  double logWidth() {
    return togetherWidth;
  }

  /** Returns the log likelihood ratio of a mass against no plume. */
  double logRatio(double logMass) {
    double sum = 0;
    for (int i = 0; i < sites; i++) {
      sum += siteTerm(i, logMass);
    }
    return sum;
  }

  /**
   * Returns the log of the mass that a site itself points to, given the mass that suits all: what
   * passed there, whatever was released.
   *
   * @param logMass log of the mass that suits all sites
   * @param site number of the site
   */
  double logMassAt(double logMass, int site) {
    for (int i = 0; i < sites; i++) {
      if (siteAt[i] == site && Math.abs(logBest[i] - logMass) <= AGREEING_SIGMAS * siteDeviation) {
        double own = width[i] * width[i];
        return (logBest[i] * siteVariance + logMass * own) / (own + siteVariance);
      }
    }
    return logMass;
  }

  /** Returns what one site contributes to it, 0 where the prediction does not touch it. */
  double logRatio(double logMass, int site) {
    for (int i = 0; i < sites; i++) {
      if (siteAt[i] == site) {
        return siteTerm(i, logMass);
      }
    }
    return 0;
  }

  /**
   * A rise at a station may have nothing to do with the alarm: something else with probability ε
   * may explain it as well as anything could. So a plume that explains it gains no more than 1/ε,
   * and one that does not loses nothing; a plume that should have been seen and was not is still
   * held to it.
   */
  private double siteTerm(int i, double logMass) {
    double ratio = plumeTerm(i, logMass);
    if (ratio <= 0 || Double.isNaN(byItself[i])) {
      return ratio;
    }
    return logSum(ratio, byItself[i]) - logSum(0, byItself[i]);
  }

  private static double logSum(double a, double b) {
    double most = Math.max(a, b);
    return most + Math.log(Math.exp(a - most) + Math.exp(b - most));
  }

  /**
   * Integrates over the factor of the site: about its optimum where it has one, else over fixed
   * nodes.
   */
  private double plumeTerm(int i, double logMass) {
    // Where a site asks for a mass that its factor cannot reach, there is no optimum to expand
    // about.
    if (Math.abs(logBest[i] - logMass) <= AGREEING_SIGMAS * siteDeviation) {
      double own = width[i] * width[i];
      double variance = 1 / (1 / own + 1 / siteVariance);
      double at = variance * (logBest[i] / own + logMass / siteVariance);
      double off = at - logMass;
      return blocks(i, Math.exp(at))
          - 0.5 * off * off / siteVariance
          + 0.5 * Math.log(variance / siteVariance);
    }
    double most = Double.NEGATIVE_INFINITY;
    for (int k = 0; k < NODES.length; k++) {
      double at = Math.exp(logMass + NODES[k] * siteDeviation);
      terms[k] = blocks(i, at) + Math.log(NODE_WEIGHTS[k]);
      most = Math.max(most, terms[k]);
    }
    double sum = 0;
    for (double term : terms) {
      sum += Math.exp(term - most);
    }
    return most + Math.log(sum);
  }

  private double blocks(int i, double mass) {
    double sum = 0;
    double determinant = 1;
    double variance = blockVariance * mass * mass;
    for (int at = firstBlock[i] * SUMS; at < firstBlock[i + 1] * SUMS; at += SUMS) {
      double shared = 1 + variance * sums[at + 4];
      double rest = sums[at + 3] - mass * sums[at + 2];
      if (blockVariance * mass * rest >= SMALLEST_SHARE_OFF * shared) {
        sum +=
            mass * sums[at + 1]
                - 0.5 * mass * mass * sums[at]
                + 0.5 * variance * rest * rest / shared;
      } else {
        // A prediction may be wrong, but not so wrong that a plume leaves no trace.
        double off = SMALLEST_SHARE_OFF;
        sum +=
            mass * (sums[at + 1] + off * sums[at + 3])
                - 0.5 * mass * mass * (sums[at] + off * (2 * sums[at + 2] + off * sums[at + 4]))
                - 0.5 * off * off / blockVariance;
      }
      determinant *= shared;
      if (determinant > LARGE) {
        // One logarithm for many blocks, taken before the product overflows.
        sum -= 0.5 * Math.log(determinant);
        determinant = 1;
      }
    }
    return sum - 0.5 * Math.log(determinant);
  }

  /** Returns a mass near the best one of a site, 0 where it does not ask for a plume. */
  private double bestMass(int i) {
    double mass = 0;
    for (int pass = 0; pass < PASSES; pass++) {
      double top = 0;
      double bottom = 0;
      double variance = blockVariance * mass * mass;
      for (int at = firstBlock[i] * SUMS; at < firstBlock[i + 1] * SUMS; at += SUMS) {
        // Generalised least squares with the covariance at the last mass.
        double taken = pass == 0 ? 0 : variance * sums[at + 2] / (1 + variance * sums[at + 4]);
        top += sums[at + 1] - taken * sums[at + 3];
        bottom += sums[at] - taken * sums[at + 2];
      }
      if (!(top > 0) || !(bottom > 0)) {
        return pass == 0 ? 0 : mass;
      }
      mass = top / bottom;
    }
    return mass;
  }

  private double logWidth(int i, double mass) {
    double information = 0;
    double variance = blockVariance * mass * mass;
    for (int b = firstBlock[i]; b < firstBlock[i + 1]; b++) {
      int at = b * SUMS;
      double shared = 1 + variance * sums[at + 4];
      information += mass * mass * (sums[at] - variance * sums[at + 2] * sums[at + 2] / shared);
    }
    return Math.max(NARROWEST, Math.min(WIDEST, 1 / Math.sqrt(Math.max(information, 1e-9))));
  }
}
