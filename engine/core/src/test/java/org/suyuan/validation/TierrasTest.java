package org.suyuan.validation;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.suyuan.hydrology.FlowField;
import org.suyuan.hydrology.GaugeSeries;
import org.suyuan.hydrology.Spread;
import org.suyuan.hydrology.TravelEstimate;
import org.suyuan.hydrology.Velocities;
import org.suyuan.hydrology.VelocityLearning;
import org.suyuan.network.Reach;
import org.suyuan.network.RiverSystem;

/** Velocity and effective dispersion of the TIERRAS tracer curves, with nothing learnt. */
class TierrasTest {
  /** One curve: the whole way from the injection to the site as a reach of its own. */
  private record Curve(
      double flow,
      double width,
      double depth,
      double slope,
      double metres,
      double velocity,
      double effectiveVelocity,
      double effectiveDispersion) {

    static Curve of(NamedCsvRecord row) {
      return new Curve(
          ReferenceData.number(row, "discharge_m3_s"),
          ReferenceData.number(row, "width_m"),
          ReferenceData.number(row, "depth_m"),
          ReferenceData.number(row, "slope_m_per_km") / 1000,
          ReferenceData.number(row, "distance_km") * 1000,
          ReferenceData.number(row, "fit_velocity_m_s"),
          ReferenceData.number(row, "fit_effective_velocity_m_s"),
          ReferenceData.number(row, "fit_effective_dispersion_m2_s"));
    }

    TravelEstimate predicted(boolean withWidth, boolean withSlope) {
      Reach.Builder reach = Reach.builder("A", metres);
      if (withWidth) {
        reach.widthMetres(width);
      }
      if (withSlope) {
        reach.slope(slope);
      }
      RiverSystem rivers = RiverSystem.builder().add(reach.build()).build();
      GaugeSeries gauge = new GaugeSeries("A", new long[] {0}, new double[] {flow});
      Velocities v = Velocities.of(rivers, FlowField.of(rivers, List.of(gauge)));
      return VelocityLearning.predict(v, 0, 0, 0, metres, 0, Double.NaN);
    }
  }

  @Test
  void velocityAndDispersionWithNothingLearnt() throws Exception {
    List<Curve> curves = ReferenceData.rows("tierras/tracers.csv").stream().map(Curve::of).toList();
    Errors law = new Errors();
    Errors full = new Errors();
    Errors slopeOnly = new Errors();
    Errors nothing = new Errors();
    Errors dispersion = new Errors();
    for (Curve c : curves) {
      TravelEstimate bare = c.predicted(false, false);
      nothing.add(c.metres / bare.seconds(), c.velocity, bare.logError());
      if (c.slope > 0) {
        TravelEstimate t = c.predicted(false, true);
        slopeOnly.add(c.metres / t.seconds(), c.velocity, t.logError());
      }
      if (c.width > 0 && c.depth > 0 && c.slope > 0) {
        TravelEstimate t = c.predicted(true, true);
        law.add(0.2147 * Math.pow(c.flow, 0.2185), c.velocity, 0);
        full.add(c.metres / t.seconds(), c.velocity, t.logError());
        dispersion.add(
            Spread.effectiveDispersionM2s(t.seconds(), c.metres, Double.NaN),
            c.effectiveDispersion,
            2 * Spread.LOG_ERROR);
      }
    }
    boolean better = full.shareWithinFactor(2) > Math.max(0.85, law.shareWithinFactor(2));
    boolean spread = dispersion.shareWithinFactor(2) > 0.55;
    Report.section(
        "40-tierras",
        Report.lines(
                "## TIERRAS: velocity and effective dispersion with nothing " + "learnt",
                "",
                "| | n | within ×2 | median ratio | log error | 90 % band " + "holds |",
                "| --- | --- | --- | --- | --- | --- |")
            + line("power law of flow, 0.2147·Q^0.2185 (baseline)", law, false)
            + line("velocity, width, depth and slope known", full, true)
            + line("velocity, slope known", slopeOnly, true)
            + line("velocity, nothing known but discharge", nothing, true)
            + line("effective dispersion, width, depth and slope known", dispersion, true)
            + Report.format(
                "%nMust hold: velocity within ×2 better than the power law and than 85 %% – %s;"
                    + " effective dispersion within ×2 above 55 %% – %s; its band holds 85–95 %% –"
                    + " %s; that of the velocity – %s. The curves are whole ways from the"
                    + " injection, over which local errors average out. The effective dispersion"
                    + " is that of the law of spread at the predicted travel time; its error is twice that"
                    + " of the spread, because what makes water slow also makes plumes long and"
                    + " the error of the velocity adds nothing.%n",
                Report.verdict(better),
                Report.verdict(spread),
                Report.verdict(honest(dispersion)),
                Report.verdict(honest(full))));
    Report.line(
        "40a-tierras",
        getClass(),
        "tierras",
        "velocity with nothing learnt better than the power law of flow within ×2, and than 85 %",
        better,
        Report.format(
            "%.1f %%; the power law %.1f %%",
            100 * full.shareWithinFactor(2), 100 * law.shareWithinFactor(2)));
    Report.line(
        "40b-tierras",
        getClass(),
        "tierras",
        "effective dispersion within ×2 above 55 %, its 90 % band holds 85–95 %",
        spread && honest(dispersion),
        Report.format(
            "%.1f %%; the band holds %.1f %%",
            100 * dispersion.shareWithinFactor(2), 100 * dispersion.covered()));
    assertThat(better).isTrue();
    assertThat(spread).isTrue();
    assertThat(honest(full)).isTrue();
    assertThat(honest(dispersion)).isTrue();
  }

  private static boolean honest(Errors e) {
    return e.covered() >= 0.85 && e.covered() <= 0.95;
  }

  private static String line(String name, Errors e, boolean bands) {
    return Report.format(
        "| %s | %d | %.1f %% | %.2f | %.2f | %s |%n",
        name,
        e.size(),
        100 * e.shareWithinFactor(2),
        e.medianRatio(),
        e.rms(),
        bands ? Report.format("%.1f %%", 100 * e.covered()) : "");
  }
}
