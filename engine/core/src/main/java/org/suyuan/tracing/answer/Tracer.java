package org.suyuan.tracing.answer;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.suyuan.hydrology.Passage;
import org.suyuan.hydrology.Velocities;
import org.suyuan.monitoring.Episode;
import org.suyuan.monitoring.Limits;
import org.suyuan.monitoring.Observations;
import org.suyuan.monitoring.Pollutant;
import org.suyuan.monitoring.Pulse;
import org.suyuan.monitoring.Series;
import org.suyuan.network.RiverSystem;
import org.suyuan.network.Station;
import org.suyuan.tracing.Dossier;
import org.suyuan.tracing.Exclusion;
import org.suyuan.tracing.Learnt;
import org.suyuan.tracing.Note;
import org.suyuan.tracing.PlumeSample;
import org.suyuan.tracing.ReleaseHistory;
import org.suyuan.tracing.ScreenedOut;
import org.suyuan.tracing.Suspect;
import org.suyuan.tracing.Trace;
import org.suyuan.tracing.TraceOptions;
import org.suyuan.tracing.alarm.AlarmCase;
import org.suyuan.tracing.alarm.CaseBuilder;
import org.suyuan.tracing.likelihood.JointLikelihood;
import org.suyuan.tracing.posterior.Ranking;
import org.suyuan.tracing.posterior.SelfMonitoring;
import org.suyuan.tracing.prior.Fingerprint;
import org.suyuan.tracing.prior.MassPrior;
import org.suyuan.tracing.prior.SourcePrior;
import org.suyuan.tracing.release.ReleaseHistoryFinder;
import org.suyuan.tracing.screening.ReleaseClass;
import org.suyuan.tracing.screening.Screening;
import org.suyuan.tracing.several.Slot;

/**
 * Answers alarms: who could have caused what a station measured, how likely each is, when and how
 * much they released. Immutable and shared by any number of threads.
 */
public final class Tracer {
  private static final int SAMPLES = 400;
  private static final int SAMPLED_SUSPECTS = 12;

  /** Nobody releases e^this times what an accident of its size brings: a factor of 11,000. */
  private static final double TOO_MUCH = 9.3;

  /** Hardly any plume is shorter than this share of what is expected: e^{−σ} of its log error. */
  private static final double SHORT_SPREAD = 0.67;

  private final Velocities velocities;
  private final Limits limits;
  private final TraceOptions options;
  private final Dossier dossier;
  private final Learnt learnt;

  /** What is the same for every alarm about a pollutant, made when first needed. */
  private final Map<Pollutant, SourcePrior.Register> registers;

  /**
   * Prepares a tracer.
   *
   * @param velocities how fast the water moves
   * @param limits what is too much
   * @param options what is assumed beyond the data
   */
  public Tracer(Velocities velocities, Limits limits, TraceOptions options) {
    this(velocities, limits, options, Dossier.nothing(), Learnt.NOTHING);
  }

  /**
   * Prepares a tracer that knows more of the sources than the register.
   *
   * @param velocities how fast the water moves
   * @param limits what is too much
   * @param options what is assumed beyond the data
   * @param dossier what is known of the sources beyond the register
   */
  public Tracer(Velocities velocities, Limits limits, TraceOptions options, Dossier dossier) {
    this(velocities, limits, options, dossier, Learnt.NOTHING);
  }

  /**
   * Prepares a tracer that also knows what other events taught of the river.
   *
   * @param velocities how fast the water moves, with the passages of those events learnt already
   * @param limits what is too much
   * @param options what is assumed beyond the data
   * @param dossier what is known of the sources beyond the register
   * @param learnt what other events taught
   */
  public Tracer(
      Velocities velocities, Limits limits, TraceOptions options, Dossier dossier, Learnt learnt) {
    this(velocities, limits, options, dossier, learnt, new ConcurrentHashMap<>());
  }

