package org.suyuan.forecast;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.function.BiFunction;
import org.suyuan.hydrology.FlowField;
import org.suyuan.hydrology.Velocities;
import org.suyuan.monitoring.Baseline;
import org.suyuan.monitoring.Limits;
import org.suyuan.monitoring.Losses;
import org.suyuan.monitoring.Observations;
import org.suyuan.monitoring.Pollutant;
import org.suyuan.monitoring.Series;
import org.suyuan.monitoring.WaterConditions;
import org.suyuan.network.RiverSystem;
import org.suyuan.tracing.Learnt;
import org.suyuan.tracing.PlumeSample;
import org.suyuan.tracing.Trace;
import org.suyuan.tracing.TraceOptions;
import org.suyuan.transport.DownstreamTravel;
import org.suyuan.transport.LossFactor;
import org.suyuan.transport.SpreadFactor;
import org.suyuan.transport.Travel;

/**
 * Predicts leading edge, peak and trailing edge at every station downstream, with bands, by
 * following a set of equally plausible plumes: each with its own velocity, spread, mass and
 * release. The set is systematic (quantiles and a golden-ratio sequence), so the same question
 * always has the same answer. Immutable and shared by any number of threads.
 *
 * <p>Where the river splits and rejoins, a station is forecast by the branch that brings it the
 * largest share.
 */
public final class Forecaster {
  /** So many plumes are followed: twice as many move medians by a hundredth. */
  private static final int PLUMES = 200;

  private static final double KNOT_SECONDS = 6 * 3600;

  /** So many of them lie before and after the time of the forecast at most. */
  private static final int KNOTS = 20;

  private static final double BRONZE = 0.3027756377319946;

  /** From so many stations on a second core is worth its while. */
  private static final int MANY = 50;

  private static final int CORES = Runtime.getRuntime().availableProcessors();

  private static final double PAST_SECONDS = 21 * 86_400.0;

  private final Velocities velocities;
  private final Limits limits;
  private final TraceOptions options;
  private final Learnt learnt;

  /**
   * Prepares a forecaster.
   *
   * @param velocities how fast the water moves
   * @param limits what is too much
   * @param options horizon, water temperature and model error
   */
  public Forecaster(Velocities velocities, Limits limits, TraceOptions options) {
    this(velocities, limits, options, Learnt.NOTHING);
  }

  /**
   * Prepares a forecaster that knows of other events.
   *
   * @param velocities how fast the water moves, with the passages of those events learnt already
   * @param limits what is too much
   * @param options horizon, water temperature and model error
   * @param learnt what other events taught of loss and spread, for spills; a trace brings its own
   */
  public Forecaster(Velocities velocities, Limits limits, TraceOptions options, Learnt learnt) {
    this.velocities = velocities;
    this.limits = limits;
    this.options = options;
    this.learnt = learnt;
  }

  /**
   * Follows the plume of an alarm on from the alarmed station, which is the first of the arrivals.
   *
   * @param trace the answer to the alarm
   * @param observations what was measured, as of the trace
   */
  public Forecast ofTrace(Trace trace, Observations observations) {
    Velocities learnt = trace.velocities();
    RiverSystem rivers = learnt.rivers();
    int station =
        rivers
            .station(trace.stationId())
            .orElseThrow(
                () -> new IllegalArgumentException("unknown station " + trace.stationId()));
    List<Plume> plumes = plumes(trace.samples());
    return follow(
        learnt,
        new Carried(trace.pollutant(), trace.loss()),
        rivers.stations().reach(station),
        rivers.stations().chainageMetres(station),
        (double) trace.alarmSeconds(),
        Double.NEGATIVE_INFINITY,
        plumes,
        observations);
  }

  /** Draws plumes of equal weight from samples, evenly over what they weigh. */
  private static List<Plume> plumes(List<PlumeSample> samples) {
    double total = samples.stream().mapToDouble(PlumeSample::weight).sum();
    int count = Math.min(PLUMES, samples.size());
    List<Plume> plumes = new ArrayList<>(count);
    double passed = 0;
    int drawn = 0;
    for (PlumeSample sample : samples) {
      passed += sample.weight() / total;
      for (; drawn < count && (drawn + 0.5) / count < passed; drawn++) {
        plumes.add(Plume.of(sample, drawn));
        for (PlumeSample other : sample.others()) {
          plumes.add(Plume.of(other, drawn).joining());
        }
      }
    }
    return plumes;
  }

  /**
   * Follows a release from where it enters the river.
   *
   * @param spill what is released
   * @param observations what was measured, for the usual level at the stations
   */
  public Forecast ofSpill(Spill spill, Observations observations) {
    List<Plume> plumes = new ArrayList<>();
    SpreadFactor spread = SpreadFactor.after(learnt.spread());
    for (int i = 0; i < PLUMES; i++) {
      plumes.add(
          Plume.numbered(
              i,
              spill.startSeconds() + spill.durationSeconds() / 2,
              spill.durationSeconds(),
              spill.massKg(),
              spill.massKg(),
              Sequences.quantile((i + 0.5) / PLUMES),
              Math.exp(
                  spread.logMedian()
                      + spread.logError() * Sequences.quantile(Sequences.frac(0.5 + i * BRONZE))),
              0,
              0,
              0));
    }
    Losses losses =
        losses(
            velocities,
            spill.pollutant(),
            spill.reach(),
            spill.chainageMetres(),
            spill.startSeconds());
    return follow(
        velocities,
        new Carried(spill.pollutant(), losses.factor().and(learnt.loss(spill.pollutant().code()))),
        spill.reach(),
        spill.chainageMetres(),
        spill.startSeconds(),
        spill.startSeconds(),
        plumes,
        observations);
  }

