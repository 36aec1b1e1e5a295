package org.suyuan.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jgrapht.Graphs;
import org.jgrapht.alg.connectivity.ConnectivityInspector;
import org.jgrapht.graph.DefaultEdge;
import org.jgrapht.graph.SimpleGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against connected components as JGraphT finds them, and by hand. */
class BasinsTest {

  @Test
  void aBifurcationHoldsTwoOutletsTogether() {
    RiverSystem rivers =
        RiverSystem.builder()
            .add(Reach.builder("B-out", 1000).build())
            .add(Reach.builder("A-out", 1000).build())
            .add(Reach.builder("top", 1000).build())
            .add(new Bifurcation("top", "B-out", 0.7))
            .add(new Bifurcation("top", "A-out", 0.3))
            .add(Reach.builder("alone", 1000).build())
            .build();
    Basins basins = Basins.of(rivers);
    assertThat(basins.names()).containsExactly("A-out", "alone");
    for (String id : List.of("A-out", "B-out", "top")) {
      assertThat(basins.ofReach(rivers.reaches().indexOf(id))).isEqualTo("A-out");
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void basinsAreTheConnectedComponents(long seed) {
    Random random = new Random(seed);
    RiverSystemBuilder builder = RiverSystem.builder();
    SimpleGraph<String, DefaultEdge> graph = new SimpleGraph<>(DefaultEdge.class);
    for (int r = 0; r < 400; r++) {
      Reach.Builder reach = Reach.builder("R" + r, 500);
      List<String> to = new ArrayList<>();
      if (r > 0 && random.nextInt(12) > 0) {
        to.add("R" + random.nextInt(r));
        if (random.nextInt(15) == 0) {
          to.add("R" + random.nextInt(r));
        }
      }
      if (new HashSet<>(to).size() == 2) {
        builder.add(new Bifurcation("R" + r, to.get(0), 0.6));
        builder.add(new Bifurcation("R" + r, to.get(1), 0.4));
      } else if (!to.isEmpty()) {
        reach.to(to.get(0));
      }
      builder.add(reach.build());
      graph.addVertex("R" + r);
      for (String lower : to) {
        Graphs.addEdgeWithVertices(graph, "R" + r, lower);
      }
    }
    RiverSystem rivers = builder.build();
    Basins basins = Basins.of(rivers);
    List<Set<String>> components = new ConnectivityInspector<>(graph).connectedSets();
    assertThat(basins.names()).as("seed %s", seed).hasSize(components.size());
    for (Set<String> component : components) {
      Set<String> names = new HashSet<>();
      component.forEach(id -> names.add(basins.ofReach(rivers.reaches().indexOf(id))));
      assertThat(names).as("seed %s", seed).hasSize(1);
      assertThat(component).containsAll(names);
    }
  }
}
