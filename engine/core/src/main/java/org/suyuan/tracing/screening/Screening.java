package org.suyuan.tracing.screening;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.suyuan.monitoring.Pollutant;
import org.suyuan.network.Chain;
import org.suyuan.network.ChainPath;
import org.suyuan.network.Outfall;
import org.suyuan.network.Places;
import org.suyuan.network.ReachSet;
import org.suyuan.network.RiverSystem;
import org.suyuan.tracing.Funnel;
import org.suyuan.tracing.ScreenedOut;
import org.suyuan.tracing.prior.SourcePrior;
import org.suyuan.transport.TravelTimes;

/**
 * Narrows the register down to the sources whose release could be in the water at the station, and
 * gathers those that the river cannot tell apart.
 */
public final class Screening {
  /** A plant is a pipe and a stirred tank; the tank holds this share of the retention. */
  private static final double TANK_SHARE = 0.6;

  /** How many places without a register entry are tried along the river. */
  private static final int UNREGISTERED_PLACES = 30;

  private final RiverSystem rivers;
  private final Pollutant pollutant;
  private final TravelTimes toAlarm;
  private final int stationReach;
  private final double stationChainage;
  private final Reasons reasons;
  private final Map<Object, ReleaseClass> classes = new LinkedHashMap<>();

  /** How much channel one place without a register entry stands for. */
  private double spacingMetres;

  /**
   * Asks who could have done it.
   *
   * @param rivers the register and its rivers
   * @param pollutant what was too much
   * @param prior who handles it
   * @param toAlarm travel times to the alarmed station
   * @param stationReach reach of the station
   * @param stationChainage where on it, m
   */
  public Screening(
      RiverSystem rivers,
      Pollutant pollutant,
      SourcePrior prior,
      TravelTimes toAlarm,
      int stationReach,
      double stationChainage) {
    this.rivers = rivers;
    this.pollutant = pollutant;
    this.toAlarm = toAlarm;
    this.stationReach = stationReach;
    this.stationChainage = stationChainage;
    this.reasons =
        new Reasons(rivers, toAlarm.region(), stationReach, stationChainage, prior.handlers());
    run();
  }

  private void run() {
    reasons.candidates().stream()
        .forEach(
            source -> {
              if (arrives(source)) {
                gather(source);
              } else {
                reasons.exclude(source, ScreenedOut.TOO_FAR);
              }
            });
  }

  private boolean arrives(int source) {
    Chain chain = rivers.chain();
    for (int p = chain.firstPath(source); p < chain.firstPath(source + 1); p++) {
      int outfall = chain.pathOutfall(p);
      Places<Outfall> outfalls = rivers.outfalls();
      if (toAlarm.reaches(outfalls.reach(outfall), outfalls.chainageMetres(outfall))) {
        return true;
      }
    }
    return false;
  }

  /** Adds a source to the class of those that use the same outfalls and plants. */
  private void gather(int source) {
    Chain chain = rivers.chain();
    int first = chain.firstPath(source);
    int end = chain.firstPath(source + 1);
    double shortest = Double.MAX_VALUE;
    double total = 0;
    double[] passing = new double[end - first];
    for (int p = first; p < end; p++) {
      ChainPath path = chain.path(p);
      shortest = Math.min(shortest, path.sewerSeconds());
      passing[p - first] = path.fraction();
      for (int plant : path.plants()) {
        double typical = pollutant.removalMunicipal();
        passing[p - first] *=
            1
                - rivers
                    .permits()
                    .removal(plant, pollutant.code(), Double.isNaN(typical) ? 0 : typical);
      }
      total += passing[p - first];
    }
    List<ReleaseClass.Leg> legs = new ArrayList<>();
    List<Object> key = new ArrayList<>();
    for (int p = first; p < end; p++) {
      ChainPath path = chain.path(p);
      double share = total > 0 ? passing[p - first] / total : path.fraction();
      double extra = end - first == 1 ? 0 : path.sewerSeconds() - shortest;
      legs.add(leg(path, share, extra));
      key.add(List.of(path.outfall(), path.plants(), Math.round(share * 1e6), Math.round(extra)));
    }
    classes
        .computeIfAbsent(key, k -> new ReleaseClass(legs))
        .members
        .add(new ReleaseClass.Member(source, shortest, total));
  }

  private ReleaseClass.Leg leg(ChainPath path, double share, double sewerSeconds) {
    double delay = sewerSeconds;
    double variance = 0;
    for (int plant : path.plants()) {
      double retention = rivers.chain().plants().get(plant).retentionSeconds();
      delay += retention;
      variance += Math.pow(TANK_SHARE * retention, 2);
    }
    return new ReleaseClass.Leg(
        path.outfall(),
        rivers.outfalls().reach(path.outfall()),
        rivers.outfalls().chainageMetres(path.outfall()),
        share,
        delay,
        variance);
  }

  /** Returns the classes of the sources that are left. */
  public List<ReleaseClass> classes() {
    return List.copyOf(classes.values());
  }

  /**
   * Returns places along the river where nobody is registered, equally spaced over the channel
   * above the station that is within the horizon.
   */
  public List<ReleaseClass> unregisteredPlaces() {
    List<ReleaseClass> places = places(UNREGISTERED_PLACES);
    if (!places.isEmpty() && places.size() < UNREGISTERED_PLACES) {
      // Some lie beyond it: so much closer together, as many as wanted lie within.
      places = places(UNREGISTERED_PLACES * UNREGISTERED_PLACES / places.size());
    }
    return places.subList(0, Math.min(UNREGISTERED_PLACES, places.size()));
  }

  /** Returns those of so many equally spaced places above the station that are within reach. */
  private List<ReleaseClass> places(int count) {
    ReachSet region = toAlarm.region();
    double total = 0;
    for (int i = 0; i < region.rangeCount(); i++) {
      for (int r = region.first(i); r <= region.last(i); r++) {
        total += channelMetres(r);
      }
    }
    List<ReleaseClass> places = new ArrayList<>();
    double spacing = total / count;
    spacingMetres = spacing;
    double next = spacing / 2;
    double passed = 0;
    for (int i = 0; i < region.rangeCount(); i++) {
      for (int r = region.first(i); r <= region.last(i); r++) {
        double end = channelMetres(r);
        for (; next < passed + end; next += spacing) {
          if (toAlarm.reaches(r)) {
            places.add(
                new ReleaseClass(List.of(new ReleaseClass.Leg(-1, r, next - passed, 1, 0, 0))));
          }
        }
        passed += end;
      }
    }
    return places;
  }

  /** Returns how much channel each of {@link #unregisteredPlaces} stands for. */
  public double spacingMetres() {
    return spacingMetres;
  }

  /** Length of a reach above the station. */
  private double channelMetres(int reach) {
    return reach == stationReach ? stationChainage : rivers.reaches().lengthMetres(reach);
  }

  /** Marks a source as out. */
  public void exclude(int source, ScreenedOut reason) {
    reasons.exclude(source, reason);
  }

  /** Returns the funnel as it stands. */
  public Funnel funnel() {
    return reasons.funnel();
  }
}
