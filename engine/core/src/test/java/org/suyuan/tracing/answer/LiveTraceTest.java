package org.suyuan.tracing.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.suyuan.Suyuan;
import org.suyuan.monitoring.QualityFlag;
import org.suyuan.testing.SyntheticWorlds;
import org.suyuan.testing.World;
import org.suyuan.tracing.Trace;

/** A trace that takes measurements in, against a trace from scratch. */
class LiveTraceTest {
  private static final int ARRIVE = 14;
  private static final int MADE_UP = 14;

  /** Whatever arrives in whatever order, the answer is that from scratch. */
  @Test
  void isATraceFromScratch() {
    int unmoved = 0;
    for (int seed = 700; seed < 706; seed++) {
      SyntheticWorlds.Event event = new SyntheticWorlds(seed).event();
      Random random = new Random(seed);
      List<World.Sample> late = new ArrayList<>(event.world().samples);
      late.removeIf(s -> Math.abs(s.seconds() - event.alarmSeconds()) > 6 * 86_400);
      late.removeIf(s -> s.station().equals(event.station()) && random.nextInt(3) > 0);
      Collections.shuffle(late, random);
      List<World.Sample> arriving = late.subList(0, Math.min(ARRIVE, late.size()));
      World early = event.world().withoutSamples(arriving::contains);
      LiveTrace live =
          early
              .suyuan()
              .live(
                  event.station(),
                  World.TRACER,
                  World.at(event.alarmSeconds()),
                  World.at(event.alarmSeconds() + 365 * 86_400L));
      List<World.Sample> missing = new ArrayList<>(arriving);
      for (World.Sample s : arriving) {
        missing.remove(s);
        Trace before = live.trace();
        Trace now =
            live.observe(
                s.station(),
                s.seconds(),
                s.value(),
                Double.NaN,
                s.censored(),
                s.periodSeconds(),
                s.flag());
        Trace scratch = scratch(event, missing);
        String what = "seed " + seed + " after " + s;
        assertThat(now.suspects()).as(what).isEqualTo(scratch.suspects());
        assertThat(now.samples()).as(what).isEqualTo(scratch.samples());
        assertThat(now.funnel()).as(what).isEqualTo(scratch.funnel());
        assertThat(now.notes()).as(what).isEqualTo(scratch.notes());
        boolean same = now.suspects().equals(before.suspects());
        unmoved += same ? 1 : 0;
      }
    }
    System.err.println(unmoved + " measurements left the answer as it was");
    assertThat(unmoved).isPositive();
  }

  /**
   * Whatever is made up of whatever station: quiet values and high ones, long before and after the
   * alarm, and corrections of what was said before. Several sources are looked for, too.
   */
  @Test
  void takesAnythingIn() {
    int several = 0;
    int unmoved = 0;
    int asked = 0;
    for (int seed = 720; seed < 724; seed++) {
      SyntheticWorlds.Event event = new SyntheticWorlds(seed).crowded(2, 24 * 3600);
      World world = event.world();
      Random random = new Random(seed);
      // Some have measured nothing yet, and are only asked whether they have.
      world.samples.removeIf(
          x -> !x.station().equals(event.station()) && x.station().hashCode() % 2 == 0);
      LiveTrace live = live(event, event.alarmSeconds() + 365 * 86_400L);
      World.Sample last = null;
      for (int i = 0; i < MADE_UP; i++) {
        String station = world.stations.get(random.nextInt(world.stations.size())).id();
        long at = event.alarmSeconds() + (long) ((random.nextDouble() * 26 - 13) * 86_400);
        double value = random.nextInt(3) == 0 ? 5 * random.nextDouble() : 0.1;
        World.Sample s = new World.Sample(station, at, value, false, 0, QualityFlag.N);
        if (last != null && random.nextInt(4) == 0) {
          s = last.withValue(value);
        }
        last = s;
        boolean depends = live.dependsOn(s.station());
        Trace before = live.trace();
        Trace now = live.observe(s.station(), s.seconds(), s.value());
        world.samples.add(s);
        Trace scratch = scratch(event, List.of());
        String what = "seed " + seed + " after " + s;
        assertThat(now.suspects()).as(what).isEqualTo(scratch.suspects());
        assertThat(now.samples()).as(what).isEqualTo(scratch.samples());
        assertThat(now.sources()).as(what).isEqualTo(scratch.sources());
        assertThat(now.notes()).as(what).isEqualTo(scratch.notes());
        several += now.sources().count() > 1 ? 1 : 0;
        boolean same = now.suspects().equals(before.suspects());
        unmoved += same ? 1 : 0;
        asked += !depends && !same ? 1 : 0;
      }
    }
    System.err.println(
        "made up: " + unmoved + " changed nothing, " + asked + " changed what was only asked for");
    assertThat(several).as("answers with several sources").isPositive();
    assertThat(unmoved).as("what changed nothing").isPositive();
    assertThat(asked).as("what was only asked for, and changed").isPositive();
  }

  private static LiveTrace live(SyntheticWorlds.Event event, long asOfSeconds) {
    return event
        .world()
        .suyuan()
        .live(event.station(), World.TRACER, World.at(event.alarmSeconds()), World.at(asOfSeconds));
  }

  private static Trace scratch(SyntheticWorlds.Event event, List<World.Sample> missing) {
    Suyuan all = event.world().withoutSamples(missing::contains).suyuan();
    return all.trace(
        event.station(),
        World.TRACER,
        World.at(event.alarmSeconds()),
        World.at(event.alarmSeconds() + 365 * 86_400L));
  }

  /** A station on another river is not asked, and the answer is the same object's content. */
  @Test
  void whatNobodyLooksAtChangesNothing() {
    SyntheticWorlds.Event event = new SyntheticWorlds(3).event();
    LiveTrace live = live(event, event.alarmSeconds());
    Trace before = live.trace();
    assertThat(live.dependsOn(event.station())).isTrue();
    assertThatThrownBy(() -> live.observe("nowhere", event.alarmSeconds(), 1))
        .hasMessageContaining("nowhere");
    Trace same =
        live.observe(event.station(), event.alarmSeconds(), 0, Double.NaN, false, 0, QualityFlag.D);
    assertThat(same.suspects()).isEqualTo(before.suspects());
  }
}
