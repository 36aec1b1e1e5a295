package org.suyuan.tracing.alarm;

import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The sites of a case, each made when it is first asked for: most ways pass few of them. Not
 * thread-safe.
 */
public final class Sites extends AbstractList<Site> implements RandomAccess {
  private final List<Stop> stops;
  private final Function<Stop, Site> maker;
  private final @Nullable Site[] made;

  Sites(List<Stop> stops, Function<Stop, Site> maker) {
    this.stops = List.copyOf(stops);
    this.maker = maker;
    this.made = new Site[stops.size()];
  }

  /** Returns where the sites are, in the same order. */
  List<Stop> stops() {
    return stops;
  }

  @Override
  public Site get(int index) {
    Site known = made[index];
    if (known == null) {
      known = maker.apply(stops.get(index));
      made[index] = known;
    }
    return known;
  }

  @Override
  public int size() {
    return stops.size();
  }
}
