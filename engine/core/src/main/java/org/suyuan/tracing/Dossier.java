package org.suyuan.tracing;

import org.suyuan.monitoring.Observations;
import org.suyuan.monitoring.PollutantCatalogue;

/**
 * What is known of the sources beyond the register. Immutable.
 *
 * @param confirmed cases that were cleared up; those confirmed before an alarm count
 * @param selfMonitoring what enterprises, plants and outfalls measure of their own effluents, by
 *     their identifiers
 * @param pollutants the pollutants, so that others of the same event can be told
 */
public record Dossier(
    ConfirmedCases confirmed, Observations selfMonitoring, PollutantCatalogue pollutants) {
  private static final Dossier NOTHING =
      new Dossier(ConfirmedCases.none(), Observations.NONE, PollutantCatalogue.builtIn());

  /** Nothing beyond the register and the built-in catalogue. */
  public static Dossier nothing() {
    return NOTHING;
  }

  /** Returns this with other cases that were cleared up. */
  public Dossier withConfirmed(ConfirmedCases cases) {
    return new Dossier(cases, selfMonitoring, pollutants);
  }
}
