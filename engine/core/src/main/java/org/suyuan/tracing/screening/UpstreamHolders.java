package org.suyuan.tracing.screening;

import java.util.List;
import org.suyuan.hydrology.Velocities;
import org.suyuan.monitoring.Pollutant;
import org.suyuan.network.Outfall;
import org.suyuan.network.Places;
import org.suyuan.network.ReachSet;
import org.suyuan.network.Reaches;
import org.suyuan.network.RiverSystem;

/**
 * The first question of an alarm, answered in microseconds: who upstream of a station holds a
 * permit for the pollutant, how long does it take from there through sewers, plants and river, and
 * whose usual load fits best what arrived after a given time. It looks at no measurement; a trace
 * does.
 *
 * <p>Water moves as it does at one moment. Then travel times to the outlet are potentials: from a
 * source to a station is one subtraction, and everything upstream is one slice of the ways, sorted
 * by outfall. Where branches join above the station, the slice is swept instead, each way taking
 * its fastest course. A way is scored by the logarithm of
 *
 * <p>{@code load · g(x)}, with {@code g} the inverse Gaussian density of mean {@code t} and
 * coefficient of variation {@code c} = {@value #VARIATION}: {@code ln g(x) = ½·ln(t/(2π·c²·x³)) −
 * (x − t)²/(2·c²·t·x)}, where {@code t} is the travel time of the way in seconds, {@code x} the
 * time since the release in seconds, and {@code load} the usual load in kg/day (1 where it is not
 * known) times the share of it that takes the way and passes its plants. The inverse Gaussian is
 * the first-passage time of advection and dispersion (Schrödinger 1915, Physikalische Zeitschrift
 * 16); {@code c} is the log error of velocity that was measured on 78 tracer curves of the TIERRAS
 * set.
 *
 * <p>Immutable and shared by any number of threads. Takes 20 bytes for each way of a holder, 16 for
 * each reach, 4 for each outfall.
 */
public final class UpstreamHolders {
  /** Coefficient of variation of a travel time. */
  public static final double VARIATION = 0.37;

  private static final double HALF_LN_2 = 0.5 * Math.log(2);

  private final RiverSystem rivers;

  /** Time to travel a metre of each reach, s/m. */
  private final double[] slowness;

  /** Time from the lower end of each reach to the outlet, along the tree. */
  private final double[] toOutletSeconds;

  /**
   * The ways of the holders, by outfall: number of the way, time to the outlet, log of the load.
   */
  private final int[] way;

  private final double[] seconds;
  private final double[] logLoad;
  private final int[] firstAtOutfall;

  /**
   * A holder upstream.
   *
   * @param source index of the source
   * @param outfall index of the outfall of its best way
   * @param travelSeconds time from the source to the station on that way
   * @param score logarithm of usual load (kg/day) times density (1/s) of that way
   */
  public record Holder(int source, int outfall, double travelSeconds, double score) {}

  /**
   * The answer.
   *
   * @param ways number of ways from a holder to the station
   * @param best the sources with the best scores, best first; of equal scores the lower index first
   */
  public record Answer(int ways, List<Holder> best) {
    /** Copies the list. */
    public Answer {
      best = List.copyOf(best);
    }
  }

  private UpstreamHolders(Velocities velocities, Pollutant pollutant, int step) {
    this.rivers = velocities.rivers();
    Reaches reaches = rivers.reaches();
    int n = reaches.count();
    this.slowness = new double[n];
    this.toOutletSeconds = new double[n];
    for (int r = 0; r < n; r++) {
      slowness[r] = 1 / velocities.atStep(r, step);
    }
    // Downstream comes last in every order, so backwards each reach finds the next one done.
    for (int k = n - 1; k >= 0; k--) {
      int r = reaches.inOrder(k);
      int down = reaches.down(r);
      toOutletSeconds[r] =
          down < 0 ? 0 : toOutletSeconds[down] + reaches.lengthMetres(down) * slowness[down];
    }
    HolderWays holders = new HolderWays(rivers, pollutant);
    this.way = holders.way;
    this.logLoad = holders.logLoad;
    this.firstAtOutfall = holders.firstAtOutfall;
    this.seconds = new double[way.length];
    for (int i = 0; i < way.length; i++) {
      seconds[i] =
          holders.delaySeconds(way[i]) + outfallToOutlet(rivers.chain().pathOutfall(way[i]));
    }
  }

