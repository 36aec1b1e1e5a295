package org.suyuan.network;

/** What kind of water body a reach is; it decides how velocity and mixing are estimated. */
public enum ReachKind {
  /** Free-flowing or weir-pooled river channel. */
  RIVER,
  /** A lake or reservoir: water stays for volume over discharge and mixes like a stirred tank. */
  RESERVOIR,
  /** An artificial channel. */
  CANAL
}
