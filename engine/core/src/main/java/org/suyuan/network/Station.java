package org.suyuan.network;

/**
 * A place on the river where water quality is measured or assessed.
 *
 * @param id identifier
 * @param name name for people, the id where none is known
 * @param reachId the reach it stands on
 * @param chainageMetres distance from the upper end of the reach, 0 ≤ chainage ≤ length
 * @param kind sensor, assessed section or intake
 * @param waterClass target class of GB 3838-2002, 1 (I) to 5 (V)
 * @param intervalSeconds usual time between two measurements
 * @param place where it is on the map
 */
public record Station(
    String id,
    String name,
    String reachId,
    double chainageMetres,
    StationKind kind,
    int waterClass,
    double intervalSeconds,
    GeoPoint place) {

  /** A sensor of class III that measures every four hours, as national stations do. */
  public static Station of(String id, String reachId, double chainageMetres) {
    return new Station(
        id, id, reachId, chainageMetres, StationKind.SENSOR, 3, 4 * 3600.0, GeoPoint.UNKNOWN);
  }
}
