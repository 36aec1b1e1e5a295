package org.suyuan.tracing.answer;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.suyuan.monitoring.Pulse;
import org.suyuan.tracing.CompliantMixture;
import org.suyuan.tracing.EventSources;
import org.suyuan.tracing.Evidence;
import org.suyuan.tracing.PlumeSample;
import org.suyuan.tracing.Suspect;
import org.suyuan.tracing.Whereabouts;
import org.suyuan.tracing.alarm.AlarmCase;
import org.suyuan.tracing.likelihood.JointLikelihood;
import org.suyuan.tracing.posterior.Groups;
import org.suyuan.tracing.posterior.Ranking;
import org.suyuan.tracing.several.MixtureFinder;
import org.suyuan.tracing.several.SeveralSources;
import org.suyuan.tracing.several.Slot;
import org.suyuan.tracing.several.WhereaboutsFinder;

/**
 * The answers with one, two and three sources as one list of suspects.
 *
 * <p>A suspect's probability is the chance that one of the event's sources, drawn at random, is it:
 * each of {@code n} sources counts {@code 1/n}, whatever its mass, so that both of two guilty ones
 * stand at the top with a half each and all suspects still add up to 1. The probability that
 * everybody was compliant and the mixture too much is spread over them evenly.
 */
public final class Combined {
  /** An answer of less probability than this is not reported. */
  private static final double NOT_WORTH_TELLING = 0.01;

  private final AlarmCase alarm;
  private final Slot.Question question;
  private final List<List<Part>> answers = new ArrayList<>();
  private final List<Double> probabilities = new ArrayList<>();
  private final Set<Integer> suspected = new HashSet<>();
  private List<EventSources.Contributor> together = List.of();
  private List<Suspect> suspects = List.of();

  private CompliantMixture mixture = CompliantMixture.NONE;

  /** One source of one answer. */
  private record Part(Ranking ranking, Reporter reporter) {}

  private Combined(AlarmCase alarm, Slot.Question question) {
    this.alarm = alarm;
    this.question = question;
  }

  /**
   * Combines, and looks for several sources where the measurements ask for it.
   *
   * @param alarm the alarm
   * @param likelihood what the measurements say; null where nothing stands out
   * @param ranking the answer with one source
   * @param pulse the rise at the alarm; null where nothing stands out
   * @param question what was asked
   */
  static Combined of(
      AlarmCase alarm,
      @Nullable JointLikelihood likelihood,
      Ranking ranking,
      @Nullable Pulse pulse,
      Slot.Question question) {
    Combined combined = new Combined(alarm, question);
    if (likelihood == null || pulse == null) {
      combined.answers.add(List.of(combined.part(alarm, likelihood, ranking, pulse)));
      combined.probabilities.add(1.0);
      combined.tell();
      return combined;
    }
    Slot one = Slot.of(alarm, likelihood, ranking, pulse, question);
    SeveralSources several = SeveralSources.of(one, question);
    double[] probabilities = several.probabilities();
    combined.weighMixture(several);
    double told = 0;
    for (int i = 0; i < probabilities.length; i++) {
      probabilities[i] = probabilities[i] < NOT_WORTH_TELLING ? 0 : probabilities[i];
      told += probabilities[i];
    }
    for (int i = 0; i < probabilities.length; i++) {
      combined.probabilities.add(probabilities[i] / told);
      List<Part> parts = new ArrayList<>();
      for (Slot slot : several.answers().get(i).slots()) {
        parts.add(combined.part(slot.alarm(), slot.likelihood(), slot.ranking(), slot.pulse()));
      }
      combined.answers.add(parts);
    }
    combined.tell();
    return combined;
  }

  private Part part(
      AlarmCase itsAlarm,
      @Nullable JointLikelihood likelihood,
      Ranking ranking,
      @Nullable Pulse pulse) {
    Ledger ledger = new Ledger(itsAlarm, question.prior(), question.monitors(), likelihood);
    return new Part(ranking, new Reporter(itsAlarm, likelihood, ledger, pulse));
  }

