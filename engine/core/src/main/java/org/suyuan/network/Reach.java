package org.suyuan.network;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of river between two nodes. Every number but the length may be NaN, which means "not
 * known": the hydraulics then fall back to what is known.
 *
 * @param id identifier, opaque
 * @param toReachId the next reach downstream, null at an outlet
 * @param lengthMetres channel length, &gt; 0
 * @param river name of the river, empty where unknown
 * @param slope bed slope, metres per metre
 * @param drainageAreaKm2 drainage area at the lower end, km²
 * @param meanFlowM3s long-term mean discharge, m³/s
 * @param widthMetres water surface width
 * @param manningN Manning's roughness, s/m^(1/3); NaN where nobody estimated it
 * @param kind river, reservoir or canal
 * @param volumeM3 water held by a ponded reach, m³; NaN where the reach flows freely
 * @param from upper end on the map
 * @param to lower end on the map
 */
public record Reach(
    String id,
    @Nullable String toReachId,
    double lengthMetres,
    String river,
    double slope,
    double drainageAreaKm2,
    double meanFlowM3s,
    double widthMetres,
    double manningN,
    ReachKind kind,
    double volumeM3,
    GeoPoint from,
    GeoPoint to) {

  /** Checks that nothing but a number is missing. */
  public Reach {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(kind, "kind");
  }

  /**
   * Starts a reach of which only the length is known.
   *
   * @param id identifier
   * @param lengthMetres channel length, &gt; 0
   */
  public static Builder builder(String id, double lengthMetres) {
    return new Builder(id, lengthMetres);
  }

  /** Collects the attributes of one reach; what is not set stays unknown. */
  public static final class Builder {
    private final String id;
    private final double lengthMetres;
    private @Nullable String toReachId;
    private String river = "";
    private double slope = Double.NaN;
    private double drainageAreaKm2 = Double.NaN;
    private double meanFlowM3s = Double.NaN;
    private double widthMetres = Double.NaN;
    private double manningN = Double.NaN;
    private ReachKind kind = ReachKind.RIVER;
    private double volumeM3 = Double.NaN;
    private GeoPoint from = GeoPoint.UNKNOWN;
    private GeoPoint to = GeoPoint.UNKNOWN;

    private Builder(String id, double lengthMetres) {
      this.id = id;
      this.lengthMetres = lengthMetres;
    }

    /** Sets the next reach downstream; null makes this reach an outlet. */
    public Builder to(@Nullable String reachId) {
      this.toReachId = reachId;
      return this;
    }

    /** Sets the name of the river. */
    public Builder river(String name) {
      this.river = name;
      return this;
    }

    /** Sets the bed slope in metres per metre. */
    public Builder slope(double metresPerMetre) {
      this.slope = metresPerMetre;
      return this;
    }

    /** Sets the drainage area in km². */
    public Builder drainageAreaKm2(double km2) {
      this.drainageAreaKm2 = km2;
      return this;
    }

    /** Sets the long-term mean discharge in m³/s. */
    public Builder meanFlowM3s(double m3s) {
      this.meanFlowM3s = m3s;
      return this;
    }

    /** Sets the water surface width in metres. */
    public Builder widthMetres(double metres) {
      this.widthMetres = metres;
      return this;
    }

    /** Sets Manning's roughness in s/m^(1/3). */
    public Builder manningN(double n) {
      this.manningN = n;
      return this;
    }

    /** Sets the kind of water body. */
    public Builder kind(ReachKind reachKind) {
      this.kind = reachKind;
      return this;
    }

    /** Sets the volume that a ponded reach holds, in m³. */
    public Builder volumeM3(double m3) {
      this.volumeM3 = m3;
      return this;
    }

    /** Sets both ends on the map. */
    public Builder ends(GeoPoint upper, GeoPoint lower) {
      this.from = upper;
      this.to = lower;
      return this;
    }

    /** Returns the reach. */
    public Reach build() {
      return new Reach(
          id,
          toReachId,
          lengthMetres,
          river,
          slope,
          drainageAreaKm2,
          meanFlowM3s,
          widthMetres,
          manningN,
          kind,
          volumeM3,
          from,
          to);
    }
  }
}
