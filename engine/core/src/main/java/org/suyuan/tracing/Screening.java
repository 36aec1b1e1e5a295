package org.suyuan.tracing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.RoaringBitmap;
import org.suyuan.monitoring.Pollutant;
import org.suyuan.network.Chain;
import org.suyuan.network.ChainPath;
import org.suyuan.network.Outfall;
import org.suyuan.network.Places;
import org.suyuan.network.ReachSet;
import org.suyuan.network.Reaches;
import org.suyuan.network.RiverSystem;
import org.suyuan.transport.TravelTimes;

/**
 * Narrows the register down to the sources whose release could be in the water at the station, and
 * gathers those that the river cannot tell apart.
 */
final class Screening {
  /** A plant is a pipe and a stirred tank; the tank holds this share of the retention. */
  private static final double TANK_SHARE = 0.6;

  /** How many places without a register entry are tried along the river. */
  private static final int UNREGISTERED_PLACES = 30;

  private final RiverSystem rivers;
  private final Pollutant pollutant;
  private final SourcePrior prior;
  private final TravelTimes toAlarm;
  private final int stationReach;
  private final double stationChainage;
  private final @Nullable ScreenedOut[] out;
  private final Map<Object, ReleaseClass> classes = new LinkedHashMap<>();

  /** How much channel one place without a register entry stands for. */
  private double spacingMetres;

  Screening(
      RiverSystem rivers,
      Pollutant pollutant,
      SourcePrior prior,
      TravelTimes toAlarm,
      int stationReach,
      double stationChainage) {
    this.rivers = rivers;
    this.pollutant = pollutant;
    this.prior = prior;
    this.toAlarm = toAlarm;
    this.stationReach = stationReach;
    this.stationChainage = stationChainage;
    this.out = new ScreenedOut[rivers.chain().sourceCount()];
    run();
  }

  private void run() {
    Chain chain = rivers.chain();
    java.util.Arrays.fill(out, ScreenedOut.NOT_UPSTREAM);
    RoaringBitmap upstream = new RoaringBitmap();
    RoaringBitmap inTime = new RoaringBitmap();
    Places<Outfall> outfalls = rivers.outfalls();
    ReachSet region = toAlarm.region();
    for (int i = 0; i < region.rangeCount(); i++) {
      int end = outfalls.firstOn(region.last(i) + 1);
      for (int o = outfalls.firstOn(region.first(i)); o < end; o++) {
        if (outfalls.reach(o) == stationReach && outfalls.chainageMetres(o) > stationChainage) {
          continue;
        }
        boolean arrives = toAlarm.from(outfalls.reach(o), outfalls.chainageMetres(o)).length > 0;
        for (int k = 0; k < chain.pathCountAt(o); k++) {
          int source = chain.path(chain.pathAt(o, k)).source();
          upstream.add(source);
          if (arrives) {
            inTime.add(source);
          }
        }
      }
    }
    upstream.forEach(
        (int source) -> {
          if (!prior.handles(source)) {
            out[source] = ScreenedOut.OTHER_POLLUTANTS;
          } else if (!inTime.contains(source)) {
            out[source] = ScreenedOut.TOO_FAR;
          } else {
            out[source] = null;
            gather(source);
          }
        });
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
  List<ReleaseClass> classes() {
    return List.copyOf(classes.values());
  }

  /**
   * Returns places along the river where nobody is registered, equally spaced over the channel
   * above the station.
   */
  List<ReleaseClass> unregisteredPlaces() {
    Reaches reaches = rivers.reaches();
    ReachSet region = toAlarm.region();
    List<Integer> near = new ArrayList<>();
    double total = 0;
    for (int i = 0; i < region.rangeCount(); i++) {
      for (int r = region.first(i); r <= region.last(i); r++) {
        double end = r == stationReach ? stationChainage : reaches.lengthMetres(r);
        if (end > 0 && toAlarm.reaches(r)) {
          near.add(r);
          total += end;
        }
      }
    }
    List<ReleaseClass> places = new ArrayList<>();
    double spacing = total / UNREGISTERED_PLACES;
    spacingMetres = spacing;
    double next = spacing / 2;
    double passed = 0;
    for (int one : near) {
      double end = one == stationReach ? stationChainage : reaches.lengthMetres(one);
      while (next < passed + end && places.size() < UNREGISTERED_PLACES) {
        places.add(
            new ReleaseClass(List.of(new ReleaseClass.Leg(-1, one, next - passed, 1, 0, 0))));
        next += spacing;
      }
      passed += end;
    }
    return places;
  }

  /** Returns how much channel each of {@link #unregisteredPlaces} stands for. */
  double spacingMetres() {
    return spacingMetres;
  }

  /** Marks a source as out. */
  void exclude(int source, ScreenedOut reason) {
    out[source] = reason;
  }

  /** Returns the funnel as it stands. */
  Funnel funnel() {
    Map<String, ScreenedOut> reasons = new LinkedHashMap<>();
    for (int s = 0; s < out.length; s++) {
      ScreenedOut reason = out[s];
      if (reason != null) {
        reasons.put(rivers.chain().source(s).id(), reason);
      }
    }
    return Funnel.of(out.length, reasons);
  }
}
