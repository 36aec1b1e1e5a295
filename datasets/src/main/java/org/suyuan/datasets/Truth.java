package org.suyuan.datasets;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

/**
 * What really happened in a synthetic world. The engine never reads it.
 *
 * @param spill the release
 * @param reachId the reach that it entered
 * @param arrivals when its plume passed each station that it reached, upstream first
 */
public record Truth(Spill spill, String reachId, List<Arrival> arrivals) {

  /** Copies the list. */
  public Truth {
    arrivals = List.copyOf(arrivals);
  }

  /**
   * The plume of the spill at one station, without the background.
   *
   * @param stationId the station
   * @param leadingEdgeSeconds first time at 10 % of the peak, seconds since the epoch
   * @param peakSeconds time of the peak
   * @param trailingEdgeSeconds last time at 10 % of the peak; the end of the simulation where it
   *     was not yet over
   * @param peakExcessMgPerL the peak above the background
   * @param peakTotalMgPerL the highest concentration, background included
   */
  public record Arrival(
      String stationId,
      long leadingEdgeSeconds,
      long peakSeconds,
      long trailingEdgeSeconds,
      double peakExcessMgPerL,
      double peakTotalMgPerL) {}

  /** Returns the truth as CSV, one row for each station that the plume reached. */
  String toCsv(ZoneOffset zone) {
    StringBuilder csv = new StringBuilder(1024);
    csv.append("source_id,outfall_id,reach_id,pollutant,release_start,release_end,mass_kg,")
        .append("station_id,leading_edge,peak,trailing_edge,peak_excess_mgl,peak_mgl\n");
    for (Arrival a : arrivals) {
      csv.append(spill.sourceId()).append(',').append(spill.outfallId()).append(',');
      csv.append(reachId).append(',').append(spill.pollutant()).append(',');
      csv.append(time(spill.startSeconds(), zone)).append(',');
      csv.append(time(spill.endSeconds(), zone)).append(',').append(spill.massKg()).append(',');
      csv.append(a.stationId()).append(',').append(time(a.leadingEdgeSeconds(), zone));
      csv.append(',').append(time(a.peakSeconds(), zone)).append(',');
      csv.append(time(a.trailingEdgeSeconds(), zone)).append(',');
      csv.append(a.peakExcessMgPerL()).append(',').append(a.peakTotalMgPerL()).append('\n');
    }
    return csv.toString();
  }

  private static String time(long epochSecond, ZoneOffset zone) {
    return java.time.format.DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
        Instant.ofEpochSecond(epochSecond).atOffset(zone));
  }
}
