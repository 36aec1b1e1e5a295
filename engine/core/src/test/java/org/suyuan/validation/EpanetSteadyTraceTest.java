package org.suyuan.validation;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.suyuan.hydrology.FlowField;
import org.suyuan.hydrology.Velocities;
import org.suyuan.network.Bifurcation;
import org.suyuan.network.Reach;
import org.suyuan.network.Reaches;
import org.suyuan.network.RiverSystem;
import org.suyuan.network.RiverSystemBuilder;
import org.suyuan.transport.Accumulation;
import org.suyuan.transport.Travel;
import org.suyuan.transport.TravelTimes;

/**
 * Source share and age in two water-distribution networks, against EPANET 2.2: each pipe is a
 * reach, each node a bifurcation of the pipes that enter it, and what a node consumes leaves by an
 * outlet of its own.
 *
 * <p>The file gives shares to seven digits and ages to the time step of EPANET's water quality (its
 * own error is 1.7e-4 h, see PROVENANCE).
 */
class EpanetSteadyTraceTest {
  private static final Map<String, String> LINES = new LinkedHashMap<>();
  private static final double AGE_TOLERANCE_HOURS = 1.7e-4;

  private final List<NamedCsvRecord> expected = new ArrayList<>();
  private final Map<String, List<NamedCsvRecord>> into = new LinkedHashMap<>();
  private final Map<String, List<NamedCsvRecord>> outOf = new LinkedHashMap<>();
  private RiverSystem rivers;
  private double[] flow;
  private double[] seconds;

  private void read(String network) {
    PeerData data = new PeerData("epanet_steady_trace");
    expected.addAll(data.rows(network + "_expected.csv"));
    List<NamedCsvRecord> links = data.rows(network + "_links.csv");
    expected.forEach(node -> into.put(node.getField("node"), new ArrayList<>()));
    expected.forEach(node -> outOf.put(node.getField("node"), new ArrayList<>()));
    for (NamedCsvRecord link : links) {
      into.get(link.getField("to_node")).add(link);
      outOf.get(link.getField("from_node")).add(link);
    }
    RiverSystemBuilder builder = RiverSystem.builder();
    for (NamedCsvRecord link : links) {
      double q = PeerData.number(link, "flow_m3s");
      Reach.Builder reach =
          Reach.builder(id(link), Math.max(1, PeerData.number(link, "length_m")))
              .meanFlowM3s(q)
              .volumeM3(Math.max(1e-9, q * PeerData.number(link, "travel_time_s")));
      builder.add(reach.build());
    }
    into.forEach((node, entering) -> split(builder, node, entering));
    rivers = builder.build();
    Reaches reaches = rivers.reaches();
    flow = new double[reaches.count()];
    seconds = new double[reaches.count()];
    for (NamedCsvRecord link : links) {
      int r = reaches.indexOf(id(link));
      flow[r] = PeerData.number(link, "flow_m3s");
      seconds[r] = PeerData.number(link, "travel_time_s");
    }
  }

  /** Connects the pipes into a node with those out of it and with its consumers. */
  private void split(RiverSystemBuilder builder, String node, List<NamedCsvRecord> entering) {
    double in = entering.stream().mapToDouble(l -> PeerData.number(l, "flow_m3s")).sum();
    double out = outOf.get(node).stream().mapToDouble(l -> PeerData.number(l, "flow_m3s")).sum();
    double consumed = in - out;
    if (entering.isEmpty() || outOf.get(node).isEmpty()) {
      return;
    }
    boolean consumes = consumed > 1e-7 * in;
    if (consumes) {
      builder.add(Reach.builder("consumers of " + node, 1).meanFlowM3s(consumed).build());
    }
    double whole = consumes ? in : out;
    for (NamedCsvRecord link : entering) {
      for (NamedCsvRecord next : outOf.get(node)) {
        builder.add(new Bifurcation(id(link), id(next), PeerData.number(next, "flow_m3s") / whole));
      }
      if (consumes) {
        builder.add(new Bifurcation(id(link), "consumers of " + node, consumed / whole));
      }
    }
  }

  private static String id(NamedCsvRecord link) {
    return "pipe " + link.getField("link");
  }

  /** Mixes what the pipes bring to a node, each weighed with its flow. */
  private double mixed(String node, double[] leaving) {
    double sum = 0;
    double water = 0;
    for (NamedCsvRecord link : into.get(node)) {
      int r = rivers.reaches().indexOf(id(link));
      sum += leaving[r];
      water += flow[r];
    }
    return sum / water;
  }

