package org.suyuan.network;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jgrapht.Graph;
import org.jgrapht.alg.connectivity.KosarajuStrongConnectivityInspector;
import org.jgrapht.graph.DefaultDirectedGraph;
import org.jgrapht.graph.DefaultEdge;

/** Checks sources, plants, links, permits and removals: the chain enterprise → plant → outfall. */
final class ChainChecks {
  private final NetworkInput in;
  private final FaultList faults;
  private final Map<String, NetworkTable> kindOf = new HashMap<>();

  ChainChecks(NetworkInput in, FaultList faults) {
    this.in = in;
    this.faults = faults;
  }

  void run() {
    identifiers();
    plantsAndSources();
    links();
    permits();
    removals();
    reachesRiver();
  }

  private void identifiers() {
    for (int i = 0; i < in.sources.size(); i++) {
      claim(NetworkTable.ENTERPRISES, i, "enterprise_id", in.sources.get(i).id());
    }
    for (int i = 0; i < in.plants.size(); i++) {
      claim(NetworkTable.PLANTS, i, "plant_id", in.plants.get(i).id());
    }
    for (int i = 0; i < in.outfalls.size(); i++) {
      claim(NetworkTable.OUTFALLS, i, "outfall_id", in.outfalls.get(i).id());
    }
  }

  private void claim(NetworkTable table, int row, String column, String id) {
    if (id.isBlank()) {
      faults.add(table, row, column, id, "is empty; every record needs an identifier");
      return;
    }
    NetworkTable other = kindOf.putIfAbsent(id, table);
    if (other != null) {
      faults.add(
          table,
          row,
          column,
          id,
          other == table
              ? "is used twice; identifiers must be unique"
              : "is already used in "
                  + other.name().toLowerCase(java.util.Locale.ROOT)
                  + ".csv; enterprises, plants and outfalls share one name space");
    }
  }

  private void plantsAndSources() {
    for (int i = 0; i < in.plants.size(); i++) {
      Plant plant = in.plants.get(i);
      faults.positiveIfKnown(
          NetworkTable.PLANTS, i, "capacity_m3d", plant.capacityM3PerDay(), "a capacity");
      if (!(plant.retentionSeconds() >= 0) || Double.isInfinite(plant.retentionSeconds())) {
        faults.add(
            NetworkTable.PLANTS,
            i,
            "retention_h",
            FaultList.text(plant.retentionSeconds() / 3600),
            "is not a time; it must be ≥ 0");
      }
    }
    for (int i = 0; i < in.sources.size(); i++) {
      Source source = in.sources.get(i);
      faults.notNegativeIfKnown(
          NetworkTable.ENTERPRISES, i, "flow_m3d", source.flowM3PerDay(), "a flow");
      if (source.violations() < 0) {
        faults.add(NetworkTable.ENTERPRISES, i, "violations", source.violations(), "must be ≥ 0");
      }
    }
  }

  private void links() {
    NetworkTable table = NetworkTable.LINKS;
    Map<String, Double> sums = new HashMap<>();
    Map<String, Integer> firstRow = new HashMap<>();
    Set<List<String>> seen = new HashSet<>();
    for (int i = 0; i < in.links.size(); i++) {
      Link link = in.links.get(i);
      NetworkTable from = kindOf.get(link.fromId());
      NetworkTable to = kindOf.get(link.toId());
      if (from == null) {
        faults.add(table, i, "from_id", link.fromId(), "is not in enterprises.csv or plants.csv");
      } else if (from == NetworkTable.OUTFALLS) {
        faults.add(table, i, "from_id", link.fromId(), "is an outfall; the chain ends there");
      }
      if (to == null) {
        faults.add(table, i, "to_id", link.toId(), "is not in plants.csv or outfalls.csv");
      } else if (to == NetworkTable.ENTERPRISES) {
        faults.add(
            table, i, "to_id", link.toId(), "is an enterprise; a link leads to a plant or outfall");
      }
      if (!(link.travelTimeSeconds() >= 0) || Double.isInfinite(link.travelTimeSeconds())) {
        faults.add(
            table,
            i,
            "travel_time_h",
            FaultList.text(link.travelTimeSeconds() / 3600),
            "is not a time; it must be ≥ 0");
      }
      faults.share(table, i, link.fraction());
      if (!seen.add(List.of(link.fromId(), link.toId()))) {
        faults.add(table, i, "to_id", link.toId(), "is linked twice from " + link.fromId());
      }
      sums.merge(link.fromId(), link.fraction(), Double::sum);
      firstRow.putIfAbsent(link.fromId(), i);
    }
    firstRow.forEach(
        (id, row) -> {
          double sum = sums.getOrDefault(id, 0.0);
          if (sum > 1 + RiverChecks.SHARE_TOLERANCE) {
            faults.add(
                table,
                row,
                "fraction",
                FaultList.text(sum),
                "is the sum of the shares that leave " + id + "; they must not exceed 1");
          }
        });
  }

