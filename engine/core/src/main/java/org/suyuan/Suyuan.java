package org.suyuan;

import java.nio.file.Path;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import org.suyuan.dataset.Dataset;
import org.suyuan.dataset.DatasetReader;
import org.suyuan.forecast.Forecast;
import org.suyuan.forecast.Forecaster;
import org.suyuan.forecast.Spill;
import org.suyuan.hydrology.FlowField;
import org.suyuan.hydrology.GaugeSeries;
import org.suyuan.hydrology.Velocities;
import org.suyuan.monitoring.Observations;
import org.suyuan.monitoring.Pollutant;
import org.suyuan.network.RiverSystem;
import org.suyuan.tracing.ConfirmedCases;
import org.suyuan.tracing.Dossier;
import org.suyuan.tracing.ReleaseHistory;
import org.suyuan.tracing.Suspect;
import org.suyuan.tracing.Trace;
import org.suyuan.tracing.TraceOptions;
import org.suyuan.tracing.Tracer;
import org.suyuan.transport.Emissions;
import org.suyuan.transport.OrdinaryLoad;
import org.suyuan.transport.SteadyState;

/**
 * The front door: loads a dataset, traces alarms, forecasts plumes. Immutable and shared by any
 * number of threads; new data makes a new one.
 *
 * <p>Stations, outfalls and pollutants are named by their identifiers; an unknown one is an {@link
 * IllegalArgumentException} that says which are known.
 */
public final class Suyuan {
  private final Dataset dataset;
  private final TraceOptions options;
  private final Dossier dossier;
  private final Velocities velocities;
  private final long lastFlowSeconds;

  private Suyuan(Suyuan other, Observations observations, ZoneOffset zone, Dossier dossier) {
    Dataset old = other.dataset;
    this.dataset =
        new Dataset(
            old.rivers(),
            old.pollutants(),
            old.limits(),
            observations,
            old.flows(),
            old.effluents(),
            old.ownPollutants(),
            old.ownLimits(),
            zone);
    this.options = other.options;
    this.dossier = dossier;
    this.velocities = other.velocities;
    this.lastFlowSeconds = other.lastFlowSeconds;
  }

  private Suyuan(Dataset dataset, TraceOptions options, ConfirmedCases confirmed) {
    this.dataset = dataset;
    this.options = options;
    this.dossier = new Dossier(confirmed, dataset.effluents(), dataset.pollutants());
    this.velocities =
        Velocities.of(dataset.rivers(), FlowField.of(dataset.rivers(), dataset.flows()));
    this.lastFlowSeconds =
        dataset.flows().stream()
            .filter(gauge -> gauge.timeSeconds().length > 0)
            .mapToLong(gauge -> gauge.timeSeconds()[gauge.timeSeconds().length - 1])
            .max()
            .orElse(Long.MIN_VALUE);
  }

  /**
   * Loads a dataset folder.
   *
   * @param folder a folder in the dataset format
   * @throws org.suyuan.dataset.InvalidDatasetException with every fault of the data, where there is
   *     any
   */
  public static Suyuan load(Path folder) {
    return of(DatasetReader.read(folder));
  }

  /** Starts from a dataset in memory. */
  public static Suyuan of(Dataset dataset) {
    return new Suyuan(dataset, TraceOptions.defaults(), ConfirmedCases.none());
  }

  /** Returns the same data with other options. */
  public Suyuan with(TraceOptions other) {
    return new Suyuan(dataset, other, dossier.confirmed());
  }

  /** Returns the same network and discharge with other measurements, for a history in parts. */
  public Suyuan with(Observations observations) {
    return new Suyuan(this, observations, dataset.zone(), dossier);
  }

  /** Returns the same data; times of results are told in another offset from UTC. */
  public Suyuan with(ZoneOffset zone) {
    return new Suyuan(this, dataset.observations(), zone, dossier);
  }

  /**
   * Returns the same data with cases that were cleared up: who caused one before is likelier to
   * have caused the next. A trace uses only those that were confirmed before its alarm.
   */
  public Suyuan with(ConfirmedCases cases) {
    return new Suyuan(this, dataset.observations(), dataset.zone(), dossier.withConfirmed(cases));
  }

  /** Returns the data. */
  public Dataset dataset() {
    return dataset;
  }

  /** Returns how fast the water moves, before anything is learnt from an event. */
  public Velocities velocities() {
    return velocities;
  }

  /**
   * Traces an alarm with everything that was measured, also after it.
   *
   * @param stationId the alarmed station
   * @param pollutant code or name of the pollutant
   * @param at time of the alarm
   */
  public Trace trace(String stationId, String pollutant, OffsetDateTime at) {
    return trace(stationId, pollutant, at, OffsetDateTime.MAX);
  }

