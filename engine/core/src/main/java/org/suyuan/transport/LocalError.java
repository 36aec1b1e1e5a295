package org.suyuan.transport;

import org.suyuan.hydrology.LocalCorrelation;
import org.suyuan.hydrology.Velocities;

/**
 * What the part of the velocity error that fades along the river does to the travel time of a
 * stretch: an error density {@code σ_l·dt/dx} along it whose correlation is {@code exp(−d/ℓ)}, with
 * ℓ = {@link Velocities#CORRELATION_METRES}. Stretches are put together exactly, whatever time the
 * water spends in each: a slow pool counts for more than a long fast reach. Immutable.
 *
 * <p>For stretch 1 followed by stretch 2: {@code V = V₁ + V₂ + 2·E₁·S₂}, {@code S = S₁ + δ₁·S₂},
 * {@code E = E₂ + δ₂·E₁}, {@code δ = δ₁·δ₂}.
 *
 * @param seconds time times local error, summed
 * @param variance V, variance of the travel time, s²
 * @param atStart S, covariance of the travel time with a unit error at the upper end, s
 * @param atEnd E, covariance of the travel time with a unit error at the lower end, s
 * @param fade δ, correlation between the errors at both ends
 */
record LocalError(double seconds, double variance, double atStart, double atEnd, double fade) {
  static final LocalError NONE = new LocalError(0, 0, 0, 0, 1);

  /** Below this correlation of the ends of the lower part, a difference of two would be noise. */
  private static final double SMALLEST_FADE = 1e-9;

  /**
   * The error of a stretch on which water moves evenly.
   *
   * @param seconds travel time times local error
   * @param metres length of the stretch
   */
  static LocalError of(double seconds, double metres) {
    double toEnd = seconds * LocalCorrelation.withEnd(metres);
    return new LocalError(
        seconds,
        seconds * seconds * LocalCorrelation.within(metres),
        toEnd,
        toEnd,
        LocalCorrelation.fade(metres));
  }

  /** Returns this stretch followed by another. */
  LocalError then(LocalError next) {
    return new LocalError(
        seconds + next.seconds,
        variance + next.variance + 2 * atEnd * next.atStart,
        atStart + fade * next.atStart,
        next.atEnd + next.fade * atEnd,
        fade * next.fade);
  }

  /**
   * Returns what is left of this stretch above another one that it ends with. Where that one is so
   * long that nothing of the error at its lower end tells of the upper part, that part is taken to
   * be even.
   */
  LocalError without(LocalError lower) {
    double left = Math.max(0, seconds - lower.seconds);
    double kept = lower.fade > 0 ? Math.min(1, fade / lower.fade) : 1;
    double metres = -Math.log(Math.max(kept, Double.MIN_NORMAL)) * Velocities.CORRELATION_METRES;
    double end =
        lower.fade > SMALLEST_FADE
            ? Math.max(0, Math.min(left, (atEnd - lower.atEnd) / lower.fade))
            : left * LocalCorrelation.withEnd(metres);
    return new LocalError(
        left,
        Math.max(0, variance - lower.variance - 2 * end * lower.atStart),
        Math.max(0, atStart - kept * lower.atStart),
        end,
        kept);
  }

  /** Returns the average of two ways that are merged, p + q = 1. */
  static LocalError average(double p, LocalError a, double q, LocalError b) {
    return new LocalError(
        p * a.seconds + q * b.seconds,
        p * a.variance + q * b.variance,
        p * a.atStart + q * b.atStart,
        p * a.atEnd + q * b.atEnd,
        p * a.fade + q * b.fade);
  }
}
