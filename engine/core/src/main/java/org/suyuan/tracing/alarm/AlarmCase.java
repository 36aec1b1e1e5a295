package org.suyuan.tracing.alarm;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.suyuan.hydrology.Velocities;
import org.suyuan.monitoring.Baseline;
import org.suyuan.monitoring.Losses;
import org.suyuan.monitoring.Pollutant;
import org.suyuan.network.ReachSet;
import org.suyuan.network.Reaches;
import org.suyuan.tracing.screening.ReleaseClass;
import org.suyuan.transport.LossFactor;
import org.suyuan.transport.SpreadFactor;
import org.suyuan.transport.Travel;
import org.suyuan.transport.TravelTimes;

/**
 * Everything that the likelihood needs to know of one alarm: the sites with their data and the ways
 * between them. Not thread-safe: ways are found once.
 */
public final class AlarmCase {
  /**
   * Only so many stations above the alarm, and as many below it, are asked: the nearest, and those
   * that saw the event.
   */
  public static final int NEAREST = 8;

  /** A share of the mass below this is as good as none. */
  private static final double SMALLEST_SHARE = 1e-12;

  private final Map<ReleaseClass, List<Route>> routes;

  /** What is upstream of the reach of a site, where rivers branch. */
  private final Map<Integer, ReachSet> upstream = new HashMap<>();

  final Velocities velocities;
  final Pollutant pollutant;
  final long alarmSeconds;
  final TravelTimes toAlarm;
  final Site alarm;

  /** The alarm itself and the other sites, each made when it is first asked for ... */
  final List<Site> sites;

  /** ... and where they are. */
  final List<Stop> stops;

  /** Whether the sites show the event as their stops say. */
  private final boolean asSeen;

  private final int witnesses;

  final Losses losses;
  final LossFactor loss;
  final double lossMedian;
  final double lossError;
  final SpreadFactor spread;
  final double horizonSeconds;

  AlarmCase(
      Velocities velocities,
      Pollutant pollutant,
      long alarmSeconds,
      TravelTimes toAlarm,
      Sites sites,
      Losses losses,
      LossFactor loss,
      SpreadFactor spread,
      double horizonSeconds) {
    this(
        velocities,
        pollutant,
        alarmSeconds,
        toAlarm,
        sites,
        losses,
        loss,
        spread,
        horizonSeconds,
        new HashMap<>(),
        true);
  }

  private AlarmCase(
      Velocities velocities,
      Pollutant pollutant,
      long alarmSeconds,
      TravelTimes toAlarm,
      Sites sites,
      Losses losses,
      LossFactor loss,
      SpreadFactor spread,
      double horizonSeconds,
      Map<ReleaseClass, List<Route>> routes,
      boolean asSeen) {
    this.routes = routes;
    this.asSeen = asSeen;
    this.velocities = velocities;
    this.pollutant = pollutant;
    this.alarmSeconds = alarmSeconds;
    this.toAlarm = toAlarm;
    this.sites = sites;
    this.alarm = sites.get(0);
    this.stops = sites.stops();
    this.witnesses =
        (int) stops.stream().filter(s -> s.relation() != Site.Relation.ALARM && s.saw()).count();
    this.losses = losses;
    this.loss = loss;
    this.lossMedian = loss.median();
    this.lossError = loss.standardDeviation();
    this.spread = spread;
    this.horizonSeconds = horizonSeconds;
  }

  /** Returns the same case with other measurements at the same stations. */
  public AlarmCase with(UnaryOperator<Site> change) {
    return new AlarmCase(
        velocities,
        pollutant,
        alarmSeconds,
        toAlarm,
        new Sites(stops, stop -> change.apply(sites.get(stop.index()))),
        losses,
        loss,
        spread,
        horizonSeconds,
        routes,
        false);
  }