  /** Weighs the explanation without a culprit against all spills together. */
  private void weighMixture(SeveralSources several) {
    MixtureFinder finder = new MixtureFinder(alarm, question.options(), question.prior().loads());
    MixtureFinder.Found found = finder.find(several.logEvidence());
    double odds =
        Math.exp(found.logEvidence() - several.logEvidence())
            * MixtureFinder.PRIOR
            / (1 - MixtureFinder.PRIOR);
    double probability = odds < Double.MAX_VALUE ? odds / (1 + odds) : 1;
    double usual = finder.registered();
    mixture =
        new CompliantMixture(
            probability,
            alarm.pollutant().unit().isMass() ? alarm.pollutant().unit().toMgPerL(usual) : usual,
            found.factor(),
            finder.discharges().contributions());
  }

  /** Returns where nobody registered may have released, under the likeliest number of sources. */
  Whereabouts whereabouts() {
    Part part = answers.get(0).get(0);
    double most = 0;
    for (int i = 0; i < answers.size(); i++) {
      for (Part one : answers.get(i)) {
        double its = probability(i) * one.ranking.unregisteredProbability();
        if (its > most) {
          most = its;
          part = one;
        }
      }
    }
    return WhereaboutsFinder.of(alarm, part.ranking, question);
  }

  /** The explanation without a culprit. */
  CompliantMixture mixture() {
    return mixture;
  }

  private double probability(int answer) {
    return probabilities.get(answer);
  }

  /** Returns samples of the posterior, each with all plumes of the event. */
  List<PlumeSample> samples(int count, int mostHypotheses) {
    List<PlumeSample> samples = new ArrayList<>();
    for (int i = 0; i < answers.size(); i++) {
      if (probability(i) > 0) {
        List<Part> parts = answers.get(i);
        int wanted = Math.max(4 * parts.size(), (int) (count * probability(i)));
        List<List<PlumeSample>> each = new ArrayList<>();
        for (Part part : parts) {
          List<Ranking.Entry> likely =
              part.ranking.likely(question.options().smallestProbability());
          each.add(part.reporter.samples(likely, part.ranking, wanted, mostHypotheses));
        }
        samples.addAll(JointSamples.of(each, probability(i)));
      }
    }
    return samples;
  }

  /** The part of an answer that says most of a source. */
  private static final class Share {
    private final Part part;
    private final Ranking.Entry entry;
    private double most;
    private double total;

    Share(Part part, Ranking.Entry entry, double weight) {
      this.part = part;
      this.entry = entry;
      this.most = weight;
      this.total = weight;
    }

    int source() {
      return entry.member() == null ? -1 : entry.member().source();
    }

    Share with(Part other, Ranking.Entry itsEntry, double weight) {
      Share larger = weight > most ? new Share(other, itsEntry, weight) : this;
      larger.most = Math.max(most, weight);
      larger.total = total + weight;
      return larger;
    }
  }

  /** Finds the suspects and who of them did it together. */
  private void tell() {
    Map<Integer, Share> shares = new HashMap<>();
    double nobody = 0;
    Part nobodys = answers.get(0).get(0);
    double nobodysMost = 0;
    for (int i = 0; i < answers.size(); i++) {
      List<Part> parts = answers.get(i);
      double each = probability(i) / parts.size();
      for (Part part : parts) {
        for (Ranking.Entry entry : part.ranking.registered()) {
          if (entry.member() != null && each > 0) {
            double weight = each * entry.probability();
            shares.merge(
                entry.member().source(),
                new Share(part, entry, weight),
                (old, more) -> old.with(part, entry, weight));
          }
        }
        double its = each * part.ranking.unregisteredProbability();
        nobody += its;
        if (its > nobodysMost) {
          nobodysMost = its;
          nobodys = part;
        }
      }
    }
    boolean alone = answers.size() == 1 || probability(0) == 1;
    together = alone ? List.of() : together();
    suspects = describe(shares, nobodys, nobody);
    together = alone ? List.of(contributor(suspects.get(0))) : together;
  }

