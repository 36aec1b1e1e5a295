package org.suyuan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.suyuan.dataset.DatasetWriter;
import org.suyuan.dataset.InvalidDatasetException;
import org.suyuan.testing.SyntheticWorlds;
import org.suyuan.testing.SyntheticWorlds.Event;
import org.suyuan.testing.World;
import org.suyuan.tracing.Trace;
import org.suyuan.tracing.TraceOptions;
import org.suyuan.transport.Emissions;
import org.suyuan.transport.OrdinaryLoad;

/** The front door leads to the same answers from memory and from a folder. */
class SuyuanTest {

  @Test
  void aWrittenDatasetHasTheSameAnswers(@TempDir Path folder) throws IOException {
    Event event = new SyntheticWorlds(8).event();
    Suyuan memory = event.world().suyuan();
    Path out = folder.resolve("world");
    DatasetWriter.plain().write(memory.dataset(), out);
    Suyuan loaded = Suyuan.load(out);
    Trace one = memory.trace(event.station(), World.TRACER, World.at(event.alarmSeconds()));
    Trace two = loaded.trace(event.station(), World.TRACER, World.at(event.alarmSeconds()));
    assertThat(two.suspects()).isEqualTo(one.suspects());
    assertThat(loaded.forecast(two).arrivals()).isEqualTo(memory.forecast(one).arrivals());
  }

  @Test
  void aFolderThatIsNoDatasetIsRefused(@TempDir Path folder) {
    assertThatThrownBy(() -> Suyuan.load(folder)).isInstanceOf(InvalidDatasetException.class);
  }

  @Test
  void optionsAreThoseGiven() {
    Event event = new SyntheticWorlds(8).event();
    Suyuan suyuan = event.world().suyuan();
    TraceOptions options = TraceOptions.defaults().withUnregisteredPrior(0.5);
    Trace usual = suyuan.trace(event.station(), World.TRACER, World.at(event.alarmSeconds()));
    Trace wary =
        suyuan.with(options).trace(event.station(), World.TRACER, World.at(event.alarmSeconds()));
    assertThat(unregistered(wary)).isGreaterThan(unregistered(usual));
    Trace near =
        suyuan
            .with(TraceOptions.defaults().withHorizonSeconds(3600))
            .trace("SM5", World.TRACER, World.at(event.alarmSeconds()));
    assertThat(near.funnel().candidates()).isLessThan(near.funnel().upstream());
    assertThat(near.funnel().reasons().values()).contains(org.suyuan.tracing.ScreenedOut.TOO_FAR);
    assertThat(
            suyuan
                .with(TraceOptions.defaults().withLearnVelocities(false))
                .trace(event.station(), World.TRACER, World.at(event.alarmSeconds()))
                .learntPassages())
        .isZero();
  }

  @Test
  void theOrdinaryLoadIsWhatTheRegisterSays() {
    Event event = new SyntheticWorlds(8).event();
    Suyuan suyuan = event.world().suyuan();
    OrdinaryLoad load =
        suyuan.ordinaryLoad(
            World.TRACER, World.at(event.alarmSeconds()), Emissions.Level.PERMITTED);
    int station = suyuan.dataset().rivers().station(event.station()).orElseThrow();
    assertThat(load.mgPerLAtStation(station)).isPositive();
    assertThat(
            load.contributionsAtStation(station).stream()
                .mapToDouble(OrdinaryLoad.Contribution::mgPerL)
                .sum())
        .isCloseTo(load.mgPerLAtStation(station), within(1e-9));
    assertThatThrownBy(
            () -> suyuan.ordinaryLoad("ph", World.at(event.alarmSeconds()), Emissions.Level.USUAL))
        .hasMessageContaining("no mass per volume");
  }

  private static double unregistered(Trace trace) {
    return trace.suspects().stream()
        .filter(s -> s.sourceId().isEmpty())
        .mapToDouble(s -> s.probability())
        .sum();
  }

  @Test
  void optionsOutsideTheirRangeAreRefused() {
    TraceOptions o = TraceOptions.defaults();
    assertThatThrownBy(() -> o.withHorizonSeconds(0)).hasMessageContaining("horizonSeconds: 0.0");
    assertThatThrownBy(() -> o.withUnregisteredPrior(1)).hasMessageContaining("between 0 and 1");
    assertThatThrownBy(() -> o.withUnregisteredPrior(Double.NaN))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(o.withWaterCelsius(4).waterCelsius()).isEqualTo(4);
    double day = 86_400;
    assertThatThrownBy(() -> new TraceOptions(day, 20, 0.1, 0, 0.3, 0.3, 0, true))
        .hasMessageContaining("modelError");
    assertThatThrownBy(() -> new TraceOptions(day, 20, 0.1, 0.1, 0, 0.3, 0, true))
        .hasMessageContaining("blockError");
    assertThatThrownBy(() -> new TraceOptions(day, 20, 0.1, 0.1, 0.3, 0, 0, true))
        .hasMessageContaining("siteError");
    assertThatThrownBy(() -> new TraceOptions(day, 20, 0.1, 0.1, 0.3, 0.3, 1, true))
        .hasMessageContaining("smallestProbability");
  }

  /** Many threads at once get what one gets. */
  @Test
  void tracesFromManyThreadsAreTheSame() {
    Event event = new SyntheticWorlds(8).event();
    Suyuan suyuan = event.world().suyuan();
    Trace one = suyuan.trace(event.station(), World.TRACER, World.at(event.alarmSeconds()));
    assertThat(
            java.util.stream.IntStream.range(0, 8)
                .parallel()
                .mapToObj(
                    i ->
                        suyuan
                            .trace(event.station(), World.TRACER, World.at(event.alarmSeconds()))
                            .suspects())
                .toList())
        .allMatch(suspects -> suspects.equals(one.suspects()));
  }
}
