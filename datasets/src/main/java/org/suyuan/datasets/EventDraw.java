package org.suyuan.datasets;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.suyuan.datasets.TwinEvent.Kind;
import org.suyuan.datasets.TwinEvent.Release;
import org.suyuan.monitoring.Pollutant;
import org.suyuan.network.Chain;
import org.suyuan.network.Outfall;
import org.suyuan.network.Permit;
import org.suyuan.network.Places;
import org.suyuan.network.Reaches;
import org.suyuan.network.RiverSystem;
import org.suyuan.network.SourceKind;

/** Draws who releases, where and when. */
final class EventDraw {
  private static final long DAY = 86_400;
  private static final double UNIT_KG = 100;

  /** Nobody releases more than so many days of what it may emit. */
  private static final double MOST_DAYS_OF_LOAD = 90;

  /** So many attempts keep the pollutant that was drawn first. */
  private static final int SAME_POLLUTANT = 25;

  private static final double UNREGISTERED_MOST_KG = 20_000;

  /** Shares of the kinds of event, in the order of {@link Kind}. */
  private static final double[] KIND_SHARE = {0.45, 0.14, 0.11, 0.13, 0.08, 0.09};

  private final TwinGround ground;
  private final TwinWater water;
  private final RiverSystem rivers;
  private final boolean[] seen;

  EventDraw(TwinGround ground, TwinWater water) {
    this.ground = ground;
    this.water = water;
    this.rivers = ground.truth;
    this.seen = new boolean[rivers.reaches().count()];
    for (int i = 0; i < rivers.stations().count(); i++) {
      int reach = rivers.stations().reach(i);
      for (int r = 0; r < seen.length; r++) {
        seen[r] |= r != reach && rivers.upstreamOf(reach).contains(r);
      }
    }
  }

  /** Returns the kind of an event; after {@code fallBack}, a plain one. */
  Kind kind(int number, boolean fallBack) {
    int drawn = Dice.of(ground.options.seed(), "kind of event " + number).pickWeighted(KIND_SHARE);
    return fallBack ? Kind.REGISTERED : Kind.values()[drawn];
  }

  /** Drafts an event, empty where this attempt found nobody. */
  Optional<EventDraft> draft(int number, int attempt, Kind kind) {
    Dice dice = Dice.of(ground.options.seed(), "event " + number + " attempt " + attempt);
    Dice of = Dice.of(ground.options.seed(), "pollutant of event " + number);
    int p = (attempt < SAME_POLLUTANT ? of : dice).below(ground.pollutants.size());
    double severity = dice.uniform();
    if (kind == Kind.COMPLIANT_MIXTURE) {
      return Optional.of(
          new EventDraft(number, attempt, kind, p, List.of(), Set.of(), 0, Map.of(), severity, 3));
    }
    long start = start(dice);
    long end = start + duration(dice);
    List<Integer> sources = new ArrayList<>();
    if (kind != Kind.UNREGISTERED) {
      int first = kind == Kind.FAILED_PLANT ? plant(dice, p) : source(dice, p, kind);
      if (first < 0) {
        return Optional.empty();
      }
      sources.add(first);
    }
    long from = start / PlumeRun.KEPT_SECONDS * PlumeRun.KEPT_SECONDS;
    Map<Integer, double[]> loads = new TreeMap<>();
    List<Release> releases = new ArrayList<>();
    double most = UNREGISTERED_MOST_KG / UNIT_KG;
    if (sources.isEmpty()) {
      releases.add(unregistered(dice, start, end, from, loads));
    } else {
      most = mostKg(sources.get(0), p) / UNIT_KG;
      releases.add(registered(sources.get(0), p, UNIT_KG, start, end, from, loads));
    }
    if (kind == Kind.TWO_SOURCES) {
      int second = source(dice, p, Kind.REGISTERED);
      if (second < 0 || second == sources.get(0) || !meet(sources.get(0), second)) {
        return Optional.empty();
      }
      sources.add(second);
      long later = start + (long) (dice.uniform() * DAY);
      double share = StrictMath.exp(dice.uniform(-0.7, 0.7));
      most = StrictMath.min(most, mostKg(second, p) / (UNIT_KG * share));
      releases.add(
          registered(second, p, UNIT_KG * share, later, later + duration(dice), from, loads));
    }
    return Optional.of(
        new EventDraft(
            number,
            attempt,
            kind,
            p,
            releases,
            guilty(sources, kind),
            from,
            loads,
            severity,
            most));
  }

