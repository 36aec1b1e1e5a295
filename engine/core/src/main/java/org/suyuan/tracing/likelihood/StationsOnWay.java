package org.suyuan.tracing.likelihood;

import java.util.ArrayList;
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
   * @param stations in the order in which they are asked
   * @param after what all ways were told by those until each of them
   * @param saw the first so many saw the event
   * @param gain the most that those from each of them on may add to a log ratio
   */
  record Others(Elsewhere[] stations, Asked[] after, int saw, double[] gain) {}

  /**
   * A way with one velocity factor.
   *
   * @param way the way
   * @param others the stations on it
   * @param g index of the factor
   * @param here what the alarm says
   * @param expectedHere which spread is expected at the alarm, between those of a table
   * @param expected the plume that is expected at each station
   */
  record Course(
      Pathway way,
      Others others,
      int g,
      SiteTable here,
      double expectedHere,
      Elsewhere.Expected[] expected) {
    /** Returns by how many spreads of a table one at the alarm is longer than expected. */
    double off(int sigma) {
      return PlumeShapes.longer(sigma % PlumeShapes.SIGMAS, expectedHere);
    }

    /** Returns which spread the plume has at each station that has one of these at the alarm. */
    int[] spreads(int sigma) {
      double off = off(sigma);
      int[] spreads = new int[expected.length];
      for (int k = 0; k < spreads.length; k++) {
        spreads[k] = others.stations[k].spread(expected[k], off);
      }
      return spreads;
    }
  }

  /** Returns a way with a velocity factor. */
  Course course(Pathway way, int g) {
    if (way.parts().isEmpty()) {
      return course(way, g, of(way), here);
    }
    Course[] known = together.computeIfAbsent(way, key -> new Course[JointLikelihood.VELOCITIES]);
    if (known[g] == null) {
      known[g] = together(way, g);
    }
    return known[g];
  }

  private Course together(Pathway way, int g) {
    Others its = of(way);
    double node = JointLikelihood.VELOCITY_NODES[g];
    Elsewhere[] asked = new Elsewhere[its.stations.length];
    for (int k = 0; k < asked.length; k++) {
      Elsewhere station = its.stations[k];
      Integer index = station.site.at().index();
      boolean above = station.site.at().relation() == Site.Relation.ABOVE;
      asked[k] =
          station.with(
              new Company(
                  alarm,
                  way,
                  node,
                  one -> station.expected(one, node),
                  one -> !above || one.above().contains(index)));
    }
    return course(way, g, new Others(asked, its.after, its.saw, its.gain), hereTogether(way, g));
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

  private Course course(Pathway way, int g, Others its, SiteTable atAlarm) {
    double node = JointLikelihood.VELOCITY_NODES[g];
    Elsewhere.Expected[] expected = new Elsewhere.Expected[its.stations.length];
    for (int k = 0; k < expected.length; k++) {
      expected[k] = its.stations[k].expected(way, node);
    }
    double expectedHere = PlumeShapes.unboundedPosition(alarm.spreadSeconds(way, node));
    return new Course(way, its, g, atAlarm, expectedHere, expected);
  }

  /** Returns the stations of a way. */
  Others of(Pathway way) {
    return others.computeIfAbsent(way.above(), this::of);
  }

  private Others of(List<Integer> above) {
    List<Elsewhere> stations = new ArrayList<>();
    for (int index : below) {
      stations.add(elsewhere(index));
    }
    for (int index : alarm.asked(above)) {
      stations.add(elsewhere(index));
    }
    // Who saw the event leaves fewer passages for the others to be asked of.
    stations.sort(Comparator.comparing(other -> other.site.at().pulse() == null));
    List<Asked> after = new ArrayList<>();
    Asked asked = nobody;
    for (Elsewhere station : stations) {
      asked = asked.then(station.site.at().index());
      after.add(asked);
    }
    int saw = 0;
    while (saw < stations.size() && stations.get(saw).site.at().pulse() != null) {
      saw++;
    }
    double[] gain = new double[stations.size() + 1];
    for (int k = stations.size() - 1; k >= 0; k--) {
      gain[k] = gain[k + 1] + stations.get(k).mostGain();
    }
    return new Others(stations.toArray(new Elsewhere[0]), after.toArray(new Asked[0]), saw, gain);
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
