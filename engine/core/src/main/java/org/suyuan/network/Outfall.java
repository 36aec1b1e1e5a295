package org.suyuan.network;

/**
 * The place where a pipe or ditch enters the river.
 *
 * @param id identifier; shares one name space with sources and plants
 * @param name name for people, the id where none is known
 * @param reachId the reach it discharges to
 * @param chainageMetres distance from the upper end of the reach, 0 ≤ chainage ≤ length
 * @param kind registry's own type of outfall, kept as given
 * @param place where it is on the map
 */
public record Outfall(
    String id, String name, String reachId, double chainageMetres, String kind, GeoPoint place) {

  /** An outfall of which only the position is known. */
  public static Outfall of(String id, String reachId, double chainageMetres) {
    return new Outfall(id, id, reachId, chainageMetres, "", GeoPoint.UNKNOWN);
  }
}
