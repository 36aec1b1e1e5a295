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

  /** Log of the smallest factor that is not 1 in two digits. */
  private static final double NO_FACTOR = Math.log(1.05);

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
      return otherSources(others, named(others.others()));
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
    return Math.abs(log) < NO_FACTOR
        ? "× 1"
        : (log > 0 ? "× " : "÷ ")
            + Figures.times(Math.exp(Math.abs(log)), Math.abs(log) / Math.log(10));
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
      lines.add(several(sources));
    }
    CompliantMixture mixture = trace.mixture();
    if (mixture.probability() >= WORTH_TELLING && !Double.isNaN(mixture.factor())) {
      lines.add(mixture(mixture));
    }
    double unregistered =
        trace.suspects().stream()
            .filter(s -> s.kind() == Suspect.Kind.UNREGISTERED)
            .mapToDouble(Suspect::probability)
            .sum();
    if (unregistered >= WORTH_TELLING && !trace.whereabouts().stretches().isEmpty()) {
      lines.add(whereabouts(trace.whereabouts()));
    }
    return lines;
  }

  final String several(EventSources sources) {
    double probability = sources.probabilities().get(sources.count() - 1);
    return several(sources.count(), Figures.percent(probability), named(sources.together()));
  }

  final String mixture(CompliantMixture mixture) {
    List<String> largest =
        mixture.contributions().stream()
            .limit(NAMED_CONTRIBUTORS)
            .map(one -> one.sourceId() + " " + Figures.percent(one.share()))
            .toList();
    return mixture(mixture, largest);
  }

  final String whereabouts(Whereabouts whereabouts) {
    List<String> likeliest =
        whereabouts.stretches().stream().limit(NAMED_STRETCHES).map(this::stretch).toList();
    return whereabouts(likeliest, whereabouts.lengthMetres() / 1000);
  }

  @Override
  public final List<String> pivots(Pivots pivots) {
    List<String> lines = new ArrayList<>();
    for (Pivots.Hinge hinge : pivots.hinges()) {
      String probability = Figures.percent(hinge.probabilityWithout());
      String who = who(hinge.changesFirst() ? hinge.firstWithout() : hinge.firstNow());
      lines.add(first(without(hinge), hinge.changesFirst(), who, probability));
    }
    pivots.visit().ifPresent(v -> lines.add(visit(v, Figures.percent(v.probability()))));
    return lines;
  }

  /** Names those who may have done it together, each with its mass and chance. */
  private String named(List<EventSources.Contributor> contributors) {
    List<String> named = new ArrayList<>();
    for (EventSources.Contributor one : contributors) {
      String name = one.sourceId().isEmpty() ? who("") : one.sourceId() + " " + one.name();
      named.add(name + aside(kg(one.mass().median()), Figures.percent(one.probability())));
    }
    return and(named);
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

  abstract String otherSources(Evidence.OtherSources others, String named);

  abstract String ownMonitoring(Evidence.OwnMonitoring monitoring);

  abstract String alsoRose(Evidence.AlsoRose also);

  abstract String several(int count, String probability, String together);

  abstract String mixture(CompliantMixture mixture, List<String> largest);

  abstract String stretch(Whereabouts.Stretch one);

  abstract String whereabouts(List<String> likeliest, double kilometres);

  abstract String nothing(Evidence.NothingFits nothing);

  abstract String moreStations(int count);

  /** Returns a name, or what stands for none. */
  abstract String who(String name);

  /** Joins names with a word. */
  abstract String and(List<String> parts);

  /** Returns two facts in brackets. */
  abstract String aside(String first, String second);

  /** Returns what would be left out. */
  abstract String without(Pivots.Hinge hinge);

  /** Returns who would be first then, or would stay it. */
  abstract String first(String without, boolean changes, String who, String probability);

  abstract String visit(Pivots.Visit visit, String probability);

  abstract String list(List<String> parts, boolean inFavour);
}
