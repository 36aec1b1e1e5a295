package org.suyuan.tracing.posterior;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.suyuan.tracing.alarm.AlarmCase;
import org.suyuan.tracing.likelihood.Hypotheses;
import org.suyuan.tracing.likelihood.JointLikelihood;
import org.suyuan.tracing.prior.MassPrior;
import org.suyuan.tracing.prior.SourcePrior;
import org.suyuan.tracing.screening.ReleaseClass;

/** Turns evidence and priors into probabilities that add up to 1, and sorts. */
public final class Ranking {
  /** Evidence worse than this is not told apart: the measurements rule the source out. */
  private static final double RULED_OUT = -60;

  /** A source, or a place, and a route with its probability. */
  public static final class Entry {
    final ReleaseClass sources;
    final ReleaseClass.@Nullable Member member;
    final AlarmCase.Route route;
    final MassPrior massPrior;
    final double logArriving;

    Hypotheses hypotheses;
    double logEvidence = RULED_OUT;
    double logPrior;
    double probability;

    Entry(
        ReleaseClass sources,
        AlarmCase.Route route,
        ReleaseClass.@Nullable Member member,
        MassPrior massPrior,
        double logPrior) {
      this.sources = sources;
      this.member = member;
      this.route = route;
      this.massPrior = massPrior;
      this.logArriving = route.logArriving();
      this.logPrior = logPrior;
      this.hypotheses = new Hypotheses(route.pathway());
    }

    /** Returns the log of prior and evidence under what the measurements say of its way. */
    double logWeight(Hypotheses found) {
      return logPrior + found.logEvidence(massPrior, logArriving);
    }

    /** Takes what the measurements say of its way. */
    void take(Hypotheses found) {
      hypotheses = found;
      logEvidence = Math.max(RULED_OUT, found.logEvidence(massPrior, logArriving));
    }

    /** Returns its class: those who cannot be told apart in the river. */
    public ReleaseClass sources() {
      return sources;
    }

    /** Returns the source, null for a place where nobody is registered. */
    public ReleaseClass.@Nullable Member member() {
      return member;
    }

    /** Returns the way to the alarm. */
    public AlarmCase.Route route() {
      return route;
    }

    /** Returns what the measurements say of its way. */
    public Hypotheses hypotheses() {
      return hypotheses;
    }

    /** Returns what it is expected to release. */
    public MassPrior massPrior() {
      return massPrior;
    }

    /** Log of the share of what enters the river that gets to the alarm. */
    public double logArriving() {
      return logArriving;
    }

    /**
     * Returns the log of the likelihood of the measurements over that of no plume, its mass
     * integrated over.
     */
    public double logEvidence() {
      return logEvidence;
    }

    /** Returns the probability among all entries. */
    public double probability() {
      return probability;
    }
  }

  final List<Entry> registered = new ArrayList<>();
  final List<Entry> unregistered = new ArrayList<>();

  double logTotal;

  /** Log of the largest product of prior and evidence. */
  private double most = Double.NEGATIVE_INFINITY;

  final double usualWeight;

