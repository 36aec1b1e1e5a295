package org.suyuan.tracing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.suyuan.Suyuan;

/** A real river with two releases: both places are named. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TwoInjectionsTest {
  private static final double BESIDE_KM = 1.3;

  private List<Antietam.Curve> curves = List.of();

  @BeforeAll
  void read() throws Exception {
    assumeTrue(Antietam.present(), "the Antietam curves are not at " + Antietam.data());
    curves = Antietam.curves(Antietam.data());
  }

  /** Ranks of the two places, and of the first or its neighbour {@value #BESIDE_KM} km away. */
  private record Verdict(
      double two, int first, int beside, int second, double pFirst, double pSecond) {}

  private Verdict verdict(
      Set<String> seen, String alarm, boolean above, int from, double laterHours, double factor) {
    List<Antietam.Curve> twice = TwoInjections.of(curves, from, laterHours, factor);
    double km = from < 0 ? 0 : curves.get(from).km() + TwoInjections.BELOW_KM;
    Suyuan suyuan = Antietam.load(twice, seen, above, from < 0 ? List.of() : List.of(km));
    Antietam.Curve at =
        twice.stream().filter(c -> c.site().equals(alarm)).findFirst().orElseThrow();
    Trace trace = suyuan.trace(alarm, "rhodamine", Antietam.at(at.peakHours()));
    List<String> text = new ArrayList<>();
    int first = 0;
    int second = 0;
    int beside = 0;
    double pFirst = 0;
    double pSecond = 0;
    int place = 0;
    for (Suspect s : trace.suspects()) {
      place++;
      double k = s.kind() == Suspect.Kind.UNREGISTERED ? Double.NaN : Antietam.km(s.outfallId());
      if (k == 0) {
        first = place;
        pFirst = s.probability();
      }
      if (beside == 0 && Math.abs(k) < BESIDE_KM + 0.1) {
        beside = place;
      }
      if (k == km) {
        second = place;
        pSecond = s.probability();
      }
      if (place <= 5) {
        text.add(
            String.format(
                Locale.ROOT,
                "%.1f km %.2f start %.1f h %.2f kg",
                k,
                s.probability(),
                (s.release().startSeconds() - Antietam.INJECTION.toEpochSecond()) / 3600,
                s.mass().median()));
      }
    }
    System.err.printf(
        Locale.ROOT,
        "%s at %s, second at %.2f km, %+.0f h, x%.1f: P(n) %s, ranks %d and %d (%.2f, %.2f): %s%n",
        seen.size() > 6 ? "all" : seen,
        alarm,
        km,
        laterHours,
        factor,
        trace.sources().probabilities(),
        first,
        second,
        pFirst,
        pSecond,
        text);
    double two =
        trace.sources().probabilities().size() > 1 ? 1 - trace.sources().probabilities().get(0) : 0;
    return new Verdict(two, first, beside, second, pFirst, pSecond);
  }

  private Set<String> all() {
    return curves.stream().map(Antietam.Curve::site).collect(Collectors.toSet());
  }

  @Test
  void oneInjectionStaysOne() {
    assertThat(verdict(all(), "S1", false, -1, 0, 0).two()).isLessThan(0.05);
    assertThat(verdict(Set.of("S6", "S7", "S8"), "S6", false, -1, 0, 0).two()).isLessThan(0.05);
  }

  @Test
  void thePlaceThatReleasedTwiceIsFirst() {
    Verdict near = verdict(all(), "S1", false, -1, 12, 1);
    assertThat(near.two()).isGreaterThan(0.95);
    assertThat(near.first()).isEqualTo(1);
    // At the farthest site the two have run into one.
    Verdict far = verdict(all(), "S8", true, -1, 12, 1);
    assertThat(far.two()).isGreaterThan(0.95);
    assertThat(far.first()).isLessThanOrEqualTo(2);
  }

  @Test
  void twoPlacesAreBothNamed() {
    Verdict before = verdict(all(), "S8", false, 3, -15, 1);
    assertThat(before.two()).isGreaterThan(0.95);
    // The humps have run into one: the first is placed at its neighbour, the second where it was.
    assertThat(before.beside()).isEqualTo(1);
    assertThat(before.first()).isLessThanOrEqualTo(3);
    assertThat(before.second()).isLessThanOrEqualTo(5);
    Verdict after = verdict(all(), "S8", false, 3, 24, 0.6);
    assertThat(after.two()).isGreaterThan(0.95);
    assertThat(after.first()).isLessThanOrEqualTo(2);
    assertThat(after.second()).isLessThanOrEqualTo(5);
  }

  /** Both injections are in the history of the place that released twice, and little between. */
  @Test
  void theReleaseHistoryHasBoth() {
    List<Antietam.Curve> twice = TwoInjections.of(curves, -1, 12, 1);
    Suyuan suyuan = Antietam.load(twice, Set.of("S1", "S2"), false);
    Trace trace = suyuan.trace("S2", "rhodamine", Antietam.at(twice.get(1).peakHours()));
    Suspect place =
        trace.suspects().stream()
            .filter(s -> s.sourceId().equals("F0.0"))
            .findFirst()
            .orElseThrow();
    ReleaseHistory history = suyuan.releaseHistory(trace, place);
    double[] kg = new double[3];
    for (int k = 0; k < history.kgPerHour().size(); k++) {
      double hour =
          (history.startSeconds()
                  + (k + 0.5) * history.stepSeconds()
                  - Antietam.INJECTION.toEpochSecond())
              / 3600;
      int part = hour < 4 ? 0 : hour < 9 ? 1 : 2;
      kg[part] += history.kgPerHour().get(k) * history.stepSeconds() / 3600;
    }
    System.err.printf(
        Locale.ROOT, "history: %.2f kg, %.2f between, %.2f later%n", kg[0], kg[1], kg[2]);
    assertThat(kg[0]).isBetween(1.2, 3.5);
    assertThat(kg[2] / kg[0]).isBetween(0.7, 1.4);
    assertThat(kg[1]).isLessThan(0.15 * kg[0]);
  }
}
