package org.suyuan.forecast;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.numbers.gamma.InverseErf;
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
import org.suyuan.transport.PlumeTimes;
import org.suyuan.transport.Response;
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
  private static final int KNOTS = 41;
  private static final double GOLDEN = 0.6180339887498949;
  private static final double SILVER = 0.4142135623730950;
  private static final double BRONZE = 0.3027756377319946;
  private static final double NICKEL = 0.1925824035672520;
  private static final double COPPER = 0.2360679774997897;

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
    for (PlumeSample sample : trace.samples()) {
      plumes.add(Plume.of(sample, plumes.size()));
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
          new Plume(
              1.0 / SPILL_SAMPLES,
              spill.startSeconds() + spill.durationSeconds() / 2,
              spill.durationSeconds(),
              spill.massKg(),
              spill.massKg(),
              quantile((i + 0.5) / SPILL_SAMPLES),
              Math.exp(spread.logMedian() + spread.logError() * quantile(frac(0.5 + i * BRONZE))),
              0,
              0,
              0,
              i));
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

  /**
   * One plausible plume on its way past the place where the forecast starts.
   *
   * @param middleSeconds when its middle is there, seconds since the epoch
   * @param massHereKg mass that is seen there
   * @param massKg mass that goes on
   * @param travelSeconds time in the river until there
   * @param reservoirs variance that reservoirs have added until there, s²
   * @param plants variance that plants have added, s²
   */
  private record Plume(
      double weight,
      double middleSeconds,
      double windowSeconds,
      double massHereKg,
      double massKg,
      double velocityFactor,
      double spreadFactor,
      double travelSeconds,
      double reservoirs,
      double plants,
      int number) {

    static Plume of(PlumeSample s, int number) {
      // Samples stand for the nodes of a grid: spread them over what lies between.
      double within = frac(0.5 + number * COPPER) - 0.5;
      return new Plume(
          s.weight(),
          s.passageSeconds(),
          s.windowSeconds(),
          s.massHereKg(),
          s.massKg(),
          s.velocityFactor() + within,
          s.spreadFactor(),
          s.travelSeconds(),
          s.reservoirsVariance(),
          s.plantsVariance(),
          number);
    }
  }

  private Forecast follow(
      Velocities water,
      Carried carried,
      int reach,
      double chainage,
      double aboutSeconds,
      List<Plume> plumes,
      Observations observations) {
    double[] departures = new double[water.flows().stepCount() == 1 ? 1 : KNOTS];
    for (int k = 0; k < departures.length; k++) {
      departures[k] = aboutSeconds + (k - departures.length / 2) * KNOT_SECONDS;
    }
    Map<Integer, Travel> ways = new LinkedHashMap<>();
    for (DownstreamTravel.Reached reached :
        DownstreamTravel.from(water, reach, chainage, departures, 2 * options.horizonSeconds())) {
      ways.merge(
          reached.station(), reached.travel(), (a, b) -> b.fraction() > a.fraction() ? b : a);
    }
    double[] lost = new double[plumes.size()];
    for (int i = 0; i < lost.length; i++) {
      lost[i] = carried.factor.quantile(frac(0.5 + plumes.get(i).number * NICKEL));
    }
    List<Arrival> arrivals = new ArrayList<>();
    ways.forEach(
        (station, way) ->
            arrivals.add(
                arrival(water, carried, station, way, plumes, lost, observations, aboutSeconds)));
    return new Forecast(carried.pollutant, plumes.isEmpty() ? List.of() : arrivals);
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
    double exceeding = 0;
    double total = 0;
    for (int i = 0; i < n; i++) {
      Plume p = plumes.get(i);
      boolean here = down.distanceMetres() == 0;
      double slowness = stretch(p, down);
      double further = down.secondsFrom(p.middleSeconds) * slowness;
      double river = p.travelSeconds + further;
      double middle = p.middleSeconds + further;
      double lengthening = lengthening(p, down, slowness);
      double window = p.windowSeconds * lengthening;
      Response response = response(p, river, down, flowRatio(water, reach, middle), lengthening);
      // Times count from a start that puts the middle of the plume where it is.
      double start = middle - window / 2 - response.meanSeconds();
      PlumeTimes times = PlumeTimes.of(response, window);
      double at = start + times.peakSeconds();
      double perFlux = pollutant.unit().fromMgPerL(1000 / flows.atM3s(reach, at));
      double dilution = quantile(frac(0.25 + p.number * SILVER));
      double mass = here ? p.massHereKg : p.massKg * Math.exp(options.siteError() * dilution);
      weight[i] = p.weight;
      leading[i] = start + times.leadingSeconds();
      peak[i] = at;
      trailing[i] = start + times.trailingSeconds();
      height[i] =
          mass
              * down.fraction()
              * Math.exp(-lost[i] * expected * further)
              * times.peakDensity()
              * perFlux;
      total += p.weight;
      if (usual + height[i] > limit) {
        exceeding += p.weight;
      }
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
  private static double stretch(Plume p, Travel down) {
    double own = quantile(frac(0.5 + p.number * GOLDEN));
    return Math.exp(p.velocityFactor * down.commonLogError() + own * down.ownLogError());
  }

  /**
   * How much longer the plume takes to pass the end of the way than its start, because the water
   * changed its speed meanwhile: its end is not as long on the way as its beginning.
   */
  private static double lengthening(Plume p, Travel down, double slowness) {
    double spread = Spread.sigmaSeconds(p.travelSeconds, Double.NaN);
    double half = p.windowSeconds / 2 + Math.sqrt(spread * spread + p.reservoirs + p.plants);
    if (!(half > 0)) {
      return 1;
    }
    double factor = down.arrivalPerDeparture(p.middleSeconds - half, p.middleSeconds + half);
    return Math.max(SHORTEST, 1 + slowness * (factor - 1));
  }

  private static Response response(
      Plume p, double riverSeconds, Travel down, double ratio, double lengthening) {
    double river = Spread.sigmaSeconds(riverSeconds, ratio);
    double reservoirs = p.reservoirs + down.mixingVariance();
    double there = Spread.sigmaSeconds(p.travelSeconds, ratio);
    double more = lengthening * lengthening - 1;
    double variance =
        river * river + reservoirs + p.plants + more * (there * there + p.reservoirs + p.plants);
    double sigma = Math.max(60, p.spreadFactor * Math.sqrt(variance));
    return new Response(
        riverSeconds, sigma, PlumeKind.of(river * river, reservoirs, p.plants).shape());
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
    return Baseline.of(
            series,
            (long) (aboutSeconds - PAST_SECONDS),
            (long) aboutSeconds,
            pollutant.detectionLimit())
        .level();
  }

  private static double frac(double x) {
    return x - Math.floor(x);
  }

  /** Standard normal quantile. */
  private static double quantile(double p) {
    double clamped = Math.max(1e-6, Math.min(1 - 1e-6, p));
    return Math.sqrt(2) * InverseErf.value(2 * clamped - 1);
  }
}
