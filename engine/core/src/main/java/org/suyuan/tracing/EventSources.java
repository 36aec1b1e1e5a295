package org.suyuan.tracing;

import java.util.List;

/**
 * How many sources an event had, and who they most likely were together.
 *
 * @param probabilities probability of one source, of two, …; they add up to 1
 * @param together the likeliest sources under the likeliest number of them, those with more mass
 *     first; empty where nothing stands out at the alarm
 */
public record EventSources(List<Double> probabilities, List<Contributor> together) {
  /** An event of which nothing is known but that it had a source. */
  public static final EventSources ONE = new EventSources(List.of(1.0), List.of());

  /**
   * One of the sources.
   *
   * @param kind what kind of suspect
   * @param sourceId identifier, empty for an unregistered release
   * @param name name for people
   * @param probability probability that this part of the event came from it
   * @param release when it released this part, at the source
   * @param mass what entered the river in this part, kg
   */
  public record Contributor(
      Suspect.Kind kind,
      String sourceId,
      String name,
      double probability,
      Suspect.ReleaseWindow release,
      Suspect.Band mass) {}

  /** Copies the lists. */
  public EventSources {
    probabilities = List.copyOf(probabilities);
    together = List.copyOf(together);
  }

  /** Returns the likeliest number of sources. */
  public int count() {
    int best = 0;
    for (int i = 1; i < probabilities.size(); i++) {
      best = probabilities.get(i) > probabilities.get(best) ? i : best;
    }
    return best + 1;
  }
}
