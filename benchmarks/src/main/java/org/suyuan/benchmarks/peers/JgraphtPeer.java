package org.suyuan.benchmarks.peers;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jgrapht.Graph;
import org.jgrapht.graph.DefaultDirectedGraph;
import org.jgrapht.graph.DefaultEdge;
import org.jgrapht.graph.EdgeReversedGraph;
import org.jgrapht.traverse.BreadthFirstIterator;
import org.suyuan.network.Reaches;

/** A plain traversal of a JGraphT graph against the flow, breadth first. */
public final class JgraphtPeer implements Peer {
  private final Question question;
  private final Graph<Integer, DefaultEdge> upstream;
  private final Map<Integer, List<Question.Way>> waysOfReach = new HashMap<>();

  /** Builds the graph. */
  public JgraphtPeer(Question question) {
    this.question = question;
    Graph<Integer, DefaultEdge> graph = new DefaultDirectedGraph<>(DefaultEdge.class);
    Reaches reaches = question.rivers.reaches();
    for (int r = 0; r < reaches.count(); r++) {
      graph.addVertex(r);
    }
    for (int r = 0; r < reaches.count(); r++) {
      if (reaches.down(r) >= 0) {
        graph.addEdge(r, reaches.down(r));
      }
    }
    this.upstream = new EdgeReversedGraph<>(graph);
    for (Question.Way way : question.ways) {
      waysOfReach.computeIfAbsent(way.reach(), key -> new ArrayList<>()).add(way);
    }
  }

  @Override
  public String name() {
    return "jgrapht";
  }

  @Override
  public Answer ask(int station, double elapsedSeconds) {
    int end = question.stationReach(station);
    BestOf best = new BestOf(elapsedSeconds);
    Map<Integer, Double> toStation = new HashMap<>();
    BreadthFirstIterator<Integer, DefaultEdge> walk = new BreadthFirstIterator<>(upstream, end);
    while (walk.hasNext()) {
      Integer reach = walk.next();
      Integer below = walk.getParent(reach);
      double seconds =
          below == null
              ? question.secondsAtStation(station)
              : toStation.getOrDefault(below, 0.0) + question.secondsThrough[below];
      toStation.put(reach, seconds);
      for (Question.Way way : waysOfReach.getOrDefault(reach, List.of())) {
        if (reach != end || way.chainageMetres() <= question.stationChainage(station)) {
          best.add(way, question.secondsBelow(way) + seconds);
        }
      }
    }
    return best.answer();
  }
}
