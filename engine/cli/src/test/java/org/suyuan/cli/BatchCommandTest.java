package org.suyuan.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.suyuan.dataset.EventRow;
import org.suyuan.dataset.ResultReader;
import org.suyuan.dataset.SuspectRow;

class BatchCommandTest {
  private static final String COD = "A-w01018-20240305T060000";
  private static final String FLUORIDE = "A-w21017-20240310T100000";

  @TempDir private Path temp;
  private Path dataset;
  private Path out;

  @BeforeEach
  void writeDataset() {
    dataset = TinyDataset.write(temp.resolve("tiny"));
    out = temp.resolve("out");
  }

  private List<String> events(Object... options) {
    Object[] start = {"batch", dataset, "--out", out};
    Object[] all = java.util.Arrays.copyOf(start, start.length + options.length);
    System.arraycopy(options, 0, all, start.length, options.length);
    Run run = Run.of(all);
    assertThat(run.status()).as(run.err()).isZero();
    return ResultReader.events(out).stream().map(EventRow::eventId).toList();
  }

  @Test
  void findsEveryEventOnceAndTracesIt() {
    assertThat(events()).containsExactly(COD, FLUORIDE);
    EventRow fluoride = ResultReader.events(out).get(1);
    assertThat(fluoride.stations()).as("one plume, seen twice").containsExactly("A", "B");
    for (String event : List.of(COD, FLUORIDE)) {
      assertThat(
              ResultReader.suspects(out).stream()
                  .filter(s -> s.eventId().equals(event))
                  .mapToDouble(SuspectRow::probability)
                  .sum())
          .isCloseTo(1, within(1e-9));
    }
    assertThat(ResultReader.forecasts(out)).hasSize(4);
  }

  @Test
  void twoRunsLeaveTheSameBytes() {
    events();
    Map<String, String> first = Run.files(out);
    assertThat(first)
        .containsOnlyKeys(
            "events.csv",
            "suspects.csv",
            "forecasts.csv",
            "summary.csv",
            "summary.md",
            BatchState.FILE);
    assertThat(first.get("summary.md")).startsWith("# 2 events").contains("| fluoride | 0 | 0 | 1");
    assertThat(first.get("summary.csv")).contains("\nE4,0,");
    out = temp.resolve("again");
    events();
    assertThat(Run.files(out)).isEqualTo(first);
  }

  @Test
  void tracesAnEventAsTheTraceCommandDoes() {
    events("--pollutant=fluoride");
    Path single = temp.resolve("single");
    Run.of(
        "trace",
        dataset,
        "--station=A",
        "--pollutant=fluoride",
        "--at",
        TinyDataset.ALARM,
        "--out",
        single);
    Map<String, String> batch = Run.files(out);
    batch.keySet().removeAll(List.of(BatchState.FILE, "summary.csv", "summary.md"));
    assertThat(Run.files(single)).isEqualTo(batch);
  }

  @Test
  void fromToAndPollutantNarrowIt() {
    assertThat(events("--pollutant=cod")).containsExactly(COD);
    assertThat(events("--from=2024-03-06T00:00:00+08:00")).containsExactly(FLUORIDE);
    assertThat(events("--to=2024-03-05T06:00:00+08:00")).containsExactly(COD);
    assertThat(events("--from=2024-03-05T06:00:00+08:00", "--to=2024-03-10T10:00:00+08:00"))
        .containsExactly(COD, FLUORIDE);
    assertThat(events("--to=2024-03-05T05:59:59+08:00")).isEmpty();
    assertThat(Run.files(out).get("events.csv")).hasLineCount(1);
  }

  @Test
  void resumeRepeatsNothingThatIsComplete() throws IOException {
    events();
    Map<String, String> complete = Run.files(out);
    Run resumed = Run.of("batch", dataset, "--out", out, "--resume");
    assertThat(resumed.status()).isZero();
    assertThat(resumed.out()).contains("nothing to do");
    assertThat(Run.files(out)).isEqualTo(complete);

    Files.delete(out.resolve("suspects.csv"));
    Files.writeString(out.resolve("events.csv"), "damaged");
    assertThat(Run.of("batch", dataset, "--out", out, "--resume").status()).isZero();
    assertThat(Run.files(out)).as("made good again").isEqualTo(complete);
  }

  @Test
  void resumeStartsAgainWhereTheQuestionIsAnother() {
    events();
    assertThat(Run.of("batch", dataset, "--out", out, "--resume", "--pollutant=cod").out())
        .contains("1 event,");
    TinyDataset.edit(
        dataset, "observations.csv", text -> text + "C,cod,2024-03-02T00:00:00+08:00,99\n");
    assertThat(Run.of("batch", dataset, "--out", out, "--resume", "--pollutant=cod").out())
        .contains("2 events,");
  }

  @Test
  void faultyDataLeavesAnOldAnswerAlone() {
    events();
    Map<String, String> good = Run.files(out);
    TinyDataset.edit(dataset, "observations.csv", text -> text + "A,cod,2024-03-30T00:00:00,1\n");
    Run run = Run.of("batch", dataset, "--out", out, "--resume");
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.err()).startsWith("observations.csv:626: time: ");
    assertThat(Run.files(out)).isEqualTo(good);
    assertThat(Run.of("batch", dataset, "--out", temp.resolve("new")).status()).isEqualTo(1);
    assertThat(temp.resolve("new")).doesNotExist();
  }
}
