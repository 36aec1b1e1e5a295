package org.suyuan.datasets;

import java.util.List;
import java.util.Set;
import org.suyuan.datasets.Truth.Arrival;

/**
 * What really happened in one event of a random world. The engine never reads it.
 *
 * @param number its number in its world
 * @param kind what kind of event
 * @param pollutant canonical code of the pollutant
 * @param pollutantName its name
 * @param releases who released, empty where nobody did more than is legal
 * @param guilty identifiers of all sources that count as the truth: those that released, and, of a
 *     failed plant, also those that discharge into it
 * @param alarmStationId the station that was first seen to exceed its limit
 * @param alarmSeconds time of that sample, seconds since the epoch
 * @param alarmRatio (C − S)/S of that sample
 * @param arrivals when the plume passed each station that it reached, by time of peak
 */
public record TwinEvent(
    int number,
    Kind kind,
    String pollutant,
    String pollutantName,
    List<Release> releases,
    Set<String> guilty,
    String alarmStationId,
    long alarmSeconds,
    double alarmRatio,
    List<Arrival> arrivals) {

  /** What kind of event. */
  public enum Kind {
    /** One registered source. */
    REGISTERED,
    /** One registered source whose outfall also serves others. */
    SHARED_OUTFALL,
    /** Two registered sources at nearly the same time. */
    TWO_SOURCES,
    /** A place where nobody is registered. */
    UNREGISTERED,
    /** Everybody discharges more than usual and nobody more than is legal. */
    COMPLIANT_MIXTURE,
    /** A plant lets through what it should remove. */
    FAILED_PLANT
  }

  /**
   * One release at a constant rate.
   *
   * @param sourceId who, empty where nobody is registered
   * @param outfallIds where it entered the river, empty where there is no outfall
   * @param reachId reach on which most of it entered the river
   * @param chainageMetres where on that reach
   * @param startSeconds when it left the source, seconds since the epoch
   * @param endSeconds when it stopped
   * @param sourceKg what left the source
   * @param riverKg what entered the river
   */
  public record Release(
      String sourceId,
      Set<String> outfallIds,
      String reachId,
      double chainageMetres,
      long startSeconds,
      long endSeconds,
      double sourceKg,
      double riverKg) {

    /** Copies the set. */
    public Release {
      outfallIds = Set.copyOf(outfallIds);
    }

    Release scaled(double factor) {
      return new Release(
          sourceId,
          outfallIds,
          reachId,
          chainageMetres,
          startSeconds,
          endSeconds,
          sourceKg * factor,
          riverKg * factor);
    }
  }

  /** Copies the collections. */
  public TwinEvent {
    releases = List.copyOf(releases);
    guilty = Set.copyOf(guilty);
    arrivals = List.copyOf(arrivals);
  }

  /** Returns whether a registered source did it. */
  public boolean isRegistered() {
    return !guilty.isEmpty();
  }
}