  private long start(Dice dice) {
    double span = ground.options.endSeconds() - ground.options.startSeconds() - 18 * DAY;
    double at = ground.options.spinUpSeconds() + 10.5 * DAY + dice.uniform() * span;
    return ((long) (at / 60)) * 60;
  }

  /** From 20 minutes to 4 days, uniform in the logarithm. */
  private static long duration(Dice dice) {
    double seconds = 1200 * StrictMath.exp(dice.uniform() * StrictMath.log(4.0 * DAY / 1200));
    return ((long) (seconds / 60)) * 60;
  }

  private double mostKg(int source, int p) {
    Optional<Permit> permit = rivers.permits().of(source, ground.pollutants.get(p).code());
    double flow = rivers.chain().source(source).flowM3PerDay();
    double kg =
        permit
            .map(
                one ->
                    one.limitKgPerDay() > 0 ? one.limitKgPerDay() : one.limitMgPerL() * flow / 1000)
            .orElse(10.0);
    return MOST_DAYS_OF_LOAD * kg;
  }

  /** Draws a permit holder: half by the root of its usual load, half like any other. */
  private int source(Dice dice, int p, Kind kind) {
    boolean byLoad = dice.chance(0.5);
    Chain chain = rivers.chain();
    double[] weights = new double[chain.sourceCount()];
    double total = 0;
    for (int s = 0; s < weights.length; s++) {
      Optional<Permit> permit = rivers.permits().of(s, ground.pollutants.get(p).code());
      if (permit.isEmpty() || chain.source(s).kind() == SourceKind.PLANT || !isSeen(s)) {
        continue;
      }
      if (kind == Kind.SHARED_OUTFALL
          && chain.pathCountAt(chain.path(chain.firstPath(s)).outfall()) < 2) {
        continue;
      }
      weights[s] = byLoad ? StrictMath.sqrt(permit.get().typicalKgPerDay()) : 1;
      total += weights[s];
    }
    return total > 0 ? dice.pickWeighted(weights) : -1;
  }

  /** Returns whether the water of a source passes the first station below another. */
  private boolean meet(int first, int second) {
    Chain chain = rivers.chain();
    Places<Outfall> outfalls = rivers.outfalls();
    int from = chain.path(chain.firstPath(first)).outfall();
    Reaches reaches = rivers.reaches();
    int station = -1;
    for (int r = outfalls.reach(from); r >= 0 && station < 0; r = reaches.down(r)) {
      for (int i = rivers.stations().firstOn(r); i < rivers.stations().firstOn(r + 1); i++) {
        boolean below =
            r != outfalls.reach(from)
                || rivers.stations().chainageMetres(i) >= outfalls.chainageMetres(from);
        station = below && station < 0 ? i : station;
      }
    }
    int other = chain.path(chain.firstPath(second)).outfall();
    return station >= 0
        && rivers.isUpstream(
            outfalls.reach(other),
            outfalls.chainageMetres(other),
            rivers.stations().reach(station),
            rivers.stations().chainageMetres(station));
  }

  private int plant(Dice dice, int p) {
    Chain chain = rivers.chain();
    List<Integer> plants = new ArrayList<>();
    for (int s = 0; s < chain.sourceCount(); s++) {
      if (chain.source(s).kind() == SourceKind.PLANT
          && rivers.permits().of(s, ground.pollutants.get(p).code()).isPresent()
          && isSeen(s)) {
        plants.add(s);
      }
    }
    return plants.isEmpty() ? -1 : dice.pick(plants);
  }

  private boolean isSeen(int source) {
    Chain chain = rivers.chain();
    for (int k = chain.firstPath(source); k < chain.firstPath(source + 1); k++) {
      if (seen[rivers.outfalls().reach(chain.path(k).outfall())]) {
        return true;
      }
    }
    return false;
  }

