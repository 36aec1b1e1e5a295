package org.suyuan.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.roaringbitmap.RoaringBitmap;
import org.suyuan.testing.RandomNetworks;
import org.suyuan.testing.RawRivers;

/** The numbering of reaches against plain traversal of the raw connections. */
class NumberingTest {

  @Test
  void onTreesTheRangeOfAReachIsEverythingUpstreamOfIt() {
    for (long seed = 0; seed < 40; seed++) {
      RawRivers raw = new RandomNetworks(seed).tree(1 + (int) (seed * 29 % 400));
      RiverSystem rivers = raw.freeze();
      Map<String, List<String>> up = raw.tributaries();
      for (int r = 0; r < rivers.reaches().count(); r++) {
        ReachSet set = rivers.upstreamOf(r);
        assertThat(set.rangeCount()).as("seed %d", seed).isEqualTo(1);
        assertThat(set.first(0)).isEqualTo(rivers.reaches().firstUpstream(r));
        assertThat(set.last(0)).isEqualTo(r);
        assertThat(ids(rivers, set))
            .as("seed %d, upstream of %s", seed, rivers.reaches().id(r))
            .isEqualTo(raw.upstreamOf(rivers.reaches().id(r), up));
      }
    }
  }

  @Test
  void whereRiversBraidTheSetOfRangesIsEverythingUpstream() {
    for (long seed = 0; seed < 60; seed++) {
      RawRivers raw = new RandomNetworks(seed).braided(5 + (int) (seed * 31 % 300));
      RiverSystem rivers = raw.freeze();
      Map<String, List<String>> up = raw.tributaries();
      for (int r = 0; r < rivers.reaches().count(); r++) {
        ReachSet set = rivers.upstreamOf(r);
        Set<String> found = ids(rivers, set);
        assertThat(found)
            .as("seed %d, upstream of %s", seed, rivers.reaches().id(r))
            .isEqualTo(raw.upstreamOf(rivers.reaches().id(r), up));
        assertThat(set.size()).isEqualTo(found.size());
        for (int s = 0; s < rivers.reaches().count(); s++) {
          assertThat(set.contains(s)).isEqualTo(found.contains(rivers.reaches().id(s)));
        }
        for (int i = 1; i < set.rangeCount(); i++) {
          assertThat(set.first(i)).as("ranges do not touch").isGreaterThan(set.last(i - 1) + 1);
        }
      }
    }
  }

  @Test
  void aBigBraidedNetworkIsNumberedRightAtRandomReaches() {
    for (long seed = 100; seed < 103; seed++) {
      RandomNetworks networks = new RandomNetworks(seed);
      RawRivers raw = networks.rivers(6000, 0.02);
      RiverSystem rivers = raw.freeze();
      Map<String, List<String>> up = raw.tributaries();
      for (int i = 0; i < 60; i++) {
        int r = networks.random().nextInt(6000);
        RoaringBitmap naive = new RoaringBitmap();
        raw.upstreamOf(rivers.reaches().id(r), up)
            .forEach(id -> naive.add(rivers.reaches().indexOf(id)));
        assertThat(rivers.upstreamOf(r).toBitmap()).as("seed %d, %d", seed, r).isEqualTo(naive);
      }
    }
  }

  @Test
  void theOrderPutsEveryReachBeforeAllItFlowsInto() {
    int unordered = 0;
    for (long seed = 0; seed < 100; seed++) {
      RawRivers raw = new RandomNetworks(seed).braided(5 + (int) (seed * 31 % 300));
      Reaches reaches = raw.freeze().reaches();
      Map<String, Integer> position = new HashMap<>();
      for (int k = 0; k < reaches.count(); k++) {
        position.put(reaches.id(reaches.inOrder(k)), k);
        assertThat(reaches.positionOf(reaches.inOrder(k))).isEqualTo(k);
      }
      assertThat(position).hasSize(reaches.count());
      for (Map.Entry<String, List<RawRivers.Edge>> from : raw.edges().entrySet()) {
        for (RawRivers.Edge edge : from.getValue()) {
          assertThat(position.get(from.getKey()))
              .as("seed %d: %s before %s", seed, from.getKey(), edge.to())
              .isLessThan(position.get(edge.to()));
        }
      }
      unordered += reaches.indicesAreOrdered() ? 0 : 1;
    }
    assertThat(unordered).as("networks whose indices are not in order were met").isPositive();
  }

