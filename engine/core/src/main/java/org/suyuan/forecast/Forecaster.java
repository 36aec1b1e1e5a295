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
import org.suyuan.transport.PlumeTable;
import org.suyuan.transport.PlumeTimes;
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
    for (PlumeSample sample : trace.samples()) {
      plumes.add(Plume.of(sample, plumes.size()));
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
          Plume.numbered(
              i,
              1.0 / SPILL_SAMPLES,
              spill.startSeconds() + spill.durationSeconds() / 2,
              spill.durationSeconds(),
              spill.massKg(),
              spill.massKg(),
              quantile((i + 0.5) / SPILL_SAMPLES),
              Math.exp(Spread.LOG_ERROR * quantile(frac(0.5 + i * BRONZE))),
              0,
              0,
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
   * @param own what is wrong with the time to a place below, standard normal
   * @param dilution what is wrong with the dilution there, standard normal
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
      double own,
      double dilution) {

    /**
     * Returns a plume with its own error of the time and of the dilution.
     *
     * @param number counts the plumes of a forecast
     */
    static Plume numbered(
        int number,
        double weight,
        double middleSeconds,
        double windowSeconds,
        double massHereKg,
        double massKg,
        double velocityFactor,
        double spreadFactor,
        double travelSeconds,
        double reservoirs,
        double plants) {
      return new Plume(
          weight,
          middleSeconds,
          windowSeconds,
          massHereKg,
          massKg,
          velocityFactor,
          spreadFactor,
          travelSeconds,
          reservoirs,
          plants,
          quantile(frac(0.5 + number * GOLDEN)),
          quantile(frac(0.25 + number * SILVER)));
    }

    static Plume of(PlumeSample s, int number) {
      // Samples stand for the nodes of a grid: spread them over what lies between.
      double within = frac(0.5 + number * COPPER) - 0.5;
      return numbered(
          number,
          s.weight(),
          s.passageSeconds(),
          s.windowSeconds(),
          s.massHereKg(),
          s.massKg(),
          s.velocityFactor() + within,
          s.spreadFactor(),
          s.travelSeconds(),
          s.reservoirsVariance(),
          s.plantsVariance());
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
    double[] departures = departures(water.flows(), aboutSeconds, plumes);
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

  /** Times at which plumes may pass the place where the forecast starts. */
  private static double[] departures(FlowField flows, double about, List<Plume> plumes) {
    double first = 0;
    double last = 0;
    for (Plume p : plumes) {
      first = Math.min(first, (p.middleSeconds - about) / KNOT_SECONDS);
      last = Math.max(last, (p.middleSeconds - about) / KNOT_SECONDS);
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
    double common = down.commonLogError();
    double own = down.ownLogError();
    boolean here = down.distanceMetres() == 0;
    double exceeding = 0;
    double total = 0;
    for (int i = 0; i < n; i++) {
      Plume p = plumes.get(i);
      double further = down.secondsFrom(p.middleSeconds) * stretch(p, common, own);
      double river = p.travelSeconds + further;
      double middle = p.middleSeconds + further;
      PlumeTimes times = times(p, river, down, flowRatio(water, reach, middle));
      // Times count from a start that puts the middle of the plume where it is.
      double start = middle - p.windowSeconds / 2 - river;
      double at = start + times.peakSeconds();
      double perFlux = pollutant.unit().fromMgPerL(1000 / flows.atM3s(reach, at));
      double mass = here ? p.massHereKg : p.massKg * Math.exp(options.siteError() * p.dilution);
      weight[i] = p.weight;
      leading[i] = start + times.leadingSeconds();
      peak[i] = at;
      trailing[i] = start + times.trailingSeconds();
      height[i] =
          mass * down.fraction() * Math.exp(-decay * further) * times.peakDensity() * perFlux;
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
  private static double stretch(Plume p, double common, double own) {
    return Math.exp(p.velocityFactor * common + p.own * own);
  }

  private static PlumeTimes times(Plume p, double riverSeconds, Travel down, double ratio) {
    double river = Spread.sigmaSeconds(riverSeconds, ratio);
    double reservoirs = p.reservoirs + down.mixingVariance();
    double variance = river * river + reservoirs + p.plants;
    double sigma = Math.max(60, p.spreadFactor * Math.sqrt(variance));
    PlumeKind kind = PlumeKind.of(river * river, reservoirs, p.plants);
    return PlumeTable.of(kind).times(riverSeconds, sigma, p.windowSeconds);
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

  private static double frac(double x) {
    return x - Math.floor(x);
  }

  /** Standard normal quantile. */
  private static double quantile(double p) {
    double clamped = Math.max(1e-6, Math.min(1 - 1e-6, p));
    return Math.sqrt(2) * InverseErf.value(2 * clamped - 1);
  }
}
