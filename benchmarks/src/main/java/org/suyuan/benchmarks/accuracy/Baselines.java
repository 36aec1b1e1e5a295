package org.suyuan.benchmarks.accuracy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.suyuan.dataset.Dataset;
import org.suyuan.datasets.TwinEvent;
import org.suyuan.hydrology.FlowField;
import org.suyuan.network.Chain;
import org.suyuan.network.Permit;
import org.suyuan.network.Reach;
import org.suyuan.network.Reaches;
import org.suyuan.network.RiverSystem;

/**
 * What a duty officer could do with a map and a table: rank the permit holders upstream.
 *
 * <ul>
 *   <li>{@code nearest}: by distance;
 *   <li>{@code load}: by permitted load;
 *   <li>{@code time}: by travel time, those first between whom and the alarm no other station
 *       stands, which would have raised it first;
 *   <li>{@code time_load}: those first, too, by load times e^(−travel time / 2 days).
 * </ul>
 *
 * Travel times are the register's: volume over discharge where ponded, else 0.154·Q^0.272 m/s.
 */
final class Baselines {
  static final List<String> NAMES = List.of("nearest", "load", "time", "time_load");
  private static final double FADE_SECONDS = 2 * 86_400.0;
  private static final double LEAST_FLOW_M3S = 1e-3;

  /** A permit holder upstream of the alarm. */
  private record Holder(
      String id, double metres, double seconds, double kgPerDay, boolean unguarded) {}

  private Baselines() {}

  /** Returns the rank of the truth by each baseline, 0 where it is missing. */
  static Map<String, Integer> ranks(Dataset dataset, TwinEvent event) {
    List<Holder> holders = holders(dataset, event);
    Comparator<Holder> guarded = Comparator.comparing(holder -> !holder.unguarded());
    Map<String, Integer> ranks = new LinkedHashMap<>();
    ranks.put("nearest", rank(holders, Comparator.comparingDouble(Holder::metres), event));
    ranks.put("load", rank(holders, Comparator.comparingDouble(h -> -h.kgPerDay()), event));
    ranks.put("time", rank(holders, guarded.thenComparingDouble(Holder::seconds), event));
    ranks.put(
        "time_load",
        rank(
            holders,
            guarded.thenComparingDouble(h -> -h.kgPerDay() * Math.exp(-h.seconds() / FADE_SECONDS)),
            event));
    return ranks;
  }

  private static int rank(List<Holder> holders, Comparator<Holder> order, TwinEvent event) {
    List<String> ids =
        holders.stream().sorted(order.thenComparing(Holder::id)).map(Holder::id).toList();
    return Ranking.rank(ids, event.guilty());
  }

  private static List<Holder> holders(Dataset dataset, TwinEvent event) {
    RiverSystem rivers = dataset.rivers();
    Chain chain = rivers.chain();
    FlowField flows = FlowField.of(rivers, dataset.flows());
    int station = rivers.station(event.alarmStationId()).orElseThrow();
    Map<String, Holder> best = new HashMap<>();
    for (int k = 0; k < chain.pathCount(); k++) {
      int source = chain.path(k).source();
      Optional<Permit> permit = rivers.permits().of(source, event.pollutant());
      double[] way = way(rivers, flows, chain.path(k).outfall(), station, event.alarmSeconds());
      if (permit.isEmpty() || way.length == 0) {
        continue;
      }
      double flow = rivers.chain().source(source).flowM3PerDay();
      double kg = permit.get().limitKgPerDay();
      kg = kg > 0 ? kg : permit.get().limitMgPerL() * flow / 1000;
      double seconds = way[1] + chain.path(k).sewerSeconds();
      for (int plant : chain.path(k).plants()) {
        seconds += chain.plants().get(plant).retentionSeconds();
      }
      String id = chain.source(source).id();
      Holder holder = new Holder(id, way[0], seconds, kg > 0 ? kg : 0, way[2] == 0);
      best.merge(id, holder, (a, b) -> a.metres() <= b.metres() ? a : b);
    }
    return new ArrayList<>(best.values());
  }

  /**
   * Returns metres, seconds and the number of other stations on the way down the tree from an
   * outfall to a station; empty where there is none.
   */
  private static double[] way(
      RiverSystem rivers, FlowField flows, int outfall, int station, long atSeconds) {
    Reaches reaches = rivers.reaches();
    double from = rivers.outfalls().chainageMetres(outfall);
    double metres = 0;
    double seconds = 0;
    int guards = 0;
    for (int r = rivers.outfalls().reach(outfall); r >= 0; r = reaches.down(r)) {
      boolean last = r == rivers.stations().reach(station);
      double to = last ? rivers.stations().chainageMetres(station) : reaches.lengthMetres(r);
      if (to < from) {
        return new double[0];
      }
      for (int i = rivers.stations().firstOn(r); i < rivers.stations().firstOn(r + 1); i++) {
        double at = rivers.stations().chainageMetres(i);
        guards += i != station && at >= from && at <= to ? 1 : 0;
      }
      metres += to - from;
      seconds += (to - from) / velocity(reaches.record(r), flows.atM3s(r, (double) atSeconds));
      if (last) {
        return new double[] {metres, seconds, guards};
      }
      from = 0;
    }
    return new double[0];
  }

  private static double velocity(Reach reach, double flowM3s) {
    double q = Math.max(LEAST_FLOW_M3S, flowM3s);
    return reach.volumeM3() > 0
        ? q * reach.lengthMetres() / reach.volumeM3()
        : 0.154 * Math.pow(q, 0.272);
  }
}
