package org.suyuan.tracing;

import java.util.List;
import java.util.Locale;

/**
 * Somebody who could have done it, how likely, and why.
 *
 * @param rank 1 for the most likely; ties are ordered by identifier
 * @param kind what kind of suspect
 * @param sourceId identifier of the source, empty for an unregistered release
 * @param name name for people
 * @param group suspects that the measurements cannot tell apart share one number
 * @param outfallId outfall through which most of it went, empty for an unregistered release
 * @param reachId reach on which it entered the river
 * @param probability posterior probability; those of one trace add up to 1
 * @param release when it was released, at the source
 * @param mass what entered the river, kg: an estimate with a 5–95 % band
 * @param travelSeconds time from the source to the station, chain included
 * @param logEvidence log of what the measurements say for this suspect against no release at all
 * @param evidence what speaks for and against, the weightiest first
 */
public record Suspect(
    int rank,
    Kind kind,
    String sourceId,
    String name,
    int group,
    String outfallId,
    String reachId,
    double probability,
    ReleaseWindow release,
    Band mass,
    double travelSeconds,
    double logEvidence,
    List<Evidence> evidence) {

  /** What kind of suspect. */
  public enum Kind {
    /** A registered source. */
    ENTERPRISE,
    /** A treatment plant that holds a permit itself. */
    PLANT,
    /** A release that nobody on the register made. */
    UNREGISTERED
  }

  /**
   * An estimate with its band.
   *
   * @param p05 5 % quantile
   * @param median median
   * @param p95 95 % quantile
   */
  public record Band(double p05, double median, double p95) {}

  /**
   * When a source released.
   *
   * @param startSeconds median of the start, seconds since the epoch
   * @param endSeconds median of the end
   * @param start band of the start, seconds since the epoch
   */
  public record ReleaseWindow(double startSeconds, double endSeconds, Band start) {}

  /** Copies the evidence. */
  public Suspect {
    evidence = List.copyOf(evidence);
  }

  /** Returns this suspect with another rank. */
  public Suspect withRank(int other) {
    return with(other, probability, evidence);
  }

  /** Returns this suspect with another probability. */
  public Suspect withProbability(double other) {
    return with(rank, other, evidence);
  }

  /** Returns this suspect with other evidence. */
  public Suspect withEvidence(List<Evidence> other) {
    return with(rank, probability, other);
  }

  private Suspect with(int itsRank, double itsProbability, List<Evidence> itsEvidence) {
    return new Suspect(
        itsRank,
        kind,
        sourceId,
        name,
        group,
        outfallId,
        reachId,
        itsProbability,
        release,
        mass,
        travelSeconds,
        logEvidence,
        itsEvidence);
  }

  /** Returns summary and evidence as one English text for a duty officer. */
  public String explanation() {
    return explanation(Locale.ENGLISH);
  }

  /** Returns summary and evidence as one text in a language that {@link Wording} has. */
  public String explanation(Locale language) {
    return Wording.of(language).explain(this);
  }
}
