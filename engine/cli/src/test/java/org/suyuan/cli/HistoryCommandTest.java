package org.suyuan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryCommandTest {
  @TempDir private Path temp;
  private Path dataset;
  private Path store;

  @BeforeEach
  void writeDataset() {
    dataset = TinyDataset.write(temp.resolve("tiny"));
    store = temp.resolve("history");
  }

  private Run ingest(Object... files) {
    Object[] start = {"history", "ingest", dataset, "--into", store, "--station-days", 1000};
    Object[] all = java.util.Arrays.copyOf(start, start.length + files.length);
    System.arraycopy(files, 0, all, start.length, files.length);
    return Run.of(all);
  }

  @Test
  void aHistoryGivesTheSameFilesAsTheDataset() throws IOException {
    Path plain = temp.resolve("plain");
    assertThat(Run.of("batch", dataset, "--out", plain).status()).isZero();
    Run ingested = ingest();
    assertThat(ingested.status()).as(ingested.err()).isZero();
    assertThat(ingested.out()).contains("observations.csv: done, 624 rows");
    Path moved = dataset.resolve("observations-2024.csv");
    Files.move(dataset.resolve("observations.csv"), moved);
    assertThat(ingest(moved).out()).contains("56 station-days of at most 1,000");

    Path out = temp.resolve("out");
    Run batch = Run.of("batch", dataset, "--history", store, "--out", out);
    assertThat(batch.status()).as(batch.err()).isZero();
    Map<String, String> expected = Run.files(plain);
    expected.remove(BatchState.FILE);
    Map<String, String> files = Run.files(out);
    files.remove(BatchState.FILE);
    assertThat(files).isEqualTo(expected);
    assertThat(Run.of("batch", dataset, "--history", store, "--out", out, "--resume").out())
        .contains("nothing to do");

    Run scan = Run.of("history", "scan", dataset, "--history", store);
    assertThat(scan.out()).contains("624 values in").containsPattern("fluoride +2 +0 +1");
  }

  @Test
  void faultsAreNamedAndWhatIsNotThereToo() throws IOException {
    Path bad =
        Files.writeString(
            temp.resolve("bad.csv"),
            "station_id,pollutant,time,value\nX,cod,2024-01-01T00:00:00Z,1\n");
    Run run = ingest(bad);
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.err()).startsWith("bad.csv:2: station_id: X is not a station_id");
    assertThat(run.out()).contains("bad.csv: at fault, ").doesNotContain("done");
    Run small = Run.of("history", "ingest", dataset, "--into", store, "--station-days", 0);
    assertThat(small.status()).isEqualTo(2);
    assertThat(small.err()).contains("--station-days 0: a history holds at least 1");
    Path file = temp.resolve("bad.csv").resolve("store");
    Run nowhere = Run.of("history", "ingest", dataset, "--into", file);
    assertThat(nowhere.status()).isEqualTo(2);
    assertThat(nowhere.err()).contains("--into " + file + ": java.nio.file.");
    assertThat(ingest(temp.resolve("none.csv")).status()).isEqualTo(2);
    Run none = Run.of("batch", dataset, "--history", temp, "--out", temp.resolve("out"));
    assertThat(none.status()).isEqualTo(2);
    assertThat(none.err()).contains("holds no history");
    assertThat(Run.of("history").err()).contains("it is one of ingest and scan");
  }

  @Test
  void aFullHistorySaysSo() {
    Run run = Run.of("history", "ingest", dataset, "--into", store, "--station-days", 10);
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.err()).contains("would hold 56 station-days and was made for 10");
  }

  @Test
  void progressWithoutATerminalIsALine() {
    assertThat(Progress.line(30, 10, 100, 4))
        .isEqualTo("traced 30 of 100 events, 5.0 a second, 0.0 h left");
    assertThat(Progress.line(1, 0, 1, 4)).isEqualTo("traced 1 of 1 event");
    assertThat(List.of(Progress.line(10, 10, 100, 4))).containsExactly("traced 10 of 100 events");
  }
}
