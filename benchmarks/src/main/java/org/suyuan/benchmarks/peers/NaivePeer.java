package org.suyuan.benchmarks.peers;

import java.util.HashMap;
import java.util.Map;
import org.suyuan.network.Reaches;

/** The plain twin: from every holder on the register, walk down until the station is met. */
public final class NaivePeer implements Peer {
  private final Question question;
  private final Map<Integer, Integer> down = new HashMap<>();

  /** Prepares the answer. */
  public NaivePeer(Question question) {
    this.question = question;
    Reaches reaches = question.rivers.reaches();
    for (int r = 0; r < reaches.count(); r++) {
      if (reaches.down(r) >= 0) {
        down.put(r, reaches.down(r));
      }
    }
  }

  @Override
  public String name() {
    return "naive";
  }

  @Override
  public Answer ask(int station, double elapsedSeconds) {
    int end = question.stationReach(station);
    BestOf best = new BestOf(elapsedSeconds);
    for (Question.Way way : question.ways) {
      if (way.reach() == end && way.chainageMetres() > question.stationChainage(station)) {
        continue;
      }
      double seconds = question.secondsBelow(way);
      Integer at = way.reach();
      while (at != null && at != end) {
        at = down.get(at);
        seconds += at == null ? 0 : question.secondsThrough[at];
      }
      if (at != null) {
        best.add(way, seconds + question.secondsAtStation(station));
      }
    }
    return best.answer();
  }
}
