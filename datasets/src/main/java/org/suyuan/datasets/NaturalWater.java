package org.suyuan.datasets;

import java.util.HashMap;
import java.util.Map;

/**
 * What the water holds before anybody discharges into it: a level for each tributary, a slow drift
 * common to all, and another level in quick runoff.
 */
final class NaturalWater {
  private static final double DRIFT_SIGMA = 0.05;
  private static final double DRIFT_HOURS = 6 * 24;
  private static final int HOURS_PER_STEP = 1;

  private final Dice dice;
  private final double low;
  private final double high;
  private final double quick;
  private final double[] drift;
  private final Map<String, Double> level = new HashMap<>();

  /**
   * Draws one pollutant.
   *
   * @param dice random numbers of its own
   * @param low lowest level of a tributary, mg/L
   * @param high highest level of a tributary, mg/L
   * @param quick level in quick runoff, mg/L
   * @param hours length of the simulation
   */
  NaturalWater(Dice dice, double low, double high, double quick, int hours) {
    this.dice = dice;
    this.low = low;
    this.high = high;
    this.quick = quick;
    this.drift = new double[hours];
    double z = dice.gaussian();
    double keep = StrictMath.exp(-HOURS_PER_STEP / DRIFT_HOURS);
    for (int h = 0; h < hours; h++) {
      drift[h] = StrictMath.exp(DRIFT_SIGMA * z);
      z = keep * z + StrictMath.sqrt(1 - keep * keep) * dice.gaussian();
    }
  }

  /**
   * Returns what enters along a reach, g/s.
   *
   * @param river name of its river
   * @param baseM3s base flow that enters along it
   * @param quickM3s quick runoff that enters along it
   * @param hour hours since the start of the simulation
   */
  double gramsPerSecond(String river, double baseM3s, double quickM3s, int hour) {
    Double known = level.get(river);
    if (known == null) {
      known = dice.uniform(low, high);
      level.put(river, known);
    }
    return baseM3s * known * drift[hour] + quickM3s * quick;
  }
}
