package org.suyuan.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.suyuan.testing.RandomNetworks;
import org.suyuan.testing.RawRivers;

/** The frozen network holds columns; what was said comes out of them as it was said. */
class FrozenColumnsTest {

  @Test
  void recordsAreMadeAgainAsTheyWereGiven() {
    for (long seed = 0; seed < 40; seed++) {
      RandomNetworks networks = new RandomNetworks(seed);
      Random random = networks.random();
      RawRivers raw = (seed % 2 == 0 ? networks.tree(80) : networks.braided(80));
      boolean mapped = seed % 3 == 0;
      RawRivers said = raw.map(reach -> embellished(reach, random, mapped));
      RiverSystem rivers = said.freeze();
      Map<String, Reach> frozen = new HashMap<>();
      rivers.reachRecords().forEach(reach -> frozen.put(reach.id(), reach));
      assertThat(frozen).hasSize(80);
      for (Reach reach : said.reaches()) {
        assertThat(frozen.get(reach.id())).as("seed %d", seed).isEqualTo(reach);
        int r = rivers.reaches().indexOf(reach.id());
        assertThat(rivers.reaches().slope(r)).isEqualTo(Double.valueOf(reach.slope()));
        assertThat(rivers.reaches().drainageAreaKm2(r))
            .isEqualTo(Double.valueOf(reach.drainageAreaKm2()));
        assertThat(rivers.reaches().meanFlowM3s(r)).isEqualTo(Double.valueOf(reach.meanFlowM3s()));
        assertThat(rivers.reaches().widthMetres(r)).isEqualTo(Double.valueOf(reach.widthMetres()));
        assertThat(rivers.reaches().manningN(r)).isEqualTo(Double.valueOf(reach.manningN()));
        assertThat(rivers.reaches().volumeM3(r)).isEqualTo(Double.valueOf(reach.volumeM3()));
        assertThat(rivers.reaches().kind(r)).isEqualTo(reach.kind());
      }
    }
  }

  private static Reach embellished(Reach reach, Random random, boolean mapped) {
    GeoPoint place =
        mapped && random.nextBoolean()
            ? new GeoPoint(100 + random.nextDouble(), 30)
            : GeoPoint.UNKNOWN;
    return new Reach(
        reach.id(),
        reach.toReachId(),
        reach.lengthMetres(),
        random.nextInt(3) == 0 ? "" : "River " + random.nextInt(4),
        reach.slope(),
        random.nextBoolean() ? Double.NaN : random.nextDouble(),
        reach.meanFlowM3s(),
        reach.widthMetres(),
        Double.NaN,
        mapped ? ReachKind.values()[random.nextInt(3)] : ReachKind.RIVER,
        reach.volumeM3(),
        place,
        place);
  }

  @Test
  void aColumnThatNobodyFillsTakesNoMemory() {
    Reaches bare = RiverSystem.builder().add(Reach.builder("A", 5).build()).build().reaches();
    Reaches more =
        RiverSystem.builder().add(Reach.builder("A", 5).slope(0.01).build()).build().reaches();
    // Where it flows to, where its range begins, and its length.
    assertThat(bare.columnBytes()).isEqualTo(4 + 4 + 8);
    assertThat(more.columnBytes()).isEqualTo(bare.columnBytes() + 8);
    assertThat(bare.slope(0)).isNaN();
    assertThat(bare.identifierBytes()).isPositive();
  }

