package org.suyuan.tracing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.suyuan.network.Source;
import org.suyuan.network.Station;
import org.suyuan.testing.SyntheticWorlds;
import org.suyuan.testing.SyntheticWorlds.Event;
import org.suyuan.testing.TrueRiver.Release;
import org.suyuan.testing.World;

/** Two enterprises of one random world release a day and a half apart. */
class SeveralSourcesTest {
  private static final int SEEDS = 8;
  private static final double LATER_SECONDS = 36 * 3600;

  /** An event of two; the first of them is that of the event. */
  private record Two(Event event, String other, Trace trace) {}

  private static Two two(int seed) {
    return two(seed, LATER_SECONDS, 1);
  }

  private static Two two(int seed, double laterSeconds, double share) {
    SyntheticWorlds worlds = new SyntheticWorlds(seed);
    Event event = worlds.event();
    World world = event.world();
    Station alarmed = event.alarmed();
    double start = event.release().startSeconds();
    for (Source source : world.sources) {
      boolean same = source.id().equals(event.sourceId());
      if (same || world.outfalls.stream().noneMatch(o -> o.id().equals("O" + source.id()))) {
        continue;
      }
      Release later =
          Release.at(
              SyntheticWorlds.outfall(world, "O" + source.id()),
              share * event.release().massKg(),
              start + laterSeconds,
              4 * 3600);
      if (event.river().travelSeconds(later, alarmed, start) > 1800) {
        world.samples.clear();
        worlds.measure(world, event.river(), List.of(event.release(), later));
        return new Two(event, source.id(), world.trace(event.station(), event.alarmSeconds()));
      }
    }
    throw new AssertionError("seed " + seed + ": nobody else is above the alarm");
  }

  /** Measured: recognised in 6 of 8, both suspected and among the first five in 8. */
  @Test
  void bothStandHighAndTheEventIsKnownToHaveHadTwo() {
    int recognised = 0;
    int bothSuspected = 0;
    int bothHigh = 0;
    StringBuilder told = new StringBuilder();
    for (int seed = 0; seed < SEEDS; seed++) {
      Two two = two(seed);
      Traces.assertSound(two.event.world(), two.trace);
      assertThat(two.trace.suspects().stream().mapToDouble(Suspect::probability).sum())
          .isCloseTo(1, within(1e-9));
      assertThat(two.trace.sources().probabilities().stream().mapToDouble(p -> p).sum())
          .isCloseTo(1, within(1e-9));
      int one = rank(two.trace, two.event.sourceId());
      int other = rank(two.trace, two.other);
      recognised += two.trace.sources().count() > 1 ? 1 : 0;
      bothSuspected += one > 0 && other > 0 ? 1 : 0;
      bothHigh += one > 0 && other > 0 && Math.max(one, other) <= 5 ? 1 : 0;
      told.append(
          String.format(
              Locale.ROOT,
              "%n  seed %d: %s, ranks %d and %d",
              seed,
              two.trace.sources().probabilities(),
              one,
              other));
    }
    System.err.println("two of " + SEEDS + " worlds:" + told);
    assertThat(recognised).as("recognised as two%s", told).isGreaterThanOrEqualTo(6);
    assertThat(bothSuspected).as("both suspected%s", told).isGreaterThanOrEqualTo(7);
    assertThat(bothHigh).as("both among the first five%s", told).isGreaterThanOrEqualTo(6);
  }

  /** Half a day later and smaller, the second makes a shoulder and no hump of its own. */
  @Test
  void aShoulderIsNotTakenForATail() {
    Two two = two(6, 12 * 3600, 0.4);
    assertThat(two.trace.sources().count()).isEqualTo(2);
    assertThat(rank(two.trace, two.event.sourceId())).isBetween(1, 3);
    assertThat(rank(two.trace, two.other)).isBetween(1, 3);
  }

  @Test
  void oneIsNotTakenForTwo() {
    for (int seed = 0; seed < SEEDS; seed++) {
      Event event = new SyntheticWorlds(seed).event();
      Trace trace = event.world().trace(event.station(), event.alarmSeconds());
      assertThat(trace.sources().count()).as("seed %d", seed).isEqualTo(1);
    }
  }

  private static int rank(Trace trace, String source) {
    return Traces.suspect(trace, source).map(Suspect::rank).orElse(-1);
  }
}
