package org.suyuan.tracing.several;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.suyuan.network.ReachSet;
import org.suyuan.tracing.Whereabouts;
import org.suyuan.tracing.alarm.AlarmCase;
import org.suyuan.tracing.posterior.Ranking;
import org.suyuan.tracing.screening.ReleaseClass;
import org.suyuan.tracing.screening.Screening;

/**
 * Gathers the likeliest places of a release that nobody registered made. The places that were tried
 * are equally spaced over the channel above the alarm, reach after reach ({@link
 * Screening#unregisteredPlaces}); each stands for the channel about it in that order.
 */
public final class WhereaboutsFinder {
  private static final double HELD = 0.9;

  private final AlarmCase alarm;
  private final double spacingMetres;

  private WhereaboutsFinder(AlarmCase alarm, double spacingMetres) {
    this.alarm = alarm;
    this.spacingMetres = spacingMetres;
  }

  /**
   * Returns the fewest places that hold 90 % of the probability.
   *
   * @param alarm the alarm
   * @param ranking how likely each place is
   * @param question which places were tried
   */
  public static Whereabouts of(AlarmCase alarm, Ranking ranking, Slot.Question question) {
    double total = ranking.unregisteredProbability();
    if (!(total > 0)) {
      return Whereabouts.UNKNOWN;
    }
    List<Ranking.Entry> places = new ArrayList<>(ranking.unregistered());
    places.sort(
        Comparator.comparingDouble((Ranking.Entry place) -> -place.probability())
            .thenComparingInt(place -> question.places().indexOf(place.sources())));
    WhereaboutsFinder finder = new WhereaboutsFinder(alarm, question.spacingMetres());
    List<Whereabouts.Stretch> stretches = new ArrayList<>();
    double held = 0;
    for (Ranking.Entry place : places) {
      if (held >= HELD * total) {
        break;
      }
      held += place.probability();
      finder.add(place.sources(), place.probability() / total, stretches);
    }
    return new Whereabouts(stretches);
  }

  /** Adds the pieces of reaches that a place stands for: half of the spacing on either side. */
  private void add(ReleaseClass place, double share, List<Whereabouts.Stretch> stretches) {
    ReachSet region = alarm.toAlarm().region();
    ReleaseClass.Leg leg = place.legs().get(0);
    int r = leg.reach();
    double from = leg.chainageMetres() - spacingMetres / 2;
    for (int before = r - 1; from < 0 && before >= region.first(0); before--) {
      if (channelMetres(before) > 0) {
        r = before;
        from += channelMetres(r);
      }
    }
    double until = from + spacingMetres;
    from = Math.max(0, from);
    for (; until > 0 && r <= region.last(region.rangeCount() - 1); r++) {
      double metres = channelMetres(r);
      double to = Math.min(metres, until);
      if (from < to) {
        String id = alarm.velocities().rivers().reaches().id(r);
        stretches.add(new Whereabouts.Stretch(id, from, to, share * (to - from) / spacingMetres));
      }
      from = Math.max(0, from - metres);
      until -= metres;
    }
  }

  /** Returns the length of a reach above the alarm, 0 of any from which no water gets there. */
  private double channelMetres(int reach) {
    if (!alarm.toAlarm().reaches(reach)) {
      return 0;
    }
    return reach == alarm.alarm().at().reach()
        ? alarm.alarm().at().chainageMetres()
        : alarm.velocities().rivers().reaches().lengthMetres(reach);
  }
}
