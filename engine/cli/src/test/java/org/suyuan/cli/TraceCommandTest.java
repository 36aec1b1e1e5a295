package org.suyuan.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.suyuan.dataset.EventRow;
import org.suyuan.dataset.ForecastRow;
import org.suyuan.dataset.ResultReader;
import org.suyuan.dataset.SuspectRow;

class TraceCommandTest {
  @TempDir private Path temp;
  private Path dataset;

  @BeforeEach
  void writeDataset() {
    dataset = TinyDataset.write(temp.resolve("tiny"));
  }

  private Run trace(Object... more) {
    Object[] start = {
      "trace", dataset, "--station", "A", "--pollutant", "fluoride", "--at", TinyDataset.ALARM
    };
    Object[] all = java.util.Arrays.copyOf(start, start.length + more.length);
    System.arraycopy(more, 0, all, start.length, more.length);
    return Run.of(all);
  }

  @Test
  void textTellsWhatWhoWhyAndWhoIsNext() {
    Run run = trace();
    assertThat(run.err()).isEmpty();
    assertThat(run.status()).isZero();
    assertThat(run.out())
        .startsWith("A 上桥 Upper Bridge: fluoride (氟化物, w21017) 1.106 mg/L")
        .contains("limit 1 mg/L: exceeds by 0.11 times", "2024-03-10 10:00 (UTC+08:00")
        .contains("registered", "upstream of the station", "does not drain to the station")
        .contains("E1 First Glass, Ltd", "nobody registered")
        .contains("same plume at A, B")
        .contains("B Lower Bridge");
    assertThat(run.out().lines()).allSatisfy(line -> assertThat(Text.width(line)).isLessThan(101));
    assertThat(run.out()).doesNotContain("\u001B");
  }

  @Test
  void whatIsNotKnownIsOneDash() {
    Run run = trace("--as-of", "2000-01-01T00:00:00Z");
    assertThat(run.status()).isZero();
    assertThat(run.out())
        .contains("nothing usable was measured within a day of the alarm")
        .containsPattern("E2 Second Glass +2  O2 +– +– +3.4 h")
        .doesNotContain("––");
  }

  @Test
  void jsonHoldsEverythingAndItsProbabilitiesAddUp() {
    Run run = trace("--format", "json");
    assertThat(run.status()).isZero();
    Map<String, Object> json = JsonTree.object(run.out());
    assertThat(json)
        .containsKeys(
            "event_id", "alarm", "episode", "baseline", "funnel", "suspects", "forecast", "notes");
    assertThat(json.get("event_id")).isEqualTo("A-w21017-20240310T100000");
    Map<String, Object> alarm = JsonTree.map(json.get("alarm"));
    assertThat(alarm)
        .containsEntry("station_name", "上桥 Upper Bridge")
        .containsEntry("time", TinyDataset.ALARM)
        .containsEntry("limit", 1.0)
        .containsEntry("as_of", null);
    Map<String, Object> funnel = JsonTree.map(json.get("funnel"));
    assertThat(funnel).containsEntry("enterprises", 5.0).containsEntry("upstream", 4.0);
    List<Map<String, Object>> suspects = JsonTree.list(json.get("suspects"));
    assertThat(suspects.stream().mapToDouble(s -> (double) s.get("probability")).sum())
        .isCloseTo(1, within(1e-9));
    assertThat(suspects)
        .anySatisfy(s -> assertThat(s).containsEntry("source_kind", "unregistered"))
        .noneSatisfy(s -> assertThat(s).containsEntry("source_id", "E4"));
    assertThat(JsonTree.map(json.get("sources"))).containsKey("1");
    assertThat(JsonTree.list(json.get("together"))).isNotEmpty();
    assertThat(JsonTree.map(json.get("mixture")))
        .containsKeys("probability", "factor", "usual_mgl", "contributions");
    assertThat(json).containsKey("unregistered_at");
    List<Map<String, Object>> forecast = JsonTree.list(json.get("forecast"));
    assertThat(forecast).extracting(f -> f.get("station_id")).containsExactly("A", "B");
    assertThat(OffsetDateTime.parse((String) forecast.get(1).get("peak")).getOffset().getId())
        .isEqualTo("+08:00");
  }

  @Test
  void everySourceIsASuspectOrHasAReason() {
    Map<String, Object> json = JsonTree.object(trace("--format", "json").out());
    List<Map<String, Object>> out = JsonTree.list(json.get("screened_out"));
    assertThat(out)
        .anySatisfy(
            e ->
                assertThat(e).containsEntry("source_id", "E4").containsEntry("as", "not_upstream"));
    long suspects =
        JsonTree.list(json.get("suspects")).stream()
            .filter(s -> !"unregistered".equals(s.get("source_kind")))
            .count();
    assertThat((double) (out.size() + suspects))
        .isEqualTo(JsonTree.map(json.get("funnel")).get("enterprises"));
  }

