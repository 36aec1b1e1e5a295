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
import org.suyuan.monitoring.Observations;
import org.suyuan.monitoring.Pollutant;
import org.suyuan.monitoring.Series;
import org.suyuan.network.Reaches;
import org.suyuan.network.RiverSystem;
import org.suyuan.network.Station;
import org.suyuan.tracing.PlumeSample;
import org.suyuan.tracing.Trace;
import org.suyuan.tracing.TraceOptions;
import org.suyuan.transport.DownstreamTravel;
import org.suyuan.transport.PlumeKind;
import org.suyuan.transport.PlumeTimes;
import org.suyuan.transport.Response;
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
  private static final double COPPER = 0.2360679774997897;

  private static final double PAST_SECONDS = 21 * 86_400.0;

  private final Velocities velocities;
  private final Limits limits;
  private final TraceOptions options;

  /**
   * Prepares a forecaster.
   *
   * @param velocities how fast the water moves
   * @param limits what is too much
   * @param options horizon, water temperature and model error
   */
  public Forecaster(Velocities velocities, Limits limits, TraceOptions options) {
    this.velocities = velocities;
    this.limits = limits;
    this.options = options;
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
    int number = 0;
    for (PlumeSample sample : trace.samples()) {
      plumes.add(Plume.of(sample, number));
      for (PlumeSample other : sample.others()) {
        plumes.add(Plume.of(other, number));
      }
      number++;
    }
    return follow(
        learnt,
        trace.pollutant(),
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
    for (int i = 0; i < SPILL_SAMPLES; i++) {
      plumes.add(
          new Plume(
              1.0 / SPILL_SAMPLES,
              spill.startSeconds() + spill.durationSeconds() / 2,
              spill.durationSeconds(),
              spill.massKg(),
              spill.massKg(),
              quantile((i + 0.5) / SPILL_SAMPLES),
              Math.exp(Spread.LOG_ERROR * quantile(frac(0.5 + i * BRONZE))),
              0,
              0,
              0,
              i,
              0));
    }
    return follow(
        velocities,
        spill.pollutant(),
        spill.reach(),
        spill.chainageMetres(),
        spill.startSeconds(),
        plumes,
        observations);
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
   * @param others how many of the plumes that follow in the list are of the same event
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
      int number,
      int others) {

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
          number,
          s.others().size());
    }
  }

  private Forecast follow(
      Velocities water,
      Pollutant pollutant,
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
    List<Arrival> arrivals = new ArrayList<>();
    ways.forEach(
        (station, way) ->
            arrivals.add(
                arrival(water, pollutant, station, way, plumes, observations, aboutSeconds)));
    return new Forecast(pollutant, plumes.isEmpty() ? List.of() : arrivals);
  }

  private Arrival arrival(
      Velocities water,
      Pollutant pollutant,
      int station,
      Travel down,
      List<Plume> plumes,
      Observations observations,
      double aboutSeconds) {
    RiverSystem rivers = water.rivers();
    FlowField flows = water.flows();
    Station record = rivers.stations().record(station);
    int reach = rivers.stations().reach(station);
    double usual = usualLevel(observations, record.id(), pollutant, aboutSeconds);
    double limit = limits.at(rivers, station, pollutant).orElse(Double.NaN);
    double decay = pollutant.decayPerSecond(options.waterCelsius());
    Passing[] passing = new Passing[plumes.size()];
    int n = (int) plumes.stream().mapToInt(Plume::number).distinct().count();
    double[] weight = new double[n];
    double[] leading = new double[n];
    double[] peak = new double[n];
    double[] trailing = new double[n];
    double[] height = new double[n];
    double exceeding = 0;
    double total = 0;
    for (int i = 0; i < passing.length; i++) {
      Plume p = plumes.get(i);
      boolean here = down.distanceMetres() == 0;
      double further = down.secondsFrom(p.middleSeconds) * stretch(p, down);
      double river = p.travelSeconds + further;
      double middle = p.middleSeconds + further;
      Response response = response(p, river, down, flowRatio(water, reach, middle));
      // Times count from a start that puts the middle of the plume where it is.
      double start = middle - p.windowSeconds / 2 - response.meanSeconds();
      PlumeTimes times = PlumeTimes.of(response, p.windowSeconds);
      double at = start + times.peakSeconds();
      double perFlux = pollutant.unit().fromMgPerL(1000 / flows.atM3s(reach, at));
      double dilution = quantile(frac(0.25 + p.number * SILVER));
      double mass = here ? p.massHereKg : p.massKg * Math.exp(options.siteError() * dilution);
      double scale = mass * down.fraction() * Math.exp(-decay * further) * perFlux;
      passing[i] =
          new Passing(
              start + times.leadingSeconds(),
              at,
              start + times.trailingSeconds(),
              scale * times.peakDensity(),
              t -> scale * response.density(t - start, p.windowSeconds));
    }
    int first = 0;
    for (int i = 0; i < n; i++) {
      Plume p = plumes.get(first);
      Passing event = Passing.together(List.of(passing).subList(first, first + 1 + p.others));
      first += 1 + p.others;
      weight[i] = p.weight;
      leading[i] = event.leading();
      peak[i] = event.peak();
      trailing[i] = event.trailing();
      height[i] = event.height();
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

  private static Response response(Plume p, double riverSeconds, Travel down, double ratio) {
    double river = Spread.sigmaSeconds(riverSeconds, ratio);
    double reservoirs = p.reservoirs + down.mixingVariance();
    double variance = river * river + reservoirs + p.plants;
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
