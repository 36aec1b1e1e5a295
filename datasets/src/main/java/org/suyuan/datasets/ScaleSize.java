package org.suyuan.datasets;

/**
 * How much stands in a generated world of a given size.
 *
 * @param name one word, as it stands in results: {@code city}
 * @param reaches number of reaches
 * @param enterprises number of registered enterprises
 * @param plants number of treatment plants
 * @param outfalls number of outfalls
 * @param stations number of stations
 * @param gauges number of reaches with measured discharge
 * @param mapped whether everything has a place on the map
 */
public record ScaleSize(
    String name,
    int reaches,
    int enterprises,
    int plants,
    int outfalls,
    int stations,
    int gauges,
    boolean mapped) {

  /** A large city with a station on three reaches of four. */
  public static final ScaleSize CITY =
      new ScaleSize("city", 20_000, 40_000, 1_500, 5_000, 15_000, 20, true);

  /** A large country. */
  public static final ScaleSize NATIONAL =
      new ScaleSize("national", 300_000, 1_000_000, 30_000, 100_000, 100_000, 50, false);

  /** One basin the size of a continent. */
  public static final ScaleSize CONTINENTAL =
      new ScaleSize("continental", 3_000_000, 2_000_000, 75_000, 250_000, 300_000, 100, false);

  /**
   * Returns one of the three sizes.
   *
   * @param name {@code city}, {@code national} or {@code continental}
   */
  public static ScaleSize of(String name) {
    for (ScaleSize size : new ScaleSize[] {CITY, NATIONAL, CONTINENTAL}) {
      if (size.name.equals(name)) {
        return size;
      }
    }
    throw new IllegalArgumentException(
        "world " + name + " is not known; it must be city, national or continental");
  }

  /** Returns a world of the same make with about {@code 1/divisor} of everything, for tests. */
  public ScaleSize dividedBy(int divisor) {
    return new ScaleSize(
        name + "/" + divisor,
        Math.max(20, reaches / divisor),
        Math.max(20, enterprises / divisor),
        Math.max(3, plants / divisor),
        Math.max(5, outfalls / divisor),
        Math.max(5, stations / divisor),
        Math.max(2, gauges / divisor),
        mapped);
  }
}
