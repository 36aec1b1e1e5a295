package org.suyuan.tracing;

import org.suyuan.hydrology.Spread;
import org.suyuan.transport.Response;
import org.suyuan.transport.ResponseShape;
import org.suyuan.transport.Travel;

/**
 * One way from a class of sources to one site: for each measurement the time the water needed, and
 * how that time moves with the velocity factor that all sites share.
 *
 * <p>The velocity factor is a standard normal number {@code z}; the time to the alarm is {@code
 * T·e^{z·s}}, that to another site {@code T·e^{z·b}} with {@code b} from their covariance, and what
 * the two do not share widens the response there.
 */
final class Component {
  /** Skewness of what two stirred tanks in a row add. */
  private static final double TANK_SKEWNESS = Math.sqrt(2);

  final Site site;
  final double share;
  final double[] seconds;
  final double meanSeconds;
  final double slope;
  final double ownRelativeVariance;
  final double mixingVariance;
  final ReleaseClass.Leg leg;
  final double decayPerSecond;

  Component(
      Site site,
      Travel travel,
      double slope,
      double ownRelativeVariance,
      ReleaseClass.Leg leg,
      double decayPerSecond,
      double aboutSeconds) {
    this.site = site;
    this.share = travel.fraction() * leg.share();
    this.slope = slope;
    this.ownRelativeVariance = ownRelativeVariance;
    this.mixingVariance = travel.mixingVariance();
    this.leg = leg;
    this.decayPerSecond = decayPerSecond;
    this.seconds = new double[site.size];
    for (int j = 0; j < seconds.length; j++) {
      seconds[j] = travel.secondsAt(site.time[j] - site.period[j] / 2.0);
    }
    this.meanSeconds = travel.secondsAt(aboutSeconds);
  }

  /** Factor on the travel time for a velocity factor. */
  double stretch(double z) {
    return Math.exp(z * slope);
  }

  /** The response for a velocity factor and a factor on the spread of the river. */
  Response response(double z, double spreadFactor) {
    double stretch = stretch(z);
    double travel = meanSeconds * stretch;
    double river = spreadFactor * Spread.sigmaSeconds(travel, site.at.flowRatio());
    double mixing = mixingVariance * stretch * stretch;
    double own = ownRelativeVariance * travel * travel;
    double variance = Math.max(river * river + mixing + own + leg.variance(), 60.0 * 60.0);
    double third =
        ResponseShape.river().skewness() * river * river * river
            + TANK_SKEWNESS * Math.pow(mixing, 1.5)
            + leg.third();
    double sigma = Math.sqrt(variance);
    return new Response(
        travel + leg.delaySeconds(), sigma, ResponseShape.ofSkewness(third / (variance * sigma)));
  }
}
