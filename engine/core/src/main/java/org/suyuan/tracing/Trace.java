package org.suyuan.tracing;

import java.util.List;
import java.util.Optional;
import org.suyuan.hydrology.Velocities;
import org.suyuan.monitoring.Baseline;
import org.suyuan.monitoring.Episode;
import org.suyuan.monitoring.Pollutant;
import org.suyuan.transport.LossFactor;

/**
 * The answer to one alarm. Immutable.
 *
 * @param stationId the alarmed station
 * @param pollutant what was too much
 * @param alarmSeconds the time asked about, seconds since the epoch
 * @param asOfSeconds last time whose measurements were seen
 * @param limit the limit there, in the pollutant's unit, NaN where there is none
 * @param episode the exceedance, empty where no measurement near the alarm is above the limit
 * @param baseline what the station usually shows
 * @param funnel how the register was narrowed down
 * @param exclusions what was found of those that fell at the last two steps of the funnel
 * @param suspects the most likely first; probabilities add up to 1
 * @param pivots what the answer hangs on, and what would change it most
 * @param samples ways in which it may have happened, for the forecast
 * @param velocities the velocities as learnt from this event
 * @param loss how much more or less than usual is lost on the way
 * @param learnt what this event alone taught, for other events
 * @param learntPassages number of passages between stations that the velocities were learnt from
 * @param notes what the reader should know about this answer
 * @param whereabouts where nobody registered may have released
 * @param mixture the explanation without a culprit
 * @param sources how many sources the event had, and who together
 */
public record Trace(
    String stationId,
    Pollutant pollutant,
    long alarmSeconds,
    long asOfSeconds,
    double limit,
    Optional<Episode> episode,
    Baseline baseline,
    Funnel funnel,
    List<Exclusion> exclusions,
    List<Suspect> suspects,
    Pivots pivots,
    List<PlumeSample> samples,
    Velocities velocities,
    LossFactor loss,
    Learnt learnt,
    int learntPassages,
    List<Note> notes,
    Whereabouts whereabouts,
    CompliantMixture mixture,
    EventSources sources) {

  /** Copies the lists. */
  public Trace {
    exclusions = List.copyOf(exclusions);
    suspects = List.copyOf(suspects);
    samples = List.copyOf(samples);
    notes = List.copyOf(notes);
  }

  /** Returns the same answer, which measurements until another time have left as it was. */
  public Trace asOf(long otherSeconds) {
    return new Trace(
        stationId,
        pollutant,
        alarmSeconds,
        otherSeconds,
        limit,
        episode,
        baseline,
        funnel,
        exclusions,
        suspects,
        pivots,
        samples,
        velocities,
        loss,
        learnt,
        learntPassages,
        notes,
        whereabouts,
        mixture,
        sources);
  }

  /**
   * Returns (C − S)/S at the peak of the exceedance, NaN where there is no limit or no exceedance.
   */
  public double exceedanceRatio() {
    return episode.map(e -> (e.peakValue() - limit) / limit).orElse(Double.NaN);
  }

  /** Returns why a source is not among the suspects, empty where it is one or unknown. */
  public Optional<Exclusion> exclusion(String sourceId) {
    return exclusions.stream()
        .filter(e -> e.sourceId().equals(sourceId))
        .findFirst()
        .or(() -> funnel.reason(sourceId).map(reason -> Exclusion.plain(sourceId, reason)));
  }
}
