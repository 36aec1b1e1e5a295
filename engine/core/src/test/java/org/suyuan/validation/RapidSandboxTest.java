package org.suyuan.validation;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.suyuan.hydrology.FloodWave;
import org.suyuan.hydrology.Routing;
import org.suyuan.network.Reach;
import org.suyuan.network.RiverSystem;
import org.suyuan.network.RiverSystemBuilder;

/** RAPID's sandbox: five reaches, eighty steps of three hours in parts of a quarter of an hour. */
class RapidSandboxTest {

  @Test
  void routedFlowIsThatOfRapid() {
    PeerData data = new PeerData("rapid_sandbox");
    List<NamedCsvRecord> rows = data.rows("reaches.csv");
    RiverSystemBuilder builder = RiverSystem.builder();
    for (NamedCsvRecord row : rows) {
      String to = row.getField("to");
      builder.add(
          Reach.builder(row.getField("rivid"), 1000).to(to.equals("0") ? null : to).build());
    }
    RiverSystem rivers = builder.build();
    int n = rivers.reaches().count();
    double[] k = new double[n];
    double[] x = new double[n];
    for (NamedCsvRecord row : rows) {
      int r = rivers.reaches().indexOf(row.getField("rivid"));
      k[r] = PeerData.number(row, "k_s");
      x[r] = PeerData.number(row, "x");
    }
    double[] initial = values(rivers, data.rows("Qinit.csv").get(0));
    double[][] lateral =
        data.rows("Qext.csv").stream().map(row -> values(rivers, row)).toArray(double[][]::new);
    Routing.Routed routed =
        Routing.of(rivers.reaches(), FloodWave.muskingum(k, x))
            .route(initial, lateral, 10_800, 12, Map.of());
    List<NamedCsvRecord> expected = data.rows("Qout.csv");
    assertThat(expected).hasSize(80);
    double worst = 0;
    for (int step = 0; step < expected.size(); step++) {
      double[] theirs = values(rivers, expected.get(step));
      for (int r = 0; r < n; r++) {
        worst = Math.max(worst, Math.abs(routed.meanM3s()[step][r] - theirs[r]) / theirs[r]);
      }
    }
    Report.section(
        "55-rapid-sandbox",
        Report.format(
            """
            ## RAPID: Muskingum routing

            Must hold: routed flow to 1e-4 relative with RAPID's own parameters.

            Worst of 5 reaches and 80 steps: %.1e, %s.
            """,
            worst, Report.verdict(worst < 1e-4)));
    Report.line(
        "55-rapid",
        getClass(),
        "rapid_sandbox",
        "routed flow to 1e-4 relative with RAPID's own parameters",
        worst < 1e-4,
        Report.format("%.1e", worst));
    assertThat(worst).isLessThan(1e-4);
  }

  private static double[] values(RiverSystem rivers, NamedCsvRecord row) {
    double[] values = new double[rivers.reaches().count()];
    for (int r = 0; r < values.length; r++) {
      values[r] = PeerData.number(row, rivers.reaches().id(r));
    }
    return values;
  }
}
