package org.suyuan.tracing;

/**
 * A case of the past that was cleared up.
 *
 * @param pollutantCode code of the pollutant
 * @param confirmedSeconds when it became known who it was, seconds since the epoch
 * @param sourceId who it was; empty where it was nobody on the register
 */
public record ConfirmedCase(String pollutantCode, long confirmedSeconds, String sourceId) {
  /** Returns whether nobody on the register did it. */
  public boolean unregistered() {
    return sourceId.isEmpty();
  }
}
