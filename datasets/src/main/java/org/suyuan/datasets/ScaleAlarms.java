package org.suyuan.datasets;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.suyuan.dataset.Dataset;
import org.suyuan.hydrology.FlowField;
import org.suyuan.hydrology.GaugeSeries;
import org.suyuan.hydrology.Velocities;
import org.suyuan.monitoring.Limits;
import org.suyuan.monitoring.Observations;
import org.suyuan.monitoring.Pollutant;
import org.suyuan.monitoring.PollutantCatalogue;
import org.suyuan.monitoring.Series;
import org.suyuan.network.Chain;
import org.suyuan.network.ChainPath;
import org.suyuan.network.Outfall;
import org.suyuan.network.Places;
import org.suyuan.network.ReachSet;
import org.suyuan.network.RiverSystem;
import org.suyuan.network.Station;
import org.suyuan.tracing.screening.UpstreamHolders;

/**
 * Alarms at stations of all sizes of a {@link ScaleWorld}, and thirty days of four-hourly data at
 * every station in reach of them. The plume in the data is an inverse Gaussian that moves with the
 * engine's own velocities, and is stirred in the plants on its way: enough to measure speed with,
 * too easy to measure accuracy with.
 *
 * <p>Each spill is there twice: alone in the water, as an alarm usually is, and together with all
 * others, which were released within two days and overlap at the larger stations.
 */
public final class ScaleAlarms {
  private static final int STEP_SECONDS = 4 * 3600;
  private static final int SAMPLES = ScaleWorld.DAYS * 6;
  private static final double DAY = 86_400;

  /** The release enters the river on one of these days; before it lies a month of past. */
  private static final double EARLIEST_ENTRY = 23 * DAY;

  private static final double FARTHEST_SECONDS = 5 * DAY;
  private static final double SHORTEST_SECONDS = 2 * 3600;
  private static final double LIMIT_MGL = 1.0;
  private static final double USUAL_MGL = 0.3;
  private static final double NOISE_MGL = 0.02;

  private final ScaleWorld world;
  private final RiverSystem rivers;
  private final List<GaugeSeries> flows;
  private final Velocities velocities;
  private final Pollutant pollutant;
  private final Map<Integer, double[]> plumes = new HashMap<>();
  private final BitSet measured = new BitSet();
  private final List<ScaleAlarm> alarms = new ArrayList<>();
  private final List<ScaleAlarm> crowded = new ArrayList<>();
  private final Map<ScaleAlarm, Observations> alone = new HashMap<>();
  private final Observations observations;

  private ScaleAlarms(ScaleWorld world, RiverSystem rivers, int count, int largest) {
    this.world = world;
    this.rivers = rivers;
    this.flows = world.flows();
    this.velocities = Velocities.of(rivers, FlowField.of(rivers, flows));
    this.pollutant = PollutantCatalogue.builtIn().find(ScaleWorld.POLLUTANT).orElseThrow();
    List<Spilt> spills = spills(count, largest);
    this.observations = measure(measured, plumes);
    for (Spilt spill : spills) {
      raise(spill, observations).ifPresent(crowded::add);
      Observations its = alone(spill);
      raise(spill, its)
          .ifPresent(
              alarm -> {
                alarms.add(alarm);
                alone.put(alarm, its);
              });
    }
  }

  /** Returns the alarm of a spill: the first value at its station that is above the limit. */
  private Optional<ScaleAlarm> raise(Spilt spill, Observations seen) {
    Series series = seen.of(rivers.stations().record(spill.station).id(), code());
    for (int i = series.firstAtOrAfter((long) spill.entrySeconds); i < series.size(); i++) {
      if (series.value(i) > LIMIT_MGL) {
        return Optional.of(spill.alarm(rivers, series.timeSeconds(i)));
      }
    }
    return Optional.empty();
  }

  /** Returns what is measured where a spill is the only one. */
  private Observations alone(Spilt spill) {
    BitSet touched = new BitSet();
    plumes.keySet().forEach(touched::set);
    Observations without = measure(touched, spill.plume);
    return observations.toldBy(
        (key, all) -> {
          Series its = without.of(key.placeId(), key.pollutant());
          return its.size() > 0 ? its : all;
        });
  }

