package org.suyuan.tracing.answer;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.suyuan.tracing.Evidence;
import org.suyuan.tracing.Suspect;

/**
 * Weighs evidence among all suspects. What a ground says of a suspect against no plume at all may
 * be the same for everybody, and then decides nothing. With weights {@code w} against no plume and
 * probabilities {@code p}, suspect {@code k} is {@code e^(w_k) Σ p_i e^(−w_i)} times likelier with
 * the ground than without it: that is the weight it gets. (Without the ground the probabilities are
 * {@code p_i e^(−w_i)}, scaled to add up to 1.)
 */
public final class Comparison {
  /** Something missing that changes a probability by less than a tenth is not worth a line. */
  private static final double WORTH_A_LINE = 0.1;

  private final List<Suspect> suspects;

  /** One ground: a station, or a kind of what the register says. */
  private final Map<String, Evidence> grounds = new LinkedHashMap<>();

  private Comparison(List<Suspect> suspects) {
    this.suspects = suspects;
    for (Suspect suspect : suspects) {
      for (Evidence e : suspect.evidence()) {
        grounds.putIfAbsent(ground(e), e);
      }
    }
  }

  /** Returns the suspects with their evidence weighed among all, the weightiest first. */
  static List<Suspect> weigh(List<Suspect> suspects) {
    return new Comparison(suspects).weigh();
  }

  private static String ground(Evidence e) {
    return e instanceof Evidence.AtStation at
        ? "station " + at.stationId()
        : e instanceof Evidence.AlsoRose also ? also.kind() + " " + also.other().code() : e.kind();
  }

  private List<Suspect> weigh() {
    Map<String, Double> usual = new LinkedHashMap<>();
    for (Map.Entry<String, Evidence> one : grounds.entrySet()) {
      usual.put(one.getKey(), usual(one.getKey(), one.getValue()));
    }
    List<Suspect> weighed = new ArrayList<>();
    for (Suspect suspect : suspects) {
      List<Evidence> evidence = new ArrayList<>();
      for (Map.Entry<String, Evidence> one : grounds.entrySet()) {
        Evidence own = find(suspect, one.getKey());
        double reference = usual.getOrDefault(one.getKey(), Double.NaN);
        if (own == null && one.getValue() instanceof Evidence.AtStation at) {
          own =
              new Evidence.NotPassed(
                  at.stationId(), at.stationName(), at.pollutant(), 0, at.measuredAbove());
        }
        if (own != null && concerns(suspect, own)) {
          own = own.weighing(own.logWeight() - reference);
          if (own.found() || Math.abs(own.logWeight()) >= WORTH_A_LINE) {
            evidence.add(own);
          }
        }
      }
      evidence.sort(Comparator.comparingDouble((Evidence e) -> -Math.abs(e.logWeight())));
      weighed.add(suspect.withEvidence(evidence));
    }
    return weighed;
  }

  /** Where nothing fits a suspect, what its plume would have done cannot be said. */
  private static boolean concerns(Suspect suspect, Evidence e) {
    return !(e instanceof Evidence.NotPassed) || !Double.isNaN(suspect.mass().median());
  }

  private static @Nullable Evidence find(Suspect suspect, String ground) {
    for (Evidence e : suspect.evidence()) {
      if (ground(e).equals(ground)) {
        return e;
      }
    }
    return null;
  }

  /** Returns −ln Σ p_i e^(−w_i) over those whom the ground is about, their p adding up to 1. */
  private double usual(String ground, Evidence example) {
    boolean ofRegister = !(example instanceof Evidence.AtStation);
    double least = Double.POSITIVE_INFINITY;
    for (Suspect suspect : suspects) {
      if (!ofRegister || suspect.kind() != Suspect.Kind.UNREGISTERED) {
        least = Math.min(least, weight(suspect, ground));
      }
    }
    double sum = 0;
    double total = 0;
    for (Suspect suspect : suspects) {
      if (!ofRegister || suspect.kind() != Suspect.Kind.UNREGISTERED) {
        sum += suspect.probability() * Math.exp(least - weight(suspect, ground));
        total += suspect.probability();
      }
    }
    return total > 0 && sum > 0 ? least - Math.log(sum / total) : 0;
  }

  private static double weight(Suspect suspect, String ground) {
    Evidence own = find(suspect, ground);
    return own == null ? 0 : own.logWeight();
  }
}
