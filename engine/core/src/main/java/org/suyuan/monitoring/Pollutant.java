package org.suyuan.monitoring;

import java.util.Objects;

/**
 * What is measured, limited, released and carried: its names, its unit and how it behaves.
 *
 * @param code the code that data most often carry: the HJ 525 factor code ({@code w21017}) where
 *     there is one, else the English name
 * @param name English name in snake case, e.g. {@code fluoride}
 * @param nameZh Chinese name, e.g. {@code 氟化物}; may be empty
 * @param unit unit of the pollutant's values, limits and detection limit. The built-in catalogue
 *     uses mg/L for every mass, whatever unit HJ 212 telemetry sends by default
 * @param decayPerDay first-order decay rate at 20 °C, 1/day; 0 for a conservative pollutant and, as
 *     the honest default, for one whose decay is unknown
 * @param theta temperature factor of the decay, per °C, dimensionless
 * @param detectionLimit detection limit to assume for a result reported as not detected without a
 *     limit of its own, in {@code unit}; NaN where unknown
 * @param removalMunicipal share a municipal treatment plant typically removes, 0 to 1; 0 where
 *     unknown, so that a plant shields nobody without a reason
 * @param removalIndustrial share the plant of an industrial park typically removes, 0 to 1
 * @param sense on which side of its limit the value is bad
 */
public record Pollutant(
    String code,
    String name,
    String nameZh,
    Unit unit,
    double decayPerDay,
    double theta,
    double detectionLimit,
    double removalMunicipal,
    double removalIndustrial,
    Sense sense) {

  private static final double SECONDS_PER_DAY = 86_400.0;

  /** Temperature at which {@link #decayPerDay} is given, °C. */
  public static final double REFERENCE_CELSIUS = 20.0;

  /**
   * Checks the values.
   *
   * @throws IllegalArgumentException where a name is blank or a number outside its range
   */
  public Pollutant {
    Objects.requireNonNull(nameZh, "nameZh");
    Objects.requireNonNull(unit, "unit");
    Objects.requireNonNull(sense, "sense");
    if (code.isBlank()) {
      throw new IllegalArgumentException("pollutant: its code is blank; give it one");
    }
    if (name.isBlank()) {
      throw new IllegalArgumentException("pollutant " + code + ": its name is blank; give it one");
    }
    if (!(decayPerDay >= 0 && decayPerDay < Double.POSITIVE_INFINITY)) {
      throw fault(code, "decay_per_day", decayPerDay, "a finite rate >= 0 1/day");
    }
    if (!(theta > 0 && theta < Double.POSITIVE_INFINITY)) {
      throw fault(code, "theta", theta, "a finite factor > 0, 1.0 for no effect of temperature");
    }
    if (detectionLimit < 0 || Double.isInfinite(detectionLimit)) {
      throw fault(code, "detection_limit", detectionLimit, "finite and >= 0 " + unit.symbol());
    }
    if (!(removalMunicipal >= 0 && removalMunicipal <= 1)) {
      throw fault(code, "municipal removal", removalMunicipal, "a fraction from 0 to 1");
    }
    if (!(removalIndustrial >= 0 && removalIndustrial <= 1)) {
      throw fault(code, "industrial removal", removalIndustrial, "a fraction from 0 to 1");
    }
  }

  /**
   * Returns the decay rate in water of a temperature, 1/s: {@code k = k20 · θ^(T − 20) / 86 400},
   * with k20 = {@link #decayPerDay} in 1/day, θ = {@link #theta} and T in °C (the temperature
   * correction of D-WAQ and SWAT+). It holds for liquid water, some 4 to 30 °C.
   *
   * @throws IllegalArgumentException where the temperature is not finite
   */
  public double decayPerSecond(double waterCelsius) {
    if (!Double.isFinite(waterCelsius)) {
      throw new IllegalArgumentException(
          "water temperature " + waterCelsius + " °C is not a temperature; give a finite one");
    }
    if (decayPerDay == 0) {
      return 0;
    }
    return decayPerDay * Math.pow(theta, waterCelsius - REFERENCE_CELSIUS) / SECONDS_PER_DAY;
  }

  /** Returns true where nothing decays, at any temperature. */
  public boolean isConservative() {
    return decayPerDay == 0;
  }

  private static IllegalArgumentException fault(
      String code, String what, double value, String should) {
    return new IllegalArgumentException(
        "pollutant " + code + ": " + what + ": " + value + "; it must be " + should);
  }
}
