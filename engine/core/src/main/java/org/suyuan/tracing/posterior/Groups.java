package org.suyuan.tracing.posterior;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.suyuan.tracing.alarm.AlarmCase;
import org.suyuan.tracing.alarm.Stop;
import org.suyuan.tracing.screening.ReleaseClass;

/**
 * Gathers suspects that the measurements cannot tell apart: those behind the same outfall, and
 * those on one stretch between stations whose ways differ by less than the time that the
 * measurements resolve and whose evidence is equal within a factor of two.
 */
public final class Groups {
  private static final double EQUAL_EVIDENCE = Math.log(2);

  private final AlarmCase alarm;
  private final List<Ranking.Entry> leaders = new ArrayList<>();
  private final Map<Integer, Integer> ofOutfall = new HashMap<>();
  private final double resolutionSeconds;

  /** Prepares groups of those whose releases differ by less than a time, s. */
  public Groups(AlarmCase alarm, double resolutionSeconds) {
    this.alarm = alarm;
    this.resolutionSeconds = resolutionSeconds;
  }

  /** Returns the group of the next suspect, from 1; call in order of probability. */
  public int of(Ranking.Entry entry) {
    // Who shares an outfall shares a group, also where its leader stands at another one.
    return ofOutfall.computeIfAbsent(entry.route.leg().outfall(), outfall -> next(entry));
  }

  private int next(Ranking.Entry entry) {
    for (int g = 0; g < leaders.size(); g++) {
      if (alike(leaders.get(g), entry)) {
        return g + 1;
      }
    }
    leaders.add(entry);
    return leaders.size();
  }

  /** Returns a group that nobody else is in. */
  public int ofNobody() {
    return leaders.size() + 1;
  }

  private boolean alike(Ranking.Entry a, Ranking.Entry b) {
    if (a.sources == b.sources) {
      return true;
    }
    ReleaseClass.Leg one = a.route.leg();
    ReleaseClass.Leg two = b.route.leg();
    if (a.sources.legs().size() > 1 || b.sources.legs().size() > 1) {
      return false;
    }
    boolean sameStretch = true;
    for (Stop site : alarm.stops()) {
      sameStretch &=
          alarm.sees(site, one.reach(), one.chainageMetres())
              == alarm.sees(site, two.reach(), two.chainageMetres());
    }
    if (!sameStretch) {
      return false;
    }
    double apart =
        Math.abs(
            one.delaySeconds()
                + a.route.way().meanSeconds()
                - two.delaySeconds()
                - b.route.way().meanSeconds());
    double evidence =
        Math.abs(
            a.hypotheses.logEvidence(a.massPrior, a.logArriving)
                - b.hypotheses.logEvidence(a.massPrior, b.logArriving));
    return apart < resolutionSeconds
        && one.variance() == two.variance()
        && evidence < EQUAL_EVIDENCE;
  }
}
