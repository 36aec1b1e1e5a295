package org.suyuan.validation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.suyuan.hydrology.Passage;
import org.suyuan.hydrology.PlumeEdges;
import org.suyuan.hydrology.Spread;
import org.suyuan.hydrology.TravelEstimate;
import org.suyuan.hydrology.Velocities;
import org.suyuan.hydrology.VelocityLearning;
import org.suyuan.transport.PlumeTimes;
import org.suyuan.transport.Response;
import org.suyuan.transport.ResponseShape;

/**
 * Velocities and edges of the USGS time-of-travel compilation: with nothing learnt, learnt at the
 * same site on other days, and learnt anywhere on the river.
 */
class UsgsTimeOfTravelTest {
  /** What a new test of a stretch differs by from the best knowledge of it. */
  private static final double DAY = VelocityLearning.OTHER_DAY_LOG_ERROR;

  private final StringBuilder table = new StringBuilder();

  @Test
  void velocities() throws Exception {
    List<UsgsRivers.River> rivers = UsgsRivers.rivers(UsgsRivers.legs());
    Errors law = new Errors();
    Errors unlearnt = new Errors();
    Errors line = new Errors();
    Errors site = new Errors();
    Errors river = new Errors();
    Errors anywhere = new Errors();
    Errors[] halves = {new Errors(), new Errors()};
    for (UsgsRivers.River r : rivers) {
      Map<String, List<Integer>> sites = new HashMap<>();
      for (int i = 0; i < r.legs().size(); i++) {
        sites.computeIfAbsent(r.legs().get(i).site, s -> new ArrayList<>()).add(i);
      }
      for (int i = 0; i < r.legs().size(); i++) {
        UsgsRivers.Leg leg = r.legs().get(i);
        law.add(leg.metres / (0.154 * Math.pow(leg.flow, 0.272)), leg.metres / leg.velocity, 0);
        add(unlearnt, r, r.prior(), i);
        int held = i;
        List<Integer> same = sites.get(leg.site).stream().filter(k -> k != held).toList();
        if (same.size() >= 2) {
          line.add(1 / line(r, same, leg.flow), 1 / leg.velocity, 0);
          List<Passage> there = same.stream().map(r.passages()::get).toList();
          add(site, r, VelocityLearning.learn(r.prior(), there), i);
        }
        List<Passage> others = new ArrayList<>(r.passages());
        others.remove(i);
        Velocities learnt = VelocityLearning.learn(r.prior(), others);
        if (same.size() >= 2) {
          add(river, r, learnt, i);
          add(halves[r.name().hashCode() & 1], r, learnt, i);
        }
        if (!others.isEmpty()) {
          add(anywhere, r, learnt, i);
        }
      }
    }
    table.append(
        Report.lines(
            "| | n | median error | within 25 % | within ×2 | 90 % band " + "holds |",
            "| --- | --- | --- | --- | --- | --- | --- |"));
    row("one global law, 0.154·Q^0.272", law, false);
    row("nothing learnt, mean discharge known", unlearnt, true);
    row("a line fitted to the other tests of the site (baseline)", line, false);
    row("learnt from the other tests of the site", site, true);
    row("learnt from all other tests of the river, same sites", river, true);
    row("the same, all sites of a river with at least two tests", anywhere, true);
    row("of these sites, rivers of even name hash", halves[0], true);
    row("of these sites, rivers of odd name hash", halves[1], true);
    boolean better =
        river.medianError() < line.medianError()
            && river.shareWithin(0.25) > line.shareWithin(0.25)
            && river.shareWithinFactor(2) > line.shareWithinFactor(2);
    Report.section(
        "10-usgs-time-of-travel",
        "## USGS time of travel: velocity\n\n"
            + Report.format("%d rivers, %d velocities (qc ok).%n%n", rivers.size(), law.size())
            + table
            + Report.format(
                "%nMust hold: learning per site beats the fitted line (in the whole compilation 11"
                    + " %%, 71 %%, 94 %%) – %s; nothing learnt beats one global law within ×2 –"
                    + " %s; the bands hold 85–95 %% – unlearnt %s, site %s, river"
                    + " %s.%n%nThe compilation has no mean discharge: the geometric mean of the"
                    + " discharges at a site stands for it, which says less than a gauge would.%n",
                Report.verdict(better),
                Report.verdict(unlearnt.shareWithinFactor(2) > law.shareWithinFactor(2)),
                Report.verdict(honest(unlearnt)),
                Report.verdict(honest(site)),
                Report.verdict(honest(river))));
    Report.line(
        "10a-learnt",
        getClass(),
        "usgs_time_of_travel",
        "learnt per site, leave one out: better than the fitted line of the site (whole compilation: median error 11 %, 71 % within 25 %, 94 % within ×2)",
        better,
        Report.format(
            "%.1f %%, %.1f %%, %.1f %%; the line %.1f %%, %.1f %%, %.1f %% on the same %d",
            100 * river.medianError(),
            100 * river.shareWithin(0.25),
            100 * river.shareWithinFactor(2),
            100 * line.medianError(),
            100 * line.shareWithin(0.25),
            100 * line.shareWithinFactor(2),
            river.size()));
    Report.line(
        "10b-unlearnt",
        getClass(),
        "usgs_time_of_travel",
        "nothing learnt: better than one global law within ×2 (65 % in the whole compilation)",
        unlearnt.shareWithinFactor(2) > law.shareWithinFactor(2),
        Report.format(
            "%.1f %%; the law %.1f %%",
            100 * unlearnt.shareWithinFactor(2), 100 * law.shareWithinFactor(2)));
    Report.line(
        "10c-bands",
        getClass(),
        "usgs_time_of_travel",
        "90 % bands hold 85–95 %, learnt and unlearnt",
        honest(unlearnt) && honest(site) && honest(river),
        Report.format(
            "unlearnt %.1f %%, site %.1f %%, river %.1f %%",
            100 * unlearnt.covered(), 100 * site.covered(), 100 * river.covered()));
    assertThat(better).isTrue();
    assertThat(river.medianError()).isLessThan(0.11);
    assertThat(river.shareWithin(0.25)).isGreaterThan(0.71);
    assertThat(river.shareWithinFactor(2)).isGreaterThan(0.94);
    assertThat(unlearnt.shareWithinFactor(2)).isGreaterThan(law.shareWithinFactor(2));
    assertThat(honest(unlearnt) && honest(site) && honest(river)).isTrue();
    assertThat(honest(anywhere)).isTrue();
  }

