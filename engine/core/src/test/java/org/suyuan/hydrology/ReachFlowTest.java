package org.suyuan.hydrology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.suyuan.network.RiverSystem;
import org.suyuan.testing.RandomNetworks;
import org.suyuan.testing.RandomWaters;

class ReachFlowTest {
  @Test
  void saysWhatTheFieldSaysAtAnyTime() {
    for (long seed = 0; seed < 20; seed++) {
      RandomNetworks networks = new RandomNetworks(seed);
      RiverSystem rivers = networks.rivers(30, seed % 2 == 0 ? 0.2 : 0).builder().build();
      Random random = networks.random();
      FlowField flows =
          seed == 7
              ? RandomWaters.steady(rivers).flows()
              : RandomWaters.unsteady(rivers, random).flows();
      ReachSteps all = new ReachSteps(Velocities.of(rivers, flows), 0, flows.stepCount());
      for (int r = 0; r < rivers.reaches().count(); r++) {
        ReachFlow flow = flows.ofReach(r);
        double[] filled = all.flowsM3s(r);
        for (int k = 0; k < 50; k++) {
          double time =
              RandomWaters.START + 3600.0 * (RandomWaters.HOURS * 1.5 * random.nextDouble() - 9);
          double plain = flows.atM3s(r, time);
          String what = "seed " + seed + " reach " + r + " at " + time;
          assertThat(flow.atM3s(time)).as(what).isCloseTo(plain, within(1e-9 * plain));
          assertThat(filled[flows.stepOf(time)]).as(what).isCloseTo(plain, within(1e-9 * plain));
        }
      }
    }
  }
}
