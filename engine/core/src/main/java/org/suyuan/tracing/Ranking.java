package org.suyuan.tracing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Turns evidence and priors into probabilities that add up to 1, and sorts. */
final class Ranking {
  /** Evidence worse than this is not told apart: the measurements rule the source out. */
  private static final double RULED_OUT = -60;

  /**
   * A class whose best coarse cell is this far below the best of all is not looked at closely:
   * e^−22.
   */
  private static final double HOPELESS = 22;

  /** A hypothesis with its probability. */
  static final class Entry {
    final ReleaseClass sources;
    final ReleaseClass.@Nullable Member member;
    final Hypotheses hypotheses;
    final MassPrior massPrior;
    final double logEvidence;
    final double logPrior;
    double probability;

    Entry(
        ReleaseClass sources,
        ReleaseClass.@Nullable Member member,
        Hypotheses hypotheses,
        MassPrior massPrior,
        double logPrior) {
      this.sources = sources;
      this.member = member;
      this.hypotheses = hypotheses;
      this.massPrior = massPrior;
      this.logPrior = logPrior;
      this.logEvidence = Math.max(RULED_OUT, hypotheses.logEvidence(massPrior));
    }
  }

  final List<Entry> registered = new ArrayList<>();
  final List<Entry> unregistered = new ArrayList<>();

  Ranking(
      Likelihood likelihood,
      List<ReleaseClass> classes,
      List<ReleaseClass> places,
      SourcePrior prior,
      double unregisteredPrior,
      boolean standsOut) {
    double total = 0;
    for (ReleaseClass sources : classes) {
      for (ReleaseClass.Member member : sources.members) {
        total += prior.weight(member.source());
        sources.couldRelease(prior.mass(member.source(), member.passThrough()));
      }
    }
    places.forEach(place -> place.couldRelease(prior.unregisteredMass()));
    double nobody = total > 0 ? unregisteredPrior : 1;
    Map<ReleaseClass, Hypotheses> looks =
        standsOut ? look(likelihood, classes, places) : unseen(classes, places);
    for (ReleaseClass sources : classes) {
      Hypotheses found = Objects.requireNonNull(looks.get(sources), "every class was looked at");
      for (ReleaseClass.Member member : sources.members) {
        double share = prior.weight(member.source()) / total * (1 - nobody);
        MassPrior mass = prior.mass(member.source(), member.passThrough());
        registered.add(new Entry(sources, member, found, mass, Math.log(share)));
      }
    }
    for (ReleaseClass place : places) {
      double share = nobody / places.size();
      Hypotheses found = Objects.requireNonNull(looks.get(place), "every place was looked at");
      unregistered.add(new Entry(place, null, found, prior.unregisteredMass(), Math.log(share)));
    }
    normalise();
  }

  /** What is known of classes where there is nothing to look at: nothing. */
  private static Map<ReleaseClass, Hypotheses> unseen(
      List<ReleaseClass> classes, List<ReleaseClass> places) {
    Map<ReleaseClass, Hypotheses> looks = new LinkedHashMap<>();
    classes.forEach(sources -> looks.put(sources, new Hypotheses()));
    places.forEach(place -> looks.put(place, new Hypotheses()));
    return looks;
  }

  /** Looks closely at the classes that a glance does not rule out. */
  private static Map<ReleaseClass, Hypotheses> look(
      Likelihood likelihood, List<ReleaseClass> classes, List<ReleaseClass> places) {
    Map<ReleaseClass, Hypotheses> looks = new LinkedHashMap<>();
    double best = Double.NEGATIVE_INFINITY;
    for (List<ReleaseClass> list : List.of(classes, places)) {
      for (ReleaseClass sources : list) {
        Hypotheses glance = likelihood.glance(sources);
        looks.put(sources, glance);
        best = Math.max(best, glance.coarseScore);
      }
    }
    double least = best - HOPELESS;
    looks.replaceAll(
        (sources, glance) ->
            glance.sharp || glance.coarseScore >= least ? likelihood.of(sources) : glance);
    return looks;
  }

  private void normalise() {
    double most = Double.NEGATIVE_INFINITY;
    for (List<Entry> list : List.of(registered, unregistered)) {
      for (Entry e : list) {
        most = Math.max(most, e.logPrior + e.logEvidence);
      }
    }
    double sum = 0;
    for (List<Entry> list : List.of(registered, unregistered)) {
      for (Entry e : list) {
        e.probability = Math.exp(e.logPrior + e.logEvidence - most);
        sum += e.probability;
      }
    }
    for (List<Entry> list : List.of(registered, unregistered)) {
      for (Entry e : list) {
        e.probability /= sum;
      }
    }
  }

  /**
   * Returns the registered entries above a probability, the likeliest first, scaled so that all add
   * up to 1 again.
   */
  List<Entry> keep(double smallest) {
    List<Entry> kept = new ArrayList<>();
    double sum = unregisteredProbability();
    for (Entry e : registered) {
      if (e.probability >= smallest) {
        kept.add(e);
        sum += e.probability;
      }
    }
    for (Entry e : registered) {
      e.probability = e.probability >= smallest ? e.probability / sum : 0;
    }
    for (Entry e : unregistered) {
      e.probability /= sum;
    }
    kept.sort(
        Comparator.comparingDouble((Entry e) -> -e.probability)
            .thenComparingInt(e -> e.member == null ? -1 : e.member.source()));
    return kept;
  }

  double unregisteredProbability() {
    return unregistered.stream().mapToDouble(e -> e.probability).sum();
  }
}
