package org.suyuan.benchmarks.accuracy;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import org.suyuan.Suyuan;
import org.suyuan.dataset.Dataset;
import org.suyuan.datasets.InverseGaussian;
import org.suyuan.hydrology.GaugeSeries;
import org.suyuan.monitoring.Limits;
import org.suyuan.monitoring.Observations;
import org.suyuan.monitoring.PollutantCatalogue;
import org.suyuan.network.Link;
import org.suyuan.network.Outfall;
import org.suyuan.network.Permit;
import org.suyuan.network.Reach;
import org.suyuan.network.RiverSystem;
import org.suyuan.network.RiverSystemBuilder;
import org.suyuan.network.Source;
import org.suyuan.network.Station;

/**
 * A river that is easier than any of the random worlds: straight, in steady water of known
 * velocity, with a station every four kilometres that measures every four hours and sees a sudden
 * release as a plume of a hundred times its scatter. What is not known is how long the plume gets:
 * travel times are inverse Gaussian (one-dimensional dispersion in a long river: Chhikara and Folks
 * 1989) with a given coefficient of variation, and an hour longer than the velocities say.
 * Immutable.
 *
 * @param variation standard deviation of the travel times over their mean; the engine's law has
 *     about 0.08
 * @param sourceId who did it
 * @param sourceKm where
 * @param dataset what the engine gets to know
 * @param alarm when the station at the alarm first exceeded its limit
 * @param startSeconds when it was released, seconds since the epoch
 * @param kilograms how much
 */
record DenseRiver(
    double variation,
    String sourceId,
    int sourceKm,
    Dataset dataset,
    OffsetDateTime alarm,
    double startSeconds,
    double kilograms) {

  static final String POLLUTANT = "w21017";

  /** Kilometre of the alarm; the river has as much again below it. */
  static final int ALARM_KM = 40;

  private static final int LENGTH_KM = 80;
  private static final int REACH_KM = 2;
  private static final int SPACING_KM = 4;

  /** The farthest source is 38 km above the alarm, the nearest 14 km. */
  private static final int SOURCES = 7;

  private static final long START = 1_709_251_200L;
  private static final int DAYS = 30;
  private static final int RELEASE_DAY = 24;
  private static final int STEP_HOURS = 4;
  private static final double FLOW_M3S = 20;
  private static final double USUAL = 0.3;
  private static final double SCATTER = 0.02;

  /** Height at the alarm when the mean travel time has passed, mg/L; the limit is 1. */
  private static final double HEIGHT = 3;

  private static final double UNKNOWN_DELAY_HOURS = 1;

  /** Returns the identifier of the alarmed station. */
  static String station() {
    return "S" + ALARM_KM;
  }

  /**
   * Draws a river.
   *
   * @param seed of the source, the hour of the release and the scatter
   * @param variation standard deviation of the travel times over their mean
   */
  static DenseRiver draw(long seed, double variation) {
    RiverSystem rivers = rivers();
    double hoursPerKm =
        1000
            / Suyuan.of(dataset(rivers, Observations.NONE)).velocities().velocity(0, FLOW_M3S)
            / 3600;
    Random random = new Random(31 * seed + Math.round(100 * variation));
    while (true) {
      int km = REACH_KM + SPACING_KM * random.nextInt(SOURCES);
      double released = 24 * RELEASE_DAY + 12 * random.nextDouble();
      double mean = meanHours(ALARM_KM, km, hoursPerKm);
      double scale = HEIGHT / InverseGaussian.density(mean, mean, variation);
      Observations.Builder out = new Observations.Builder();
      long alarm = Long.MAX_VALUE;
      for (int at = SPACING_KM; at < LENGTH_KM; at += SPACING_KM) {
        for (int hour = 0; hour < 24 * DAYS; hour += STEP_HOURS) {
          double plume =
              at < km
                  ? 0
                  : scale
                      * InverseGaussian.density(
                          hour - released, meanHours(at, km, hoursPerKm), variation);
          double value = USUAL + plume + SCATTER * random.nextGaussian();
          long time = START + hour * 3600L;
          out.series("S" + at, POLLUTANT).add(time, value);
          alarm = at == ALARM_KM && value > 1 ? Math.min(alarm, time) : alarm;
        }
      }
      if (alarm < Long.MAX_VALUE) {
        return new DenseRiver(
            variation,
            "E" + km,
            km,
            dataset(rivers, out.build()),
            Instant.ofEpochSecond(alarm).atOffset(ZoneOffset.UTC),
            START + 3600 * released,
            scale * 3600 * FLOW_M3S / 1000);
      }
      // It passed the alarm between two samples.
    }
  }

  private static RiverSystem rivers() {
    RiverSystemBuilder rivers = RiverSystem.builder();
    int reaches = LENGTH_KM / REACH_KM;
    for (int i = 0; i < reaches; i++) {
      rivers.add(
          Reach.builder("R" + i, 1000 * REACH_KM)
              .to(i < reaches - 1 ? "R" + (i + 1) : null)
              .slope(1e-3)
              .meanFlowM3s(FLOW_M3S)
              .build());
    }
    for (int km = SPACING_KM; km < LENGTH_KM; km += SPACING_KM) {
      rivers.add(Station.of("S" + km, "R" + km / REACH_KM, 1000));
    }
    for (int km = REACH_KM; km < ALARM_KM; km += SPACING_KM) {
      rivers
          .add(Outfall.of("O" + km, "R" + km / REACH_KM, 500))
          .add(Source.of("E" + km))
          .add(Link.of("E" + km, "O" + km))
          .add(Permit.of("E" + km, POLLUTANT));
    }
    return rivers.build();
  }

  private static Dataset dataset(RiverSystem rivers, Observations observations) {
    return new Dataset(
        rivers,
        PollutantCatalogue.builtIn(),
        Limits.gb3838(),
        observations,
        List.of(new GaugeSeries("R0", new long[] {START}, new double[] {FLOW_M3S})),
        Observations.NONE,
        List.of(),
        List.of(),
        ZoneOffset.UTC);
  }

  /** Mean travel time from the outfall at a kilometre to the station at another, h. */
  private static double meanHours(int stationKm, int sourceKm, double hoursPerKm) {
    return (stationKm + 1 - sourceKm - 0.5) * hoursPerKm + UNKNOWN_DELAY_HOURS;
  }
}
