package org.suyuan.transport;

/**
 * The aggregated dead zone of a reach (Beer and Young 1983; Wallis, Young and Beven 1989): water is
 * carried unchanged for a delay and then stirred in a tank that stands for all pools, eddies and
 * banks together. Cheap, and with the long tail that advection and dispersion alone do not give.
 *
 * <p>The share of the tank in the whole travel time, the dispersive fraction, is nearly the same at
 * all discharges of a reach: it is learnt once, and the travel time from the velocity.
 *
 * @param delaySeconds pure delay τ, seconds, ≥ 0
 * @param residenceSeconds mean time in the tank T, seconds, &gt; 0
 */
public record DeadZone(double delaySeconds, double residenceSeconds) {

  /** Checks the times. */
  public DeadZone {
    if (!(delaySeconds >= 0) || !(residenceSeconds > 0)) {
      throw new IllegalArgumentException(
          "dead zone: delay %s s and residence %s s; the delay must be ≥ 0, the residence > 0"
              .formatted(delaySeconds, residenceSeconds));
    }
  }

  /**
   * Returns the dead zone of a reach by its travel time and dispersive fraction.
   *
   * @param meanSeconds mean travel time τ + T, seconds, &gt; 0
   * @param dispersiveFraction T/(τ + T), above 0, at most 1; 0.1 to 0.5 in natural reaches
   */
  public static DeadZone of(double meanSeconds, double dispersiveFraction) {
    double residence = meanSeconds * dispersiveFraction;
    return new DeadZone(Math.max(0, meanSeconds - residence), residence);
  }

  /**
   * Returns the dead zone that makes an upper curve a lower one, as far as mean and variance of
   * their times tell: {@code T² = σ₂² − σ₁²}, {@code τ = t₂ − t₁ − T}.
   *
   * @param meanSeconds difference of the centroids, seconds, &gt; 0
   * @param addedVariance difference of the variances, s², &gt; 0
   */
  public static DeadZone between(double meanSeconds, double addedVariance) {
    return of(meanSeconds, Math.min(1, Math.sqrt(addedVariance) / meanSeconds));
  }

  /** Returns the mean travel time, seconds. */
  public double meanSeconds() {
    return delaySeconds + residenceSeconds;
  }

  /** Returns T/(τ + T). */
  public double dispersiveFraction() {
    return residenceSeconds / meanSeconds();
  }

  /** Returns what a station at the end sees of one kilogram let in at the top. */
  public Response response() {
    return new Response(meanSeconds(), residenceSeconds, ResponseShape.of(2, 1));
  }

  /**
   * Routes a series of concentrations through the dead zone, exactly for an input that is constant
   * within each step: {@code y(k) = a·y(k−1) + (1 − a)·u(k − δ)} with {@code a = e^(−Δt/T)} and
   * {@code δ = τ/Δt}; between two steps the delay takes their average by its fraction.
   *
   * @param input concentration of each step at the top, any unit
   * @param stepSeconds length of a step Δt, seconds
   * @return concentration at the end of each step, same length; starts from clean water
   */
  public double[] route(double[] input, double stepSeconds) {
    double keep = Math.exp(-stepSeconds / residenceSeconds);
    double steps = delaySeconds / stepSeconds;
    int whole = (int) Math.floor(steps);
    double part = steps - whole;
    double[] out = new double[input.length];
    double level = 0;
    for (int k = 0; k < out.length; k++) {
      double in = (1 - part) * at(input, k - whole) + part * at(input, k - whole - 1);
      level = keep * level + (1 - keep) * in;
      out[k] = level;
    }
    return out;
  }

  private static double at(double[] input, int k) {
    return k < 0 ? 0 : input[k];
  }
}
