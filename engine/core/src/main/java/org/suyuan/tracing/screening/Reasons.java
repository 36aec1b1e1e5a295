package org.suyuan.tracing.screening;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.suyuan.network.Chain;
import org.suyuan.network.Outfall;
import org.suyuan.network.Places;
import org.suyuan.network.ReachSet;
import org.suyuan.network.RiverSystem;
import org.suyuan.tracing.Funnel;
import org.suyuan.tracing.ScreenedOut;

/**
 * Why each source is out, by identifier, told from what is known of all when somebody asks: nothing
 * is kept of a source that is not upstream or does not handle the pollutant. A read-only map.
 */
public final class Reasons extends AbstractMap<String, ScreenedOut> {
  private final RiverSystem rivers;
  private final ReachSet region;
  private final int stationReach;
  private final double stationChainage;
  private final BitSet handlers;

  /** Of those upstream that handle the pollutant: null where it is a suspect. */
  private final Map<Integer, ScreenedOut> fell = new HashMap<>();

  private int upstream;
  private int handling;

  Reasons(
      RiverSystem rivers,
      ReachSet region,
      int stationReach,
      double stationChainage,
      BitSet handlers) {
    this.rivers = rivers;
    this.region = region;
    this.stationReach = stationReach;
    this.stationChainage = stationChainage;
    this.handlers = handlers;
  }

  /** Counts the sources upstream, and returns those that handle the pollutant. */
  BitSet candidates() {
    Chain chain = rivers.chain();
    Places<Outfall> outfalls = rivers.outfalls();
    BitSet candidates = new BitSet();
    upstream = 0;
    for (int i = 0; i < region.rangeCount(); i++) {
      int end = outfalls.firstOn(region.last(i) + 1);
      for (int o = outfalls.firstOn(region.first(i)); o < end; o++) {
        for (int k = 0; isAbove(o) && k < chain.pathCountAt(o); k++) {
          int path = chain.pathAt(o, k);
          int source = chain.pathSource(path);
          if (firstAbove(source) == path) {
            upstream++;
            if (handlers.get(source)) {
              candidates.set(source);
            }
          }
        }
      }
    }
    handling = candidates.cardinality();
    return candidates;
  }

  /** Returns whether what leaves an outfall passes the station. */
  private boolean isAbove(int outfall) {
    int reach = rivers.outfalls().reach(outfall);
    return region.contains(reach)
        && (reach != stationReach || rivers.outfalls().chainageMetres(outfall) <= stationChainage);
  }

  /** Returns the first way of a source to an outfall above the station, −1 where there is none. */
  private int firstAbove(int source) {
    Chain chain = rivers.chain();
    for (int p = chain.firstPath(source); p < chain.firstPath(source + 1); p++) {
      if (isAbove(chain.pathOutfall(p))) {
        return p;
      }
    }
    return -1;
  }

  /** Marks a source that handles the pollutant as out. */
  void exclude(int source, ScreenedOut reason) {
    fell.put(source, reason);
  }

  /** Returns how many fell at a step. */
  private int count(ScreenedOut step) {
    return switch (step) {
      case NOT_UPSTREAM -> rivers.chain().sourceCount() - upstream;
      case OTHER_POLLUTANTS -> upstream - handling;
      default -> (int) fell.values().stream().filter(reason -> reason == step).count();
    };
  }

  /** Counts the steps; after that, nothing is excluded any more. */
  Funnel funnel() {
    List<Funnel.Step> steps = new ArrayList<>();
    int left = rivers.chain().sourceCount();
    for (ScreenedOut step : ScreenedOut.values()) {
      left -= count(step);
      steps.add(new Funnel.Step(step, left));
    }
    return new Funnel(rivers.chain().sourceCount(), steps, this);
  }

  private @Nullable ScreenedOut of(int source) {
    if (firstAbove(source) < 0) {
      return ScreenedOut.NOT_UPSTREAM;
    }
    return handlers.get(source) ? fell.get(source) : ScreenedOut.OTHER_POLLUTANTS;
  }

  @Override
  public @Nullable ScreenedOut get(Object id) {
    return id instanceof String text
        ? rivers.chain().sourceIndex(text).map(this::of).orElse(null)
        : null;
  }

  @Override
  public boolean containsKey(Object id) {
    return get(id) != null;
  }

  @Override
  public int size() {
    return rivers.chain().sourceCount() - handling + fell.size();
  }

  @Override
  public Set<Entry<String, ScreenedOut>> entrySet() {
    return new AbstractSet<>() {
      @Override
      public Iterator<Entry<String, ScreenedOut>> iterator() {
        return IntStream.range(0, rivers.chain().sourceCount())
            .mapToObj(source -> entry(source))
            .filter(java.util.Objects::nonNull)
            .iterator();
      }

      @Override
      public int size() {
        return Reasons.this.size();
      }
    };
  }

  private @Nullable Entry<String, ScreenedOut> entry(int source) {
    ScreenedOut reason = of(source);
    return reason == null ? null : Map.entry(rivers.chain().source(source).id(), reason);
  }
}
