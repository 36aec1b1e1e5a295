package org.suyuan.benchmarks.peers;

import java.util.ArrayList;
import java.util.List;
import org.suyuan.tracing.screening.UpstreamHolders;

/** The engine's own answer: slices and potentials. */
public final class SuyuanPeer implements Peer {
  private final UpstreamHolders holders;

  /** Prepares the answer. */
  public SuyuanPeer(Question question) {
    this.holders =
        UpstreamHolders.of(question.velocities, question.pollutant, question.epochSecond);
  }

  @Override
  public String name() {
    return "suyuan";
  }

  @Override
  public Answer ask(int station, double elapsedSeconds) {
    UpstreamHolders.Answer answer = holders.at(station, elapsedSeconds, BEST);
    List<Holder> best = new ArrayList<>(BEST);
    for (UpstreamHolders.Holder holder : answer.best()) {
      best.add(new Holder(holder.source(), holder.travelSeconds()));
    }
    return new Answer(answer.ways(), best);
  }
}
