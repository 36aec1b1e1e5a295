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
import org.suyuan.network.RiverSystem;
import org.suyuan.network.Station;
import org.suyuan.tracing.PlumeSample;
import org.suyuan.tracing.Trace;
import org.suyuan.tracing.TraceOptions;
import org.suyuan.transport.DownstreamTravel;
import org.suyuan.transport.PlumeTimes;
import org.suyuan.transport.Response;
import org.suyuan.transport.ResponseShape;
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
  private static final double[] SPREAD_FACTORS = {0.6, 1, 1, 1.6};
  private static final double PAST_SECONDS = 21 * 86_400.0;
  private static final double TANK_SKEWNESS = Math.sqrt(2);

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
    for (PlumeSample sample : trace.samples()) {
      plumes.add(Plume.of(sample, (double) trace.alarmSeconds(), plumes.size()));
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
    Travel here = Travel.atPlace(new double[] {spill.startSeconds()}, velocities.learntCount());
    for (int i = 0; i < SPILL_SAMPLES; i++) {
      plumes.add(
          new Plume(
              1.0 / SPILL_SAMPLES,
              spill.startSeconds(),
              spill.durationSeconds(),
              spill.massKg(),
              quantile((i + 0.5) / SPILL_SAMPLES),
              SPREAD_FACTORS[i % SPREAD_FACTORS.length],
              0,
              0,
              0,
              0,
              here,
              i));
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

  /** One plausible plume on its way past the place where the forecast starts. */
  private record Plume(
      double weight,
      double startSeconds,
      double windowSeconds,
      double massKg,
      double z,
      double spreadFactor,
      double travelSeconds,
      double delaySeconds,
      double chainVariance,
      double chainThird,
      Travel way,
      int number) {

    static Plume of(PlumeSample s, double alarmSeconds, int number) {
      double stretch = Math.exp(s.z() * s.toStation().logError());
      // Samples stand for the cells of a grid: spread them over their cell.
      double withinStep = frac(0.5 + number * BRONZE) - 0.5;
      double withinVelocity = frac(0.5 + number * COPPER) - 0.5;
      return new Plume(
          s.weight(),
          s.startSeconds() + withinStep * s.startStepSeconds(),
          s.windowSeconds(),
          s.massKg(),
          s.z() + withinVelocity * s.zStep(),
          s.spreadFactor(),
          s.toStation().secondsAt(alarmSeconds) * stretch,
          s.delaySeconds(),
          s.chainVariance(),
          s.chainThird(),
          s.toStation(),
          number);
    }

    /** When the middle of the plume is where the forecast starts. */
    double passesAt() {
      return startSeconds + delaySeconds + travelSeconds + windowSeconds / 2;
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
      double[] factor = stretch(p, down);
      double further = down.secondsFrom(p.passesAt()) * factor[0];
      double river = p.travelSeconds + further;
      double ratio = flowRatio(water, reach, p.passesAt() + further);
      Response response = response(p, river, down, ratio);
      PlumeTimes times = PlumeTimes.of(response, p.windowSeconds);
      double at = p.startSeconds + times.peakSeconds();
      double perFlux = pollutant.unit().fromMgPerL(1000 / flows.atM3s(reach, at));
      double share = p.way.fraction() * down.fraction();
      weight[i] = p.weight;
      leading[i] = p.startSeconds + times.leadingSeconds();
      peak[i] = at;
      trailing[i] = p.startSeconds + times.trailingSeconds();
      height[i] =
          p.massKg
              * share
              * Math.exp(-decay * river)
              * times.peakDensity()
              * perFlux
              * Math.exp(options.siteError() * factor[1]);
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

  /** Velocity factor of the way down for one plume, and its standard normal error of dilution. */
  private static double[] stretch(Plume p, Travel down) {
    double error = down.logError();
    double own = quantile(frac(0.5 + p.number * GOLDEN));
    double dilution = quantile(frac(0.25 + p.number * SILVER));
    double mean = down.meanSeconds();
    double wayDeviation = p.way.meanSeconds() > 0 ? Math.sqrt(p.way.velocityVariance()) : 0;
    if (wayDeviation == 0 || mean == 0) {
      // The forecast starts at the source: its own velocity factor is the whole of it.
      return new double[] {Math.exp(error * p.z), dilution};
    }
    double slope = p.way.velocityCovariance(down) / (wayDeviation * mean);
    double rest = Math.sqrt(Math.max(0, error * error - slope * slope));
    return new double[] {Math.exp(slope * p.z + rest * own), dilution};
  }

  private static Response response(Plume p, double riverSeconds, Travel down, double ratio) {
    double river = p.spreadFactor * Spread.sigmaSeconds(riverSeconds, ratio);
    double mixing = p.way.mixingVariance() + down.mixingVariance();
    double variance = Math.max(river * river + mixing + p.chainVariance, 60.0 * 60.0);
    double third =
        ResponseShape.river().skewness() * river * river * river
            + TANK_SKEWNESS * Math.pow(mixing, 1.5)
            + p.chainThird;
    double sigma = Math.sqrt(variance);
    return new Response(
        riverSeconds + p.delaySeconds, sigma, ResponseShape.ofSkewness(third / (variance * sigma)));
  }

  private static double flowRatio(Velocities water, int reach, double at) {
    var record = water.rivers().reaches().record(reach);
    boolean known = record.meanFlowM3s() > 0 || record.drainageAreaKm2() > 0;
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
