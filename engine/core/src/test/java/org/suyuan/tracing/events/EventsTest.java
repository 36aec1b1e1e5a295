package org.suyuan.tracing.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.suyuan.hydrology.FlowField;
import org.suyuan.hydrology.Velocities;
import org.suyuan.monitoring.Limits;
import org.suyuan.monitoring.Observations;
import org.suyuan.monitoring.Pollutant;
import org.suyuan.monitoring.PollutantCatalogue;
import org.suyuan.monitoring.QualityFlag;
import org.suyuan.network.Reach;
import org.suyuan.network.RiverSystem;
import org.suyuan.network.Station;
import org.suyuan.transport.DownstreamTravel;
import org.suyuan.transport.Travel;

/** A river with stations UPPER and LOWER and a brook with station BROOK that joins between them. */
class EventsTest {
  private static final double HORIZON_SECONDS = 20 * 86_400;
  private static final long HOUR = 3600;
  private static final long START = 1_710_000_000L;
  private static final Pollutant FLUORIDE =
      PollutantCatalogue.builtIn().find("fluoride").orElseThrow();
  private static final Pollutant OXYGEN =
      PollutantCatalogue.builtIn().find("dissolved_oxygen").orElseThrow();

  private Velocities velocities;
  private Travel way;
  private long expectedSeconds;
  private final Observations.Builder measured = new Observations.Builder();

  @BeforeEach
  void buildRiver() {
    RiverSystem rivers =
        RiverSystem.builder()
            .add(reach("R1", 20_000).to("R2").build())
            .add(reach("R2", 60_000).build())
            .add(reach("T", 20_000).to("R2").build())
            .add(Station.of("UPPER", "R1", 10_000))
            .add(Station.of("LOWER", "R2", 50_000))
            .add(Station.of("BROOK", "T", 19_000))
            .build();
    velocities = Velocities.of(rivers, FlowField.of(rivers, List.of()));
    int upper = rivers.station("UPPER").orElseThrow();
    way =
        DownstreamTravel.from(
                velocities,
                rivers.stations().reach(upper),
                rivers.stations().chainageMetres(upper),
                new double[] {START},
                HORIZON_SECONDS)
            .get(1)
            .travel();
    expectedSeconds = Math.round(way.meanSeconds());
  }

  private static Reach.Builder reach(String id, double lengthMetres) {
    return Reach.builder(id, lengthMetres).slope(0.001).meanFlowM3s(10).widthMetres(20);
  }

  /** Measures two hours above the limit, with clean water around them. */
  private void exceed(String station, long seconds) {
    measured
        .series(station, FLUORIDE.code())
        .add(seconds - HOUR, 0.3)
        .add(seconds, 1.2)
        .add(seconds + HOUR, 1.3)
        .add(seconds + 2 * HOUR, 0.3);
  }

  private List<Event> find() {
    return new Events(velocities, Limits.gb3838(), HORIZON_SECONDS)
        .find(measured.build(), List.of(OXYGEN, FLUORIDE));
  }

  @Test
  void onePlumeAtTwoStationsIsOneEvent() {
    exceed("UPPER", START);
    exceed("LOWER", START + expectedSeconds);
    List<Event> events = find();
    assertThat(events).hasSize(1);
    assertThat(events.get(0).first().stationId()).isEqualTo("UPPER");
    assertThat(events.get(0).first().limit()).isEqualTo(1.0);
    assertThat(events.get(0).stationIds()).containsExactly("UPPER", "LOWER");
    assertThat(events.get(0).contains("LOWER", events.get(0).sightings().get(1).episode()))
        .isTrue();
  }

  @Test
  void tooEarlyOrTooLateIsAnotherEvent() {
    double factor = Math.exp(3 * way.logError());
    long late = Math.round(expectedSeconds * factor) + 6 * HOUR;
    long early = Math.round(expectedSeconds / factor) - 6 * HOUR;
    assertThat(early).isPositive();
    exceed("UPPER", START);
    exceed("LOWER", START + early);
    exceed("LOWER", START + late);
    List<Event> events = find();
    assertThat(events).hasSize(3).allSatisfy(e -> assertThat(e.sightings()).hasSize(1));
    assertThat(events)
        .extracting(e -> e.first().episode().startSeconds())
        .containsExactly(START, START + early, START + late);
  }

  @Test
  void withinThreeSigmaIsTheSameEvent() {
    exceed("UPPER", START);
    exceed("LOWER", START + Math.round(expectedSeconds * Math.exp(2.9 * way.logError())));
    assertThat(find()).hasSize(1);
  }

  @Test
  void aBrookIsNotDownstreamOfTheRiver() {
    exceed("UPPER", START);
    exceed("BROOK", START + 12 * HOUR);
    assertThat(find()).hasSize(2);
  }

