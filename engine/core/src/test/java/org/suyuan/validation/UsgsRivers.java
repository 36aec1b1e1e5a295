package org.suyuan.validation;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.suyuan.hydrology.FlowField;
import org.suyuan.hydrology.Passage;
import org.suyuan.hydrology.Velocities;
import org.suyuan.hydrology.VelocityLearning;
import org.suyuan.network.Reach;
import org.suyuan.network.RiverSystem;
import org.suyuan.network.RiverSystemBuilder;

/**
 * The rivers of the USGS time-of-travel compilation, each as a line of reaches between its sites.
 * The compilation has neither river lengths nor mean discharges: a length is {@value #SINUOSITY}
 * times the straight one, a mean the geometric mean of the discharges at the site over 0.6, what a
 * tracer study is taken to be run at. Velocities are of stretches, so that no result depends on a
 * length but through the correlation of neighbours and the age of a plume.
 */
final class UsgsRivers {
  private static final double SINUOSITY = 1.25;
  private static final double STUDY_FLOW_RATIO = 0.6;
  private static final double APART_METRES = 20_000;

  /** Of the first stretch of a study whose injection place is not known. */
  private static final double UNTOLD_METRES = 6_000;

  /** A stretch whose sites lie closer on the line contradicts what is there already. */
  private static final double SHORTEST_METRES = 50;

  private UsgsRivers() {}

  /** One measured velocity, with what else was measured of it. */
  static final class Leg {
    String river = "";
    String study = "";
    String site = "";
    String from = "";
    boolean untold;
    double metres;
    double velocity;
    double leading;
    double trailing;
    double flow;
    boolean ok;

    /** Hours from the release to the peak at the upper place; NaN where unknown. */
    double startHours;

    double hours() {
      return metres / velocity / 3600;
    }
  }

  /** A river with its legs as passages. */
  record River(String name, List<Leg> legs, List<Passage> passages, Velocities prior) {}

  static List<Leg> legs() throws IOException {
    List<Leg> legs = new ArrayList<>();
    String study = "";
    String before = "";
    double hours = Double.NaN;
    for (NamedCsvRecord row : ReferenceData.rows("usgs_time_of_travel/sites.csv")) {
      String place = row.getField("lon") + "," + row.getField("lat");
      if (!row.getField("study_id").equals(study)) {
        study = row.getField("study_id");
        before = "";
        hours = Double.NaN;
      }
      if (row.getField("qc").equals("injection")) {
        before = place;
        hours = 0;
        continue;
      }
      Leg leg = new Leg();
      leg.river = row.getField("river");
      leg.study = study;
      leg.site = place;
      leg.untold = before.isEmpty();
      leg.from = leg.untold ? "above " + place : before;
      double km = ReferenceData.number(row, "straight_km_from_previous_site");
      leg.metres = leg.untold ? UNTOLD_METRES : Math.max(100, km * 1000 * SINUOSITY);
      leg.velocity = ReferenceData.number(row, "peak_velocity_ms");
      leg.leading = ReferenceData.number(row, "leading_velocity_ms");
      leg.trailing = ReferenceData.number(row, "trailing_velocity_ms");
      leg.flow = ReferenceData.number(row, "flow_m3s");
      leg.ok = row.getField("qc").equals("ok") && leg.velocity > 0;
      leg.startHours = hours;
      hours += leg.hours();
      legs.add(leg);
      before = place;
    }
    return legs;
  }

  /** Returns the legs that have a velocity and a discharge, by river. */
  static List<River> rivers(Collection<Leg> legs) {
    Map<String, List<Leg>> byRiver = new LinkedHashMap<>();
    for (Leg leg : legs) {
      if (leg.ok && leg.flow > 0) {
        byRiver.computeIfAbsent(leg.river, r -> new ArrayList<>()).add(leg);
      }
    }
    List<River> rivers = new ArrayList<>();
    byRiver.forEach(
        (name, own) -> {
          Map<String, Double> at = places(own);
          own.removeIf(leg -> at.get(leg.site) - at.get(leg.from) < SHORTEST_METRES);
          if (!own.isEmpty()) {
            rivers.add(river(name, own, at));
          }
        });
    return rivers;
  }

  /** Puts the places of a river on a line; what contradicts what is there already is left out. */
  private static Map<String, Double> places(List<Leg> legs) {
    Map<String, Double> at = new HashMap<>();
    double end = 0;
    boolean placed = true;
    while (placed) {
      placed = false;
      for (boolean more = true; more; ) {
        more = false;
        for (Leg leg : legs) {
          Double from = at.get(leg.from);
          Double to = at.get(leg.site);
          if (from != null && to == null) {
            at.put(leg.site, from + leg.metres);
            more = true;
          } else if (from == null && to != null) {
            at.put(leg.from, to - leg.metres);
            more = true;
          }
        }
      }
      for (double x : at.values()) {
        end = Math.max(end, x);
      }
      for (Leg leg : legs) {
        if (!at.containsKey(leg.from)) {
          at.put(leg.from, end + (at.isEmpty() ? 0 : APART_METRES));
          placed = true;
          break;
        }
      }
    }
    return at;
  }

  private static River river(String name, List<Leg> legs, Map<String, Double> at) {
    TreeMap<Long, Double> logFlow = new TreeMap<>();
    Map<Long, Integer> count = new HashMap<>();
    TreeMap<Long, Integer> reachEndingAt = new TreeMap<>();
    for (Leg leg : legs) {
      for (String place : List.of(leg.from, leg.site)) {
        reachEndingAt.put(Math.round(at.get(place) / 10), 0);
      }
      long end = Math.round(at.get(leg.site) / 10);
      logFlow.merge(end, Math.log(leg.flow), Double::sum);
      count.merge(end, 1, Integer::sum);
    }
    List<Long> ends = new ArrayList<>(reachEndingAt.keySet());
    RiverSystemBuilder builder = RiverSystem.builder();
    for (int i = 1; i < ends.size(); i++) {
      Map.Entry<Long, Double> near = logFlow.ceilingEntry(ends.get(i));
      near = near == null ? logFlow.floorEntry(ends.get(i)) : near;
      double mean = Math.exp(near.getValue() / count.get(near.getKey())) / STUDY_FLOW_RATIO;
      builder.add(
          Reach.builder("R" + i, 10.0 * (ends.get(i) - ends.get(i - 1)))
              .to(i + 1 < ends.size() ? "R" + (i + 1) : null)
              .meanFlowM3s(mean)
              .build());
    }
    RiverSystem rivers = builder.build();
    Velocities prior = Velocities.of(rivers, FlowField.of(rivers, List.of()));
    List<Passage> passages = new ArrayList<>();
    for (Leg leg : legs) {
      int from = ends.indexOf(Math.round(at.get(leg.from) / 10)) + 1;
      int to = ends.indexOf(Math.round(at.get(leg.site) / 10));
      int last = rivers.reaches().indexOf("R" + to);
      double metres = 10.0 * (ends.get(to) - ends.get(from - 1));
      double seconds = metres / leg.velocity;
      double ratio = leg.flow / prior.flows().meanM3s(last);
      passages.add(
          new Passage(
              rivers.reaches().indexOf("R" + from),
              0,
              last,
              rivers.reaches().lengthMetres(last),
              0,
              seconds,
              VelocityLearning.OTHER_DAY_LOG_ERROR * seconds,
              ratio));
    }
    return new River(name, legs, passages, prior);
  }
}
