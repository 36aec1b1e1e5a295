package org.suyuan.tracing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.suyuan.network.Reaches;
import org.suyuan.testing.SyntheticWorlds;
import org.suyuan.testing.SyntheticWorlds.Event;
import org.suyuan.testing.World;

class WhereaboutsTest {
  @Test
  void stretchesLieOnTheirReachesAndHoldNinetyPercent() {
    int held = 0;
    for (int seed = 860; seed < 872; seed++) {
      SyntheticWorlds worlds = new SyntheticWorlds(seed);
      World world = worlds.world();
      SyntheticWorlds.clearRegister(world);
      String reach = world.reaches.get(worlds.random().nextInt(world.reaches.size() / 2)).id();
      Event event = worlds.unregistered(world, reach, 1500);
      Trace trace = event.world().trace(event.station(), event.alarmSeconds());
      Reaches reaches = event.world().rivers().reaches();
      double share = 0;
      boolean holds = false;
      for (Whereabouts.Stretch stretch : trace.whereabouts().stretches()) {
        double length = reaches.lengthMetres(reaches.indexOf(stretch.reachId()));
        assertThat(stretch.fromMetres()).isBetween(0.0, stretch.toMetres());
        assertThat(stretch.toMetres()).as("seed %d", seed).isLessThanOrEqualTo(length + 1e-6);
        share += stretch.share();
        holds |=
            stretch.reachId().equals(reach)
                && stretch.fromMetres() <= 1500
                && stretch.toMetres() >= 1500;
      }
      assertThat(share).as("seed %d", seed).isBetween(0.9 - 1e-6, 1 + 1e-6);
      held += holds ? 1 : 0;
    }
    assertThat(held).as("of 12 places, seeds 860 to 871").isGreaterThanOrEqualTo(8);
  }

  @Test
  void nowhereIsNothing() {
    assertThat(Whereabouts.UNKNOWN.lengthMetres()).isCloseTo(0, within(0.0));
  }
}
