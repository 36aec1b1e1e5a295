package org.suyuan.tracing;

import java.util.List;
import org.jspecify.annotations.Nullable;

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
 * @param explanation the same in plain words
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
    List<Evidence> evidence,
    String explanation) {

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

  /**
   * One piece of evidence.
   *
   * @param kind what it rests on
   * @param stationId the station, null where it rests on the register
   * @param logWeight natural log of how many times likelier it makes the suspect (negative: it
   *     speaks against)
   * @param text what it is, in a sentence
   */
  public record Evidence(
      EvidenceKind kind, @Nullable String stationId, double logWeight, String text) {}

  /** What a piece of evidence rests on. */
  public enum EvidenceKind {
    /** Measurements at a station. */
    STATION,
    /** Mass needed against what the source handles. */
    MASS,
    /** Permit, industry and violations. */
    REGISTER,
    /** Other sources of the same event. */
    OTHER_SOURCES
  }

  /** Copies the evidence. */
  public Suspect {
    evidence = List.copyOf(evidence);
  }

  /** Returns this suspect with other evidence. */
  Suspect with(List<Evidence> otherEvidence, String otherExplanation) {
    return new Suspect(
        rank,
        kind,
        sourceId,
        name,
        group,
        outfallId,
        reachId,
        probability,
        release,
        mass,
        travelSeconds,
        logEvidence,
        otherEvidence,
        otherExplanation);
  }
}
