package org.suyuan.transport;

import org.suyuan.hydrology.Velocities;

/**
 * One way from a place down to another: when water that arrives at given times had to leave, how
 * far it is, and how wrong the time may be. Immutable.
 *
 * <p>All of it is additive along the river, so that the way from a place to a station is the
 * difference of the ways of both to a lower station ({@link #minus}): one sweep from the lowest
 * station serves all.
 */
public final class Travel {
  final double fraction;
  final double distanceMetres;
  final double[] arrivalSeconds;
  final double[] seconds;
  final double commonFlowing;
  final double commonPonded;
  final LocalError local;
  final double mixingVariance;
  final double[] learnt;

  Travel(
      double fraction,
      double distanceMetres,
      double[] arrivalSeconds,
      double[] seconds,
      double commonFlowing,
      double commonPonded,
      LocalError local,
      double mixingVariance,
      double[] learnt) {
    this.fraction = fraction;
    this.distanceMetres = distanceMetres;
    this.arrivalSeconds = arrivalSeconds;
    this.seconds = seconds;
    this.commonFlowing = commonFlowing;
    this.commonPonded = commonPonded;
    this.local = local;
    this.mixingVariance = mixingVariance;
    this.learnt = learnt;
  }

  /**
   * The way from a place to itself, for the given times.
   *
   * @param timesSeconds times of arrival, seconds since the epoch, ascending
   * @param learntCount number of observations that the velocities were learnt from
   */
  public static Travel atPlace(double[] timesSeconds, int learntCount) {
    return new Travel(
        1,
        0,
        timesSeconds,
        new double[timesSeconds.length],
        0,
        0,
        LocalError.NONE,
        0,
        new double[learntCount]);
  }

  /** Returns the share of the mass that takes this way. */
  public double fraction() {
    return fraction;
  }

  /** Returns the length of the way in metres. */
  public double distanceMetres() {
    return distanceMetres;
  }

  /** Returns the variance, in s², that tanks on the way (reservoirs) add to the spread. */
  public double mixingVariance() {
    return mixingVariance;
  }

  /** Returns the travel time averaged over the times of arrival, in seconds. */
  public double meanSeconds() {
    double sum = 0;
    for (double s : seconds) {
      sum += s;
    }
    return sum / seconds.length;
  }

  /** Returns the travel time for each of the times that the way was asked for, in seconds. */
  public double[] secondsOfEach() {
    return seconds.clone();
  }

  /** Returns the shortest travel time over the times of arrival, in seconds. */
  double shortestSeconds() {
    double shortest = seconds[0];
    for (double s : seconds) {
      shortest = Math.min(shortest, s);
    }
    return shortest;
  }

  /** Returns the same way for a share of the mass that takes it. */
  Travel share(double share) {
    return share == 1
        ? this
        : new Travel(
            fraction * share,
            distanceMetres,
            arrivalSeconds,
            seconds,
            commonFlowing,
            commonPonded,
            local,
            mixingVariance,
            learnt);
  }

  /**
   * Returns the travel time of water that arrives at a time, in seconds; the first and the last
   * known one outside.
   *
   * @param arrival seconds since the epoch
   */
  public double secondsAt(double arrival) {
    int n = arrivalSeconds.length;
    if (n == 1 || arrival <= arrivalSeconds[0]) {
      return seconds[0];
    }
    if (arrival >= arrivalSeconds[n - 1]) {
      return seconds[n - 1];
    }
    int low = 0;
    int high = n - 1;
    while (high - low > 1) {
      int mid = (low + high) >>> 1;
      if (arrivalSeconds[mid] <= arrival) {
        low = mid;
      } else {
        high = mid;
      }
    }
    double w = (arrival - arrivalSeconds[low]) / (arrivalSeconds[high] - arrivalSeconds[low]);
    return seconds[low] + w * (seconds[high] - seconds[low]);
  }

  /**
   * Returns how much departure time passes while a second of arrival time does, {@code 1 − dT/dt}:
   * 1 in steady water, above 1 while the water gets faster. The flux at the station is the density
   * of the response times this, or mass would not be conserved in unsteady water.
   *
   * @param arrival seconds since the epoch
   */
  public double departurePerArrival(double arrival) {
    int n = arrivalSeconds.length;
    if (n == 1 || arrival <= arrivalSeconds[0] || arrival >= arrivalSeconds[n - 1]) {
      return 1;
    }
    int high = 1;
    while (arrivalSeconds[high] <= arrival) {
      high++;
    }
    double slope =
        (seconds[high] - seconds[high - 1]) / (arrivalSeconds[high] - arrivalSeconds[high - 1]);
    return Math.max(0, 1 - slope);
  }

  /**
   * Returns how much arrival time passes while a second of departure time does, on average over a
   * stretch of departures: what leaves within an hour passes the end within this many hours. 1 in
   * steady water, above 1 while the water gets slower.
   *
   * @param from first departure, seconds since the epoch
   * @param until last departure, after the first
   */
  public double arrivalPerDeparture(double from, double until) {
    return arrivalSeconds.length == 1
        ? 1
        : Math.max(0, 1 + (secondsFrom(until) - secondsFrom(from)) / (until - from));
  }

