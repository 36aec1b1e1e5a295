package org.suyuan.forecast;

import org.suyuan.hydrology.FlowField;
import org.suyuan.hydrology.Spread;
import org.suyuan.hydrology.Velocities;
import org.suyuan.monitoring.Unit;
import org.suyuan.network.Reaches;
import org.suyuan.transport.PlumeKind;
import org.suyuan.transport.PlumeTable;
import org.suyuan.transport.PlumeTimes;
import org.suyuan.transport.Travel;

/**
 * How every plume of a forecast passes one station after the other: filled in for one station,
 * read, and filled in for the next. Not shared.
 */
final class Passages {
  /** Faster water does not press a plume together to less than this share of its time. */
  private static final double SHORTEST = 0.2;

  /** No plume is shorter than this, s. */
  private static final double SMALLEST_SIGMA = 60;

  private final Plumes plumes;

  /** Nothing of it gets anywhere before, seconds since the epoch. */
  private final double releasedSeconds;

  private final Departures middles;
  private final Departures starts;
  private final Departures ends;
  private final PlumeTable[] tables = new PlumeTable[PlumeKind.values().length];

  final double[] weight;
  final double[] leading;
  final double[] peak;
  final double[] trailing;
  final double[] height;

  /**
   * Prepares.
   *
   * @param departures the times for which the ways down are known, seconds since the epoch
   * @param releasedSeconds when it is known to have been released, seconds since the epoch; −∞
   *     where only its passage is known
   */
  Passages(Plumes plumes, double[] departures, double releasedSeconds) {
    this.plumes = plumes;
    this.releasedSeconds = releasedSeconds;
    int n = plumes.count;
    double[] start = new double[n];
    double[] end = new double[n];
    for (int i = 0; i < n; i++) {
      start[i] = plumes.middle[i] - plumes.half[i];
      end[i] = plumes.middle[i] + plumes.half[i];
    }
    middles = new Departures(departures, plumes.middle);
    starts = new Departures(departures, start);
    ends = new Departures(departures, end);
    for (PlumeKind kind : PlumeKind.values()) {
      tables[kind.ordinal()] = PlumeTable.of(kind);
    }
    weight = new double[n];
    leading = new double[n];
    peak = new double[n];
    trailing = new double[n];
    height = new double[n];
  }

  /**
   * Fills in how the plumes pass a station.
   *
   * @param water the discharge
   * @param reach reach of the station
   * @param down the way to it
   * @param lossPerSecond what is expected to be lost on it
   * @param unit unit of the heights
   */
  void at(Velocities water, int reach, Travel down, double lossPerSecond, Unit unit) {
    FlowField flows = water.flows();
    Reaches reaches = water.rivers().reaches();
    boolean known = reaches.meanFlowM3s(reach) > 0 || reaches.drainageAreaKm2(reach) > 0;
    double perMean = known ? 1 / flows.meanM3s(reach) : Double.NaN;
    double unitFlux = unit.fromMgPerL(1000) * down.fraction();
    double[] seconds = down.secondsOfEach();
    double common = down.commonLogError();
    double own = down.ownLogError();
    double mixing = down.mixingVariance();
    double[] mass = down.distanceMetres() == 0 ? plumes.massHere : plumes.massBelow;
    for (int i = 0; i < plumes.count; i++) {
      double slowness = Math.exp(plumes.velocityFactor[i] * common + plumes.own[i] * own);
      double further = slowness * middles.at(seconds, i);
      double river = plumes.travel[i] + further;
      double middle = plumes.middle[i] + further;
      double lengthening = lengthening(i, seconds, slowness);
      double window = lengthening * plumes.window[i];
      double growth = Spread.growth(flows.atM3s(reach, middle) * perMean);
      double spread = Spread.grown(Spread.logHours(river), growth);
      double reservoirs = plumes.reservoirs[i] + mixing;
      double sigma = sigma(i, spread, reservoirs, growth, lengthening);
      PlumeKind kind = PlumeKind.of(spread * spread, reservoirs, plumes.plants[i]);
      PlumeTable table = tables[kind.ordinal()];
      if (releasedSeconds > Double.NEGATIVE_INFINITY) {
        // The factor on the spread knows nothing of how short the way is.
        sigma = Math.max(SMALLEST_SIGMA, Math.min(sigma, river / table.frontSigmas()));
      }
      // A plant holds back what goes through it, for as long on average as it spreads it.
      double mean = plumes.plants[i] > 0 ? river + sigma : river;
      PlumeTimes times = table.times(mean, sigma, window);
      // Times count from a start that puts the middle of the plume where it is.
      double start = middle - window / 2 - mean;
      start += Math.max(0, releasedSeconds - start - times.leadingSeconds());
      double at = start + times.peakSeconds();
      weight[i] = plumes.weight[i];
      leading[i] = start + times.leadingSeconds();
      peak[i] = at;
      trailing[i] = start + times.trailingSeconds();
      double exponent = plumes.lost[i] * lossPerSecond * further;
      double left = exponent == 0 ? mass[i] : mass[i] * Math.exp(-exponent);
      height[i] = left * times.peakDensity() * unitFlux / flows.atM3s(reach, at);
    }
    if (plumes.anyJoins) {
      Passing.join(plumes.joins, weight, leading, peak, trailing, height);
    }
  }

  /**
   * How much longer the plume takes to pass the end of the way than its start, because the water
   * changed its speed meanwhile: its end is not as long on the way as its beginning.
   */
  private double lengthening(int i, double[] seconds, double slowness) {
    double half = plumes.half[i];
    if (seconds.length == 1 || !(half > 0)) {
      return 1;
    }
    double longer = (ends.at(seconds, i) - starts.at(seconds, i)) / (2 * half);
    return Math.max(SHORTEST, 1 + slowness * Math.max(-1, longer));
  }

  /** Returns the standard deviation of a plume at the station, s. */
  private double sigma(int i, double spread, double reservoirs, double growth, double lengthening) {
    double tanks = plumes.plants[i];
    double variance = spread * spread + reservoirs + tanks;
    if (lengthening != 1) {
      double there = Spread.grown(plumes.logHours[i], growth);
      variance += (lengthening * lengthening - 1) * (there * there + plumes.reservoirs[i] + tanks);
    }
    return Math.max(SMALLEST_SIGMA, plumes.spreadFactor[i] * Math.sqrt(variance));
  }
}
