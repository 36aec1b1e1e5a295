package org.suyuan.forecast;

import java.util.List;
import org.suyuan.hydrology.Spread;
import org.suyuan.transport.LossFactor;

/**
 * The plumes of a forecast as columns, with everything that is the same at every station below
 * worked out once.
 */
final class Plumes {
  private static final double NICKEL = 0.1925824035672520;

  final int count;

  /** When the middle of each passes the place where the forecast starts, s since the epoch. */
  final double[] middle;

  /** Time between the middle and either end there, s. */
  final double[] half;

  final double[] window;
  final double[] massHere;
  final double[] massBelow;
  final double[] velocityFactor;
  final double[] own;
  final double[] spreadFactor;
  final double[] travel;
  final double[] logHours;
  final double[] reservoirs;
  final double[] plants;

  /** How many times the expected loss each suffers. */
  final double[] lost;

  /** Whether each is of the same event as the one before it. */
  final boolean[] joins;

  /** How many events there are: plumes less those that join others. */
  final int events;

  /**
   * Prepares.
   *
   * @param plumes the plumes
   * @param loss how much of what is expected to be lost is lost
   * @param siteError log error of the dilution at a station
   */
  Plumes(List<Plume> plumes, LossFactor loss, double siteError) {
    int n = plumes.size();
    count = n;
    middle = new double[n];
    half = new double[n];
    window = new double[n];
    massHere = new double[n];
    massBelow = new double[n];
    velocityFactor = new double[n];
    own = new double[n];
    spreadFactor = new double[n];
    travel = new double[n];
    logHours = new double[n];
    reservoirs = new double[n];
    plants = new double[n];
    joins = new boolean[n];
    double[] parts = new double[n];
    int joining = 0;
    for (int i = 0; i < n; i++) {
      Plume p = plumes.get(i);
      middle[i] = p.middleSeconds();
      window[i] = p.windowSeconds();
      massHere[i] = p.massHereKg();
      massBelow[i] = p.massKg() * Math.exp(siteError * p.dilution());
      velocityFactor[i] = p.velocityFactor();
      own[i] = p.own();
      spreadFactor[i] = p.spreadFactor();
      travel[i] = p.travelSeconds();
      logHours[i] = Spread.logHours(p.travelSeconds());
      reservoirs[i] = p.reservoirs();
      plants[i] = p.plants();
      joins[i] = p.joins();
      joining += p.joins() ? 1 : 0;
      double spread = Spread.sigmaSeconds(p.travelSeconds(), Double.NaN);
      half[i] = p.windowSeconds() / 2 + Math.sqrt(spread * spread + p.reservoirs() + p.plants());
      parts[i] = Sequences.frac(0.5 + i * NICKEL);
    }
    events = n - joining;
    lost = loss.quantiles(parts);
  }
}