  /** What is on its way, and how much of what is expected to be lost there is lost. */
  private record Carried(Pollutant pollutant, LossFactor factor) {}

  private Losses losses(
      Velocities water, Pollutant pollutant, int reach, double chainage, double atSeconds) {
    double celsius = options.waterTemperature().at(atSeconds);
    WaterConditions conditions = WaterConditions.ORDINARY.withCelsius(celsius);
    return new Losses(water, pollutant, conditions, reach, chainage, atSeconds);
  }

  private Forecast follow(
      Velocities water,
      Carried carried,
      int reach,
      double chainage,
      double aboutSeconds,
      double releasedSeconds,
      List<Plume> plumes,
      Observations observations) {
    if (plumes.isEmpty()) {
      return new Forecast(carried.pollutant, List.of());
    }
    Plumes columns = new Plumes(plumes, carried.factor, options.siteError());
    RiverSystem rivers = water.rivers();
    double[] departures = departures(water.flows(), aboutSeconds, columns);
    Map<Integer, Travel> ways = new LinkedHashMap<>();
    for (DownstreamTravel.Reached reached :
        DownstreamTravel.from(water, reach, chainage, departures, 2 * options.horizonSeconds())) {
      ways.merge(
          reached.station(), reached.travel(), (a, b) -> b.fraction() > a.fraction() ? b : a);
    }
    List<Stop> stops = new ArrayList<>(ways.size());
    List<Series> past = new ArrayList<>(ways.size());
    ways.forEach(
        (station, way) -> {
          String id = rivers.stations().record(station).id();
          past.add(observations.of(id, carried.pollutant.code()));
          int on = rivers.stations().reach(station);
          stops.add(new Stop(station, on, way, way.meanSeconds()));
        });
    BiFunction<Integer, Integer, List<Arrival>> at =
        (from, until) -> {
          Losses losses = losses(water, carried.pollutant, reach, chainage, aboutSeconds);
          Following following =
              new Following(water, losses, carried.pollutant, columns, departures, releasedSeconds);
          return arrivals(
              following,
              carried.pollutant,
              aboutSeconds,
              rivers,
              stops.subList(from, until),
              past.subList(from, until));
        };
    return new Forecast(
        carried.pollutant,
        stops.size() < MANY || CORES == 1
            ? at.apply(0, stops.size())
            : onTwoCores(at, Following.middle(rivers.reaches(), stops), stops.size()));
  }

  /** Follows the plumes to a station, and from it on on another core. */
  private static List<Arrival> onTwoCores(
      BiFunction<Integer, Integer, List<Arrival>> at, int middle, int count) {
    ForkJoinTask<List<Arrival>> further =
        ForkJoinPool.commonPool().submit(() -> at.apply(middle, count));
    List<Arrival> arrivals = new ArrayList<>(at.apply(0, middle + 1).subList(0, middle));
    arrivals.addAll(further.join());
    return arrivals;
  }

  private List<Arrival> arrivals(
      Following following,
      Pollutant pollutant,
      double aboutSeconds,
      RiverSystem rivers,
      List<Stop> stops,
      List<Series> past) {
    double[] usual = new double[stops.size()];
    double[] limit = new double[usual.length];
    double[] thresholds = new double[usual.length];
    for (int s = 0; s < usual.length; s++) {
      usual[s] = usualLevel(past.get(s), pollutant, aboutSeconds);
      limit[s] = limits.at(rivers, stops.get(s).station(), pollutant).orElse(Double.NaN);
      thresholds[s] = limit[s] - usual[s];
    }
    List<Passings> passings = following.past(stops, thresholds);
    List<Arrival> arrivals = new ArrayList<>(usual.length);
    for (int s = 0; s < usual.length; s++) {
      Passings here = passings.get(s);
      arrivals.add(
          new Arrival(
              rivers.stations().record(stops.get(s).station()).id(),
              stops.get(s).way().distanceMetres(),
              here.leading(),
              here.peak(),
              here.trailing(),
              here.height(),
              usual[s],
              limit[s],
              Double.isNaN(limit[s]) ? Double.NaN : here.shareAbove()));
    }
    return arrivals;
  }

  /** Times at which plumes may pass the place where the forecast starts. */
  private static double[] departures(FlowField flows, double about, Plumes plumes) {
    double first = 0;
    double last = 0;
    for (int i = 0; i < plumes.count; i++) {
      double middle = plumes.middle[i] - about;
      first = Math.min(first, (middle - plumes.half[i]) / KNOT_SECONDS);
      last = Math.max(last, (middle + plumes.half[i]) / KNOT_SECONDS);
    }
    int from = (int) Math.max(-KNOTS, Math.floor(first));
    int until = (int) Math.min(KNOTS, Math.ceil(last));
    double[] departures = new double[flows.stepCount() == 1 ? 1 : until - from + 1];
    for (int k = 0; k < departures.length; k++) {
      departures[k] = about + (departures.length == 1 ? 0 : from + k) * KNOT_SECONDS;
    }
    return departures;
  }

  private static double usualLevel(Series series, Pollutant pollutant, double aboutSeconds) {
    return series.size() == 0
        ? 0
        : Baseline.level(
            series,
            (long) (aboutSeconds - PAST_SECONDS),
            (long) aboutSeconds,
            pollutant.detectionLimit());
  }
}
