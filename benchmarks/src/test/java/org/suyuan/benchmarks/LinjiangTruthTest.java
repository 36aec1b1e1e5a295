package org.suyuan.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.time.OffsetDateTime;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.suyuan.Suyuan;
import org.suyuan.forecast.Arrival;
import org.suyuan.tracing.Suspect;
import org.suyuan.tracing.Trace;

/**
 * What the engine says of the Linjiang against what happened there: no bound on the rank, which is
 * what it is, but an answer that rules the truth out is wrong.
 */
class LinjiangTruthTest {
  private static final int SOURCE = 0;
  private static final int MASS = 6;
  private static final int STATION = 7;
  private static final int LEADING_EDGE = 8;

  /** The last row of the truth is the plume at the mouth into the Yangtze. */
  private static List<String> truth() throws IOException {
    List<String> rows =
        Files.readAllLines(
            LinjiangBenchmark.folder().resolveSibling("linjiang-truth").resolve("truth.csv"));
    return List.of(rows.get(rows.size() - 1).split(","));
  }

  @ParameterizedTest
  @ValueSource(strings = {"2024-03-19T08:00:00+08:00", "2024-03-31T23:59:59+08:00"})
  void keepsTheTruthInItsAnswer(String asOf) throws IOException {
    List<String> truth = truth();
    assertThat(truth.get(STATION)).isEqualTo("YANGTZE");
    Suyuan suyuan = Suyuan.load(LinjiangBenchmark.folder());
    Trace trace =
        suyuan.trace(
            LinjiangBenchmark.STATION,
            LinjiangBenchmark.POLLUTANT,
            LinjiangBenchmark.ALARM,
            OffsetDateTime.parse(asOf));
    assertThat(trace.suspects()).extracting(Suspect::sourceId).contains(truth.get(SOURCE));
    Suspect guilty =
        trace.suspects().stream()
            .filter(s -> s.sourceId().equals(truth.get(SOURCE)))
            .findFirst()
            .orElseThrow();
    assertThat(Double.parseDouble(truth.get(MASS)))
        .as("kg released")
        .isBetween(guilty.mass().p05(), guilty.mass().p95());

    Arrival mouth =
        suyuan.forecast(trace).arrivals().stream()
            .filter(a -> a.stationId().equals("YANGTZE"))
            .findFirst()
            .orElseThrow();
    double arrived = OffsetDateTime.parse(truth.get(LEADING_EDGE)).toEpochSecond();
    assertThat(arrived)
        .as("leading edge at the Yangtze")
        .isBetween(mouth.leadingEdge().p05(), mouth.leadingEdge().p95());
  }
}
