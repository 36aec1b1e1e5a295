package org.suyuan.tracing.several;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.suyuan.monitoring.Pulse;
import org.suyuan.tracing.alarm.AlarmCase;
import org.suyuan.tracing.alarm.Site;
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

  private Starts(AlarmCase base, int count) {
    this.base = base;
    this.count = count;
  }

  /**
   * Returns first guesses, each with one case for every source.
   *
   * @param base the case with everything that was measured
   * @param count number of sources
   */
  static List<List<Remaining>> of(AlarmCase base, int count) {
    Starts starts = new Starts(base, count);
    List<List<Remaining>> found = new ArrayList<>();
    starts.byHump(found);
    if (count == 2) {
      starts.byGrowth(found);
    }
    return found;
  }

  /** Returns whether the alarm itself shows as many humps. */
  static boolean shows(AlarmCase base, int count) {
    Site here = base.alarm();
    return new Starts(base, count).major(Remaining.humps(here, here.above())).size() == count;
  }

  private void byHump(List<List<Remaining>> found) {
    List<List<Pulse>> humps = new ArrayList<>();
    Site anchor = null;
    for (Site site : base.sites()) {
      List<Pulse> major = major(Remaining.humps(site, site.above()));
      humps.add(major);
      boolean shows = major.size() == count && (site == base.alarm() || site.at().pulse() != null);
      anchor = shows && (anchor == null || site == base.alarm()) ? site : anchor;
    }
    if (anchor == null) {
      return;
    }
    List<Remaining> start = new ArrayList<>();
    List<Pulse> shown = humps.get(anchor.at().index());
    double total = shown.stream().mapToDouble(Pulse::areaAbove).sum();
    for (int k = 0; k < count; k++) {
      double share = shown.get(k).areaAbove() / total;
      List<Site> sites = new ArrayList<>();
      for (Site site : base.sites()) {
        List<Pulse> its = humps.get(site.at().index());
        if (its.size() == count) {
          sites.add(site.hiding(outside(site, its, k), its.get(k)));
        } else if (anchor != base.alarm() && site.at().relation() != Site.Relation.ABOVE) {
          sites.add(share(site, share, Remaining.largest(its)));
        } else if (its.isEmpty()) {
          sites.add(site.seeing(null));
        } else if (k == nearest(site, its, anchor, shown)) {
          sites.add(site.seeing(Remaining.largest(its)));
        } else {
          sites.add(share(site, 0, null));
        }
      }
      AlarmCase part = base.with(site -> sites.get(site.at().index()));
      Pulse here = part.alarm().at().pulse();
      if (here == null) {
        return;
      }
      start.add(new Remaining(part, here, 0));
    }
    found.add(start);
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

  private void byGrowth(List<List<Remaining>> found) {
    Pulse here = Remaining.largest(Remaining.humps(base.alarm(), base.alarm().above()));
    if (here == null) {
      return;
    }
    double growth = LEAST_GROWTH;
    double[] ratios = new double[base.sites().size()];
    Pulse[] seen = new Pulse[base.sites().size()];
    boolean grows = false;
    for (Site site : base.sites()) {
      Pulse its =
          site == base.alarm()
              ? here
              : Remaining.match(
                  site,
                  Remaining.humps(site, site.above()),
                  base.alarm(),
                  here,
                  Math.log(LARGEST_GROWTH));
      seen[site.at().index()] = its;
      if (its != null && site.at().relation() == Site.Relation.ABOVE) {
        double ratio = Remaining.carried(base.alarm(), here) / Remaining.carried(site, its);
        ratios[site.at().index()] = ratio;
        if (ratio > growth) {
          growth = ratio;
          grows = true;
        }
      }
    }
    if (!grows) {
      return;
    }
    List<Site> first = new ArrayList<>();
    List<Site> second = new ArrayList<>();
    for (Site site : base.sites()) {
      Pulse its = seen[site.at().index()];
      boolean before =
          site.at().relation() == Site.Relation.ABOVE
              && ratios[site.at().index()] > Math.sqrt(growth);
      if (before) {
        first.add(site.seeing(its));
        second.add(share(site, 0, null));
      } else {
        first.add(share(site, 1 / growth, its));
        second.add(share(site, 1 - 1 / growth, its));
      }
    }
    found.add(
        List.of(
            new Remaining(base.with(site -> first.get(site.at().index())), here, 0),
            new Remaining(base.with(site -> second.get(site.at().index())), here, 0)));
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

  /** The largest humps about the largest of all, in order of time. */
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
