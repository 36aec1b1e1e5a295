package org.suyuan.network;

/**
 * A place on the map in decimal degrees, or {@link #UNKNOWN}. The engine never computes with it:
 * distances along the river are chainages. It is kept so that a report can draw a map.
 *
 * @param lon longitude in degrees, NaN where unknown
 * @param lat latitude in degrees, NaN where unknown
 */
public record GeoPoint(double lon, double lat) {
  /** A place that the registry does not tell. */
  public static final GeoPoint UNKNOWN = new GeoPoint(Double.NaN, Double.NaN);

  /** Returns whether both coordinates are known. */
  public boolean isKnown() {
    return !Double.isNaN(lon) && !Double.isNaN(lat);
  }
}
