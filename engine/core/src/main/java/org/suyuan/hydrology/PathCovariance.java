package org.suyuan.hydrology;

import org.suyuan.network.Reaches;

/**
 * The covariance of the errors of any reach with those of one path, as {@link Velocities} states
 * it. Once {@link #follow} was called, a reach costs the steps down to where it joins the way of
 * the path, and nothing where it joins too far away; the reaches of the path are summed only once.
 */
final class PathCovariance {
  /** Beyond so many correlation lengths the local error is as good as independent. */
  private static final double NEGLIGIBLE_LENGTHS = 5;

  private final Velocities prior;
  private final Reaches reaches;
  private final PassagePath path;

  /** The reaches from the start of the path to the outlet; the path is the first of them. */
  private final int[] way;

  /** How far the middle of each lies below that of the first. */
  private final double[] metres;

  private double common;
  private double commonPonded;
  private double exponent;
  private double exponentPonded;
  private final LocalSums mean;
  private final LocalSums meanOfExponent;

  /** Covariance of both errors of a reach with those of the path. */
  record Pair(double mean, double exponent) {
    static final Pair NONE = new Pair(0, 0);
  }

  PathCovariance(Velocities prior, PassagePath path) {
    this.prior = prior;
    this.reaches = prior.rivers().reaches();
    this.path = path;
    int n = 0;
    for (int r = path.reach[0]; r >= 0; r = reaches.down(r)) {
      n++;
    }
    way = new int[n];
    metres = new double[n];
    int r = path.reach[0];
    for (int j = 0; j < n; j++) {
      way[j] = r;
      metres[j] = j == 0 ? 0 : metres[j - 1] + (length(j - 1) + length(j)) / 2;
      r = reaches.down(r);
    }
    mean = new LocalSums(path.reach.length);
    meanOfExponent = new LocalSums(path.reach.length);
    follow();
  }

  private double length(int j) {
    return reaches.lengthMetres(way[j]);
  }

  /** Takes in what the shares of the path have become. */
  void follow() {
    common = 0;
    commonPonded = 0;
    exponent = 0;
    exponentPonded = 0;
    int n = path.share.length;
    for (int i = 0; i < n; i++) {
      int s = path.reach[i];
      double share = path.share[i];
      double tilt = share * path.logFlowRatio[i];
      double part = share * prior.commonError(s);
      double tilted = tilt * prior.exponentError(s, Hydraulics.COMMON_EXPONENT_ERROR);
      if (prior.isPonded(s)) {
        commonPonded += part;
        exponentPonded += tilted;
      } else {
        common += part;
        exponent += tilted;
      }
      mean.part[i] = share * prior.localError(s);
      meanOfExponent.part[i] = tilt * prior.exponentError(s, Hydraulics.LOCAL_EXPONENT_ERROR);
    }
    double[] width = new double[n];
    double[] fade = new double[n];
    for (int i = 0; i < n; i++) {
      width[i] = width(path.reach[i]);
      fade[i] = i == 0 ? 1 : LocalCorrelation.fade(metres[i] - metres[i - 1]);
    }
    mean.add(width, fade);
    meanOfExponent.add(width, fade);
  }

  /** Correlation of the mean of a reach with a far place, over that of its middle with it. */
  private double width(int r) {
    double length = reaches.lengthMetres(r);
    return LocalCorrelation.withEnd(length) / LocalCorrelation.fade(length / 2);
  }

  /** Returns Cov(ε₀(r), Σ share·ε) and Cov(ε₁(r), Σ share·ε); 0 in another river. */
  Pair of(int r) {
    if (!isAbove(r, way[way.length - 1])) {
      return Pair.NONE;
    }
    double ofMean = prior.commonError(r) * across(r, common, commonPonded);
    double ofExponent =
        prior.exponentError(r, Hydraulics.COMMON_EXPONENT_ERROR)
            * across(r, exponent, exponentPonded);
    int joins = joins(r);
    double aside = aside(r, joins);
    if (Double.isNaN(aside)) {
      return new Pair(ofMean, ofExponent);
    }
    ofMean += prior.localError(r) * local(mean, r, joins, aside);
    ofExponent +=
        prior.exponentError(r, Hydraulics.LOCAL_EXPONENT_ERROR)
            * local(meanOfExponent, r, joins, aside);
    return new Pair(ofMean, ofExponent);
  }

  private boolean isAbove(int r, int below) {
    return r <= below && r >= reaches.firstUpstream(below);
  }

  private double across(int r, double flowing, double pool) {
    return prior.isPonded(r)
        ? pool + Velocities.ACROSS_KINDS * flowing
        : flowing + Velocities.ACROSS_KINDS * pool;
  }

  /**
   * Returns the first reach of the way that a reach is or flows into: what lies above is nested.
   */
  private int joins(int r) {
    int low = 0;
    int high = way.length - 1;
    while (low < high) {
      int mid = (low + high) >>> 1;
      if (isAbove(r, way[mid])) {
        high = mid;
      } else {
        low = mid + 1;
      }
    }
    return low;
  }

  /** Returns the distance of the middles of a reach and of where it joins; NaN if too far away. */
  private double aside(int r, int joins) {
    double below = Math.max(0, metres[joins] - metres[path.reach.length - 1]);
    double slack = length(joins) + reaches.lengthMetres(r) / 2;
    double most = NEGLIGIBLE_LENGTHS * Velocities.CORRELATION_METRES + slack - below;
    double aside = 0;
    int s = r;
    while (s != way[joins] && aside <= most) {
      int d = reaches.down(s);
      aside += (reaches.lengthMetres(s) + reaches.lengthMetres(d)) / 2;
      s = d;
    }
    return aside <= most ? aside : Double.NaN;
  }

  /** Returns Σ share·σ·correlation of the local errors of a reach and of those of the path. */
  private double local(LocalSums sums, int r, int joins, double aside) {
    int last = path.reach.length - 1;
    int at = Math.min(joins, last);
    double further = metres[joins] - metres[at];
    // What of the path lies above the place, with the place itself where that is below the path.
    double above = joins > last ? sums.above[at] + sums.own(at) : sums.above[at];
    if (r == way[joins]) {
      double within =
          joins > last ? 0 : sums.part[at] * LocalCorrelation.within(reaches.lengthMetres(r));
      double below = joins > last ? 0 : sums.below[at];
      return width(r) * (above * LocalCorrelation.fade(further) + below) + within;
    }
    // Both flow into the upper end of the reach where they meet, not into its middle.
    double sum = above * LocalCorrelation.fade(aside + further - length(joins));
    if (joins <= last) {
      sum += (sums.own(at) + sums.below[at]) * LocalCorrelation.fade(aside);
    }
    return width(r) * sum;
  }

  /** For the middle of each reach of the path, what the reaches above and below it add up to. */
  private static final class LocalSums {
    final double[] part;
    final double[] above;
    final double[] below;
    private double[] width = {};

    LocalSums(int n) {
      part = new double[n];
      above = new double[n];
      below = new double[n];
    }

    double own(int i) {
      return part[i] * width[i];
    }

    /** Adds up, {@code fade} being the correlation of each middle with the one above it. */
    void add(double[] widths, double[] fade) {
      width = widths;
      int n = part.length;
      for (int i = 1; i < n; i++) {
        above[i] = fade[i] * (above[i - 1] + own(i - 1));
      }
      for (int i = n - 2; i >= 0; i--) {
        below[i] = fade[i + 1] * (below[i + 1] + own(i + 1));
      }
    }
  }
}
