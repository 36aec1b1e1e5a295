package org.suyuan.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.suyuan.Suyuan;
import org.suyuan.dataset.Dataset;
import org.suyuan.dataset.DatasetWriter;
import org.suyuan.hydrology.FlowField;
import org.suyuan.tracing.Trace;

/** What is measured is the answer that a user gets, and measuring it changes nothing. */
class LinjiangBenchmarkTest {
  private final LinjiangBenchmark benchmark = new LinjiangBenchmark();
  private final Suyuan door = Suyuan.load(LinjiangBenchmark.folder());

  @TempDir Path temporary;

  @BeforeEach
  void setUp() {
    benchmark.load();
  }

  @Test
  void tracesAsTheFrontDoorDoes() {
    same(
        benchmark.traceAsOfMonthEnd(),
        door.trace(
            LinjiangBenchmark.STATION, LinjiangBenchmark.POLLUTANT, LinjiangBenchmark.ALARM));
    Trace early = benchmark.traceAsOfAlarm();
    same(
        early,
        door.trace(
            LinjiangBenchmark.STATION,
            LinjiangBenchmark.POLLUTANT,
            LinjiangBenchmark.ALARM,
            LinjiangBenchmark.ALARM));
    assertThat(early.suspects()).isNotEqualTo(benchmark.traceAsOfMonthEnd().suspects());
  }

  @Test
  void forecastsAsTheFrontDoorDoes() {
    Trace trace =
        door.trace(LinjiangBenchmark.STATION, LinjiangBenchmark.POLLUTANT, LinjiangBenchmark.ALARM);
    assertThat(benchmark.forecastOfTrace().arrivals())
        .isNotEmpty()
        .isEqualTo(door.forecast(trace).arrivals());
    assertThat(benchmark.whatIf().arrivals())
        .isNotEmpty()
        .isEqualTo(
            door.forecast(
                    LinjiangBenchmark.OUTFALL,
                    LinjiangBenchmark.POLLUTANT,
                    LinjiangBenchmark.SPILL_KG,
                    LinjiangBenchmark.SPILL_START,
                    LinjiangBenchmark.SPILL_DURATION)
                .arrivals());
  }

  @Test
  void buildsTheFlowFieldThatTheFrontDoorUses() {
    FlowField built = benchmark.flowField();
    FlowField used = door.velocities().flows();
    double at = LinjiangBenchmark.ALARM.toEpochSecond();
    int reaches = door.dataset().rivers().reaches().count();
    assertThat(reaches).isEqualTo(341);
    for (int r = 0; r < reaches; r++) {
      assertThat(built.atM3s(r, at)).as("discharge of reach %d", r).isEqualTo(used.atM3s(r, at));
    }
  }

  @Test
  void leavesItsInputAsItWas() throws IOException {
    Map<String, String> before = written(benchmark.suyuan.dataset(), "before");
    assertThat(written(benchmark.loadDataset().dataset(), "again")).isEqualTo(before);
    benchmark.traceAsOfAlarm();
    benchmark.traceAsOfMonthEnd();
    benchmark.forecastOfTrace();
    benchmark.whatIf();
    benchmark.flowField();
    assertThat(written(benchmark.suyuan.dataset(), "after")).isEqualTo(before);
  }

  private static void same(Trace measured, Trace expected) {
    // 891 registered sources, and 22 plants that hold permits of their own.
    assertThat(measured.funnel().all()).isEqualTo(913);
    assertThat(measured.suspects()).isNotEmpty().isEqualTo(expected.suspects());
    assertThat(measured.funnel()).isEqualTo(expected.funnel());
  }

  private Map<String, String> written(Dataset dataset, String name) throws IOException {
    // The name of the folder stands in its datapackage.json.
    Path folder = Files.createDirectories(temporary.resolve(name)).resolve("linjiang");
    DatasetWriter.plain().write(dataset, folder);
    Map<String, String> texts = new TreeMap<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        texts.put(file.getFileName().toString(), Files.readString(file));
      }
    }
    assertThat(texts).hasSizeGreaterThan(5);
    return texts;
  }
}
