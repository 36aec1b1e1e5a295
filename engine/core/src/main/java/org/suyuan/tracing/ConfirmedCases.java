package org.suyuan.tracing;

import java.util.List;

/**
 * Cases of the past that were cleared up: what a bureau knows of its offenders beyond the register.
 * Immutable.
 *
 * <p>A trace uses only those that were confirmed before its alarm, whatever its as-of time, so that
 * neither the outcome of the event itself nor any later one tells of it: a batch over the past
 * stays honest.
 */
public final class ConfirmedCases {
  private static final ConfirmedCases NONE = new ConfirmedCases(List.of());

  private final List<ConfirmedCase> cases;

  private ConfirmedCases(List<ConfirmedCase> cases) {
    this.cases = List.copyOf(cases);
  }

  /** Returns no cases. */
  public static ConfirmedCases none() {
    return NONE;
  }

  /** Returns these cases, in any order. */
  public static ConfirmedCases of(List<ConfirmedCase> cases) {
    return new ConfirmedCases(cases);
  }

  /** Returns all cases. */
  public List<ConfirmedCase> all() {
    return cases;
  }

  /** Returns what was known of a pollutant before a time, seconds since the epoch. */
  public List<ConfirmedCase> before(long seconds, String pollutantCode) {
    return cases.stream()
        .filter(c -> c.confirmedSeconds() < seconds && c.pollutantCode().equals(pollutantCode))
        .toList();
  }
}