  private void permits() {
    NetworkTable table = NetworkTable.PERMITS;
    Set<List<String>> seen = new HashSet<>();
    for (int i = 0; i < in.permits.size(); i++) {
      Permit p = in.permits.get(i);
      NetworkTable kind = kindOf.get(p.sourceId());
      if (kind != NetworkTable.ENTERPRISES && kind != NetworkTable.PLANTS) {
        faults.add(
            table, i, "enterprise_id", p.sourceId(), "is not in enterprises.csv or plants.csv");
      }
      if (!seen.add(List.of(p.sourceId(), p.pollutant()))) {
        faults.add(table, i, "pollutant", p.pollutant(), "is permitted twice to " + p.sourceId());
      }
      faults.notNegativeIfKnown(table, i, "limit_mgl", p.limitMgPerL(), "a concentration");
      faults.notNegativeIfKnown(table, i, "limit_kgd", p.limitKgPerDay(), "a load");
      faults.notNegativeIfKnown(table, i, "typical_kgd", p.typicalKgPerDay(), "a load");
    }
  }

  private void removals() {
    NetworkTable table = NetworkTable.REMOVALS;
    Set<List<String>> seen = new HashSet<>();
    for (int i = 0; i < in.removals.size(); i++) {
      Removal r = in.removals.get(i);
      if (kindOf.get(r.plantId()) != NetworkTable.PLANTS) {
        faults.add(table, i, "plant_id", r.plantId(), "is not in plants.csv");
      }
      if (!(r.fraction() >= 0 && r.fraction() <= 1)) {
        faults.add(
            table,
            i,
            "fraction",
            FaultList.text(r.fraction()),
            "is not a share; it must be from 0 to 1");
      }
      if (!seen.add(List.of(r.plantId(), r.pollutant()))) {
        faults.add(table, i, "pollutant", r.pollutant(), "is given twice for " + r.plantId());
      }
    }
  }

  /** Every source and every plant must lead to an outfall, and no plant may lead back to itself. */
  private void reachesRiver() {
    Set<String> drains = draining();
    Set<String> looping = firstOfEachLoop();
    for (int i = 0; i < in.plants.size(); i++) {
      String id = in.plants.get(i).id();
      if (looping.contains(id)) {
        faults.add(
            NetworkTable.PLANTS, i, "plant_id", id, "leads back to itself through links.csv");
      } else if (!drains.contains(id)) {
        noRiver(NetworkTable.PLANTS, i, "plant_id", id);
      }
    }
    for (int i = 0; i < in.sources.size(); i++) {
      String id = in.sources.get(i).id();
      if (!drains.contains(id)) {
        noRiver(NetworkTable.ENTERPRISES, i, "enterprise_id", id);
      }
    }
  }

  private void noRiver(NetworkTable table, int row, String column, String id) {
    faults.add(table, row, column, id, "reaches no river; link it to an outfall in links.csv");
  }

  /**
   * Returns what leads to an outfall. An end that does not exist counts as one: it is a fault of
   * its link, and that no river is reached would only follow from it.
   */
  private Set<String> draining() {
    Map<String, List<String>> before = new HashMap<>();
    Set<String> drains = new HashSet<>();
    Deque<String> open = new ArrayDeque<>();
    for (Link link : in.links) {
      before.computeIfAbsent(link.toId(), id -> new ArrayList<>()).add(link.fromId());
      NetworkTable kind = kindOf.get(link.toId());
      if ((kind == null || kind == NetworkTable.OUTFALLS) && drains.add(link.toId())) {
        open.add(link.toId());
      }
    }
    while (!open.isEmpty()) {
      for (String id : before.getOrDefault(open.remove(), List.of())) {
        if (drains.add(id)) {
          open.add(id);
        }
      }
    }
    return drains;
  }

  /** Returns one plant, the first, of every set of plants that lead to each other. */
  private Set<String> firstOfEachLoop() {
    Graph<String, DefaultEdge> graph = new DefaultDirectedGraph<>(DefaultEdge.class);
    in.plants.forEach(plant -> graph.addVertex(plant.id()));
    Set<String> first = new HashSet<>();
    for (Link link : in.links) {
      if (link.fromId().equals(link.toId())) {
        first.add(link.fromId());
      } else if (graph.containsVertex(link.fromId()) && graph.containsVertex(link.toId())) {
        graph.addEdge(link.fromId(), link.toId());
      }
    }
    List<Set<String>> loops =
        new KosarajuStrongConnectivityInspector<>(graph)
            .stronglyConnectedSets().stream().filter(loop -> loop.size() > 1).toList();
    for (Set<String> loop : loops) {
      in.plants.stream().map(Plant::id).filter(loop::contains).findFirst().ifPresent(first::add);
    }
    return first;
  }
}
