package org.suyuan.datasets.history;

/**
 * How large a made city is.
 *
 * @param seed seed of every draw
 * @param rivers number of rivers, each with its own outlet and its own pollutant
 * @param stations number of stations, shared out among the rivers
 * @param firstYear first year of the history
 * @param years number of years
 * @param spillsPerRiverAndYear expected number of spills
 */
public record CityOptions(
    long seed, int rivers, int stations, int firstYear, int years, double spillsPerRiverAndYear) {

  static final int REACHES_PER_RIVER = 39;
  static final int SOURCES_PER_RIVER = 78;
  static final int OUTFALLS_PER_RIVER = 10;

  /** Checks that there is something to make. */
  public CityOptions {
    if (rivers < 1 || stations < rivers || years < 1) {
      throw new IllegalArgumentException(
          rivers
              + " rivers, "
              + stations
              + " stations, "
              + years
              + " years: give at least one river, a station for each, and a year");
    }
  }

  /** Returns the city of the issue: 510 rivers, 15,000 stations, ten years. */
  public static CityOptions full() {
    return new CityOptions(20260101, 510, 15_000, 2015, 10, 1.5);
  }
}
