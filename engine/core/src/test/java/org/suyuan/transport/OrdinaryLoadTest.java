package org.suyuan.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.suyuan.network.Link;
import org.suyuan.network.Outfall;
import org.suyuan.network.Permit;
import org.suyuan.network.Plant;
import org.suyuan.network.Reach;
import org.suyuan.network.Reaches;
import org.suyuan.network.Removal;
import org.suyuan.network.RiverSystem;
import org.suyuan.network.RiverSystemBuilder;
import org.suyuan.network.Source;
import org.suyuan.network.Station;
import org.suyuan.testing.RandomNetworks;
import org.suyuan.testing.RandomWaters;
import org.suyuan.testing.RawRivers;

/** What everybody usually emits, accumulated, against sums over every way. */
class OrdinaryLoadTest {
  private static final double DECAY = 3e-6;
  private static final String P = "fluoride";

  private static Permit usual(String source, double kgPerDay) {
    return new Permit(source, P, Double.NaN, Double.NaN, kgPerDay);
  }

  /** A braided network with a source at a random place of every fourth reach. */
  private static RiverSystem withSources(RawRivers raw, Random random) {
    RiverSystemBuilder builder = raw.builder();
    for (int i = 0; i < raw.reaches().size(); i += 4) {
      Reach reach = raw.reaches().get(i);
      builder.add(Source.of("E" + i));
      builder.add(Outfall.of("O" + i, reach.id(), reach.lengthMetres() * random.nextDouble()));
      builder.add(Link.of("E" + i, "O" + i));
      builder.add(usual("E" + i, 1 + 50 * random.nextDouble()));
    }
    return builder.build();
  }

  @Test
  void theLoadAtAPlaceIsTheSumOverAllWaysOfAllSources() {
    for (long seed = 0; seed < 25; seed++) {
      RandomNetworks networks = new RandomNetworks(seed);
      RawRivers raw = networks.braided(24);
      RiverSystem rivers = withSources(raw, networks.random());
      Reaches reaches = rivers.reaches();
      SteadyState state = SteadyState.at(RandomWaters.steady(rivers), 0);
      OrdinaryLoad load =
          OrdinaryLoad.of(state, Emissions.ofRegister(rivers, P, 0, Emissions.Level.USUAL), DECAY);
      String to = raw.reaches().get(networks.random().nextInt(24)).id();
      int r = reaches.indexOf(to);
      double at = reaches.lengthMetres(r) * networks.random().nextDouble();
      double expected = 0;
      for (int o = 0; o < rivers.outfalls().count(); o++) {
        Outfall outfall = rivers.outfalls().record(o);
        double kg =
            rivers
                .permits()
                .of(rivers.chain().path(rivers.chain().pathAt(o, 0)).source(), P)
                .orElseThrow()
                .typicalKgPerDay();
        expected += kg * plainSurvival(raw, state, outfall, to, at);
      }
      assertThat(load.kgPerDayAt(r, at))
          .as("seed %d", seed)
          .isCloseTo(expected, within(1e-9 * (1 + expected)));
      List<OrdinaryLoad.Contribution> parts = load.contributionsAt(r, at);
      assertThat(parts.stream().mapToDouble(OrdinaryLoad.Contribution::kgPerDay).sum())
          .as("contributions, seed %d", seed)
          .isCloseTo(expected, within(1e-9 * (1 + expected)));
      if (expected > 0) {
        assertThat(parts.stream().mapToDouble(OrdinaryLoad.Contribution::share).sum())
            .isCloseTo(1, within(1e-9));
        assertThat(load.mgPerLAt(r, at))
            .isCloseTo(expected * 1e6 / 86_400 / 1000 / state.flowM3s(r), withinPercentage(1e-9));
      }
      for (int i = 1; i < parts.size(); i++) {
        assertThat(parts.get(i).kgPerDay()).isLessThanOrEqualTo(parts.get(i - 1).kgPerDay());
      }
    }
  }

  private static double plainSurvival(
      RawRivers raw, SteadyState state, Outfall outfall, String to, double at) {
    Reaches reaches = state.rivers().reaches();
    double sum = 0;
    for (RawRivers.Way way : raw.ways(outfall.reachId(), to)) {
      double seconds = 0;
      int last = way.reaches().size() - 1;
      for (int i = 0; i <= last; i++) {
        int r = reaches.indexOf(way.reaches().get(i));
        double from = i == 0 ? outfall.chainageMetres() : 0;
        double end = i == last ? at : reaches.lengthMetres(r);
        seconds += state.travelSeconds(r) * (end - from) / reaches.lengthMetres(r);
      }
      boolean above = last > 0 || outfall.chainageMetres() <= at;
      sum += above ? way.fraction() * Math.exp(-DECAY * seconds) : 0;
    }
    return sum;
  }

  @Test
  void whatIsConservedArrivesAtTheOutletsInFull() {
    for (long seed = 0; seed < 25; seed++) {
      RandomNetworks networks = new RandomNetworks(seed);
      RiverSystem rivers = withSources(networks.braided(60), networks.random());
      Reaches reaches = rivers.reaches();
      Emissions emissions = Emissions.ofRegister(rivers, P, 0, Emissions.Level.USUAL);
      OrdinaryLoad load =
          OrdinaryLoad.of(SteadyState.at(RandomWaters.steady(rivers), 0), emissions, 0);
      double arrived = 0;
      for (int r = 0; r < reaches.count(); r++) {
        arrived += reaches.down(r) < 0 ? load.kgPerDayAt(r, reaches.lengthMetres(r)) : 0;
      }
      assertThat(arrived)
          .as("seed %d", seed)
          .isCloseTo(emissions.totalKgPerDay(), withinPercentage(1e-9));
    }
  }

