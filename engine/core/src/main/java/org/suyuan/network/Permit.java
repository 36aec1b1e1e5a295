package org.suyuan.network;

/**
 * What a source may and usually does emit of one pollutant, before treatment. Numbers may be NaN
 * (unknown).
 *
 * @param sourceId an enterprise, or a plant (which thereby becomes a suspect itself)
 * @param pollutant code of the pollutant
 * @param limitMgPerL permitted concentration, mg/L
 * @param limitKgPerDay permitted load, kg/day
 * @param typicalKgPerDay usual load, kg/day
 */
public record Permit(
    String sourceId,
    String pollutant,
    double limitMgPerL,
    double limitKgPerDay,
    double typicalKgPerDay) {

  /** A permit that names a pollutant and no amount. */
  public static Permit of(String sourceId, String pollutant) {
    return new Permit(sourceId, pollutant, Double.NaN, Double.NaN, Double.NaN);
  }
}
