package org.suyuan.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.suyuan.dataset.EventRow;
import org.suyuan.dataset.ForecastRow;
import org.suyuan.dataset.ResultReader;
import org.suyuan.dataset.SuspectRow;
import org.suyuan.monitoring.Episode;
import org.suyuan.monitoring.Pollutant;
import org.suyuan.monitoring.PollutantCatalogue;
import org.suyuan.tracing.events.Event;

/** Parts, resuming and putting together, with a tracer that knows the answer at once. */
class BatchTest {
  private static final Pollutant FLUORIDE =
      PollutantCatalogue.builtIn().find("fluoride").orElseThrow();
  private static final int ALL = 5 * Batch.PART + 3;

  @TempDir private Path temp;
  private final Set<String> traced = ConcurrentHashMap.newKeySet();

  private static String name(Event event) {
    return "event " + event.first().episode().startSeconds();
  }

  private static List<Event> events(int count) {
    return IntStream.range(0, count)
        .mapToObj(
            i ->
                new Event(
                    FLUORIDE, List.of(new Event.Sighting(0, "A", 1, new Episode(i, i, i, 2, 1)))))
        .toList();
  }

  private TracedEvent trace(Event event) {
    String id = name(event);
    traced.add(id);
    double nan = Double.NaN;
    return new TracedEvent(
        new EventRow(id, "x", "A", null, null, null, 2, 1, 1, List.of("A"), 1, 1, 1),
        List.of(
            new SuspectRow(
                id,
                1,
                SuspectRow.Kind.ENTERPRISE,
                "E,\"1\"",
                1,
                "O",
                "R",
                1,
                null,
                null,
                nan,
                nan,
                nan,
                nan,
                "why, \"really\"")),
        List.of(
            new ForecastRow(
                id, "B", null, null, null, null, null, null, null, nan, nan, nan, 0.5)));
  }

  private Batch batch(Path out, int count) {
    return new Batch(out, events(count), BatchTest::name, this::trace);
  }

  private static Map<String, String> files(Path folder) throws IOException {
    Map<String, String> texts = new TreeMap<>();
    try (var all = Files.walk(folder)) {
      for (Path file :
          all.filter(f -> Files.isRegularFile(f) && !f.toString().contains(Batch.WORK)).toList()) {
        texts.put(folder.relativize(file).toString(), Files.readString(file));
      }
    }
    return texts;
  }

  @Test
  void theFilesDoNotDependOnTheThreads() throws IOException {
    List<Integer> told = new ArrayList<>();
    batch(temp.resolve("one"), ALL).run("q", false, 1, (done, resumed, all) -> told.add(done));
    batch(temp.resolve("four"), ALL).run("q", true, 4, (done, resumed, all) -> {});
    assertThat(files(temp.resolve("four"))).isEqualTo(files(temp.resolve("one")));
    assertThat(files(temp.resolve("one")))
        .containsOnlyKeys("events.csv", "suspects.csv", "forecasts.csv");
    assertThat(ResultReader.events(temp.resolve("one")))
        .extracting(EventRow::eventId)
        .isEqualTo(events(ALL).stream().map(BatchTest::name).toList());
    assertThat(told.get(told.size() - 1)).isEqualTo(ALL);
    assertThat(temp.resolve("one").resolve(Batch.WORK)).exists();
    batch(temp.resolve("one"), ALL).removeParts();
    assertThat(temp.resolve("one").resolve(Batch.WORK)).doesNotExist();
  }

  @Test
  void nothingToTraceLeavesHeadersOnly() throws IOException {
    batch(temp, 0).run("q", false, 2, (done, resumed, all) -> {});
    assertThat(files(temp)).hasSize(3).allSatisfy((f, text) -> assertThat(text).hasLineCount(1));
  }

  /** A batch whose disk fails, so to say, in the fourth part. */
  private void breakOff(Path out) {
    Batch broken =
        new Batch(
            out,
            events(ALL),
            BatchTest::name,
            event -> {
              if (event.first().episode().startSeconds() == 3 * Batch.PART + 2) {
                throw new LinkageError("pulled the plug");
              }
              return trace(event);
            });
    assertThatThrownBy(() -> broken.run("q", true, 1, (done, resumed, all) -> {}))
        .isInstanceOf(LinkageError.class);
  }

  @Test
  void resumeTracesOnlyWhatIsNotDone() throws IOException {
    batch(temp.resolve("whole"), ALL).run("q", false, 2, (done, resumed, all) -> {});
    Path out = temp.resolve("out");
    breakOff(out);
    traced.clear();
    int[] told = new int[1];
    batch(out, ALL).run("q", true, 2, (done, resumed, all) -> told[0] = resumed);
    assertThat(traced).hasSizeLessThanOrEqualTo(ALL - 3 * Batch.PART);
    assertThat(traced).contains("event " + (ALL - 1)).doesNotContain("event 0");
    assertThat(told[0]).isGreaterThanOrEqualTo(3 * Batch.PART);
    assertThat(files(out)).isEqualTo(files(temp.resolve("whole")));
  }

  @Test
  void anotherQuestionOrNoResumeStartsAgain() throws IOException {
    for (boolean resume : new boolean[] {true, false}) {
      Path out = temp.resolve("out" + resume);
      breakOff(out);
      traced.clear();
      batch(out, ALL).run(resume ? "another" : "q", resume, 2, (done, resumed, all) -> {});
      assertThat(traced).hasSize(ALL);
    }
  }

  @Test
  void oneBadEventIsNamedAndDoesNotStopTheRest() throws IOException {
    Batch bad =
        new Batch(
            temp,
            events(ALL),
            BatchTest::name,
            event -> {
              if (event.first().episode().startSeconds() == 11) {
                throw new IllegalStateException("no\nwater");
              }
              return trace(event);
            });
    assertThat(bad.run("q", false, 2, (done, resumed, all) -> {}))
        .containsExactly("event 11: left out: java.lang.IllegalStateException: no water");
    assertThat(ResultReader.events(temp)).hasSize(ALL - 1);
  }
}
