package org.suyuan.network;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jgrapht.Graph;
import org.jgrapht.alg.connectivity.KosarajuStrongConnectivityInspector;
import org.jgrapht.graph.DefaultDirectedGraph;
import org.jgrapht.graph.DefaultEdge;
import org.jspecify.annotations.Nullable;

/**
 * Checks reaches, bifurcations and what stands on reaches, and looks every identifier up once: the
 * freeze goes on with rows.
 */
final class RiverChecks {
  /** Shares that add up to 1 within rounding to three digits, as registries print them. */
  static final double SHARE_TOLERANCE = 1e-3;

  private static final Set<String> OUTLET_HABITS =
      Set.of("0", "-1", "-9999", "-9998", "na", "n/a", "nan", "null", "none", "outlet", "sea");
  private static final int SHOWN_IN_CYCLE = 50;

  private final NetworkInput in;
  private final FaultList faults;

  /** Row of every reach. */
  final IdTable rowOf;

  /** Row that each reach names as the next one downstream, −1 where it names none that exists. */
  final int[] downRow;

  /** Row of the reach that each station stands on, −1 where it does not exist. */
  final int[] stationReachRow;

  /** Row of the reach that each outfall stands on, −1 where it does not exist. */
  final int[] outfallReachRow;

  RiverChecks(NetworkInput in, FaultList faults) {
    this.in = in;
    this.faults = faults;
    this.rowOf = new IdTable(in.reaches.size());
    this.downRow = new int[in.reaches.size()];
    this.stationReachRow = new int[in.stations.size()];
    this.outfallReachRow = new int[in.outfalls.size()];
  }

  void run() {
    reaches();
    bifurcations();
    stations();
    outfalls();
    cycles();
  }

  private void reaches() {
    NetworkTable table = NetworkTable.REACHES;
    @Nullable String[] next = new String[in.reaches.size()];
    for (int i = 0; i < next.length; i++) {
      Reach reach = in.reaches.get(i);
      next[i] = reach.toReachId();
      if (reach.id().isBlank()) {
        faults.add(table, i, "reach_id", reach.id(), "is empty; every reach needs an identifier");
      } else if (rowOf.put(reach.id(), i) >= 0) {
        faults.add(table, i, "reach_id", reach.id(), "is used twice; identifiers must be unique");
      }
      faults.positive(table, i, "length_m", reach.lengthMetres(), "a length");
      faults.notNegativeIfKnown(table, i, "slope", reach.slope(), "a slope");
      faults.notNegativeIfKnown(
          table, i, "drainage_area_km2", reach.drainageAreaKm2(), "a drainage area");
      faults.notNegativeIfKnown(table, i, "mean_flow_m3s", reach.meanFlowM3s(), "a discharge");
      faults.positiveIfKnown(table, i, "width_m", reach.widthMetres(), "a width");
      faults.positiveIfKnown(table, i, "manning_n", reach.manningN(), "a roughness");
      faults.positiveIfKnown(table, i, "volume_m3", reach.volumeM3(), "a volume");
    }
    for (int i = 0; i < next.length; i++) {
      String to = next[i];
      downRow[i] = to == null ? -1 : rowOf.get(to);
      if (to == null) {
        continue;
      }
      // A blank identifier, or one that is used twice, is not found under its own row.
      if (downRow[i] == i || (!faults.isEmpty() && to.equals(in.reaches.get(i).id()))) {
        faults.add(
            table, i, "to_reach_id", to, "is the reach itself; leave the cell empty at an outlet");
      } else if (downRow[i] < 0) {
        String advice =
            OUTLET_HABITS.contains(to.toLowerCase(Locale.ROOT))
                ? "is ambiguous: no reach has this identifier; if it marks an outlet, leave the cell"
                    + " empty"
                : "is not a reach_id of reaches.csv; add the reach or leave the cell empty at an"
                    + " outlet";
        faults.add(table, i, "to_reach_id", to, advice);
      }
    }
  }

  private void bifurcations() {
    NetworkTable table = NetworkTable.BIFURCATIONS;
    Map<String, Double> sums = new HashMap<>();
    Map<String, Integer> firstRow = new HashMap<>();
    Map<List<String>, Integer> seen = new HashMap<>();
    for (int i = 0; i < in.bifurcations.size(); i++) {
      Bifurcation b = in.bifurcations.get(i);
      knownReach(table, i, "reach_id", b.reachId());
      knownReach(table, i, "to_reach_id", b.toReachId());
      faults.share(table, i, b.fraction());
      if (b.reachId().equals(b.toReachId())) {
        faults.add(table, i, "to_reach_id", b.toReachId(), "is the reach itself");
      }
      if (seen.putIfAbsent(List.of(b.reachId(), b.toReachId()), i) != null) {
        faults.add(table, i, "to_reach_id", b.toReachId(), "is named twice for this reach");
      }
      sums.merge(b.reachId(), b.fraction(), Double::sum);
      firstRow.putIfAbsent(b.reachId(), i);
    }
    firstRow.forEach(
        (reach, row) -> {
          double sum = sums.getOrDefault(reach, 0.0);
          if (!(Math.abs(sum - 1) <= SHARE_TOLERANCE)) {
            faults.add(
                table,
                row,
                "fraction",
                FaultList.text(sum),
                "is the sum of the shares of reach " + reach + "; they must add up to 1");
          }
        });
  }

