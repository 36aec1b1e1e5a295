package org.suyuan.testing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import org.suyuan.monitoring.QualityFlag;
import org.suyuan.network.Link;
import org.suyuan.network.Outfall;
import org.suyuan.network.Permit;
import org.suyuan.network.Plant;
import org.suyuan.network.Reach;
import org.suyuan.network.Removal;
import org.suyuan.network.Source;
import org.suyuan.network.Station;
import org.suyuan.testing.TrueRiver.Plume;
import org.suyuan.testing.TrueRiver.Release;
import org.suyuan.testing.World.Gauged;
import org.suyuan.testing.World.Sample;

/**
 * Small worlds of a known seed with a known truth: a main river with three tributaries, seven
 * stations, fourteen enterprises (two behind one outfall, one behind a plant) and a gauge at the
 * outlet. The true velocities differ by some 20 % from what the dataset says.
 */
public final class SyntheticWorlds {
  /** The release of every world begins within a day of this, 2024-03-01. */
  public static final long START = 1_709_251_200L;

  private static final long DAY = 86_400;
  private static final double LEVEL = 0.3;
  private static final double NOISE = 0.03;
  private static final double MEMORY_SECONDS = 12 * 3600;

  /**
   * A world and what really happened in it.
   *
   * @param world what the engine gets to know
   * @param river how it really flows
   * @param release what really was released
   * @param sourceId who did it, empty where nobody on the register did
   * @param station identifier of the first station that exceeds the limit
   * @param alarmSeconds when it first does
   */
  public record Event(
      World world,
      TrueRiver river,
      Release release,
      String sourceId,
      String station,
      long alarmSeconds) {

    /** Returns the record of the alarmed station. */
    public Station alarmed() {
      return SyntheticWorlds.station(world, station);
    }
  }

  private final Random random;

  /** Starts the sequence of worlds of a seed. */
  public SyntheticWorlds(long seed) {
    this.random = new Random(seed);
  }

  /** Returns the source of randomness, to draw what a test asks of a world. */
  public Random random() {
    return random;
  }

  /** Returns a station by its identifier. */
  public static Station station(World world, String id) {
    return world.stations.stream().filter(s -> s.id().equals(id)).findFirst().orElseThrow();
  }

  /** Returns an outfall by its identifier. */
  public static Outfall outfall(World world, String id) {
    return world.outfalls.stream().filter(o -> o.id().equals(id)).findFirst().orElseThrow();
  }

  /** Returns a world with a random event of one of its enterprises. */
  public Event event() {
    World world = world();
    TrueRiver river = river(world);
    Source guilty = world.sources.get(random.nextInt(12));
    Outfall outfall = outfall(world, "O" + guilty.id());
    return event(world, river, outfall, guilty.id());
  }

  /**
   * Makes up an event to which others upstream add as large releases of their own.
   *
   * @param most so many releases at most
   * @param apartSeconds from one to the next, s
   */
  public Event crowded(int most, double apartSeconds) {
    Event event = event();
    World world = event.world();
    double start = event.release().startSeconds();
    List<Release> releases = new ArrayList<>(List.of(event.release()));
    for (Source source : world.sources) {
      boolean same = source.id().equals(event.sourceId());
      if (same || world.outfalls.stream().noneMatch(o -> o.id().equals("O" + source.id()))) {
        continue;
      }
      Release other =
          Release.at(
              outfall(world, "O" + source.id()),
              event.release().massKg(),
              start + releases.size() * apartSeconds,
              4 * 3600);
      if (event.river().travelSeconds(other, event.alarmed(), start) > 0) {
        releases.add(other);
      }
      if (releases.size() == most) {
        break;
      }
    }
    world.samples.clear();
    measure(world, event.river(), releases);
    return event;
  }

  /** Takes everybody off the register. */
  public static void clearRegister(World world) {
    world.outfalls.clear();
    world.sources.clear();
    world.links.clear();
    world.permits.clear();
    world.plants.clear();
    world.removals.clear();
  }

  /** Returns a world with an event of nobody on the register, at a place. */
  public Event unregistered(World world, String reach, double chainageMetres) {
    return event(world, river(world), Outfall.of("nobody", reach, chainageMetres), "");
  }

  private Event event(World world, TrueRiver river, Outfall at, String guilty) {
    double load =
        world.permits.stream()
            .filter(p -> p.sourceId().equals(guilty))
            .mapToDouble(Permit::typicalKgPerDay)
            .findFirst()
            .orElse(100);
    double start = START + random.nextInt(24) * 3600L;
    double window = (2 + random.nextInt(10)) * 3600L;
    double mass = load * 3 * Math.exp(0.5 * random.nextGaussian());
    Release one = Release.at(at, 1, start, window);
    List<Station> below =
        world.stations.stream()
            .filter(s -> river.travelSeconds(one, s, start) > 1800)
            .sorted(Comparator.comparingDouble(s -> river.travelSeconds(one, s, start)))
            .toList();
    Station first = below.get(0);
    Plume unit = river.plume(one, first);
    double highest = unit.at(unit.peakSeconds(start, start + 6 * DAY));
    double least = Math.max(mass, 2 * world.limit / highest);
    while (true) {
      Release release = Release.at(at, least, start, window);
      measure(world, river, List.of(release));
      for (Station station : below) {
        OptionalLong alarm =
            world.samples.stream()
                .filter(s -> s.station().equals(station.id()) && s.value() > world.limit)
                .mapToLong(Sample::seconds)
                .min();
        if (alarm.isPresent()) {
          return new Event(world, river, release, guilty, station.id(), alarm.getAsLong());
        }
      }
      // It passed between two measurements.
      least *= 1.5;
      world.samples.clear();
    }
  }

