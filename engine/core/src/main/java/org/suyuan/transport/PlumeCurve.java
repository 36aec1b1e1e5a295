package org.suyuan.transport;

/**
 * A plume as one place saw it pass. Times are seconds since the epoch; what was not seen is NaN.
 *
 * @param reach index of the reach
 * @param chainageMetres where on it
 * @param leadingSeconds when it rose through a tenth of its peak
 * @param peakSeconds when it was highest
 * @param trailingSeconds when it fell through a tenth of its peak
 * @param peakKgM3 highest concentration above the background, kg/m³
 * @param passedKg mass that passed, {@code Q·∫C dt}, kg
 * @param flowM3s discharge meanwhile, m³/s
 */
public record PlumeCurve(
    int reach,
    double chainageMetres,
    double leadingSeconds,
    double peakSeconds,
    double trailingSeconds,
    double peakKgM3,
    double passedKg,
    double flowM3s) {

  /**
   * Measures a curve from samples: the highest of them, the tenths by straight lines between
   * samples, and the mass by trapezes.
   *
   * @param reach index of the reach
   * @param chainageMetres where on it
   * @param timeSeconds times of the samples, seconds since the epoch, ascending
   * @param kgM3 concentration above the background, kg/m³
   * @param flowM3s discharge meanwhile, m³/s
   */
  public static PlumeCurve of(
      int reach, double chainageMetres, double[] timeSeconds, double[] kgM3, double flowM3s) {
    if (timeSeconds.length != kgM3.length || timeSeconds.length == 0) {
      throw new IllegalArgumentException(
          "curve: %d times and %d concentrations; give one for each, and at least one"
              .formatted(timeSeconds.length, kgM3.length));
    }
    int top = 0;
    double area = 0;
    for (int i = 1; i < kgM3.length; i++) {
      top = kgM3[i] > kgM3[top] ? i : top;
      area += (kgM3[i] + kgM3[i - 1]) / 2 * (timeSeconds[i] - timeSeconds[i - 1]);
    }
    double edge = PlumeTimes.EDGE * kgM3[top];
    double leading = Double.NaN;
    for (int i = top; i > 0 && Double.isNaN(leading); i--) {
      if (kgM3[i - 1] < edge) {
        leading = between(timeSeconds, kgM3, i - 1, edge);
      }
    }
    double trailing = Double.NaN;
    for (int i = top; i + 1 < kgM3.length && Double.isNaN(trailing); i++) {
      if (kgM3[i + 1] < edge) {
        trailing = between(timeSeconds, kgM3, i, edge);
      }
    }
    return new PlumeCurve(
        reach,
        chainageMetres,
        leading,
        timeSeconds[top],
        trailing,
        kgM3[top],
        area * flowM3s,
        flowM3s);
  }

  private static double between(double[] t, double[] c, int i, double value) {
    return t[i] + (t[i + 1] - t[i]) * (value - c[i]) / (c[i + 1] - c[i]);
  }

  /** Returns the time between both edges, seconds; NaN where one was not seen. */
  public double durationSeconds() {
    return trailingSeconds - leadingSeconds;
  }
}
