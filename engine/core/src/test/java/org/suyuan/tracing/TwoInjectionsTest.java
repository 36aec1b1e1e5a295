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
  private List<Antietam.Curve> curves = List.of();

  @BeforeAll
  void read() throws Exception {
    assumeTrue(Antietam.present(), "the Antietam curves are not at " + Antietam.data());
    curves = Antietam.curves(Antietam.data());
  }

  private record Verdict(double two, int first, int second, double pFirst, double pSecond) {}

  private Verdict verdict(
      Set<String> seen, String alarm, boolean above, int from, double laterHours, double factor) {
    List<Antietam.Curve> twice = TwoInjections.of(curves, from, laterHours, factor);
    double km = from < 0 ? 0 : curves.get(from).km() + TwoInjections.BELOW_KM;
    Suyuan suyuan =
        Antietam.load(twice, seen, above, from < 0 ? List.of() : List.of(km));
    Antietam.Curve at =
        twice.stream().filter(c -> c.site().equals(alarm)).findFirst().orElseThrow();
    long t0 = System.nanoTime();
    Trace trace = suyuan.trace(alarm, "rhodamine", Antietam.at(at.peakHours()));
    double ms = (System.nanoTime() - t0) / 1e6;
    List<String> text = new ArrayList<>();
    int first = 0;
    int second = 0;
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
        "%s at %s, second at %.2f km, %.0f h, x%.1f: P(n) %s, ranks %d and %d (%.2f, %.2f), %.0f ms: %s; together %s%n",
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
        ms,
        text,
        trace.sources().together().stream()
            .map(c -> c.sourceId() + String.format(" %.2f %.2f kg", c.probability(), c.mass().median()))
            .toList());
    double two =
        trace.sources().probabilities().size() > 1 ? 1 - trace.sources().probabilities().get(0) : 0;
    return new Verdict(two, first, second, pFirst, pSecond);
  }

  @Test
  void explore() {
    Set<String> all = curves.stream().map(Antietam.Curve::site).collect(Collectors.toSet());
    for (int i = 0; i < 1; i++) {
    verdict(all, "S1", false, -1, 0, 0);
    verdict(all, "S8", true, -1, 0, 0);
    verdict(all, "S1", false, -1, 12, 1);
    verdict(all, "S4", false, -1, 12, 0.5);
    verdict(all, "S8", true, -1, 12, 1);
    verdict(all, "S8", true, -1, 24, 1);
    verdict(all, "S5", true, 1, 10, 1);
    verdict(all, "S5", true, 1, -6, 1);
    verdict(all, "S8", false, 3, -15, 1);
    verdict(all, "S8", false, 3, 15, 0.6);
    verdict(all, "S8", false, 3, 24, 0.6);
    verdict(Set.of("S6", "S7", "S8"), "S6", false, 2, -12, 1);
    verdict(Set.of("S3", "S4", "S5", "S6", "S7", "S8"), "S6", false, 2, 20, 1);
    }
    assertThat(true).isTrue();
  }
}