  private Tracer(
      Velocities velocities,
      Limits limits,
      TraceOptions options,
      Dossier dossier,
      Learnt learnt,
      Map<Pollutant, SourcePrior.Register> registers) {
    this.velocities = velocities;
    this.limits = limits;
    this.options = options;
    this.dossier = dossier;
    this.learnt = learnt;
    this.registers = registers;
  }

  /** Returns a tracer that knows the same register, for other water. */
  public Tracer with(Velocities other) {
    return new Tracer(other, limits, options, dossier, learnt, registers);
  }

  /** Returns a tracer that knows the same register, and something else beyond it. */
  public Tracer with(Dossier other) {
    return new Tracer(velocities, limits, options, other, learnt, registers);
  }

  /**
   * Traces an alarm.
   *
   * @param stationIndex index of the alarmed station
   * @param pollutant what was too much
   * @param observations what was measured; only what is in here is used
   * @param alarmSeconds time of the alarm, seconds since the epoch
   * @param asOfSeconds hides every measurement later than this
   */
  public Trace trace(
      int stationIndex,
      Pollutant pollutant,
      Observations observations,
      long alarmSeconds,
      long asOfSeconds) {
    RiverSystem rivers = velocities.rivers();
    Station station = rivers.stations().record(stationIndex);
    Observations seen = observations.asOf(asOfSeconds);
    double limit = limits.at(rivers, stationIndex, pollutant).orElse(Double.NaN);
    List<Note> notes = new ArrayList<>();

    Inquiry inquiry = inquire(stationIndex, pollutant, seen, alarmSeconds, limit);
    CaseBuilder builder = inquiry.builder;
    AlarmCase alarm = inquiry.alarm;
    List<Passage> passages = inquiry.passages;
    SourcePrior prior = inquiry.prior;
    Screening screening = inquiry.screening;
    Series series = seen.of(station.id(), pollutant.code());
    Optional<Episode> episode =
        Double.isNaN(limit)
            ? Optional.empty()
            : Episode.at(Episode.above(series, limit), alarmSeconds, 86_400);
    note(notes, series, limit, episode, builder, passages);

    List<Exclusion> exclusions = new ArrayList<>();
    List<ReleaseClass> classes = largeEnough(alarm, builder, prior, screening, exclusions);
    Pulse pulse = builder.pulse();
    prior.consider(
        new Fingerprint(rivers, pollutant, prior, dossier.pollutants(), seen, station.id(), pulse));
    JointLikelihood likelihood = pulse == null ? null : new JointLikelihood(alarm, options, pulse);
    List<ReleaseClass> places = screening.unregisteredPlaces();
    SelfMonitoring monitors =
        new SelfMonitoring(rivers, pollutant, dossier.selfMonitoring().asOf(asOfSeconds));
    double spacing = screening.spacingMetres();
    Slot.Question question =
        new Slot.Question(builder, options, classes, places, spacing, prior, monitors);
    Ranking ranking = question.rank(alarm, likelihood);
    Combined combined = Combined.of(alarm, likelihood, ranking, pulse, question);
    List<PlumeSample> samples = combined.samples(SAMPLES, SAMPLED_SUSPECTS);
    List<Suspect> suspects = combined.suspects();
    Map<Integer, Double> behind = new LinkedHashMap<>();
    for (Ranking.Entry entry : ranking.registered()) {
      if (entry.member() != null && !combined.suspected(entry.member().source())) {
        behind.merge(entry.member().source(), ranking.behind(entry), Math::min);
      }
    }
    behind.forEach(
        (source, times) -> {
          screening.exclude(source, ScreenedOut.DOES_NOT_FIT);
          exclusions.add(Exclusion.doesNotFit(rivers.chain().source(source).id(), times));
        });
    return new Trace(
        station.id(),
        pollutant,
        alarmSeconds,
        asOfSeconds,
        limit,
        episode,
        alarm.baseline(),
        screening.funnel(),
        exclusions,
        combined.spreadMixture(Comparison.weigh(suspects)),
        new PivotFinder(suspects, station.id(), ranking.usualWeight()).find(),
        samples,
        alarm.velocities(),
        alarm.loss(),
        Taught.by(
            velocities, passages, pollutant.code(), builder.lossTold(), alarm.spread(), samples),
        passages.size(),
        notes,
        combined.whereabouts(),
        combined.mixture(),
        combined.sources());
  }

