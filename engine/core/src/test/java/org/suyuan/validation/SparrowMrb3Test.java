package org.suyuan.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.suyuan.network.Bifurcation;
import org.suyuan.network.Reach;
import org.suyuan.network.RiverSystem;
import org.suyuan.network.RiverSystemBuilder;
import org.suyuan.transport.Accumulation;

/**
 * Loads and delivery fractions of a published SPARROW model of 11,526 reaches. Reaches are joined
 * by their nodes; one that transfers nothing ({@code iftran} 0) is an outlet.
 */
class SparrowMrb3Test {
  private List<NamedCsvRecord> rows;
  private RiverSystem rivers;
  private int diversions;

  private void read() {
    PeerData data = new PeerData("sparrow_mrb3");
    rows = data.rows("reaches.csv");
    Map<String, List<NamedCsvRecord>> from = new HashMap<>();
    rows.forEach(r -> from.computeIfAbsent(r.getField("fnode"), n -> new ArrayList<>()).add(r));
    RiverSystemBuilder builder = RiverSystem.builder();
    for (NamedCsvRecord row : rows) {
      String id = row.getField("waterid");
      List<NamedCsvRecord> next =
          row.getField("iftran").equals("1")
              ? from.getOrDefault(row.getField("tnode"), List.of())
              : List.of();
      Reach.Builder reach =
          Reach.builder(id, PeerData.number(row, "length_m"))
              .drainageAreaKm2(PeerData.number(row, "total_area_km2"));
      if (next.size() == 1) {
        reach.to(next.get(0).getField("waterid"));
      } else {
        diversions += next.isEmpty() ? 0 : 1;
        for (NamedCsvRecord to : next) {
          builder.add(new Bifurcation(id, to.getField("waterid"), PeerData.number(to, "frac")));
        }
      }
      builder.add(reach.build());
    }
    rivers = builder.build();
  }

  @Test
  void loadsAndDeliveryAreThoseOfModel1() {
    read();
    int n = rivers.reaches().count();
    assertThat(n).isEqualTo(11_526);
    assertThat(diversions).isEqualTo(2);
    List<NamedCsvRecord> model = new PeerData("sparrow_mrb3").rows("expected_model1_published.csv");
    double[] inc = new double[n];
    for (NamedCsvRecord row : model) {
      inc[rivers.reaches().indexOf(row.getField("waterid"))] = PeerData.number(row, "pload_inc");
    }
    Accumulation conserving = Accumulation.conserving(rivers.reaches());
    double[] load = conserving.down(new double[n], inc);
    boolean[] target = new boolean[n];
    for (NamedCsvRecord row : rows) {
      target[rivers.reaches().indexOf(row.getField("waterid"))] =
          row.getField("target").equals("1");
    }
    double[] delivered = conserving.deliveredTo(target);
    double worstLoad = 0;
    double worstDelivery = 0;
    double worstDelivered = 0;
    for (NamedCsvRecord row : model) {
      int r = rivers.reaches().indexOf(row.getField("waterid"));
      worstLoad = Math.max(worstLoad, relative(load[r], PeerData.number(row, "pload_total")));
      worstDelivery =
          Math.max(worstDelivery, Math.abs(delivered[r] - PeerData.number(row, "deliv_frac")));
      worstDelivered =
          Math.max(
              worstDelivered,
              relative(delivered[r] * inc[r], PeerData.number(row, "pload_inc_deliv")));
    }
    Report.section(
        "52-sparrow-mrb3",
        Report.format(
            """
            ## SPARROW, Major River Basin 3: loads of 11,526 reaches

            Must hold: accumulated load and delivery fraction at every reach to 1e-6 (Model 1, which
            the peer accumulates in 32 bits).

            | worst accumulated load, relative | worst delivery fraction | worst delivered increment, relative |
            | --- | --- | --- |
            | %.1e | %.1e | %.1e |

            %s
            """,
            worstLoad,
            worstDelivery,
            worstDelivered,
            Report.verdict(worstLoad < 1e-6 && worstDelivery < 1e-6 && worstDelivered < 1e-6)));
    Report.line(
        "52-sparrow",
        getClass(),
        "sparrow_mrb3",
        "accumulated load and delivery fraction at every reach to 1e-6 (Model 1)",
        worstLoad < 1e-6 && worstDelivery < 1e-6,
        Report.format("%.1e and %.1e", worstLoad, worstDelivery));
    assertThat(worstLoad).isLessThan(1e-6);
    assertThat(worstDelivery).isLessThan(1e-6);
    assertThat(worstDelivered).isLessThan(1e-6);
  }

  private static double relative(double ours, double theirs) {
    return theirs == 0 ? Math.abs(ours) : Math.abs(ours - theirs) / theirs;
  }

  /** Model 6 decays; its published loads are not at hand, its laws are. */
  @Test
  void whatIsDeliveredByModel6IsWhatArrivesAtTheTargets() {
    read();
    int n = rivers.reaches().count();
    double[] survival = new double[n];
    double[] inc = new double[n];
    boolean[] target = new boolean[n];
    for (NamedCsvRecord row : rows) {
      int r = rivers.reaches().indexOf(row.getField("waterid"));
      double reach = PeerData.number(row, "reach_decay_factor");
      double reservoir = PeerData.number(row, "reservoir_decay_factor");
      survival[r] = reach * reservoir;
      double sum = 0;
      for (String source : List.of("point", "ndep", "MANC_N", "FARM_N", "Fixation")) {
        sum += PeerData.number(row, "incr_load_" + source + "_kg_yr");
      }
      inc[r] = sum * Math.sqrt(reach) * reservoir;
      target[r] = row.getField("target").equals("1");
    }
    Accumulation decaying = Accumulation.of(rivers.reaches(), survival);
    double[] load = decaying.down(new double[n], inc);
    double[] delivered = decaying.deliveredTo(target);
    double arrived = 0;
    double sent = 0;
    for (int r = 0; r < n; r++) {
      arrived += target[r] ? load[r] : 0;
      sent += delivered[r] * inc[r];
      assertThat(delivered[r]).isBetween(0.0, 1 + 1e-12);
    }
    assertThat(sent).isCloseTo(arrived, within(1e-9 * arrived));
    assertThat(arrived).isPositive();
  }
}
