package org.suyuan.benchmarks.peers;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.suyuan.Suyuan;
import org.suyuan.network.RiverSystem;

/** The engine's own trace: what its suspects say, without those that are not on the register. */
public final class SuyuanTracePeer implements TracePeer {
  private final Suyuan suyuan;
  private final String pollutant;

  /** Prepares the answer. */
  public SuyuanTracePeer(Suyuan suyuan, String pollutant) {
    this.suyuan = suyuan;
    this.pollutant = pollutant;
  }

  @Override
  public String name() {
    return "suyuan";
  }

  @Override
  public List<Suspected> ask(int station, long alarmSeconds) {
    RiverSystem rivers = suyuan.dataset().rivers();
    OffsetDateTime at =
        OffsetDateTime.ofInstant(Instant.ofEpochSecond(alarmSeconds), ZoneOffset.UTC);
    List<Suspected> found = new ArrayList<>();
    for (var suspect :
        suyuan.trace(rivers.stations().record(station).id(), pollutant, at).suspects()) {
      int source = rivers.chain().sourceIndex(suspect.sourceId()).orElse(-1);
      if (source >= 0) {
        found.add(
            new Suspected(
                source,
                rivers.outfalls().indexOf(suspect.outfallId()).orElseThrow(),
                suspect.logEvidence()));
      }
    }
    return found;
  }
}
