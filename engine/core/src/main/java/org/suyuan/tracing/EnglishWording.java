package org.suyuan.tracing;

import java.util.List;
import org.suyuan.monitoring.Pollutant;

/** What a trace found, in English. */
final class EnglishWording extends OutlinedWording {
  static final EnglishWording INSTANCE = new EnglishWording();

  private EnglishWording() {
    super(new Figures.Units("t", "kg", "g", "h", "days"));
  }

  @Override
  String who(String name) {
    return name.isEmpty() ? "nobody on the register" : name;
  }

  private static String name(Pollutant pollutant) {
    return pollutant.name().replace('_', ' ');
  }

  @Override
  String agrees(Evidence.AtStation at) {
    return format(
        "the rise at %s agrees in time and shape%s (predicted +%s, measured up to +%s %s)",
        at.stationName(),
        at.logWeight() < MILD ? ", but less well than with others" : "",
        Figures.plain(at.predictedAbove(), 3),
        Figures.plain(at.measuredAbove(), 3),
        at.pollutant().unit().symbol());
  }

  @Override
  String quiet(Evidence.AtStation at) {
    return format(
        "%s should have risen by %s %s and did not",
        at.stationName(), Figures.plain(at.predictedAbove(), 3), at.pollutant().unit().symbol());
  }

  @Override
  String otherwise(Evidence.AtStation at) {
    return format(
        "%s did not rise as it should have (predicted +%s, measured up to +%s %s, at other times"
            + " or in another shape)",
        at.stationName(),
        Figures.plain(at.predictedAbove(), 3),
        Figures.plain(at.measuredAbove(), 3),
        at.pollutant().unit().symbol());
  }

  @Override
  String notPassed(Evidence.NotPassed other) {
    return other.logWeight() > 0
        ? format(
            "its plume does not touch %s, where nothing like that of others was seen",
            other.stationName())
        : format(
            "its plume does not touch %s, which rose by up to %s %s",
            other.stationName(),
            Figures.plain(other.measuredAbove(), 3),
            other.pollutant().unit().symbol());
  }

  @Override
  String mass(Evidence.Mass mass) {
    return format(
        "%s into the river would be %s days of the load that its permit lets through",
        kg(mass.massKg()), Figures.plain(mass.massKg() / mass.loadKgPerDay(), 2));
  }

  @Override
  String unknownLoad(Evidence.Mass mass) {
    return format(
        "%s would be needed; the register does not say how much it handles", kg(mass.massKg()));
  }

  @Override
  String permit(Evidence.PermitHeld permit) {
    return (permit.held() ? "its permit names " : "its permit does not name ")
        + name(permit.pollutant());
  }

  @Override
  String industry(Evidence.Industry industry) {
    if (industry.code().isEmpty()) {
      return "the register does not name its industry";
    }
    return industry.affinity() > 0
        ? format("its industry (%s) has an affinity of %.2f", industry.code(), industry.affinity())
        : format("its industry (%s) is not known for it", industry.code());
  }

  @Override
  String violations(Evidence.Violations violations) {
    return (violations.count() == 0 ? "no" : Integer.toString(violations.count()))
        + (violations.count() == 1 ? " violation" : " violations")
        + " in three years";
  }

  @Override
  String pastCases(Evidence.PastCases cases) {
    return format(
        "of %d confirmed case%s of %s it caused %d and its industry %d",
        cases.all(),
        cases.all() == 1 ? "" : "s",
        name(cases.pollutant()),
        cases.own(),
        cases.ofIndustry());
  }

  @Override
  String otherSources(Evidence.OtherSources others, String named) {
    return format(
        "the event had probably %d sources (%.0f %%), beside it most likely %s",
        others.count(), 100 * others.probability(), named);
  }

  @Override
  String ownMonitoring(Evidence.OwnMonitoring monitoring) {
    String whose =
        monitoring.own() ? "its self-monitoring" : "the effluent of " + monitoring.placeId();
    return monitoring.risen()
        ? format(
            "%s rose by up to %s %s about that time",
            whose,
            Figures.plain(monitoring.highestAbove(), 3),
            monitoring.pollutant().unit().symbol())
        : whose + " shows nothing unusual about that time";
  }

  @Override
  String again(int count, String probability, String together) {
    return format(
        "The event was more than one even release: %d explain it better, with %s; most likely %s:"
            + " one source that released unevenly or again, or several close to each other. Each"
            + " chance above is that of being one of them, divided by their number.",
        count, probability, together);
  }

  @Override
  String alsoRose(Evidence.AlsoRose also) {
    return format(
        "%s rose at the same time (by up to %s %s), which it %s",
        name(also.other()),
        Figures.plain(also.highestAbove(), 3),
        also.other().unit().symbol(),
        also.handled() ? "handles as well" : "does not handle");
  }

