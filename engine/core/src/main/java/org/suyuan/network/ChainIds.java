package org.suyuan.network;

/**
 * Finds the node of a source, a plant or an outfall. Plants and outfalls, to which all links lead,
 * have a table of their own: they are few beside the sources, and it stays in the cache. Filled
 * once, then read by any number of threads.
 */
final class ChainIds {
  private final int firstPlant;
  private final IdTable sources;
  private final IdTable below;

  /**
   * Starts an empty table.
   *
   * @param sources number of sources: their nodes come first
   * @param below number of plants and outfalls
   */
  ChainIds(int sources, int below) {
    this.firstPlant = sources;
    this.sources = new IdTable(sources);
    this.below = new IdTable(below);
  }

  /**
   * Gives a node to an identifier; sources must be first.
   *
   * @return the node that it has already, which it keeps; −1 where it is new
   */
  int put(String id, int node) {
    if (node < firstPlant) {
      return sources.put(id, node);
    }
    int source = sources.get(id);
    return source >= 0 ? source : node(below.put(id, node - firstPlant));
  }

  /** Returns the node of an identifier, −1 where it has none. */
  int get(String id) {
    int source = sources.get(id);
    return source >= 0 ? source : node(below.get(id));
  }

  /** Returns the same, faster for a plant or an outfall. */
  int getBelow(String id) {
    int number = below.get(id);
    return number >= 0 ? node(number) : sources.get(id);
  }

  /** Returns the same, where one of two guesses is likely right. */
  int get(String id, int guess, int otherGuess) {
    int source = sources.get(id, guess, otherGuess);
    return source >= 0 ? source : node(below.get(id, guess - firstPlant, otherGuess - firstPlant));
  }

  /** Returns the node of the first plant. */
  int firstPlant() {
    return firstPlant;
  }

  private int node(int number) {
    return number < 0 ? -1 : firstPlant + number;
  }

  /** Returns how many bytes the tables hold beside the texts. */
  long bytes() {
    return sources.bytes() + below.bytes();
  }
}