  /**
   * Returns the travel time of water that leaves at a time, in seconds; the first and the last
   * known one outside.
   *
   * @param departure seconds since the epoch
   */
  public double secondsFrom(double departure) {
    int n = arrivalSeconds.length;
    int high = 1;
    while (high < n - 1 && arrivalSeconds[high] - seconds[high] < departure) {
      high++;
    }
    if (n == 1) {
      return seconds[0];
    }
    double before = arrivalSeconds[high - 1] - seconds[high - 1];
    double after = arrivalSeconds[high] - seconds[high];
    double w = Math.max(0, Math.min(1, (departure - before) / (after - before)));
    return seconds[high - 1] + w * (seconds[high] - seconds[high - 1]);
  }

  /**
   * Returns the way from the start of this one to the start of another that ends at the same place.
   *
   * @param lower the way of a place that lies on this way
   */
  public Travel minus(Travel lower) {
    int n = seconds.length;
    double[] arrival = new double[n];
    double[] time = new double[n];
    for (int k = 0; k < n; k++) {
      arrival[k] = arrivalSeconds[k] - lower.seconds[k];
      time[k] = Math.max(0, seconds[k] - lower.seconds[k]);
    }
    double[] gain = learnt.clone();
    for (int k = 0; k < gain.length; k++) {
      gain[k] -= lower.learnt[k];
    }
    return new Travel(
        lower.fraction > 0 ? Math.min(1, fraction / lower.fraction) : fraction,
        Math.max(0, distanceMetres - lower.distanceMetres),
        arrival,
        time,
        commonFlowing - lower.commonFlowing,
        commonPonded - lower.commonPonded,
        local.without(lower.local),
        Math.max(0, mixingVariance - lower.mixingVariance),
        gain);
  }

  /**
   * Returns this way followed by another one.
   *
   * @param next starts where this one ends; its k-th time is that of water that left there at this
   *     one's k-th arrival
   */
  public Travel plus(Travel next) {
    int n = seconds.length;
    double[] time = new double[n];
    for (int k = 0; k < n; k++) {
      time[k] = seconds[k] + next.seconds[k];
    }
    double[] gain = learnt.clone();
    for (int k = 0; k < gain.length; k++) {
      gain[k] += next.learnt[k];
    }
    return new Travel(
        fraction * next.fraction,
        distanceMetres + next.distanceMetres,
        next.arrivalSeconds,
        time,
        commonFlowing + next.commonFlowing,
        commonPonded + next.commonPonded,
        local.then(next.local),
        mixingVariance + next.mixingVariance,
        gain);
  }

  /** Returns the variance of the travel time that comes from not knowing the velocity, in s². */
  public double velocityVariance() {
    double common =
        commonFlowing * commonFlowing
            + commonPonded * commonPonded
            + 2 * Velocities.ACROSS_KINDS * commonFlowing * commonPonded;
    double variance = common + local.variance();
    for (double g : learnt) {
      variance -= g * g;
    }
    double least = SMALLEST_LOG_ERROR * meanSeconds();
    return Math.max(variance, least * least);
  }

  /**
   * Returns the covariance of the travel time of this way with that of the way that follows it,
   * from not knowing the velocity, in s².
   */
  public double velocityCovariance(Travel next) {
    double common =
        commonFlowing * next.commonFlowing
            + commonPonded * next.commonPonded
            + Velocities.ACROSS_KINDS
                * (commonFlowing * next.commonPonded + commonPonded * next.commonFlowing);
    double covariance = common + local.atEnd() * next.local.atStart();
    for (int k = 0; k < learnt.length; k++) {
      covariance -= learnt[k] * next.learnt[k];
    }
    return covariance;
  }

  /** Returns the standard deviation of the logarithm of the travel time. */
  public double logError() {
    double mean = meanSeconds();
    return mean > 0 ? Math.sqrt(velocityVariance()) / mean : 0;
  }

  /**
   * Returns whether the way may take so long.
   *
   * @param seconds what it took
   * @param sigmas so many standard deviations of its logarithm off at most
   */
  public boolean mayTake(double seconds, double sigmas) {
    double mean = meanSeconds();
    return seconds > 0 && mean > 0 && Math.abs(Math.log(seconds / mean)) <= sigmas * logError();
  }

  /**
   * Returns whether the way may take so long, as far as that is known.
   *
   * @param seconds what it took
   * @param errorSeconds standard deviation of that
   * @param sigmas so many standard deviations of the difference off at most
   */
  public boolean mayTake(double seconds, double errorSeconds, double sigmas) {
    double mean = meanSeconds();
    return Math.abs(seconds - mean) <= sigmas * Math.hypot(errorSeconds, logError() * mean);
  }

  /**
   * Returns the standard deviation of the part of the log error that ways of the same river share.
   */
  public double commonLogError() {
    return logError() * Math.sqrt(commonShare());
  }

  /** Returns the standard deviation of the part of the log error that is this way's own. */
  public double ownLogError() {
    return logError() * Math.sqrt(1 - commonShare());
  }

  /** Share of the prior variance that comes of what the river shares. */
  private double commonShare() {
    double common =
        commonFlowing * commonFlowing
            + commonPonded * commonPonded
            + 2 * Velocities.ACROSS_KINDS * commonFlowing * commonPonded;
    double total = common + local.variance();
    return total > 0 ? common / total : 0;
  }

  /** No travel time is known better than this, however much was learnt. */
  static final double SMALLEST_LOG_ERROR = 0.03;
}
