package org.suyuan.forecast;

/**
 * What one station downstream has to expect.
 *
 * @param stationId the station
 * @param distanceMetres way from where the forecast starts
 * @param leadingEdge first time at which the plume's own concentration is 10 % of its peak there
 * @param peak time of the peak
 * @param trailingEdge last time at which it is 10 % of its peak
 * @param peakAbove highest concentration of the plume alone, above the usual level, in the
 *     pollutant's unit
 * @param usualLevel what the station usually shows, in the pollutant's unit
 * @param limit the limit there, in the pollutant's unit, NaN where there is none
 * @param exceedanceProbability chance that usual level and plume together exceed the limit, NaN
 *     where there is none
 */
public record Arrival(
    String stationId,
    double distanceMetres,
    Band leadingEdge,
    Band peak,
    Band trailingEdge,
    Band peakAbove,
    double usualLevel,
    double limit,
    double exceedanceProbability) {}
