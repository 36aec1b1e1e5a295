package org.suyuan.network;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The raw chain by numbers instead of identifiers, each of which is looked up once. Sources, plants
 * and outfalls are nodes of one numbering: the rows of the sources, then those of the plants, then
 * those of the outfalls.
 */
final class ChainIndex {
  private static final int TRIED = 16;

  final NetworkInput in;
  final ChainIds nodes;
  final int firstPlant;
  final int firstOutfall;
  final int nodeCount;

  /** Node of each end of every link, −1 where it does not exist. */
  final int[] linkFrom;

  final int[] linkTo;

  /** Time in the sewer and share of every link. */
  final double[] linkSeconds;

  final double[] linkShare;

  /** Node of every permit and every removal, −1 where it does not exist. */
  final int[] permitNode;

  final int[] removalPlant;

  /** Links that leave a node: {@code linksOf[firstLink[node]]} up to the next node's first. */
  final int[] firstLink;

  final int[] linksOf;

  /** Number of the pollutant of every permit, and the pollutants by number. */
  final int[] permitPollutant;

  final Map<String, Integer> pollutants = new HashMap<>();
  private final List<String> codes = new ArrayList<>();

  /**
   * Resolves all references.
   *
   * @param in the raw records
   * @param nodes the node of each identifier
   */
  ChainIndex(NetworkInput in, ChainIds nodes) {
    this.in = in;
    this.nodes = nodes;
    this.firstPlant = in.sources.size();
    this.firstOutfall = firstPlant + in.plants.size();
    this.nodeCount = firstOutfall + in.outfalls.size();
    this.linkFrom = new int[in.links.size()];
    this.linkTo = new int[linkFrom.length];
    this.linkSeconds = new double[linkFrom.length];
    this.linkShare = new double[linkFrom.length];
    int last = -1;
    for (int i = 0; i < linkFrom.length; i++) {
      Link link = in.links.get(i);
      last = nodes.get(link.fromId(), last + 1, last);
      linkFrom[i] = last;
      linkTo[i] = nodes.getBelow(link.toId());
      linkSeconds[i] = link.travelTimeSeconds();
      linkShare[i] = link.fraction();
    }
    this.permitNode = new int[in.permits.size()];
    this.permitPollutant = new int[permitNode.length];
    last = -1;
    for (int i = 0; i < permitNode.length; i++) {
      Permit permit = in.permits.get(i);
      last = nodes.get(permit.sourceId(), last + 1, last);
      permitNode[i] = last;
      permitPollutant[i] = pollutant(permit.pollutant());
    }
    this.removalPlant = new int[in.removals.size()];
    last = firstPlant - 1;
    for (int i = 0; i < removalPlant.length; i++) {
      last = nodes.get(in.removals.get(i).plantId(), last + 1, last);
      removalPlant[i] = last;
    }
    this.firstLink = new int[nodeCount + 1];
    this.linksOf = group(linkFrom, firstLink);
  }

  /** Codes are few, so the first are tried before the map. */
  private int pollutant(String code) {
    for (int p = 0; p < codes.size() && p < TRIED; p++) {
      if (codes.get(p).equals(code)) {
        return p;
      }
    }
    Integer known = pollutants.putIfAbsent(code, codes.size());
    if (known == null) {
      codes.add(code);
      return codes.size() - 1;
    }
    return known;
  }

  /**
   * Sorts items by what they belong to, keeping their order.
   *
   * @param owner of each item, −1 for one that is left out
   * @param first is filled with the position of the first item of each owner
   * @return the items
   */
  static int[] group(int[] owner, int[] first) {
    for (int o : owner) {
      if (o >= 0) {
        first[o + 1]++;
      }
    }
    for (int o = 0; o + 1 < first.length; o++) {
      first[o + 1] += first[o];
    }
    int[] items = new int[first[first.length - 1]];
    int[] fill = first.clone();
    for (int i = 0; i < owner.length; i++) {
      if (owner[i] >= 0) {
        items[fill[owner[i]]++] = i;
      }
    }
    return items;
  }

  boolean isSource(int node) {
    return node >= 0 && node < firstPlant;
  }

  boolean isPlant(int node) {
    return node >= firstPlant && node < firstOutfall;
  }

  boolean isOutfall(int node) {
    return node >= firstOutfall;
  }

  /** Returns the table that holds a node, to be named in a fault. */
  NetworkTable table(int node) {
    return isSource(node)
        ? NetworkTable.ENTERPRISES
        : isPlant(node) ? NetworkTable.PLANTS : NetworkTable.OUTFALLS;
  }
}
