package org.suyuan.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.suyuan.transport.PlainWays.withStations;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.suyuan.hydrology.Velocities;
import org.suyuan.network.RiverSystem;
import org.suyuan.testing.RandomNetworks;
import org.suyuan.testing.RandomWaters;

/** Who stops on his way down has seen what all others see until there. */
class DownstreamTravelTest {
  private static final double HORIZON_SECONDS = 20 * 86_400;

  @Test
  void aWalkThatIsStoppedIsTheFirstPartOfTheWhole() {
    int stopped = 0;
    for (int seed = 0; seed < 8; seed++) {
      RandomNetworks networks = new RandomNetworks(seed);
      RiverSystem rivers =
          withStations(seed % 2 == 0 ? networks.tree(40) : networks.braided(40), networks.random());
      Velocities water = RandomWaters.unsteady(rivers, networks.random());
      for (int s = 0; s < rivers.stations().count(); s++) {
        int reach = rivers.stations().reach(s);
        double[] departures = {0, 86_400};
        List<DownstreamTravel.Reached> all =
            DownstreamTravel.from(water, reach, 0, departures, HORIZON_SECONDS);
        for (int most = 1; most <= all.size(); most += 2) {
          List<DownstreamTravel.Reached> some = new ArrayList<>();
          int wanted = most;
          DownstreamTravel.visit(
              water,
              reach,
              0,
              departures,
              HORIZON_SECONDS,
              next -> {
                some.add(next);
                return some.size() < wanted;
              });
          assertThat(some).as("seed %d", seed).hasSize(most);
          for (int i = 0; i < most; i++) {
            assertThat(some.get(i).station()).isEqualTo(all.get(i).station());
            assertThat(some.get(i).travel().secondsOfEach())
                .isEqualTo(all.get(i).travel().secondsOfEach());
          }
          stopped += most < all.size() ? 1 : 0;
        }
      }
    }
    assertThat(stopped).isPositive();
  }
}
