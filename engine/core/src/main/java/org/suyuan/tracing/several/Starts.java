package org.suyuan.tracing.several;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.suyuan.monitoring.Pulse;
import org.suyuan.tracing.alarm.AlarmCase;
import org.suyuan.tracing.alarm.Site;
import org.suyuan.tracing.alarm.Stop;
import org.suyuan.transport.Travel;

/**
 * Where to start from when an event had several sources: a first guess at what each of them made of
 * the measurements, source by source.
 *
 * <p>By hump: where a station shows as many humps as there are sources, each source gets one, and
 * nobody measured during the others. Humps of other stations are taken in the same order where
 * there are as many; where fewer are left further down, they have run into one, of which each
 * source gets its share.
 *
 * <p>By growth: where more passes the alarm than a station above it, the rest came in between.
 */
public final class Starts {
  /** Humps further apart than this are two events and not two sources of one, s. */
  private static final double ONE_EVENT_SECONDS = 2 * 86_400;

  /** A hump smaller than this share of the largest one is not worth a source of its own. */
  private static final double SMALLEST_SHARE = 0.1;

  /** What passes the alarm is this many times what passes above: somebody came in between. */
  private static final double LEAST_GROWTH = 1.4;

  private static final double LARGEST_GROWTH = 10;

  /** How uncertain a share of a curve is. */
  private static final double SHARE_ERROR = 0.3;

  private final AlarmCase base;
  private final int count;
  private final Map<Integer, List<Pulse>> major = new HashMap<>();

  private Starts(AlarmCase base, int count) {
    this.base = base;
    this.count = count;
  }

  /**
   * Returns first guesses, each with one case for every source.
   *
   * @param base the case with everything that was measured
   * @param count number of sources
   * @param asked which sites anybody's way asks
   */
  static List<List<Remaining>> of(AlarmCase base, int count, BitSet asked) {
    Starts starts = new Starts(base, count);
    List<List<Remaining>> found = new ArrayList<>();
    starts.byHump(found);
    if (count == 2) {
      starts.byGrowth(found, asked);
    }
    return found;
  }

  /** Returns whether the alarm itself shows as many humps. */
  static boolean shows(AlarmCase base, int count) {
    return new Starts(base, count).major(base.alarm()).size() == count;
  }

  private void byHump(List<List<Remaining>> found) {
    Site anchor = null;
    for (Stop stop : base.stops()) {
      boolean here = stop.relation() == Site.Relation.ALARM;
      if (here || (anchor == null && stop.saw())) {
        Site site = base.sites().get(stop.index());
        anchor = major(site).size() == count ? site : anchor;
      }
    }
    if (anchor == null) {
      return;
    }
    Site from = anchor;
    List<Remaining> start = new ArrayList<>();
    for (int k = 0; k < count; k++) {
      int which = k;
      AlarmCase part = base.with(site -> part(site, from, which));
      Pulse here = part.alarm().at().pulse();
      if (here == null) {
        return;
      }
      start.add(new Remaining(part, here, 0));
    }
    found.add(start);
  }

  /** Returns what a site shows of one of the humps of another. */
  private Site part(Site site, Site anchor, int which) {
    List<Pulse> shown = major(anchor);
    List<Pulse> its = major(site);
    if (its.size() == count) {
      return site.hiding(outside(site, its, which), its.get(which));
    }
    boolean alarmed = anchor.at().relation() == Site.Relation.ALARM;
    if (!alarmed && site.at().relation() != Site.Relation.ABOVE) {
      double total = shown.stream().mapToDouble(Pulse::areaAbove).sum();
      return share(site, shown.get(which).areaAbove() / total, Remaining.largest(its));
    }
    if (its.isEmpty()) {
      return site.seeing(null);
    }
    return which == nearest(site, its, anchor, shown)
        ? site.seeing(Remaining.largest(its))
        : share(site, 0, null);
  }

  /**
   * Returns which of several humps a station saw that shows fewer: the one that passed the other
   * station when water from here gets there.
   */
  private static int nearest(Site site, List<Pulse> its, Site anchor, List<Pulse> shown) {
    Pulse largest = Remaining.largest(its);
    double between = afterAlarm(anchor) - afterAlarm(site);
    int nearest = 0;
    double least = Double.POSITIVE_INFINITY;
    for (int k = 0; largest != null && k < shown.size(); k++) {
      double passed = shown.get(k).centroidSeconds() - largest.centroidSeconds();
      if (Math.abs(passed - between) < least) {
        least = Math.abs(passed - between);
        nearest = k;
      }
    }
    return nearest;
  }

