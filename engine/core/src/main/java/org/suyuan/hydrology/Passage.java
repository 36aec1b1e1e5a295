package org.suyuan.hydrology;

/**
 * A pulse (of a pollutant, of conductivity, of a storm front) seen at two places of one river: a
 * measurement of the travel time between them.
 *
 * @param fromReach upper reach
 * @param fromChainageMetres where on it
 * @param toReach lower reach, on the primary tree below the upper one
 * @param toChainageMetres where on it
 * @param departureSeconds when the pulse was at the upper place, seconds since the epoch
 * @param travelSeconds how long it took, &gt; 0
 * @param errorSeconds standard deviation of that, &gt; 0
 * @param flowRatio discharge over long-term mean discharge at the time, of all reaches between; NaN
 *     to take it from the flow field at the time of departure. A passage of another year, for which
 *     there is no flow field any more, must bring it along
 */
public record Passage(
    int fromReach,
    double fromChainageMetres,
    int toReach,
    double toChainageMetres,
    double departureSeconds,
    double travelSeconds,
    double errorSeconds,
    double flowRatio) {

  /** A passage within the time of the flow field. */
  public Passage(
      int fromReach,
      double fromChainageMetres,
      int toReach,
      double toChainageMetres,
      double departureSeconds,
      double travelSeconds,
      double errorSeconds) {
    this(
        fromReach,
        fromChainageMetres,
        toReach,
        toChainageMetres,
        departureSeconds,
        travelSeconds,
        errorSeconds,
        Double.NaN);
  }

  /** Checks that it took time and that its error is known. */
  public Passage {
    if (!(travelSeconds > 0) || Double.isInfinite(travelSeconds)) {
      throw new IllegalArgumentException(
          "travelSeconds: " + travelSeconds + " s is not the time of a passage; it must be > 0");
    }
    if (!(errorSeconds > 0)) {
      throw new IllegalArgumentException(
          "errorSeconds: " + errorSeconds + " s is not an error; it must be > 0");
    }
    if (flowRatio <= 0 || Double.isInfinite(flowRatio)) {
      throw new IllegalArgumentException(
          "flowRatio: " + flowRatio + " is not a discharge over its mean; it must be > 0, or NaN");
    }
  }

  /**
   * Returns this passage for use on other days: with the discharge that it happened at, and an
   * error of at least what one day differs from another by.
   *
   * @param velocities discharge at the time of the passage
   */
  public Passage ofAnotherDay(Velocities velocities) {
    double ratio =
        Double.isNaN(flowRatio)
            ? velocities.flows().atM3s(fromReach, departureSeconds)
                / velocities.flows().meanM3s(fromReach)
            : flowRatio;
    return new Passage(
        fromReach,
        fromChainageMetres,
        toReach,
        toChainageMetres,
        departureSeconds,
        travelSeconds,
        Math.max(errorSeconds, VelocityLearning.OTHER_DAY_LOG_ERROR * travelSeconds),
        ratio);
  }
}
