package org.suyuan.tracing.several;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.suyuan.monitoring.Humps;
import org.suyuan.monitoring.Pulse;
import org.suyuan.tracing.alarm.AlarmCase;
import org.suyuan.tracing.alarm.Site;
import org.suyuan.tracing.alarm.Stop;
import org.suyuan.transport.Travel;

/**
 * What is left of the measurements of a case when the plumes of other sources are taken off, and
 * the event as it looks then.
 *
 * @param alarm the case without the others
 * @param pulse what is left of the rise at the alarm
 * @param gain log of how many times likelier the best imaginable plume would make that rise, and
 *     what is left of it at the stations that saw the event
 */
public record Remaining(AlarmCase alarm, Pulse pulse, double gain) {
  /** Two stations saw one pulse only if what it carried differs by no more than this factor. */
  private static final double LARGEST_LOG_MASS_CHANGE = Math.log(2.5);

  private static final double PLAUSIBLE_SIGMAS = 3;

  /** A hump at another station counts as seen if it stands so many σ above what is usual. */
  private static final double SEEN_SIGMAS = 6;

  /** What a plume makes of a measurement is lost in its noise if it is this many σ of it. */
  private static final double LOST_SIGMAS = 0.1;

  /**
   * After its peak a plume may be longer than any law says by this share of its height. Fitted on
   * two releases in random worlds: with 0.03 as many are found as with nothing, with 0.05 one of a
   * hundred fewer, and with 0.1 three.
   */
  private static final double TAIL_SHARE = 0.03;

  /**
   * Takes plumes off.
   *
   * @param base the case with everything that was measured
   * @param others what the other sources made of it
   * @param blockError relative error that a prediction shares within a block
   * @return what is left; null where nothing stands out at the alarm any more
   */
  static @Nullable Remaining without(AlarmCase base, List<PlumeMean> others, double blockError) {
    Map<Integer, Left> made = new HashMap<>();
    IntFunction<Left> leave =
        index -> made.computeIfAbsent(index, i -> Left.of(base.sites().get(i), others, blockError));
    Left here = leave.apply(base.alarm().at().index());
    Pulse pulse = largest(here.humps());
    if (pulse == null) {
      return null;
    }
    double gain = gain(here, pulse);
    for (Stop stop : base.stops()) {
      if (stop.relation() != Site.Relation.ALARM && stop.saw()) {
        Left there = leave.apply(stop.index());
        Pulse hump = largest(there.humps());
        gain += hump == null ? 0 : gain(there, hump);
      }
    }
    AlarmCase rest =
        base.with(
            site -> {
              Left one = leave.apply(site.at().index());
              Pulse seen =
                  site.at().relation() == Site.Relation.ALARM
                      ? pulse
                      : match(one.site, one.humps(), here.site, pulse);
              return one.site.seeing(seen);
            });
    return new Remaining(rest, pulse, gain);
  }

  /**
   * What is left at a site.
   *
   * @param site the site without the others
   * @param surely what is left even if the others were predicted too low
   * @param highest where the others make most
   * @param tail what their tails may be wrong by, however little is predicted of them
   */
  private record Left(Site site, double[] surely, int highest, double tail) {
    static Left of(Site site, List<PlumeMean> others, double blockError) {
      double[] mean = new double[site.size()];
      double[] variance = new double[site.size()];
      others.forEach(other -> other.addTo(site.at().index(), mean, variance));
      Site rest = touched(site, mean) ? site.without(mean, variance, null) : site.seeing(null);
      double[] surely = new double[site.size()];
      int highest = 0;
      for (int j = 0; j < site.size(); j++) {
        surely[j] = rest.above()[j] - blockError * mean[j] - Math.sqrt(variance[j]);
        highest = mean[j] > mean[highest] ? j : highest;
      }
      double tail = site.size() == 0 ? 0 : TAIL_SHARE * mean[highest];
      return new Left(rest, surely, highest, tail);
    }

    /** Returns whether a plume makes more of any measurement than is lost in its noise. */
    private static boolean touched(Site site, double[] mean) {
      for (int j = 0; j < mean.length; j++) {
        if (mean[j] * Math.sqrt(site.precision()[j]) > LOST_SIGMAS) {
          return true;
        }
      }
      return false;
    }

    List<Pulse> humps() {
      return Remaining.humps(site, surely);
    }
  }

  /**
   * Returns what the best imaginable plume would gain from a hump of what is left, but for what the
   * tails of the others may be wrong by.
   */
  private static double gain(Left left, Pulse hump) {
    Site site = left.site;
    double gain = 0;
    for (int j = 0; j < site.size(); j++) {
      boolean in = site.time()[j] >= hump.startSeconds() && site.time()[j] <= hump.endSeconds();
      double tail = j > left.highest ? left.tail : 0;
      double rise = Math.max(0, left.surely[j] - tail);
      gain += in ? 0.5 * site.precision()[j] * rise * rise : 0;
    }
    return gain;
  }

  /** Returns the humps of deviations at a site. */
  static List<Pulse> humps(Site site, double[] above) {
    return Humps.of(site.time(), site.period(), above, site.size(), site.at().baseline().sigma());
  }

  /** Returns the hump with most area. */
  static @Nullable Pulse largest(List<Pulse> humps) {
    Pulse largest = null;
    for (Pulse hump : humps) {
      largest = largest == null || hump.areaAbove() > largest.areaAbove() ? hump : largest;
    }
    return largest;
  }

  /** Returns the hump of a station that may be the alarm's own, null where there is none. */
  private static @Nullable Pulse match(Site site, List<Pulse> humps, Site here, Pulse atAlarm) {
    return match(site, humps, here, atAlarm, LARGEST_LOG_MASS_CHANGE);
  }

  /**
   * Returns the hump of a station that may be the alarm's own, null where there is none.
   *
   * @param largestChange the most by which the log of what it carried may differ
   */
  static @Nullable Pulse match(
      Site site, List<Pulse> humps, Site here, Pulse atAlarm, double largestChange) {
    Travel way = site.at().way();
    if (way == null) {
      return null;
    }
    int toward = site.at().relation() == Site.Relation.BELOW ? 1 : -1;
    double carriedHere = carried(here, atAlarm);
    Pulse best = null;
    double least = largestChange;
    for (Pulse hump : humps) {
      double seconds = toward * (hump.centroidSeconds() - atAlarm.centroidSeconds());
      double error = Math.hypot(hump.errorSeconds(), atAlarm.errorSeconds());
      boolean plausible =
          way.mayTake(seconds, error, PLAUSIBLE_SIGMAS) || way.mayTake(seconds, PLAUSIBLE_SIGMAS);
      double change = Math.abs(Math.log(carried(site, hump) / carriedHere));
      boolean seen = hump.peakAbove() > SEEN_SIGMAS * site.at().baseline().sigma();
      if (plausible && seen && change <= least) {
        least = change;
        best = hump;
      }
    }
    return best;
  }

  /** Returns what a hump carried past a site, kg. */
  static double carried(Site site, Pulse hump) {
    return hump.areaAbove() / site.perFluxAt(hump.centroidSeconds());
  }
}
