package org.suyuan.benchmarks.speed;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.suyuan.benchmarks.peers.Peers;
import org.suyuan.dataset.Dataset;
import org.suyuan.datasets.ScaleAlarm;
import org.suyuan.network.RiverSystem;
import org.suyuan.tracing.Trace;
import org.suyuan.tracing.answer.LiveTrace;

/** What is measured is what is meant: right answers, inputs left alone, parameters that act. */
class SpeedTest {
  private static final SpeedWorld WORLD = SpeedWorld.of("city/40");

  @TempDir Path temporary;

  @Test
  void theBenchmarkAsksWhatTheFrontDoorAnswers() {
    SpeedBenchmark benchmark = new SpeedBenchmark();
    benchmark.world = "city/40";
    benchmark.make();
    ScaleAlarm first = WORLD.alarms().get(0);
    Trace expected = WORLD.trace(first);
    assertThat(benchmark.trace().suspects()).isEqualTo(expected.suspects());
    assertThat(benchmark.traces.get(0).suspects()).isEqualTo(expected.suspects()).isNotEmpty();
    assertThat(benchmark.made.forecast(benchmark.alarms.get(0), benchmark.traces.get(0)).arrivals())
        .isEqualTo(WORLD.forecast(first, expected).arrivals())
        .isNotEmpty();
    assertThat(benchmark.whatIf().arrivals()).isNotEmpty();
    assertThat(benchmark.screen()).isNotNull();
    assertThat(benchmark.freeze().reachRecords()).isEqualTo(WORLD.rivers().reachRecords());
    assertThat(benchmark.flowField().meanM3s(0))
        .isEqualTo(WORLD.suyuan().velocities().flows().meanM3s(0));
  }

  @Test
  void screeningAgreesWithThePeerThatIsMeasuredBesideIt() {
    try (var peer = Peers.of("naive", WORLD.question())) {
      for (int s = 0; s < WORLD.rivers().stations().count(); s++) {
        assertThat(WORLD.screen(s).best().stream().map(h -> h.source()).toList())
            .isEqualTo(
                peer.ask(s, SpeedWorld.ELAPSED_SECONDS).best().stream()
                    .map(h -> h.source())
                    .toList());
      }
    }
  }

  @Test
  void whatIsReadBackIsWhatWasWrittenAndAskingChangesNothing() {
    List<String> before = lines(WORLD.rivers());
    Path folder = WORLD.folder(temporary);
    Dataset read = SpeedWorld.load(folder);
    assertThat(lines(read.rivers())).isEqualTo(before);
    assertThat(read.observations().size()).isPositive();
    assertThat(WORLD.folder(temporary)).as("it is written once").isEqualTo(folder);
    long values = WORLD.suyuan().dataset().observations().size();
    WORLD.alarms().subList(0, 2).forEach(WORLD::trace);
    assertThat(lines(WORLD.rivers())).isEqualTo(before);
    assertThat(WORLD.suyuan().dataset().observations().size()).isEqualTo(values);
  }

  @Test
  void theSizeOfTheWorldAndTheNumberOfStepsAct() {
    SpeedWorld larger = SpeedWorld.of("city/20");
    assertThat(larger.rivers().reaches().count()).isEqualTo(1000);
    assertThat(WORLD.rivers().reaches().count()).isEqualTo(500);
    assertThat(WORLD.velocityUpdate(2)).isGreaterThan(WORLD.velocityUpdate(1));
    int last = WORLD.alarms().size() - 1;
    assertThat(WORLD.alarms().get(0).upstreamReaches())
        .isLessThan(WORLD.alarms().get(last).upstreamReaches());
  }

  @Test
  void takingInAMeasurementIsTracingWithIt() {
    ScaleAlarm alarm = WORLD.alarms().get(WORLD.alarms().size() - 1);
    LiveTrace live = WORLD.live(alarm);
    assertThat(WORLD.stationsAbove(alarm)).contains(alarm.stationId());
    Trace before = live.trace();
    assertThat(live.observe(alarm.stationId(), before.asOfSeconds() + 60, 0.3).asOfSeconds())
        .isEqualTo(before.asOfSeconds() + 60);
    assertThat(WORLD.scan()).isPositive();
  }

  @Test
  void theStoreOffTheHeapHoldsTheSameExceedances() {
    try (MeasuredStore store = MeasuredStore.of(WORLD.suyuan(), temporary.resolve("store"))) {
      assertThat(store.scan()).isEqualTo(WORLD.suyuan().dataset().observations().size());
      assertThat(store.found()).isEqualTo(WORLD.scan());
    }
    try (MeasuredStore again = MeasuredStore.of(WORLD.suyuan(), temporary.resolve("store"))) {
      assertThat(again.scan()).isEqualTo(WORLD.suyuan().dataset().observations().size());
    }
  }

  private static List<String> lines(RiverSystem rivers) {
    List<String> lines = new ArrayList<>();
    rivers.reachRecords().forEach(r -> lines.add(r.toString()));
    rivers.stations().records().forEach(s -> lines.add(s.toString()));
    rivers.chain().sources().forEach(s -> lines.add(s.toString()));
    rivers.permits().all().forEach(p -> lines.add(p.toString()));
    return lines;
  }
}
