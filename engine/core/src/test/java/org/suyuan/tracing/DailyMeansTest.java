package org.suyuan.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.suyuan.monitoring.QualityFlag;
import org.suyuan.testing.SyntheticWorlds;
import org.suyuan.testing.SyntheticWorlds.Event;
import org.suyuan.testing.World;
import org.suyuan.testing.World.Sample;

/** A station that reports means of a day is asked for as much as any other. */
class DailyMeansTest {
  private static final int DAY = 86_400;

  /** Puts means of a day in the place of what a station measured, and returns them. */
  private static List<Sample> average(World world, String station) {
    TreeMap<Long, List<Double>> byDay = new TreeMap<>();
    for (Sample sample : world.samples) {
      if (sample.station().equals(station)) {
        long end = -Math.floorDiv(-sample.seconds(), (long) DAY) * DAY;
        byDay.computeIfAbsent(end, e -> new ArrayList<>()).add(sample.value());
      }
    }
    world.samples.removeIf(sample -> sample.station().equals(station));
    List<Sample> means = new ArrayList<>();
    byDay.forEach(
        (end, values) -> {
          double mean = values.stream().mapToDouble(v -> v).average().orElseThrow();
          means.add(new Sample(station, end, mean, false, DAY, QualityFlag.N));
        });
    world.samples.addAll(means);
    return means;
  }

  @Test
  void anAlarmOfDailyMeansIsTracedAlongTheRiver() {
    int held = 0;
    int seeds = 10;
    for (int seed = 0; seed < seeds; seed++) {
      Event event = new SyntheticWorlds(seed).event();
      World world = event.world();
      long alarm =
          average(world, event.station()).stream()
              .max(Comparator.comparingDouble(Sample::value))
              .orElseThrow()
              .seconds();
      Trace trace = world.trace(event.station(), alarm);
      Traces.assertSound(world, trace);
      assertThat(trace.notes()).doesNotContain(Note.of(Note.Kind.NOTHING_STANDS_OUT));
      Suspect guilty = Traces.suspect(trace, event.sourceId()).orElseThrow();
      Suspect.Band start = guilty.release().start();
      double truth = event.release().startSeconds();
      System.err.printf(
          "seed %d: start %+.1f h (%+.1f to %+.1f), probability %.3f%n",
          seed,
          (start.median() - truth) / 3600,
          (start.p05() - truth) / 3600,
          (start.p95() - truth) / 3600,
          guilty.probability());
      held += truth >= start.p05() && truth <= start.p95() ? 1 : 0;
    }
    assertThat(held).isGreaterThanOrEqualTo(seeds - 2);
  }
}
