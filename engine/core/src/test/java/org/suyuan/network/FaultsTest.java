package org.suyuan.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Every kind of fault, each with its row and what to do, and all of them at once. */
class FaultsTest {
  private static final double NAN = Double.NaN;

  private static RiverSystemBuilder river() {
    return RiverSystem.builder()
        .add(Reach.builder("R1", 1000).to("R2").build())
        .add(Reach.builder("R2", 2000).build());
  }

  private static List<String> faults(RiverSystemBuilder builder) {
    InvalidNetworkException thrown =
        catchThrowableOfType(InvalidNetworkException.class, builder::build);
    assertThat(thrown).as("the network is refused").isNotNull();
    return thrown.faults().stream().map(NetworkFault::toString).toList();
  }

  @Test
  void aSoundRiverIsNone() {
    assertThat(river().build().reaches().count()).isEqualTo(2);
  }

  @Test
  void numbersOfReaches() {
    assertThat(
            faults(
                RiverSystem.builder()
                    .add(Reach.builder("A", -3).build())
                    .add(Reach.builder("B", NAN).build())
                    .add(Reach.builder("C", Double.POSITIVE_INFINITY).build())
                    .add(
                        Reach.builder("D", 0)
                            .slope(-1e-3)
                            .drainageAreaKm2(-1)
                            .meanFlowM3s(Double.POSITIVE_INFINITY)
                            .widthMetres(0)
                            .manningN(-0.5)
                            .volumeM3(0)
                            .build())))
        .containsExactly(
            "reaches[0]: length_m: -3 is not a length; it must be > 0",
            "reaches[1]: length_m: NaN is not a length; it must be > 0",
            "reaches[2]: length_m: Infinity is not a length; it must be > 0",
            "reaches[3]: length_m: 0 is not a length; it must be > 0",
            "reaches[3]: slope: -0.001 is not a slope; it must be ≥ 0",
            "reaches[3]: drainage_area_km2: -1 is not a drainage area; it must be ≥ 0",
            "reaches[3]: mean_flow_m3s: Infinity is not a discharge; it must be ≥ 0",
            "reaches[3]: width_m: 0 is not a width; it must be > 0",
            "reaches[3]: manning_n: -0.5 is not a roughness; it must be > 0",
            "reaches[3]: volume_m3: 0 is not a volume; it must be > 0");
  }

  @Test
  void identifiersOfReaches() {
    assertThat(
            faults(river().add(Reach.builder("R1", 5).build()).add(Reach.builder(" ", 5).build())))
        .containsExactly(
            "reaches[2]: reach_id: R1 is used twice; identifiers must be unique",
            "reaches[3]: reach_id:   is empty; every reach needs an identifier");
  }

  @Test
  void whereReachesLead() {
    assertThat(
            faults(
                river()
                    .add(Reach.builder("A", 1).to("A").build())
                    .add(Reach.builder("B", 1).to("0").build())
                    .add(Reach.builder("C", 1).to("-1").build())
                    .add(Reach.builder("D", 1).to("NULL").build())
                    .add(Reach.builder("E", 1).to("R9").build())))
        .containsExactly(
            "reaches[2]: to_reach_id: A is the reach itself; leave the cell empty at an outlet",
            "reaches[3]: to_reach_id: 0 is ambiguous: no reach has this identifier; if it marks an"
                + " outlet, leave the cell empty",
            "reaches[4]: to_reach_id: -1 is ambiguous: no reach has this identifier; if it marks an"
                + " outlet, leave the cell empty",
            "reaches[5]: to_reach_id: NULL is ambiguous: no reach has this identifier; if it marks"
                + " an outlet, leave the cell empty",
            "reaches[6]: to_reach_id: R9 is not a reach_id of reaches.csv; add the reach or leave"
                + " the cell empty at an outlet");
  }

  @Test
  void aReachMayBeCalledZero() {
    RiverSystem rivers = river().add(Reach.builder("0", 1).to("R1").build()).build();
    assertThat(rivers.reaches().count()).isEqualTo(3);
  }

