package org.suyuan.datasets;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Where the rivers of a random world run: a stem, tributaries that join it or each other anywhere,
 * and now and then a canal that leaves the stem and comes back to it.
 */
final class RandomTree {
  /** One reach; the one it flows into is always made before it. */
  static final class Node {
    final String id;
    final String river;

    /** Number of the reach it flows into, −1 at the outlet. */
    final int down;

    final double lengthMetres;
    final boolean canal;

    /** Drainage area that joins along it, and that at its lower end. */
    double localKm2;

    double areaKm2;

    Node(String id, String river, int down, double lengthMetres, boolean canal) {
      this.id = id;
      this.river = river;
      this.down = down;
      this.lengthMetres = lengthMetres;
      this.canal = canal;
    }
  }

  /**
   * A canal: the reach that splits, where the river goes on, the canal's first reach, its share.
   */
  record Fork(int from, int river, int canal, double share) {}

  final List<Node> nodes = new ArrayList<>();
  final List<Integer> stem = new ArrayList<>();
  final List<Fork> forks = new ArrayList<>();
  private final Dice dice;
  private int rivers;

  private RandomTree(Dice dice) {
    this.dice = dice;
  }

  /**
   * Draws a network.
   *
   * @param dice random numbers of its own
   * @param reachCount reaches wanted; a canal comes on top
   */
  static RandomTree draw(Dice dice, int reachCount) {
    RandomTree tree = new RandomTree(dice);
    int stemCount = StrictMath.min(reachCount / 2, 40 + dice.below(50));
    tree.river(-1, stemCount);
    for (int i = 0; i < stemCount; i++) {
      tree.stem.add(i);
    }
    while (tree.nodes.size() < reachCount) {
      int length = StrictMath.min(reachCount - tree.nodes.size(), 3 + dice.below(22));
      tree.river(dice.below(tree.nodes.size()), length);
    }
    tree.areas(dice.logNormal(2.4, 0.35));
    if (dice.chance(0.35) && stemCount > 30) {
      tree.canal();
    }
    return tree;
  }

  /** Draws one river from its mouth upwards. */
  private void river(int mouth, int count) {
    String name = rivers == 0 ? "干流" : String.format(Locale.ROOT, "支流 %02d", rivers);
    String code = rivers == 0 ? "M" : String.format(Locale.ROOT, "T%02d", rivers);
    rivers++;
    int down = mouth;
    for (int k = count; k >= 1; k--) {
      String id = code + String.format(Locale.ROOT, "-%03d", k);
      nodes.add(new Node(id, name, down, Dice.round(dice.uniform(600, 2200), 0.1), false));
      down = nodes.size() - 1;
    }
  }

  private void areas(double km2PerKm) {
    for (Node node : nodes) {
      node.localKm2 = km2PerKm * node.lengthMetres / 1000 * dice.uniform(0.6, 1.5);
    }
    boolean[] fed = new boolean[nodes.size()];
    for (int i = nodes.size() - 1; i >= 0; i--) {
      Node node = nodes.get(i);
      if (!fed[i]) {
        // What drains to a spring.
        node.localKm2 *= dice.uniform(3, 8);
      }
      node.areaKm2 += node.localKm2;
      if (node.down >= 0) {
        fed[node.down] = true;
        nodes.get(node.down).areaKm2 += node.areaKm2;
      }
    }
  }

  /** Lets a canal leave the stem and come back some reaches further down. */
  private void canal() {
    int span = 5 + dice.below(5);
    // The stem is numbered from the outlet upwards.
    int back = 3 + dice.below(stem.size() - span - 12);
    int from = back + span;
    int down = back;
    int count = 2 + dice.below(3);
    for (int k = count; k >= 1; k--) {
      nodes.add(new Node("C-" + k, "灌渠", down, Dice.round(dice.uniform(1200, 2600), 0.1), true));
      down = nodes.size() - 1;
    }
    forks.add(new Fork(from, from - 1, down, Dice.round(dice.uniform(0.05, 0.35), 100)));
  }
}