  /** Returns when a source measures a pollutant of its own effluent for the first time after. */
  long selfMonitoredAfter(long epochSecond, Pollutant pollutant) {
    return dossier.selfMonitoring().firstAfter(pollutant.code(), epochSecond);
  }

  /** What every question about an alarm begins with. */
  private record Inquiry(
      CaseBuilder builder,
      AlarmCase alarm,
      List<Passage> passages,
      SourcePrior prior,
      Screening screening) {}

  private Inquiry inquire(
      int station, Pollutant pollutant, Observations seen, long alarmSeconds, double limit) {
    RiverSystem rivers = velocities.rivers();
    CaseBuilder builder =
        new CaseBuilder(velocities, pollutant, seen, station, alarmSeconds, options, learnt);
    List<Passage> passages = new ArrayList<>();
    AlarmCase alarm = builder.build(passages);
    SourcePrior prior =
        new SourcePrior(
            rivers,
            pollutant,
            pollutant.unit().toMgPerL(limit),
            dossier.confirmed().before(alarmSeconds, pollutant.code()),
            registers.computeIfAbsent(pollutant, p -> SourcePrior.Register.of(rivers, p)));
    Screening screening =
        new Screening(
            rivers,
            pollutant,
            prior,
            alarm.toAlarm(),
            rivers.stations().reach(station),
            rivers.stations().chainageMetres(station));
    return new Inquiry(builder, alarm, passages, prior, screening);
  }

  private static void note(
      List<Note> notes,
      Series series,
      double limit,
      Optional<Episode> episode,
      CaseBuilder builder,
      List<Passage> passages) {
    if (series.size() == 0) {
      notes.add(Note.of(Note.Kind.NO_MEASUREMENT));
    } else if (Double.isNaN(limit)) {
      notes.add(Note.of(Note.Kind.NO_LIMIT));
    } else if (episode.isEmpty()) {
      notes.add(Note.of(Note.Kind.NO_EXCEEDANCE));
    }
    if (builder.pulse() == null) {
      notes.add(Note.of(Note.Kind.NOTHING_STANDS_OUT));
    }
    if (builder.baseline().count() == 0) {
      notes.add(Note.of(Note.Kind.NO_PAST));
    }
    if (!passages.isEmpty()) {
      notes.add(new Note(Note.Kind.LEARNT_PASSAGES, passages.size()));
    }
  }

  /**
   * Finds a pulse of anything that travels with the water, a pollutant or conductivity, at other
   * stations of the same way: what velocities can be learnt from where no alarm is.
   *
   * @param stationIndex station where the pulse was seen
   * @param what what was measured
   * @param observations what was measured
   * @param atSeconds about when it was there, seconds since the epoch; within two days
   * @return passages between stations, as those of another day; none where nothing stands out
   */
  public List<Passage> passages(
      int stationIndex, Pollutant what, Observations observations, long atSeconds) {
    List<Passage> found = new ArrayList<>();
    new CaseBuilder(velocities, what, observations, stationIndex, atSeconds, options, learnt)
        .findPassages(found);
    return found.stream().map(passage -> passage.ofAnotherDay(velocities)).toList();
  }