  @Test
  void oneSourceCanBeAskedAbout() {
    assertThat(trace("--why", "E4").out())
        .contains("Why, or why not, E4\n  Does not drain to the station.");
    String suspect =
        ResultReader.suspects(written("one")).stream()
            .map(SuspectRow::sourceId)
            .filter(id -> !id.isEmpty())
            .findFirst()
            .orElseThrow();
    assertThat(trace("--why", suspect).out())
        .containsPattern("Why, or why not, " + suspect + "\n  [0-9<>. ]+ %: About ");
    Run run = trace("--why", "E99");
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains("--why E99 is neither in enterprises.csv nor in plants.csv");
  }

  @Test
  void confirmedCasesRaiseWhoCausedThem() throws java.io.IOException {
    List<SuspectRow> before = ResultReader.suspects(written("before"));
    SuspectRow last =
        before.stream()
            .filter(s -> !s.sourceId().isEmpty())
            .reduce((one, two) -> two)
            .orElseThrow();
    Path file = temp.resolve("known.csv");
    java.nio.file.Files.writeString(
        file,
        "pollutant,confirmed,source_id\nfluoride,2024-01-10T00:00:00+08:00,"
            + last.sourceId()
            + "\n");
    Path out = temp.resolve("after");
    assertThat(trace("--confirmed", file, "--out", out).status()).isZero();
    assertThat(ResultReader.suspects(out))
        .filteredOn(s -> s.sourceId().equals(last.sourceId()))
        .singleElement()
        .satisfies(s -> assertThat(s.probability()).isGreaterThan(last.probability()));
    Run missing = trace("--confirmed", temp.resolve("nowhere.csv"));
    assertThat(missing.status()).isEqualTo(2);
    assertThat(missing.err()).contains("is not a file; give a CSV file");
    java.nio.file.Files.writeString(file, "pollutant,confirmed,source_id\nfluoride,now,E1\n");
    Run faulty = trace("--confirmed", file);
    assertThat(faulty.status()).isEqualTo(1);
    assertThat(faulty.err()).contains("known.csv:2: confirmed: now");
  }

  private Path written(String name) {
    Path out = temp.resolve(name);
    assertThat(trace("--out", out).status()).isZero();
    return out;
  }

  @Test
  void theAnswerCanBeHadInChinese() {
    Path out = temp.resolve("zh");
    Run run = trace("--language", "zh", "--out", out);
    assertThat(run.status()).isZero();
    assertThat(run.out())
        .contains("嫌疑对象", "理由", "下游影响预测")
        .doesNotContain("Who could", "because", "About");
    assertThat(ResultReader.suspects(out))
        .allSatisfy(s -> assertThat(s.explanation()).endsWith("。"));
  }

  @Test
  void timesAreToldInTheOffsetThatWasAskedIn() {
    Run run = trace("--at", "2024-03-10T02:00:00Z");
    assertThat(run.status()).isEqualTo(2);
    Run utc =
        Run.of(
            "trace",
            dataset,
            "--station=A",
            "--pollutant=氟化物",
            "--at=2024-03-10T02:00Z",
            "--format=JSON");
    assertThat(utc.status()).isZero();
    Map<String, Object> json = JsonTree.object(utc.out());
    assertThat(JsonTree.map(json.get("alarm"))).containsEntry("time", "2024-03-10T02:00:00Z");
    assertThat(json.get("event_id"))
        .as("the same event whoever asks")
        .isEqualTo("A-w21017-20240310T100000");
  }

  @Test
  void outHoldsTheThreeFilesOfTheFormat() {
    Path out = temp.resolve("not/yet/there");
    Run run = trace("--out", out);
    assertThat(run.status()).isZero();
    assertThat(Run.files(out)).containsOnlyKeys("events.csv", "suspects.csv", "forecasts.csv");
    assertThat(Run.files(out).get("events.csv").lines().findFirst())
        .contains(
            "event_id,pollutant,station_id,start,end,peak_time,peak_value,limit,exceedance_ratio,"
                + "stations,enterprises,upstream,candidates");
    assertThat(Run.files(out).get("suspects.csv").lines().findFirst())
        .contains(
            "event_id,rank,source_kind,source_id,group,outfall_id,reach_id,probability,"
                + "release_start,release_end,mass_kg,mass_kg_p05,mass_kg_p95,travel_time_h,"
                + "explanation");
    assertThat(Run.files(out).get("forecasts.csv").lines().findFirst())
        .contains(
            "event_id,station_id,leading_edge,leading_edge_p05,leading_edge_p95,peak,peak_p05,"
                + "peak_p95,trailing_edge,peak_mgl,peak_mgl_p05,peak_mgl_p95,"
                + "exceedance_probability");
    EventRow event = ResultReader.events(out).get(0);
    assertThat(event.eventId()).isEqualTo("A-w21017-20240310T100000");
    assertThat(event.exceedanceRatio())
        .isCloseTo(event.peakValue() / event.limit() - 1, within(1e-5));
    assertThat(event.stations()).containsExactly("A", "B");
    List<SuspectRow> suspects = ResultReader.suspects(out);
    assertThat(suspects.stream().mapToDouble(SuspectRow::probability).sum())
        .isCloseTo(1, within(1e-9));
    assertThat(suspects).extracting(SuspectRow::rank).isSorted();
    assertThat(suspects)
        .allSatisfy(
            s -> {
              assertThat(s.eventId()).isEqualTo(event.eventId());
              assertThat(s.explanation()).isNotBlank().doesNotContain("\n");
              assertThat(s.massKg()).isBetween(s.massKgP05(), s.massKgP95());
              assertThat(s.releaseStart()).isBeforeOrEqualTo(s.releaseEnd());
            });
    List<ForecastRow> forecasts = ResultReader.forecasts(out);
    assertThat(forecasts).extracting(ForecastRow::stationId).containsExactly("A", "B");
    assertThat(forecasts)
        .allSatisfy(
            f -> {
              assertThat(f.leadingEdge()).isBefore(f.peak());
              assertThat(f.peak()).isBetween(f.peakP05(), f.peakP95()).isBefore(f.trailingEdge());
            });
  }