  /** Returns the measurements of this case as the water gets to the stations in another. */
  public AlarmCase inWaterOf(AlarmCase other) {
    Map<Integer, Stop> there = new HashMap<>();
    other.stops.forEach(stop -> there.put(stop.station(), stop));
    List<Stop> moved = new ArrayList<>();
    for (Stop stop : stops) {
      Stop twin = there.get(stop.station());
      moved.add(
          twin != null && twin.relation() == stop.relation()
              ? stop.withWay(twin.way(), twin.shiftSeconds())
              : stop);
    }
    return new AlarmCase(
        other.velocities,
        pollutant,
        alarmSeconds,
        other.toAlarm,
        new Sites(moved, stop -> sites.get(stop.index()).reached(stop.way())),
        other.losses,
        other.loss,
        other.spread,
        horizonSeconds,
        new HashMap<>(),
        asSeen);
  }

  /** Returns the expected exponent of what is lost between a site and the alarm. */
  public double expectedLoss(Site site) {
    Travel way = site.at.way();
    if (way == null) {
      return 0;
    }
    return site.at.relation() == Site.Relation.BELOW
        ? losses.below(site.at.reach(), site.at.chainageMetres(), way.meanSeconds())
        : losses.above(site.at.reach(), site.at.chainageMetres(), way.meanSeconds());
  }

  /** Returns what is usual at the alarmed station. */
  public Baseline baseline() {
    return alarm.at.baseline();
  }

  /**
   * How what a class releases gets to the alarm: of several ways, the one that shows most.
   *
   * @param leg where it enters the river
   * @param way from there
   * @param pathway the same way past the stations, together with the others
   * @param logArriving log of the share of all that the class releases into the river that gets to
   *     the alarm, whichever way: the rest goes elsewhere or decays
   * @param probability how likely it is before any measurement that it took this route; those of a
   *     class add up to 1
   */
  public record Route(
      ReleaseClass.Leg leg, Travel way, Pathway pathway, double logArriving, double probability) {

    Route withProbability(double itsProbability) {
      return new Route(leg, way, pathway, logArriving, itsProbability);
    }
  }

  /** Returns how what a class releases most likely gets to the alarm, null where nothing does. */
  public @Nullable Route route(ReleaseClass sources) {
    List<Route> its = routes(sources);
    return its.isEmpty() ? null : its.get(0);
  }

  /**
   * Returns how what a class releases may get to the alarm, the likeliest first; empty where
   * nothing does.
   */
  public List<Route> routes(ReleaseClass sources) {
    return routes.computeIfAbsent(sources, this::findRoutes);
  }

  /** Returns how it may get there if it takes one way only. */
  public List<Route> routesAlone(ReleaseClass sources) {
    List<Route> its = routes(sources);
    if (its.size() < 2) {
      return its;
    }
    return its.stream()
        .filter(route -> route.pathway().parts().isEmpty())
        .map(route -> route.withProbability(1.0 / (its.size() - 1)))
        .toList();
  }

  private List<Route> findRoutes(ReleaseClass sources) {
    List<Outfalls.Way> ways = new ArrayList<>();
    double arriving = 0;
    for (ReleaseClass.Leg leg : sources.legs()) {
      Travel largest = null;
      double share = 0;
      for (Travel way : toAlarm.from(leg.reach(), leg.chainageMetres())) {
        double seconds = way.secondsAt((double) alarmSeconds);
        double lost = losses.above(leg.reach(), leg.chainageMetres(), seconds);
        share += leg.share() * way.fraction() * Math.exp(-lossMedian * lost);
        largest = largest == null || way.fraction() > largest.fraction() ? way : largest;
      }
      if (largest != null) {
        Pathway pathway = pathway(leg, largest);
        ways.add(new Outfalls.Way(leg, largest, pathway, share, spreadSeconds(pathway, 0)));
        arriving += share;
      }
    }
    double log = Math.log(Math.max(arriving, SMALLEST_SHARE));
    return Outfalls.taken(ways).stream().map(taken -> route(taken, log)).toList();
  }

  private static Route route(Outfalls.Taken taken, double log) {
    Outfalls.Way first = taken.first();
    return new Route(first.leg(), first.way(), taken.pathway(), log, taken.probability());
  }

  private Pathway pathway(ReleaseClass.Leg leg, Travel way) {
    List<Integer> above = new ArrayList<>();
    for (Stop stop : stops) {
      if (stop.relation() == Site.Relation.ABOVE && sees(stop, leg.reach(), leg.chainageMetres())) {
        above.add(stop.index());
      }
    }
    return Pathway.rounded(
        above,
        way.secondsAt((double) alarmSeconds),
        way.commonLogError(),
        way.ownLogError(),
        way.mixingVariance(),
        leg.variance());
  }

