package org.suyuan.monitoring;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The unit of a measured value.
 *
 * <p>Mass concentrations convert to mg/L and back. Every other quantity (counts, conductivity, pH,
 * temperature …) has no milligrams: its conversion is the identity, and a "mass" computed from it
 * by the engine (value × flow × time) then means <em>unit × m³ ÷ 1000</em>.
 */
public enum Unit {
  /** Milligrams per litre, numerically grams per cubic metre: the unit of the dataset contract. */
  MG_PER_L("mg/L", 1.0),
  /** Micrograms per litre, numerically milligrams per cubic metre. */
  UG_PER_L("μg/L", 1e-3),
  /** Nanograms per litre. */
  NG_PER_L("ng/L", 1e-6),
  /** Grams per litre, numerically kilograms per cubic metre. */
  G_PER_L("g/L", 1e3),
  /** A count of anything but algal cells per litre, as of coliform bacteria. */
  PER_L("1/L", Double.NaN),
  /** Algal cells per litre. */
  CELLS_PER_L("cells/L", Double.NaN),
  /** Nephelometric turbidity units. */
  NTU("NTU", Double.NaN),
  /** Microsiemens per centimetre. */
  US_PER_CM("μS/cm", Double.NaN),
  /** The pH scale; dimensionless. */
  PH("pH", Double.NaN),
  /** Degrees Celsius. */
  CELSIUS("℃", Double.NaN),
  /** Centimetres, of transparency. */
  CM("cm", Double.NaN),
  /** Degrees of colour (platinum-cobalt or dilution multiple; the standards do not mix them). */
  COLOUR_DEGREE("degree", Double.NaN),
  /** Becquerels per litre. */
  BQ_PER_L("Bq/L", Double.NaN);

  private static final Map<String, Unit> BY_SPELLING =
      Map.ofEntries(
          Map.entry("mg/l", MG_PER_L),
          Map.entry("g/m3", MG_PER_L),
          Map.entry("ug/l", UG_PER_L),
          Map.entry("mg/m3", UG_PER_L),
          Map.entry("ng/l", NG_PER_L),
          Map.entry("ug/m3", NG_PER_L),
          Map.entry("g/l", G_PER_L),
          Map.entry("kg/m3", G_PER_L),
          Map.entry("1/l", PER_L),
          Map.entry("/l", PER_L),
          Map.entry("个/l", PER_L),
          Map.entry("cfu/l", PER_L),
          Map.entry("mpn/l", PER_L),
          Map.entry("cells/l", CELLS_PER_L),
          Map.entry("cell/l", CELLS_PER_L),
          Map.entry("ntu", NTU),
          Map.entry("us/cm", US_PER_CM),
          Map.entry("ph", PH),
          Map.entry("无量纲", PH),
          Map.entry("℃", CELSIUS),
          Map.entry("°c", CELSIUS),
          Map.entry("degc", CELSIUS),
          Map.entry("cm", CM),
          Map.entry("度", COLOUR_DEGREE),
          Map.entry("degree", COLOUR_DEGREE),
          Map.entry("bq/l", BQ_PER_L));

  private final String symbol;
  private final double mgPerLPerUnit;

  Unit(String symbol, double mgPerLPerUnit) {
    this.symbol = symbol;
    this.mgPerLPerUnit = mgPerLPerUnit;
  }

  /** Returns true where the unit is a mass per volume, so that a mass in kilograms means one. */
  public boolean isMass() {
    return !Double.isNaN(mgPerLPerUnit);
  }

  /**
   * Converts a value of this unit to mg/L; the value of a unit that is no mass is returned
   * unchanged.
   */
  public double toMgPerL(double value) {
    return isMass() ? value * mgPerLPerUnit : value;
  }

  /**
   * Converts mg/L to a value of this unit; for a unit that is no mass the value is returned
   * unchanged.
   */
  public double fromMgPerL(double valueMgPerL) {
    return isMass() ? valueMgPerL / mgPerLPerUnit : valueMgPerL;
  }

  /** Returns the usual way to write this unit, e.g. {@code mg/L}; {@link #parse} reads it back. */
  public String symbol() {
    return symbol;
  }

  /**
   * Reads a unit in any of its common spellings, in any case: {@code mg/L}, {@code g/m³}, {@code
   * ug/L} with a Latin u, a Greek mu or the micro sign, {@code 个/L}, {@code 无量纲} …
   *
   * @return the unit, or empty where the text is no spelling of one; a unit that would need a
   *     factor of its own, such as {@code mS/cm}, is not guessed at
   */
  public static Optional<Unit> parse(String text) {
    String spelling =
        text.strip()
            .toLowerCase(Locale.ROOT)
            .replace('μ', 'u') // Greek small mu
            .replace('µ', 'u') // micro sign
            .replace('³', '3')
            .replace('／', '/')
            .replace(" ", "");
    return Optional.ofNullable(BY_SPELLING.get(spelling));
  }
}
