package org.suyuan.testing;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.suyuan.Suyuan;
import org.suyuan.dataset.Dataset;
import org.suyuan.hydrology.GaugeSeries;
import org.suyuan.monitoring.LimitOverride;
import org.suyuan.monitoring.Limits;
import org.suyuan.monitoring.Observations;
import org.suyuan.monitoring.Pollutant;
import org.suyuan.monitoring.PollutantCatalogue;
import org.suyuan.monitoring.QualityFlag;
import org.suyuan.monitoring.Sense;
import org.suyuan.monitoring.Unit;
import org.suyuan.network.Link;
import org.suyuan.network.Outfall;
import org.suyuan.network.Permit;
import org.suyuan.network.Plant;
import org.suyuan.network.Reach;
import org.suyuan.network.Removal;
import org.suyuan.network.RiverSystem;
import org.suyuan.network.RiverSystemBuilder;
import org.suyuan.network.Source;
import org.suyuan.network.Station;
import org.suyuan.tracing.Trace;

/**
 * A dataset as records that tests may change before it is frozen, and the ways in which it can be
 * said differently: shifted in time, renamed, shuffled, scaled, in another unit.
 */
public final class World {
  /** Code of the pollutant that most worlds measure; not in any catalogue. */
  public static final String TRACER = "tracer";

  /**
   * One measurement.
   *
   * @param station identifier of the station
   * @param seconds time, seconds since the epoch
   * @param value in the pollutant's unit
   * @param censored whether only "less than value"
   * @param periodSeconds averaging period
   * @param flag data flag
   */
  public record Sample(
      String station,
      long seconds,
      double value,
      boolean censored,
      int periodSeconds,
      QualityFlag flag) {

    /** Returns this sample with another value. */
    public Sample withValue(double other) {
      return new Sample(station, seconds, other, censored, periodSeconds, flag);
    }
  }

  /** One gauged discharge. */
  public record Gauged(String reach, long seconds, double flowM3s) {}

  /** The reaches, in the order given to the builder; likewise the other lists. */
  public final List<Reach> reaches = new ArrayList<>();

  /** The stations. */
  public final List<Station> stations = new ArrayList<>();

  /** The outfalls. */
  public final List<Outfall> outfalls = new ArrayList<>();

  /** The plants. */
  public final List<Plant> plants = new ArrayList<>();

  /** The sources. */
  public final List<Source> sources = new ArrayList<>();

  /** The links of the chain. */
  public final List<Link> links = new ArrayList<>();

  /** The permits. */
  public final List<Permit> permits = new ArrayList<>();

  /** What the plants remove. */
  public final List<Removal> removals = new ArrayList<>();

  /** What was measured of {@link #pollutant}. */
  public final List<Sample> samples = new ArrayList<>();

  /** Gauged discharge. */
  public final List<Gauged> flows = new ArrayList<>();

  /** What is measured. */
  public Pollutant pollutant =
      new Pollutant(TRACER, TRACER, "", Unit.MG_PER_L, 0, 1, 0.02, 0, 0, Sense.UPPER);

  /** What is too much of it, in its unit; NaN for no limit. */
  public double limit = 1;

  /** Returns a copy whose lists are its own. */
  public World copy() {
    World c = new World();
    c.reaches.addAll(reaches);
    c.stations.addAll(stations);
    c.outfalls.addAll(outfalls);
    c.plants.addAll(plants);
    c.sources.addAll(sources);
    c.links.addAll(links);
    c.permits.addAll(permits);
    c.removals.addAll(removals);
    c.samples.addAll(samples);
    c.flows.addAll(flows);
    c.pollutant = pollutant;
    c.limit = limit;
    return c;
  }

  /** Adds an enterprise with a load, right at an outfall of its own, named O and its name. */
  public World enterprise(String id, String reach, double chainageMetres, double kgPerDay) {
    outfalls.add(Outfall.of("O" + id, reach, chainageMetres));
    sources.add(Source.of(id));
    links.add(Link.of(id, "O" + id));
    permits.add(new Permit(id, pollutant.code(), Double.NaN, Double.NaN, kgPerDay));
    return this;
  }

  /** Returns the frozen network. */
  public RiverSystem rivers() {
    RiverSystemBuilder b = RiverSystem.builder();
    reaches.forEach(b::add);
    stations.forEach(b::add);
    outfalls.forEach(b::add);
    plants.forEach(b::add);
    sources.forEach(b::add);
    links.forEach(b::add);
    permits.forEach(b::add);
    removals.forEach(b::add);
    return b.build();
  }

  /** Returns the measurements. */
  public Observations observations() {
    Observations.Builder b = new Observations.Builder();
    for (Sample s : samples) {
      b.series(s.station, pollutant.code())
          .add(
              s.seconds,
              s.value,
              s.censored ? s.value : Double.NaN,
              s.censored,
              s.periodSeconds,
              s.flag);
    }
    return b.build();
  }

  /** Returns the gauges. */
  public List<GaugeSeries> gauges() {
    Map<String, List<Gauged>> byReach = new HashMap<>();
    flows.forEach(f -> byReach.computeIfAbsent(f.reach, r -> new ArrayList<>()).add(f));
    List<GaugeSeries> gauges = new ArrayList<>();
    for (Reach reach : reaches) {
      List<Gauged> of = byReach.getOrDefault(reach.id(), List.of());
      if (!of.isEmpty()) {
        gauges.add(
            new GaugeSeries(
                reach.id(),
                of.stream().mapToLong(Gauged::seconds).sorted().toArray(),
                of.stream()
                    .sorted((a, b) -> Long.compare(a.seconds, b.seconds))
                    .mapToDouble(Gauged::flowM3s)
                    .toArray()));
      }
    }
    return gauges;
  }

