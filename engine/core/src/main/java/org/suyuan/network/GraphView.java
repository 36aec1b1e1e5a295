package org.suyuan.network;

import org.jgrapht.Graph;
import org.jgrapht.graph.AsUnmodifiableGraph;
import org.jgrapht.graph.DefaultWeightedEdge;
import org.jgrapht.graph.SimpleDirectedWeightedGraph;

/** Shows the frozen reaches as a JGraphT graph. */
final class GraphView {
  private GraphView() {}

  static Graph<String, DefaultWeightedEdge> of(Reaches reaches) {
    Graph<String, DefaultWeightedEdge> graph =
        new SimpleDirectedWeightedGraph<>(DefaultWeightedEdge.class);
    for (int r = 0; r < reaches.count(); r++) {
      graph.addVertex(reaches.id(r));
    }
    for (int r = 0; r < reaches.count(); r++) {
      if (reaches.down(r) >= 0) {
        connect(graph, reaches, r, reaches.down(r));
      }
      for (int i = 0; i < reaches.branchesOutCount(r); i++) {
        connect(graph, reaches, r, reaches.branchTo(reaches.branchOut(r, i)));
      }
    }
    return new AsUnmodifiableGraph<>(graph);
  }

  private static void connect(
      Graph<String, DefaultWeightedEdge> graph, Reaches reaches, int from, int to) {
    DefaultWeightedEdge edge = graph.addEdge(reaches.id(from), reaches.id(to));
    if (edge != null) {
      graph.setEdgeWeight(edge, reaches.lengthMetres(from));
    }
  }
}