  @Test
  void eachCycleWithItsReachesAndNotWhatHangsOnIt() {
    assertThat(
            faults(
                RiverSystem.builder()
                    .add(Reach.builder("above", 1).to("A").build())
                    .add(Reach.builder("A", 1).to("B").build())
                    .add(Reach.builder("B", 1).to("C").build())
                    .add(Reach.builder("C", 1).build())
                    .add(Reach.builder("below", 1).build())
                    .add(Reach.builder("X", 1).to("Y").build())
                    .add(Reach.builder("Y", 1).to("X").build())
                    .add(new Bifurcation("C", "A", 0.5))
                    .add(new Bifurcation("C", "below", 0.5))))
        .containsExactlyInAnyOrder(
            "reaches[1]: to_reach_id: B closes a cycle of 3 reaches: A, B, C; water cannot flow in a"
                + " circle",
            "reaches[5]: to_reach_id: Y closes a cycle of 2 reaches: X, Y; water cannot flow in a"
                + " circle");
  }

  @Test
  void bifurcations() {
    assertThat(
            faults(
                river()
                    .add(Reach.builder("R3", 1).build())
                    .add(new Bifurcation("R1", "R2", 0.5))
                    .add(new Bifurcation("R1", "R3", 0.4))
                    .add(new Bifurcation("R9", "R8", 1))
                    .add(new Bifurcation("R2", "R2", 0))
                    .add(new Bifurcation("R2", "R3", NAN))
                    .add(new Bifurcation("R2", "R3", 1.5))))
        .containsExactlyInAnyOrder(
            "bifurcations[0]: fraction: 0.9 is the sum of the shares of reach R1; they must add up"
                + " to 1",
            "bifurcations[2]: reach_id: R9 is not a reach_id of reaches.csv",
            "bifurcations[2]: to_reach_id: R8 is not a reach_id of reaches.csv",
            "bifurcations[3]: fraction: 0 is not a share; it must be > 0 and ≤ 1",
            "bifurcations[3]: to_reach_id: R2 is the reach itself",
            "bifurcations[3]: fraction: NaN is the sum of the shares of reach R2; they must add up"
                + " to 1",
            "bifurcations[4]: fraction: NaN is not a share; it must be > 0 and ≤ 1",
            "bifurcations[5]: fraction: 1.5 is not a share; it must be > 0 and ≤ 1",
            "bifurcations[5]: to_reach_id: R3 is named twice for this reach");
  }

  @Test
  void stationsAndOutfalls() {
    Station s = Station.of("S1", "R1", 1000);
    assertThat(
            faults(
                river()
                    .add(s)
                    .add(Station.of("S1", "R1", 0))
                    .add(Station.of("", "R9", 0))
                    .add(Station.of("S2", "R1", 1000.5))
                    .add(Station.of("S3", "R2", -0.1))
                    .add(Station.of("S4", "R2", NAN))
                    .add(
                        new Station(
                            "S5", "S5", "R1", 0, StationKind.SECTION, 6, 0, GeoPoint.UNKNOWN))
                    .add(Outfall.of("O1", "R2", 2000.1))
                    .add(Outfall.of("O2", "R7", 1))))
        .containsExactly(
            "stations[1]: station_id: S1 is used twice; it must be unique",
            "stations[2]: station_id:  is empty",
            "stations[2]: reach_id: R9 is not a reach_id of reaches.csv",
            "stations[3]: distance_m: 1000.5 is outside reach R1; it must be from 0 to its length,"
                + " 1000 m",
            "stations[4]: distance_m: -0.1 is outside reach R2; it must be from 0 to its length,"
                + " 2000 m",
            "stations[5]: distance_m: NaN is outside reach R2; it must be from 0 to its length,"
                + " 2000 m",
            "stations[6]: interval_h: 0 is not an interval; it must be > 0",
            "stations[6]: water_class: 6 is not a class from I to V",
            "outfalls[0]: distance_m: 2000.1 is outside reach R2; it must be from 0 to its length,"
                + " 2000 m",
            "outfalls[1]: reach_id: R7 is not a reach_id of reaches.csv");
  }

