package org.suyuan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.suyuan.dataset.Dataset;
import org.suyuan.dataset.DatasetWriter;
import org.suyuan.dataset.InvalidDatasetException;
import org.suyuan.hydrology.GaugeSeries;
import org.suyuan.monitoring.Observations;
import org.suyuan.monitoring.QualityFlag;
import org.suyuan.monitoring.Series;
import org.suyuan.network.Link;
import org.suyuan.network.Outfall;
import org.suyuan.network.Permit;
import org.suyuan.network.Reach;
import org.suyuan.network.RiverSystem;
import org.suyuan.network.Source;
import org.suyuan.testing.SyntheticWorlds;
import org.suyuan.testing.SyntheticWorlds.Event;
import org.suyuan.testing.World;
import org.suyuan.tracing.Trace;
import org.suyuan.tracing.TraceOptions;
import org.suyuan.tracing.answer.LiveTrace;
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

  /** A name that means the same elsewhere would find nothing, and the answer would not say so. */
  @Test
  void namesInPlaceOfCodesAreRefused() {
    Dataset good = new SyntheticWorlds(8).world().dataset();
    Observations.Builder named = new Observations.Builder();
    named.series("SM5", "fluoride").add(0, 1);
    assertThatThrownBy(() -> Suyuan.of(good).with(named.build()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("observations of fluoride: name it by its code, w21017");
    RiverSystem rivers =
        RiverSystem.builder()
            .add(Reach.builder("R", 1000).build())
            .add(Outfall.of("O", "R", 0))
            .add(Source.of("E"))
            .add(Link.of("E", "O"))
            .add(Permit.of("E", "ammonia_nitrogen"))
            .build();
    assertThatThrownBy(
            () ->
                new Dataset(
                    rivers,
                    good.pollutants(),
                    good.limits(),
                    Observations.NONE,
                    List.of(),
                    Observations.NONE,
                    List.of(),
                    List.of(),
                    ZoneOffset.UTC))
        .hasMessage("permits or removals of ammonia_nitrogen: name it by its code, w21003");
  }

  @Test
  void whatIsNoNumberIsRefusedWhereItComesIn() {
    Event event = new SyntheticWorlds(8).event();
    LiveTrace live =
        event
            .world()
            .suyuan()
            .live(
                event.station(),
                World.TRACER,
                World.at(event.alarmSeconds()),
                World.at(event.alarmSeconds()));
    assertThatThrownBy(() -> live.observe(event.station(), event.alarmSeconds() + 60, Double.NaN))
        .hasMessageContaining("value NaN is not a measurement");
    assertThatThrownBy(() -> new Series.Builder().add(0, Double.POSITIVE_INFINITY))
        .hasMessageContaining("value Infinity is not a measurement");
    new Series.Builder().add(0, Double.NaN, Double.NaN, false, 0, QualityFlag.D);
    assertThatThrownBy(() -> new Series.Builder().add(0, 0, 0, true, 0, QualityFlag.N))
        .hasMessage("value < 0.0 is below no detection limit; it must be > 0");
    assertThatThrownBy(() -> new Series.Builder().add(0, 1, Double.NaN, false, -1, QualityFlag.N))
        .hasMessageContaining("-1 s is not a period");
    assertThatThrownBy(() -> new GaugeSeries("R", new long[] {2, 1}, new double[] {1, 1}))
        .hasMessage(
            "gauge R: time 1 s follows 2 s; sort the times, and leave out what is given twice");
    assertThatThrownBy(() -> new GaugeSeries("R", new long[] {1, 2}, new double[] {1, -1}))
        .hasMessage("gauge R: -1.0 m³/s is not a discharge; it must be ≥ 0");
    assertThatThrownBy(() -> new GaugeSeries("R", new long[] {1}, new double[] {Double.NaN}))
        .hasMessageContaining("NaN m³/s");
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
