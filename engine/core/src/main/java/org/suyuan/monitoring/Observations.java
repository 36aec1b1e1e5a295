package org.suyuan.monitoring;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;

/**
 * All measurements of a dataset: one {@link Series} for each place and pollutant. Immutable. The
 * place is a station for {@code observations.csv}, and a source, plant or outfall for {@code
 * effluents.csv}.
 */
public final class Observations {
  /** No measurement at all. */
  public static final Observations NONE = new Builder().build();

  private final Map<Key, Series> series;

  private Observations(Map<Key, Series> series) {
    this.series = series;
  }

  /**
   * Where and of what a series is.
   *
   * @param placeId station, source, plant or outfall
   * @param pollutant canonical code of the pollutant, {@link Pollutant#code()}
   */
  public record Key(String placeId, String pollutant) {}

  /**
   * Returns what was measured at a place of a pollutant, an empty series where nothing was.
   *
   * @param placeId station, source, plant or outfall
   * @param pollutant canonical code, {@link Pollutant#code()}
   */
  public Series of(String placeId, String pollutant) {
    return series.getOrDefault(new Key(placeId, pollutant), Series.EMPTY);
  }

  /** Calls back with every series, in the order in which the places were first seen. */
  public void forEach(BiConsumer<Key, Series> visitor) {
    series.forEach(visitor);
  }

  /** Returns the codes of the pollutants that were measured anywhere, in order. */
  public Set<String> pollutants() {
    Set<String> codes = new TreeSet<>();
    series.keySet().forEach(key -> codes.add(key.pollutant()));
    return codes;
  }

  /** Returns the number of measurements in all series. */
  public long size() {
    long n = 0;
    for (Series one : series.values()) {
      n += one.size();
    }
    return n;
  }

  /**
   * Returns the measurements as they stood at a time.
   *
   * @param epochSecond last time that may be seen
   */
  public Observations asOf(long epochSecond) {
    Map<Key, Series> seen = new LinkedHashMap<>();
    series.forEach((key, one) -> seen.put(key, one.asOf(epochSecond)));
    return new Observations(seen);
  }

  /** Collects measurements of many places. */
  public static final class Builder {
    private final Map<Key, Series.Builder> builders = new LinkedHashMap<>();

    /** Starts without any measurement. */
    public Builder() {}

    /**
     * Returns the builder of one series, made when first asked for.
     *
     * @param placeId station, source, plant or outfall
     * @param pollutant canonical code, {@link Pollutant#code()}
     */
    public Series.Builder series(String placeId, String pollutant) {
      return builders.computeIfAbsent(new Key(placeId, pollutant), key -> new Series.Builder());
    }

    /** Returns all series. */
    public Observations build() {
      Map<Key, Series> built = new LinkedHashMap<>();
      builders.forEach((key, builder) -> built.put(key, builder.build()));
      return new Observations(built);
    }
  }
}
