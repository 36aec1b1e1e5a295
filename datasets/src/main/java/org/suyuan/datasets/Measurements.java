package org.suyuan.datasets;

import org.suyuan.monitoring.Observations;
import org.suyuan.monitoring.Series;
import org.suyuan.network.RiverSystem;
import org.suyuan.network.Station;

/** Lets the stations of a world measure what passed them. */
final class Measurements {
  /**
   * Stations with a cabinet that also measures ammonia and phosphorus: every second one of those
   * with a 4-hour step.
   */
  private static final int CABINET_EVERY = 2;

  private static final double FLUORIDE_DETECTION = 0.05;
  private static final double AMMONIA_DETECTION = 0.05;
  private static final double PHOSPHORUS_DETECTION = 0.01;

  private final RiverSystem rivers;
  private final WorldOptions options;
  private final WorldSimulation simulation;
  private final double spillScale;

  Measurements(
      RiverSystem rivers, WorldOptions options, WorldSimulation simulation, double spillScale) {
    this.rivers = rivers;
    this.options = options;
    this.simulation = simulation;
    this.spillScale = spillScale;
  }

  /** Measures fluoride everywhere, ammonia and total phosphorus at some stations. */
  Observations measure() {
    Observations.Builder all = new Observations.Builder();
    int cabinets = 0;
    for (int i = 0; i < rivers.stations().count(); i++) {
      Station station = rivers.stations().record(i);
      measure(all, i, WorldSimulation.FLUORIDE, FLUORIDE_DETECTION, 100);
      if (station.intervalSeconds() < WorldOptions.DAY_SECONDS && cabinets++ % CABINET_EVERY == 0) {
        measure(all, i, WorldSimulation.AMMONIA, AMMONIA_DETECTION, 100);
        measure(all, i, WorldSimulation.PHOSPHORUS, PHOSPHORUS_DETECTION, 1000);
      }
    }
    return all.build();
  }

  private void measure(
      Observations.Builder all, int i, int species, double detectionLimit, double perUnit) {
    Station station = rivers.stations().record(i);
    String code = simulation.pollutant(species).code();
    Series.Builder series = all.series(station.id(), code);
    Dice dice = Dice.of(options.seed(), "analyser " + station.id() + " " + code);
    ObservationNoise analyser = new ObservationNoise(dice);
    long step = (long) station.intervalSeconds();
    boolean daily = step == WorldOptions.DAY_SECONDS;
    long first = daily ? options.startSeconds() + WorldOptions.DAY_SECONDS : options.startSeconds();
    for (long t = first; t <= options.endSeconds(); t += step) {
      long local = t + options.zone().getTotalSeconds();
      int hour = (int) (local % WorldOptions.DAY_SECONDS / WorldOptions.HOUR_SECONDS);
      // 1970-01-01 was a Thursday, 3 days after a Monday.
      int weekday = (int) ((local / WorldOptions.DAY_SECONDS + 3) % 7);
      double truth =
          daily
              ? simulation.meanMgPerL(species, i, t, (int) step, spillScale)
              : simulation.mgPerL(species, i, t, spillScale);
      analyser.report(
          series, t, hour, weekday, truth, detectionLimit, perUnit, daily ? (int) step : 0);
    }
  }
}
