package org.suyuan.tracing.answer;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.suyuan.tracing.Evidence;
import org.suyuan.tracing.Pivots;
import org.suyuan.tracing.Suspect;

/**
 * Finds what an answer hangs on. What a station or the register said of a suspect is taken back by
 * its weight at the best fit of the suspect; nothing is traced again.
 */
public final class PivotFinder {
  private static final double WORTH_NAMING = 0.1;
  private static final int MOST_HINGES = 3;

  /** An outfall less likely than this, or more than all but this, leaves nothing to settle. */
  private static final double SETTLED = 0.02;

  private final List<Suspect> suspects;
  private final String alarmedStationId;
  private final double usualRegisterFactor;

  /**
   * Prepares.
   *
   * @param suspects all suspects, the likeliest first
   * @param alarmedStationId without its measurements there is no question, so it is no ground
   * @param usualRegisterFactor mean factor that the register gives a source which was weighed
   */
  PivotFinder(List<Suspect> suspects, String alarmedStationId, double usualRegisterFactor) {
    this.suspects = suspects;
    this.alarmedStationId = alarmedStationId;
    this.usualRegisterFactor = usualRegisterFactor;
  }

  /** Returns what the answer hangs on. */
  Pivots find() {
    if (suspects.size() < 2) {
      return Pivots.NONE;
    }
    Map<String, String> stations = new LinkedHashMap<>();
    for (Suspect suspect : suspects) {
      for (Evidence e : suspect.evidence()) {
        if (e instanceof Evidence.AtStation at && !at.stationId().equals(alarmedStationId)) {
          stations.put(at.stationId(), at.stationName());
        }
      }
    }
    List<Pivots.Hinge> hinges = new ArrayList<>();
    stations.forEach((id, name) -> hinges.add(without(id, name, s -> said(s, id))));
    hinges.add(without("", "", this::register));
    hinges.removeIf(hinge -> hinge.moved() < WORTH_NAMING);
    hinges.sort(Comparator.comparingDouble((Pivots.Hinge h) -> -h.moved()));
    return new Pivots(hinges.subList(0, Math.min(MOST_HINGES, hinges.size())), visit());
  }

  private static double said(Suspect suspect, String stationId) {
    double sum = 0;
    for (Evidence e : suspect.evidence()) {
      if (e instanceof Evidence.AtStation at && at.stationId().equals(stationId)) {
        sum += e.logWeight();
      }
    }
    return sum;
  }

  private double register(Suspect suspect) {
    if (suspect.kind() == Suspect.Kind.UNREGISTERED) {
      return 0;
    }
    double sum = -Math.log(usualRegisterFactor);
    for (Evidence e : suspect.evidence()) {
      if (!(e instanceof Evidence.AtStation) && !(e instanceof Evidence.Mass)) {
        sum += e.logWeight();
      }
    }
    return sum;
  }

  private Pivots.Hinge without(String id, String name, ToDoubleFunction<Suspect> logWeight) {
    double[] left = new double[suspects.size()];
    double most = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < left.length; i++) {
      Suspect suspect = suspects.get(i);
      left[i] = Math.log(suspect.probability()) - logWeight.applyAsDouble(suspect);
      most = Math.max(most, left[i]);
    }
    double sum = 0;
    for (int i = 0; i < left.length; i++) {
      left[i] = Math.exp(left[i] - most);
      sum += left[i];
    }
    int first = 0;
    double moved = 0;
    for (int i = 0; i < left.length; i++) {
      left[i] /= sum;
      first = left[i] > left[first] ? i : first;
      moved += 0.5 * Math.abs(left[i] - suspects.get(i).probability());
    }
    return new Pivots.Hinge(id, name, moved, name(0), name(first), left[first]);
  }

  private String name(int i) {
    Suspect suspect = suspects.get(i);
    return suspect.kind() == Suspect.Kind.UNREGISTERED ? "" : suspect.name();
  }

  private Optional<Pivots.Visit> visit() {
    Map<String, Double> probabilities = new TreeMap<>();
    Map<String, Integer> counts = new HashMap<>();
    for (Suspect suspect : suspects) {
      if (suspect.kind() != Suspect.Kind.UNREGISTERED) {
        probabilities.merge(suspect.outfallId(), suspect.probability(), Double::sum);
        counts.merge(suspect.outfallId(), 1, Integer::sum);
      }
    }
    Optional<Pivots.Visit> best = Optional.empty();
    for (Map.Entry<String, Double> outfall : probabilities.entrySet()) {
      double p = outfall.getValue();
      boolean open = p > SETTLED && p < 1 - SETTLED;
      if (open && Math.abs(p - 0.5) < best.map(v -> Math.abs(v.probability() - 0.5)).orElse(1.0)) {
        int count = counts.getOrDefault(outfall.getKey(), 0);
        best = Optional.of(new Pivots.Visit(outfall.getKey(), p, count));
      }
    }
    return best;
  }
}
