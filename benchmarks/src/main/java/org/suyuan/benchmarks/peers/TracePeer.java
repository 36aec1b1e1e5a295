package org.suyuan.benchmarks.peers;

import java.util.List;

/**
 * One way to answer the whole question: who released what an alarm is about, by everything that was
 * measured on the ways from each holder of a permit to the alarmed station, and just below it.
 */
public interface TracePeer {
  /**
   * One way of a holder that may have done it.
   *
   * @param source index of the source
   * @param outfall index of the outfall
   * @param logEvidence logarithm of how probable the measurements are if it did
   */
  record Suspected(int source, int outfall, double logEvidence) {}

  /** Returns one word, as it stands in results. */
  String name();

  /**
   * Answers.
   *
   * @param station index of the alarmed station
   * @param alarmSeconds when it raised the alarm, seconds since the epoch
   * @return everybody who could have done it, most probable first
   */
  List<Suspected> ask(int station, long alarmSeconds);
}