  @ParameterizedTest
  @ValueSource(strings = {"Net1", "Net3"})
  void sharesAndAgesAreThoseOfEpanet(String network) {
    read(network);
    int n = rivers.reaches().count();
    Accumulation water = Accumulation.conserving(rivers.reaches());
    double[] flowSeconds = new double[n];
    for (int r = 0; r < n; r++) {
      flowSeconds[r] = flow[r] * seconds[r];
    }
    double[] age = water.down(new double[n], flowSeconds);
    List<String> traced =
        expected.get(0).getHeader().stream().filter(c -> c.startsWith("trace_pct_from_")).toList();
    double worstShare = 0;
    double worstAge = 0;
    int shares = 0;
    int ages = 0;
    for (NamedCsvRecord node : expected) {
      String name = node.getField("node");
      if (node.getField("comparable").equals("1") && !into.get(name).isEmpty()) {
        double hours = mixed(name, age) / 3600;
        worstAge = Math.max(worstAge, Math.abs(hours - PeerData.number(node, "age_h")));
        ages++;
      }
    }
    for (String column : traced) {
      String from = column.substring("trace_pct_from_".length());
      double[] entering = new double[n];
      for (NamedCsvRecord link : outOf.get(from)) {
        int r = rivers.reaches().indexOf(id(link));
        entering[r] = flow[r];
      }
      double[] marked = water.down(entering, new double[n]);
      for (NamedCsvRecord node : expected) {
        String name = node.getField("node");
        if (node.getField("comparable").equals("1")
            && !into.get(name).isEmpty()
            && !name.equals(from)) {
          double share = mixed(name, marked);
          worstShare = Math.max(worstShare, Math.abs(share - PeerData.number(node, column) / 100));
          shares++;
        }
      }
    }
    double worstWays = compareWays(traced);
    assertThat(worstShare).isLessThan(1e-6);
    assertThat(worstWays).isLessThan(1e-6);
    assertThat(worstAge).isLessThan(AGE_TOLERANCE_HOURS);
    assertThat(shares).isGreaterThan(30);
    LINES.put(
        network,
        Report.format(
            "| %s | %d shares | %.1e | %.1e | %d ages | %.1e h |",
            network, shares, worstShare, worstWays, ages, worstAge));
  }

  /**
   * The same shares from the travel-time sweep against the flow, which keeps ways apart and merges
   * the many, and must not lose mass by it.
   */
  private double compareWays(List<String> traced) {
    Velocities velocities = Velocities.of(rivers, FlowField.of(rivers, List.of()));
    double worst = 0;
    for (NamedCsvRecord node : expected) {
      String name = node.getField("node");
      if (!node.getField("comparable").equals("1") || into.get(name).isEmpty()) {
        continue;
      }
      for (String column : traced) {
        String from = column.substring("trace_pct_from_".length());
        if (!from.equals(name)) {
          double share = byWays(velocities, name, from);
          worst = Math.max(worst, Math.abs(share - PeerData.number(node, column) / 100));
        }
      }
    }
    return worst;
  }

  private double byWays(Velocities velocities, String node, String from) {
    double sum = 0;
    double water = 0;
    for (NamedCsvRecord pipe : into.get(node)) {
      int last = rivers.reaches().indexOf(id(pipe));
      water += flow[last];
      TravelTimes times =
          TravelTimes.to(
              velocities, last, rivers.reaches().lengthMetres(last), new double[] {0}, 1e15);
      for (NamedCsvRecord first : outOf.get(from)) {
        int r = rivers.reaches().indexOf(id(first));
        for (Travel way : times.from(r, 0)) {
          sum += flow[r] * way.fraction();
        }
      }
    }
    return sum / water;
  }

  @AfterAll
  static void report() {
    if (LINES.isEmpty()) {
      return;
    }
    Report.line(
        "50-epanet",
        EpanetSteadyTraceTest.class,
        "epanet_steady_trace",
        "source share to 1e-6 and mean age to the tolerance of the file at every comparable node, Net1 and Net3",
        true,
        "at every node; see the section");
    Report.section(
        "50-epanet-steady-trace",
        """
        ## EPANET 2.2: source share and age through bifurcations

        Must hold: share of every traced node at every comparable node to 1e-6, mean age to the
        tolerance of the file (%s h).

        | network | compared | worst share, one pass down | worst share, sum of ways against the flow | compared | worst age |
        | --- | --- | --- | --- | --- | --- |
        %s

        pass
        """
            .formatted(AGE_TOLERANCE_HOURS, String.join("\n", LINES.values())));
  }
}
