package org.suyuan.examples;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.suyuan.Suyuan;
import org.suyuan.forecast.Arrival;
import org.suyuan.forecast.Band;

/** A tank lorry empties 200 kg of fluoride into an outfall within two hours: who is hit, when? */
public final class WhatIf {
  private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("MM-dd HH:mm");

  private WhatIf() {}

  /**
   * Runs it from the root of the repository.
   *
   * @param args not used
   */
  public static void main(String[] args) {
    Suyuan suyuan = Suyuan.load(Path.of("datasets/linjiang"));
    OffsetDateTime start = OffsetDateTime.parse("2024-03-10T06:00:00+08:00");
    var forecast = suyuan.forecast("DW129", "fluoride", 200, start, Duration.ofHours(2));

    System.out.println(
        "station      km   leading edge (5 %, median, 95 %)          above   p(limit)");
    for (Arrival a : forecast.arrivals()) {
      System.out.printf(
          Locale.ROOT,
          "%-10s %5.1f  %s  %5.2f mg/L  %3.0f %%%n",
          a.stationId(),
          a.distanceMetres() / 1000,
          times(a.leadingEdge(), start.getOffset()),
          a.peakAbove().median(),
          100 * a.exceedanceProbability());
    }
  }

  private static String times(Band band, ZoneOffset zone) {
    return time(band.p05(), zone)
        + "  "
        + time(band.median(), zone)
        + "  "
        + time(band.p95(), zone);
  }

  private static String time(double epochSeconds, ZoneOffset zone) {
    return MINUTE.format(Instant.ofEpochSecond((long) epochSeconds).atOffset(zone));
  }
}
