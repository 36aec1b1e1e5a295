package org.suyuan.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.suyuan.monitoring.Series;
import org.suyuan.network.ReachSet;
import org.suyuan.network.RiverSystem;

/** The worlds that speed is measured with: what they are said to hold, and a spill in the data. */
class ScaleWorldTest {
  private static final long SEED = 1;
  private final ScaleSize small = ScaleSize.CITY.dividedBy(20);

  @Test
  void aCityHoldsWhatItsSizeSays() {
    ScaleWorld world = ScaleWorld.of(ScaleSize.CITY, SEED);
    RiverSystem rivers = world.builder().build();
    assertThat(rivers.reaches().count()).isEqualTo(20_000);
    assertThat(rivers.stations().count()).isEqualTo(15_000);
    assertThat(rivers.outfalls().count()).isEqualTo(5_000);
    assertThat(rivers.chain().plants()).hasSize(1_500);
    assertThat(rivers.chain().sourceCount()).isBetween(40_000, 40_100);
    int holders = rivers.permits().holders(ScaleWorld.POLLUTANT).getCardinality();
    assertThat(holders).isBetween(700, 950);
    int outlet = rivers.reaches().count() - 1;
    assertThat(rivers.upstreamOf(outlet).size()).as("one basin").isEqualTo(20_000);
    // 459 reaches from source to outlet is what a real basin of this size has.
    assertThat(world.depth()).isBetween(300, 700);
  }

  @Test
  void depthGrowsAsHackSaid() {
    double city = new ScaleTree(20_000, SEED).longest();
    double national = new ScaleTree(300_000, SEED).longest();
    assertThat(Math.log(national / city) / Math.log(15)).isBetween(0.45, 0.75);
  }

  @Test
  void theSameSeedIsTheSameWorldAndAnotherIsNot() {
    RiverSystem one = ScaleWorld.of(small, SEED).builder().build();
    RiverSystem two = ScaleWorld.of(small, SEED).builder().build();
    RiverSystem other = ScaleWorld.of(small, SEED + 1).builder().build();
    assertThat(one.reachRecords()).isEqualTo(two.reachRecords()).isNotEqualTo(other.reachRecords());
    assertThat(one.chain().sources()).isEqualTo(two.chain().sources());
    assertThat(one.permits().all()).isEqualTo(two.permits().all());
    assertThat(ScaleWorld.of(small, SEED).flows().get(0).flowM3s())
        .isEqualTo(ScaleWorld.of(small, SEED).flows().get(0).flowM3s());
    ScaleAlarms alarms = ScaleAlarms.of(ScaleWorld.of(small, SEED), one, 5, 1000);
    assertThat(ScaleAlarms.of(ScaleWorld.of(small, SEED), two, 5, 1000).alarms())
        .isEqualTo(alarms.alarms());
  }

  @Test
  void everyAlarmHasItsSpillUpstreamAndDataInReach() {
    ScaleWorld world = ScaleWorld.of(small, SEED);
    RiverSystem rivers = world.builder().build();
    ScaleAlarms drawn = ScaleAlarms.of(world, rivers, 8, 1000);
    List<ScaleAlarm> alarms = drawn.alarms();
    assertThat(alarms).hasSizeGreaterThanOrEqualTo(6);
    for (ScaleAlarm alarm : alarms) {
      int station = rivers.station(alarm.stationId()).orElseThrow();
      Series series = drawn.observations(alarm).of(alarm.stationId(), ScaleWorld.POLLUTANT);
      assertThat(series.size()).isEqualTo(180);
      assertThat(series.value(series.firstAtOrAfter(alarm.alarmSeconds()))).isGreaterThan(1);
      assertThat(alarm.releaseSeconds()).isLessThan(alarm.alarmSeconds());
      int source = rivers.chain().sourceIndex(alarm.sourceId()).orElseThrow();
      ReachSet region = rivers.upstreamOf(rivers.stations().reach(station));
      boolean upstream = false;
      for (int p = rivers.chain().firstPath(source);
          p < rivers.chain().firstPath(source + 1);
          p++) {
        upstream |= region.contains(rivers.outfalls().reach(rivers.chain().pathOutfall(p)));
      }
      assertThat(upstream).as("%s is upstream of %s", alarm.sourceId(), alarm).isTrue();
      for (int s = rivers.stations().firstOn(region.first(0));
          s < rivers.stations().firstOn(region.last(0) + 1);
          s++) {
        String id = rivers.stations().record(s).id();
        assertThat(drawn.observations().of(id, ScaleWorld.POLLUTANT).size()).isEqualTo(180);
      }
    }
    int smallest = alarms.get(0).upstreamReaches();
    assertThat(alarms.get(alarms.size() - 1).upstreamReaches()).isGreaterThan(5 * smallest);
  }

  @Test
  void anAlarmAloneIsOfItsOwnSpillAndTheCrowdedOneOfAll() {
    ScaleWorld world = ScaleWorld.of(small, SEED);
    RiverSystem rivers = world.builder().build();
    ScaleAlarms drawn = ScaleAlarms.of(world, rivers, 8, 1000);
    assertThat(drawn.crowded()).hasSameSizeAs(drawn.alarms());
    double least = Double.POSITIVE_INFINITY;
    for (int s = 0; s < rivers.stations().count(); s++) {
      String id = rivers.stations().record(s).id();
      Series all = drawn.observations().of(id, ScaleWorld.POLLUTANT);
      for (int k = 0; k < all.size(); k++) {
        // Each alone has the usual water with it, which all together have once.
        double sum = 0;
        for (ScaleAlarm alarm : drawn.alarms()) {
          double usual = 0.3;
          sum += drawn.observations(alarm).of(id, ScaleWorld.POLLUTANT).value(k) - usual;
        }
        double noise = 0.06 * (drawn.alarms().size() - 1);
        assertThat(sum).isCloseTo(all.value(k) - 0.3, within(noise + 0.02));
        least = Math.min(least, all.value(k));
      }
    }
    assertThat(least).as("nobody's plume lowers anything").isGreaterThan(0.2);
  }

  @Test
  void onlyThreeSizesHaveNames() {
    assertThat(ScaleSize.of("national")).isEqualTo(ScaleSize.NATIONAL);
    assertThatThrownBy(() -> ScaleSize.of("village")).hasMessageContaining("city, national");
  }
}
