package org.suyuan.tracing;

/** Why a source is not among the suspects; the steps of the funnel, in order. */
public enum ScreenedOut {
  /** No way leads from it to the alarmed station. */
  NOT_UPSTREAM("upstream of the station", "does not drain to the station"),
  /** Nothing on the register connects it with the pollutant. */
  OTHER_POLLUTANTS(
      "handles the pollutant", "neither its permit nor its industry has the pollutant"),
  /** Its water needs longer to the station than the horizon of the trace. */
  TOO_FAR("near enough in time", "its water needs longer to the station than the trace looks back"),
  /** It could hardly release as much as was measured. */
  TOO_SMALL("large enough", "it would have to release far more than it handles"),
  /** Other suspects explain the measurements so much better that its probability vanishes. */
  DOES_NOT_FIT("fits the measurements", "what was measured fits others far better");

  private final String step;
  private final String reason;

  ScreenedOut(String step, String reason) {
    this.step = step;
    this.reason = reason;
  }

  /** Returns what those have in common that pass this step. */
  public String step() {
    return step;
  }

  /** Returns why those that do not pass are out. */
  public String reason() {
    return reason;
  }
}
