package org.suyuan.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Who may be a source: the rows of the register, then the plants that hold a permit themselves. */
final class ChainSources {
  final List<Source> all;
  private final int registered;
  private final int firstPlant;

  /** Source of each plant, −1 where it holds no permit. */
  private final int[] sourceOfPlant;

  /** Plant of each source that follows the register. */
  private final int[] plantOf;

  ChainSources(ChainIndex index) {
    NetworkInput in = index.in;
    this.registered = in.sources.size();
    this.firstPlant = index.firstPlant;
    this.sourceOfPlant = new int[in.plants.size()];
    Arrays.fill(sourceOfPlant, -1);
    for (int node : index.permitNode) {
      if (index.isPlant(node)) {
        sourceOfPlant[node - firstPlant] = 0;
      }
    }
    List<Source> sources = new ArrayList<>(in.sources);
    int[] plants = new int[sourceOfPlant.length];
    for (int p = 0; p < sourceOfPlant.length; p++) {
      if (sourceOfPlant[p] == 0) {
        plants[sources.size() - registered] = p;
        sourceOfPlant[p] = sources.size();
        Plant plant = in.plants.get(p);
        sources.add(
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
    this.all = List.copyOf(sources);
    this.plantOf = Arrays.copyOf(plants, all.size() - registered);
  }

  int count() {
    return all.size();
  }

  /** Returns the source of a node of the chain, −1 where it is none. */
  int ofNode(int node) {
    if (node < registered) {
      return node;
    }
    int plant = node - firstPlant;
    return plant < sourceOfPlant.length ? sourceOfPlant[plant] : -1;
  }

  /** Returns the node of a source. */
  int node(int source) {
    return source < registered ? source : firstPlant + plantOf[source - registered];
  }

  /** Returns how many bytes of columns there are beside the records. */
  long bytes() {
    return 4L * (sourceOfPlant.length + plantOf.length);
  }
}
