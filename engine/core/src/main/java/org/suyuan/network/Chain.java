package org.suyuan.network;

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
  private final ChainSources sources;
  private final List<Plant> plants;
  private final List<Link> links;
  private final ChainIds nodes;
  private final ChainWays ways;
  private final int[] firstAtOutfall;
  private final int[] pathsByOutfall;

  /**
   * Freezes.
   *
   * @param index the chain by numbers
   * @param sources who may be a source
   * @param ways every way of theirs, to rows of outfalls as yet
   * @param outfalls the numbers of the outfalls
   */
  Chain(ChainIndex index, ChainSources sources, ChainWays ways, Places<Outfall> outfalls) {
    this.plants = List.copyOf(index.in.plants);
    this.links = List.copyOf(index.in.links);
    this.nodes = index.nodes;
    this.sources = sources;
    this.ways = ways;
    ways.place(outfalls);
    this.firstAtOutfall = new int[outfalls.count() + 1];
    this.pathsByOutfall = ChainIndex.group(ways.outfalls(), firstAtOutfall);
  }

  /** Returns the number of sources, plants with a permit of their own included. */
  public int sourceCount() {
    return sources.count();
  }

  /** Returns one source. */
  public Source source(int index) {
    return sources.all.get(index);
  }

  /** Returns all sources in index order. */
  public List<Source> sources() {
    return sources.all;
  }

  /** Returns the index of a source, empty where there is none of this identifier. */
  public Optional<Integer> sourceIndex(String id) {
    return indexOr(sources.ofNode(nodes.get(id)));
  }

  /** Returns all plants in index order. */
  public List<Plant> plants() {
    return plants;
  }

  /** Returns the index of a plant, empty where there is none of this identifier. */
  public Optional<Integer> plantIndex(String id) {
    int plant = nodes.getBelow(id) - nodes.firstPlant();
    return indexOr(plant < plants.size() ? plant : -1);
  }

  private static Optional<Integer> indexOr(int index) {
    return index < 0 ? Optional.empty() : Optional.of(index);
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
    return ways.first(source);
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
    return ways.bytes() + sources.bytes() + 4L * (firstAtOutfall.length + pathsByOutfall.length);
  }

  /** Returns how many bytes finding an identifier needs, the texts themselves left out. */
  public long identifierBytes() {
    return nodes.bytes();
  }
}