  /**
   * Ranks.
   *
   * @param routes how what one of a class releases may get to the alarm
   * @param likelihood what the measurements say of a way; null where nothing stands out
   * @param classes the registered sources that are left
   * @param places where somebody might have released whom nobody registered
   * @param prior what the register says of them
   * @param unregisteredPrior probability of nobody registered before any measurement
   */
  public Ranking(
      Function<ReleaseClass, List<AlarmCase.Route>> routes,
      @Nullable JointLikelihood likelihood,
      List<ReleaseClass> classes,
      List<ReleaseClass> places,
      SourcePrior prior,
      double unregisteredPrior) {
    List<ReleaseClass> known = arriving(classes, routes);
    List<ReleaseClass> unknown = arriving(places, routes);
    double total = 0;
    int weighed = 0;
    for (ReleaseClass sources : known) {
      for (ReleaseClass.Member member : sources.members()) {
        total += prior.weight(member.source());
        weighed++;
      }
    }
    usualWeight = weighed > 0 ? total / weighed : 1;
    double nobody = total > 0 ? unregisteredPrior : 1;
    for (ReleaseClass sources : known) {
      List<AlarmCase.Route> taken = routes.apply(sources);
      for (ReleaseClass.Member member : sources.members()) {
        double share = prior.weight(member.source()) / total * (1 - nobody);
        MassPrior mass = prior.mass(member.source(), member.passThrough());
        for (AlarmCase.Route route : taken) {
          double logPrior = Math.log(share * route.probability());
          registered.add(new Entry(sources, route, member, mass, logPrior));
        }
      }
    }
    for (ReleaseClass place : unknown) {
      AlarmCase.Route route = routes.apply(place).get(0);
      double share = nobody / unknown.size();
      unregistered.add(new Entry(place, route, null, prior.unregisteredMass(), Math.log(share)));
    }
    if (likelihood != null) {
      new PromisingFirst(likelihood, List.of(registered, unregistered)).weigh();
    }
    normalise();
  }

  /** Returns those of which something gets to the alarm. */
  private static List<ReleaseClass> arriving(
      List<ReleaseClass> classes, Function<ReleaseClass, List<AlarmCase.Route>> routes) {
    return classes.stream().filter(sources -> !routes.apply(sources).isEmpty()).toList();
  }

  /** Makes an entry so many times likelier, as a logarithm; {@link #normalise} lets it count. */
  public static void favour(Entry entry, double log) {
    entry.logPrior += log;
  }

  /** Turns priors and evidence into probabilities. */
  public void normalise() {
    most = Double.NEGATIVE_INFINITY;
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
    logTotal = most + Math.log(sum);
    for (List<Entry> list : List.of(registered, unregistered)) {
      for (Entry e : list) {
        e.probability /= sum;
      }
    }
  }

  /** Returns the entries of the same source, whichever way it took, the likeliest first. */
  public List<Entry> ofSource(Entry one) {
    List<Entry> same = new ArrayList<>(registered);
    same.removeIf(entry -> !Objects.equals(entry.member, one.member));
    same.sort(Comparator.comparingDouble((Entry e) -> -e.probability));
    return same;
  }

  /** Returns the registered entries of at least a probability, the likeliest first. */
  public List<Entry> likely(double smallest) {
    List<Entry> likely = new ArrayList<>(registered);
    likely.removeIf(entry -> entry.probability < smallest);
    likely.sort(
        Comparator.comparingDouble((Entry e) -> -e.probability)
            .thenComparingInt(e -> e.member == null ? -1 : e.member.source()));
    return likely;
  }

  /**
   * Returns how many times likelier the first is: infinite where no release of the entry fits, and
   * the least that is known where its way was left out.
   */
  public double behind(Entry entry) {
    if (entry.hypotheses.cells() > 0) {
      return Math.exp(most - entry.logPrior - entry.logEvidence);
    }
    return entry.hypotheses.leftOut()
        ? Math.exp(PromisingFirst.NEGLIGIBLE)
        : Double.POSITIVE_INFINITY;
  }

  /** Returns the probability of all places together where nobody is registered. */
  public double unregisteredProbability() {
    return unregistered.stream().mapToDouble(e -> e.probability).sum();
  }

  /** Returns the registered sources, the likeliest first. */
  public List<Entry> registered() {
    return registered;
  }

  /** Returns the places where nobody is registered, the likeliest first. */
  public List<Entry> unregistered() {
    return unregistered;
  }

  /** Log of the evidence of all together, each as likely as it is before any measurement. */
  public double logTotal() {
    return logTotal;
  }

  /** Mean weight that the register gives the sources which were weighed. */
  public double usualWeight() {
    return usualWeight;
  }
}
