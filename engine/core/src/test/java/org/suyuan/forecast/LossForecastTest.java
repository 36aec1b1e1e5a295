package org.suyuan.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.suyuan.Suyuan;
import org.suyuan.dataset.Dataset;
import org.suyuan.hydrology.GaugeSeries;
import org.suyuan.monitoring.Limits;
import org.suyuan.monitoring.Observations;
import org.suyuan.monitoring.PollutantCatalogue;
import org.suyuan.monitoring.WaterTemperature;
import org.suyuan.network.Link;
import org.suyuan.network.Outfall;
import org.suyuan.network.Permit;
import org.suyuan.network.Reach;
import org.suyuan.network.RiverSystem;
import org.suyuan.network.RiverSystemBuilder;
import org.suyuan.network.Source;
import org.suyuan.network.Station;
import org.suyuan.tracing.TraceOptions;

/**
 * What is lost on the way shows in the forecast: decay by season, metals in pools, what nobody
 * knows by a wide band; and a plume gets longer where the water slows behind it.
 */
class LossForecastTest {
  private static final long START = 1_709_251_200L;
  private static final double HOUR = 3600;

  /** A river of 60 km with a pool between km 20 and 30, which holds its water for two days. */
  private static Suyuan suyuan(double[] flow) {
    RiverSystemBuilder rivers = RiverSystem.builder();
    for (int i = 0; i < 6; i++) {
      Reach.Builder reach = Reach.builder("R" + i, 10_000).to(i < 5 ? "R" + (i + 1) : null);
      if (i == 2) {
        reach.volumeM3(20 * 2 * 86_400.0).widthMetres(120);
      } else {
        reach.slope(1e-3).widthMetres(25);
      }
      rivers.add(reach.meanFlowM3s(20).build());
    }
    rivers.add(Outfall.of("O", "R0", 0)).add(Source.of("E")).add(Link.of("E", "O"));
    for (String code : List.of("fluoride", "lead", "NH3-N", "benzene")) {
      rivers.add(Permit.of("E", PollutantCatalogue.builtIn().find(code).orElseThrow().code()));
    }
    rivers.add(Station.of("UPPER", "R1", 9_000)).add(Station.of("LOWER", "R5", 9_000));
    RiverSystem river = rivers.build();
    long[] time = new long[flow.length];
    for (int h = 0; h < time.length; h++) {
      time[h] = START + 3600L * h;
    }
    List<GaugeSeries> gauges = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      gauges.add(new GaugeSeries("R" + i, time, flow));
    }
    return Suyuan.of(
        new Dataset(
            river,
            PollutantCatalogue.builtIn(),
            Limits.gb3838(),
            Observations.NONE,
            gauges,
            Observations.NONE,
            List.of(),
            List.of(),
            ZoneOffset.UTC));
  }

  private static Arrival at(Suyuan suyuan, String station, String pollutant, double hours) {
    OffsetDateTime start =
        OffsetDateTime.ofInstant(java.time.Instant.ofEpochSecond(START), ZoneOffset.UTC);
    return suyuan
        .forecast("O", pollutant, 100, start, Duration.ofSeconds((long) (hours * HOUR)))
        .arrivals()
        .stream()
        .filter(a -> a.stationId().equals(station))
        .findFirst()
        .orElseThrow();
  }

  private static double kept(Suyuan suyuan, String station, String pollutant) {
    return at(suyuan, station, pollutant, 2).peakAbove().median()
        / at(suyuan, station, "fluoride", 2).peakAbove().median();
  }

  @Test
  void metalsSettleInThePoolAndAmmoniaDecaysInSummer() {
    Suyuan suyuan = suyuan(new double[] {20});
    assertThat(kept(suyuan, "UPPER", "lead")).as("it flows").isCloseTo(1, within(1e-3));
    // Half a metre a day in 2.9 m of water over two days would leave 0.72; shear keeps some up.
    assertThat(kept(suyuan, "LOWER", "lead")).isBetween(0.70, 0.80);
    Suyuan seasons =
        suyuan.with(TraceOptions.defaults().withWaterTemperature(new WaterTemperature(15, 12, 61)));
    Suyuan winter =
        suyuan.with(
            TraceOptions.defaults().withWaterTemperature(new WaterTemperature(15, 12, 244)));
    double warm = kept(seasons, "LOWER", "NH3-N");
    double cold = kept(winter, "LOWER", "NH3-N");
    assertThat(warm).as("1 March is the warmest day").isLessThan(0.75);
    assertThat(cold).as("and here the coldest").isGreaterThan(0.9);
  }

  @Test
  void whatIsNotKnownWidensTheBand() {
    Suyuan suyuan = suyuan(new double[] {20});
    Band ion = at(suyuan, "LOWER", "fluoride", 2).peakAbove();
    Band unknown = at(suyuan, "LOWER", "benzene", 2).peakAbove();
    assertThat(unknown.median()).isLessThan(ion.median());
    assertThat(unknown.p05() / unknown.median()).isLessThan(0.6 * ion.p05() / ion.median());
    double near = kept(suyuan, "UPPER", "benzene");
    assertThat(near).as("little is lost on a short way").isGreaterThan(0.9);
  }

  @Test
  void aPlumeGetsLongerWhereTheWaterSlowsBehindIt() {
    double[] falling = new double[24 * 12];
    double[] steady = new double[falling.length];
    double release = 24;
    for (int h = 0; h < falling.length; h++) {
      falling[h] = 60 * Math.exp(-h / 48.0) + 2;
      steady[h] = 60 * Math.exp(-release / 2 / 48.0) + 2;
    }
    Suyuan slows = suyuan(falling);
    double first = hours(slows, 0);
    double last = hours(slows, release);
    assertThat(last - first).as("hours by which the end is later").isGreaterThan(1.2);
    double slowing = length(at(slows, "UPPER", "fluoride", release));
    double even = length(at(suyuan(steady), "UPPER", "fluoride", release));
    assertThat(slowing - even).isCloseTo(last - first, within(0.25 * (last - first)));
  }

  /** Hours that water takes to the upper station that leaves the outfall after so many hours. */
  private static double hours(Suyuan suyuan, double departure) {
    double at = START + departure * HOUR;
    int r = suyuan.dataset().rivers().reaches().indexOf("R0");
    double there = at + suyuan.velocities().secondsFromEntry(r, 10_000, at);
    r = suyuan.dataset().rivers().reaches().indexOf("R1");
    return (there + suyuan.velocities().secondsFromEntry(r, 9_000, there) - at) / HOUR;
  }

  private static double length(Arrival a) {
    return (a.trailingEdge().median() - a.leadingEdge().median()) / HOUR;
  }
}
