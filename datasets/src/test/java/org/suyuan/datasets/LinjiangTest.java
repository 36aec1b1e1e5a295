package org.suyuan.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.suyuan.dataset.CheckReport;
import org.suyuan.dataset.Dataset;
import org.suyuan.dataset.DatasetReader;
import org.suyuan.datasets.Truth.Arrival;
import org.suyuan.monitoring.PollutantCatalogue;
import org.suyuan.monitoring.Series;
import org.suyuan.network.Reach;
import org.suyuan.network.RiverSystem;
import org.suyuan.network.Source;
import org.suyuan.network.SourceKind;

/** The bundled dataset is what the generator makes, and what its README says. */
class LinjiangTest {
  /** The tests of a module run in its folder. */
  private static final Path COMMITTED = Path.of("linjiang");

  private static final Path COMMITTED_TRUTH = Path.of("linjiang-truth", "truth.csv");
  private static final String FLUORIDE =
      PollutantCatalogue.builtIn().find("fluoride").orElseThrow().code();

  private static final World WORLD = Linjiang.generate(Linjiang.SEED);

  @TempDir Path temporary;

  @Test
  void committedFilesAreWhatTheGeneratorWrites() throws IOException {
    Path made = temporary.resolve("linjiang");
    Linjiang.write(WORLD, made);
    List<Path> files;
    try (Stream<Path> listed = Files.list(made)) {
      files = listed.sorted().toList();
    }
    assertThat(files).hasSizeGreaterThan(10);
    for (Path file : files) {
      Path committed = COMMITTED.resolve(file.getFileName());
      assertThat(Files.mismatch(file, committed))
          .as("%s: first byte that differs; run Linjiang again and commit", committed)
          .isEqualTo(-1);
    }
    try (Stream<Path> listed = Files.list(COMMITTED)) {
      assertThat(listed.map(path -> path.getFileName().toString()))
          .filteredOn(name -> !name.equals("README.md"))
          .containsExactlyInAnyOrderElementsOf(
              files.stream().map(path -> path.getFileName().toString()).toList());
    }
    assertThat(temporary.resolve("linjiang-truth").resolve("truth.csv"))
        .hasSameBinaryContentAs(COMMITTED_TRUTH);
  }

  @Test
  void committedFolderPassesCheckAndIsSmall() throws IOException {
    CheckReport report = DatasetReader.check(COMMITTED);
    assertThat(report.faults()).isEmpty();
    assertThat(report.warnings()).isEmpty();
    try (Stream<Path> files = Files.list(COMMITTED)) {
      assertThat(files.mapToLong(path -> path.toFile().length()).sum()).isLessThan(1_500_000);
    }
  }

  @Test
  void truthIsNotInTheDataset() throws IOException {
    try (Stream<Path> files = Files.walk(COMMITTED)) {
      assertThat(files.map(path -> path.getFileName().toString()))
          .noneMatch(name -> name.contains("truth"));
    }
    // The guilty source is registered like everybody else; nothing in its row may point at it.
    assertThat(Files.readString(COMMITTED.resolve("README.md")))
        .doesNotContain(WORLD.truth().spill().sourceId());
  }

  @Test
  void hasTheCountsOfTheArticleAndTheReadme() {
    RiverSystem rivers = WORLD.dataset().rivers();
    List<Source> registered =
        rivers.chain().sources().stream().filter(s -> s.kind() != SourceKind.PLANT).toList();
    assertThat(registered).hasSize(891);
    assertThat(registered.stream().map(Source::name)).doesNotHaveDuplicates();
    assertThat(rivers.chain().plants()).hasSize(25);
    assertThat(rivers.outfalls().count()).isEqualTo(180);
    assertThat(rivers.reaches().count()).isBetween(250, 400);
    assertThat(rivers.stations().count()).isEqualTo(12);
    long holders =
        rivers.permits().all().stream()
            .filter(p -> p.pollutant().equals(FLUORIDE) && p.sourceId().startsWith("E"))
            .count();
    assertThat(holders).isBetween(60L, 80L);
  }

