package org.suyuan.benchmarks.peers;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.suyuan.Suyuan;
import org.suyuan.datasets.ScaleAlarm;
import org.suyuan.datasets.ScaleAlarms;
import org.suyuan.datasets.ScaleSize;
import org.suyuan.datasets.ScaleWorld;
import org.suyuan.network.RiverSystem;

/** The plain twin of a trace finds who the engine finds, or its time means nothing. */
class TracePeersTest {
  @Test
  void thePlainTwinSuspectsWhomTheEngineSuspects() {
    for (long seed = 1; seed < 16; seed++) {
      ScaleWorld world = ScaleWorld.of(ScaleSize.CITY.dividedBy(20), seed);
      RiverSystem rivers = world.builder().build();
      ScaleAlarms drawn = ScaleAlarms.of(world, rivers, 2, 60);
      Question question =
          new Question(
              drawn.velocities(), drawn.pollutant(), ScaleWorld.START_SECONDS + 25 * 86_400.0);
      TracePeer naive = new NaiveTracePeer(question, drawn.observations());
      TracePeer engine = new SuyuanTracePeer(Suyuan.of(drawn.dataset()), ScaleWorld.POLLUTANT);
      for (ScaleAlarm alarm : drawn.alarms()) {
        int station = rivers.station(alarm.stationId()).orElseThrow();
        long t = System.nanoTime();
        List<TracePeer.Suspected> plain = naive.ask(station, alarm.alarmSeconds());
        long t2 = System.nanoTime();
        List<TracePeer.Suspected> found = engine.ask(station, alarm.alarmSeconds());
        System.out.println(
            seed
                + " "
                + (t2 - t) / 1000000
                + " "
                + (System.nanoTime() - t2) / 1000000
                + " true "
                + alarm.sourceId()
                + " "
                + rivers.chain().sourceIndex(alarm.sourceId())
                + " reaches "
                + alarm.upstreamReaches()
                + " "
                + plain.stream().limit(3).toList()
                + " | "
                + plain.size()
                + " "
                + found.stream().limit(3).toList());
      }
    }
  }
}
