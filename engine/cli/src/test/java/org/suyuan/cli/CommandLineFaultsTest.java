package org.suyuan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandLineFaultsTest {
  @TempDir private static Path temp;
  private static Path dataset;

  @BeforeAll
  static void writeDataset() {
    dataset = TinyDataset.write(temp.resolve("tiny"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "trace D --pollutant fluoride --at 2024-03-10T11:00:00+08:00 | --station",
        "trace D --station A --at 2024-03-10T11:00:00+08:00 | --pollutant",
        "trace D --station A --pollutant fluoride | --at",
        "trace --station A --pollutant fluoride --at 2024-03-10T11:00:00+08:00 | DATASET",
        "trace D --station Z --pollutant fluoride --at 2024-03-10T11:00:00+08:00 | there are A, B, C",
        "trace D --station a --pollutant fluoride --at 2024-03-10T11:00:00+08:00 | did you mean A",
        "trace D --station A --pollutant mead --at 2024-03-10T11:00:00+08:00 | w21017 (fluoride)",
        "trace D --station A --pollutant pH --at 2024-03-10T11:00:00+08:00 | no upper limit",
        "trace D --station A --pollutant fluoride --at 2024-03-10T11:00:00 | has no offset from UTC",
        "trace D --station A --pollutant fluoride --at yesterday | is not a time",
        "trace D --station A --pollutant fluoride --at 2024-02-30T11:00:00Z | on no calendar",
        "trace D --station A --pollutant fluoride --at 2024-03-10T11:00Z --as-of 8 | --as-of",
        "trace D --station A --pollutant fluoride --at 2024-03-10T11:00Z --format xml | --format",
        "trace D --station A --pollutant fluoride --at 2024-03-10T11:00Z --no-such | --no-such",
        "trace D extra --station A --pollutant fluoride --at 2024-03-10T11:00Z | extra",
        "trace NOWHERE --station A --pollutant fluoride --at 2024-03-10T11:00Z | does not exist",
        "trace D/reaches.csv --station A --pollutant fluoride --at 2024-03-10T11:00Z | not a folder",
        "forecast D --outfall Z --pollutant fluoride --mass-kg 5 --start 2024-03-10T11:00Z | O1, O2",
        "forecast D --outfall O1 --pollutant fluoride --start 2024-03-10T11:00Z | --mass-kg",
        "forecast D --outfall O1 --pollutant fluoride --mass-kg 0 --start 2024-03-10T11:00Z | > 0",
        "forecast D --outfall O1 --pollutant fluoride --mass-kg NaN --start 2024-03-10T11:00Z | > 0",
        "forecast D --outfall O1 --pollutant fluoride --mass-kg x --start 2024-03-10T11:00Z | 'x'",
        "forecast D --outfall O1 --pollutant fluoride --mass-kg 5 --start 11:00 | not a time",
        "forecast D --outfall O1 --pollutant cod --mass-kg 5 --start 2024-03-10T11:00Z"
            + " --duration-h -1 | --duration-h",
        "batch D | --out",
        "batch D --out OUT --pollutant mead | mead",
        "batch D --out OUT --from 2024-03-10T11:00 | has no offset",
        "batch D --out OUT --from 2024-03-10T11:00Z --to 2024-03-09T11:00Z | swap them",
        "batch D --out D/reaches.csv | is a file",
        "check | DATASET",
        "check NOWHERE | does not exist",
        "chekc D | chekc"
      })
  void isOneClearLineAndStatus2(String line, String said) {
    List<String> args = new ArrayList<>();
    for (String word : line.strip().split(" ", -1)) {
      args.add(
          word.equals("OUT")
              ? temp.resolve("out").toString()
              : word.replaceFirst("^D(?=/|$)", dataset.toString()));
    }
    Run run = Run.of(args.toArray());
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).hasLineCount(1).contains(said.strip()).doesNotContain("Exception");
    assertThat(temp.resolve("out")).doesNotExist();
  }

  @Test
  void faultyDataIsNamedBeforeAnUnknownStation(@TempDir Path other) {
    Path broken = TinyDataset.write(other.resolve("broken"));
    TinyDataset.edit(broken, "links.csv", text -> text + "E9,O1\n");
    Run run =
        Run.of("trace", broken, "--station=Z", "--pollutant=cod", "--at=2024-03-10T11:00:00Z");
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.err()).startsWith("links.csv:7: from_id: ").contains("E9");
  }
}
