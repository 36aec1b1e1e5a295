package org.suyuan.tracing.alarm;

import org.jspecify.annotations.Nullable;
import org.suyuan.transport.Travel;

/**
 * A station that a plume may pass on its way, before anything was made of its measurements.
 *
 * @param index position among the sites of the case
 * @param station index of the station
 * @param reach its reach
 * @param chainageMetres where on it
 * @param relation where it stands with respect to the alarm
 * @param way the way from here to the alarm, or from the alarm to here; null at the alarm itself
 * @param shiftSeconds when a plume passes here, after it passes the alarm
 * @param saw whether the event was seen here
 */
public record Stop(
    int index,
    int station,
    int reach,
    double chainageMetres,
    Site.Relation relation,
    @Nullable Travel way,
    double shiftSeconds,
    boolean saw) {

  /** Returns the same as the water gets there by another reckoning. */
  Stop withWay(@Nullable Travel other, double otherShiftSeconds) {
    return new Stop(index, station, reach, chainageMetres, relation, other, otherShiftSeconds, saw);
  }
}
