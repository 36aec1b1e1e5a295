package org.suyuan.testing;

import java.util.HashMap;
import java.util.Map;
import org.suyuan.network.Outfall;
import org.suyuan.network.Reach;
import org.suyuan.network.Station;

/**
 * How a synthetic river really flows, which the engine has to guess: a forward model of its own.
 * Water moves reach by reach at the true velocity; what a release becomes is an inverse Gaussian in
 * time, whose standard deviation is 0.22·T^0.8 with T in hours; concentration is mass over the
 * discharge of the station.
 */
public final class TrueRiver {
  /** The discharge everywhere over its mean, at a time. */
  public interface FlowRatio {
    /** Returns the ratio, &gt; 0. */
    double at(double epochSecond);
  }

  /**
   * What really was released.
   *
   * @param reach where
   * @param chainageMetres where on the reach
   * @param massKg how much, into the river
   * @param startSeconds when it began
   * @param windowSeconds how long it lasted
   */
  public record Release(
      String reach,
      double chainageMetres,
      double massKg,
      double startSeconds,
      double windowSeconds) {

    /** A release at an outfall. */
    public static Release at(Outfall outfall, double massKg, double start, double window) {
      return new Release(outfall.reachId(), outfall.chainageMetres(), massKg, start, window);
    }
  }

  private static final double STEP_SECONDS = 900;
  private static final int SLICES = 24;

  private final Map<String, Reach> reaches = new HashMap<>();
  private final Map<String, Double> velocity;
  private final FlowRatio ratio;

  /**
   * Makes a river.
   *
   * @param world its reaches, all with a mean discharge
   * @param velocity true velocity of each reach at mean discharge, m/s
   * @param ratio discharge over its mean
   */
  public TrueRiver(World world, Map<String, Double> velocity, FlowRatio ratio) {
    world.reaches.forEach(r -> reaches.put(r.id(), r));
    this.velocity = Map.copyOf(velocity);
    this.ratio = ratio;
  }

  /** Returns the time from a place to a station, NaN where the water does not get there. */
  public double travelSeconds(Release from, Station to, double departure) {
    String at = from.reach();
    double chainage = from.chainageMetres();
    double now = departure;
    while (at != null) {
      Reach reach = reaches.get(at);
      boolean last = at.equals(to.reachId());
      double left = (last ? to.chainageMetres() : reach.lengthMetres()) - chainage;
      if (left < 0) {
        return Double.NaN;
      }
      while (left > 0) {
        double u = velocity.get(at) * ratio.at(now);
        double seconds = Math.min(STEP_SECONDS, left / u);
        left -= u * seconds;
        now += seconds;
        if (left < 1e-6) {
          break;
        }
      }
      if (last) {
        return now - departure;
      }
      at = reach.toReachId();
      chainage = 0;
    }
    return Double.NaN;
  }

  /** Returns the shape of a release at a station: concentration in mg/L at a time. */
  public Plume plume(Release release, Station station) {
    double middle = release.startSeconds() + release.windowSeconds() / 2;
    double travel = travelSeconds(release, station, middle);
    double hours = travel / 3600;
    double sigma = 0.22 * Math.pow(hours, 0.8) * 3600;
    Reach reach = reaches.get(station.reachId());
    return t -> {
      if (Double.isNaN(travel)) {
        return 0;
      }
      double sum = 0;
      for (int i = 0; i < SLICES; i++) {
        double left = release.startSeconds() + release.windowSeconds() * (i + 0.5) / SLICES;
        sum += inverseGaussian(t - left, travel, sigma) / SLICES;
      }
      return release.massKg() * sum / (reach.meanFlowM3s() * ratio.at(t)) * 1000;
    };
  }

  /** Concentration above the baseline at one station. */
  public interface Plume {
    /** Returns the concentration, mg/L. */
    double at(double epochSecond);

    /** Returns the time of the peak, looked for in steps of ten minutes. */
    default double peakSeconds(double from, double until) {
      double best = from;
      for (double t = from; t < until; t += 600) {
        best = at(t) > at(best) ? t : best;
      }
      return best;
    }
  }

  private static double inverseGaussian(double t, double mean, double sigma) {
    if (t <= 0) {
      return 0;
    }
    double lambda = mean * mean * mean / (sigma * sigma);
    double off = t - mean;
    return Math.sqrt(lambda / (2 * Math.PI * t * t * t))
        * Math.exp(-lambda * off * off / (2 * mean * mean * t));
  }
}
