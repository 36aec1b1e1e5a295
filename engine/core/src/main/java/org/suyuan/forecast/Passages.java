package org.suyuan.forecast;

import org.suyuan.hydrology.Approximate;
import org.suyuan.hydrology.ReachFlow;
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

  private static final double PER_HOUR = 1.0 / 3600;

  private final Plumes plumes;

  /** Nothing of it gets anywhere before, seconds since the epoch. */
  private final double releasedSeconds;

  private final Departures middles;
  private final Departures starts;
  private final Departures ends;
  private final PlumeTable[] tables = new PlumeTable[PlumeKind.values().length];

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
    ReachFlow flow = water.flows().ofReach(reach);
    double perMean =
        meanKnown(water.rivers().reaches(), reach) ? 1 / water.flows().meanM3s(reach) : Double.NaN;
    double unitFlux = unit.fromMgPerL(1000) * down.fraction();
    double[] seconds = down.secondsOfEach();
    double common = down.commonLogError();
    double own = down.ownLogError();
    double mixing = down.mixingVariance();
    double[] mass = down.distanceMetres() == 0 ? plumes.massHere : plumes.massBelow;
    for (int i = 0; i < plumes.count; i++) {
      double slowness = Approximate.exp(plumes.velocityFactor[i] * common + plumes.own[i] * own);
      double further = slowness * middles.at(seconds, i);
      double river = plumes.travel[i] + further;
      double middle = plumes.middle[i] + further;
      double lengthening = lengthening(i, seconds, slowness);
      double window = lengthening * plumes.window[i];
      double growth = Spread.growth(flow.atM3s(middle) * perMean);
      double spread = Spread.grown(Approximate.log(river * PER_HOUR), growth);
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
      leading[i] = start + times.leadingSeconds();
      peak[i] = at;
      trailing[i] = start + times.trailingSeconds();
      double left = mass[i] * Approximate.exp(-plumes.lost[i] * lossPerSecond * further);
      height[i] = left * times.peakDensity() * unitFlux / flow.atM3s(at);
    }
    if (plumes.events < plumes.count) {
      Passing.join(plumes.joins, leading, peak, trailing, height);
    }
  }

  /** Returns whether the mean discharge of a reach is more than a guess. */
  static boolean meanKnown(Reaches reaches, int reach) {
    return reaches.meanFlowM3s(reach) > 0 || reaches.drainageAreaKm2(reach) > 0;
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