  /** Returns when water passes a station after it passes the alarm, s. */
  private static double afterAlarm(Site site) {
    Travel way = site.at().way();
    double seconds = way == null ? 0 : way.meanSeconds();
    return site.at().relation() == Site.Relation.BELOW ? seconds : -seconds;
  }

  private void byGrowth(List<List<Remaining>> found, BitSet asked) {
    Pulse here = Remaining.largest(Remaining.humps(base.alarm(), base.alarm().above()));
    if (here == null) {
      return;
    }
    double most = LEAST_GROWTH;
    for (Stop stop : base.stops()) {
      if (stop.relation() == Site.Relation.ABOVE && asked.get(stop.index())) {
        Site site = base.sites().get(stop.index());
        most = Math.max(most, growth(site, seen(site, here), here));
      }
    }
    if (most == LEAST_GROWTH) {
      return;
    }
    double growth = most;
    AlarmCase first =
        base.with(
            site -> {
              Pulse its = seen(site, here);
              return isBefore(site, its, here, growth)
                  ? site.seeing(its)
                  : share(site, 1 / growth, its);
            });
    AlarmCase second =
        base.with(
            site -> {
              Pulse its = seen(site, here);
              return isBefore(site, its, here, growth)
                  ? share(site, 0, null)
                  : share(site, 1 - 1 / growth, its);
            });
    found.add(List.of(new Remaining(first, here, 0), new Remaining(second, here, 0)));
  }

  /** Returns the hump of a site that may be the alarm's own, smaller as it may be. */
  private @Nullable Pulse seen(Site site, Pulse here) {
    return site.at().relation() == Site.Relation.ALARM
        ? here
        : Remaining.match(
            site,
            Remaining.humps(site, site.above()),
            base.alarm(),
            here,
            Math.log(LARGEST_GROWTH));
  }

  /** Returns how many times as much passed the alarm, 0 where nothing passed the site. */
  private double growth(Site site, @Nullable Pulse its, Pulse here) {
    return its == null ? 0 : Remaining.carried(base.alarm(), here) / Remaining.carried(site, its);
  }

  /** Returns whether a site stands above the place where most of the growth came in. */
  private boolean isBefore(Site site, @Nullable Pulse its, Pulse here, double growth) {
    return site.at().relation() == Site.Relation.ABOVE
        && growth(site, its, here) > Math.sqrt(growth);
  }

  /** Returns a site of whose rises a source gets a share. */
  private static Site share(Site site, double share, @Nullable Pulse pulse) {
    double[] others = new double[site.size()];
    double[] variance = new double[site.size()];
    for (int j = 0; j < site.size(); j++) {
      double rise = Math.max(0, site.above()[j]);
      others[j] = (1 - share) * rise;
      variance[j] = Math.pow(SHARE_ERROR * others[j], 2);
    }
    return site.without(others, variance, pulse);
  }

  private static boolean[] outside(Site site, List<Pulse> humps, int which) {
    boolean[] hidden = new boolean[site.size()];
    for (int j = 0; j < site.size(); j++) {
      for (int k = 0; k < humps.size(); k++) {
        boolean other =
            site.time()[j] >= humps.get(k).startSeconds()
                && site.time()[j] <= humps.get(k).endSeconds();
        hidden[j] |= k != which && other;
      }
    }
    return hidden;
  }

  /** The largest humps of a site about the largest of all, in order of time. */
  private List<Pulse> major(Site site) {
    return major.computeIfAbsent(
        site.at().index(), i -> major(Remaining.humps(site, site.above())));
  }

  private List<Pulse> major(List<Pulse> humps) {
    Pulse largest = Remaining.largest(humps);
    if (largest == null) {
      return List.of();
    }
    List<Pulse> near = new ArrayList<>(humps);
    near.removeIf(
        hump ->
            hump.areaAbove() < SMALLEST_SHARE * largest.areaAbove()
                || hump.peakAbove() < SMALLEST_SHARE * largest.peakAbove()
                || hump.startSeconds() - largest.endSeconds() > ONE_EVENT_SECONDS
                || largest.startSeconds() - hump.endSeconds() > ONE_EVENT_SECONDS);
    double[] areas = near.stream().mapToDouble(hump -> -hump.areaAbove()).sorted().toArray();
    double least = -areas[Math.min(count, areas.length) - 1];
    near.removeIf(hump -> hump.areaAbove() < least);
    return near;
  }
}
