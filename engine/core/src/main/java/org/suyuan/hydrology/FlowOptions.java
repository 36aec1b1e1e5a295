package org.suyuan.hydrology;

/**
 * How discharge is spread from the gauges over the network. Immutable.
 *
 * @param delayed whether a flood wave takes its time from reach to reach (default), or changes
 *     discharge everywhere at once
 * @param forecastSeconds how far the field goes on beyond the last measurement, by the recession of
 *     the gauges, seconds, ≥ 0 (default {@value #DEFAULT_FORECAST_DAYS} days). Beyond it, and where
 *     too little was measured to know a recession, the last value persists
 */
public record FlowOptions(boolean delayed, double forecastSeconds) {
  private static final int DEFAULT_FORECAST_DAYS = 10;

  /** Checks the horizon. */
  public FlowOptions {
    if (!(forecastSeconds >= 0) || Double.isInfinite(forecastSeconds)) {
      throw new IllegalArgumentException(
          "forecast horizon " + forecastSeconds + " s; it must be finite and >= 0");
    }
  }

  /** Returns the defaults. */
  public static FlowOptions defaults() {
    return new FlowOptions(true, DEFAULT_FORECAST_DAYS * 86_400.0);
  }

  /** Returns the same options with or without delay. */
  public FlowOptions withDelay(boolean on) {
    return new FlowOptions(on, forecastSeconds);
  }

  /** Returns the same options with another horizon. */
  public FlowOptions withForecastSeconds(double seconds) {
    return new FlowOptions(delayed, seconds);
  }
}
