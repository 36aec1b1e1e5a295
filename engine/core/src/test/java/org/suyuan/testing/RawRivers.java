package org.suyuan.testing;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.suyuan.network.Bifurcation;
import org.suyuan.network.Reach;
import org.suyuan.network.RiverSystem;
import org.suyuan.network.RiverSystemBuilder;

/**
 * Reaches and bifurcations before they are frozen, and the slow, obvious answers to questions about
 * them.
 *
 * @param reaches in the order in which they are given to the builder
 * @param bifurcations likewise
 */
public record RawRivers(List<Reach> reaches, List<Bifurcation> bifurcations) {

  /** One connection: where it leads and what share of the water takes it. */
  public record Edge(String to, double fraction) {}

  /** One way from a reach to another: the reaches in order, both included, and its share. */
  public record Way(List<String> reaches, double fraction) {}

  /** Returns a builder that holds these rivers and nothing else yet. */
  public RiverSystemBuilder builder() {
    RiverSystemBuilder builder = RiverSystem.builder();
    reaches.forEach(builder::add);
    bifurcations.forEach(builder::add);
    return builder;
  }

  /** Returns the frozen rivers without stations or outfalls. */
  public RiverSystem freeze() {
    return builder().build();
  }

  /** Returns the connections that leave each reach; the bifurcations of a reach replace its own. */
  public Map<String, List<Edge>> edges() {
    Map<String, List<Edge>> edges = new LinkedHashMap<>();
    reaches.forEach(reach -> edges.put(reach.id(), new ArrayList<>()));
    bifurcations.forEach(b -> edges.get(b.reachId()).add(new Edge(b.toReachId(), b.fraction())));
    for (Reach reach : reaches) {
      List<Edge> own = edges.get(reach.id());
      if (own.isEmpty() && reach.toReachId() != null) {
        own.add(new Edge(reach.toReachId(), 1));
      }
    }
    return edges;
  }

  /** Returns, for each reach, those that flow into it. */
  public Map<String, List<String>> tributaries() {
    Map<String, List<String>> up = new HashMap<>();
    reaches.forEach(reach -> up.put(reach.id(), new ArrayList<>()));
    edges().forEach((from, list) -> list.forEach(edge -> up.get(edge.to()).add(from)));
    return up;
  }

  /** Returns a reach and all from which water gets to it, by breadth-first search. */
  public Set<String> upstreamOf(String id, Map<String, List<String>> tributaries) {
    Set<String> seen = new HashSet<>(Set.of(id));
    Deque<String> open = new ArrayDeque<>(List.of(id));
    while (!open.isEmpty()) {
      for (String up : tributaries.get(open.remove())) {
        if (seen.add(up)) {
          open.add(up);
        }
      }
    }
    return seen;
  }

  /** Returns every way from one reach to another, by walking all of them. */
  public List<Way> ways(String from, String to) {
    Map<String, List<Edge>> edges = edges();
    List<Way> done = new ArrayList<>();
    Deque<Way> open = new ArrayDeque<>(List.of(new Way(List.of(from), 1)));
    while (!open.isEmpty()) {
      Way way = open.remove();
      String last = way.reaches().get(way.reaches().size() - 1);
      if (last.equals(to)) {
        done.add(way);
        continue;
      }
      for (Edge edge : edges.get(last)) {
        List<String> longer = new ArrayList<>(way.reaches());
        longer.add(edge.to());
        open.add(new Way(longer, way.fraction() * edge.fraction()));
      }
    }
    return done;
  }

  /** Returns the same rivers with every reach changed. */
  public RawRivers map(UnaryOperator<Reach> change) {
    return new RawRivers(reaches.stream().map(change).toList(), bifurcations);
  }

  /** Returns the same rivers with the rows in another order. */
  public RawRivers shuffled(Random random) {
    List<Reach> rows = new ArrayList<>(reaches);
    List<Bifurcation> branches = new ArrayList<>(bifurcations);
    Collections.shuffle(rows, random);
    Collections.shuffle(branches, random);
    return new RawRivers(rows, branches);
  }

  /** Returns the same rivers without any number but the lengths. */
  public RawRivers bare() {
    return map(r -> Reach.builder(r.id(), r.lengthMetres()).to(r.toReachId()).build());
  }
}
