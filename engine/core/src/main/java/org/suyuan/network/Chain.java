package org.suyuan.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

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
  private final IdTable nodes;
  private final int registered;

  /** Source of each plant, −1 where it holds no permit. */
  private final int[] sourceOfPlant;

  private final ChainWays ways;
  private final int[] firstPath;
  private final int[] firstAtOutfall;
  private final int[] pathsByOutfall;

  Chain(ChainIndex index, Places<Outfall> outfalls) {
    NetworkInput in = index.in;
    this.plants = List.copyOf(in.plants);
    this.links = List.copyOf(in.links);
    this.nodes = index.nodes;
    this.registered = in.sources.size();
    this.sourceOfPlant = new int[plants.size()];
    Arrays.fill(sourceOfPlant, -1);
    for (int node : index.permitNode) {
      if (index.isPlant(node)) {
        sourceOfPlant[node - index.firstPlant] = 0;
      }
    }
    List<Source> all = new ArrayList<>(in.sources);
    int[] nodeOfSource = new int[registered + plants.size()];
    for (int s = 0; s < registered; s++) {
      nodeOfSource[s] = s;
    }
    for (int p = 0; p < sourceOfPlant.length; p++) {
      if (sourceOfPlant[p] == 0) {
        sourceOfPlant[p] = all.size();
        nodeOfSource[all.size()] = index.firstPlant + p;
        Plant plant = plants.get(p);
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
    this.ways = new ChainWays(plants.size());
    this.firstPath = new int[sources.size() + 1];
    for (int s = 0; s < sources.size(); s++) {
      firstPath[s] = ways.count();
      ways.walk(s, nodeOfSource[s], index, outfalls);
    }
    firstPath[sources.size()] = ways.count();
    ways.freeze();
    this.firstAtOutfall = new int[outfalls.count() + 1];
    this.pathsByOutfall = ChainIndex.group(ways.outfalls(), firstAtOutfall);
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
    return indexOr(sourceOf(nodes.get(id)));
  }

  /** Returns all plants in index order. */
  public List<Plant> plants() {
    return plants;
  }

  /** Returns the index of a plant, empty where there is none of this identifier. */
  public Optional<Integer> plantIndex(String id) {
    int plant = nodes.get(id) - registered;
    return indexOr(plant < plants.size() ? plant : -1);
  }

  private static Optional<Integer> indexOr(int index) {
    return index < 0 ? Optional.empty() : Optional.of(index);
  }

  /** Returns the source of a node of the chain, −1 where it is none. */
  int sourceOf(int node) {
    if (node < registered) {
      return node;
    }
    int plant = node - registered;
    return plant < sourceOfPlant.length ? sourceOfPlant[plant] : -1;
  }

  /** Returns the links as they were given. */
  public List<Link> links() {
    return links;
  }

  /** Returns the number of ways from a source to an outfall. */
  public int pathCount() {
    return ways.count();
  }

  /** Returns one way, made at each call: inside a loop ask for what is needed. */
  public ChainPath path(int index) {
    return new ChainPath(
        ways.source(index),
        ways.outfall(index),
        ways.fraction(index),
        ways.sewerSeconds(index),
        ways.plantList(index));
  }

  /** Returns the source that a way starts from. */
  public int pathSource(int index) {
    return ways.source(index);
  }

  /** Returns the outfall that a way ends at. */
  public int pathOutfall(int index) {
    return ways.outfall(index);
  }

  /** Returns the share of the emission of its source that takes a way, before removal. */
  public double pathFraction(int index) {
    return ways.fraction(index);
  }

  /** Returns the time that a way spends in sewers, in seconds, to seven digits. */
  public double pathSewerSeconds(int index) {
    return ways.sewerSeconds(index);
  }

  /** Returns how many plants a way passes. */
  public int pathPlantCount(int index) {
    return ways.plants(index).length;
  }

  /** Returns the {@code i}-th plant that a way passes. */
  public int pathPlant(int index, int i) {
    return ways.plants(index)[i];
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

  /**
   * Returns how many bytes of columns the ways from sources to outfalls hold; the records of the
   * register, its identifiers and names are left out.
   */
  public long columnBytes() {
    return ways.bytes()
        + 4L * (firstPath.length + firstAtOutfall.length)
        + 4L * (pathsByOutfall.length + sourceOfPlant.length);
  }

  /** Returns how many bytes finding an identifier needs, the texts themselves left out. */
  public long identifierBytes() {
    return nodes.bytes();
  }
}