  @Test
  void ofTwoThatCouldExplainItTheMorePreciseOneDoes() {
    exceed("BROOK", START);
    exceed("UPPER", START + 40 * HOUR);
    exceed("LOWER", START + 40 * HOUR + expectedSeconds);
    List<Event> events = find();
    assertThat(events).hasSize(2);
    assertThat(events.get(0).stationIds()).containsExactly("BROOK");
    assertThat(events.get(1).stationIds()).containsExactly("UPPER", "LOWER");
  }

  @Test
  void twoEpisodesOfOneStationAreTwoEvents() {
    exceed("UPPER", START);
    exceed("UPPER", START + 72 * HOUR);
    assertThat(find()).hasSize(2);
  }

  @Test
  void lessOxygenIsNoPlume() {
    measured.series("UPPER", OXYGEN.code()).add(START, 9).add(START + HOUR, 1);
    assertThat(find()).isEmpty();
  }

  @Test
  void anEventThatNobodySawIsNone() {
    assertThatThrownBy(() -> new Event(FLUORIDE, List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(FLUORIDE.code());
  }

  /** A year of clean water with one spike, so that its neighbours are known to show nothing. */
  private void spike(String station, long seconds) {
    for (int i = -20; i <= 20; i++) {
      measured
          .series(station, FLUORIDE.code())
          .add(seconds + i * HOUR, i == 0 ? 5 : 0.3 + 0.01 * Math.floorMod(i, 3));
    }
  }

  @Test
  void aSpikeThatNobodyElseSawIsNoEvent() {
    spike("UPPER", START);
    assertThat(find()).isEmpty();
  }

  @Test
  void twoSpikesOneTravelTimeApartAreAPlume() {
    spike("UPPER", START);
    spike("LOWER", START + expectedSeconds);
    assertThat(find()).hasSize(1);
    assertThat(find().get(0).stationIds()).containsExactly("UPPER", "LOWER");
  }

  @Test
  void twoSpikesTwoStandardDeviationsFromThatAreNone() {
    spike("UPPER", START);
    double two = 2 * way.logError() * expectedSeconds;
    spike("LOWER", START + expectedSeconds + Math.round(Math.max(two, 9 * HOUR)));
    spike("BROOK", START + 12 * HOUR);
    assertThat(find()).isEmpty();
  }

  @Test
  void aSpikeThatAPlumeFollowsBelongsToIt() {
    spike("UPPER", START);
    exceed("LOWER", START + expectedSeconds);
    assertThat(find()).hasSize(1);
    assertThat(find().get(0).stationIds()).containsExactly("UPPER", "LOWER");
  }

  @Test
  void aDailyMeanIsJoinedByTheDayThatItCovers() {
    exceed("UPPER", START);
    double factor = Math.exp(3 * way.logError());
    long end = START + Math.round(expectedSeconds * factor) + 20 * HOUR;
    measured
        .series("LOWER", FLUORIDE.code())
        .add(end, 1.1, Double.NaN, false, 86_400, QualityFlag.N);
    assertThat(find()).hasSize(1);
  }

  @Test
  void onePlumeAtFiveStationsOfWhichOneWasOutIsOneEvent() {
    org.suyuan.network.RiverSystemBuilder builder = RiverSystem.builder();
    builder.add(reach("L", 200_000).build());
    for (int i = 0; i < 6; i++) {
      builder.add(Station.of("S" + i, "L", 10_000 + 30_000 * i));
    }
    RiverSystem rivers = builder.build();
    velocities = Velocities.of(rivers, FlowField.of(rivers, List.of()));
    List<DownstreamTravel.Reached> ways =
        DownstreamTravel.from(velocities, 0, 10_000, new double[] {START}, HORIZON_SECONDS);
    for (DownstreamTravel.Reached reached : ways) {
      String id = rivers.stations().record(reached.station()).id();
      if (!id.equals("S2")) {
        exceed(id, START + Math.round(1.2 * reached.travel().meanSeconds()));
      }
    }
    exceed("S0", START);
    List<Event> events = find();
    assertThat(events).hasSize(1);
    assertThat(events.get(0).stationIds()).containsExactly("S0", "S1", "S3", "S4", "S5");
  }

  @Test
  void tenYearsOfExceedancesAreGatheredOneByOne() {
    for (int i = 0; i < 120; i++) {
      exceed("UPPER", START + i * 30L * 24 * HOUR);
      exceed("LOWER", START + i * 30L * 24 * HOUR + expectedSeconds);
    }
    assertThat(find()).hasSize(120).allSatisfy(e -> assertThat(e.sightings()).hasSize(2));
  }
}