  /**
   * Traces an alarm with what was measured until a time, discharge included: the answer that could
   * be given then.
   *
   * @param stationId the alarmed station
   * @param pollutant code or name of the pollutant
   * @param at time of the alarm
   * @param asOf hides every measurement later than this
   */
  public Trace trace(String stationId, String pollutant, OffsetDateTime at, OffsetDateTime asOf) {
    RiverSystem rivers = dataset.rivers();
    int station =
        rivers.station(stationId).orElseThrow(() -> unknown("station", stationId, "stations.csv"));
    Pollutant known = pollutant(pollutant);
    return new Tracer(velocitiesAsOf(asOf.toEpochSecond()), dataset.limits(), options, dossier)
        .trace(station, known, dataset.observations(), at.toEpochSecond(), asOf.toEpochSecond());
  }

  /**
   * Works out how much a suspect of a trace released hour by hour, from the curves of all stations
   * that it passed, as if it had been the only one.
   *
   * @param trace the answer to the alarm
   * @param suspect one of its suspects
   */
  public ReleaseHistory releaseHistory(Trace trace, Suspect suspect) {
    return new Tracer(velocitiesAsOf(trace.asOfSeconds()), dataset.limits(), options)
        .releaseHistory(trace, suspect, dataset.observations());
  }

  /** Follows the plume of an alarm on downstream. */
  public Forecast forecast(Trace trace) {
    return new Forecaster(trace.velocities(), dataset.limits(), options)
        .ofTrace(trace, dataset.observations().asOf(trace.asOfSeconds()));
  }

  /**
   * Follows a release downstream.
   *
   * @param outfallId where it enters the river
   * @param pollutant code or name of the pollutant
   * @param massKg mass into the river, kg
   * @param start when it starts
   * @param duration how long it lasts
   */
  public Forecast forecast(
      String outfallId, String pollutant, double massKg, OffsetDateTime start, Duration duration) {
    RiverSystem rivers = dataset.rivers();
    int outfall =
        rivers
            .outfalls()
            .indexOf(outfallId)
            .orElseThrow(() -> unknown("outfall", outfallId, "outfalls.csv"));
    Spill spill =
        new Spill(
            rivers.outfalls().reach(outfall),
            rivers.outfalls().chainageMetres(outfall),
            pollutant(pollutant),
            massKg,
            start.toEpochSecond(),
            duration.toSeconds());
    return new Forecaster(velocities, dataset.limits(), options)
        .ofSpill(spill, dataset.observations());
  }

  /**
   * Accumulates what all registered sources usually emit, down the whole network: the background of
   * a trace, and the answer where everybody is compliant.
   *
   * @param pollutant code or name of the pollutant, whose unit must be a mass per volume
   * @param at the time whose discharge counts
   * @param level what sources usually emit, or what they may
   */
  public OrdinaryLoad ordinaryLoad(String pollutant, OffsetDateTime at, Emissions.Level level) {
    Pollutant known = pollutant(pollutant);
    if (!known.unit().isMass()) {
      throw new IllegalArgumentException(
          "pollutant "
              + known.code()
              + ": its unit "
              + known.unit().symbol()
              + " is no mass per volume, so there is no load of it");
    }
    double removal = known.removalMunicipal();
    return OrdinaryLoad.of(
        SteadyState.at(velocities, (double) at.toEpochSecond()),
        Emissions.ofRegister(
            dataset.rivers(), known.code(), Double.isNaN(removal) ? 0 : removal, level),
        known.decayPerSecond(options.waterCelsius()));
  }

  /**
   * Returns a pollutant of the catalogue or of the dataset.
   *
   * @param codeOrName for example {@code w21017} or {@code fluoride}
   */
  public Pollutant pollutant(String codeOrName) {
    return dataset
        .pollutants()
        .find(codeOrName)
        .orElseThrow(() -> unknown("pollutant", codeOrName, "the catalogue or in pollutants.csv"));
  }

  private static IllegalArgumentException unknown(String what, String id, String where) {
    return new IllegalArgumentException(what + " " + id + " is not in " + where);
  }

  private Velocities velocitiesAsOf(long asOfSeconds) {
    if (asOfSeconds >= lastFlowSeconds) {
      return velocities;
    }
    List<GaugeSeries> seen =
        dataset.flows().stream()
            .map(
                gauge -> {
                  int n = 0;
                  while (n < gauge.timeSeconds().length && gauge.timeSeconds()[n] <= asOfSeconds) {
                    n++;
                  }
                  return new GaugeSeries(
                      gauge.reachId(),
                      Arrays.copyOf(gauge.timeSeconds(), n),
                      Arrays.copyOf(gauge.flowM3s(), n));
                })
            .toList();
    return Velocities.of(dataset.rivers(), FlowField.of(dataset.rivers(), seen));
  }
}
