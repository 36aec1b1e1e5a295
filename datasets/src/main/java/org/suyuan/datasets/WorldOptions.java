package org.suyuan.datasets;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/**
 * What a synthetic world is to be like. Immutable; {@link #linjiang(long)} holds the defaults and
 * each {@code with…} returns a changed copy.
 *
 * @param seed seed of every random draw
 * @param zone offset in which local days begin and times are written
 * @param startSeconds first measurement, seconds since the epoch
 * @param endSeconds last measurement, seconds since the epoch
 * @param spinUpSeconds time simulated before the first measurement, so that the river has forgotten
 *     its start
 * @param sourceCount registered sources
 * @param plantCount treatment plants
 * @param outfallCount outfalls
 * @param marchFlowRatio base flow at the start as a share of the long-term mean
 * @param stormCount rain events between the first and the last measurement
 * @param stormPeakRatio quick runoff at the peak of a rain event as a share of the long-term mean
 *     flow
 * @param velocitySigma standard deviation of the logarithm of (true / nominal velocity)
 * @param velocityCorrelationMetres distance over which that ratio keeps 1/e of its correlation
 * @param alarmStationId the station that the spill is scaled for
 * @param spillStartSeconds when the spill starts, seconds since the epoch
 * @param spillExceedanceRatio (C − S)/S of fluoride at the true peak at that station
 */
public record WorldOptions(
    long seed,
    ZoneOffset zone,
    long startSeconds,
    long endSeconds,
    long spinUpSeconds,
    int sourceCount,
    int plantCount,
    int outfallCount,
    double marchFlowRatio,
    int stormCount,
    double stormPeakRatio,
    double velocitySigma,
    double velocityCorrelationMetres,
    String alarmStationId,
    long spillStartSeconds,
    double spillExceedanceRatio) {

  static final long DAY_SECONDS = 86_400;
  static final long HOUR_SECONDS = 3_600;

  /** Checks that the times are in order and on the hour, and that nothing is missing. */
  public WorldOptions {
    if (endSeconds <= startSeconds || startSeconds % HOUR_SECONDS != 0) {
      throw new IllegalArgumentException(
          "start "
              + startSeconds
              + " s and end "
              + endSeconds
              + " s: a world starts on a full hour and ends later");
    }
    if (spinUpSeconds < 0 || spinUpSeconds % DAY_SECONDS != 0) {
      throw new IllegalArgumentException(
          "spin-up " + spinUpSeconds + " s is not a number of full days");
    }
  }

  /**
   * Returns the options of the Linjiang dataset: March 2024, 891 registered sources, an exceedance
   * ratio of 0.11 at 茨坝. Which of them are facts stands in the README of the dataset.
   *
   * @param seed seed of every random draw
   */
  public static WorldOptions linjiang(long seed) {
    ZoneOffset zone = ZoneOffset.ofHours(8);
    return new WorldOptions(
        seed,
        zone,
        OffsetDateTime.of(2024, 3, 1, 0, 0, 0, 0, zone).toEpochSecond(),
        OffsetDateTime.of(2024, 3, 31, 20, 0, 0, 0, zone).toEpochSecond(),
        35 * DAY_SECONDS,
        891,
        25,
        180,
        0.35,
        2,
        0.25,
        0.22,
        10_000,
        "CIBA",
        OffsetDateTime.of(2024, 3, 12, 22, 0, 0, 0, zone).toEpochSecond(),
        0.11);
  }

  /** Returns a copy in which the spill starts at another time, seconds since the epoch. */
  public WorldOptions withSpillStart(long epochSecond) {
    return new WorldOptions(
        seed,
        zone,
        startSeconds,
        endSeconds,
        spinUpSeconds,
        sourceCount,
        plantCount,
        outfallCount,
        marchFlowRatio,
        stormCount,
        stormPeakRatio,
        velocitySigma,
        velocityCorrelationMetres,
        alarmStationId,
        epochSecond,
        spillExceedanceRatio);
  }

  /** Returns when the simulation starts, seconds since the epoch. */
  long simulationStartSeconds() {
    return startSeconds - spinUpSeconds;
  }

  /**
   * Returns when the simulation ends: late enough after the last measurement for the tail of the
   * plume to pass.
   */
  long simulationEndSeconds() {
    return endSeconds + 8 * DAY_SECONDS;
  }

  /** Returns the number of days that the simulation touches. */
  int simulatedDays() {
    return (int) ((simulationEndSeconds() - simulationStartSeconds()) / DAY_SECONDS) + 2;
  }
}
