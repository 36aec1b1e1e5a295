package org.suyuan.network;

/**
 * A waste-water treatment plant: on the way of a pollutant it is a delay, a stirred tank and a
 * removal.
 *
 * @param id identifier; shares one name space with sources and outfalls
 * @param name name for people, the id where none is known
 * @param capacityM3PerDay design flow, m³/day, NaN where unknown
 * @param retentionSeconds mean time that water stays in it
 * @param place where it is on the map
 */
public record Plant(
    String id, String name, double capacityM3PerDay, double retentionSeconds, GeoPoint place) {

  /** Default retention of the dataset format: 12 hours, in seconds. */
  public static final double DEFAULT_RETENTION_SECONDS = 12 * 3600.0;

  /** A plant of which only the retention is known. */
  public static Plant of(String id, double retentionSeconds) {
    return new Plant(id, id, Double.NaN, retentionSeconds, GeoPoint.UNKNOWN);
  }
}