  private Set<String> guilty(List<Integer> sources, Kind kind) {
    Chain chain = rivers.chain();
    Set<String> ids = new HashSet<>();
    for (int source : sources) {
      ids.add(chain.source(source).id());
      if (kind == Kind.FAILED_PLANT) {
        int plant = chain.plantIndex(chain.source(source).id()).orElseThrow();
        for (int k = 0; k < chain.pathCount(); k++) {
          if (chain.path(k).plants().contains(plant)) {
            ids.add(chain.source(chain.path(k).source()).id());
          }
        }
      }
    }
    return ids;
  }

  private Release registered(
      int source, int p, double kg, long start, long end, long from, Map<Integer, double[]> loads) {
    Pollutant pollutant = ground.pollutants.get(p);
    Map<Integer, double[]> byOutfall =
        ReleaseChain.outfallLoads(
            rivers,
            source,
            pollutant.code(),
            pollutant.removalMunicipal(),
            rate(kg, start - from, end - from),
            PlumeRun.STEP_SECONDS);
    Places<Outfall> outfalls = rivers.outfalls();
    Set<String> ids = new HashSet<>();
    double riverKg = 0;
    double largest = -1;
    int main = -1;
    for (Map.Entry<Integer, double[]> one : byOutfall.entrySet()) {
      int o = one.getKey();
      int cell = water.river.cellAt(outfalls.reach(o), outfalls.chainageMetres(o));
      double kgHere = add(loads, cell, one.getValue());
      ids.add(outfalls.record(o).id());
      riverKg += kgHere;
      if (kgHere > largest) {
        largest = kgHere;
        main = o;
      }
    }
    return new Release(
        rivers.chain().source(source).id(),
        ids,
        rivers.reaches().id(outfalls.reach(main)),
        outfalls.chainageMetres(main),
        epoch(start),
        epoch(end),
        kg,
        riverKg);
  }

  private Release unregistered(
      Dice dice, long start, long end, long from, Map<Integer, double[]> loads) {
    Reaches reaches = rivers.reaches();
    double[] weights = new double[reaches.count()];
    for (int r = 0; r < weights.length; r++) {
      weights[r] = seen[r] ? reaches.lengthMetres(r) : 0;
    }
    int reach = dice.pickWeighted(weights);
    double chainage = Dice.round(dice.uniform() * reaches.lengthMetres(reach), 1);
    add(loads, water.river.cellAt(reach, chainage), rate(UNIT_KG, start - from, end - from));
    return new Release(
        "", Set.of(), reaches.id(reach), chainage, epoch(start), epoch(end), UNIT_KG, UNIT_KG);
  }

  private long epoch(long sinceStart) {
    return ground.options.simulationStartSeconds() + sinceStart;
  }

  /** Returns g/s in each step until the release is over and out of the longest chain. */
  private static double[] rate(double kg, long start, long end) {
    int steps = (int) ((end + 12 * DAY) / PlumeRun.STEP_SECONDS);
    double[] rate = new double[steps];
    double perSecond = kg * 1000 / (end - start);
    for (int i = 0; i < steps; i++) {
      long a = (long) i * PlumeRun.STEP_SECONDS;
      double overlap = StrictMath.min(end, a + PlumeRun.STEP_SECONDS) - StrictMath.max(start, a);
      if (overlap > 0) {
        rate[i] = perSecond * overlap / PlumeRun.STEP_SECONDS;
      }
    }
    return rate;
  }

  /** Adds a load to a cell and returns its mass, kg. */
  private static double add(Map<Integer, double[]> loads, int cell, double[] rate) {
    double[] old = loads.getOrDefault(cell, new double[0]);
    double[] sum = java.util.Arrays.copyOf(old, StrictMath.max(old.length, rate.length));
    double grams = 0;
    for (int i = 0; i < rate.length; i++) {
      sum[i] += rate[i];
      grams += rate[i] * PlumeRun.STEP_SECONDS;
    }
    loads.put(cell, sum);
    return grams / 1000;
  }
}
