package org.suyuan.tracing;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.suyuan.monitoring.Pollutant;
import org.suyuan.network.Permit;
import org.suyuan.network.RiverSystem;
import org.suyuan.network.Source;
import org.suyuan.tracing.Suspect.Evidence;
import org.suyuan.tracing.Suspect.EvidenceKind;

/** Says in plain words what speaks for and against a suspect. */
final class Narrator {
  /** Evidence weaker than this (a factor of 1.35) is not worth a sentence. */
  private static final double WORTH_SAYING = 0.3;

  /** How many stations a sentence names; the others are counted. */
  private static final int NAMED_STATIONS = 2;

  private final AlarmCase alarm;
  private final SourcePrior prior;
  private final @Nullable JointLikelihood likelihood;

  Narrator(AlarmCase alarm, SourcePrior prior, @Nullable JointLikelihood likelihood) {
    this.alarm = alarm;
    this.prior = prior;
    this.likelihood = likelihood;
  }

  private RiverSystem rivers() {
    return alarm.velocities.rivers();
  }

  /** Returns the evidence on one hypothesis, the weightiest first. */
  List<Evidence> evidence(Ranking.Entry entry, Estimates estimates) {
    List<Evidence> evidence = new ArrayList<>();
    int best = estimates.best();
    if (best < 0 || likelihood == null) {
      evidence.add(
          new Evidence(
              EvidenceKind.STATION,
              rivers().stations().record(alarm.alarm.at.station()).id(),
              0,
              nothingFits()));
      if (entry.member != null) {
        evidence.add(register(entry.member.source()));
      }
      return evidence;
    }
    int cell = best / SiteTable.MASSES;
    int q = best % SiteTable.MASSES;
    JointLikelihood.AtSite[] perSite = likelihood.perSite(entry.hypotheses, cell, q);
    for (Site site : alarm.sites) {
      JointLikelihood.AtSite said = perSite[site.at.index()];
      boolean touched = said.predictedAbove() > site.at.baseline().sigma();
      if (touched && Math.abs(said.logRatio()) >= WORTH_SAYING) {
        evidence.add(station(site, said.logRatio(), said.predictedAbove()));
      }
    }
    double mass = entry.hypotheses.logMass(cell, q) - entry.logArriving;
    double expected = entry.massPrior.logDensity(entry.massPrior.logMedianKg());
    double massWeight = entry.massPrior.logDensity(mass) - expected;
    if (entry.member != null) {
      evidence.add(mass(entry, mass, massWeight));
      evidence.add(register(entry.member.source()));
    }
    evidence.sort(Comparator.comparingDouble((Evidence e) -> -Math.abs(e.logWeight())));
    return evidence;
  }

  private String nothingFits() {
    return alarm.alarm.at.pulse() == null
        ? "nothing stands out at the station"
        : "no release of it fits what was measured";
  }

  private Evidence station(Site site, double logRatio, double predicted) {
    var station = rivers().stations().record(site.at.station());
    Pollutant p = alarm.pollutant;
    double seen = 0;
    for (int j = 0; j < site.size; j++) {
      seen = Math.max(seen, site.above[j]);
    }
    String name = station.name();
    String text;
    if (logRatio > 0) {
      text =
          String.format(
              Locale.ROOT,
              "the rise at %s agrees in time and shape (predicted +%s, measured up to +%s %s)",
              name,
              plain(predicted, 3),
              plain(seen, 3),
              p.unit().symbol());
    } else {
      text =
          String.format(
              Locale.ROOT,
              "%s should have risen by %s %s and did not",
              name,
              plain(predicted, 3),
              p.unit().symbol());
    }
    return new Evidence(EvidenceKind.STATION, station.id(), logRatio, text);
  }

