package org.suyuan.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The sources of a chain: the rows of the register, followed by the plants that hold a permit
 * themselves. Immutable.
 */
final class ChainSources {
  final List<Source> all;
  final List<Plant> plants;

  /** Node of each identifier; see {@link ChainIndex}. */
  final IdTable nodes;

  /** How many of the sources are rows of the register: they and their nodes have one number. */
  private final int registered;

  /** Source of each plant, −1 where it holds no permit. */
  private final int[] sourceOfPlant;

  /** The plants that are sources, in the order of these. */
  private final int[] plantOfSource;

  ChainSources(ChainIndex index) {
    this.plants = List.copyOf(index.in.plants);
    this.nodes = index.nodes;
    this.registered = index.in.sources.size();
    this.sourceOfPlant = new int[plants.size()];
    Arrays.fill(sourceOfPlant, -1);
    for (int node : index.permitNode) {
      if (index.isPlant(node)) {
        sourceOfPlant[node - index.firstPlant] = 0;
      }
    }
    List<Source> sources = new ArrayList<>(index.in.sources);
    int[] holders = new int[plants.size()];
    int count = 0;
    for (int p = 0; p < sourceOfPlant.length; p++) {
      if (sourceOfPlant[p] == 0) {
        sourceOfPlant[p] = sources.size();
        holders[count++] = p;
        sources.add(asSource(plants.get(p)));
      }
    }
    this.all = List.copyOf(sources);
    this.plantOfSource = Arrays.copyOf(holders, count);
  }

  private static Source asSource(Plant plant) {
    return new Source(
        plant.id(), plant.name(), SourceKind.PLANT, "", plant.capacityM3PerDay(), 0, plant.place());
  }

  int count() {
    return all.size();
  }

  /** Returns the node of a source. */
  int node(int source) {
    return source < registered ? source : registered + plantOfSource[source - registered];
  }

  /** Returns the source of a node of the chain, −1 where it is none. */
  int ofNode(int node) {
    if (node < registered) {
      return node;
    }
    int plant = plantOfNode(node);
    return plant < 0 ? -1 : sourceOfPlant[plant];
  }

  /** Returns the plant of a node of the chain, −1 where it is none. */
  int plantOfNode(int node) {
    int plant = node - registered;
    return plant >= 0 && plant < plants.size() ? plant : -1;
  }
}
