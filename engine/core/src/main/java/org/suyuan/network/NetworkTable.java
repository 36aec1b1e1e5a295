package org.suyuan.network;

/** The kinds of record a network is built from; a fault names the one it is in. */
public enum NetworkTable {
  /** {@link Reach}. */
  REACHES,
  /** {@link Bifurcation}. */
  BIFURCATIONS,
  /** {@link Station}. */
  STATIONS,
  /** {@link Outfall}. */
  OUTFALLS,
  /** {@link Plant}. */
  PLANTS,
  /** {@link Source}. */
  ENTERPRISES,
  /** {@link Link}. */
  LINKS,
  /** {@link Permit}. */
  PERMITS,
  /** {@link Removal}. */
  REMOVALS
}