  /**
   * Draws alarms.
   *
   * @param world the world
   * @param rivers the same world, frozen
   * @param count how many
   * @param largest number of reaches upstream of the largest station that may raise one
   */
  public static ScaleAlarms of(ScaleWorld world, RiverSystem rivers, int count, int largest) {
    return new ScaleAlarms(world, rivers, count, largest);
  }

  private String code() {
    return pollutant.code();
  }

  /** Returns the alarms, each alone in the water, from the smallest station to the largest. */
  public List<ScaleAlarm> alarms() {
    return List.copyOf(alarms);
  }

  /** Returns what was measured about one of the {@link #alarms}. */
  public Observations observations(ScaleAlarm alarm) {
    Observations its = alone.get(alarm);
    if (its == null) {
      throw new IllegalArgumentException(alarm + " is none of these alarms");
    }
    return its;
  }

  /** Returns the alarms that the same spills raise where all of them were released. */
  public List<ScaleAlarm> crowded() {
    return List.copyOf(crowded);
  }

  /** Returns what was measured of all spills together. */
  public Observations observations() {
    return observations;
  }

  /** Returns what is spilt. */
  public Pollutant pollutant() {
    return pollutant;
  }

  /** Returns how the water moves. */
  public Velocities velocities() {
    return velocities;
  }

  /** Returns the world with the measurements of all spills together as a dataset. */
  public Dataset dataset() {
    return new Dataset(
        rivers,
        PollutantCatalogue.builtIn(),
        Limits.gb3838(),
        observations,
        flows,
        Observations.NONE,
        List.of(),
        List.of(),
        ZoneOffset.ofHours(8));
  }

  /** A spill; its plume is what it makes of each sample, mg/L by station. */
  private record Spilt(
      int station,
      int reaches,
      int source,
      double massKg,
      double entrySeconds,
      double delay,
      Map<Integer, double[]> plume) {
    ScaleAlarm alarm(RiverSystem rivers, long seconds) {
      return new ScaleAlarm(
          rivers.stations().record(station).id(),
          seconds,
          reaches,
          rivers.chain().source(source).id(),
          massKg,
          (long) (entrySeconds - delay));
    }
  }

