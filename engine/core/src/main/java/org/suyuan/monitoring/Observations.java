package org.suyuan.monitoring;

import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * All measurements of a dataset: one {@link Series} for each place and pollutant. Immutable. The
 * place is a station for {@code observations.csv}, and a source, plant or outfall for {@code
 * effluents.csv}.
 */
public final class Observations {
  /** No measurement at all. */
  public static final Observations NONE = new Builder().build();

  private final Set<Key> keys;
  private final Function<Key, Series> reader;

  private final Codes codes;

  /** Who tells them, also a series that there was none of; null where nobody does. */
  private final @Nullable Teller teller;

  private Observations(
      Set<Key> keys, Function<Key, Series> reader, Codes codes, @Nullable Teller teller) {
    this.keys = keys;
    this.reader = reader;
    this.codes = codes;
    this.teller = teller;
  }

  /** Tells measurements to somebody, and hears what he wants of them. */
  @FunctionalInterface
  public interface Teller {
    /**
     * Returns a series.
     *
     * @param key where and of what
     * @param known what was known of it before, an empty series where nothing was
     */
    Series tell(Key key, Series known);

    /** Hears that somebody looks at a series, at whatever of it. */
    default void looked(Key key) {}

    /**
     * Hears that somebody asked a question of a series, and looks at nothing else of it. Nothing
     * that the teller tells is hidden from the question, not even by {@link #asOf}: asked again, it
     * says what it would say to somebody who sees all that is told by then.
     *
     * @param key where and of what
     * @param question what was asked
     * @param answer what it said
     */
    default void asked(Key key, Function<Series, ?> question, Object answer) {}
  }

  /** The codes of pollutants, found once for all views of the same measurements. */
  private static final class Codes {
    private volatile @Nullable Set<String> known;

    Set<String> of(Set<Key> keys) {
      Set<String> codes = known;
      if (codes == null) {
        Set<String> all = new HashSet<>();
        for (Key key : keys) {
          all.add(key.pollutant());
        }
        codes = Collections.unmodifiableSet(new TreeSet<>(all));
        known = codes;
      }
      return codes;
    }
  }

  /**
   * Returns measurements that are read when they are asked for, from wherever they are kept.
   *
   * @param keys where something may have been measured, of what; not changed from now on
   * @param reader gives the series of a key, always the same one; called by any thread, and as
   *     often as a series is asked for
   */
  public static Observations readOnDemand(Set<Key> keys, Function<Key, Series> reader) {
    return new Observations(
        keys, key -> keys.contains(key) ? reader.apply(key) : Series.EMPTY, new Codes(), null);
  }

  /**
   * Returns these measurements as somebody else tells them, who may know more by now.
   *
   * @param teller is called whenever a series is asked for, also one that there is none of
   */
  public Observations toldBy(Teller teller) {
    return new Observations(
        keys, key -> teller.tell(key, of(key.placeId(), key.pollutant())), codes, teller);
  }

  /**
   * Where and of what a series is.
   *
   * @param placeId station, source, plant or outfall
   * @param pollutant canonical code of the pollutant, {@link Pollutant#code()}
   */
  public record Key(String placeId, String pollutant) {

    /** As of any record, which would compare component by component through a method handle. */
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Key key
          && placeId.equals(key.placeId)
          && pollutant.equals(key.pollutant);
    }

    @Override
    public int hashCode() {
      return 31 * placeId.hashCode() + pollutant.hashCode();
    }
  }

  /**
   * Returns what was measured at a place of a pollutant, an empty series where nothing was.
   *
   * @param placeId station, source, plant or outfall
   * @param pollutant canonical code, {@link Pollutant#code()}
   */
  public Series of(String placeId, String pollutant) {
    return of(new Key(placeId, pollutant));
  }

  private Series of(Key key) {
    if (teller != null) {
      teller.looked(key);
    }
    return read(key);
  }

  private Series read(Key key) {
    return reader.apply(key);
  }

  /**
   * Returns what a question finds in what was measured at a place of a pollutant. Somebody who
   * needs no more than the answer asks this way, so that it is known what he depends on.
   *
   * @param placeId station, source, plant or outfall
   * @param pollutant canonical code, {@link Pollutant#code()}
   * @param question depends on the series alone; gets an empty one where nothing was measured
   */
  public <T> T ask(String placeId, String pollutant, Function<Series, T> question) {
    Key key = new Key(placeId, pollutant);
    T answer = question.apply(read(key));
    if (teller != null) {
      teller.asked(key, question, answer);
    }
    return answer;
  }

  /** Calls back with every series, in the order in which the places were first seen. */
  public void forEach(BiConsumer<Key, Series> visitor) {
    keys.forEach(key -> visitor.accept(key, of(key)));
  }

  /** Returns the codes of the pollutants that were measured anywhere, in order. */
  public Set<String> pollutants() {
    return codes.of(keys);
  }

  /** Returns the number of measurements in all series. */
  public long size() {
    long n = 0;
    for (Key key : keys) {
      n += of(key).size();
    }
    return n;
  }

  /**
   * Returns the time of the first measurement of a pollutant anywhere after a time, the largest
   * number where there is none.
   *
   * @param pollutant canonical code, {@link Pollutant#code()}
   * @param epochSecond seconds since the epoch
   */
  public long firstAfter(String pollutant, long epochSecond) {
    long first = Long.MAX_VALUE;
    for (Key key : keys) {
      if (key.pollutant().equals(pollutant)) {
        Series series = of(key);
        int next = series.firstAtOrAfter(epochSecond + 1);
        first = next < series.size() ? Math.min(first, series.timeSeconds(next)) : first;
      }
    }
    return first;
  }

  /**
   * Returns the measurements as they stood at a time.
   *
   * @param epochSecond last time that may be seen
   */
  public Observations asOf(long epochSecond) {
    return new Observations(keys, key -> reader.apply(key).asOf(epochSecond), codes, teller);
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
      return new Observations(
          Collections.unmodifiableSet(built.keySet()),
          key -> built.getOrDefault(key, Series.EMPTY),
          new Codes(),
          null);
    }
  }
}