  @Test
  void aReservoirMixesAndARiverDoesNot() {
    RiverSystem rivers =
        RiverSystem.builder()
            .add(Reach.builder("A", 1000).to("B").build())
            .add(Reach.builder("B", 1000).kind(org.suyuan.network.ReachKind.RESERVOIR).build())
            .build();
    SteadyState state =
        SteadyState.of(rivers, new double[] {1, 1}, new double[] {100_000, 100_000});
    double[] survival = state.survival(1e-5);
    assertThat(survival[rivers.reaches().indexOf("A")]).isCloseTo(Math.exp(-1), within(1e-12));
    assertThat(survival[rivers.reaches().indexOf("B")]).isCloseTo(1 / (1.5 * 1.5), within(1e-12));
    assertThat(state.survival(0)).containsExactly(1, 1);
  }

  private static RiverSystemBuilder withPlant() {
    return RiverSystem.builder()
        .add(Reach.builder("A", 1000).meanFlowM3s(2).build())
        .add(Station.of("S", "A", 900))
        .add(Outfall.of("O", "A", 100))
        .add(Plant.of("W", 3600))
        .add(Source.of("E1"))
        .add(Source.of("E2"))
        .add(Link.of("E1", "W"))
        .add(Link.of("E2", "W"))
        .add(Link.of("W", "O"))
        .add(new Removal("W", P, 0.75));
  }

  @Test
  void aPlantRemovesAndItsOwnPermitCountsWhatComesThroughIt() {
    RiverSystem without = withPlant().add(usual("E1", 40)).add(usual("E2", 80)).build();
    Emissions emissions = Emissions.ofRegister(without, P, 0, Emissions.Level.USUAL);
    assertThat(emissions.totalKgPerDay()).isCloseTo(30, within(1e-12));
    RiverSystem more =
        withPlant().add(usual("E1", 40)).add(usual("E2", 80)).add(usual("W", 50)).build();
    Emissions all = Emissions.ofRegister(more, P, 0, Emissions.Level.USUAL);
    assertThat(all.totalKgPerDay()).as("the plant says 50 in all").isCloseTo(50, within(1e-12));
    OrdinaryLoad load = OrdinaryLoad.of(SteadyState.at(RandomWaters.steady(more), 0), all, 0);
    List<String> ranked = new ArrayList<>();
    load.contributionsAtStation(0)
        .forEach(c -> ranked.add(more.chain().source(c.source()).id() + " " + c.kgPerDay()));
    assertThat(ranked).containsExactly("E2 20.0", "W 20.0", "E1 10.0");
    assertThat(load.mgPerLAtStation(0)).isCloseTo(50 / 86.4 / 2, withinPercentage(1e-4));
    RiverSystem less =
        withPlant().add(usual("E1", 40)).add(usual("E2", 80)).add(usual("W", 12)).build();
    assertThat(Emissions.ofRegister(less, P, 0, Emissions.Level.USUAL).totalKgPerDay())
        .as("what is known to come through is not less for what the plant says")
        .isCloseTo(30, within(1e-12));
  }

  @Test
  void theLevelDecidesWhichNumberCounts() {
    Source withFlow =
        new Source(
            "E2",
            "E2",
            org.suyuan.network.SourceKind.ENTERPRISE,
            "",
            1000,
            0,
            org.suyuan.network.GeoPoint.UNKNOWN);
    RiverSystem rivers =
        RiverSystem.builder()
            .add(Reach.builder("A", 1000).build())
            .add(Outfall.of("O", "A", 100))
            .add(Source.of("E1"))
            .add(withFlow)
            .add(Source.of("E3"))
            .add(Link.of("E1", "O"))
            .add(Link.of("E2", "O"))
            .add(Link.of("E3", "O"))
            .add(new Permit("E1", P, Double.NaN, 20, 5))
            .add(new Permit("E2", P, 10, Double.NaN, Double.NaN))
            .add(Permit.of("E3", P))
            .build();
    Emissions usual = Emissions.ofRegister(rivers, P, 0, Emissions.Level.USUAL);
    assertThat(usual.totalKgPerDay()).isCloseTo(5 + 10, within(1e-12));
    assertThat(usual.unknownCount()).isEqualTo(1);
    assertThat(Emissions.ofRegister(rivers, P, 0, Emissions.Level.PERMITTED).totalKgPerDay())
        .isCloseTo(20 + 10, within(1e-12));
    assertThat(Emissions.ofRegister(rivers, "cod", 0, Emissions.Level.USUAL).totalKgPerDay())
        .isZero();
  }

  @Test
  void numbersThatDoNotFitAreRefused() {
    RiverSystem rivers = RiverSystem.builder().add(Reach.builder("A", 1000).build()).build();
    assertThatThrownBy(() -> Accumulation.of(rivers.reaches(), new double[2]))
        .hasMessage("survival: 2 values for 1 reaches; give one for each");
    assertThatThrownBy(() -> Accumulation.of(rivers.reaches(), new double[] {-1}))
        .hasMessageStartingWith("survival of reach A: -1.0 is not a part");
    assertThatThrownBy(() -> SteadyState.of(rivers, new double[] {0}, new double[] {1}))
        .hasMessage("reach A: discharge 0.0 m³/s, travel time 1.0 s; they must be > 0 and >= 0");
    assertThatThrownBy(() -> SteadyState.of(rivers, new double[2], new double[] {1}))
        .hasMessageContaining("2 discharges and 1 travel times for 1 reaches");
    assertThatThrownBy(() -> Emissions.of(rivers, new double[1]))
        .hasMessage("1 loads for 0 ways from a source to an outfall");
  }
}
