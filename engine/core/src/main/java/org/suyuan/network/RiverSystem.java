package org.suyuan.network;

import java.util.List;
import java.util.Optional;
import org.jgrapht.Graph;
import org.jgrapht.graph.DefaultWeightedEdge;

/**
 * The frozen river network with everything that stands on it: reaches, stations, outfalls, and the
 * chain enterprise → plant → outfall. Immutable and shared by any number of threads.
 *
 * <p>Reaches, stations, outfalls, plants and sources have dense indices. Reaches are numbered so
 * that everything upstream of reach {@code r} along the primary tree is the contiguous range {@code
 * [firstUpstream(r), r]} (depth-first post-order from the outlets, the largest tributary at the low
 * end). Where a reach bifurcates, its branch with the largest share belongs to the tree and the
 * others are {@linkplain Reaches#branchCount() branches} beside it; {@link #upstreamOf(int)} unites
 * both exactly.
 *
 * <p>Stations and outfalls are sorted by reach, then chainage, so those on one reach, and those
 * upstream of a reach, are slices.
 */
public final class RiverSystem {
  private final Reaches reaches;
  private final Places<Station> stations;
  private final Places<Outfall> outfalls;
  private final Chain chain;
  private final Permits permits;

  RiverSystem(
      Reaches reaches,
      Places<Station> stations,
      Places<Outfall> outfalls,
      Chain chain,
      Permits permits) {
    this.reaches = reaches;
    this.stations = stations;
    this.outfalls = outfalls;
    this.chain = chain;
    this.permits = permits;
  }

  /** Starts an empty network. */
  public static RiverSystemBuilder builder() {
    return new RiverSystemBuilder();
  }

  /** Returns the reaches and how they are connected. */
  public Reaches reaches() {
    return reaches;
  }

  /** Returns the stations, sorted by reach and chainage. */
  public Places<Station> stations() {
    return stations;
  }

  /** Returns the outfalls, sorted by reach and chainage. */
  public Places<Outfall> outfalls() {
    return outfalls;
  }

  /** Returns sources, plants, and the ways from each source to its outfalls. */
  public Chain chain() {
    return chain;
  }

  /** Returns who may emit what, and what plants remove. */
  public Permits permits() {
    return permits;
  }

  /**
   * Returns the reaches from which water gets to a reach, itself included.
   *
   * @param reach index of a reach
   */
  public ReachSet upstreamOf(int reach) {
    return ReachSet.upstreamOf(reaches, reach);
  }

  /**
   * Returns a station.
   *
   * @param id its identifier
   * @return its index, empty where there is no such station
   */
  public Optional<Integer> station(String id) {
    return stations.indexOf(id);
  }

  /**
   * Returns whether water at one place gets to another: a lower reach, or the same reach further
   * down (the same place counts).
   */
  public boolean isUpstream(
      int reach, double chainageMetres, int ofReach, double ofChainageMetres) {
    return reach == ofReach
        ? chainageMetres <= ofChainageMetres
        : upstreamOf(ofReach).contains(reach);
  }

  /**
   * Returns the reaches as a read-only JGraphT graph, so that any of its algorithms can be run on
   * them: vertices are reach ids, an edge leads downstream and weighs the length of the reach it
   * leaves, in metres. Built at each call.
   */
  public Graph<String, DefaultWeightedEdge> asGraph() {
    return GraphView.of(reaches);
  }

  /** Returns the reaches as records, in index order. */
  public List<Reach> reachRecords() {
    return reaches.records();
  }
}
