package org.suyuan.dataset;

import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * One row of {@code forecasts.csv}: what reaches a station, and when. The edges are the first and
 * last time at which the plume's own concentration is 10 % of its peak there. A number that is not
 * known is NaN, a time null.
 *
 * @param eventId the event
 * @param stationId the station
 * @param leadingEdge leading edge
 * @param leadingEdgeP05 5 % quantile of the leading edge
 * @param leadingEdgeP95 95 % quantile of the leading edge
 * @param peak when the plume is highest there
 * @param peakP05 5 % quantile of the time of the peak
 * @param peakP95 95 % quantile of the time of the peak
 * @param trailingEdge trailing edge
 * @param peakMgPerL highest concentration, mg/L
 * @param peakMgPerLP05 5 % quantile of the highest concentration
 * @param peakMgPerLP95 95 % quantile of the highest concentration
 * @param exceedanceProbability chance that the limit is exceeded there
 */
public record ForecastRow(
    String eventId,
    String stationId,
    @Nullable OffsetDateTime leadingEdge,
    @Nullable OffsetDateTime leadingEdgeP05,
    @Nullable OffsetDateTime leadingEdgeP95,
    @Nullable OffsetDateTime peak,
    @Nullable OffsetDateTime peakP05,
    @Nullable OffsetDateTime peakP95,
    @Nullable OffsetDateTime trailingEdge,
    double peakMgPerL,
    double peakMgPerLP05,
    double peakMgPerLP95,
    double exceedanceProbability) {}
