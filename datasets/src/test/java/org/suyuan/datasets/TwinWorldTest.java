package org.suyuan.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.suyuan.dataset.CheckReport;
import org.suyuan.dataset.Dataset;
import org.suyuan.dataset.DatasetReader;
import org.suyuan.dataset.DatasetWriter;
import org.suyuan.datasets.TwinEvent.Release;
import org.suyuan.monitoring.Limits;
import org.suyuan.monitoring.Pollutant;
import org.suyuan.monitoring.PollutantCatalogue;
import org.suyuan.monitoring.Series;

/** One small world: what it promises of its events, its data and its secrets. */
class TwinWorldTest {
  private static final long SEED = 5;
  private static final TwinWorld WORLD = make(null);

  @TempDir Path temporary;

  private static TwinWorld make(Path cache) {
    try {
      return TwinWorld.of(SEED, TwinSize.TINY, cache);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void sameSeedIsTheSameWorldAlsoFromTheCache() throws IOException {
    Path cache = temporary.resolve("cache");
    TwinWorld made = make(cache);
    TwinWorld read = make(cache);
    for (TwinWorld other : List.of(made, read)) {
      assertThat(other.events()).isEqualTo(WORLD.events());
      Path mine = temporary.resolve("mine").resolve("world");
      Path theirs = temporary.resolve("theirs").resolve("world");
      DatasetWriter.plain().write(WORLD.dataset(0), mine);
      DatasetWriter.plain().write(other.dataset(0), theirs);
      try (Stream<Path> files = Files.list(mine)) {
        assertThat(files.toList())
            .hasSizeGreaterThan(8)
            .allSatisfy(
                file ->
                    assertThat(file).hasSameBinaryContentAs(theirs.resolve(file.getFileName())));
      }
    }
    try (Stream<Path> files = Files.list(cache)) {
      assertThat(files).hasSize(1);
    }
    assertThat(TwinGround.draw(SEED + 1, TwinSize.TINY).known.reachRecords())
        .isNotEqualTo(WORLD.dataset(0).rivers().reachRecords());
  }

  @Test
  void everyAlarmIsTheFirstSampleAboveItsLimitThatThePlumeExplains() {
    assertThat(WORLD.events()).hasSize(TwinSize.TINY.events());
    for (int i = 0; i < WORLD.events().size(); i++) {
      TwinEvent event = WORLD.events().get(i);
      Dataset dataset = WORLD.dataset(i);
      int station = dataset.rivers().station(event.alarmStationId()).orElseThrow();
      Pollutant pollutant = PollutantCatalogue.builtIn().find(event.pollutant()).orElseThrow();
      OptionalDouble limit = Limits.gb3838().at(dataset.rivers(), station, pollutant);
      Series series = dataset.observations().of(event.alarmStationId(), event.pollutant());
      int k = series.firstAtOrAfter(event.alarmSeconds());
      assertThat(series.timeSeconds(k)).isEqualTo(event.alarmSeconds());
      assertThat(series.usable(k)).isTrue();
      assertThat(series.value(k)).isGreaterThan(limit.orElseThrow());
      for (Release release : event.releases()) {
        assertThat(release.riverKg()).isPositive().isLessThanOrEqualTo(release.sourceKg() + 1e-6);
        if (!release.sourceId().isEmpty()) {
          assertThat(event.guilty()).contains(release.sourceId());
          assertThat(dataset.rivers().chain().sourceIndex(release.sourceId())).isPresent();
        }
      }
      assertThat(event.releases().stream().mapToLong(Release::startSeconds).min().orElse(0))
          .isLessThan(event.alarmSeconds());
    }
  }

  @Test
  void theFolderThatIsTracedPassesCheckAndHoldsNoTruth() throws IOException {
    Path folder = temporary.resolve("world");
    DatasetWriter.plain().write(WORLD.dataset(1), folder);
    CheckReport report = DatasetReader.check(folder);
    assertThat(report.faults()).isEmpty();
    try (Stream<Path> files = Files.list(temporary)) {
      assertThat(files).containsExactly(folder);
    }
    Dataset without = WORLD.dataset(1);
    // The registry says the same whatever happened: only measurements differ between events.
    assertThat(without.rivers()).isSameAs(WORLD.dataset(0).rivers());
    assertThat(without.flows()).isEqualTo(WORLD.dataset(0).flows());
  }

  /** No type of the generator can be reached from what the engine is given. */
  @Test
  void noObjectOfTheTruthCanBeReachedFromADataset() {
    for (RecordComponent part : Dataset.class.getRecordComponents()) {
      assertThat(part.getGenericType().getTypeName()).doesNotContain("org.suyuan.datasets");
    }
    Dataset dataset = WORLD.dataset(0);
    for (Object part :
        List.of(
            dataset.rivers(),
            dataset.pollutants(),
            dataset.limits(),
            dataset.observations(),
            dataset.flows(),
            dataset.effluents())) {
      assertThat(part.getClass().getName()).doesNotContain("org.suyuan.datasets");
    }
    assertThat(dataset.effluents().size()).isZero();
  }

  @Test
  void theRegistryIsWrongByTheLevelOfTheWorld() {
    TwinGround ground = TwinGround.draw(SEED, TwinSize.FULL);
    double square = 0;
    int n = 0;
    for (int r = 0; r < ground.known.reaches().count(); r++) {
      double said = ground.known.reaches().record(r).slope();
      double is = ground.truth.reaches().record(r).slope();
      assertThat(ground.known.reaches().id(r)).isEqualTo(ground.truth.reaches().id(r));
      if (said > 0 && is > 4.1e-4) {
        square += Math.pow(Math.log(said / is), 2);
        n++;
      }
    }
    assertThat(n).isGreaterThan(30);
    assertThat(Math.sqrt(square / n))
        .isBetween(0.7 * ground.views.level(), 1.4 * ground.views.level());
  }
}
