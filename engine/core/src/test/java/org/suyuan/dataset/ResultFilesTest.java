package org.suyuan.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultFilesTest {
  private static final OffsetDateTime AT = OffsetDateTime.parse("2024-03-05T08:00:00+08:00");

  @TempDir Path temp;

  private static EventRow event() {
    return new EventRow(
        "2024-1",
        "w21017",
        "S1",
        AT,
        AT.plusHours(8),
        AT.plusHours(4),
        1.234567891,
        1,
        0.234567891,
        List.of("S1", "S2"),
        891,
        214,
        17);
  }

  private static SuspectRow suspect(int rank, double probability) {
    return new SuspectRow(
        "2024-1",
        rank,
        SuspectRow.Kind.ENTERPRISE,
        "E" + rank,
        1,
        "O1",
        "R1",
        probability,
        AT,
        null,
        12.5,
        Double.NaN,
        20,
        3.25,
        "In time, \"large\" enough");
  }

  private static ForecastRow forecast() {
    return new ForecastRow(
        "2024-1",
        "S2",
        AT,
        null,
        null,
        AT.plusHours(1),
        AT,
        AT.plusHours(2),
        AT.plusHours(9),
        1.5,
        1,
        2,
        0.875);
  }

  @Test
  void columnsAndFormatsToTheLetter() throws IOException {
    SuspectRow nobody =
        new SuspectRow(
            "2024-1",
            2,
            SuspectRow.Kind.UNREGISTERED,
            "",
            2,
            "",
            "R1",
            0.25,
            null,
            null,
            Double.NaN,
            Double.NaN,
            Double.NaN,
            Double.NaN,
            "None of them");
    Path out = temp.resolve("a/b");
    ResultWriter.write(
        out, List.of(event()), List.of(suspect(1, 0.75), nobody), List.of(forecast()));
    assertThat(out.resolve("events.csv"))
        .hasContent(
            "event_id,pollutant,station_id,start,end,peak_time,peak_value,limit,exceedance_ratio,"
                + "stations,enterprises,upstream,candidates\n"
                + "2024-1,w21017,S1,2024-03-05T08:00:00+08:00,2024-03-05T16:00:00+08:00,"
                + "2024-03-05T12:00:00+08:00,1.23457,1,0.234568,S1;S2,891,214,17\n");
    assertThat(out.resolve("suspects.csv"))
        .hasContent(
            "event_id,rank,source_kind,source_id,group,outfall_id,reach_id,probability,"
                + "release_start,release_end,mass_kg,mass_kg_p05,mass_kg_p95,travel_time_h,"
                + "explanation\n"
                + "2024-1,1,enterprise,E1,1,O1,R1,0.75,2024-03-05T08:00:00+08:00,,12.5,,20,3.25,"
                + "\"In time, \"\"large\"\" enough\"\n"
                + "2024-1,2,unregistered,,2,,R1,0.25,,,,,,,None of them\n");
    assertThat(out.resolve("forecasts.csv"))
        .hasContent(
            "event_id,station_id,leading_edge,leading_edge_p05,leading_edge_p95,peak,peak_p05,"
                + "peak_p95,trailing_edge,peak_mgl,peak_mgl_p05,peak_mgl_p95,"
                + "exceedance_probability\n"
                + "2024-1,S2,2024-03-05T08:00:00+08:00,,,2024-03-05T09:00:00+08:00,"
                + "2024-03-05T08:00:00+08:00,2024-03-05T10:00:00+08:00,2024-03-05T17:00:00+08:00,"
                + "1.5,1,2,0.875\n");
    assertThat(ResultReader.suspects(out)).containsExactly(suspect(1, 0.75), nobody);
    assertThat(ResultReader.forecasts(out)).containsExactly(forecast());
    assertThat(ResultReader.events(out).get(0).stations()).containsExactly("S1", "S2");
    assertThat(ResultReader.events(out).get(0).peakValue()).isEqualTo(1.23457);
  }

  @Test
  void probabilitiesOfACityStillAddUpToOne() throws IOException {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    double[] weight = random.doubles(40_000).map(x -> Math.exp(-40 * x)).toArray();
    double sum = java.util.Arrays.stream(weight).sum();
    List<SuspectRow> rows = new ArrayList<>();
    for (int i = 0; i < weight.length; i++) {
      rows.add(suspect(i + 1, weight[i] / sum));
    }
    ResultWriter.write(temp, null, rows, null);
    double read = ResultReader.suspects(temp).stream().mapToDouble(SuspectRow::probability).sum();
    assertThat(read).as("seed %d", seed).isCloseTo(1, within(1e-7));
  }

  @Test
  void onlyWhatIsGivenIsReplacedAndNothingHalfWritten() throws IOException {
    ResultWriter.write(temp, List.of(event()), List.of(suspect(1, 1)), null);
    assertThat(temp.resolve("forecasts.csv")).doesNotExist();
    String suspects = Files.readString(temp.resolve("suspects.csv"));
    List<SuspectRow> failing =
        new java.util.AbstractList<>() {
          @Override
          public SuspectRow get(int index) {
            if (index == 5) {
              throw new IllegalStateException("no more");
            }
            return suspect(index, 0.1);
          }

          @Override
          public int size() {
            return 10;
          }
        };
    assertThatThrownBy(() -> ResultWriter.write(temp, List.of(), failing, List.of(forecast())))
        .isInstanceOf(IllegalStateException.class);
    assertThat(temp.resolve("suspects.csv")).hasContent(suspects);
    assertThat(ResultReader.events(temp)).hasSize(1);
    try (Stream<Path> left = Files.list(temp)) {
      assertThat(left).hasSize(2);
    }
    ResultWriter.write(temp, null, List.of(), null);
    assertThat(ResultReader.suspects(temp)).isEmpty();
    assertThat(ResultReader.events(temp)).hasSize(1);
    assertThat(ResultReader.forecasts(temp)).isEmpty();
  }

  @Test
  void faultsOfResults() throws IOException {
    Files.writeString(
        temp.resolve("suspects.csv"), "event_id,rank,source_kind,probability\n1,1,ghost,2\n");
    assertThatThrownBy(() -> ResultReader.suspects(temp))
        .isInstanceOf(InvalidDatasetException.class)
        .hasMessage(
            "2 faults in the dataset:\n"
                + "suspects.csv:2: source_kind: ghost is not known; it must be one of enterprise,"
                + " plant, unregistered\n"
                + "suspects.csv:2: probability: 2 is not a probability; it must be from 0 to 1");
  }
}
