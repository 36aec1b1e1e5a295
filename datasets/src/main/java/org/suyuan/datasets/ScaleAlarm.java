package org.suyuan.datasets;

/**
 * An alarm of a {@link ScaleWorld}, and what really happened.
 *
 * @param stationId station that raised it
 * @param alarmSeconds first measurement above the limit, seconds since the epoch
 * @param upstreamReaches number of reaches upstream of the station, its own included
 * @param sourceId who did it
 * @param massKg what entered the river, kg
 * @param releaseSeconds when it left the source
 */
public record ScaleAlarm(
    String stationId,
    long alarmSeconds,
    int upstreamReaches,
    String sourceId,
    double massKg,
    long releaseSeconds) {}