  private static boolean honest(Errors e) {
    return e.covered() >= 0.85 && e.covered() <= 0.95;
  }

  private void row(String name, Errors e, boolean bands) {
    table.append(
        Report.format(
            "| %s | %d | %.1f %% | %.1f %% | %.1f %% | %s |%n",
            name,
            e.size(),
            100 * e.medianError(),
            100 * e.shareWithin(0.25),
            100 * e.shareWithinFactor(2),
            bands ? Report.format("%.1f %%", 100 * e.covered()) : ""));
  }

  private static void add(Errors errors, UsgsRivers.River r, Velocities velocities, int i) {
    Passage p = r.passages().get(i);
    TravelEstimate t =
        VelocityLearning.predict(
            velocities,
            p.fromReach(),
            p.fromChainageMetres(),
            p.toReach(),
            p.toChainageMetres(),
            0,
            p.flowRatio());
    // Errors of velocity, not of time: the percentages are of velocities.
    errors.add(1 / t.seconds(), 1 / p.travelSeconds(), Math.hypot(t.logError(), DAY));
  }

  /** The baseline: a straight line of log velocity over log discharge, least squares. */
  private static double line(UsgsRivers.River r, List<Integer> others, double flow) {
    double mx = 0;
    double my = 0;
    for (int k : others) {
      mx += Math.log(r.legs().get(k).flow) / others.size();
      my += Math.log(r.legs().get(k).velocity) / others.size();
    }
    double xx = 0;
    double xy = 0;
    for (int k : others) {
      double dx = Math.log(r.legs().get(k).flow) - mx;
      xx += dx * dx;
      xy += dx * (Math.log(r.legs().get(k).velocity) - my);
    }
    return Math.exp(my + (xx < 1e-12 ? 0 : xy / xx * (Math.log(flow) - mx)));
  }

