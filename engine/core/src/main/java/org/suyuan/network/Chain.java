package org.suyuan.network;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The chain enterprise → plant → outfall: sources, plants, and every way from a source to an
 * outfall. Immutable.
 *
 * <p>Sources are the rows of the register, followed by the plants that hold a permit themselves.
 * What a plant releases as a source is counted from the moment it leaves the plant.
 */
public final class Chain {
  private final List<Source> sources;
  private final List<Plant> plants;
  private final List<Link> links;
  private final Map<String, Integer> sourceIndex;
  private final Map<String, Integer> plantIndex;
  private final List<ChainPath> paths;
  private final int[] firstPath;
  private final int[] firstAtOutfall;
  private final int[] pathsByOutfall;

  Chain(NetworkInput in, Places<Outfall> outfalls) {
    this.plants = List.copyOf(in.plants);
    this.links = List.copyOf(in.links);
    this.plantIndex = new HashMap<>();
    for (int i = 0; i < plants.size(); i++) {
      plantIndex.put(plants.get(i).id(), i);
    }
    List<Source> all = new ArrayList<>(in.sources);
    Set<String> permitted = new LinkedHashSet<>();
    in.permits.forEach(permit -> permitted.add(permit.sourceId()));
    for (Plant plant : plants) {
      if (permitted.contains(plant.id())) {
        all.add(
            new Source(
                plant.id(),
                plant.name(),
                SourceKind.PLANT,
                "",
                plant.capacityM3PerDay(),
                0,
                plant.place()));
      }
    }
    this.sources = List.copyOf(all);
    this.sourceIndex = new HashMap<>();
    Map<String, List<Link>> from = new HashMap<>();
    links.forEach(link -> from.computeIfAbsent(link.fromId(), id -> new ArrayList<>()).add(link));
    this.paths = new ArrayList<>();
    this.firstPath = new int[sources.size() + 1];
    for (int s = 0; s < sources.size(); s++) {
      sourceIndex.put(sources.get(s).id(), s);
      firstPath[s] = paths.size();
      walk(s, from, outfalls);
    }
    firstPath[sources.size()] = paths.size();
    this.firstAtOutfall = new int[outfalls.count() + 1];
    paths.forEach(path -> firstAtOutfall[path.outfall() + 1]++);
    for (int o = 0; o < outfalls.count(); o++) {
      firstAtOutfall[o + 1] += firstAtOutfall[o];
    }
    this.pathsByOutfall = new int[paths.size()];
    int[] fill = firstAtOutfall.clone();
    for (int p = 0; p < paths.size(); p++) {
      pathsByOutfall[fill[paths.get(p).outfall()]++] = p;
    }
  }

  /** A place on the way from a source: where, and what has happened so far. */
  private record Stop(
      String id, double fraction, double sewerSeconds, List<Integer> plantsPassed) {}

  private void walk(int source, Map<String, List<Link>> from, Places<Outfall> outfalls) {
    Deque<Stop> open = new ArrayDeque<>();
    open.add(new Stop(sources.get(source).id(), 1, 0, List.of()));
    while (!open.isEmpty()) {
      Stop stop = open.remove();
      for (Link link : from.getOrDefault(stop.id(), List.of())) {
        double fraction = stop.fraction() * link.fraction();
        double seconds = stop.sewerSeconds() + link.travelTimeSeconds();
        Integer plant = plantIndex.get(link.toId());
        if (plant == null) {
          int outfall = outfalls.indexOf(link.toId()).orElseThrow();
          paths.add(new ChainPath(source, outfall, fraction, seconds, stop.plantsPassed()));
        } else {
          List<Integer> passed = new ArrayList<>(stop.plantsPassed());
          passed.add(plant);
          open.add(new Stop(link.toId(), fraction, seconds, List.copyOf(passed)));
        }
      }
    }
  }

  /** Returns the number of sources, plants with a permit of their own included. */
  public int sourceCount() {
    return sources.size();
  }

  /** Returns one source. */
  public Source source(int index) {
    return sources.get(index);
  }

  /** Returns all sources in index order. */
  public List<Source> sources() {
    return sources;
  }

  /** Returns the index of a source, empty where there is none of this identifier. */
  public Optional<Integer> sourceIndex(String id) {
    return Optional.ofNullable(sourceIndex.get(id));
  }

  /** Returns all plants in index order. */
  public List<Plant> plants() {
    return plants;
  }

  /** Returns the index of a plant, empty where there is none of this identifier. */
  public Optional<Integer> plantIndex(String id) {
    return Optional.ofNullable(plantIndex.get(id));
  }

  /** Returns the links as they were given. */
  public List<Link> links() {
    return links;
  }

  /** Returns the number of ways from a source to an outfall. */
  public int pathCount() {
    return paths.size();
  }

  /** Returns one way. */
  public ChainPath path(int index) {
    return paths.get(index);
  }

  /**
   * Returns the first way of a source; those of source {@code s} end before {@code firstPath(s +
   * 1)}.
   */
  public int firstPath(int source) {
    return firstPath[source];
  }

  /** Returns how many ways end at an outfall. */
  public int pathCountAt(int outfall) {
    return firstAtOutfall[outfall + 1] - firstAtOutfall[outfall];
  }

  /** Returns the index of the {@code i}-th way that ends at an outfall. */
  public int pathAt(int outfall, int i) {
    return pathsByOutfall[firstAtOutfall[outfall] + i];
  }
}
