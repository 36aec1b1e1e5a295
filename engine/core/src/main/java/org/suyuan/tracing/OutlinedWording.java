package org.suyuan.tracing;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The outline that the sentences of all languages share. */
abstract sealed class OutlinedWording implements Wording permits EnglishWording, ChineseWording {
  /** How many stations an explanation names; the others are counted. */
  private static final int NAMED_STATIONS = 2;

  /** What fits is told among what speaks for, though it fits others better by less than this. */
  static final double MILD = -1;

  /** What was found and weighs less than this either way is told among what speaks for. */
  private static final double FAINT = 0.1;

  /** What is less probable than this is not told beside the suspects. */
  private static final double WORTH_TELLING = 0.05;

  private static final int NAMED_CONTRIBUTORS = 3;
  private static final int NAMED_STRETCHES = 3;

  final Figures.Units units;

  OutlinedWording(Figures.Units units) {
    this.units = units;
  }

  @Override
  public final String sentence(Evidence evidence) {
    if (evidence instanceof Evidence.AtStation at) {
      return at.agrees() ? agrees(at) : at.quiet() ? quiet(at) : otherwise(at);
    } else if (evidence instanceof Evidence.NotPassed other) {
      return notPassed(other);
    } else if (evidence instanceof Evidence.Mass mass) {
      return mass.loadKgPerDay() > 0 ? mass(mass) : unknownLoad(mass);
    } else if (evidence instanceof Evidence.PermitHeld permit) {
      return permit(permit);
    } else if (evidence instanceof Evidence.Industry industry) {
      return industry(industry);
    } else if (evidence instanceof Evidence.Violations violations) {
      return violations(violations);
    } else if (evidence instanceof Evidence.PastCases cases) {
      return pastCases(cases);
    } else if (evidence instanceof Evidence.OtherSources others) {
      return otherSources(others);
    } else if (evidence instanceof Evidence.OwnMonitoring monitoring) {
      return ownMonitoring(monitoring);
    } else if (evidence instanceof Evidence.AlsoRose also) {
      return alsoRose(also);
    } else if (evidence instanceof Evidence.NothingFits nothing) {
      return nothing(nothing);
    }
    throw new AssertionError(evidence);
  }

  @Override
  public final String weight(Evidence evidence) {
    double log = evidence.logWeight();
    return Math.abs(log) < 0.005
        ? "× 1"
        : (log > 0 ? "× " : "÷ ") + Figures.times(Math.exp(Math.abs(log)));
  }

  @Override
  public final String explain(Suspect suspect) {
    StringBuilder text = new StringBuilder(summary(suspect));
    list(text, suspect.evidence(), true);
    list(text, suspect.evidence(), false);
    return text.toString();
  }

  @Override
  public final List<String> besides(Trace trace) {
    List<String> lines = new ArrayList<>();
    EventSources sources = trace.sources();
    if (sources.count() > 1) {
      double probability = sources.probabilities().get(sources.count() - 1);
      lines.add(several(sources, Figures.percent(probability)));
    }
    CompliantMixture mixture = trace.mixture();
    if (mixture.probability() >= WORTH_TELLING && !Double.isNaN(mixture.factor())) {
      List<CompliantMixture.Contribution> all = mixture.contributions();
      lines.add(mixture(mixture, all.subList(0, Math.min(NAMED_CONTRIBUTORS, all.size()))));
    }
    double unregistered =
        trace.suspects().stream()
            .filter(s -> s.kind() == Suspect.Kind.UNREGISTERED)
            .mapToDouble(Suspect::probability)
            .sum();
    List<Whereabouts.Stretch> stretches = trace.whereabouts().stretches();
    if (unregistered >= WORTH_TELLING && !stretches.isEmpty()) {
      lines.add(
          whereabouts(
              stretches.subList(0, Math.min(NAMED_STRETCHES, stretches.size())),
              trace.whereabouts().lengthMetres() / 1000));
    }
    return lines;
  }

  private void list(StringBuilder text, List<Evidence> evidence, boolean inFavour) {
    List<String> parts = new ArrayList<>();
    int stations = 0;
    for (Evidence e : evidence) {
      boolean speaks = inFavour ? speaksFor(e) : speaksAgainst(e);
      if (!speaks) {
        continue;
      }
      stations += e instanceof Evidence.AtStation ? 1 : 0;
      if (!(e instanceof Evidence.AtStation) || stations <= NAMED_STATIONS) {
        parts.add(sentence(e));
      }
    }
    if (stations > NAMED_STATIONS) {
      parts.add(moreStations(stations - NAMED_STATIONS));
    }
    if (!parts.isEmpty()) {
      text.append(list(parts, inFavour));
    }
  }

  private static boolean speaksAgainst(Evidence e) {
    return e.logWeight() < (fits(e) ? MILD : e.found() ? -FAINT : 0);
  }

  private static boolean speaksFor(Evidence e) {
    boolean contradicts = e instanceof Evidence.AtStation at && !at.agrees();
    boolean silent = e instanceof Evidence.NothingFits;
    return !contradicts && !silent && !speaksAgainst(e) && (e.found() || e.logWeight() > 0);
  }

  private static boolean fits(Evidence e) {
    return e instanceof Evidence.Mass || (e instanceof Evidence.AtStation at && at.agrees());
  }

  /** Returns that nothing fits a suspect whose mass is not known, empty where nothing says so. */
  final Optional<String> nothing(Suspect suspect) {
    return suspect.evidence().stream()
        .filter(Evidence.NothingFits.class::isInstance)
        .findFirst()
        .map(this::sentence);
  }

  /** Returns a mass with its unit. */
  final String kg(double kilograms) {
    return Figures.mass(kilograms, units);
  }

  /** Returns a duration with its unit. */
  final String duration(double seconds) {
    return Figures.duration(seconds, units);
  }

  /** Returns a formatted text, numbers the same in every country. */
  @SuppressWarnings("AnnotateFormatMethod") // the annotation would be a dependency of its own
  static String format(String pattern, Object... values) {
    return String.format(Locale.ROOT, pattern, values);
  }

  abstract String agrees(Evidence.AtStation at);

  abstract String quiet(Evidence.AtStation at);

  abstract String otherwise(Evidence.AtStation at);

  abstract String notPassed(Evidence.NotPassed other);

  abstract String mass(Evidence.Mass mass);

  abstract String unknownLoad(Evidence.Mass mass);

  abstract String permit(Evidence.PermitHeld permit);

  abstract String industry(Evidence.Industry industry);

  abstract String violations(Evidence.Violations violations);

  abstract String pastCases(Evidence.PastCases cases);

  abstract String otherSources(Evidence.OtherSources others);

  abstract String ownMonitoring(Evidence.OwnMonitoring monitoring);

  abstract String alsoRose(Evidence.AlsoRose also);

  abstract String several(EventSources sources, String probability);

  abstract String mixture(CompliantMixture mixture, List<CompliantMixture.Contribution> largest);

  abstract String whereabouts(List<Whereabouts.Stretch> likeliest, double kilometres);

  abstract String nothing(Evidence.NothingFits nothing);

  abstract String moreStations(int count);

  abstract String list(List<String> parts, boolean inFavour);
}
