package org.suyuan.network;

import java.util.AbstractList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.roaringbitmap.ImmutableBitmapDataProvider;
import org.roaringbitmap.RoaringBitmap;

/** Who may emit what, and what plants remove. Immutable. */
public final class Permits {
  private static final RoaringBitmap NOBODY = new RoaringBitmap();

  private final ChainSources sources;
  private final List<Removal> removals;
  private final Map<String, Integer> pollutants;
  private final String[] pollutantCodes;
  private final RoaringBitmap[] holders;
  private final RoaringBitmap anything = new RoaringBitmap();
  private final Map<String, Map<Integer, Double>> removed = new HashMap<>();

  /** Columns in the order in which the permits were given. */
  private final int[] source;

  private final short[] pollutant;
  private final double[] limitMgPerL;
  private final double[] limitKgPerDay;
  private final double[] typicalKgPerDay;

  /** Permits by source. */
  private final int[] firstOfSource;

  private final int[] bySource;

  Permits(ChainIndex index, ChainSources sources) {
    NetworkInput in = index.in;
    this.sources = sources;
    this.removals = List.copyOf(in.removals);
    this.pollutants = index.pollutants;
    if (pollutants.size() > Short.MAX_VALUE) {
      throw new IllegalArgumentException(
          pollutants.size() + " pollutants are permitted; at most " + Short.MAX_VALUE + " can be");
    }
    this.pollutantCodes = new String[pollutants.size()];
    pollutants.forEach((code, number) -> pollutantCodes[number] = code);
    this.holders = new RoaringBitmap[pollutantCodes.length];
    for (int p = 0; p < holders.length; p++) {
      holders[p] = new RoaringBitmap();
    }
    int n = in.permits.size();
    this.source = new int[n];
    this.pollutant = new short[n];
    this.limitMgPerL = new double[n];
    this.limitKgPerDay = new double[n];
    this.typicalKgPerDay = new double[n];
    for (int i = 0; i < n; i++) {
      Permit permit = in.permits.get(i);
      source[i] = sources.ofNode(index.permitNode[i]);
      pollutant[i] = (short) index.permitPollutant[i];
      limitMgPerL[i] = permit.limitMgPerL();
      limitKgPerDay[i] = permit.limitKgPerDay();
      typicalKgPerDay[i] = permit.typicalKgPerDay();
      holders[pollutant[i]].add(source[i]);
      anything.add(source[i]);
    }
    this.firstOfSource = new int[sources.count() + 1];
    this.bySource = ChainIndex.group(source, firstOfSource);
    for (int i = 0; i < removals.size(); i++) {
      Removal removal = removals.get(i);
      removed
          .computeIfAbsent(removal.pollutant(), code -> new HashMap<>())
          .put(index.removalPlant[i] - index.firstPlant, removal.fraction());
    }
  }

  /** Returns all permits as they were given. */
  public List<Permit> all() {
    return Collections.unmodifiableList(
        new AbstractList<Permit>() {
          @Override
          public Permit get(int i) {
            return permit(i);
          }

          @Override
          public int size() {
            return source.length;
          }
        });
  }

  private Permit permit(int i) {
    return new Permit(
        sources.all.get(source[i]).id(),
        pollutantCodes[pollutant[i]],
        limitMgPerL[i],
        limitKgPerDay[i],
        typicalKgPerDay[i]);
  }

  /** Returns the codes of the pollutants that any permit or removal names. */
  public Set<String> pollutants() {
    Set<String> all = new TreeSet<>(pollutants.keySet());
    all.addAll(removed.keySet());
    return all;
  }

  /** Returns all removals as they were given. */
  public List<Removal> removals() {
    return removals;
  }

  /**
   * Returns the sources that hold a permit for a pollutant, as a read-only bitmap of source
   * indices.
   */
  public ImmutableBitmapDataProvider holders(String pollutantCode) {
    Integer number = pollutants.get(pollutantCode);
    return number == null ? NOBODY : holders[number];
  }

  /** Returns the same sources as numbers, ascending. */
  public int[] holderIndices(String pollutantCode) {
    return holders(pollutantCode).toArray();
  }

  /**
   * Returns the sources that hold a permit for any pollutant, as a read-only bitmap of source
   * indices.
   */
  public ImmutableBitmapDataProvider holdersOfAny() {
    return anything;
  }

  /** Returns what a source may emit of a pollutant, empty where its permit does not name it. */
  public Optional<Permit> of(int ofSource, String pollutantCode) {
    int i = find(ofSource, pollutantCode);
    return i < 0 ? Optional.empty() : Optional.of(permit(i));
  }

  /**
   * Returns the usual load of a source, kg/day, NaN where it is not known or where the source holds
   * no permit for the pollutant.
   */
  public double typicalKgPerDay(int ofSource, String pollutantCode) {
    int i = find(ofSource, pollutantCode);
    return i < 0 ? Double.NaN : typicalKgPerDay[i];
  }

  private int find(int ofSource, String pollutantCode) {
    Integer number = pollutants.get(pollutantCode);
    if (number != null && ofSource >= 0 && ofSource + 1 < firstOfSource.length) {
      for (int k = firstOfSource[ofSource]; k < firstOfSource[ofSource + 1]; k++) {
        if (pollutant[bySource[k]] == number) {
          return bySource[k];
        }
      }
    }
    return -1;
  }

  /**
   * Returns the share of a pollutant that a plant removes.
   *
   * @param plant index of the plant
   * @param pollutantCode code of the pollutant
   * @param typical share to assume where the dataset does not say
   */
  public double removal(int plant, String pollutantCode, double typical) {
    return removed.getOrDefault(pollutantCode, Map.of()).getOrDefault(plant, typical);
  }

  /** Returns how many bytes the sets of holders take. */
  public long holderBytes() {
    long bytes = anything.getLongSizeInBytes();
    for (RoaringBitmap set : holders) {
      bytes += set.getLongSizeInBytes();
    }
    return bytes;
  }

  /**
   * Returns how many bytes of columns the permits take: what each limits, and by whom it is held.
   */
  public long columnBytes() {
    return 34L * source.length + 4L * firstOfSource.length;
  }
}
