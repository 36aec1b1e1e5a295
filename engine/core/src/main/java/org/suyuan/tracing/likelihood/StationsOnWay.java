package org.suyuan.tracing.likelihood;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.suyuan.tracing.TraceOptions;
import org.suyuan.tracing.alarm.AlarmCase;
import org.suyuan.tracing.alarm.Pathway;
import org.suyuan.tracing.alarm.Site;
import org.suyuan.tracing.alarm.Stop;

/**
 * Which stations are asked of a way, in which order, and what plume is expected at each. Not
 * thread-safe.
 */
final class StationsOnWay {
  private final AlarmCase alarm;
  private final TraceOptions options;
  private final SiteTable here;
  private final @Nullable Elsewhere[] elsewhere;
  private final List<Integer> below = new ArrayList<>();
  private final Asked nobody = new Asked();
  private final Map<List<Integer>, Others> others = new HashMap<>();

  /**
   * Prepares.
   *
   * @param here what the alarm's own measurements say
   */
  StationsOnWay(AlarmCase alarm, TraceOptions options, SiteTable here) {
    this.alarm = alarm;
    this.options = options;
    this.here = here;
    this.elsewhere = new Elsewhere[alarm.sites().size()];
    for (Stop site : alarm.stops()) {
      if (site.relation() == Site.Relation.BELOW) {
        below.add(site.index());
      }
    }
  }

  /**
   * The stations of a way.
   *
   * @param index positions among the sites of the case, in the order in which they are asked
   * @param after what all ways were told by those until each of them
   * @param saw the first so many saw the event
   * @param gain the most that those from each of them on may add to a log ratio
   */
  record Others(int[] index, Asked[] after, int saw, double[] gain) {
    /** Returns how many there are. */
    int count() {
      return index.length;
    }

    /** Returns the best of a way after so many of them were asked, before any is. */
    double[] nothingYet() {
      double[] best = new double[index.length];
      Arrays.fill(best, Double.NEGATIVE_INFINITY);
      return best;
    }
  }

  /** A way with one velocity factor. Its stations are looked at when they are asked. */
  final class Course {
    private final Pathway way;
    private final Others others;
    private final int g;
    private final double expectedHere;
    private final Elsewhere.@Nullable Expected[] expected;

    private Course(Pathway way, int g) {
      this.way = way;
      this.g = g;
      this.others = of(way);
      this.expectedHere =
          PlumeShapes.unboundedPosition(
              alarm.spreadSeconds(way, JointLikelihood.VELOCITY_NODES[g]));
      this.expected = new Elsewhere.@Nullable Expected[others.count()];
    }

    Others others() {
      return others;
    }

    /** Returns the index of the velocity factor. */
    int g() {
      return g;
    }

    /** Returns station {@code k} of the way. */
    Elsewhere station(int k) {
      return elsewhere(others.index[k]);
    }

    /** Returns by how many spreads of a table one at the alarm is longer than expected. */
    double off(int sigma) {
      return PlumeShapes.longer(sigma % PlumeShapes.SIGMAS, expectedHere);
    }

    /**
     * Returns which spread a plume has at station {@code k}.
     *
     * @param off by how many it is longer than expected, see {@link #off}
     */
    int spread(int k, double off) {
      Elsewhere station = station(k);
      Elsewhere.Expected its = expected[k];
      if (its == null) {
        its = station.expected(way, JointLikelihood.VELOCITY_NODES[g]);
        expected[k] = its;
      }
      return station.spread(its, off);
    }
  }

  /** Returns a way with a velocity factor. */
  Course course(Pathway way, int g) {
    return new Course(way, g);
  }

  /** Returns the stations of a way. */
  Others of(Pathway way) {
    return others.computeIfAbsent(way.above(), this::of);
  }

  private Others of(List<Integer> above) {
    List<Integer> stations = new ArrayList<>(below);
    stations.addAll(alarm.asked(above));
    // Who saw the event leaves fewer passages for the others to be asked of.
    stations.sort(Comparator.comparing(index -> !alarm.saw(index)));
    int count = stations.size();
    int saw = 0;
    Asked[] after = new Asked[count];
    Asked asked = nobody;
    for (int k = 0; k < count; k++) {
      asked = asked.then(stations.get(k));
      after[k] = asked;
      saw += alarm.saw(stations.get(k)) ? 1 : 0;
    }
    double[] gain = new double[count + 1];
    for (int k = count - 1; k >= 0; k--) {
      gain[k] = gain[k + 1] + Doubt.mostGain(k < saw);
    }
    return new Others(stations.stream().mapToInt(index -> index).toArray(), after, saw, gain);
  }

  /** Returns another site of the case with its table. */
  private Elsewhere elsewhere(int index) {
    Elsewhere known = elsewhere[index];
    if (known == null) {
      known =
          new Elsewhere(
              alarm,
              alarm.sites().get(index),
              options,
              JointLikelihood.VELOCITY_NODES,
              here.logOrigin());
      elsewhere[index] = known;
    }
    return known;
  }
}