  @Test
  void whatWasMeasuredAfterTheAsOfTimeChangesNothing() {
    Path before = temp.resolve("before");
    Path after = temp.resolve("after");
    Run first = trace("--as-of", "2024-03-10T12:00:00+08:00", "--out", before, "--format", "json");
    assertThat(first.status()).isZero();
    TinyDataset.edit(
        dataset,
        "observations.csv",
        text ->
            text.lines()
                    .map(
                        row -> {
                          String[] cells = row.split(",", -1);
                          boolean later =
                              !cells[0].equals("station_id")
                                  && OffsetDateTime.parse(cells[2])
                                      .isAfter(OffsetDateTime.parse("2024-03-10T12:00:00+08:00"));
                          return later ? cells[0] + "," + cells[1] + "," + cells[2] + ",7" : row;
                        })
                    .collect(java.util.stream.Collectors.joining("\n"))
                + "\nC,cod,2024-03-14T00:00:00+08:00,99\n");
    Run second = trace("--as-of", "2024-03-10T12:00:00+08:00", "--out", after, "--format", "json");
    assertThat(second.out()).isEqualTo(first.out());
    assertThat(Run.files(after)).isEqualTo(Run.files(before));
    assertThat(trace("--format", "json").out())
        .as("the edit would show without --as-of")
        .isNotEqualTo(first.out());
  }

  @Test
  void theSameQuestionHasTheSameBytes() {
    Path one = temp.resolve("one");
    Path two = temp.resolve("two");
    assertThat(trace("--out", one).out()).isEqualTo(trace("--out", two).out());
    assertThat(Run.files(one)).isEqualTo(Run.files(two));
  }

  @Test
  void withoutAnExceedanceItSaysSo() {
    Path out = temp.resolve("out");
    Run run =
        Run.of(
            "trace",
            dataset,
            "--station=C",
            "--pollutant=fluoride",
            "--at=2024-03-10T11:00:00+08:00",
            "--out",
            out);
    assertThat(run.status()).isZero();
    assertThat(run.out()).contains("does not exceed it", "To keep in mind");
    assertThat(ResultReader.events(out).get(0).start()).isNull();
  }

  @Test
  void faultyDataIsNamedAndNothingIsWritten() throws IOException {
    Path out = temp.resolve("out");
    trace("--out", out);
    Map<String, String> good = Run.files(out);
    TinyDataset.edit(
        dataset,
        "reaches.csv",
        text -> text.replace("R1,10000", "R1,-3").replace("R3,20000", "R3,x"));
    Run run = trace("--out", out);
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.out()).isEmpty();
    assertThat(run.err().lines())
        .hasSizeGreaterThanOrEqualTo(2)
        .allMatch(line -> line.matches("[a-z]+\\.csv:\\d+: [a-z_-]+: .+"))
        .anyMatch(line -> line.startsWith("reaches.csv:2: length_m: "))
        .anyMatch(line -> line.startsWith("reaches.csv:4: length_m: "));
    assertThat(Run.files(out)).as("what was there before").isEqualTo(good);
    Path fresh = temp.resolve("fresh");
    assertThat(trace("--out", fresh).status()).isEqualTo(1);
    assertThat(fresh).doesNotExist();
  }

  @Test
  void anOutThatCannotBeWrittenIsAFaultOfTheCommandLine() throws IOException {
    Path file = Files.writeString(temp.resolve("file"), "kept");
    Run run = trace("--out", file.resolve("below"));
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).hasLineCount(1).contains("--out", "is a file; give a folder");
    assertThat(file).hasContent("kept");
    assertThat(trace("--out", file).status()).isEqualTo(2);
  }

  @Test
  void anOutputSurvivesAFailureToWrite() throws IOException {
    Path out = Files.createDirectories(temp.resolve("out"));
    Files.writeString(out.resolve("events.csv"), "old");
    // A folder of that name cannot be replaced by a file.
    Files.createDirectories(out.resolve("suspects.csv/full"));
    Run run = trace("--out", out);
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).hasLineCount(1).contains("cannot be written");
    assertThat(run.out()).isEmpty();
  }
}
