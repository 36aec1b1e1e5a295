package org.suyuan.tracing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.assertj.core.data.Offset;
import org.suyuan.testing.World;

/** What every trace keeps, and how two traces are compared. */
public final class Traces {
  /** Defaults but for suspects of any probability: nobody is left out. */
  static final TraceOptions EVERYBODY =
      new TraceOptions(20 * 86_400.0, 20, 0.1, 0.1, 0.3, 0.3, 0, true);

  private Traces() {}

  /** Returns the suspect of a source, empty where it is none. */
  static Optional<Suspect> suspect(Trace trace, String sourceId) {
    return trace.suspects().stream().filter(s -> s.sourceId().equals(sourceId)).findFirst();
  }

  /** Returns the probability of a source, 0 where it is no suspect. */
  static double probability(Trace trace, String sourceId) {
    return suspect(trace, sourceId).map(Suspect::probability).orElse(0.0);
  }

  /** Checks what holds for every trace of every world. */
  public static void assertSound(World world, Trace trace) {
    List<Suspect> suspects = trace.suspects();
    assertThat(suspects.stream().mapToDouble(Suspect::probability).sum())
        .as("probabilities add up")
        .isCloseTo(1, within(1e-9));
    assertThat(suspects).extracting(Suspect::probability).allMatch(p -> p >= 0 && p <= 1 + 1e-12);
    assertThat(suspects)
        .filteredOn(s -> s.kind() == Suspect.Kind.UNREGISTERED)
        .as("the unregistered row")
        .hasSize(1);
    for (int i = 0; i < suspects.size(); i++) {
      assertThat(suspects.get(i).rank()).isEqualTo(i + 1);
      if (i > 0) {
        assertThat(suspects.get(i).probability())
            .isLessThanOrEqualTo(suspects.get(i - 1).probability());
      }
      assertPlain(suspects.get(i));
    }
    assertFunnel(world, trace);
    if (!trace.samples().isEmpty()) {
      assertThat(trace.samples().stream().mapToDouble(PlumeSample::weight).sum())
          .as("weights of the samples")
          .isCloseTo(1, within(1e-9));
    }
  }

  private static void assertPlain(Suspect suspect) {
    assertThat(suspect.explanation())
        .as("explanation of %s", suspect.sourceId())
        .doesNotContain("NaN", "Infinity", "null", "\n", "\r", "e+")
        .endsWith(".")
        .hasSizeLessThan(800);
    Suspect.Band mass = suspect.mass();
    if (!Double.isNaN(mass.median())) {
      assertThat(suspect.explanation()).contains(EnglishWording.INSTANCE.kg(mass.median()));
      assertThat(mass.p05()).isPositive().isLessThanOrEqualTo(mass.median());
      assertThat(mass.median()).isLessThanOrEqualTo(mass.p95()).isFinite();
      Suspect.Band start = suspect.release().start();
      assertThat(start.p05()).isLessThanOrEqualTo(start.median());
      assertThat(start.median()).isLessThanOrEqualTo(start.p95());
      assertThat(suspect.release().startSeconds())
          .isLessThanOrEqualTo(suspect.release().endSeconds());
      assertThat(suspect.travelSeconds()).isNotNegative();
    }
  }

  private static void assertFunnel(World world, Trace trace) {
    Funnel funnel = trace.funnel();
    int before = funnel.all();
    for (Funnel.Step step : funnel.steps()) {
      assertThat(step.remaining()).isBetween(0, before);
      before = step.remaining();
    }
    assertThat(funnel.upstream()).isLessThanOrEqualTo(funnel.all());
    TreeSet<String> suspects = new TreeSet<>();
    trace.suspects().forEach(s -> suspects.add(s.sourceId()));
    suspects.remove("");
    assertThat(funnel.candidates()).as("candidates").isEqualTo(suspects.size());
    world.sources.forEach(
        s ->
            assertThat(funnel.reason(s.id()).isPresent())
                .as("%s is a suspect or has a reason", s.id())
                .isNotEqualTo(suspects.contains(s.id())));
    assertThat(funnel.reasons()).hasSize(funnel.all() - suspects.size());
    assertThat(trace.exclusions())
        .allSatisfy(
            e -> {
              assertThat(funnel.reason(e.sourceId())).contains(e.reason());
              assertThat(trace.exclusion(e.sourceId())).contains(e);
            });
    for (Locale language : List.of(Locale.ENGLISH, Locale.CHINESE)) {
      Wording wording = Wording.of(language);
      funnel
          .reasons()
          .keySet()
          .forEach(
              id ->
                  assertThat(wording.exclusion(trace.exclusion(id).orElseThrow()))
                      .doesNotContain("NaN", "Infinity", "null"));
      assertThat(wording.pivots(trace.pivots()))
          .allSatisfy(line -> assertThat(line).doesNotContain("NaN", "Infinity", "null"));
    }
  }

  /** Checks that two traces say the same, with other names, other times and other masses. */
  static void assertAlike(
      Trace one, Trace two, UnaryOperator<String> names, double later, double heavier) {
    Map<String, Suspect> others = new HashMap<>();
    two.suspects().forEach(s -> others.put(s.sourceId(), s));
    assertThat(others).hasSameSizeAs(one.suspects());
    for (Suspect a : one.suspects()) {
      String id = a.sourceId().isEmpty() ? "" : names.apply(a.sourceId());
      assertThat(others).containsKey(id);
      Suspect b = others.get(id);
      assertThat(b.kind()).isEqualTo(a.kind());
      assertThat(b.reachId()).isEqualTo(names.apply(a.reachId()));
      assertClose(b.probability(), a.probability(), within(1e-6), id + " probability");
      assertClose(b.logEvidence(), a.logEvidence(), near(a.logEvidence()), id + " evidence");
      double time = a.release().startSeconds() + later;
      assertClose(b.release().startSeconds(), time, within(1.0), id + " start");
      time = a.release().endSeconds() + later;
      assertClose(b.release().endSeconds(), time, within(1.0), id + " end");
      assertClose(b.travelSeconds(), a.travelSeconds(), within(0.01), id + " travel time");
      for (int q = 0; q < 3; q++) {
        double mass = quantile(a.mass(), q) * heavier;
        assertClose(quantile(b.mass(), q), mass, within(1e-6 * mass), id + " mass " + q);
      }
    }
    assertThat(groups(two, UnaryOperator.identity())).isEqualTo(groups(one, names));
  }

  private static Offset<Double> near(double value) {
    return within(1e-6 * Math.max(1, Math.abs(value)));
  }

  private static double quantile(Suspect.Band band, int q) {
    return q == 0 ? band.p05() : q == 1 ? band.median() : band.p95();
  }

  private static void assertClose(
      double actual, double expected, Offset<Double> offset, String what) {
    if (Double.isNaN(expected)) {
      assertThat(actual).as(what).isNaN();
    } else {
      assertThat(actual).as(what).isCloseTo(expected, offset);
    }
  }

  /** Returns who shares a group with whom. */
  static Set<String> groups(Trace trace, UnaryOperator<String> names) {
    Map<Integer, TreeSet<String>> members = new HashMap<>();
    trace
        .suspects()
        .forEach(
            s ->
                members
                    .computeIfAbsent(s.group(), g -> new TreeSet<>())
                    .add(s.sourceId().isEmpty() ? "" : names.apply(s.sourceId())));
    Set<String> groups = new TreeSet<>();
    members.values().forEach(g -> groups.add(g.toString()));
    return groups;
  }
}
