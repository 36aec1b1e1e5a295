package org.suyuan.tracing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.suyuan.hydrology.Passage;
import org.suyuan.transport.Measured;

/**
 * What past events taught of a river, for the traces and forecasts to come: passages, from which
 * velocities are learnt, and what was measured of losses and spread. Immutable; adds up.
 *
 * @param passages pulses seen at two places, as those of another day ({@link Passage#ofAnotherDay})
 * @param losses factor on the expected loss by code of the pollutant, see {@link
 *     org.suyuan.transport.LossFactor}
 * @param spread log factor on the usual spread of a plume, see {@link
 *     org.suyuan.transport.SpreadFactor}
 */
public record Learnt(List<Passage> passages, Map<String, Measured> losses, Measured spread) {
  /** Nothing was learnt yet. */
  public static final Learnt NOTHING = new Learnt(List.of(), Map.of(), Measured.NOTHING);

  /** Copies the collections. */
  public Learnt {
    passages = List.copyOf(passages);
    losses = Map.copyOf(losses);
  }

  /** Returns what passages alone teach, of whatever was seen to pass. */
  public static Learnt of(List<Passage> passages) {
    return new Learnt(passages, Map.of(), Measured.NOTHING);
  }

  /** Returns what was measured of the loss of a pollutant. */
  public Measured loss(String code) {
    return losses.getOrDefault(code, Measured.NOTHING);
  }

  /** Returns this and what was learnt from other events. */
  public Learnt and(Learnt other) {
    List<Passage> all = new ArrayList<>(passages);
    all.addAll(other.passages);
    Map<String, Measured> both = new TreeMap<>(losses);
    other.losses.forEach((code, told) -> both.merge(code, told, Measured::and));
    return new Learnt(all, both, spread.and(other.spread));
  }
}
