package org.suyuan.network;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.roaringbitmap.ImmutableBitmapDataProvider;
import org.roaringbitmap.RoaringBitmap;

/** Who may emit what, and what plants remove. Immutable. */
public final class Permits {
  private static final RoaringBitmap NOBODY = new RoaringBitmap();

  private final List<Permit> permits;
  private final List<Removal> removals;
  private final Map<String, RoaringBitmap> holders = new HashMap<>();
  private final Map<String, Map<Integer, Permit>> bySource = new HashMap<>();
  private final Map<String, Map<Integer, Double>> removed = new HashMap<>();

  Permits(NetworkInput in, Chain chain) {
    this.permits = List.copyOf(in.permits);
    this.removals = List.copyOf(in.removals);
    for (Permit permit : permits) {
      int source = chain.sourceIndex(permit.sourceId()).orElseThrow();
      holders.computeIfAbsent(permit.pollutant(), code -> new RoaringBitmap()).add(source);
      bySource.computeIfAbsent(permit.pollutant(), code -> new HashMap<>()).put(source, permit);
    }
    for (Removal removal : removals) {
      int plant = chain.plantIndex(removal.plantId()).orElseThrow();
      removed
          .computeIfAbsent(removal.pollutant(), code -> new HashMap<>())
          .put(plant, removal.fraction());
    }
  }

  /** Returns all permits as they were given. */
  public List<Permit> all() {
    return permits;
  }

  /** Returns all removals as they were given. */
  public List<Removal> removals() {
    return removals;
  }

  /**
   * Returns the sources that hold a permit for a pollutant, as a read-only bitmap of source
   * indices.
   */
  public ImmutableBitmapDataProvider holders(String pollutant) {
    return holders.getOrDefault(pollutant, NOBODY);
  }

  /** Returns what a source may emit of a pollutant, empty where its permit does not name it. */
  public Optional<Permit> of(int source, String pollutant) {
    return Optional.ofNullable(bySource.getOrDefault(pollutant, Map.of()).get(source));
  }

  /**
   * Returns the share of a pollutant that a plant removes.
   *
   * @param plant index of the plant
   * @param pollutant code of the pollutant
   * @param typical share to assume where the dataset does not say
   */
  public double removal(int plant, String pollutant, double typical) {
    return removed.getOrDefault(pollutant, Map.of()).getOrDefault(plant, typical);
  }
}
