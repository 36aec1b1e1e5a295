package org.suyuan.tracing.several;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.suyuan.network.ReachSet;
import org.suyuan.network.Reaches;
import org.suyuan.tracing.Whereabouts;
import org.suyuan.tracing.alarm.AlarmCase;
import org.suyuan.tracing.posterior.Ranking;
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
      int number = question.places().indexOf(place.sources());
      finder.add(number, place.probability() / total, stretches);
    }
    return new Whereabouts(stretches);
  }

  /** Adds the pieces of reaches that a place stands for. */
  private void add(int number, double share, List<Whereabouts.Stretch> stretches) {
    double from = number * spacingMetres;
    double until = from + spacingMetres;
    Reaches reaches = alarm.velocities().rivers().reaches();
    ReachSet region = alarm.toAlarm().region();
    double passed = 0;
    for (int i = 0; i < region.rangeCount(); i++) {
      for (int r = region.first(i); r <= region.last(i) && passed < until; r++) {
        boolean last = r == alarm.alarm().at().reach();
        double end = last ? alarm.alarm().at().chainageMetres() : reaches.lengthMetres(r);
        if (end > 0 && alarm.toAlarm().reaches(r)) {
          double a = Math.max(0, from - passed);
          double b = Math.min(end, until - passed);
          if (a < b) {
            stretches.add(
                new Whereabouts.Stretch(reaches.id(r), a, b, share * (b - a) / spacingMetres));
          }
          passed += end;
        }
      }
    }
  }
}
