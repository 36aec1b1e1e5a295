package org.suyuan.monitoring;

import java.time.Instant;
import java.time.ZoneOffset;

/**
 * Water temperature through the year: {@code T = mean + amplitude·cos(2π·(day − warmest)/365.25)},
 * never below 0 °C. Rivers follow the air in such a wave, a month behind the sun.
 *
 * @param meanCelsius mean of the year, °C, 0 to 40
 * @param amplitudeCelsius half of what summer differs from winter by, °C, ≥ 0; 0 for no season
 * @param warmestDay day of the year on which it is warmest, 1 to 366; 205 is 24 July
 */
public record WaterTemperature(double meanCelsius, double amplitudeCelsius, double warmestDay) {
  private static final double DAYS_OF_YEAR = 365.25;
  private static final double HOTTEST = 40;

  /** Checks the ranges. */
  public WaterTemperature {
    if (!(meanCelsius >= 0 && meanCelsius <= HOTTEST)) {
      throw new IllegalArgumentException(
          "water temperature " + meanCelsius + " °C: give one of liquid water, 0 to 40");
    }
    if (!(amplitudeCelsius >= 0 && amplitudeCelsius <= HOTTEST)) {
      throw new IllegalArgumentException(
          "amplitude of the water temperature "
              + amplitudeCelsius
              + " °C: give half of what summer differs from winter by, 0 to 40");
    }
    if (!(warmestDay >= 1 && warmestDay <= 366)) {
      throw new IllegalArgumentException("warmest day " + warmestDay + ": give 1 to 366");
    }
  }

  /** Returns a temperature that is the same all year. */
  public static WaterTemperature constant(double celsius) {
    return new WaterTemperature(celsius, 0, 205);
  }

  /**
   * Returns a temperature with a season whose warmest day is 24 July, as on the northern half of
   * the earth.
   *
   * @param winterCelsius when it is coldest, °C
   * @param summerCelsius when it is warmest, °C
   */
  public static WaterTemperature seasonal(double winterCelsius, double summerCelsius) {
    return new WaterTemperature(
        (winterCelsius + summerCelsius) / 2, (summerCelsius - winterCelsius) / 2, 205);
  }

  /** Returns the temperature at a time, °C, from seconds since the epoch. */
  public double at(double epochSeconds) {
    if (amplitudeCelsius == 0) {
      return meanCelsius;
    }
    int day = Instant.ofEpochSecond((long) epochSeconds).atOffset(ZoneOffset.UTC).getDayOfYear();
    double phase = 2 * Math.PI * (day - warmestDay) / DAYS_OF_YEAR;
    double celsius = meanCelsius + amplitudeCelsius * Math.cos(phase);
    return Math.max(0, Math.min(HOTTEST, celsius));
  }
}
