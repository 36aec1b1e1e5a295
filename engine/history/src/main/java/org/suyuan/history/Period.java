package org.suyuan.history;

import org.suyuan.tracing.events.Event;

/**
 * Which events of a history are asked for: those that were first seen in a period.
 *
 * @param fromSecond first time that counts, seconds since the epoch
 * @param toSecond last time that counts
 */
public record Period(long fromSecond, long toSecond) {
  /** Every event. */
  public static final Period ALL = new Period(Long.MIN_VALUE, Long.MAX_VALUE);

  /** Returns whether an event was first seen in it. */
  public boolean holds(Event event) {
    long start = event.first().episode().startSeconds();
    return start >= fromSecond && start <= toSecond;
  }
}