  @Override
  String several(int count, String probability, String together) {
    return format(
        "The event had %d sources, with %s; most likely %s. Each chance above is that of being one"
            + " of them, divided by their number.",
        count, probability, together);
  }

  @Override
  String mixture(CompliantMixture mixture, List<String> largest) {
    return format(
        "With %s nobody is to blame: everybody discharging %s times the usual would explain it (of"
            + " what gets here most comes from %s). That chance is spread evenly over the"
            + " registered suspects.",
        Figures.percent(mixture.probability()),
        Figures.plain(mixture.factor(), 2),
        String.join(", ", largest));
  }

  @Override
  String stretch(Whereabouts.Stretch one) {
    return format("%s %.0f–%.0f m", one.reachId(), one.fromMetres(), one.toMetres());
  }

  @Override
  String whereabouts(List<String> likeliest, double kilometres) {
    return format(
        "If nobody registered did it: most likely at %s; %s km of channel hold 90 %%.",
        String.join(", ", likeliest), Figures.plain(kilometres, 2));
  }

  @Override
  String and(List<String> parts) {
    return String.join(" and ", parts);
  }

  @Override
  String aside(String first, String second) {
    return " (" + first + ", " + second + ")";
  }

  @Override
  String nothing(Evidence.NothingFits nothing) {
    return nothing.risen()
        ? "no release of it fits what was measured"
        : "nothing stands out at the station";
  }

  @Override
  String moreStations(int count) {
    return "likewise " + count + " more station" + (count == 1 ? "" : "s");
  }

  @Override
  String list(List<String> parts, boolean inFavour) {
    return (inFavour ? " For: " : " Against: ") + String.join("; ", parts) + ".";
  }

  @Override
  public String summary(Suspect suspect) {
    Suspect.Band mass = suspect.mass();
    if (!Double.isNaN(mass.median())) {
      return format(
          "About %s (%s–%s) entered the river; the way to the station takes %s.",
          kg(mass.median()), kg(mass.p05()), kg(mass.p95()), duration(suspect.travelSeconds()));
    }
    return nothing(suspect)
        .map(
            nothing ->
                Character.toUpperCase(nothing.charAt(0))
                    + nothing.substring(1)
                    + format("; the way takes %s.", duration(suspect.travelSeconds())))
        .orElse("No river leads to the station from anywhere else.");
  }

  @Override
  public String step(ScreenedOut step) {
    return step.step();
  }

  @Override
  public String reason(ScreenedOut step) {
    return step.reason();
  }

  @Override
  public String exclusion(Exclusion exclusion) {
    String reason = reason(exclusion.reason());
    String text = Character.toUpperCase(reason.charAt(0)) + reason.substring(1);
    if (exclusion.neededKg() > 0) {
      text +=
          format(
              ": at least %s, where %s were expected of an accident there",
              kg(exclusion.neededKg()), kg(exclusion.usualKg()));
    } else if (exclusion.timesLessLikely() > 0) {
      text +=
          Double.isInfinite(exclusion.timesLessLikely())
              ? ": no release of it could have made it"
              : format(
                  ": the first suspect is %s times likelier",
                  Figures.times(exclusion.timesLessLikely()));
    }
    return text + ".";
  }

  @Override
  public String note(Note note) {
    return switch (note.kind()) {
      case NO_MEASUREMENT ->
          "the station has no measurement of this pollutant at or before the as-of time";
      case NO_LIMIT ->
          "there is no limit for this pollutant; the rise above the baseline was traced";
      case NO_EXCEEDANCE -> "no measurement within a day of the alarm exceeds the limit";
      case NOTHING_STANDS_OUT ->
          "nothing stands out from the baseline: the ranking rests on the register alone";
      case NO_PAST -> "the station has no past before the event; its usual level is assumed";
      case LEARNT_PASSAGES ->
          format(
              "velocities were corrected by %d passage%s of the pulse between stations",
              note.count(), note.count() == 1 ? "" : "s");
    };
  }

  @Override
  String without(Pivots.Hinge hinge) {
    return hinge.stationId().isEmpty()
        ? "If the register counted for nothing"
        : "Without the measurements of " + hinge.stationName();
  }

  @Override
  String first(String without, boolean changes, String who, String probability) {
    return changes
        ? format("%s, %s would be first, with %s.", without, who, probability)
        : format("%s, %s would stay first, with %s.", without, who, probability);
  }

  @Override
  String visit(Pivots.Visit visit, String probability) {
    return format(
        "An inspection of outfall %s settles most: with %s it came out there (%d suspect%s).",
        visit.outfallId(), probability, visit.suspects(), visit.suspects() == 1 ? "" : "s");
  }
}
