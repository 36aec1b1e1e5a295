package org.suyuan.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntToDoubleFunction;
import java.util.function.ToDoubleFunction;

/**
 * Things that stand on reaches (stations or outfalls), sorted by reach and chainage and indexed
 * densely. Immutable.
 *
 * @param <T> the record of one thing
 */
public final class Places<T> {
  private final List<T> records;
  private final IdTable ids;
  private final int[] reach;
  private final double[] chainageMetres;
  private final int[] firstOnReach;

  /** Index of the thing of every row; only the freeze needs it. */
  private final int[] indexOfRow;

  /**
   * Freezes.
   *
   * @param raw the things in the order of their rows
   * @param reachOfRow index of the reach that each stands on
   * @param reachCount number of reaches
   */
  Places(
      List<T> raw,
      int[] reachOfRow,
      int reachCount,
      Function<T, String> id,
      ToDoubleFunction<T> chainage) {
    int n = raw.size();
    this.firstOnReach = new int[reachCount + 1];
    for (int r : reachOfRow) {
      firstOnReach[r + 1]++;
    }
    for (int r = 0; r < reachCount; r++) {
      firstOnReach[r + 1] += firstOnReach[r];
    }
    int[] rowOf = new int[n];
    int[] fill = firstOnReach.clone();
    for (int row = 0; row < n; row++) {
      rowOf[fill[reachOfRow[row]]++] = row;
    }
    for (int r = 0; r < reachCount; r++) {
      sort(
          rowOf, firstOnReach[r], firstOnReach[r + 1], row -> chainage.applyAsDouble(raw.get(row)));
    }
    List<T> ordered = new ArrayList<>(n);
    this.ids = new IdTable(n);
    this.reach = new int[n];
    this.chainageMetres = new double[n];
    this.indexOfRow = new int[n];
    for (int i = 0; i < n; i++) {
      T record = raw.get(rowOf[i]);
      ordered.add(record);
      ids.put(id.apply(record), i);
      reach[i] = reachOfRow[rowOf[i]];
      chainageMetres[i] = chainage.applyAsDouble(record);
      indexOfRow[rowOf[i]] = i;
    }
    this.records = Collections.unmodifiableList(ordered);
  }

  /** Sorts the rows on one reach by their chainage; of two at one place, the first row first. */
  private static void sort(int[] rows, int from, int to, IntToDoubleFunction chainage) {
    if (to - from < 2) {
      return;
    }
    int[] sorted =
        Arrays.stream(rows, from, to)
            .boxed()
            .sorted(Comparator.comparingDouble(chainage::applyAsDouble))
            .mapToInt(Integer::intValue)
            .toArray();
    System.arraycopy(sorted, 0, rows, from, sorted.length);
  }

  /** Returns the index of the thing of a row. */
  int indexOfRow(int row) {
    return indexOfRow[row];
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
    int index = ids.get(id);
    return index < 0 ? Optional.empty() : Optional.of(index);
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