  @Test
  void isHundredKilometresLongAndAsLargeAsTheFactsSay() {
    RiverSystem rivers = WORLD.dataset().rivers();
    double metres =
        rivers.reachRecords().stream()
            .filter(reach -> reach.id().startsWith("LJ-"))
            .mapToDouble(Reach::lengthMetres)
            .sum();
    assertThat(metres).isEqualTo(100_000);
    Reach mouth = rivers.reaches().record(rivers.reaches().indexOf("LJ-100"));
    assertThat(mouth.toReachId()).isNull();
    assertThat(mouth.drainageAreaKm2()).isEqualTo(729);
    assertThat(mouth.meanFlowM3s()).isBetween(8.0, 11.0);
    double last = WORLD.dataset().flows().stream().mapToDouble(g -> g.flowM3s()[0]).max().orElse(0);
    assertThat(last / mouth.meanFlowM3s()).as("March flow over the mean").isBetween(0.25, 0.45);
  }

  @Test
  void alarmIsRaisedAtCibaAndNowhereBefore() {
    Dataset dataset = WORLD.dataset();
    Series ciba = dataset.observations().of("CIBA", FLUORIDE);
    int first = 0;
    while (!ciba.usable(first) || ciba.value(first) <= 1.0) {
      first++;
    }
    assertThat(ciba.timeSeconds(first))
        .isEqualTo(OffsetDateTime.parse("2024-03-19T08:00:00+08:00").toEpochSecond());
    Arrival atCiba = arrival("CIBA");
    assertThat(atCiba.peakTotalMgPerL()).isBetween(1.10, 1.12);
    assertThat(atCiba.leadingEdgeSeconds()).isLessThan(ciba.timeSeconds(first));
    assertThat(WORLD.truth().arrivals().get(0).stationId())
        .as("the alarm station is the first that the plume reaches")
        .isEqualTo("CIBA");
    assertThat(arrival("YANGTZE").peakSeconds()).isLessThan(lastSecond());
  }

  private static Arrival arrival(String stationId) {
    return WORLD.truth().arrivals().stream()
        .filter(a -> a.stationId().equals(stationId))
        .findFirst()
        .orElseThrow();
  }

  private static long lastSecond() {
    return OffsetDateTime.parse("2024-03-31T20:00:00+08:00").toEpochSecond();
  }

  @Test
  void measurementsAreAsUntidyAsRealOnes() {
    int[] invalid = {0};
    int[] censored = {0};
    int[] daily = {0};
    WORLD
        .dataset()
        .observations()
        .forEach(
            (key, series) -> {
              assertThat(series.size()).as(key.toString()).isGreaterThan(25);
              for (int i = 0; i < series.size(); i++) {
                invalid[0] += series.usable(i) ? 0 : 1;
                censored[0] += series.censored(i) ? 1 : 0;
                daily[0] += series.periodSeconds(i) == 86_400 ? 1 : 0;
                assertThat(series.timeSeconds(i)).isLessThanOrEqualTo(lastSecond());
              }
            });
    assertThat(invalid[0]).as("flagged").isPositive();
    assertThat(censored[0]).as("not detected").isPositive();
    assertThat(daily[0]).as("daily means").isPositive();
    assertThat(WORLD.dataset().observations().size())
        .as("gaps: less than 12 stations x 186 + 2 x 5 x 186")
        .isLessThan(4_092 + 31);
  }

  /** Another seed is another WORLD, so that the generator can be used for twin experiments. */
  @Test
  void anotherSeedIsAnotherWorld() {
    World other = Linjiang.generate(4);
    assertThat(other.truth().spill()).isNotEqualTo(WORLD.truth().spill());
    assertThat(other.dataset().rivers().chain().sources())
        .isNotEqualTo(WORLD.dataset().rivers().chain().sources());
    assertThat(other.truth().arrivals().get(0).stationId()).isEqualTo("CIBA");
  }
}
