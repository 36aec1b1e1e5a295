package org.suyuan.network;

/**
 * A registered source of pollution: somebody who could have done it.
 *
 * @param id identifier; shares one name space with plants and outfalls
 * @param name name for people, the id where none is known
 * @param kind enterprise, farm, sewer, storm drain, or a plant that holds a permit itself
 * @param industry GB/T 4754 code, empty where unknown
 * @param flowM3PerDay waste-water flow, m³/day, NaN where unknown
 * @param violations confirmed violations in the last three years, ≥ 0
 * @param place where it is on the map
 */
public record Source(
    String id,
    String name,
    SourceKind kind,
    String industry,
    double flowM3PerDay,
    int violations,
    GeoPoint place) {

  /** An enterprise of which nothing but its existence is known. */
  public static Source of(String id) {
    return new Source(id, id, SourceKind.ENTERPRISE, "", Double.NaN, 0, GeoPoint.UNKNOWN);
  }
}