  @Test
  void treeAndBranchesTogetherAreTheConnectionsThatWereGiven() {
    for (long seed = 0; seed < 50; seed++) {
      RawRivers raw = new RandomNetworks(seed).braided(120);
      Reaches reaches = raw.freeze().reaches();
      Map<String, List<RawRivers.Edge>> edges = raw.edges();
      for (int r = 0; r < reaches.count(); r++) {
        Map<String, Double> found = new HashMap<>();
        double largest = 0;
        for (int i = 0; i < reaches.branchesOutCount(r); i++) {
          int b = reaches.branchOut(r, i);
          assertThat(reaches.branchFrom(b)).isEqualTo(r);
          found.put(reaches.id(reaches.branchTo(b)), reaches.branchFraction(b));
          largest = Math.max(largest, reaches.branchFraction(b));
        }
        if (reaches.down(r) >= 0) {
          found.put(reaches.id(reaches.down(r)), reaches.treeShare(r));
          assertThat(reaches.treeShare(r)).as("the tree has it").isGreaterThanOrEqualTo(largest);
        }
        List<RawRivers.Edge> given = edges.get(reaches.id(r));
        assertThat(found).as("seed %d, %s", seed, reaches.id(r)).hasSameSizeAs(given);
        for (RawRivers.Edge edge : given) {
          assertThat(found.get(edge.to()))
              .isCloseTo(edge.fraction(), org.assertj.core.data.Offset.offset(1e-12));
        }
        for (int i = 0; i < reaches.branchesInCount(r); i++) {
          assertThat(reaches.branchTo(reaches.branchIn(r, i))).isEqualTo(r);
        }
      }
    }
  }

  @Test
  void sharesOfThreeDigitsAreScaledToAddUpToOne() {
    Reaches reaches =
        RiverSystem.builder()
            .add(Reach.builder("A", 1).build())
            .add(Reach.builder("B", 1).build())
            .add(Reach.builder("C", 1).build())
            .add(Reach.builder("D", 1).build())
            .add(new Bifurcation("A", "B", 0.333))
            .add(new Bifurcation("A", "C", 0.333))
            .add(new Bifurcation("A", "D", 0.333))
            .build()
            .reaches();
    assertThat(reaches.treeShare(reaches.indexOf("A"))).isEqualTo(1.0 / 3);
    assertThat(reaches.branchFraction(0) + reaches.branchFraction(1)).isEqualTo(2.0 / 3);
  }

  @Test
  void twoEqualBranchesAreBothKept() {
    Bifurcation half = new Bifurcation("A", "B", 0.5);
    Reaches reaches =
        RiverSystem.builder()
            .add(Reach.builder("A", 1).to("gone when it splits").to("C").build())
            .add(Reach.builder("B", 1).build())
            .add(Reach.builder("C", 1).build())
            .add(half)
            .add(new Bifurcation("A", "C", 0.5))
            .build()
            .reaches();
    int a = reaches.indexOf("A");
    assertThat(reaches.branchCount()).isEqualTo(1);
    assertThat(Set.of(reaches.id(reaches.down(a)), reaches.id(reaches.branchTo(0))))
        .containsExactlyInAnyOrder("B", "C");
  }

  @Test
  void theLargestTributaryIsAtTheLowEnd() {
    for (long seed = 0; seed < 40; seed++) {
      Reaches reaches = new RandomNetworks(seed).tree(200).freeze().reaches();
      Map<Integer, Integer> lastSize = new HashMap<>();
      for (int r = 0; r < reaches.count(); r++) {
        int size = r - reaches.firstUpstream(r) + 1;
        if (reaches.down(r) >= 0) {
          Integer before = lastSize.put(reaches.down(r), size);
          if (before == null) {
            assertThat(reaches.firstUpstream(r)).isEqualTo(reaches.firstUpstream(reaches.down(r)));
          } else {
            assertThat(size).as("seed %d, reach %d", seed, r).isLessThanOrEqualTo(before);
          }
        }
      }
    }
  }

  @Test
  void whetherOnePlaceIsUpstreamOfAnotherDependsOnTheChainageWithinOneReach() {
    RiverSystem rivers =
        RiverSystem.builder()
            .add(Reach.builder("A", 100).to("B").build())
            .add(Reach.builder("B", 100).build())
            .build();
    int a = rivers.reaches().indexOf("A");
    int b = rivers.reaches().indexOf("B");
    assertThat(rivers.isUpstream(a, 90, b, 10)).isTrue();
    assertThat(rivers.isUpstream(b, 10, a, 90)).isFalse();
    assertThat(rivers.isUpstream(b, 10, b, 90)).isTrue();
    assertThat(rivers.isUpstream(b, 50, b, 50)).isTrue();
    assertThat(rivers.isUpstream(b, 90, b, 10)).isFalse();
  }

  private static Set<String> ids(RiverSystem rivers, ReachSet set) {
    Set<String> ids = new HashSet<>();
    for (int i = 0; i < set.rangeCount(); i++) {
      for (int r = set.first(i); r <= set.last(i); r++) {
        assertThat(ids.add(rivers.reaches().id(r))).isTrue();
      }
    }
    return ids;
  }
}
