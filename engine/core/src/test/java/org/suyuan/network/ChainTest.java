package org.suyuan.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The chain enterprise → plant → outfall: every way once, shares multiplied, times added. */
class ChainTest {

  private static RiverSystemBuilder river() {
    return RiverSystem.builder()
        .add(Reach.builder("R", 1000).build())
        .add(Outfall.of("O1", "R", 900))
        .add(Outfall.of("O2", "R", 100));
  }

  private static List<String> ways(RiverSystem rivers, String source) {
    Chain chain = rivers.chain();
    int s = chain.sourceIndex(source).orElseThrow();
    List<String> ways = new ArrayList<>();
    for (int p = chain.firstPath(s); p < chain.firstPath(s + 1); p++) {
      ChainPath path = chain.path(p);
      assertThat(path.source()).isEqualTo(s);
      ways.add(
          rivers.outfalls().record(path.outfall()).id()
              + " "
              + path.fraction()
              + " "
              + path.sewerSeconds()
              + " "
              + path.plants().stream().map(i -> chain.plants().get(i).id()).toList());
    }
    return ways;
  }

  @Test
  void anEnterpriseMayHaveManyWaysThroughPlantsAndPlantsOfPlants() {
    RiverSystem rivers =
        river()
            .add(Source.of("E1"))
            .add(Source.of("E2"))
            .add(Plant.of("P1", 3600))
            .add(Plant.of("P2", 7200))
            .add(new Link("E1", "P1", 60, 0.5))
            .add(new Link("E1", "O1", 10, 0.25))
            .add(new Link("P1", "P2", 5, 0.5))
            .add(new Link("P1", "O1", 7, 0.25))
            .add(new Link("P2", "O2", 1, 1))
            .add(Link.of("E2", "P2"))
            .build();
    assertThat(ways(rivers, "E1"))
        .containsExactlyInAnyOrder(
            "O1 0.25 10.0 []", "O1 0.125 67.0 [P1]", "O2 0.25 66.0 [P1, P2]");
    assertThat(ways(rivers, "E2")).containsExactly("O2 1.0 1.0 [P2]");
    Chain chain = rivers.chain();
    assertThat(chain.pathCount()).isEqualTo(4);
    int o1 = rivers.outfalls().indexOf("O1").orElseThrow();
    int o2 = rivers.outfalls().indexOf("O2").orElseThrow();
    assertThat(chain.pathCountAt(o1)).isEqualTo(2);
    assertThat(chain.pathCountAt(o2)).isEqualTo(2);
    for (int o : new int[] {o1, o2}) {
      for (int i = 0; i < chain.pathCountAt(o); i++) {
        assertThat(chain.path(chain.pathAt(o, i)).outfall()).isEqualTo(o);
      }
    }
  }

  @Test
  void aPlantThatHoldsAPermitIsASourceAfterTheEnterprises() {
    RiverSystem rivers =
        river()
            .add(Plant.of("P0", 3600))
            .add(new Plant("P1", "West works", 5000, 3600, GeoPoint.UNKNOWN))
            .add(Source.of("E1"))
            .add(Link.of("E1", "P1"))
            .add(Link.of("P0", "O2"))
            .add(new Link("P1", "O1", 9, 1))
            .add(Permit.of("P1", "fluoride"))
            .add(Permit.of("P1", "cod"))
            .add(Permit.of("E1", "fluoride"))
            .build();
    Chain chain = rivers.chain();
    assertThat(chain.sources()).extracting(Source::id).containsExactly("E1", "P1");
    assertThat(chain.source(1).kind()).isEqualTo(SourceKind.PLANT);
    assertThat(chain.source(1).name()).isEqualTo("West works");
    assertThat(chain.source(1).flowM3PerDay()).isEqualTo(5000);
    assertThat(ways(rivers, "P1"))
        .as("its own retention is behind it")
        .containsExactly("O1 1.0 9.0 []");
    assertThat(rivers.permits().holders("fluoride").toArray()).containsExactly(0, 1);
    assertThat(rivers.permits().holders("cod").toArray()).containsExactly(1);
    assertThat(rivers.permits().holders("lead").isEmpty()).isTrue();
    assertThat(rivers.permits().of(1, "cod")).isPresent();
    assertThat(rivers.permits().of(0, "cod")).isEmpty();
    assertThat(chain.sourceIndex("P0")).isEmpty();
    assertThat(chain.plantIndex("P0")).contains(0);
    assertThat(chain.plantIndex("E1")).isEmpty();
    assertThat(chain.links()).hasSize(3);
    assertThat(chain.sourceCount()).isEqualTo(2);
  }

  @Test
  void removalIsWhatWasSaidOrElseTheTypicalOne() {
    RiverSystem rivers =
        river()
            .add(Plant.of("P0", 0))
            .add(Link.of("P0", "O1"))
            .add(new Removal("P0", "cod", 0.9))
            .build();
    assertThat(rivers.permits().removal(0, "cod", 0.5)).isEqualTo(0.9);
    assertThat(rivers.permits().removal(0, "lead", 0.5)).isEqualTo(0.5);
    assertThat(rivers.permits().removals()).hasSize(1);
    assertThat(rivers.permits().all()).isEmpty();
  }

  /** Shares of a random chain against a plain sum over the links, level by level. */
  @Test
  void whatArrivesAtTheOutfallsIsWhatThePlantsPassOn() {
    for (long seed = 0; seed < 50; seed++) {
      Random random = new Random(seed);
      RiverSystemBuilder builder = RiverSystem.builder().add(Reach.builder("R", 100).build());
      List<String> ends = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        builder.add(Outfall.of("O" + i, "R", random.nextInt(100)));
        ends.add("O" + i);
      }
      Map<String, Map<String, Double>> arrives = new HashMap<>();
      ends.forEach(end -> arrives.put(end, Map.of(end, 1.0)));
      // Each plant leads to what exists already, so there is no loop.
      for (int i = 0; i < 14; i++) {
        String id = i < 8 ? "P" + i : "E" + i;
        if (i < 8) {
          builder.add(Plant.of(id, 3600));
        } else {
          builder.add(Source.of(id));
        }
        int links = 1 + random.nextInt(3);
        Map<String, Double> sum = new HashMap<>();
        List<String> targets = new ArrayList<>(ends);
        java.util.Collections.shuffle(targets, random);
        for (int k = 0; k < links; k++) {
          double share = random.nextDouble() / links + 1e-6;
          builder.add(new Link(id, targets.get(k), 60, share));
          arrives.get(targets.get(k)).forEach((o, x) -> sum.merge(o, share * x, Double::sum));
        }
        arrives.put(id, sum);
        if (i < 8) {
          ends.add(id);
        }
      }
      RiverSystem rivers = builder.build();
      Chain chain = rivers.chain();
      for (int s = 0; s < chain.sourceCount(); s++) {
        Map<String, Double> found = new HashMap<>();
        for (int p = chain.firstPath(s); p < chain.firstPath(s + 1); p++) {
          ChainPath path = chain.path(p);
          assertThat(path.sewerSeconds()).isEqualTo(60.0 * (path.plants().size() + 1));
          found.merge(rivers.outfalls().record(path.outfall()).id(), path.fraction(), Double::sum);
        }
        Map<String, Double> expected = arrives.get(chain.source(s).id());
        assertThat(found.keySet()).as("seed %d", seed).isEqualTo(expected.keySet());
        expected.forEach(
            (o, x) -> assertThat(found.get(o)).as("at %s", o).isCloseTo(x, within(1e-12)));
      }
    }
  }
}
