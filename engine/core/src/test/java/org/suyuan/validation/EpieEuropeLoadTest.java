package org.suyuan.validation;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.suyuan.network.Link;
import org.suyuan.network.Outfall;
import org.suyuan.network.Permit;
import org.suyuan.network.Reach;
import org.suyuan.network.RiverSystem;
import org.suyuan.network.RiverSystemBuilder;
import org.suyuan.network.Source;
import org.suyuan.network.Station;
import org.suyuan.transport.Emissions;
import org.suyuan.transport.OrdinaryLoad;
import org.suyuan.transport.SteadyState;

/**
 * Ibuprofen from 1,105 treatment plants and 284 agglomerations in 99 European basins, against ePiE:
 * every node is the upper end of a reach, with the rate, the velocity and the distance that the
 * peer uses. The peer's year has 365 days.
 */
class EpieEuropeLoadTest {
  private static final double DAYS_PER_YEAR = 365;
  private static final double UG_PER_MG = 1000;

  private RiverSystem rivers;
  private List<NamedCsvRecord> nodes;
  private OrdinaryLoad load;

  private static String id(NamedCsvRecord row, String column) {
    return row.getField("basin_id") + "/" + row.getField(column);
  }

  private void read(PeerData data) {
    nodes = data.rows("nodes.csv");
    RiverSystemBuilder builder = RiverSystem.builder();
    for (NamedCsvRecord n : nodes) {
      String id = id(n, "id");
      // Nodes that stand in one place are a metre apart; the losses are given, not derived.
      builder.add(
          Reach.builder(id, Math.max(1, PeerData.number(n, "dist_next_m")))
              .to(n.getField("to").isEmpty() ? null : id(n, "to"))
              .build());
      if (PeerData.number(n, "E_w_kg_yr") > 0) {
        builder.add(Source.of("source " + id));
        builder.add(Outfall.of("outfall " + id, id, 0));
        builder.add(new Link("source " + id, "outfall " + id, 0, 1));
        double perDay = PeerData.number(n, "E_w_kg_yr") / DAYS_PER_YEAR;
        builder.add(new Permit("source " + id, "ibuprofen", Double.NaN, Double.NaN, perDay));
      }
    }
    Map<String, String> seen = new HashMap<>();
    for (NamedCsvRecord row : data.rows("station_source_contributions.csv")) {
      String id = id(row, "station_id");
      if (seen.put(id, id) == null) {
        builder.add(Station.of(id, id, 0));
      }
    }
    rivers = builder.build();
    int n = rivers.reaches().count();
    double[] flow = new double[n];
    double[] travel = new double[n];
    double[] survival = new double[n];
    for (NamedCsvRecord node : nodes) {
      int r = rivers.reaches().indexOf(id(node, "id"));
      flow[r] = PeerData.number(node, "Q_m3s");
      double metres = PeerData.number(node, "dist_next_m");
      travel[r] = metres / PeerData.number(node, "V_next_ms");
      survival[r] = Math.exp(-PeerData.number(node, "k_next_per_s") * travel[r]);
    }
    load =
        OrdinaryLoad.of(
            SteadyState.of(rivers, flow, travel),
            Emissions.ofRegister(rivers, "ibuprofen", 0, Emissions.Level.USUAL),
            survival);
  }

  @Test
  void concentrationsAndContributionsAreThoseOfEpie() {
    PeerData data = new PeerData("epie_europe");
    read(data);
    double worst = 0;
    int compared = 0;
    int clean = 0;
    for (NamedCsvRecord node : nodes) {
      if (!node.getField("lake_upstream").equals("False")) {
        continue;
      }
      double theirs = PeerData.number(node, "expected_C_w_ug_l");
      if (Double.isNaN(theirs)) {
        continue;
      }
      double ours = UG_PER_MG * load.mgPerLAt(rivers.reaches().indexOf(id(node, "id")), 0);
      if (theirs == 0) {
        assertThat(ours).isZero();
        clean++;
      } else {
        worst = Math.max(worst, Math.abs(ours - theirs) / theirs);
        compared++;
      }
    }
    Map<String, List<NamedCsvRecord>> lists = new LinkedHashMap<>();
    for (NamedCsvRecord row : data.rows("station_source_contributions.csv")) {
      lists.computeIfAbsent(id(row, "station_id"), s -> new ArrayList<>()).add(row);
    }
    int inOrder = 0;
    double worstShare = 0;
    for (Map.Entry<String, List<NamedCsvRecord>> list : lists.entrySet()) {
      int station = rivers.station(list.getKey()).orElseThrow();
      List<OrdinaryLoad.Contribution> ours = load.contributionsAtStation(station);
      List<String> names = ours.stream().map(c -> rivers.chain().source(c.source()).id()).toList();
      List<String> theirs =
          list.getValue().stream().map(row -> "source " + id(row, "source_id")).toList();
      if (names.equals(theirs)) {
        inOrder++;
      }
      assertThat(ours).hasSameSizeAs(theirs);
      for (int i = 0; i < ours.size(); i++) {
        NamedCsvRecord row = list.getValue().get(i);
        double expected = PeerData.number(row, "contribution_ug_l");
        worstShare =
            Math.max(worstShare, Math.abs(UG_PER_MG * ours.get(i).mgPerL() - expected) / expected);
      }
    }
    Report.section(
        "51-epie-europe",
        Report.format(
            """
            ## ePiE: ibuprofen in 99 European basins

            Must hold: the concentration at every node without a lake upstream to 1e-9 relative, with
            the peer's own rate and velocity; the ranked contributions at all 61 stations exactly in
            order.

            | nodes with a concentration | worst relative difference | nodes that are clean in both | stations whose list is in order | worst contribution, relative |
            | --- | --- | --- | --- | --- |
            | %d | %.1e | %d | %d of %d | %.1e |

            %s. (The file has ten digits. Of equal contributions the peer and we name the
            lowest outfall first.)
            """,
            compared,
            worst,
            clean,
            inOrder,
            lists.size(),
            worstShare,
            Report.verdict(worst < 1e-9 && inOrder == 61)));
    Report.line(
        "51-epie",
        getClass(),
        "epie_europe",
        "concentration at every node without a lake upstream to 1e-9; all 61 ranked lists in order",
        worst < 1e-9 && inOrder == 61,
        Report.format("%.1e at %d nodes; %d of %d lists", worst, compared, inOrder, lists.size()));
    assertThat(worst).isLessThan(1e-9);
    assertThat(compared).isEqualTo(6188);
    assertThat(lists).hasSize(61);
    assertThat(inOrder).isEqualTo(61);
    assertThat(worstShare).isLessThan(1e-9);
  }
}
