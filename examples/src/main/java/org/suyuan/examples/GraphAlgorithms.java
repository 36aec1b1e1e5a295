package org.suyuan.examples;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.Locale;
import org.jgrapht.Graph;
import org.jgrapht.GraphPath;
import org.jgrapht.alg.connectivity.ConnectivityInspector;
import org.jgrapht.alg.shortestpath.DijkstraShortestPath;
import org.jgrapht.graph.DefaultWeightedEdge;
import org.suyuan.Suyuan;
import org.suyuan.network.RiverSystem;

/** Runs algorithms of JGraphT on the frozen network: what the engine lacks, a library has. */
public final class GraphAlgorithms {
  private GraphAlgorithms() {}

  /**
   * Runs it from the root of the repository.
   *
   * @param args not used
   */
  public static void main(String[] args) {
    RiverSystem rivers = Suyuan.load(Path.of("datasets/linjiang")).dataset().rivers();
    Graph<String, DefaultWeightedEdge> graph = rivers.asGraph();
    System.out.printf(
        "%d reaches, %d connections, %d river system%n",
        graph.vertexSet().size(),
        graph.edgeSet().size(),
        new ConnectivityInspector<>(graph).connectedSets().size());

    String mouth =
        graph.vertexSet().stream().filter(r -> graph.outDegreeOf(r) == 0).findFirst().orElseThrow();
    DijkstraShortestPath<String, DefaultWeightedEdge> ways = new DijkstraShortestPath<>(graph);
    GraphPath<String, DefaultWeightedEdge> longest =
        graph.vertexSet().stream()
            .filter(r -> graph.inDegreeOf(r) == 0)
            .map(spring -> ways.getPath(spring, mouth))
            .max(Comparator.comparingDouble(GraphPath::getWeight))
            .orElseThrow();
    System.out.printf(
        Locale.ROOT,
        "the spring farthest from the mouth: %s, %.0f km down to %s%n",
        longest.getStartVertex(),
        longest.getWeight() / 1000,
        longest.getEndVertex());
  }
}
