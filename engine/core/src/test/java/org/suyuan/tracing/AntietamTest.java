package org.suyuan.tracing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.suyuan.Suyuan;
import org.suyuan.forecast.Arrival;
import org.suyuan.forecast.Forecast;
import org.suyuan.monitoring.Losses;
import org.suyuan.validation.Report;

/**
 * A real river: where and when was the dye released into Antietam Creek, and when does it get to
 * the others? Nothing is known but curves and discharge; velocity is learnt from the curves. The
 * bounds are what was measured, with some room.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AntietamTest {
  private List<Antietam.Curve> curves = List.of();

  /** What a trace says, held against the truth (km 0, hour 0, 2.6 kg at the first site). */
  private record Verdict(
      int suspects,
      int rank,
      double truthProbability,
      double bestKm,
      double meanKm,
      double bestHours,
      boolean startCovered) {}

  @BeforeAll
  void read() throws Exception {
    assumeTrue(Antietam.present(), "the Antietam curves are not at " + Antietam.data());
    curves = Antietam.curves(Antietam.data());
    System.err.printf(
        Locale.ROOT,
        "%-28s %4s %4s %6s %8s %8s %8s %s%n",
        "Antietam Creek, seen at",
        "of",
        "rank",
        "p",
        "best km",
        "mean km",
        "start h",
        "covered");
  }

  @Test
  void allSitesNameTheReleaseAndItsHour() {
    Set<String> all = curves.stream().map(Antietam.Curve::site).collect(Collectors.toSet());
    Verdict plain = verdict("all eight", all, "S1", false);
    assertThat(plain.rank()).isEqualTo(1);
    assertThat(plain.truthProbability()).isGreaterThan(0.2);
    assertThat(Math.abs(plain.bestHours())).isLessThan(0.5);

    Verdict continued = verdict("all eight, 15 km above", all, "S8", true);
    assertThat(continued.rank()).isLessThanOrEqualTo(3);
    assertThat(continued.bestKm()).isLessThanOrEqualTo(2.5);
    assertThat(Math.abs(continued.bestHours())).isLessThan(1);
  }

  @Test
  void theThreeFarthestNameTheStretch() {
    Set<String> far = Set.of("S6", "S7", "S8");
    Verdict plain = verdict("the three farthest", far, "S6", false);
    assertThat(plain.rank()).isLessThanOrEqualTo(12);
    assertThat(plain.truthProbability()).isGreaterThan(0.02);
    assertThat(plain.meanKm()).isLessThan(20);
    Verdict continued = verdict("the same, 15 km above", far, "S6", true);
    assertThat(continued.truthProbability()).isGreaterThan(0.01);
    assertThat(continued.meanKm()).isLessThan(20);
  }

  @Test
  void oneSiteAloneKeepsTheTruthAndKnowsThatItDoesNotKnow() {
    int covered = 0;
    for (Antietam.Curve curve : curves) {
      Verdict one = verdict(curve.site() + " alone", Set.of(curve.site()), curve.site(), false);
      assertThat(one.rank()).as("rank seen from " + curve.site()).isBetween(1, one.suspects());
      assertThat(one.truthProbability())
          .as("probability of the truth seen from " + curve.site())
          .isGreaterThan(0.2 / one.suspects());
      covered += one.startCovered() ? 1 : 0;
    }
    assertThat(covered).isGreaterThanOrEqualTo(6);
  }

  @Test
  void theFirstSitesForecastTheOthers() {
    StringBuilder text =
        new StringBuilder(
            Report.lines(
                "## Antietam Creek: forecasts from the first sites",
                "",
                "Nothing is known of the creek but discharge, and nothing of the dye: what is lost on",
                "the way is the prior from the dye recoveries of other rivers, and what the masses at",
                "the sites above say."));
    // The creek slows by a third just below the first two sites, and the dye loses more than half
    // of its mass.
    Covered two = forecast(2, text);
    assertThat(two.heights).isGreaterThanOrEqualTo(5);
    assertThat(two.peaks).isGreaterThanOrEqualTo(4);
    assertThat(two.leads).isGreaterThanOrEqualTo(3);
    assertThat(two.worst).isLessThan(0.35);
    Covered four = forecast(4, text);
    assertThat(four.heights).isGreaterThanOrEqualTo(3);
    assertThat(four.peaks).isGreaterThanOrEqualTo(3);
    assertThat(four.worst).isLessThan(0.2);
    Report.section("21-antietam-forecast", text.toString());
  }

  /** How many of the sites below lie in the band, and the worst relative error of a peak time. */
  private record Covered(int leads, int peaks, int heights, double worst) {}

  private Covered forecast(int known, StringBuilder text) {
    Set<String> seen =
        curves.subList(0, known).stream().map(Antietam.Curve::site).collect(Collectors.toSet());
    Antietam.Curve last = curves.get(known - 1);
    Suyuan suyuan = Antietam.load(curves, seen, false);
    Trace trace = suyuan.trace(last.site(), "rhodamine", Antietam.at(last.peakHours()));
    Forecast forecast = suyuan.forecast(trace);
    int peaks = 0;
    int leads = 0;
    int heights = 0;
    double worst = 0;
    text.append(
        Report.format(
            "%nFrom %d sites; loss %.4f per hour (5–95 %%: %.4f–%.4f).%n%n",
            known,
            Losses.UNKNOWN_PER_HOUR * trace.loss().median(),
            Losses.UNKNOWN_PER_HOUR * trace.loss().quantile(0.05),
            Losses.UNKNOWN_PER_HOUR * trace.loss().quantile(0.95)));
    text.append(
        Report.lines(
            "| site | leading edge h | forecast (5–95 %) | peak h | forecast | peak µg/L |"
                + " forecast | trailing edge h | forecast |",
            "| --- | --- | --- | --- | --- | --- | --- | --- | --- |"));
    for (Antietam.Curve curve : curves.subList(known, curves.size())) {
      Arrival a =
          forecast.arrivals().stream()
              .filter(one -> one.stationId().equals(curve.site()))
              .findFirst()
              .orElseThrow();
      double peak = curve.peakHours();
      leads += within(curve.leadingHours(), a.leadingEdge()) ? 1 : 0;
      peaks += within(peak, a.peak()) ? 1 : 0;
      boolean high = curve.peak() >= a.peakAbove().p05() && curve.peak() <= a.peakAbove().p95();
      heights += high ? 1 : 0;
      worst = Math.max(worst, Math.abs(hours(a.peak().median()) / peak - 1));
      text.append(
          Report.format(
              "| %s | %.1f | %s | %.1f | %s | %.1f | %.1f (%.1f–%.1f) | %.1f | %s |%n",
              curve.site(),
              curve.leadingHours(),
              band(a.leadingEdge()),
              peak,
              band(a.peak()),
              curve.peak(),
              a.peakAbove().median(),
              a.peakAbove().p05(),
              a.peakAbove().p95(),
              curve.trailingHours(),
              band(a.trailingEdge())));
    }
    text.append(
        Report.format(
            "%nIn the band, of %d: leading edge %d, peak time %d, peak height %d.%n",
            curves.size() - known, leads, peaks, heights));
    return new Covered(leads, peaks, heights, worst);
  }

  private static String band(org.suyuan.forecast.Band band) {
    return Report.format(
        "%.1f (%.1f–%.1f)", hours(band.median()), hours(band.p05()), hours(band.p95()));
  }

  private static boolean within(double h, org.suyuan.forecast.Band band) {
    return h >= hours(band.p05()) && h <= hours(band.p95());
  }

  private static double hours(double seconds) {
    return (seconds - Antietam.INJECTION.toEpochSecond()) / 3600;
  }

  private Verdict verdict(String title, Set<String> seen, String alarm, boolean above) {
    Suyuan suyuan = Antietam.load(curves, seen, above);
    Antietam.Curve at =
        curves.stream().filter(c -> c.site().equals(alarm)).findFirst().orElseThrow();
    Trace trace = suyuan.trace(alarm, "rhodamine", Antietam.at(at.peakHours()));
    int rank = 0;
    double probability = 0;
    double meanKm = 0;
    double registered = 0;
    boolean covered = false;
    Suspect best = null;
    int place = 0;
    for (Suspect s : trace.suspects()) {
      if (s.kind() == Suspect.Kind.UNREGISTERED) {
        continue;
      }
      place++;
      best = best == null ? s : best;
      double km = Math.abs(Antietam.km(s.outfallId()));
      meanKm += s.probability() * km;
      registered += s.probability();
      if (km == 0) {
        rank = place;
        probability = s.probability();
        covered = hours(s.release().start().p05()) <= 0 && hours(s.release().start().p95()) >= 0;
      }
    }
    assertThat(best).as("somebody registered is suspected").isNotNull();
    Verdict verdict =
        new Verdict(
            place,
            rank,
            probability,
            Math.abs(Antietam.km(best.outfallId())),
            meanKm / registered,
            hours(best.release().startSeconds()),
            covered);
    System.err.printf(
        Locale.ROOT,
        "%-28s %4d %4d %6.3f %8.2f %8.2f %8.2f %s%n",
        title,
        place,
        rank,
        probability,
        verdict.bestKm(),
        verdict.meanKm(),
        verdict.bestHours(),
        covered);
    return verdict;
  }
}
