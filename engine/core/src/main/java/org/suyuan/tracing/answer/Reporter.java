package org.suyuan.tracing.answer;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.suyuan.monitoring.Pulse;
import org.suyuan.network.RiverSystem;
import org.suyuan.network.Source;
import org.suyuan.network.SourceKind;
import org.suyuan.tracing.PlumeSample;
import org.suyuan.tracing.Suspect;
import org.suyuan.tracing.alarm.AlarmCase;
import org.suyuan.tracing.likelihood.JointLikelihood;
import org.suyuan.tracing.posterior.Estimates;
import org.suyuan.tracing.posterior.Groups;
import org.suyuan.tracing.posterior.Ranking;
import org.suyuan.tracing.screening.ReleaseClass;

/** Turns ranked hypotheses into suspects and samples. */
public final class Reporter {
  private static final double LEAST_RESOLUTION_SECONDS = 3600;

  /** A place of less than this share of an unregistered release's probability is passed over. */
  private static final double LEAST_SHARE = 0.01;

  private final AlarmCase alarm;
  private final @Nullable JointLikelihood likelihood;
  private final Ledger ledger;
  private final @Nullable Pulse pulse;
  private final Estimates.Scratch scratch = new Estimates.Scratch();

  Reporter(
      AlarmCase alarm, @Nullable JointLikelihood likelihood, Ledger ledger, @Nullable Pulse pulse) {
    this.alarm = alarm;
    this.likelihood = likelihood;
    this.ledger = ledger;
    this.pulse = pulse;
  }

  /** Returns groups that nobody is in yet. */
  Groups groups() {
    double resolution =
        pulse == null
            ? LEAST_RESOLUTION_SECONDS
            : Math.max(LEAST_RESOLUTION_SECONDS, pulse.halfWidthSeconds() / 8);
    return new Groups(alarm, resolution);
  }

  /** Sorts suspects by probability and numbers them. */
  static List<Suspect> ranked(List<Suspect> unranked) {
    unranked.sort(
        Comparator.comparingDouble((Suspect s) -> -s.probability())
            .thenComparing(Suspect::sourceId));
    List<Suspect> ranked = new ArrayList<>();
    for (Suspect s : unranked) {
      ranked.add(s.withRank(ranked.size() + 1));
    }
    return ranked;
  }

  /**
   * Describes a registered suspect.
   *
   * @param ways the routes that it may have taken, the likeliest first
   * @param group its group
   */
  Suspect registered(List<Ranking.Entry> ways, int group) {
    Ranking.Entry entry = ways.get(0);
    RiverSystem rivers = alarm.velocities().rivers();
    ReleaseClass.Member member =
        java.util.Objects.requireNonNull(entry.member(), "kept entries are registered");
    Source source = rivers.chain().source(member.source());
    ReleaseClass.Leg leg = entry.route().leg();
    return describe(
        ways,
        source.kind() == SourceKind.PLANT ? Suspect.Kind.PLANT : Suspect.Kind.ENTERPRISE,
        source.id(),
        source.name(),
        group,
        rivers.outfalls().record(leg.outfall()).id(),
        entry.probability(),
        member.sewerSeconds());
  }

  /**
   * Describes the release that nobody registered made.
   *
   * @param ranking where it may have been
   * @param probability of all those places together
   * @param group its group
   */
  Suspect unregistered(Ranking ranking, double probability, int group) {
    List<Ranking.Entry> places = new ArrayList<>(ranking.unregistered());
    if (places.isEmpty()) {
      double nan = Double.NaN;
      Suspect.Band unknown = new Suspect.Band(nan, nan, nan);
      return new Suspect(
          0,
          Suspect.Kind.UNREGISTERED,
          "",
          "not on the register",
          group,
          "",
          alarm.velocities().rivers().reaches().id(alarm.alarm().at().reach()),
          ranking.registered().isEmpty() ? 1 : probability,
          new Suspect.ReleaseWindow(nan, nan, unknown),
          unknown,
          nan,
          0,
          List.of());
    }
    places.sort(Comparator.comparingDouble((Ranking.Entry place) -> -place.probability()));
    double least = LEAST_SHARE * ranking.unregisteredProbability();
    List<Ranking.Entry> likely = new ArrayList<>(places.subList(0, 1));
    places.stream().skip(1).filter(place -> place.probability() >= least).forEach(likely::add);
    return describe(
        likely, Suspect.Kind.UNREGISTERED, "", "not on the register", group, "", probability, 0);
  }

  /**
   * Describes a suspect.
   *
   * @param places where it may have released, the likeliest first: its bands hold for all of them
   */
  private Suspect describe(
      List<Ranking.Entry> places,
      Suspect.Kind kind,
      String id,
      String name,
      int group,
      String outfallId,
      double probability,
      double sewerSeconds) {
    List<Estimates> possible = new ArrayList<>();
    for (Ranking.Entry place : places) {
      possible.add(new Estimates(alarm, place, scratch));
    }
    Ranking.Entry entry = places.get(0);
    ReleaseClass.Leg leg = entry.route().leg();
    Estimates.Timing timing = Estimates.timing(possible);
    double travel = timing.travel().median() + leg.delaySeconds() + sewerSeconds;
    Suspect.Band start = shifted(timing.start(), -sewerSeconds);
    Suspect.Band mass = Estimates.massKg(possible);
    return new Suspect(
        0,
        kind,
        id,
        name,
        group,
        outfallId,
        alarm.velocities().rivers().reaches().id(leg.reach()),
        probability,
        new Suspect.ReleaseWindow(start.median(), timing.end().median() - sewerSeconds, start),
        mass,
        travel,
        entry.logEvidence(),
        ledger.of(entry, possible.get(0)));
  }

  private static Suspect.Band shifted(Suspect.Band band, double by) {
    return new Suspect.Band(band.p05() + by, band.median() + by, band.p95() + by);
  }

  /**
   * Returns samples of the whole posterior: the likeliest hypotheses, each with as many as its
   * probability deserves.
   */
  List<PlumeSample> samples(
      List<Ranking.Entry> kept, Ranking ranking, int count, int mostHypotheses) {
    if (likelihood == null) {
      return List.of();
    }
    List<Ranking.Entry> all = new ArrayList<>(kept);
    all.addAll(ranking.unregistered());
    all.removeIf(entry -> entry.hypotheses().cells() == 0);
    all.sort(Comparator.comparingDouble((Ranking.Entry entry) -> -entry.probability()));
    List<Ranking.Entry> chosen = all.subList(0, Math.min(mostHypotheses, all.size()));
    double total = chosen.stream().mapToDouble(entry -> entry.probability()).sum();
    List<PlumeSample> samples = new ArrayList<>();
    for (Ranking.Entry entry : chosen) {
      int wanted = Math.max(4, (int) Math.round(count * entry.probability() / total));
      Estimates estimates = new Estimates(alarm, entry, scratch);
      for (PlumeSample s : estimates.samples(likelihood, wanted, samples.size())) {
        samples.add(s.scaled(1 / total));
      }
    }
    return samples;
  }
}
