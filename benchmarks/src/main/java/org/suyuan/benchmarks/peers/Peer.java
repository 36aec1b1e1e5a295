package org.suyuan.benchmarks.peers;

import java.util.List;

/**
 * One way to answer: all upstream holders of a pollutant through the chain, with travel times, and
 * the best twenty by how well their usual load fits. The score is that of {@link
 * org.suyuan.tracing.UpstreamHolders}.
 */
public interface Peer extends AutoCloseable {
  /** How many of the best are wanted. */
  int BEST = 20;

  /**
   * A holder upstream.
   *
   * @param source index of the source
   * @param travelSeconds time from the source to the station on its best way
   */
  record Holder(int source, double travelSeconds) {}

  /**
   * The answer.
   *
   * @param ways number of ways from a holder to the station
   * @param best the best sources, best first
   */
  record Answer(long ways, List<Holder> best) {}

  /** Returns one word, as it stands in results. */
  String name();

  /**
   * Answers.
   *
   * @param station index of the station
   * @param elapsedSeconds time from the release to the measurement
   */
  Answer ask(int station, double elapsedSeconds);

  /** Lets go of what it holds. */
  @Override
  default void close() {}
}