  private void knownReach(NetworkTable table, int row, String column, String reachId) {
    if (rowOf.get(reachId) < 0) {
      faults.add(table, row, column, reachId, "is not a reach_id of reaches.csv");
    }
  }

  private void stations() {
    IdTable seen = new IdTable(in.stations.size());
    for (int i = 0; i < in.stations.size(); i++) {
      Station s = in.stations.get(i);
      if (s.id().isBlank()) {
        faults.add(NetworkTable.STATIONS, i, "station_id", s.id(), "is empty");
      } else if (seen.put(s.id(), i) >= 0) {
        faults.add(
            NetworkTable.STATIONS, i, "station_id", s.id(), "is used twice; it must be unique");
      }
      stationReachRow[i] = chainage(NetworkTable.STATIONS, i, s.reachId(), s.chainageMetres());
      faults.positive(
          NetworkTable.STATIONS, i, "interval_h", s.intervalSeconds() / 3600, "an interval");
      if (s.waterClass() < 1 || s.waterClass() > 5) {
        faults.add(
            NetworkTable.STATIONS, i, "water_class", s.waterClass(), "is not a class from I to V");
      }
    }
  }

  private void outfalls() {
    for (int i = 0; i < in.outfalls.size(); i++) {
      Outfall o = in.outfalls.get(i);
      outfallReachRow[i] = chainage(NetworkTable.OUTFALLS, i, o.reachId(), o.chainageMetres());
    }
  }

  /** Returns the row of the reach. */
  private int chainage(NetworkTable table, int row, String reachId, double chainageMetres) {
    int reachRow = rowOf.get(reachId);
    if (reachRow < 0) {
      faults.add(table, row, "reach_id", reachId, "is not a reach_id of reaches.csv");
      return -1;
    }
    double length = in.reaches.get(reachRow).lengthMetres();
    if (!(chainageMetres >= 0 && chainageMetres <= length)) {
      faults.add(
          table,
          row,
          "distance_m",
          FaultList.text(chainageMetres),
          "is outside reach "
              + reachId
              + "; it must be from 0 to its length, "
              + FaultList.text(length)
              + " m");
    }
    return reachRow;
  }

  /** Returns the connections, with the branches in place of what they replace. */
  private Topology topology() {
    int[] from = new int[in.bifurcations.size()];
    int[] to = new int[from.length];
    int[] down = from.length == 0 ? downRow : downRow.clone();
    int n = 0;
    for (Bifurcation b : in.bifurcations) {
      from[n] = rowOf.get(b.reachId());
      to[n] = rowOf.get(b.toReachId());
      if (from[n] >= 0) {
        down[from[n]] = -1;
        n += to[n] >= 0 ? 1 : 0;
      }
    }
    return new Topology(down, Arrays.copyOf(from, n), Arrays.copyOf(to, n));
  }

  /**
   * Water must not flow in a circle: every strongly connected set of reaches is one fault.
   * Kosaraju, because the others of the library recurse, and a river may be 300,000 reaches long.
   */
  private void cycles() {
    Topology topology = topology();
    if (topology.isAcyclic()) {
      return;
    }
    Graph<Integer, DefaultEdge> graph = new DefaultDirectedGraph<>(DefaultEdge.class);
    for (int row : topology.rowsLeftByKahn()) {
      graph.addVertex(row);
    }
    topology.forEachEdge(
        (from, to) -> {
          if (from != to && graph.containsVertex(from) && graph.containsVertex(to)) {
            graph.addEdge(from, to);
          }
        });
    for (Set<Integer> ring :
        new KosarajuStrongConnectivityInspector<>(graph).stronglyConnectedSets()) {
      if (ring.size() > 1) {
        List<Integer> rows = ring.stream().sorted().toList();
        String ids =
            rows.stream()
                .limit(SHOWN_IN_CYCLE)
                .map(row -> in.reaches.get(row).id())
                .collect(Collectors.joining(", "));
        Reach first = in.reaches.get(rows.get(0));
        faults.add(
            NetworkTable.REACHES,
            rows.get(0),
            "to_reach_id",
            first.toReachId() == null ? "" : first.toReachId(),
            "closes a cycle of "
                + rows.size()
                + " reaches: "
                + ids
                + (rows.size() > SHOWN_IN_CYCLE ? ", …" : "")
                + "; water cannot flow in a circle");
      }
    }
  }
}