  /**
   * Prepares the question for one pollutant and one state of the water.
   *
   * @param velocities how fast the water moves
   * @param pollutant what is looked for
   * @param epochSecond the moment whose discharge is taken, seconds since the epoch
   */
  public static UpstreamHolders of(Velocities velocities, Pollutant pollutant, double epochSecond) {
    return new UpstreamHolders(velocities, pollutant, velocities.flows().stepOf(epochSecond));
  }

  private double outfallToOutlet(int outfall) {
    Places<Outfall> outfalls = rivers.outfalls();
    return toOutlet(outfalls.reach(outfall), outfalls.chainageMetres(outfall));
  }

  private double toOutlet(int reach, double chainageMetres) {
    return toOutletSeconds[reach] + secondsBelow(reach, chainageMetres);
  }

  /** Time from a place to the lower end of its reach. */
  private double secondsBelow(int reach, double chainageMetres) {
    return (rivers.reaches().lengthMetres(reach) - chainageMetres) * slowness[reach];
  }

  /** Returns the number of ways from any holder to any outfall. */
  public int wayCount() {
    return way.length;
  }

  /**
   * Answers for a station.
   *
   * @param station index of the station
   * @param elapsedSeconds time from the release to the measurement, &gt; 0
   * @param count how many of the best are wanted
   */
  public Answer at(int station, double elapsedSeconds, int count) {
    if (!(elapsedSeconds > 0)) {
      throw new IllegalArgumentException(
          "elapsedSeconds: " + elapsedSeconds + " s is no time since a release; it must be > 0");
    }
    int reach = rivers.stations().reach(station);
    double chainage = rivers.stations().chainageMetres(station);
    TopHolders top = new TopHolders(rivers.chain(), count);
    double constant =
        -0.5
            * Math.log(
                2
                    * Math.PI
                    * VARIATION
                    * VARIATION
                    * elapsedSeconds
                    * elapsedSeconds
                    * elapsedSeconds);
    ReachSet region = rivers.upstreamOf(reach);
    int ways = 0;
    if (isTree(region)) {
      int from = firstAtOutfall[rivers.outfalls().firstOn(region.first(0))];
      int to = firstAtOutfall[endOn(reach, chainage)];
      scan(from, to, toOutlet(reach, chainage), elapsedSeconds, constant, top);
      ways = to - from;
    } else {
      double[] fastest =
          new FastestCourse(rivers.reaches(), slowness, region, reach, chainage).seconds();
      for (int i = 0; i < region.rangeCount(); i++) {
        int end = rivers.outfalls().firstOn(region.last(i) + 1);
        for (int o = rivers.outfalls().firstOn(region.first(i)); o < end; o++) {
          int at = rivers.outfalls().reach(o);
          if (at == reach && rivers.outfalls().chainageMetres(o) > chainage) {
            continue;
          }
          double river =
              at == reach
                  ? (chainage - rivers.outfalls().chainageMetres(o)) * slowness[at]
                  : secondsBelow(at, rivers.outfalls().chainageMetres(o)) + fastest[at];
          int first = firstAtOutfall[o];
          int last = firstAtOutfall[o + 1];
          scan(first, last, outfallToOutlet(o) - river, elapsedSeconds, constant, top);
          ways += last - first;
        }
      }
    }
    return new Answer(ways, top.list());
  }

  /** Returns the first outfall on a reach that lies below a place, or the first after the reach. */
  private int endOn(int reach, double chainageMetres) {
    Places<Outfall> outfalls = rivers.outfalls();
    int end = outfalls.firstOn(reach + 1);
    while (end > outfalls.firstOn(reach) && outfalls.chainageMetres(end - 1) > chainageMetres) {
      end--;
    }
    return end;
  }

  /** Returns whether no branch leads from one reach of a region to another. */
  private boolean isTree(ReachSet region) {
    Reaches reaches = rivers.reaches();
    for (int k = 0; k < reaches.branchCount(); k++) {
      if (region.contains(reaches.branchTo(k))) {
        return false;
      }
    }
    return true;
  }

  /** Scores a slice of the ways; a logarithm is taken only for one that may be among the best. */
  private void scan(
      int from, int to, double hereSeconds, double elapsed, double constant, TopHolders top) {
    double perTime = 1 / (2 * VARIATION * VARIATION * elapsed);
    double least = top.least();
    for (int i = from; i < to; i++) {
      double t = Math.max(1, seconds[i] - hereSeconds);
      double off = elapsed - t;
      double score = constant + logLoad[i] - off * off / t * perTime;
      // ½·ln t is less than ½·ln 2 times one more than the binary exponent of t.
      if (score + HALF_LN_2 * (Math.getExponent(t) + 1) >= least) {
        least = top.offer(way[i], t, score + 0.5 * Math.log(t));
      }
    }
  }
}
