package org.suyuan.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.suyuan.testing.RandomNetworks;
import org.suyuan.testing.RawRivers;

/** Stations and outfalls are sorted along the river, and slices of them are what they say. */
class PlacesTest {

  @Test
  void sortedByReachAndChainageAndSlicedByRange() {
    for (long seed = 0; seed < 30; seed++) {
      RandomNetworks networks = new RandomNetworks(seed);
      RawRivers raw = networks.braided(80);
      Random random = networks.random();
      RiverSystemBuilder builder = raw.builder();
      for (int i = 0; i < 60; i++) {
        Reach reach = raw.reaches().get(random.nextInt(80));
        double at = reach.lengthMetres() * random.nextInt(3) / 2;
        builder.add(Station.of("S" + i, reach.id(), at));
        builder.add(Outfall.of("O" + i, reach.id(), at));
      }
      RiverSystem rivers = builder.build();
      Places<Station> stations = rivers.stations();
      assertThat(stations.count()).isEqualTo(60);
      for (int i = 0; i < 60; i++) {
        Station station = stations.record(i);
        assertThat(stations.indexOf(station.id())).contains(i);
        assertThat(rivers.station(station.id())).contains(i);
        assertThat(rivers.reaches().id(stations.reach(i))).isEqualTo(station.reachId());
        assertThat(stations.chainageMetres(i)).isEqualTo(station.chainageMetres());
        if (i > 0) {
          boolean ascending =
              stations.reach(i - 1) < stations.reach(i)
                  || (stations.reach(i - 1) == stations.reach(i)
                      && stations.chainageMetres(i - 1) <= stations.chainageMetres(i));
          assertThat(ascending).as("seed %d, station %d", seed, i).isTrue();
        }
      }
      assertThat(stations.records()).hasSize(60);
      assertThat(stations.indexOf("nobody")).isEmpty();
      for (int r = 0; r < rivers.reaches().count(); r++) {
        Set<String> slice = new HashSet<>();
        ReachSet up = rivers.upstreamOf(r);
        for (int k = 0; k < up.rangeCount(); k++) {
          int end = rivers.outfalls().firstOn(up.last(k) + 1);
          for (int o = rivers.outfalls().firstOn(up.first(k)); o < end; o++) {
            slice.add(rivers.outfalls().record(o).id());
          }
        }
        Set<String> naive = new HashSet<>();
        for (Outfall o : rivers.outfalls().records()) {
          if (up.contains(rivers.reaches().indexOf(o.reachId()))) {
            naive.add(o.id());
          }
        }
        assertThat(slice).as("seed %d, reach %d", seed, r).isEqualTo(naive);
      }
    }
  }
}
