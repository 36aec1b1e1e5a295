package org.suyuan.tracing.answer;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.suyuan.network.RiverSystem;
import org.suyuan.network.Source;
import org.suyuan.network.Station;
import org.suyuan.tracing.Evidence;
import org.suyuan.tracing.alarm.AlarmCase;
import org.suyuan.tracing.alarm.Site;
import org.suyuan.tracing.likelihood.AtSite;
import org.suyuan.tracing.likelihood.JointLikelihood;
import org.suyuan.tracing.likelihood.SiteTable;
import org.suyuan.tracing.posterior.Estimates;
import org.suyuan.tracing.posterior.Ranking;
import org.suyuan.tracing.posterior.SelfMonitoring;
import org.suyuan.tracing.prior.Fingerprint;
import org.suyuan.tracing.prior.PastCases;
import org.suyuan.tracing.prior.SourcePrior;
import org.suyuan.tracing.screening.ReleaseClass;

/**
 * Lists what speaks for and against a suspect. Weights here are those of its likelihood against no
 * plume at all, and of the prior; {@link Comparison} turns them into what they mean among all
 * suspects.
 */
public final class Ledger {
  /** Evidence weaker than this (a factor of 1.35) is not worth a sentence. */
  private static final double WORTH_SAYING = 0.3;

  private final AlarmCase alarm;
  private final SourcePrior prior;
  private final SelfMonitoring monitors;
  private final @Nullable JointLikelihood likelihood;

  Ledger(
      AlarmCase alarm,
      SourcePrior prior,
      SelfMonitoring monitors,
      @Nullable JointLikelihood likelihood) {
    this.alarm = alarm;
    this.prior = prior;
    this.monitors = monitors;
    this.likelihood = likelihood;
  }

  private RiverSystem rivers() {
    return alarm.velocities().rivers();
  }

  /** Returns the evidence on one hypothesis. */
  List<Evidence> of(Ranking.Entry entry, Estimates estimates) {
    List<Evidence> evidence = new ArrayList<>();
    int best = estimates.best();
    if (best < 0 || likelihood == null) {
      evidence.add(
          new Evidence.NothingFits(
              rivers().stations().record(alarm.alarm().at().station()).id(),
              alarm.alarm().at().pulse() != null));
      if (entry.member() != null) {
        addRegister(entry.member().source(), evidence);
      }
      return evidence;
    }
    int cell = best / SiteTable.MASSES;
    int q = best % SiteTable.MASSES;
    AtSite[] perSite = likelihood.perSite(entry.hypotheses(), cell, q);
    for (int i = 0; i < perSite.length; i++) {
      AtSite said = perSite[i];
      if (!said.asked()) {
        continue;
      }
      Site site = alarm.sites().get(i);
      boolean touched = said.predictedAbove() > site.at().baseline().sigma();
      if (touched && Math.abs(said.logRatio()) >= WORTH_SAYING) {
        evidence.add(atStation(site, said.logRatio(), said.predictedAbove()));
      }
    }
    if (entry.member() != null) {
      evidence.add(mass(entry, entry.member(), entry.hypotheses().logMass(cell, q)));
      evidence.addAll(monitors.of(entry, estimates));
      addRegister(entry.member().source(), evidence);
    }
    return evidence;
  }

  private Evidence atStation(Site site, double logRatio, double predicted) {
    Station station = rivers().stations().record(site.at().station());
    double seen = 0;
    for (int j = 0; j < site.size(); j++) {
      seen = Math.max(seen, site.above()[j]);
    }
    return new Evidence.AtStation(
        station.id(), station.name(), alarm.pollutant(), logRatio, logRatio > 0, predicted, seen);
  }

  /** How much it would have been, and that who may emit more has more accidents. */
  private Evidence mass(Ranking.Entry entry, ReleaseClass.Member member, double logMassHere) {
    double logMass = logMassHere - entry.logArriving();
    double expected = entry.massPrior().logDensity(entry.massPrior().logMedianKg());
    return new Evidence.Mass(
        entry.massPrior().logDensity(logMass)
            - expected
            + Math.log(prior.sizeFactor(member.source())),
        Math.exp(logMass),
        prior.permittedKgPerDay(member.source()) * member.passThrough());
  }

  /** Adds what the register says; all weights together are that of the source. */
  private void addRegister(int source, List<Evidence> evidence) {
    Source s = rivers().chain().source(source);
    evidence.add(
        new Evidence.PermitHeld(
            Math.log(prior.permitFactor(source)),
            alarm.pollutant(),
            prior.permit(source).isPresent()));
    evidence.add(
        new Evidence.Industry(
            Math.log(prior.industryFactor(source)), s.industry(), prior.affinity(source)));
    evidence.add(new Evidence.Violations(Math.log(prior.violationsFactor(source)), s.violations()));
    Fingerprint fingerprint = prior.fingerprint();
    if (fingerprint != null) {
      evidence.addAll(fingerprint.of(source));
    }
    PastCases past = prior.pastCases();
    if (past.all() > 0) {
      evidence.add(
          new Evidence.PastCases(
              Math.log(past.factor(source)),
              alarm.pollutant(),
              past.of(source),
              past.ofIndustryOf(source),
              past.all()));
    }
  }
}
