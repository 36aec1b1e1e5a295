package org.suyuan.dataset;

import java.time.OffsetDateTime;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One row of {@code suspects.csv}: a suspect of an event. A number that is not known is NaN, a text
 * empty.
 *
 * @param eventId the event
 * @param rank 1 is the most likely
 * @param sourceKind what it is
 * @param sourceId the enterprise or plant, empty where unregistered
 * @param group number of the group; suspects that these data cannot tell apart share one
 * @param outfallId where it entered the river, empty where unregistered
 * @param reachId the reach it entered
 * @param probability posterior probability; those of one event add up to 1
 * @param releaseStart start of the release, as it left the source
 * @param releaseEnd end of the release, as it left the source
 * @param massKg what entered the river, after its plant, kg
 * @param massKgP05 5 % quantile of the mass
 * @param massKgP95 95 % quantile of the mass
 * @param travelTimeHours from leaving the source to the station, h
 * @param explanation why, in words
 */
public record SuspectRow(
    String eventId,
    int rank,
    Kind sourceKind,
    String sourceId,
    int group,
    String outfallId,
    String reachId,
    double probability,
    @Nullable OffsetDateTime releaseStart,
    @Nullable OffsetDateTime releaseEnd,
    double massKg,
    double massKgP05,
    double massKgP95,
    double travelTimeHours,
    String explanation) {

  /** What a suspect is. */
  public enum Kind {
    /** A row of {@code enterprises.csv}. */
    ENTERPRISE,
    /** A row of {@code plants.csv} with a permit of its own. */
    PLANT,
    /** None of the registered sources. */
    UNREGISTERED;

    /** Returns the word that stands in the file. */
    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
