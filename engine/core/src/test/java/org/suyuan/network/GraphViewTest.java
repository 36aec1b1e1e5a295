package org.suyuan.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.Set;
import org.jgrapht.Graph;
import org.jgrapht.Graphs;
import org.jgrapht.graph.DefaultWeightedEdge;
import org.jgrapht.traverse.TopologicalOrderIterator;
import org.junit.jupiter.api.Test;
import org.suyuan.testing.RandomNetworks;
import org.suyuan.testing.RawRivers;

/** The network as a graph of a library: the same connections, and nobody can change them. */
class GraphViewTest {

  @Test
  void itIsTheRawConnectionsWithTheLengths() {
    for (long seed = 0; seed < 20; seed++) {
      RawRivers raw = new RandomNetworks(seed).braided(90);
      RiverSystem rivers = raw.freeze();
      Graph<String, DefaultWeightedEdge> graph = rivers.asGraph();
      Set<String> given = new HashSet<>();
      raw.edges().forEach((from, list) -> list.forEach(e -> given.add(from + ">" + e.to())));
      Set<String> shown = new HashSet<>();
      for (DefaultWeightedEdge edge : graph.edgeSet()) {
        String from = graph.getEdgeSource(edge);
        shown.add(from + ">" + graph.getEdgeTarget(edge));
        Reach reach = rivers.reaches().record(rivers.reaches().indexOf(from));
        assertThat(graph.getEdgeWeight(edge)).isEqualTo(reach.lengthMetres());
      }
      assertThat(shown).as("seed %d", seed).isEqualTo(given);
      assertThat(graph.vertexSet()).hasSize(90);
      assertThat(new TopologicalOrderIterator<>(graph)).toIterable().hasSize(90);
      for (String id : graph.vertexSet()) {
        assertThat(new HashSet<>(Graphs.predecessorListOf(graph, id)))
            .isEqualTo(new HashSet<>(raw.tributaries().get(id)));
      }
    }
  }

  @Test
  void itIsReadOnly() {
    Graph<String, DefaultWeightedEdge> graph = new RandomNetworks(1).tree(10).freeze().asGraph();
    DefaultWeightedEdge edge = graph.edgeSet().iterator().next();
    String vertex = graph.getEdgeSource(edge);
    assertThatThrownBy(() -> graph.addVertex("new"))
        .isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> graph.removeVertex(vertex))
        .isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> graph.removeEdge(edge))
        .isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> graph.setEdgeWeight(edge, 1))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void recordsCannotBeChangedThroughTheirList() {
    RiverSystem rivers = new RandomNetworks(1).tree(3).freeze();
    assertThat(rivers.reachRecords()).hasSize(3);
    Reach first = rivers.reachRecords().get(0);
    assertThatThrownBy(() -> rivers.reachRecords().set(0, first))
        .isInstanceOf(UnsupportedOperationException.class);
  }
}
