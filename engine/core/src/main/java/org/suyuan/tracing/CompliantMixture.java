package org.suyuan.tracing;

import java.util.List;

/**
 * The explanation without a culprit: everybody discharges at the upper end of what is usual, and
 * the mixture is too much.
 *
 * @param probability of that explanation
 * @param usualMgPerL concentration that the usual discharges of the register make at the alarm
 * @param factor how many times the usual they would all have to discharge, NaN where they cannot
 *     explain the rise
 * @param contributions who brings how much, the largest first
 */
public record CompliantMixture(
    double probability, double usualMgPerL, double factor, List<Contribution> contributions) {
  /** Nothing is known of ordinary discharges. */
  public static final CompliantMixture NONE = new CompliantMixture(0, 0, Double.NaN, List.of());

  /**
   * What one source usually brings to the alarm.
   *
   * @param sourceId the source
   * @param kgPerDay what gets to the alarm of its usual discharge, kg/day
   * @param share of all that gets there, 0 to 1
   */
  public record Contribution(String sourceId, double kgPerDay, double share) {}

  /** Copies the list. */
  public CompliantMixture {
    contributions = List.copyOf(contributions);
  }
}
