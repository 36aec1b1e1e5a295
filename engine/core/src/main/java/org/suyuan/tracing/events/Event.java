package org.suyuan.tracing.events;

import java.util.List;
import org.suyuan.monitoring.Episode;
import org.suyuan.monitoring.Pollutant;

/**
 * One plume, as far as it exceeded limits: the episodes at one or more stations that it explains.
 * Immutable.
 *
 * @param pollutant what was too much
 * @param sightings where and when, the earliest start first; at least one
 */
public record Event(Pollutant pollutant, List<Sighting> sightings) {

  /**
   * An exceedance at one station.
   *
   * @param station index of the station
   * @param stationId its identifier
   * @param limit the limit there, in the pollutant's unit
   * @param episode when it was exceeded, and how far
   */
  public record Sighting(int station, String stationId, double limit, Episode episode) {}

  /**
   * Copies the list.
   *
   * @throws IllegalArgumentException where nobody saw anything
   */
  public Event {
    sightings = List.copyOf(sightings);
    if (sightings.isEmpty()) {
      throw new IllegalArgumentException("an event of " + pollutant.code() + " that nobody saw");
    }
  }

  /** Returns where it was first seen. */
  public Sighting first() {
    return sightings.get(0);
  }

  /** Returns the stations that saw it, each once, the earliest first. */
  public List<String> stationIds() {
    return sightings.stream().map(Sighting::stationId).distinct().toList();
  }

  /** Returns whether an episode of a station belongs to it. */
  public boolean contains(String stationId, Episode episode) {
    return sightings.stream()
        .anyMatch(s -> s.stationId().equals(stationId) && s.episode().equals(episode));
  }
}
