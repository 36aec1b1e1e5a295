package org.suyuan.monitoring;

import org.jspecify.annotations.Nullable;

/**
 * A limit that replaces the one of GB 3838-2002: at a station, for a water class, for both together
 * or, with neither, everywhere.
 *
 * @param pollutantCode code, name or built-in alias of the pollutant
 * @param limit the limit, in the pollutant's unit; finite and above 0
 * @param stationId the only station it holds at; null for every station
 * @param waterClass the only class it holds for; null for every class
 */
public record LimitOverride(
    String pollutantCode,
    double limit,
    @Nullable String stationId,
    @Nullable WaterClass waterClass) {

  /**
   * Checks the values.
   *
   * @throws IllegalArgumentException where the code is blank or the limit not above 0
   */
  public LimitOverride {
    if (pollutantCode.isBlank()) {
      throw new IllegalArgumentException("limit override: its pollutant is blank; name one");
    }
    if (!(limit > 0 && limit < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "limit of " + pollutantCode + ": " + limit + " is not a limit; it must be > 0");
    }
  }

  /** Returns how narrowly this override is meant: the narrower one wins. */
  int rank() {
    return (stationId == null ? 0 : 2) + (waterClass == null ? 0 : 1);
  }

  boolean appliesTo(WaterClass askedClass, @Nullable String askedStationId) {
    return (stationId == null || stationId.equals(askedStationId))
        && (waterClass == null || waterClass == askedClass);
  }
}
