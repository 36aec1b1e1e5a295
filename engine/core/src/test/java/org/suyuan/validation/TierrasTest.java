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
        dispersion.add(effective(t.seconds(), c.metres), c.effectiveDispersion, 0.75);
      }
    }
    System.err.printf("%s %s%n", "law", line(law));
    System.err.printf("%s %s%n", "full", line(full));
    System.err.printf("%s %s%n", "slope", line(slopeOnly));
    System.err.printf("%s %s%n", "nothing", line(nothing));
    System.err.printf("%s %s%n", "disp", line(dispersion));
    assertThat(full.shareWithinFactor(2)).isGreaterThan(0.85);
  }

  private static double effective(double seconds, double metres) {
    double sigma = Spread.sigmaSeconds(seconds, Double.NaN);
    double v = metres / seconds;
    return sigma * sigma * v * v / (2 * seconds);
  }

  private static String line(Errors e) {
    return Report.format(
        "%d %.3f ratio %.2f rms %.2f cov %.3f",
        e.size(), e.shareWithinFactor(2), e.medianRatio(), e.rms(), e.covered());
  }
}