  @Test
  void oneNameSpace() {
    assertThat(
            faults(
                river()
                    .add(Source.of("X"))
                    .add(Plant.of("X", 0))
                    .add(Outfall.of("X", "R1", 0))
                    .add(Outfall.of("O", "R1", 0))
                    .add(Outfall.of("O", "R1", 0))
                    .add(Plant.of("", 0))
                    .add(Link.of("X", "O"))))
        .contains(
            "plants[0]: plant_id: X is already used in enterprises.csv; enterprises, plants and"
                + " outfalls share one name space",
            "outfalls[0]: outfall_id: X is already used in enterprises.csv; enterprises, plants and"
                + " outfalls share one name space",
            "outfalls[2]: outfall_id: O is used twice; identifiers must be unique",
            "plants[1]: plant_id:  is empty; every record needs an identifier");
  }

  private static RiverSystemBuilder chain() {
    return river()
        .add(Outfall.of("O1", "R1", 1))
        .add(Outfall.of("O2", "R2", 1))
        .add(Source.of("E1"))
        .add(Source.of("E2"))
        .add(Plant.of("P1", 0))
        .add(Plant.of("P2", 0));
  }

  @Test
  void linksThatCannotBe() {
    assertThat(
            faults(
                chain()
                    .add(new Link("E1", "P1", 0, 0.7))
                    .add(new Link("E1", "O1", -1, 0.4))
                    .add(new Link("E1", "P1", NAN, 0))
                    .add(Link.of("E2", "E1"))
                    .add(Link.of("O1", "O2"))
                    .add(Link.of("Q", "O2"))
                    .add(Link.of("P1", "O1"))
                    .add(Link.of("P2", "O1"))))
        .containsExactlyInAnyOrder(
            "links[0]: fraction: 1.1 is the sum of the shares that leave E1; they must not exceed 1",
            "links[1]: travel_time_h: -2.777777777777778E-4 is not a time; it must be ≥ 0",
            "links[2]: travel_time_h: NaN is not a time; it must be ≥ 0",
            "links[2]: fraction: 0 is not a share; it must be > 0 and ≤ 1",
            "links[2]: to_id: P1 is linked twice from E1",
            "links[3]: to_id: E1 is an enterprise; a link leads to a plant or outfall",
            "links[4]: from_id: O1 is an outfall; the chain ends there",
            "links[5]: from_id: Q is not in enterprises.csv or plants.csv");
  }

  @Test
  void whatReachesNoRiver() {
    assertThat(faults(chain().add(Link.of("E1", "P1"))))
        .containsExactly(
            "plants[0]: plant_id: P1 reaches no river; link it to an outfall in links.csv",
            "plants[1]: plant_id: P2 reaches no river; link it to an outfall in links.csv",
            "enterprises[0]: enterprise_id: E1 reaches no river; link it to an outfall in"
                + " links.csv",
            "enterprises[1]: enterprise_id: E2 reaches no river; link it to an outfall in"
                + " links.csv");
  }

  @Test
  void aLoopOfPlantsIsOneFaultAndWhatLeavesItReachesTheRiver() {
    assertThat(
            faults(
                chain()
                    .add(Link.of("E1", "P2"))
                    .add(Link.of("E2", "P1"))
                    .add(new Link("P1", "P2", 0, 0.5))
                    .add(new Link("P1", "O1", 0, 0.5))
                    .add(Link.of("P2", "P1"))))
        .containsExactly("plants[0]: plant_id: P1 leads back to itself through links.csv");
    assertThat(
            faults(
                chain()
                    .add(Link.of("E1", "P1"))
                    .add(Link.of("E2", "P2"))
                    .add(new Link("P1", "P1", 0, 0.5))
                    .add(new Link("P1", "O1", 0, 0.5))
                    .add(Link.of("P2", "O2"))))
        .containsExactly("plants[0]: plant_id: P1 leads back to itself through links.csv");
  }