  /**
   * Returns the suspects of a spill, the unregistered release among them, as if it were certain
   * that somebody is to blame.
   */
  List<Suspect> suspects() {
    return suspects;
  }

  /**
   * Spreads the probability that everybody was compliant evenly over the registered suspects, so
   * that it accuses nobody and leaves their order as it is.
   */
  List<Suspect> spreadMixture(List<Suspect> suspects) {
    double compliant = mixture.probability();
    long registered = suspects.stream().filter(s -> s.kind() != Suspect.Kind.UNREGISTERED).count();
    if (compliant < NOT_WORTH_TELLING || registered == 0) {
      return suspects;
    }
    List<Suspect> spread = new ArrayList<>();
    for (Suspect s : suspects) {
      double part = s.kind() == Suspect.Kind.UNREGISTERED ? 0 : compliant / registered;
      spread.add(s.withProbability((1 - compliant) * s.probability() + part));
    }
    return Reporter.ranked(spread);
  }

  private List<Suspect> describe(Map<Integer, Share> shares, Part nobodys, double nobody) {
    List<Share> kept = new ArrayList<>(shares.values());
    kept.removeIf(share -> share.total < question.options().smallestProbability());
    kept.sort(
        Comparator.comparingDouble((Share share) -> -share.total)
            .thenComparingInt(share -> share.source()));
    double sum = nobody + kept.stream().mapToDouble(share -> share.total).sum();
    Groups groups = answers.get(0).get(0).reporter.groups();
    List<Suspect> unranked = new ArrayList<>();
    for (Share share : kept) {
      suspect(share.entry);
      Suspect alone =
          share.part.reporter.registered(
              share.part.ranking.ofSource(share.entry), groups.of(share.entry));
      unranked.add(beside(alone.withProbability(share.total / sum)));
    }
    int group = groups.ofNobody();
    unranked.add(beside(nobodys.reporter.unregistered(nobodys.ranking, nobody / sum, group)));
    return Reporter.ranked(unranked);
  }

  private void suspect(Ranking.Entry entry) {
    if (entry.member() != null) {
      suspected.add(entry.member().source());
    }
  }

  /** Returns whether a source is among the suspects. */
  boolean suspected(int source) {
    return suspected.contains(source);
  }

  /** Returns the suspect with a word on whom it may have done it with. */
  private Suspect beside(Suspect suspect) {
    if (together.size() < 2) {
      return suspect;
    }
    List<EventSources.Contributor> others = new ArrayList<>(together);
    for (int k = 0; k < others.size() && others.size() == together.size(); k++) {
      if (others.get(k).sourceId().equals(suspect.sourceId())) {
        others.remove(k);
      }
    }
    List<Evidence> evidence = new ArrayList<>(suspect.evidence());
    evidence.add(
        new Evidence.OtherSources(
            together.size(), probability(together.size() - 1), List.copyOf(others)));
    return suspect.withEvidence(evidence);
  }

  private List<EventSources.Contributor> together() {
    int best = 0;
    for (int i = 1; i < answers.size(); i++) {
      best = probability(i) > probability(best) ? i : best;
    }
    List<EventSources.Contributor> found = new ArrayList<>();
    for (Part part : answers.get(best)) {
      Ranking.Entry top = null;
      for (Ranking.Entry entry : part.ranking.registered()) {
        top = top == null || entry.probability() > top.probability() ? entry : top;
      }
      double nobody = part.ranking.unregisteredProbability();
      Suspect suspect =
          top == null || nobody > top.probability()
              ? part.reporter.unregistered(part.ranking, nobody, 0)
              : part.reporter.registered(part.ranking.ofSource(top), 0);
      found.add(contributor(suspect));
    }
    found.sort(Comparator.comparingDouble(one -> -one.mass().median()));
    return found;
  }

  private static EventSources.Contributor contributor(Suspect suspect) {
    return new EventSources.Contributor(
        suspect.kind(),
        suspect.sourceId(),
        suspect.name(),
        suspect.probability(),
        suspect.release(),
        suspect.mass());
  }

  /** How many sources there were, and who. */
  EventSources sources() {
    return new EventSources(probabilities, together);
  }
}