  /**
   * Returns which of the stations that a way passes above the alarm are asked: the nearest to the
   * alarm, and all that saw the event.
   *
   * @param above positions among the sites of the case
   */
  public List<Integer> asked(List<Integer> above) {
    if (above.size() <= NEAREST) {
      return above;
    }
    List<Integer> sorted = new ArrayList<>(above);
    sorted.sort(Comparator.comparingDouble(this::distanceMetres));
    List<Integer> chosen = new ArrayList<>(sorted.subList(0, NEAREST));
    for (int index : sorted.subList(NEAREST, sorted.size())) {
      if (stops.get(index).saw()) {
        chosen.add(index);
      }
    }
    return chosen;
  }

  private double distanceMetres(int index) {
    return Objects.requireNonNull(stops.get(index).way(), "it is not the alarm").distanceMetres();
  }

  /** Returns the standard deviation that a plume of a way is expected to have at the alarm, s. */
  public double spreadSeconds(Pathway way, double g) {
    double river = riverSeconds(way, g);
    return Math.sqrt(river * river + way.tanks());
  }

  private double riverSeconds(Pathway way, double g) {
    return spread.median() * alarm.spreadSeconds(way.seconds() * Math.exp(g * way.slope()));
  }

  /** Returns the share of the variance of a plume of a way that is from the river. */
  public double riverShare(Pathway way, double g) {
    double river = riverSeconds(way, g);
    return river * river / (river * river + way.tanks());
  }

  /** Returns whether a release at a place passes a site. */
  public boolean sees(Stop site, int reach, double chainageMetres) {
    if (site.relation() != Site.Relation.ABOVE) {
      return true;
    }
    if (reach == site.reach()) {
      return chainageMetres <= site.chainageMetres();
    }
    Reaches reaches = velocities.rivers().reaches();
    return reaches.branchCount() == 0
        ? reach >= reaches.firstUpstream(site.reach()) && reach <= site.reach()
        : upstream.computeIfAbsent(site.reach(), this::upstreamOf).contains(reach);
  }

  private ReachSet upstreamOf(int reach) {
    return velocities.rivers().upstreamOf(reach);
  }

  /** Returns how fast the water moves, with what this event taught of it. */
  public Velocities velocities() {
    return velocities;
  }

  /** Returns what was too much. */
  public Pollutant pollutant() {
    return pollutant;
  }

  /** Returns the time of the alarm, seconds since the epoch. */
  public long alarmSeconds() {
    return alarmSeconds;
  }

  /** Returns the travel times from everywhere upstream to the alarm. */
  public TravelTimes toAlarm() {
    return toAlarm;
  }

  /** Returns how many stations but the alarmed one saw the event. */
  public int witnesses() {
    return witnesses;
  }

  /** Returns whether a site shows the event; of most cases without making the site. */
  public boolean saw(int index) {
    return asSeen ? stops.get(index).saw() : sites.get(index).at.pulse() != null;
  }

  /** Returns the alarmed station. */
  public Site alarm() {
    return alarm;
  }

  /** Returns the alarm itself and the other sites, each made when it is first asked for. */
  public List<Site> sites() {
    return sites;
  }

  /** Returns where the sites are, in the same order. */
  public List<Stop> stops() {
    return stops;
  }

  /** Returns how much of the pollutant is expected to be lost between places. */
  public Losses losses() {
    return losses;
  }

  /** Returns the factor on the expected losses, as learnt. */
  public LossFactor loss() {
    return loss;
  }

  /** Returns the median of the factor on the expected losses. */
  public double lossMedian() {
    return lossMedian;
  }

  /** Returns the standard deviation of the factor on the expected losses. */
  public double lossError() {
    return lossError;
  }

  /** Returns the factor on the spread that a river makes, as learnt. */
  public SpreadFactor spread() {
    return spread;
  }

  /** Returns how long before the alarm a release may have begun, s. */
  public double horizonSeconds() {
    return horizonSeconds;
  }
}
