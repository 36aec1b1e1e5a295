package org.suyuan.network;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * Things that stand on reaches (stations or outfalls), sorted by reach and chainage and indexed
 * densely. Immutable.
 *
 * @param <T> the record of one thing
 */
public final class Places<T> {
  private final List<T> records;
  private final Map<String, Integer> indexOf;
  private final int[] reach;
  private final double[] chainageMetres;
  private final int[] firstOnReach;

  Places(
      List<T> raw,
      Reaches reaches,
      Function<T, String> id,
      Function<T, String> reachId,
      ToDoubleFunction<T> chainage) {
    this.records =
        raw.stream()
            .sorted(
                Comparator.comparingInt((T t) -> reaches.indexOf(reachId.apply(t)))
                    .thenComparingDouble(chainage))
            .toList();
    int n = records.size();
    this.indexOf = new HashMap<>(2 * n);
    this.reach = new int[n];
    this.chainageMetres = new double[n];
    this.firstOnReach = new int[reaches.count() + 1];
    for (int i = 0; i < n; i++) {
      T record = records.get(i);
      indexOf.put(id.apply(record), i);
      reach[i] = reaches.indexOf(reachId.apply(record));
      chainageMetres[i] = chainage.applyAsDouble(record);
      firstOnReach[reach[i] + 1]++;
    }
    for (int r = 0; r < reaches.count(); r++) {
      firstOnReach[r + 1] += firstOnReach[r];
    }
  }

  /** Returns how many there are. */
  public int count() {
    return reach.length;
  }

  /** Returns one record. */
  public T record(int index) {
    return records.get(index);
  }

  /** Returns all records in index order. */
  public List<T> records() {
    return records;
  }

  /** Returns the index of an identifier, empty where there is none. */
  public Optional<Integer> indexOf(String id) {
    return Optional.ofNullable(indexOf.get(id));
  }

  /** Returns the reach that a thing stands on. */
  public int reach(int index) {
    return reach[index];
  }

  /** Returns the distance of a thing from the upper end of its reach, in metres. */
  public double chainageMetres(int index) {
    return chainageMetres[index];
  }

  /**
   * Returns the index of the first thing on a reach; those on reaches {@code a} to {@code b} are
   * the indices from {@code firstOn(a)} to {@code firstOn(b + 1)}, exclusive.
   *
   * @param reachIndex a reach, or the number of reaches
   */
  public int firstOn(int reachIndex) {
    return firstOnReach[reachIndex];
  }
}
