package org.suyuan.tracing.several;

import java.util.ArrayList;
import java.util.Arrays;
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

  /** The reaches of the region in a row, and how much channel lies before each and the end. */
  private int[] reach = new int[64];

  private double[] passed = new double[64];
  private int lined;

  /** The range and reach of the region that comes next in the row. */
  private int range;

  private int next = -1;

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
    lineUpTo(until);
    int found = Arrays.binarySearch(passed, 0, lined, from);
    for (int i = found >= 0 ? found : Math.max(0, -found - 2);
        i < lined && passed[i] < until;
        i++) {
      double a = Math.max(0, from - passed[i]);
      double b = Math.min(passed[i + 1], until) - passed[i];
      if (a < b) {
        String id = alarm.velocities().rivers().reaches().id(reach[i]);
        stretches.add(new Whereabouts.Stretch(id, a, b, share * (b - a) / spacingMetres));
      }
    }
  }

  /** Puts the reaches of the region in a row, as far as to a length of channel. */
  private void lineUpTo(double metres) {
    Reaches reaches = alarm.velocities().rivers().reaches();
    ReachSet region = alarm.toAlarm().region();
    for (; range < region.rangeCount(); range++, next = -1) {
      next = Math.max(next, region.first(range));
      for (; next <= region.last(range); next++) {
        if (passed[lined] >= metres) {
          return;
        }
        boolean last = next == alarm.alarm().at().reach();
        double end = last ? alarm.alarm().at().chainageMetres() : reaches.lengthMetres(next);
        if (end > 0 && alarm.toAlarm().reaches(next)) {
          if (lined + 1 == passed.length) {
            passed = Arrays.copyOf(passed, 2 * passed.length);
            reach = Arrays.copyOf(reach, passed.length);
          }
          reach[lined] = next;
          passed[lined + 1] = passed[lined] + end;
          lined++;
        }
      }
    }
  }
}