  @Test
  void plantsSourcesPermitsAndRemovals() {
    assertThat(
            faults(
                chain()
                    .add(Plant.of("P3", -1))
                    .add(new Plant("P4", "", 0, NAN, GeoPoint.UNKNOWN))
                    .add(new Source("E3", "", SourceKind.FARM, "", -5, -1, GeoPoint.UNKNOWN))
                    .add(Link.of("E1", "P1"))
                    .add(Link.of("E2", "P2"))
                    .add(Link.of("E3", "P3"))
                    .add(Link.of("P1", "O1"))
                    .add(Link.of("P2", "O1"))
                    .add(Link.of("P3", "O1"))
                    .add(Link.of("P4", "O1"))
                    .add(Permit.of("O1", "fluoride"))
                    .add(new Permit("E1", "fluoride", -1, -2, Double.POSITIVE_INFINITY))
                    .add(Permit.of("E1", "fluoride"))
                    .add(new Removal("E1", "fluoride", 0.5))
                    .add(new Removal("P1", "fluoride", 1.1))
                    .add(new Removal("P1", "fluoride", NAN))))
        .containsExactlyInAnyOrder(
            "plants[2]: retention_h: -2.777777777777778E-4 is not a time; it must be ≥ 0",
            "plants[3]: capacity_m3d: 0 is not a capacity; it must be > 0",
            "plants[3]: retention_h: NaN is not a time; it must be ≥ 0",
            "enterprises[2]: flow_m3d: -5 is not a flow; it must be ≥ 0",
            "enterprises[2]: violations: -1 must be ≥ 0",
            "permits[0]: enterprise_id: O1 is not in enterprises.csv or plants.csv",
            "permits[1]: limit_mgl: -1 is not a concentration; it must be ≥ 0",
            "permits[1]: limit_kgd: -2 is not a load; it must be ≥ 0",
            "permits[1]: typical_kgd: Infinity is not a load; it must be ≥ 0",
            "permits[2]: pollutant: fluoride is permitted twice to E1",
            "removals[0]: plant_id: E1 is not in plants.csv",
            "removals[1]: fraction: 1.1 is not a share; it must be from 0 to 1",
            "removals[2]: fraction: NaN is not a share; it must be from 0 to 1",
            "removals[2]: pollutant: fluoride is given twice for P1");
  }

  @Test
  void faultsOfEveryTableComeTogether() {
    InvalidNetworkException thrown =
        catchThrowableOfType(
            InvalidNetworkException.class,
            () ->
                chain()
                    .add(Reach.builder("R3", -1).to("none").build())
                    .add(new Bifurcation("R2", "R3", 0.5))
                    .add(Station.of("S", "R9", 0))
                    .add(Outfall.of("O3", "R1", -1))
                    .add(Plant.of("P3", NAN))
                    .add(Source.of(""))
                    .add(Link.of("nobody", "nowhere"))
                    .add(Permit.of("nobody", "fluoride"))
                    .add(new Removal("nobody", "fluoride", 2))
                    .build());
    assertThat(thrown.faults().stream().map(NetworkFault::table).distinct())
        .containsExactlyInAnyOrder(NetworkTable.values());
    assertThat(thrown).hasMessageStartingWith(thrown.faults().size() + " faults in the network:\n");
  }

  @Test
  void theMessageShowsTwentyAndSaysHowManyMore() {
    RiverSystemBuilder builder = RiverSystem.builder();
    for (int i = 0; i < 23; i++) {
      builder.add(Reach.builder("R" + i, 0).build());
    }
    InvalidNetworkException thrown =
        catchThrowableOfType(InvalidNetworkException.class, builder::build);
    assertThat(thrown).hasMessageStartingWith("23 faults").hasMessageEndingWith("\n… and 3");
    assertThat(thrown.faults()).hasSize(23);
    InvalidNetworkException one =
        catchThrowableOfType(
            InvalidNetworkException.class, () -> river().add(Station.of("S", "R9", 0)).build());
    assertThat(one).hasMessageStartingWith("1 fault in the network:\nstations[0]: ");
  }
}
