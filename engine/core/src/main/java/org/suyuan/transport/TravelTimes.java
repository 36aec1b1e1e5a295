package org.suyuan.transport;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.suyuan.hydrology.ReachWater;
import org.suyuan.hydrology.Velocities;
import org.suyuan.network.ReachKind;
import org.suyuan.network.ReachSet;
import org.suyuan.network.Reaches;

/**
 * The ways from every place upstream to one station, for water that arrives at a few given times:
 * each arrival is followed back along its characteristic through the changing flow field, reach by
 * reach, as far as somebody asks. Safe to share.
 *
 * <p>Where the river bifurcates and rejoins above the station, a place has several ways; each
 * carries its share of the mass. More than {@value #MOST_WAYS} are merged, smallest first, keeping
 * mass, mean and variance.
 */
public final class TravelTimes {
  /** How many ways from one place are kept apart. */
  static final int MOST_WAYS = 4;

  /** A reservoir mixes like this many stirred tanks in a row (1 would be perfect mixing). */
  static final double TANKS_IN_RESERVOIR = 2;

  private static final Travel[] NONE = {};

  private final Velocities velocities;
  private final Reaches reaches;
  private final int stationReach;
  private final double stationChainageMetres;
  private final double[] arrivals;
  private final double horizonSeconds;
  private final ReachSet region;
  private final int[] firstOfRange;

  /**
   * Filled in when first asked for. Two threads may work out the same entry, and get the same one.
   */
  private final Travel[] @Nullable [] atLowerEnd;

  private TravelTimes(
      Velocities velocities,
      int stationReach,
      double stationChainageMetres,
      double[] arrivals,
      double horizonSeconds) {
    this.velocities = velocities;
    this.reaches = velocities.rivers().reaches();
    this.stationReach = stationReach;
    this.stationChainageMetres = stationChainageMetres;
    this.arrivals = arrivals.clone();
    this.horizonSeconds = horizonSeconds;
    this.region = velocities.rivers().upstreamOf(stationReach);
    this.firstOfRange = new int[region.rangeCount()];
    int n = 0;
    for (int i = 0; i < firstOfRange.length; i++) {
      firstOfRange[i] = n;
      n += region.last(i) - region.first(i) + 1;
    }
    this.atLowerEnd = new Travel[n][];
  }

  /**
   * Starts from a station.
   *
   * @param velocities how fast the water moves
   * @param reach reach of the station
   * @param chainageMetres where on the reach
   * @param arrivals times of arrival, seconds since the epoch, ascending, at least one
   * @param horizonSeconds reaches from which every arrival takes longer are left out
   */
  public static TravelTimes to(
      Velocities velocities,
      int reach,
      double chainageMetres,
      double[] arrivals,
      double horizonSeconds) {
    return new TravelTimes(velocities, reach, chainageMetres, arrivals, horizonSeconds);
  }

  /**
   * Returns the ways from the lower end of a reach of the region, working out those below first.
   */
  private Travel[] atLowerEnd(int reach) {
    Travel[] known = atLowerEnd[slot(reach)];
    if (known != null) {
      return known;
    }
    ArrayDeque<Integer> open = new ArrayDeque<>();
    open.push(reach);
    while (!open.isEmpty()) {
      int r = open.peek();
      int before = open.size();
      if (r != stationReach) {
        require(reaches.down(r), open);
        for (int i = 0; i < reaches.branchesOutCount(r); i++) {
          require(reaches.branchTo(reaches.branchOut(r, i)), open);
        }
      }
      if (open.size() == before) {
        atLowerEnd[slot(r)] = waysFrom(r);
        open.pop();
      }
    }
    return Objects.requireNonNull(atLowerEnd[slot(reach)], "was worked out last");
  }

  private void require(int below, ArrayDeque<Integer> open) {
    int slot = below < 0 ? -1 : slot(below);
    if (slot >= 0 && atLowerEnd[slot] == null) {
      open.push(below);
    }
  }

  /** Works out the ways from the lower end of a reach, those of the reaches below being known. */
  private Travel[] waysFrom(int r) {
    if (r == stationReach) {
      return new Travel[] {Travel.atPlace(arrivals, velocities.learntCount())};
    }
    List<Travel> ways = new ArrayList<>(1);
    int down = reaches.down(r);
    if (down >= 0) {
      extend(ways, down, reaches.treeShare(r));
    }
    for (int i = 0; i < reaches.branchesOutCount(r); i++) {
      int branch = reaches.branchOut(r, i);
      extend(ways, reaches.branchTo(branch), reaches.branchFraction(branch));
    }
    return ways.isEmpty() ? NONE : Merge.atMost(ways, MOST_WAYS);
  }

  /** Adds the ways through a whole reach below, unless they take too long or lead elsewhere. */
  private void extend(List<Travel> ways, int below, double share) {
    int slot = slot(below);
    if (slot < 0) {
      return;
    }
    Travel[] known = Objects.requireNonNull(atLowerEnd[slot], "worked out before those above");
    double length = below == stationReach ? stationChainageMetres : reaches.lengthMetres(below);
    for (Travel way : known) {
      Travel longer = through(way, below, length, share);
      if (longer.shortestSeconds() <= horizonSeconds) {
        ways.add(longer);
      }
    }
  }

