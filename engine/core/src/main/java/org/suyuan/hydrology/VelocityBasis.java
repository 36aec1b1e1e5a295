package org.suyuan.hydrology;

/**
 * What the velocity of a reach was estimated from, in order of preference: the first for which the
 * reach has the numbers is taken. {@link Hydraulics} has the formulae and their errors.
 */
public enum VelocityBasis {
  /** The volume of the water body: travel time is storage over discharge. */
  VOLUME,
  /** A reservoir without a volume: a typical pool. */
  RESERVOIR,
  /** Width, slope and a roughness that somebody estimated: Manning, steadied by the slope law. */
  MANNING,
  /** Width and slope: the slope law, corrected by Manning with the default roughness. */
  WIDTH_AND_SLOPE,
  /** Drainage area, mean discharge and slope: Jobson 1996, equation 12. */
  AREA_AND_SLOPE,
  /** Slope and discharge: the slope law. */
  SLOPE,
  /** Drainage area and mean discharge: Jobson 1996, equation 14. */
  AREA,
  /** Nothing but discharge: a power law. */
  DISCHARGE
}
