package org.suyuan.benchmarks.peers;

import java.util.List;

/** The peers by name. */
public final class Peers {
  /** All names, the engine itself first. */
  public static final List<String> NAMES =
      List.of("suyuan", "duckdb_nested", "duckdb_recursive", "jgrapht", "naive");

  private Peers() {}

  /**
   * Prepares one peer.
   *
   * @param name one of {@link #NAMES}
   * @param question what it will be asked about
   */
  public static Peer of(String name, Question question) {
    return switch (name) {
      case "suyuan" -> new SuyuanPeer(question);
      case "duckdb_nested" -> DuckDbPeer.nested(question);
      case "duckdb_recursive" -> DuckDbPeer.recursive(question);
      case "jgrapht" -> new JgraphtPeer(question);
      case "naive" -> new NaivePeer(question);
      default ->
          throw new IllegalArgumentException(
              "peer " + name + " is not known; it is one of " + NAMES);
    };
  }
}
