package org.suyuan.tracing;

import java.util.List;
import java.util.Optional;

/**
 * What the answer hangs on, and what would change it most. Immutable.
 *
 * @param hinges what the answer would be without one of its grounds, those that move it most first;
 *     only grounds that move at least a tenth of the probability
 * @param visit where an inspection settles most, empty where nothing is left to settle
 */
public record Pivots(List<Hinge> hinges, Optional<Visit> visit) {
  /** Nothing to name. */
  public static final Pivots NONE = new Pivots(List.of(), Optional.empty());

  /**
   * A ground of the answer.
   *
   * @param stationId the station whose measurements it is; empty for the register
   * @param stationName its name
   * @param moved share of the probability that would lie elsewhere without it, from 0 to 1
   * @param firstNow name of the first suspect as it is, empty for somebody unregistered
   * @param firstWithout name of the first suspect without it, likewise
   * @param probabilityWithout the probability which that one would then have
   */
  public record Hinge(
      String stationId,
      String stationName,
      double moved,
      String firstNow,
      String firstWithout,
      double probabilityWithout) {

    /** Returns whether somebody else would be first. */
    public boolean changesFirst() {
      return !firstNow.equals(firstWithout);
    }
  }

  /**
   * An outfall to inspect: the question "did it come out here?" is the one whose answer is least
   * known.
   *
   * @param outfallId the outfall
   * @param probability probability that it came out there
   * @param suspects how many suspects stand behind it
   */
  public record Visit(String outfallId, double probability, int suspects) {}

  /** Copies the list. */
  public Pivots {
    hinges = List.copyOf(hinges);
  }
}
