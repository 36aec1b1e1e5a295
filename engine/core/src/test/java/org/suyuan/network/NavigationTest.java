package org.suyuan.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.suyuan.testing.RandomNetworks;
import org.suyuan.testing.RawRivers;

/** Walks along random rivers, against plain search. */
class NavigationTest {

  private static Set<String> ids(RiverSystem rivers, List<Navigation.Step> steps) {
    Set<String> ids = new HashSet<>();
    steps.forEach(step -> assertThat(ids.add(rivers.reaches().id(step.reach()))).isTrue());
    return ids;
  }

  @Test
  void walksWithoutEndFindAllThatIsUpstreamAndDownstream() {
    for (long seed = 0; seed < 30; seed++) {
      RandomNetworks networks = new RandomNetworks(seed);
      RawRivers raw = networks.braided(40);
      RiverSystem rivers = raw.freeze();
      Navigation navigation = Navigation.of(rivers.reaches());
      Map<String, List<String>> tributaries = raw.tributaries();
      for (Reach reach : raw.reaches()) {
        int r = rivers.reaches().indexOf(reach.id());
        Set<String> up = raw.upstreamOf(reach.id(), tributaries);
        assertThat(ids(rivers, navigation.up(r, 1e12))).as("seed %d", seed).isEqualTo(up);
        for (String id : ids(rivers, navigation.down(r, 1e12))) {
          assertThat(raw.upstreamOf(id, tributaries)).contains(reach.id());
        }
        assertThat(up).containsAll(ids(rivers, navigation.mainUp(r, 1e12)));
      }
    }
  }

  @Test
  void aReachIsWithinADistanceWhereItsNearerEndIs() {
    RiverSystem rivers =
        RiverSystem.builder()
            .add(Reach.builder("A", 1000).to("C").build())
            .add(Reach.builder("B", 700).to("C").build())
            .add(Reach.builder("C", 500).to("D").build())
            .add(Reach.builder("D", 300).build())
            .build();
    Navigation navigation = Navigation.of(rivers.reaches());
    int a = rivers.reaches().indexOf("A");
    int d = rivers.reaches().indexOf("D");
    assertThat(ids(rivers, navigation.mainDown(a, 999))).containsExactly("A");
    assertThat(ids(rivers, navigation.mainDown(a, 1000))).containsExactlyInAnyOrder("A", "C");
    assertThat(ids(rivers, navigation.mainUp(d, 1e9))).containsExactlyInAnyOrder("D", "C", "A");
    assertThat(navigation.up(d, 800))
        .containsExactly(
            new Navigation.Step(d, 0),
            new Navigation.Step(rivers.reaches().indexOf("C"), 300),
            new Navigation.Step(Math.min(a, rivers.reaches().indexOf("B")), 800),
            new Navigation.Step(Math.max(a, rivers.reaches().indexOf("B")), 800));
    assertThat(navigation.mainTributary(rivers.reaches().indexOf("C"))).isEqualTo(a);
    assertThat(navigation.mainTributary(a)).isEqualTo(-1);
  }
}