  private List<Spilt> spills(int count, int largest) {
    Dice dice = Dice.of(world.seed(), "alarms");
    UpstreamHolders holders =
        UpstreamHolders.of(velocities, pollutant, ScaleWorld.START_SECONDS + EARLIEST_ENTRY);
    Set<Integer> taken = new HashSet<>();
    List<Spilt> spills = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      double wanted = 10 * StrictMath.pow(largest / 10.0, i / Math.max(1.0, count - 1.0));
      int best = -1;
      for (int tries = 0; tries < 3000; tries++) {
        int station = dice.below(rivers.stations().count());
        if (reaches(station) <= largest
            && !taken.contains(station)
            && (best < 0 || off(station, wanted) < off(best, wanted))
            && !near(holders, station).isEmpty()) {
          best = station;
        }
      }
      if (best >= 0) {
        taken.add(best);
        spills.add(spill(dice, best, dice.pick(near(holders, best))));
      }
    }
    return spills;
  }

  private int reaches(int station) {
    int reach = rivers.stations().reach(station);
    return reach - rivers.reaches().firstUpstream(reach) + 1;
  }

  private double off(int station, double wanted) {
    return Math.abs(StrictMath.log(reaches(station) / wanted));
  }

  private static List<UpstreamHolders.Holder> near(UpstreamHolders holders, int station) {
    return holders.at(station, DAY, 50).best().stream()
        .filter(h -> h.travelSeconds() > SHORTEST_SECONDS && h.travelSeconds() < FARTHEST_SECONDS)
        .toList();
  }

  /** Lets a source release as much as makes three times the limit at the station. */
  private Spilt spill(Dice dice, int station, UpstreamHolders.Holder guilty) {
    double entry =
        ScaleWorld.START_SECONDS + EARLIEST_ENTRY + Dice.round(dice.uniform(0, 24), 1) * 3600;
    Map<Integer, double[]> unit = new HashMap<>();
    follow(guilty.outfall(), new ScalePlume(entry, tanks(guilty)), unit);
    double highest = 0;
    for (double value : unit.getOrDefault(station, new double[1])) {
      highest = Math.max(highest, value);
    }
    double mass = highest > 0 ? 3 * LIMIT_MGL / highest : 0;
    unit.forEach(
        (at, values) -> {
          double[] sum = plumes.computeIfAbsent(at, key -> new double[SAMPLES]);
          for (int k = 0; k < SAMPLES; k++) {
            values[k] *= mass;
            sum[k] += values[k];
          }
        });
    ReachSet region = rivers.upstreamOf(rivers.stations().reach(station));
    for (int i = 0; i < region.rangeCount(); i++) {
      measured.set(
          rivers.stations().firstOn(region.first(i)),
          rivers.stations().firstOn(region.last(i) + 1));
    }
    unit.keySet().forEach(measured::set);
    double delay = guilty.travelSeconds() - riverSeconds(guilty.outfall(), station, entry);
    return new Spilt(
        station, reaches(station), guilty.source(), mass, entry, Math.max(0, delay), unit);
  }

  private double riverSeconds(int outfall, int station, double entry) {
    double[] found = {0};
    walk(outfall, entry, (at, seconds) -> found[0] = at == station ? seconds : found[0]);
    return found[0];
  }

  private interface Passed {
    void at(int station, double seconds);
  }

  /** Visits the stations below an outfall with the time that water takes to them. */
  private void walk(int outfall, double entry, Passed passed) {
    Places<Outfall> outfalls = rivers.outfalls();
    Places<Station> stations = rivers.stations();
    int reach = outfalls.reach(outfall);
    double from = outfalls.chainageMetres(outfall);
    double seconds = 0;
    double last = ScaleWorld.START_SECONDS + ScaleWorld.DAYS * DAY;
    while (reach >= 0 && entry + seconds < last) {
      for (int s = stations.firstOn(reach); s < stations.firstOn(reach + 1); s++) {
        double metres = stations.chainageMetres(s) - from;
        if (metres >= 0) {
          passed.at(s, seconds + velocities.secondsFromEntry(reach, metres, entry + seconds));
        }
      }
      double rest = rivers.reaches().lengthMetres(reach) - from;
      seconds += velocities.secondsFromEntry(reach, rest, entry + seconds);
      from = 0;
      reach = rivers.reaches().down(reach);
    }
  }

  /** Returns the mean times, s, in the stirred tanks of the plants on the way of a source. */
  private double[] tanks(UpstreamHolders.Holder guilty) {
    Chain chain = rivers.chain();
    for (int p = chain.firstPath(guilty.source()); p < chain.firstPath(guilty.source() + 1); p++) {
      ChainPath path = chain.path(p);
      if (path.outfall() == guilty.outfall()) {
        return path.plants().stream()
            .mapToDouble(plant -> chain.plants().get(plant).retentionSeconds())
            .map(retention -> (1 - ReleaseChain.PIPE_SHARE) * retention)
            .toArray();
      }
    }
    throw new IllegalStateException("source " + guilty.source() + " has no way to its outfall");
  }

  /** Adds what 1 kg makes at every station below, mg/L at every sample. */
  private void follow(int outfall, ScalePlume plume, Map<Integer, double[]> out) {
    walk(
        outfall,
        plume.entersSeconds(),
        (station, seconds) -> {
          double start = ScaleWorld.START_SECONDS;
          double[] values = plume.passing(seconds, start, STEP_SECONDS, SAMPLES);
          int reach = rivers.stations().reach(station);
          for (int k = 0; k < SAMPLES; k++) {
            // 1 kg in 1 m³/s for 1 s is 1 kg/m³, 1000 mg/L.
            values[k] *= 1000 / velocities.flows().atM3s(reach, start + (double) k * STEP_SECONDS);
          }
          out.put(station, values);
        });
  }

  private Observations measure(BitSet where, Map<Integer, double[]> passing) {
    Observations.Builder all = new Observations.Builder();
    for (int s = where.nextSetBit(0); s >= 0; s = where.nextSetBit(s + 1)) {
      String id = rivers.stations().record(s).id();
      Dice dice = Dice.of(world.seed(), id);
      double[] plume = passing.getOrDefault(s, new double[SAMPLES]);
      Series.Builder series = all.series(id, code());
      for (int k = 0; k < SAMPLES; k++) {
        // Three uniform numbers are near enough to a Gaussian here, and cheap.
        double noise = 2 * NOISE_MGL * (dice.uniform() + dice.uniform() + dice.uniform() - 1.5);
        series.add(
            ScaleWorld.START_SECONDS + (long) k * STEP_SECONDS,
            Dice.round(USUAL_MGL + noise + plume[k], 1000));
      }
    }
    return all.build();
  }
}