  @Test
  void edges() throws Exception {
    StringBuilder text = new StringBuilder();
    text.append(
        Report.lines(
            "| edge | n | constant ratio | plume of a forecast | one dead zone of its length | law | 90 % band holds |",
            "| --- | --- | --- | --- | --- | --- | --- |"));
    double[] reached = new double[2];
    double[] flatError = new double[2];
    for (boolean leading : new boolean[] {true, false}) {
      List<UsgsRivers.Leg> legs = new ArrayList<>();
      for (UsgsRivers.Leg leg : UsgsRivers.legs()) {
        if (leg.ok && leg.startHours >= 0 && (leading ? leg.leading : leg.trailing) > 0) {
          legs.add(leg);
        }
      }
      double[] ratio = new double[legs.size()];
      for (int i = 0; i < ratio.length; i++) {
        UsgsRivers.Leg leg = legs.get(i);
        ratio[i] = leg.velocity / (leading ? leg.leading : leg.trailing);
      }
      double[] sorted = ratio.clone();
      Arrays.sort(sorted);
      double constant = sorted[sorted.length / 2];
      Errors flat = new Errors();
      Errors law = new Errors();
      Errors plume = new Errors();
      Errors deadZone = new Errors();
      int held = 0;
      for (int i = 0; i < ratio.length; i++) {
        UsgsRivers.Leg leg = legs.get(i);
        flat.add(constant, ratio[i], 0);
        double from = leg.startHours * 3600;
        double to = from + leg.hours() * 3600;
        double offset =
            leading
                ? PlumeEdges.leadSeconds(to) - PlumeEdges.leadSeconds(from)
                : PlumeEdges.trailSeconds(to) - PlumeEdges.trailSeconds(from);
        double share = offset / (to - from);
        add(plume, ResponseShape.river(), from, to, leading, ratio[i]);
        add(deadZone, ResponseShape.of(2, 1), from, to, leading, ratio[i]);
        double sigma = leading ? PlumeEdges.LEADING_LOG_ERROR : PlumeEdges.TRAILING_LOG_ERROR;
        law.add(leading ? 1 - share : 1 + share, ratio[i], 0);
        double z = Math.log(Math.max(1e-9, Math.abs(ratio[i] - 1)) / share) / sigma;
        held += Math.abs(z) < 1.645 ? 1 : 0;
      }
      reached[leading ? 0 : 1] = law.medianError();
      flatError[leading ? 0 : 1] = flat.medianError();
      text.append(
          Report.format(
              "| %s | %d | %.1f %% (%.3f) | %.1f %% | %.1f %% | %.1f %% | %.1f %% |%n",
              leading ? "leading" : "trailing",
              ratio.length,
              100 * flat.medianError(),
              constant,
              100 * plume.medianError(),
              100 * deadZone.medianError(),
              100 * law.medianError(),
              100.0 * held / ratio.length));
    }
    Report.section(
        "11-usgs-edges",
        Report.lines(
                "## USGS time of travel: edges predicted from the peak",
                "",
                "Median error of the time of an edge over a stretch.",
                "")
            + text
            + Report.format(
                "%nMust hold: better than a constant ratio (6.4 %% and 14.0 %% in the whole"
                    + " compilation) – leading %.1f %%, %s; trailing %.1f %%, %s. The edges of a forecast are those of its own plume, whose length the"
                    + " event itself has corrected; with nothing measured the law would be better by"
                    + " half a point.%n",
                100 * reached[0],
                Report.verdict(reached[0] < Math.min(0.064, flatError[0])),
                100 * reached[1],
                Report.verdict(reached[1] < Math.min(0.14, flatError[1]))));
    Report.line(
        "11-edges",
        getClass(),
        "usgs_time_of_travel",
        "leading and trailing edge from the peak better than a constant ratio (6.4 % and 14.0 %)",
        reached[0] < Math.min(0.064, flatError[0]) && reached[1] < Math.min(0.14, flatError[1]),
        Report.format(
            "%.1f %% and %.1f %%; the constant ratio %.1f %% and %.1f %%",
            100 * reached[0], 100 * reached[1], 100 * flatError[0], 100 * flatError[1]));
    assertThat(reached[0]).isLessThan(flatError[0]).isLessThan(0.064);
    assertThat(reached[1]).isLessThan(flatError[1]).isLessThan(0.14);
  }

  private static void add(
      Errors errors,
      ResponseShape shape,
      double from,
      double to,
      boolean leading,
      double measured) {
    double offset = (plumeEdge(shape, to, leading) - plumeEdge(shape, from, leading)) / (to - from);
    errors.add(leading ? 1 - offset : 1 + offset, measured, 0);
  }

  /** Time between peak and edge of a plume as long as a forecast has it, seconds. */
  private static double plumeEdge(ResponseShape shape, double seconds, boolean leading) {
    if (seconds < 60) {
      return 0;
    }
    double sigma = Spread.sigmaSeconds(seconds, Double.NaN);
    PlumeTimes times = PlumeTimes.of(new Response(seconds, sigma, shape), 0);
    return leading
        ? times.peakSeconds() - times.leadingSeconds()
        : times.trailingSeconds() - times.peakSeconds();
  }
}
