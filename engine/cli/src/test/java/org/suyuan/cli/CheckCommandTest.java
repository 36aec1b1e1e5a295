package org.suyuan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckCommandTest {
  @TempDir private Path temp;

  @Test
  void countsTheRowsOfEveryFile() {
    Path dataset = TinyDataset.write(temp.resolve("tiny"));
    Run run = Run.of("check", dataset);
    assertThat(run.status()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.out())
        .containsPattern("reaches\\.csv +4\\n")
        .containsPattern("observations\\.csv +624\\n")
        .endsWith("no fault\n");
  }

  @Test
  void warningsAreToldButDoNotFail() {
    Path dataset = TinyDataset.write(temp.resolve("tiny"));
    TinyDataset.edit(
        dataset, "links.csv", text -> text.replace("from_id,to_id", "from_id,to_id,colour"));
    TinyDataset.edit(dataset, "links.csv", text -> text.replaceAll("(O\\d)", "$1,red"));
    Run run = Run.of("check", dataset);
    assertThat(run.status()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.out()).contains("warning: links.csv:1: colour", "1 warning");
  }

  @Test
  void everyFaultIsOnStderrWithItsPlace() {
    Path dataset = TinyDataset.write(temp.resolve("tiny"));
    TinyDataset.edit(dataset, "stations.csv", text -> text.replace("A,R2,5000", "A,R2,50000"));
    TinyDataset.edit(dataset, "outfalls.csv", text -> text.replace("O2,R1", "O2,R99"));
    Run run = Run.of("check", dataset);
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.err().lines())
        .hasSize(2)
        .anyMatch(line -> line.startsWith("stations.csv:2: distance_m: "))
        .anyMatch(line -> line.startsWith("outfalls.csv:3: reach_id: "));
    assertThat(run.out()).endsWith("2 faults\n");
  }

  @Test
  void anEmptyFolderIsFaultyData() throws IOException {
    Run run = Run.of("check", Files.createDirectories(temp.resolve("empty")));
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.err()).contains("reaches.csv:1: ", "stations.csv:1: ");
  }
}
