package org.suyuan.tracing;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How the register was narrowed down to the suspects. Immutable.
 *
 * @param all number of registered sources, plants with a permit of their own included
 * @param steps what each step left, in order
 * @param reasons for each source that is out, by identifier, the step at which it fell
 */
public record Funnel(int all, List<Step> steps, Map<String, ScreenedOut> reasons) {

  /**
   * One step of the funnel.
   *
   * @param step what was asked
   * @param remaining how many sources were left after it
   */
  public record Step(ScreenedOut step, int remaining) {}

  /**
   * Copies the steps. The reasons are only wrapped: those of a trace are told when somebody asks,
   * not kept for every source of the register. Whoever hands them over does not change them any
   * more.
   */
  public Funnel {
    steps = List.copyOf(steps);
    reasons = Collections.unmodifiableMap(reasons);
  }

  /** Returns how many sources are upstream of the station. */
  public int upstream() {
    return steps.get(ScreenedOut.NOT_UPSTREAM.ordinal()).remaining();
  }

  /** Returns how many sources are left as suspects. */
  public int candidates() {
    return steps.get(steps.size() - 1).remaining();
  }

  /** Returns why a source is out, empty where it is a suspect or unknown. */
  public Optional<ScreenedOut> reason(String sourceId) {
    return Optional.ofNullable(reasons.get(sourceId));
  }
}
