package org.suyuan.forecast;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.suyuan.hydrology.FlowField;
import org.suyuan.hydrology.Spread;
import org.suyuan.hydrology.Velocities;
import org.suyuan.monitoring.Baseline;
import org.suyuan.monitoring.Limits;
import org.suyuan.monitoring.Losses;
import org.suyuan.monitoring.Observations;
import org.suyuan.monitoring.Pollutant;
import org.suyuan.monitoring.Series;
import org.suyuan.monitoring.WaterConditions;
import org.suyuan.network.Reaches;
import org.suyuan.network.RiverSystem;
import org.suyuan.network.Station;
import org.suyuan.tracing.Learnt;
import org.suyuan.tracing.PlumeSample;
import org.suyuan.tracing.Trace;
import org.suyuan.tracing.TraceOptions;
import org.suyuan.transport.DownstreamTravel;
import org.suyuan.transport.LossFactor;
import org.suyuan.transport.PlumeKind;
import org.suyuan.transport.PlumeTable;
import org.suyuan.transport.PlumeTimes;
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
  private static final int SPILL_SAMPLES = 300;
  private static final double KNOT_SECONDS = 6 * 3600;

  /** So many of them lie before and after the time of the forecast at most. */
  private static final int KNOTS = 20;

  private static final double BRONZE = 0.3027756377319946;
  private static final double NICKEL = 0.1925824035672520;

  /** Faster water does not press a plume together to less than this share of its time. */
  private static final double SHORTEST = 0.2;

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
    List<Plume> plumes = new ArrayList<>();
    for (int i = 0; i < trace.samples().size(); i++) {
      PlumeSample sample = trace.samples().get(i);
      plumes.add(Plume.of(sample, i));
      for (PlumeSample other : sample.others()) {
        plumes.add(Plume.of(other, i).joining());
      }
    }
    Losses losses =
        losses(
            learnt,
            trace.pollutant(),
            rivers.stations().reach(station),
            rivers.stations().chainageMetres(station),
            (double) trace.alarmSeconds());
    return follow(
        learnt,
        new Carried(trace.pollutant(), losses, trace.loss()),
        rivers.stations().reach(station),
        rivers.stations().chainageMetres(station),
        (double) trace.alarmSeconds(),
        plumes,
        observations);
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
    for (int i = 0; i < SPILL_SAMPLES; i++) {
      plumes.add(
          Plume.numbered(
              i,
              1.0 / SPILL_SAMPLES,
              spill.startSeconds() + spill.durationSeconds() / 2,
              spill.durationSeconds(),
              spill.massKg(),
              spill.massKg(),
              Sequences.quantile((i + 0.5) / SPILL_SAMPLES),
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
        new Carried(
            spill.pollutant(), losses, losses.factor().and(learnt.loss(spill.pollutant().code()))),
        spill.reach(),
        spill.chainageMetres(),
        spill.startSeconds(),
        plumes,
        observations);
  }

  /** What is on its way, and how much of it gets lost there. */
  private record Carried(Pollutant pollutant, Losses losses, LossFactor factor) {}

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
      List<Plume> plumes,
      Observations observations) {
    double[] departures = departures(water.flows(), aboutSeconds, plumes);
    Map<Integer, Travel> ways = new LinkedHashMap<>();
    for (DownstreamTravel.Reached reached :
        DownstreamTravel.from(water, reach, chainage, departures, 2 * options.horizonSeconds())) {
      ways.merge(
          reached.station(), reached.travel(), (a, b) -> b.fraction() > a.fraction() ? b : a);
    }
    double[] parts = new double[plumes.size()];
    for (int i = 0; i < parts.length; i++) {
      parts[i] = Sequences.frac(0.5 + i * NICKEL);
    }
    double[] lost = carried.factor.quantiles(parts);
    List<Arrival> arrivals = new ArrayList<>();
    ways.forEach(
        (station, way) ->
            arrivals.add(
                arrival(water, carried, station, way, plumes, lost, observations, aboutSeconds)));
    return new Forecast(carried.pollutant, plumes.isEmpty() ? List.of() : arrivals);
  }

  /** Times at which plumes may pass the place where the forecast starts. */
  private static double[] departures(FlowField flows, double about, List<Plume> plumes) {
    double first = 0;
    double last = 0;
    for (Plume p : plumes) {
      first = Math.min(first, (p.middleSeconds() - halfLength(p) - about) / KNOT_SECONDS);
      last = Math.max(last, (p.middleSeconds() + halfLength(p) - about) / KNOT_SECONDS);
    }
    int from = (int) Math.max(-KNOTS, Math.floor(first));
    int until = (int) Math.min(KNOTS, Math.ceil(last));
    double[] departures = new double[flows.stepCount() == 1 ? 1 : until - from + 1];
    for (int k = 0; k < departures.length; k++) {
      departures[k] = about + (departures.length == 1 ? 0 : from + k) * KNOT_SECONDS;
    }
    return departures;
  }

  private Arrival arrival(
      Velocities water,
      Carried carried,
      int station,
      Travel down,
      List<Plume> plumes,
      double[] lost,
      Observations observations,
      double aboutSeconds) {
    RiverSystem rivers = water.rivers();
    FlowField flows = water.flows();
    Station record = rivers.stations().record(station);
    int reach = rivers.stations().reach(station);
    Pollutant pollutant = carried.pollutant;
    double usual = usualLevel(observations, record.id(), pollutant, aboutSeconds);
    double limit = limits.at(rivers, station, pollutant).orElse(Double.NaN);
    double seconds = Math.max(1, down.meanSeconds());
    double expected =
        carried.losses.below(reach, rivers.stations().chainageMetres(station), seconds) / seconds;
    int n = plumes.size();
    double[] weight = new double[n];
    double[] leading = new double[n];
    double[] peak = new double[n];
    double[] trailing = new double[n];
    double[] height = new double[n];
    double common = down.commonLogError();
    double own = down.ownLogError();
    boolean here = down.distanceMetres() == 0;
    for (int i = 0; i < n; i++) {
      Plume p = plumes.get(i);
      double slowness = stretch(p, common, own);
      double further = down.secondsFrom(p.middleSeconds()) * slowness;
      double river = p.travelSeconds() + further;
      double middle = p.middleSeconds() + further;
      double lengthening = lengthening(p, down, slowness);
      double window = p.windowSeconds() * lengthening;
      PlumeTimes times = times(p, river, down, flowRatio(water, reach, middle), lengthening);
      // Times count from a start that puts the middle of the plume where it is.
      double start = middle - window / 2 - river;
      double at = start + times.peakSeconds();
      double perFlux = pollutant.unit().fromMgPerL(1000 / flows.atM3s(reach, at));
      double mass =
          here ? p.massHereKg() : p.massKg() * Math.exp(options.siteError() * p.dilution());
      weight[i] = p.weight();
      leading[i] = start + times.leadingSeconds();
      peak[i] = at;
      trailing[i] = start + times.trailingSeconds();
      height[i] =
          mass
              * down.fraction()
              * Math.exp(-lost[i] * expected * further)
              * times.peakDensity()
              * perFlux;
    }
    Passing.join(plumes, weight, leading, peak, trailing, height);
    double exceeding = 0;
    double total = 0;
    for (int i = 0; i < n; i++) {
      total += weight[i];
      exceeding += usual + height[i] > limit ? weight[i] : 0;
    }
    return new Arrival(
        record.id(),
        down.distanceMetres(),
        Band.of(leading, weight),
        Band.of(peak, weight),
        Band.of(trailing, weight),
        Band.of(height, weight),
        usual,
        limit,
        Double.isNaN(limit) ? Double.NaN : exceeding / total);
  }

  /** Factor on the time of the way down for one plume. */
  private static double stretch(Plume p, double common, double own) {
    return Math.exp(p.velocityFactor() * common + p.own() * own);
  }

  /**
   * How much longer the plume takes to pass the end of the way than its start, because the water
   * changed its speed meanwhile: its end is not as long on the way as its beginning.
   */
  private static double lengthening(Plume p, Travel down, double slowness) {
    double half = halfLength(p);
    if (!(half > 0)) {
      return 1;
    }
    double factor = down.arrivalPerDeparture(p.middleSeconds() - half, p.middleSeconds() + half);
    return Math.max(SHORTEST, 1 + slowness * (factor - 1));
  }

  /** Time between the middle of a plume and either end, where the forecast starts. */
  private static double halfLength(Plume p) {
    double spread = Spread.sigmaSeconds(p.travelSeconds(), Double.NaN);
    return p.windowSeconds() / 2 + Math.sqrt(spread * spread + p.reservoirs() + p.plants());
  }

  private static PlumeTimes times(
      Plume p, double riverSeconds, Travel down, double ratio, double lengthening) {
    double river = Spread.sigmaSeconds(riverSeconds, ratio);
    double reservoirs = p.reservoirs() + down.mixingVariance();
    double there = Spread.sigmaSeconds(p.travelSeconds(), ratio);
    double more = lengthening * lengthening - 1;
    double variance =
        river * river
            + reservoirs
            + p.plants()
            + more * (there * there + p.reservoirs() + p.plants());
    double sigma = Math.max(60, p.spreadFactor() * Math.sqrt(variance));
    PlumeKind kind = PlumeKind.of(river * river, reservoirs, p.plants());
    return PlumeTable.of(kind).times(riverSeconds, sigma, lengthening * p.windowSeconds());
  }

  private static double flowRatio(Velocities water, int reach, double at) {
    Reaches reaches = water.rivers().reaches();
    boolean known = reaches.meanFlowM3s(reach) > 0 || reaches.drainageAreaKm2(reach) > 0;
    return known ? water.flows().atM3s(reach, at) / water.flows().meanM3s(reach) : Double.NaN;
  }

  private static double usualLevel(
      Observations observations, String stationId, Pollutant pollutant, double aboutSeconds) {
    Series series = observations.of(stationId, pollutant.code());
    if (series.size() == 0) {
      return 0;
    }
    return Baseline.level(
        series,
        (long) (aboutSeconds - PAST_SECONDS),
        (long) aboutSeconds,
        pollutant.detectionLimit());
  }
}
