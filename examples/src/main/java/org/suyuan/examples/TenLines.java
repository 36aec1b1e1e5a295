package org.suyuan.examples;

import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.suyuan.Suyuan;
import org.suyuan.forecast.Arrival;
import org.suyuan.tracing.Suspect;
import org.suyuan.tracing.Trace;

/** The ten lines of the README: load a dataset, trace an alarm, print suspects and arrivals. */
public final class TenLines {
  private TenLines() {}

  /**
   * Runs it from the root of the repository.
   *
   * @param args not used
   */
  public static void main(String[] args) {
    // README: from here
    Suyuan suyuan = Suyuan.load(Path.of("datasets/linjiang"));
    OffsetDateTime alarm = OffsetDateTime.parse("2024-03-19T08:00:00+08:00");
    Trace trace = suyuan.trace("CIBA", "fluoride", alarm);
    for (Suspect s : trace.suspects()) {
      System.out.printf("%5.1f %%  %-6s %s%n", 100 * s.probability(), s.sourceId(), s.name());
    }
    for (Arrival a : suyuan.forecast(trace).arrivals()) {
      Instant first = Instant.ofEpochSecond((long) a.leadingEdge().median());
      System.out.printf("%-10s %s%n", a.stationId(), first.atOffset(alarm.getOffset()));
    }
    // README: to here
  }
}
