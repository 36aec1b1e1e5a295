package org.suyuan.transport;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.suyuan.hydrology.ReachWater;
import org.suyuan.hydrology.Velocities;
import org.suyuan.network.Places;
import org.suyuan.network.Reaches;
import org.suyuan.network.Station;

/**
 * The ways from one place down to every station below it, for water that leaves at a few given
 * times: a walk with the flow along its characteristics, reach by reach in topological order, so
 * that branches which rejoin are followed as one bundle. More than {@value TravelTimes#MOST_WAYS}
 * ways to one reach are merged as {@link TravelTimes} does; reaches that get less than {@value
 * #SMALLEST_SHARE} of the mass are left out.
 */
public final class DownstreamTravel {
  private static final double SMALLEST_SHARE = 0.01;

  private final Velocities velocities;
  private final Reaches reaches;
  private final Places<Station> stations;
  private final double[] departures;
  private final double horizonSeconds;
  private final @Nullable Predicate<Reached> goesOn;
  private final List<Reached> reached = new ArrayList<>();
  private boolean enough;

  /**
   * A station that the water gets to.
   *
   * @param station index of the station
   * @param travel the way to it; its arrivals are those of water that left at the given times
   */
  public record Reached(int station, Travel travel) {}

  private DownstreamTravel(
      Velocities velocities,
      double[] departures,
      double horizonSeconds,
      @Nullable Predicate<Reached> goesOn) {
    this.goesOn = goesOn;
    this.velocities = velocities;
    this.reaches = velocities.rivers().reaches();
    this.stations = velocities.rivers().stations();
    this.departures = departures;
    this.horizonSeconds = horizonSeconds;
  }

  /**
   * Walks downstream.
   *
   * @param velocities how fast the water moves
   * @param reach reach of the place
   * @param chainageMetres where on the reach; stations at or below it count
   * @param departures times of departure, seconds since the epoch, ascending, at least one
   * @param horizonSeconds no further than this travel time
   * @return stations in order of distance; a station to which several branches lead appears once
   *     for each, or for each that is left of them after merging
   */
  public static List<Reached> from(
      Velocities velocities,
      int reach,
      double chainageMetres,
      double[] departures,
      double horizonSeconds) {
    DownstreamTravel walk = new DownstreamTravel(velocities, departures, horizonSeconds, null);
    walk.follow(reach, chainageMetres, Travel.atPlace(departures, velocities.learntCount()));
    walk.reached.sort(Comparator.comparingDouble(r -> r.travel().distanceMetres()));
    return List.copyOf(walk.reached);
  }

  /**
   * Walks downstream, and no further than somebody wants.
   *
   * @param goesOn is shown the stations in the order of {@link #from}, and says after each whether
   *     to go on
   */
  public static void visit(
      Velocities velocities,
      int reach,
      double chainageMetres,
      double[] departures,
      double horizonSeconds,
      Predicate<Reached> goesOn) {
    if (velocities.rivers().reaches().branchCount() > 0) {
      // Which of two branches is the shorter is known when both were walked.
      for (Reached next : from(velocities, reach, chainageMetres, departures, horizonSeconds)) {
        if (!goesOn.test(next)) {
          return;
        }
      }
      return;
    }
    DownstreamTravel walk = new DownstreamTravel(velocities, departures, horizonSeconds, goesOn);
    walk.follow(reach, chainageMetres, Travel.atPlace(departures, velocities.learntCount()));
  }

  private void follow(int firstReach, double firstChainage, Travel start) {
    // By position in the topological order: whatever leads to a reach has been there before it.
    TreeMap<Integer, List<Travel>> open = new TreeMap<>();
    open.put(reaches.positionOf(firstReach), List.of(start));
    double from = firstChainage;
    for (Map.Entry<Integer, List<Travel>> next = open.pollFirstEntry();
        next != null && !enough;
        next = open.pollFirstEntry()) {
      int r = reaches.inOrder(next.getKey());
      double share = 0;
      for (Travel way : next.getValue()) {
        share += way.fraction;
      }
      if (share >= SMALLEST_SHARE) {
        List<Travel> ways = new ArrayList<>(next.getValue());
        for (Travel way : Merge.atMost(ways, TravelTimes.MOST_WAYS)) {
          pass(way, r, from, open);
        }
      }
      from = 0;
    }
  }

  /** Takes one way along a reach, past its stations and into what it flows into. */
  private void pass(Travel way, int r, double from, Map<Integer, List<Travel>> open) {
    for (int s = stations.firstOn(r); s < stations.firstOn(r + 1) && !enough; s++) {
      if (stations.chainageMetres(s) >= from) {
        Travel toStation = through(way, r, stations.chainageMetres(s) - from);
        if (toStation.shortestSeconds() <= horizonSeconds) {
          show(new Reached(s, toStation));
        }
      }
    }
    if (enough) {
      return;
    }
    Travel end = through(way, r, reaches.lengthMetres(r) - from);
    if (end.shortestSeconds() > horizonSeconds) {
      return;
    }
    if (reaches.down(r) >= 0) {
      add(open, reaches.down(r), end.share(reaches.treeShare(r)));
    }
    for (int i = 0; i < reaches.branchesOutCount(r); i++) {
      int branch = reaches.branchOut(r, i);
      add(open, reaches.branchTo(branch), end.share(reaches.branchFraction(branch)));
    }
  }

  private void show(Reached station) {
    if (goesOn == null) {
      reached.add(station);
    } else {
      enough = !goesOn.test(station);
    }
  }

  private void add(Map<Integer, List<Travel>> open, int reach, Travel way) {
    open.computeIfAbsent(reaches.positionOf(reach), p -> new ArrayList<>()).add(way);
  }

  private Travel through(Travel way, int reach, double lengthMetres) {
    ReachWater water = velocities.ofReach(reach);
    int n = departures.length;
    double[] seconds = new double[n];
    double[] arrivals = new double[n];
    double mean = 0;
    double flow = 0;
    for (int k = 0; k < n; k++) {
      double needed = water.secondsFromEntry(lengthMetres, departures[k] + way.seconds[k]);
      seconds[k] = way.seconds[k] + needed;
      arrivals[k] = departures[k] + seconds[k];
      mean += needed / n;
      double middle = departures[k] + way.seconds[k] + needed / 2;
      flow += water.flowM3s(middle) / n;
    }
    return TravelTimes.stretch(
        velocities,
        way,
        false,
        new TravelTimes.Stretch(reach, lengthMetres, 1, mean, velocities.logFlowRatio(reach, flow)),
        arrivals,
        seconds);
  }
}
