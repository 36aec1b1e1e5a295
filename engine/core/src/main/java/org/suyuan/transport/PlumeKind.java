package org.suyuan.transport;

/** What made most of the length of a plume, and so its shape. */
public enum PlumeKind {
  /** A free-flowing river: a shifted lognormal. */
  RIVER,
  /** Reservoirs, taken for two stirred tanks in a row: a gamma curve. */
  RESERVOIRS,
  /** Treatment plants, each a pipe and one stirred tank: it rises at once and falls slowly. */
  PLANTS;

  /**
   * Returns the kind of a plume.
   *
   * @param river variance of the travel times that the river adds, s²
   * @param reservoirs variance that reservoirs add, s²
   * @param plants variance that plants add, s²
   */
  public static PlumeKind of(double river, double reservoirs, double plants) {
    if (river >= reservoirs + plants) {
      return RIVER;
    }
    return reservoirs > plants ? RESERVOIRS : PLANTS;
  }

  /** Returns the standardised shape. */
  public ResponseShape shape() {
    return switch (this) {
      case RIVER -> ResponseShape.river();
      case RESERVOIRS -> ResponseShape.of(Math.sqrt(2), 1);
      case PLANTS -> ResponseShape.of(2, 1);
    };
  }
}