  /** Returns a world in which nothing was measured yet. */
  public World world() {
    World world = new World();
    double flow = 3;
    Map<Integer, String> joins = Map.of(1, "A", 3, "B", 4, "C");
    for (int i = 0; i < 6; i++) {
      String tributary = joins.get(i);
      if (tributary != null) {
        int n = 2 + random.nextInt(2);
        double own = 1 + random.nextDouble();
        for (int k = 0; k < n; k++) {
          reach(world, tributary + k, k + 1 < n ? tributary + (k + 1) : "M" + i, own);
          own += 0.2;
        }
        String last = tributary + (n - 1);
        world.stations.add(Station.of("S" + tributary, last, length(world, last) - 200));
        flow += own;
      }
      reach(world, "M" + i, i < 5 ? "M" + (i + 1) : null, flow);
      if (i == 0 || i == 2 || i == 3 || i == 5) {
        world.stations.add(Station.of("SM" + i, "M" + i, length(world, "M" + i) - 150));
      }
      flow += 0.3;
    }
    register(world);
    for (long t = START - 26 * DAY; t <= START + 9 * DAY; t += DAY / 2) {
      world.flows.add(new Gauged("M5", t, mean(world, "M5") * ratio((double) t)));
    }
    return world;
  }

  private void register(World world) {
    for (int i = 0; i < 12; i++) {
      Reach reach = world.reaches.get(random.nextInt(world.reaches.size()));
      double at = random.nextDouble() * (reach.lengthMetres() - 1500);
      world.enterprise("E" + i, reach.id(), at, 30 + 170 * random.nextDouble());
    }
    world.sources.add(Source.of("E12"));
    world.links.add(Link.of("E12", "OE0"));
    world.plants.add(Plant.of("P0", 8 * 3600));
    world.sources.add(Source.of("E13"));
    world.links.add(new Link("E13", "P0", 1800, 1));
    world.links.add(Link.of("P0", "OE1"));
    world.removals.add(new Removal("P0", World.TRACER, 0.5));
    for (String id : List.of("E12", "E13")) {
      world.permits.add(new Permit(id, World.TRACER, Double.NaN, Double.NaN, 120));
    }
  }

  private void reach(World world, String id, String to, double meanFlowM3s) {
    double length = 3000 + 5000 * random.nextDouble();
    double velocity = 0.25 + 0.35 * random.nextDouble();
    world.reaches.add(
        Reach.builder(id, length)
            .to(to)
            .meanFlowM3s(meanFlowM3s)
            .volumeM3(meanFlowM3s * length / velocity)
            .build());
  }

  private static double length(World world, String reach) {
    return find(world, reach).lengthMetres();
  }

  private static double mean(World world, String reach) {
    return find(world, reach).meanFlowM3s();
  }

  private static Reach find(World world, String id) {
    return world.reaches.stream().filter(r -> r.id().equals(id)).findFirst().orElseThrow();
  }

  private static double ratio(double epochSecond) {
    return 1 + 0.15 * Math.sin(2 * Math.PI * (epochSecond - START) / (6.0 * DAY));
  }

  /** Returns how a world really flows: 14 % off in common, and as much again for each reach. */
  public TrueRiver river(World world) {
    double common = 0.14 * random.nextGaussian();
    Map<String, Double> velocity = new HashMap<>();
    for (Reach r : world.reaches) {
      double said = r.meanFlowM3s() * r.lengthMetres() / r.volumeM3();
      velocity.put(r.id(), said * Math.exp(common + 0.14 * random.nextGaussian()));
    }
    return new TrueRiver(world, velocity, SyntheticWorlds::ratio);
  }

  /** Lets every station measure every four hours: baseline, noise with a memory, releases. */
  public void measure(World world, TrueRiver river, List<Release> releases) {
    for (Station station : world.stations) {
      List<Plume> plumes = new ArrayList<>();
      releases.forEach(r -> plumes.add(river.plume(r, station)));
      double noise = 0;
      double rho = Math.exp(-4 * 3600 / MEMORY_SECONDS);
      for (long t = START - 25 * DAY; t <= START + 8 * DAY; t += 4 * 3600) {
        noise = rho * noise + Math.sqrt(1 - rho * rho) * NOISE * random.nextGaussian();
        double value = Math.max(0, LEVEL + noise);
        for (Plume plume : plumes) {
          value += t > START ? plume.at((double) t) : 0;
        }
        world.samples.add(new Sample(station.id(), t, value, false, 0, QualityFlag.N));
      }
    }
  }
}
