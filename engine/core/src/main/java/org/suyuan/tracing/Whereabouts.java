package org.suyuan.tracing;

import java.util.List;

/**
 * Where along the river nobody registered may have released: the stretches that together hold 90 %
 * of the probability of such a release, the likeliest first.
 *
 * @param stretches the stretches; empty where no river leads to the station from anywhere else
 */
public record Whereabouts(List<Stretch> stretches) {
  /** Nowhere. */
  public static final Whereabouts UNKNOWN = new Whereabouts(List.of());

  /**
   * A stretch of a reach.
   *
   * @param reachId the reach
   * @param fromMetres upper end, from the upper end of the reach
   * @param toMetres lower end
   * @param share of the probability of an unregistered release
   */
  public record Stretch(String reachId, double fromMetres, double toMetres, double share) {}

  /** Copies the list. */
  public Whereabouts {
    stretches = List.copyOf(stretches);
  }

  /** Returns how much channel the stretches cover, m. */
  public double lengthMetres() {
    return stretches.stream().mapToDouble(s -> s.toMetres - s.fromMetres).sum();
  }
}
