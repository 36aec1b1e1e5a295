package org.suyuan.monitoring;

/**
 * What the fate of a pollutant depends on beside the water's motion.
 *
 * @param celsius water temperature, °C, 0 to 40
 * @param suspendedKgM3 suspended solids, kg/m³
 * @param settlingMs settling velocity of the solids in still water, m/s
 */
public record WaterConditions(double celsius, double suspendedKgM3, double settlingMs) {
  private static final double DAY = 86_400;

  /**
   * 20 °C, 30 mg/L of solids that settle at half a metre a day: assumptions for a river of hill
   * country at ordinary flow (fine silt settles at 0.1 to 2 m/day).
   */
  public static final WaterConditions ORDINARY = new WaterConditions(20, 0.03, 0.5 / DAY);

  /** Checks the values. */
  public WaterConditions {
    if (!(celsius >= 0 && celsius <= 40)) {
      throw new IllegalArgumentException(
          "water temperature " + celsius + " °C: give one of liquid water, 0 to 40");
    }
    if (!(suspendedKgM3 >= 0 && suspendedKgM3 < 100)) {
      throw new IllegalArgumentException(
          "suspended solids " + suspendedKgM3 + " kg/m³: give 0 to 100; 30 mg/L is 0.03");
    }
    if (!(settlingMs >= 0 && settlingMs < 1)) {
      throw new IllegalArgumentException(
          "settling velocity " + settlingMs + " m/s: give 0 to 1; half a metre a day is 5.8e-6");
    }
  }

  /** Returns the same at another temperature, °C. */
  public WaterConditions withCelsius(double other) {
    return new WaterConditions(other, suspendedKgM3, settlingMs);
  }

  /** Returns the same with other suspended solids, kg/m³. */
  public WaterConditions withSuspendedKgM3(double other) {
    return new WaterConditions(celsius, other, settlingMs);
  }
}