  /**
   * Drops the sources that would have to release absurdly much, and returns the classes that are
   * left.
   */
  private static List<ReleaseClass> largeEnough(
      AlarmCase alarm,
      CaseBuilder builder,
      SourcePrior prior,
      Screening screening,
      List<Exclusion> exclusions) {
    Pulse pulse = builder.pulse();
    if (pulse == null) {
      return screening.classes();
    }
    List<ReleaseClass> left = new ArrayList<>();
    for (ReleaseClass sources : screening.classes()) {
      double least = leastLogMass(alarm, sources, pulse);
      sources
          .members()
          .removeIf(
              member -> {
                MassPrior mass = prior.mass(member.source(), member.passThrough());
                boolean tooSmall = least > mass.logMedianKg() + TOO_MUCH;
                if (tooSmall) {
                  screening.exclude(member.source(), ScreenedOut.TOO_SMALL);
                  exclusions.add(
                      Exclusion.tooSmall(
                          prior.id(member.source()),
                          Math.exp(least),
                          Math.exp(mass.logMedianKg())));
                }
                return tooSmall;
              });
      if (!sources.members().isEmpty()) {
        left.add(sources);
      }
    }
    return left;
  }

  /**
   * A lower bound of the log mass that makes a third of the rise at the alarm, whatever the window.
   */
  private static double leastLogMass(AlarmCase alarm, ReleaseClass sources, Pulse pulse) {
    AlarmCase.Route route = alarm.route(sources);
    if (route == null || alarm.alarm().size() == 0) {
      return Double.POSITIVE_INFINITY;
    }
    double sigma = SHORT_SPREAD * alarm.spreadSeconds(route.pathway(), -1);
    // No plume is higher than 0.6 of its mass over its own spread.
    double highest =
        alarm.alarm().perFluxAt((double) pulse.peakSeconds()) * 0.6 / Math.max(60, sigma);
    return Math.log(pulse.peakAbove() / 3 / highest) - route.logArriving();
  }

  /**
   * Works out what a suspect of a trace released hour by hour.
   *
   * @param trace the answer that names it
   * @param suspect the suspect
   * @param observations what was measured
   */
  public ReleaseHistory releaseHistory(Trace trace, Suspect suspect, Observations observations) {
    RiverSystem rivers = velocities.rivers();
    int station = rivers.station(trace.stationId()).orElseThrow();
    Inquiry inquiry =
        inquire(
            station,
            trace.pollutant(),
            observations.asOf(trace.asOfSeconds()),
            trace.alarmSeconds(),
            trace.limit());
    AlarmCase alarm = inquiry.alarm;
    ReleaseClass sources = sourcesOf(suspect, rivers, inquiry.screening, station);
    AlarmCase.Route route = alarm.route(sources);
    if (route == null || Double.isNaN(suspect.travelSeconds())) {
      throw new IllegalArgumentException(
          "suspect " + suspect.sourceId() + ": no water of it gets to " + trace.stationId());
    }
    return new ReleaseHistoryFinder(alarm, sources, route, suspect.travelSeconds())
        .find(suspect.sourceId());
  }

  private static ReleaseClass sourcesOf(
      Suspect suspect, RiverSystem rivers, Screening screening, int station) {
    if (suspect.kind() == Suspect.Kind.UNREGISTERED) {
      int reach = rivers.reaches().indexOf(suspect.reachId());
      boolean here = reach == rivers.stations().reach(station);
      double middle =
          (here ? rivers.stations().chainageMetres(station) : rivers.reaches().lengthMetres(reach))
              / 2;
      return new ReleaseClass(List.of(new ReleaseClass.Leg(-1, reach, middle, 1, 0, 0)));
    }
    int source = rivers.chain().sourceIndex(suspect.sourceId()).orElseThrow();
    for (ReleaseClass one : screening.classes()) {
      if (one.members().stream().anyMatch(member -> member.source() == source)) {
        return one;
      }
    }
    throw new IllegalArgumentException(
        "suspect "
            + suspect.sourceId()
            + " is none of the trace of "
            + rivers.stations().record(station).id());
  }
}
