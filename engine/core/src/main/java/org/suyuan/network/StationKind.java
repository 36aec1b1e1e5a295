package org.suyuan.network;

/** What a station is there for. */
public enum StationKind {
  /** A monitoring point without an official role. */
  SENSOR,
  /** An assessed section: its class is reported to the public. */
  SECTION,
  /** The raw-water intake of a water works. */
  INTAKE
}