  private Evidence mass(Ranking.Entry entry, double logMass, double weight) {
    int source =
        java.util.Objects.requireNonNull(entry.member, "only registered sources have a size")
            .source();
    double pass = entry.member.passThrough();
    double daily = prior.permittedKgPerDay(source) * pass;
    String text;
    if (Double.isNaN(daily) || daily <= 0) {
      text =
          String.format(
              Locale.ROOT,
              "%s would be needed; the register does not say how much it handles",
              kg(Math.exp(logMass)));
    } else {
      text =
          String.format(
              Locale.ROOT,
              "%s into the river would be %s days of the load that its permit lets through",
              kg(Math.exp(logMass)),
              plain(Math.exp(logMass) / daily, 2));
    }
    return new Evidence(EvidenceKind.MASS, null, weight, text);
  }

  private Evidence register(int source) {
    Source s = rivers().chain().source(source);
    Optional<Permit> permit = prior.permit(source);
    StringBuilder text = new StringBuilder();
    text.append(
        permit.isPresent()
            ? "its permit names " + alarm.pollutant.name().replace('_', ' ')
            : "its permit does not name " + alarm.pollutant.name().replace('_', ' '));
    double affinity = prior.affinity(source);
    if (affinity > 0) {
      text.append(
          String.format(
              Locale.ROOT, ", its industry (%s) has an affinity of %.2f", s.industry(), affinity));
    }
    if (s.violations() > 0) {
      text.append(", ")
          .append(s.violations())
          .append(s.violations() == 1 ? " violation" : " violations")
          .append(" in three years");
    }
    return new Evidence(
        EvidenceKind.REGISTER, null, Math.log(prior.relativeWeight(source)), text.toString());
  }

  /** Returns the evidence as one text for a duty officer. */
  String explain(List<Evidence> evidence, Suspect.Band mass, double travelSeconds) {
    StringBuilder text = new StringBuilder();
    if (Double.isNaN(mass.median())) {
      String nothing = nothingFits();
      text.append(Character.toUpperCase(nothing.charAt(0))).append(nothing.substring(1));
      text.append(String.format(Locale.ROOT, "; the way takes %s.", duration(travelSeconds)));
    } else {
      text.append(
          String.format(
              Locale.ROOT,
              "About %s (%s–%s) entered the river; the way to the station takes %s.",
              kg(mass.median()),
              kg(mass.p05()),
              kg(mass.p95()),
              duration(travelSeconds)));
    }
    sentence(text, " For: ", evidence, 1);
    sentence(text, " Against: ", evidence, -1);
    return text.toString();
  }

  private static void sentence(
      StringBuilder text, String opening, List<Evidence> evidence, int sign) {
    List<String> parts = new ArrayList<>();
    int stations = 0;
    for (Evidence e : evidence) {
      boolean speaks =
          e.kind() == EvidenceKind.MASS ? sign > 0 == e.logWeight() > -1 : e.logWeight() * sign > 0;
      if (!speaks) {
        continue;
      }
      stations += e.kind() == EvidenceKind.STATION ? 1 : 0;
      if (e.kind() != EvidenceKind.STATION || stations <= NAMED_STATIONS) {
        parts.add(e.text());
      }
    }
    if (stations > NAMED_STATIONS) {
      int more = stations - NAMED_STATIONS;
      parts.add("likewise " + more + " more station" + (more == 1 ? "" : "s"));
    }
    if (!parts.isEmpty()) {
      text.append(opening).append(String.join("; ", parts)).append('.');
    }
  }

  /** A number of a few digits without an exponent. */
  private static String plain(double number, int digits) {
    return new BigDecimal(number).round(new MathContext(digits)).toPlainString();
  }

  /** A mass with a unit that keeps the number readable. */
  static String kg(double kilograms) {
    if (kilograms >= 999.5) {
      return plain(kilograms / 1000, 3) + " t";
    }
    return kilograms >= 0.9995 ? plain(kilograms, 3) + " kg" : plain(kilograms * 1000, 3) + " g";
  }

  /** A duration in hours or days. */
  static String duration(double seconds) {
    double hours = seconds / 3600;
    return hours < 48
        ? String.format(Locale.ROOT, "%.1f h", hours)
        : String.format(Locale.ROOT, "%.1f days", hours / 24);
  }
}
