package org.suyuan;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import org.suyuan.dataset.Dataset;
import org.suyuan.dataset.DatasetReader;
import org.suyuan.dataset.LearntFiles;
import org.suyuan.forecast.Forecast;
import org.suyuan.forecast.Forecaster;
import org.suyuan.forecast.Spill;
import org.suyuan.hydrology.FlowField;
import org.suyuan.hydrology.GaugeSeries;
import org.suyuan.hydrology.Passage;
import org.suyuan.hydrology.Velocities;
import org.suyuan.hydrology.VelocityLearning;
import org.suyuan.monitoring.Fate;
import org.suyuan.monitoring.Observations;
import org.suyuan.monitoring.Pollutant;
import org.suyuan.monitoring.WaterConditions;
import org.suyuan.network.RiverSystem;
import org.suyuan.tracing.ConfirmedCases;
import org.suyuan.tracing.Dossier;
import org.suyuan.tracing.Learnt;
import org.suyuan.tracing.ReleaseHistory;
import org.suyuan.tracing.Suspect;
import org.suyuan.tracing.Trace;
import org.suyuan.tracing.TraceOptions;
import org.suyuan.tracing.answer.LiveTrace;
import org.suyuan.tracing.answer.Tracer;
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
  private final Learnt learnt;
  private final Velocities velocities;
  private final Tracer tracer;
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
    this.learnt = other.learnt;
    this.velocities = other.velocities;
    this.tracer = other.tracer.with(dossier);
    this.lastFlowSeconds = other.lastFlowSeconds;
  }

  private Suyuan(Dataset dataset, TraceOptions options, Dossier dossier, Learnt learnt) {
    this.dataset = dataset;
    this.options = options;
    this.dossier = dossier;
    this.learnt = learnt;
    this.velocities = velocities(dataset.flows());
    this.tracer = new Tracer(velocities, dataset.limits(), options, dossier, learnt);
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
    Dossier dossier = new Dossier(ConfirmedCases.none(), dataset.effluents(), dataset.pollutants());
    return new Suyuan(dataset, TraceOptions.defaults(), dossier, Learnt.NOTHING);
  }

  /** Returns the same data with other options. */
  public Suyuan with(TraceOptions other) {
    return new Suyuan(dataset, other, dossier, learnt);
  }

  /**
   * Returns the same data with other things learnt from past events; what was learnt before is
   * replaced.
   */
  public Suyuan with(Learnt other) {
    return new Suyuan(dataset, options, dossier, other);
  }

  /**
   * Returns what was learnt from past events. To remember an event whose source is known: {@code
   * suyuan.with(suyuan.learnt().and(trace.learnt()))}.
   */
  public Learnt learnt() {
    return learnt;
  }

  /**
   * Writes what was learnt into {@code passages.csv} and {@code learnt.csv}.
   *
   * @param folder where to, which may be that of the dataset; made where it is missing
   * @throws IOException where a file cannot be written; what stood there is then as it was
   */
  public void saveLearnt(Path folder) throws IOException {
    LearntFiles.write(folder, velocities, learnt);
  }

  /**
   * Returns the same data with what {@link #saveLearnt} wrote; nothing is learnt where there are no
   * such files.
   *
   * @param folder where they lie
   * @throws org.suyuan.dataset.InvalidDatasetException with every fault of a file
   */
  public Suyuan withLearnt(Path folder) {
    return with(LearntFiles.read(folder, dataset.rivers(), dataset.pollutants()));
  }

  /**
   * Finds a pulse of anything that travels with the water (a pollutant, conductivity) at other
   * stations of the same way, where no alarm need be, to learn velocities from: {@code
   * suyuan.with(suyuan.learnt().and(Learnt.of(passages)))}. A flood wave is no such pulse: it runs
   * ahead of the water.
   *
   * @param stationId where it was seen from rise to fall
   * @param what code or name of what was measured
   * @param at about when it was there, within two days
   * @return passages between stations; none where nothing stands out
   */
  public List<Passage> passages(String stationId, String what, OffsetDateTime at) {
    return new Tracer(velocities, dataset.limits(), options, dossier, learnt)
        .passages(station(stationId), pollutant(what), dataset.observations(), at.toEpochSecond());
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

  /** Returns how fast the water moves, with what was {@link #learnt} from past events. */
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
    int station = station(stationId);
    Pollutant known = pollutant(pollutant);
    return tracer
        .with(velocitiesAsOf(asOf.toEpochSecond()))
        .trace(station, known, dataset.observations(), at.toEpochSecond(), asOf.toEpochSecond());
  }

  /**
   * Traces an alarm with what was measured until a time, and goes on as more is measured. Discharge
   * is what was known at that time.
   *
   * @param stationId the alarmed station
   * @param pollutant code or name of the pollutant
   * @param at time of the alarm
   * @param asOf hides every measurement later than this
   */
  public LiveTrace live(
      String stationId, String pollutant, OffsetDateTime at, OffsetDateTime asOf) {
    return new LiveTrace(
        tracer.with(velocitiesAsOf(asOf.toEpochSecond())),
        station(stationId),
        pollutant(pollutant),
        dataset.observations(),
        at.toEpochSecond(),
        asOf.toEpochSecond());
  }

  /**
   * Works out how much a suspect of a trace released hour by hour, from the curves of all stations
   * that it passed, as if it had been the only one.
   *
   * @param trace the answer to the alarm
   * @param suspect one of its suspects
   */
  public ReleaseHistory releaseHistory(Trace trace, Suspect suspect) {
    return tracer
        .with(velocitiesAsOf(trace.asOfSeconds()))
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
    return new Forecaster(velocities, dataset.limits(), options, learnt)
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
    double seconds = (double) at.toEpochSecond();
    double celsius = options.waterTemperature().at(seconds);
    Fate fate = Fate.of(known, WaterConditions.ORDINARY.withCelsius(celsius));
    SteadyState state = SteadyState.at(velocities, seconds);
    return OrdinaryLoad.of(
        state,
        Emissions.ofRegister(
            dataset.rivers(), known.code(), Double.isNaN(removal) ? 0 : removal, level),
        state.survival(fate.lossPerSecond(velocities, seconds)));
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

  private int station(String id) {
    return dataset.rivers().station(id).orElseThrow(() -> unknown("station", id, "stations.csv"));
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
    return velocities(seen);
  }

  private Velocities velocities(List<GaugeSeries> flows) {
    RiverSystem rivers = dataset.rivers();
    Velocities prior = Velocities.of(rivers, FlowField.of(rivers, flows));
    return learnt.passages().isEmpty() ? prior : VelocityLearning.learn(prior, learnt.passages());
  }
}
