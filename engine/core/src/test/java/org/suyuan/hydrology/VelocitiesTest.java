package org.suyuan.hydrology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.suyuan.network.RiverSystem;
import org.suyuan.testing.RandomNetworks;
import org.suyuan.testing.RandomWaters;

/** Characteristics through a changing flow: both directions, and a plain integration. */
class VelocitiesTest {

  @Test
  void goingBackFromTheExitAndForwardFromTheEntryAreTheSameMotion() {
    for (long seed = 0; seed < 50; seed++) {
      RandomNetworks networks = new RandomNetworks(seed);
      RiverSystem rivers = networks.tree(20).freeze();
      Velocities velocities = RandomWaters.unsteady(rivers, networks.random());
      Random random = networks.random();
      for (int i = 0; i < 200; i++) {
        int r = random.nextInt(20);
        double length = 20_000 * random.nextDouble();
        double exit = RandomWaters.START - 1e5 + 5e5 * random.nextDouble();
        double back = velocities.secondsUntilExit(r, length, exit);
        double forward = velocities.secondsFromEntry(r, length, exit - back);
        assertThat(forward).as("seed %d", seed).isCloseTo(back, within(1e-5 + 1e-9 * back));
        assertThat(back).isNotNegative();
        double later = velocities.secondsUntilExit(r, length, exit + 60);
        assertThat(exit + 60 - later).as("no overtaking").isGreaterThan(exit - back);
        double half = velocities.secondsUntilExit(r, length / 2, exit);
        assertThat(half + velocities.secondsUntilExit(r, length / 2, exit - half))
            .isCloseTo(back, within(1e-5 + 1e-9 * back));
      }
    }
  }

  @Test
  void manyStepsAtOnceAreTheStepsOneByOne() {
    for (long seed = 0; seed < 30; seed++) {
      RandomNetworks networks = new RandomNetworks(seed);
      RiverSystem rivers = networks.tree(20).freeze();
      Velocities velocities = RandomWaters.unsteady(rivers, networks.random());
      int steps = velocities.flows().stepCount();
      for (int r = 0; r < 20; r++) {
        int first = networks.random().nextInt(steps);
        int count = 1 + networks.random().nextInt(steps - first);
        double[] out = new ReachSteps(velocities, first, count).velocities(r);
        for (int k = 0; k < out.length; k++) {
          double one = velocities.atStep(r, first + k);
          assertThat(out[k]).as("seed %d, reach %d", seed, r).isCloseTo(one, within(1e-9 * one));
        }
      }
    }
  }

  @Test
  void itIsWhatSmallStepsAddUpTo() {
    for (long seed = 0; seed < 20; seed++) {
      RandomNetworks networks = new RandomNetworks(seed);
      RiverSystem rivers = networks.tree(10).freeze();
      Velocities velocities = RandomWaters.unsteady(rivers, networks.random());
      FlowField flows = velocities.flows();
      for (int r = 0; r < 10; r++) {
        double exit = RandomWaters.START - 7_000 + 200_000 * networks.random().nextDouble();
        double length = 3000;
        double at = exit;
        double gone = 0;
        double dt = 5;
        while (gone < length) {
          at -= dt;
          gone += dt * velocities.atStep(r, flows.stepOf(at + dt / 2));
        }
        assertThat(velocities.secondsUntilExit(r, length, exit))
            .as("seed %d, reach %d", seed, r)
            .isCloseTo(exit - at, within(3 * dt + 2e-3 * (exit - at)));
      }
    }
  }

  @Test
  void noWayTakesNoTimeAndExitsAtTheEdgeOfAStepAreNoTrap() {
    RiverSystem rivers = new RandomNetworks(1).tree(5).freeze();
    Velocities velocities = RandomWaters.unsteady(rivers, new Random(2));
    for (int step = 0; step < RandomWaters.HOURS; step++) {
      double edge = velocities.flows().stepStartSeconds(step);
      assertThat(velocities.secondsUntilExit(0, 0, edge)).isZero();
      assertThat(velocities.secondsFromEntry(0, 0, edge)).isZero();
      double back = velocities.secondsUntilExit(0, 10, edge);
      assertThat(velocities.secondsFromEntry(0, 10, edge - back)).isCloseTo(back, within(1e-6));
    }
    assertThat(velocities.learntCount()).isZero();
    assertThat(velocities.learntFactor(0)).isEqualTo(1);
  }
}
