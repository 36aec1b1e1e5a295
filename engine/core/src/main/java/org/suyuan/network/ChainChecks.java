package org.suyuan.network;

import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.IntFunction;
import org.jgrapht.Graph;
import org.jgrapht.alg.connectivity.KosarajuStrongConnectivityInspector;
import org.jgrapht.graph.DefaultDirectedGraph;
import org.jgrapht.graph.DefaultEdge;

/** Checks sources, plants, links, permits and removals: the chain enterprise → plant → outfall. */
final class ChainChecks {
  /** So many links of one node, or permits of one source, are compared with each other. */
  private static final int FEW = 16;

  private final NetworkInput in;
  private final FaultList faults;
  private final ChainIds nodes;

  ChainChecks(NetworkInput in, FaultList faults) {
    this.in = in;
    this.faults = faults;
    this.nodes = new ChainIds(in.sources.size(), in.plants.size() + in.outfalls.size());
  }

  /** Checks everything and returns what was looked up. */
  ChainIndex run() {
    identifiers();
    ChainIndex index = new ChainIndex(in, nodes);
    plantsAndSources();
    links(index);
    permits(index);
    removals(index);
    reachesRiver(index);
    return index;
  }

  private void identifiers() {
    int node = 0;
    for (int i = 0; i < in.sources.size(); i++) {
      claim(NetworkTable.ENTERPRISES, i, "enterprise_id", in.sources.get(i).id(), node++);
    }
    for (int i = 0; i < in.plants.size(); i++) {
      claim(NetworkTable.PLANTS, i, "plant_id", in.plants.get(i).id(), node++);
    }
    for (int i = 0; i < in.outfalls.size(); i++) {
      claim(NetworkTable.OUTFALLS, i, "outfall_id", in.outfalls.get(i).id(), node++);
    }
  }

  private void claim(NetworkTable table, int row, String column, String id, int node) {
    if (id.isBlank()) {
      faults.add(table, row, column, id, "is empty; every record needs an identifier");
      return;
    }
    int other = nodes.put(id, node);
    if (other >= 0) {
      NetworkTable taken = tableOf(other);
      faults.add(
          table,
          row,
          column,
          id,
          taken == table
              ? "is used twice; identifiers must be unique"
              : "is already used in "
                  + taken.name().toLowerCase(Locale.ROOT)
                  + ".csv; enterprises, plants and outfalls share one name space");
    }
  }

