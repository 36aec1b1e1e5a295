package org.suyuan.network;

/** What kind of registered source may have released a pollutant. */
public enum SourceKind {
  /** A firm that holds a discharge permit. */
  ENTERPRISE,
  /** Livestock, aquaculture or cropland drainage registered as a source. */
  FARM,
  /** A sewer (its breaks and overflows). */
  SEWER,
  /** A storm drain. */
  STORM,
  /** A treatment plant that holds a permit itself. */
  PLANT
}