  @Test
  void aPermitAndAWayAreWhatTheyWereGivenAs() {
    Random random = new Random(4);
    RiverSystemBuilder builder =
        RiverSystem.builder()
            .add(Reach.builder("R", 100).build())
            .add(Outfall.of("O0", "R", 10))
            .add(Outfall.of("O1", "R", 10))
            .add(Plant.of("P", 3600))
            .add(Link.of("P", "O1"));
    List<Permit> permits = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      builder.add(Source.of("E" + i));
      builder.add(new Link("E" + i, "P", 360.0 * i, 0.25));
      builder.add(new Link("E" + i, "O" + random.nextInt(2), 36.0 * i, 0.75));
      for (String code : List.of("cod", "lead")) {
        if (random.nextBoolean()) {
          permits.add(new Permit("E" + i, code, i, Double.NaN, random.nextDouble()));
        }
      }
    }
    permits.add(Permit.of("P", "lead"));
    java.util.Collections.shuffle(permits, random);
    permits.forEach(builder::add);
    RiverSystem rivers = builder.build();
    Chain chain = rivers.chain();
    assertThat(rivers.permits().all()).isEqualTo(permits);
    assertThat(rivers.permits().holdersOfAny().getCardinality())
        .isEqualTo((int) permits.stream().map(Permit::sourceId).distinct().count());
    for (Permit permit : permits) {
      int source = chain.sourceIndex(permit.sourceId()).orElseThrow();
      assertThat(rivers.permits().of(source, permit.pollutant())).contains(permit);
      assertThat(rivers.permits().typicalKgPerDay(source, permit.pollutant()))
          .isEqualTo(Double.valueOf(permit.typicalKgPerDay()));
    }
    assertThat(rivers.permits().typicalKgPerDay(0, "fluoride")).isNaN();
    for (int p = 0; p < chain.pathCount(); p++) {
      ChainPath path = chain.path(p);
      assertThat(chain.pathSource(p)).isEqualTo(path.source());
      assertThat(chain.pathOutfall(p)).isEqualTo(path.outfall());
      assertThat(chain.pathFraction(p)).isEqualTo(path.fraction());
      assertThat(chain.pathSewerSeconds(p)).isEqualTo(path.sewerSeconds());
      assertThat(chain.pathPlantCount(p)).isEqualTo(path.plants().size());
      if (!path.plants().isEmpty()) {
        assertThat(chain.pathPlant(p, 0)).isEqualTo(path.plants().get(0));
        assertThat(path.fraction()).isIn(0.25, 1.0);
      }
    }
    assertThat(chain.columnBytes() + chain.identifierBytes()).isPositive();
    assertThat(rivers.permits().columnBytes() + rivers.permits().holderBytes()).isPositive();
  }

  @Test
  void theTableOfIdentifiersIsAMap() {
    Random random = new Random(9);
    Map<String, Integer> map = new HashMap<>();
    IdTable table = new IdTable(3000);
    // Aa and BB have one hash, and so have all words made of them.
    for (int i = 0; i < 3000; i++) {
      StringBuilder id = new StringBuilder(random.nextBoolean() ? "E" + random.nextInt(2000) : "");
      for (int k = 0; k < 10; k++) {
        id.append(random.nextBoolean() ? "Aa" : "BB");
      }
      Integer before = map.putIfAbsent(id.toString(), i);
      assertThat(table.put(id.toString(), i)).isEqualTo(before == null ? -1 : before);
    }
    map.forEach(
        (id, number) -> {
          assertThat(table.get(id)).isEqualTo(number);
          assertThat(table.get(id, number, -1)).isEqualTo(number);
          assertThat(table.get(id, -1, random.nextInt(3000))).isEqualTo(number);
          assertThat(table.id(number)).isEqualTo(id);
        });
    assertThat(table.get("nobody")).isEqualTo(-1);
    int unused =
        java.util.stream.IntStream.range(0, 3000)
            .filter(i -> !map.containsValue(i))
            .findFirst()
            .orElseThrow();
    assertThatThrownBy(() -> table.id(unused)).hasMessageContaining("number " + unused);
  }

  @Test
  void aTableOfAnySizeFindsAllItHolds() {
    for (int count = 1; count < 140; count++) {
      IdTable table = new IdTable(count);
      int[] backwards = new int[count];
      for (int i = 0; i < count; i++) {
        assertThat(table.put("E" + i, i)).isEqualTo(-1);
        backwards[i] = count - 1 - i;
      }
      IdTable renumbered = table.renumbered(backwards);
      for (int i = 0; i < count; i++) {
        assertThat(renumbered.get("E" + i)).isEqualTo(count - 1 - i);
        assertThat(renumbered.get("O" + i)).isEqualTo(-1);
      }
    }
    assertThat(new IdTable(0).get("E")).isEqualTo(-1);
  }

  @Test
  void sourcesPlantsAndOutfallsShareOneNumbering() {
    ChainIds ids = new ChainIds(2, 3);
    String[] names = {"E0", "E1", "P0", "O0", "O1"};
    for (int node = 0; node < names.length; node++) {
      assertThat(ids.put(names[node], node)).isEqualTo(-1);
    }
    for (int node = 0; node < names.length; node++) {
      // Whoever has an identifier keeps it, also against one of the other table.
      assertThat(ids.put(names[node], 4)).isEqualTo(node);
      assertThat(ids.get(names[node])).isEqualTo(node);
      assertThat(ids.getBelow(names[node])).isEqualTo(node);
      for (int guess = -1; guess <= names.length; guess++) {
        assertThat(ids.get(names[node], guess, guess + 1)).isEqualTo(node);
      }
    }
    assertThat(ids.get("X")).isEqualTo(-1);
    assertThat(ids.getBelow("X")).isEqualTo(-1);
    assertThat(ids.get("X", 0, 1)).isEqualTo(-1);
  }

  @Test
  void faultsOfALargeNetworkAreTheSameAsThoseOfASmallOne() {
    assertThat(faultsOf(100)).isEqualTo(faultsOf(60_000)).hasSize(4);
  }

  /** One fault of the river and three of the chain, in a network that is frozen on two cores. */
  private static List<String> faultsOf(int reaches) {
    RiverSystemBuilder builder = RiverSystem.builder();
    for (int i = 0; i < reaches; i++) {
      builder.add(Reach.builder("R" + i, 1).to(i == 0 ? null : "R" + (i - 1)).build());
    }
    builder.add(Outfall.of("O", "R5", 9)).add(Source.of("E")).add(Source.of("E"));
    builder.add(Link.of("E", "O")).add(Link.of("E", "O"));
    try {
      builder.build();
      return List.of();
    } catch (InvalidNetworkException e) {
      return e.faults().stream().map(NetworkFault::toString).toList();
    }
  }
}