  /** Puts a stretch of a reach before a way. */
  private Travel through(Travel way, int reach, double lengthMetres, double share) {
    ReachWater water = velocities.ofReach(reach);
    int n = arrivals.length;
    double[] seconds = new double[n];
    double mean = 0;
    double flow = 0;
    for (int k = 0; k < n; k++) {
      double exit = arrivals[k] - way.seconds[k];
      double needed = water.secondsUntilExit(lengthMetres, exit);
      seconds[k] = way.seconds[k] + needed;
      mean += needed / n;
      flow += water.flowM3s(exit - needed / 2) / n;
    }
    return stretch(
        velocities,
        way,
        true,
        new Stretch(reach, lengthMetres, share, mean, velocities.logFlowRatio(reach, flow)),
        way.arrivalSeconds,
        seconds);
  }

  /**
   * A part of a reach that is put before or after a way.
   *
   * @param reach index of the reach
   * @param lengthMetres how long it is
   * @param share of the mass that goes on
   * @param seconds mean travel time
   * @param logFlowRatio ln(Q/Q_m) meanwhile
   */
  record Stretch(
      int reach, double lengthMetres, double share, double seconds, double logFlowRatio) {}

  /**
   * Builds a way from a shorter one and a stretch with its mean travel time.
   *
   * @param above whether the stretch comes before the way, or else after it
   */
  static Travel stretch(
      Velocities velocities,
      Travel way,
      boolean above,
      Stretch stretch,
      double[] arrivals,
      double[] seconds) {
    int reach = stretch.reach;
    double x = stretch.logFlowRatio;
    double[] learnt = way.learnt;
    if (learnt.length > 0) {
      learnt = learnt.clone();
      for (int k = 0; k < learnt.length; k++) {
        learnt[k] += stretch.seconds * velocities.learntGain(k, reach, x);
      }
    }
    boolean ponded = velocities.isPonded(reach);
    double common = stretch.seconds * velocities.commonError(reach, x);
    LocalError own =
        LocalError.of(stretch.seconds * velocities.localError(reach, x), stretch.lengthMetres);
    return new Travel(
        way.fraction * stretch.share,
        way.distanceMetres + stretch.lengthMetres,
        arrivals,
        seconds,
        way.commonFlowing + (ponded ? 0 : common),
        way.commonPonded + (ponded ? common : 0),
        above ? own.then(way.local) : way.local.then(own),
        way.mixingVariance + mixing(velocities, reach, stretch.lengthMetres, stretch.seconds),
        learnt);
  }

  /**
   * Returns the variance that a stretch adds where it belongs to a reservoir, {@code T²/n} for the
   * whole; a part adds in proportion, so that a station on the way changes nothing.
   */
  private static double mixing(
      Velocities velocities, int reach, double lengthMetres, double stretchSeconds) {
    Reaches reaches = velocities.rivers().reaches();
    if (reaches.kind(reach) != ReachKind.RESERVOIR || lengthMetres <= 0) {
      return 0;
    }
    double whole = stretchSeconds * reaches.lengthMetres(reach) / lengthMetres;
    return stretchSeconds * whole / TANKS_IN_RESERVOIR;
  }

  private int slot(int reach) {
    for (int i = 0; i < firstOfRange.length; i++) {
      if (reach >= region.first(i) && reach <= region.last(i)) {
        return firstOfRange[i] + reach - region.first(i);
      }
    }
    return -1;
  }

  /** Returns the reaches from which water gets to the station. */
  public ReachSet region() {
    return region;
  }

  /**
   * Returns whether a way from a reach to the station is known: it is upstream and within the
   * horizon.
   */
  public boolean reaches(int reach) {
    return slot(reach) >= 0 && atLowerEnd(reach).length > 0;
  }

  /** Returns whether a way from a place to the station is known; see {@link #from}. */
  public boolean reaches(int reach, double chainageMetres) {
    double end = reach == stationReach ? stationChainageMetres : reaches.lengthMetres(reach);
    return chainageMetres <= end && reaches(reach);
  }

  /** Returns the times of arrival for which the ways are known. */
  public double[] arrivals() {
    return arrivals.clone();
  }

  /**
   * Returns the ways from a place to the station, none where the place is not upstream of it or too
   * far away.
   *
   * @param reach reach of the place
   * @param chainageMetres where on the reach
   */
  public Travel[] from(int reach, double chainageMetres) {
    if (!reaches(reach, chainageMetres)) {
      return NONE;
    }
    double end = reach == stationReach ? stationChainageMetres : reaches.lengthMetres(reach);
    Travel[] below = atLowerEnd(reach);
    Travel[] ways = new Travel[below.length];
    for (int i = 0; i < below.length; i++) {
      ways[i] = through(below[i], reach, end - chainageMetres, 1);
    }
    return ways;
  }
}
