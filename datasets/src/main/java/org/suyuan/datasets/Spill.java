package org.suyuan.datasets;

/**
 * An accidental release, at a constant rate.
 *
 * @param sourceId who released it
 * @param outfallId where it entered the river
 * @param pollutant canonical code of the pollutant
 * @param startSeconds when it left the source, seconds since the epoch
 * @param endSeconds when it stopped
 * @param massKg what left the source
 */
public record Spill(
    String sourceId,
    String outfallId,
    String pollutant,
    long startSeconds,
    long endSeconds,
    double massKg) {

  /** Returns the same release with another mass. */
  Spill withMassKg(double kg) {
    return new Spill(sourceId, outfallId, pollutant, startSeconds, endSeconds, kg);
  }

  /** Returns the rate at a time, g/s. */
  double gramsPerSecond(double epochSecond) {
    return epochSecond >= startSeconds && epochSecond < endSeconds
        ? massKg * 1000 / (endSeconds - startSeconds)
        : 0;
  }
}
