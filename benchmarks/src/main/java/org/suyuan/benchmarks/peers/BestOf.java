package org.suyuan.benchmarks.peers;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Collects scored ways as one would without thinking of speed: a map, then a sort of all. */
final class BestOf {
  private record Scored(int source, double travelSeconds, double score) {}

  private final Map<Integer, Scored> best = new HashMap<>();
  private final double elapsedSeconds;
  private long ways;

  BestOf(double elapsedSeconds) {
    this.elapsedSeconds = elapsedSeconds;
  }

  void add(Question.Way way, double riverSeconds) {
    double t = Math.max(1, way.delaySeconds() + riverSeconds);
    Scored scored = new Scored(way.source(), t, Question.score(t, elapsedSeconds, way.logLoad()));
    ways++;
    best.merge(way.source(), scored, (a, b) -> b.score > a.score ? b : a);
  }

  Peer.Answer answer() {
    List<Peer.Holder> sorted =
        best.values().stream()
            .sorted(
                Comparator.comparingDouble(Scored::score)
                    .reversed()
                    .thenComparingInt(Scored::source))
            .limit(Peer.BEST)
            .map(s -> new Peer.Holder(s.source, s.travelSeconds))
            .toList();
    return new Peer.Answer(ways, sorted);
  }
}
