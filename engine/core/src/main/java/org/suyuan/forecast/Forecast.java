package org.suyuan.forecast;

import java.util.List;
import org.suyuan.monitoring.Pollutant;

/**
 * When a plume gets to the stations downstream. Immutable.
 *
 * @param pollutant what it carries
 * @param arrivals one for each station, the nearest first
 */
public record Forecast(Pollutant pollutant, List<Arrival> arrivals) {

  /** Copies the list. */
  public Forecast {
    arrivals = List.copyOf(arrivals);
  }
}