  private NetworkTable tableOf(int node) {
    return node < in.sources.size()
        ? NetworkTable.ENTERPRISES
        : node < in.sources.size() + in.plants.size() ? NetworkTable.PLANTS : NetworkTable.OUTFALLS;
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

  private void links(ChainIndex index) {
    NetworkTable table = NetworkTable.LINKS;
    BitSet repeated =
        repeated(index.linkFrom, index.linkTo, index.firstLink, index.linksOf, this::endsOf);
    double[] sums = new double[index.nodeCount];
    for (int i = 0; i < in.links.size(); i++) {
      Link link = in.links.get(i);
      int from = index.linkFrom[i];
      int to = index.linkTo[i];
      if (from < 0) {
        faults.add(table, i, "from_id", link.fromId(), "is not in enterprises.csv or plants.csv");
      } else if (index.isOutfall(from)) {
        faults.add(table, i, "from_id", link.fromId(), "is an outfall; the chain ends there");
      }
      if (to < 0) {
        faults.add(table, i, "to_id", link.toId(), "is not in plants.csv or outfalls.csv");
      } else if (index.isSource(to)) {
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
      if (repeated.get(i)) {
        faults.add(table, i, "to_id", link.toId(), "is linked twice from " + link.fromId());
      }
      if (from >= 0) {
        sums[from] += link.fraction();
      }
    }
    for (int node = 0; node < index.nodeCount; node++) {
      if (sums[node] > 1 + RiverChecks.SHARE_TOLERANCE) {
        int first = index.linksOf[index.firstLink[node]];
        faults.add(
            table,
            first,
            "fraction",
            FaultList.text(sums[node]),
            "is the sum of the shares that leave "
                + in.links.get(first).fromId()
                + "; they must not exceed 1");
      }
    }
  }

  private List<String> endsOf(int link) {
    return List.of(in.links.get(link).fromId(), in.links.get(link).toId());
  }

  /**
   * Returns the items that say the same as an earlier one. Those of one owner stand together and
   * are few, as a rule; where they are not, or where an end does not exist, their texts are
   * compared.
   *
   * @param owner of each item, −1 where it does not exist
   * @param what each item is about, −1 where it does not exist
   * @param first position of the first item of each owner
   * @param items the items by owner
   * @param text what an item says
   */
  private static BitSet repeated(
      int[] owner, int[] what, int[] first, int[] items, IntFunction<List<String>> text) {
    BitSet repeated = new BitSet();
    Set<List<String>> seen = new HashSet<>();
    for (int i = 0; i < owner.length; i++) {
      int node = owner[i];
      if (node < 0 || what[i] < 0 || first[node + 1] - first[node] > FEW) {
        repeated.set(i, !seen.add(text.apply(i)));
        continue;
      }
      for (int k = first[node]; items[k] != i; k++) {
        if (what[items[k]] == what[i]) {
          repeated.set(i);
        }
      }
    }
    return repeated;
  }

  private void permits(ChainIndex index) {
    NetworkTable table = NetworkTable.PERMITS;
    int[] first = new int[index.nodeCount + 1];
    int[] items = ChainIndex.group(index.permitNode, first);
    BitSet repeated =
        repeated(index.permitNode, index.permitPollutant, first, items, this::permitOf);
    for (int i = 0; i < in.permits.size(); i++) {
      Permit p = in.permits.get(i);
      int node = index.permitNode[i];
      if (!index.isSource(node) && !index.isPlant(node)) {
        faults.add(
            table, i, "enterprise_id", p.sourceId(), "is not in enterprises.csv or plants.csv");
      }
      if (repeated.get(i)) {
        faults.add(table, i, "pollutant", p.pollutant(), "is permitted twice to " + p.sourceId());
      }
      faults.notNegativeIfKnown(table, i, "limit_mgl", p.limitMgPerL(), "a concentration");
      faults.notNegativeIfKnown(table, i, "limit_kgd", p.limitKgPerDay(), "a load");
      faults.notNegativeIfKnown(table, i, "typical_kgd", p.typicalKgPerDay(), "a load");
    }
  }

  private List<String> permitOf(int permit) {
    return List.of(in.permits.get(permit).sourceId(), in.permits.get(permit).pollutant());
  }

  private void removals(ChainIndex index) {
    NetworkTable table = NetworkTable.REMOVALS;
    Set<List<String>> seen = new HashSet<>();
    for (int i = 0; i < in.removals.size(); i++) {
      Removal r = in.removals.get(i);
      if (!index.isPlant(index.removalPlant[i])) {
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
  private void reachesRiver(ChainIndex index) {
    BitSet drains = draining(index);
    if (faults.isEmpty() && drains.cardinality() >= index.firstOutfall && !plantsLoop(index)) {
      return;
    }
    Set<String> looping = plantsLoop(index) ? firstOfEachLoop() : Set.of();
    for (int i = 0; i < in.plants.size(); i++) {
      String id = in.plants.get(i).id();
      if (looping.contains(id)) {
        faults.add(
            NetworkTable.PLANTS, i, "plant_id", id, "leads back to itself through links.csv");
      } else if (!drains.get(node(index, id, index.firstPlant + i))) {
        noRiver(NetworkTable.PLANTS, i, "plant_id", id);
      }
    }
    for (int i = 0; i < in.sources.size(); i++) {
      String id = in.sources.get(i).id();
      if (!drains.get(node(index, id, i))) {
        noRiver(NetworkTable.ENTERPRISES, i, "enterprise_id", id);
      }
    }
  }

  /** Returns the node that links mean by an identifier: not its own where it is used twice. */
  private static int node(ChainIndex index, String id, int own) {
    int node = index.nodes.get(id, own, own);
    return node < 0 ? own : node;
  }

  private void noRiver(NetworkTable table, int row, String column, String id) {
    faults.add(table, row, column, id, "reaches no river; link it to an outfall in links.csv");
  }

  /**
   * Returns what leads to an outfall. An end that does not exist counts as one: it is a fault of
   * its link, and that no river is reached would only follow from it.
   */
  private static BitSet draining(ChainIndex index) {
    int[] above = new int[index.linkTo.length];
    BitSet drains = new BitSet(index.nodeCount);
    int[] open = new int[index.nodeCount];
    int count = 0;
    for (int i = 0; i < above.length; i++) {
      int to = index.linkTo[i];
      int from = index.linkFrom[i];
      boolean ends = to < 0 || index.isOutfall(to);
      above[i] = ends ? -1 : to;
      if (ends && from >= 0 && !drains.get(from)) {
        drains.set(from);
        open[count++] = from;
      }
    }
    int[] first = new int[index.nodeCount + 1];
    int[] links = ChainIndex.group(above, first);
    while (count > 0) {
      int node = open[--count];
      for (int k = first[node]; k < first[node + 1]; k++) {
        int from = index.linkFrom[links[k]];
        if (from >= 0 && !drains.get(from)) {
          drains.set(from);
          open[count++] = from;
        }
      }
    }
    return drains;
  }

  /** Returns whether any plant leads back to itself: Kahn's algorithm over the plants. */
  private static boolean plantsLoop(ChainIndex index) {
    int n = index.firstOutfall - index.firstPlant;
    int[] incoming = new int[n];
    for (int i = 0; i < index.linkTo.length; i++) {
      if (index.isPlant(index.linkFrom[i]) && index.isPlant(index.linkTo[i])) {
        incoming[index.linkTo[i] - index.firstPlant]++;
      }
    }
    int[] ready = new int[n];
    int tail = 0;
    for (int p = 0; p < n; p++) {
      if (incoming[p] == 0) {
        ready[tail++] = p;
      }
    }
    for (int head = 0; head < tail; head++) {
      int node = index.firstPlant + ready[head];
      for (int k = index.firstLink[node]; k < index.firstLink[node + 1]; k++) {
        int to = index.linkTo[index.linksOf[k]];
        if (index.isPlant(to) && --incoming[to - index.firstPlant] == 0) {
          ready[tail++] = to - index.firstPlant;
        }
      }
    }
    return tail < n;
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
