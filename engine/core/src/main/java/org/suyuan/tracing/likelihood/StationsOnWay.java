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
import org.suyuan.transport.PlumeKind;

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
  private final Map<Pathway, @Nullable Course[]> together = new HashMap<>();

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
    private final SiteTable here;
    private final double expectedHere;
    private final Elsewhere.@Nullable Expected[] expected;

    /** The stations asked for several plumes; null where not yet, or where there is one. */
    private final @Nullable Elsewhere[] asked;

    private Course(Pathway way, int g, SiteTable here) {
      this.way = way;
      this.here = here;
      this.g = g;
      this.others = of(way);
      this.expectedHere =
          PlumeShapes.unboundedPosition(
              alarm.spreadSeconds(way, JointLikelihood.VELOCITY_NODES[g]));
      this.expected = new Elsewhere.@Nullable Expected[others.count()];
      this.asked = new Elsewhere[others.count()];
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
      if (way.parts().isEmpty()) {
        return elsewhere(others.index[k]);
      }
      Elsewhere known = asked[k];
      if (known == null) {
        known = together(others.index[k]);
        asked[k] = known;
      }
      return known;
    }

    private Elsewhere together(Integer index) {
      double node = JointLikelihood.VELOCITY_NODES[g];
      Elsewhere single = elsewhere(index);
      boolean above = single.site.at().relation() == Site.Relation.ABOVE;
      return single.with(
          new Company(
              alarm,
              way,
              node,
              one -> single.expected(one, node),
              one -> !above || one.above().contains(index)));
    }

    /** Returns the way. */
    Pathway way() {
      return way;
    }

    /** Returns what the alarm says of its plumes. */
    SiteTable here() {
      return here;
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
    if (way.parts().isEmpty()) {
      return new Course(way, g, here);
    }
    Course[] known = together.computeIfAbsent(way, key -> new Course[JointLikelihood.VELOCITIES]);
    if (known[g] == null) {
      known[g] = new Course(way, g, hereTogether(way, g));
    }
    return known[g];
  }

  /** Returns what the alarm says of the plumes of a way with others; velocities may share it. */
  private SiteTable hereTogether(Pathway way, int g) {
    double node = JointLikelihood.VELOCITY_NODES[g];
    Company its = new Company(alarm, way, node, one -> expected(one, node), one -> true);
    if (g != JointLikelihood.MIDDLE) {
      Course middle = course(way, JointLikelihood.MIDDLE);
      if (its.looksLike(middle.here.company())) {
        return middle.here;
      }
    }
    return new SiteTable(here, its);
  }

  /** Returns the plume that is expected at the alarm. */
  private Elsewhere.Expected expected(Pathway way, double node) {
    double spread = alarm.spreadSeconds(way, node);
    double river = alarm.riverShare(way, node) * spread * spread;
    PlumeKind kind = PlumeKind.of(river, way.reservoirs(), way.plants());
    return new Elsewhere.Expected(PlumeShapes.first(kind), PlumeShapes.unboundedPosition(spread));
  }

  /** Returns the spread of the table that is next to the expected one at the alarm. */
  int expectedHere(Pathway way, int g) {
    Elsewhere.Expected its = expected(way, JointLikelihood.VELOCITY_NODES[g]);
    return its.family() + (int) Math.rint(PlumeShapes.bounded(its.position()));
  }

  /** Forgets what is known of the ways of sources with several. */
  void forget() {
    together.clear();
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