  /** Returns the dataset. */
  public Dataset dataset() {
    List<LimitOverride> limits =
        Double.isNaN(limit)
            ? List.of()
            : List.of(new LimitOverride(pollutant.code(), limit, null, null));
    return new Dataset(
        rivers(),
        PollutantCatalogue.builtIn().with(List.of(pollutant)),
        Limits.gb3838().with(limits),
        observations(),
        gauges(),
        Observations.NONE,
        List.of(pollutant),
        limits,
        ZoneOffset.UTC);
  }

  /** Returns the engine on this world. */
  public Suyuan suyuan() {
    return Suyuan.of(dataset());
  }

  /** Traces an alarm with everything that was measured. */
  public Trace trace(String station, long alarmSeconds) {
    return suyuan().trace(station, pollutant.code(), at(alarmSeconds));
  }

  /** Traces an alarm as of a time. */
  public Trace trace(String station, long alarmSeconds, long asOfSeconds) {
    return suyuan().trace(station, pollutant.code(), at(alarmSeconds), at(asOfSeconds));
  }

  /** Returns a time as the front door takes it. */
  public static OffsetDateTime at(long epochSecond) {
    return Instant.ofEpochSecond(epochSecond).atOffset(ZoneOffset.UTC);
  }

  /** Returns this world with all times later by so much. */
  public World shifted(long by) {
    World c = copy();
    c.samples.replaceAll(
        s -> new Sample(s.station, s.seconds + by, s.value, s.censored, s.periodSeconds, s.flag));
    c.flows.replaceAll(f -> new Gauged(f.reach, f.seconds + by, f.flowM3s));
    return c;
  }

  /** Returns this world with every list in random order. */
  public World shuffled(Random random) {
    World c = copy();
    for (List<?> list :
        Arrays.asList(
            c.reaches,
            c.stations,
            c.outfalls,
            c.plants,
            c.sources,
            c.links,
            c.permits,
            c.removals,
            c.samples,
            c.flows)) {
      Collections.shuffle(list, random);
    }
    return c;
  }

  /** Returns this world with other identifiers. */
  public World renamed(UnaryOperator<String> name) {
    World c = copy();
    c.reaches.replaceAll(
        r ->
            new Reach(
                name.apply(r.id()),
                r.toReachId() == null ? null : name.apply(r.toReachId()),
                r.lengthMetres(),
                r.river(),
                r.slope(),
                r.drainageAreaKm2(),
                r.meanFlowM3s(),
                r.widthMetres(),
                r.manningN(),
                r.kind(),
                r.volumeM3(),
                r.from(),
                r.to()));
    c.stations.replaceAll(
        s -> Station.of(name.apply(s.id()), name.apply(s.reachId()), s.chainageMetres()));
    c.outfalls.replaceAll(
        o -> Outfall.of(name.apply(o.id()), name.apply(o.reachId()), o.chainageMetres()));
    c.plants.replaceAll(p -> Plant.of(name.apply(p.id()), p.retentionSeconds()));
    c.sources.replaceAll(
        s ->
            new Source(
                name.apply(s.id()),
                name.apply(s.name()),
                s.kind(),
                s.industry(),
                s.flowM3PerDay(),
                s.violations(),
                s.place()));
    c.links.replaceAll(
        l ->
            new Link(
                name.apply(l.fromId()), name.apply(l.toId()), l.travelTimeSeconds(), l.fraction()));
    c.permits.replaceAll(
        p ->
            new Permit(
                name.apply(p.sourceId()),
                p.pollutant(),
                p.limitMgPerL(),
                p.limitKgPerDay(),
                p.typicalKgPerDay()));
    c.removals.replaceAll(r -> new Removal(name.apply(r.plantId()), r.pollutant(), r.fraction()));
    c.samples.replaceAll(
        s ->
            new Sample(
                name.apply(s.station), s.seconds, s.value, s.censored, s.periodSeconds, s.flag));
    c.flows.replaceAll(f -> new Gauged(name.apply(f.reach), f.seconds, f.flowM3s));
    return c;
  }

  /** Returns this world with so many times the concentration everywhere, and the load of all. */
  public World scaled(double factor) {
    World c = copy();
    c.samples.replaceAll(s -> s.withValue(s.value * factor));
    c.limit = limit * factor;
    c.pollutant = pollutant(pollutant.unit(), pollutant.detectionLimit() * factor);
    c.permits.replaceAll(
        p ->
            new Permit(
                p.sourceId(),
                p.pollutant(),
                p.limitMgPerL() * factor,
                p.limitKgPerDay() * factor,
                p.typicalKgPerDay() * factor));
    return c;
  }

  /** Returns this world measured in another unit of mass. */
  public World in(Unit unit) {
    World c = copy();
    UnaryOperator<Double> convert = v -> unit.fromMgPerL(pollutant.unit().toMgPerL(v));
    c.samples.replaceAll(s -> s.withValue(convert.apply(s.value)));
    c.limit = convert.apply(limit);
    c.pollutant = pollutant(unit, convert.apply(pollutant.detectionLimit()));
    return c;
  }

  private Pollutant pollutant(Unit unit, double detectionLimit) {
    return new Pollutant(
        pollutant.code(),
        pollutant.name(),
        pollutant.nameZh(),
        unit,
        pollutant.decayPerDay(),
        pollutant.theta(),
        detectionLimit,
        pollutant.removalMunicipal(),
        pollutant.removalIndustrial(),
        pollutant.sense());
  }

  /** Returns this world without some measurements. */
  public World withoutSamples(Predicate<Sample> which) {
    World c = copy();
    c.samples.removeIf(which);
    return c;
  }
}
