package org.suyuan.dataset;

import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One row of {@code events.csv}: an episode in which a limit was exceeded. A number that is not
 * known is NaN.
 *
 * @param eventId identifier of the event
 * @param pollutant code of the pollutant
 * @param stationId the station where it was first seen
 * @param start first exceedance
 * @param end last exceedance
 * @param peakTime when the concentration was highest
 * @param peakValue highest value, in the pollutant's unit
 * @param limit the limit, in the pollutant's unit
 * @param exceedanceRatio (C − S)/S at the peak
 * @param stations stations that saw it; none of them may hold a semicolon
 * @param enterprises the funnel: all sources
 * @param upstream the funnel: sources upstream of the station
 * @param candidates the funnel: sources left after screening
 */
public record EventRow(
    String eventId,
    String pollutant,
    String stationId,
    @Nullable OffsetDateTime start,
    @Nullable OffsetDateTime end,
    @Nullable OffsetDateTime peakTime,
    double peakValue,
    double limit,
    double exceedanceRatio,
    List<String> stations,
    int enterprises,
    int upstream,
    int candidates) {

  /** Copies the stations. */
  public EventRow {
    stations = List.copyOf(stations);
  }
}
