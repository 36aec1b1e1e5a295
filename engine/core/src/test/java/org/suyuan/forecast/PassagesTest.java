package org.suyuan.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.suyuan.hydrology.Spread;
import org.suyuan.hydrology.Velocities;
import org.suyuan.monitoring.Unit;
import org.suyuan.network.Reaches;
import org.suyuan.network.RiverSystem;
import org.suyuan.network.RiverSystemBuilder;
import org.suyuan.network.Station;
import org.suyuan.testing.RandomNetworks;
import org.suyuan.testing.RandomWaters;
import org.suyuan.testing.RawRivers;
import org.suyuan.transport.DownstreamTravel;
import org.suyuan.transport.LossFactor;
import org.suyuan.transport.Measured;
import org.suyuan.transport.PlumeKind;
import org.suyuan.transport.PlumeTable;
import org.suyuan.transport.PlumeTimes;
import org.suyuan.transport.Travel;

/** What is prepared once for all stations is what each plume gives at each station by itself. */
class PassagesTest {
  private static final double HOUR = 3600;
  private static final double SITE_ERROR = 0.3;
  private static final double LOSS_PER_SECOND = 0.01 / HOUR;

  @Test
  void columnsSayWhatEachPlumeSays() {
    int compared = 0;
    for (long seed = 0; seed < 30; seed++) {
      RandomNetworks networks = new RandomNetworks(seed);
      RiverSystem rivers = withStations(networks.rivers(40, seed % 3 == 0 ? 0.15 : 0));
      Random random = networks.random();
      Velocities water =
          seed % 5 == 4 ? RandomWaters.steady(rivers) : RandomWaters.unsteady(rivers, random);
      double about = RandomWaters.START + 20 * HOUR;
      List<Plume> plumes = plumes(random, about);
      LossFactor loss = new LossFactor(LossFactor.Prior.USUAL, new Measured(0.5, 20));
      double[] departures = new double[water.flows().stepCount() == 1 ? 1 : 9];
      for (int k = 0; k < departures.length; k++) {
        departures[k] = about + (k - 4) * 6 * HOUR;
      }
      Plumes columns = new Plumes(plumes, loss, SITE_ERROR);
      Passages passages = new Passages(columns, departures, Double.NEGATIVE_INFINITY);
      for (DownstreamTravel.Reached reached :
          DownstreamTravel.from(water, 0, 10, departures, 40 * 86_400.0)) {
        int reach = rivers.stations().reach(reached.station());
        passages.at(water, reach, reached.travel(), LOSS_PER_SECOND, Unit.UG_PER_L);
        for (int i = 0; i < plumes.size(); i++) {
          Passing plain = plain(water, reach, reached.travel(), plumes.get(i), columns.lost[i]);
          String what = "seed " + seed + ", station " + reached.station() + ", plume " + i;
          assertThat(passages.leading[i]).as(what).isCloseTo(plain.leading(), within(1.0));
          assertThat(passages.peak[i]).as(what).isCloseTo(plain.peak(), within(1.0));
          assertThat(passages.trailing[i]).as(what).isCloseTo(plain.trailing(), within(1.0));
          assertThat(passages.height[i])
              .as(what)
              .isCloseTo(plain.height(), within(1e-4 * plain.height()));
          compared++;
        }
      }
    }
    assertThat(compared).as("plumes at stations").isGreaterThan(1000);
  }

  /**
   * A plant of one stirred tank lets out e^{−t/θ}: it rises at once, and is down to a tenth after
   * θ·ln 10. Most of that was released before the water that is in the river now left the plant.
   */
  @Test
  void behindAPlantThePlumeRisesAtOnceHoweverShortTheRiver() {
    RiverSystem rivers = withStations(new RandomNetworks(1).rivers(3, 0));
    Velocities water = RandomWaters.steady(rivers);
    double middle = RandomWaters.START + 20 * HOUR;
    double theta = 24 * HOUR;
    Plume plume = Plume.numbered(0, middle, 0, 1, 1, 0, 1, HOUR, 0, theta * theta);
    double[] departures = {middle};
    LossFactor none = new LossFactor(LossFactor.Prior.USUAL, Measured.NOTHING);
    Passages passages =
        new Passages(
            new Plumes(List.of(plume), none, SITE_ERROR), departures, Double.NEGATIVE_INFINITY);
    DownstreamTravel.Reached here =
        DownstreamTravel.from(water, 0, 60, departures, HOUR).iterator().next();
    passages.at(water, rivers.stations().reach(here.station()), here.travel(), 0, Unit.MG_PER_L);
    double front = middle - theta;
    assertThat(passages.leading[0]).isCloseTo(front, within(0.06 * theta));
    assertThat(passages.peak[0]).isCloseTo(front, within(0.06 * theta));
    assertThat(passages.leading[0]).isLessThan(passages.peak[0]);
    assertThat(passages.trailing[0]).isCloseTo(front + theta * Math.log(10), within(0.06 * theta));
  }

  private static RiverSystem withStations(RawRivers raw) {
    RiverSystemBuilder builder = raw.builder();
    raw.reaches().forEach(r -> builder.add(Station.of("S" + r.id(), r.id(), 60)));
    return builder.build();
  }

  private static List<Plume> plumes(Random random, double about) {
    List<Plume> plumes = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      plumes.add(
          Plume.numbered(
              i,
              about + 15 * HOUR * random.nextGaussian(),
              i == 0 ? 0 : 10 * HOUR * random.nextDouble(),
              100 * random.nextDouble(),
              100 * random.nextDouble(),
              random.nextGaussian(),
              Math.exp(0.4 * random.nextGaussian()),
              i == 1 ? 0 : 60 * HOUR * random.nextDouble(),
              i % 3 == 0 ? 1e8 * random.nextDouble() : 0,
              i % 4 == 0 ? 1e9 * random.nextDouble() : 0));
    }
    return plumes;
  }

  private static Passing plain(Velocities water, int reach, Travel down, Plume p, double lost) {
    Reaches reaches = water.rivers().reaches();
    double spread = Spread.sigmaSeconds(p.travelSeconds(), Double.NaN);
    double half = p.windowSeconds() / 2 + Math.sqrt(spread * spread + p.reservoirs() + p.plants());
    double slowness =
        Math.exp(p.velocityFactor() * down.commonLogError() + p.own() * down.ownLogError());
    double further = down.secondsFrom(p.middleSeconds()) * slowness;
    double factor = down.arrivalPerDeparture(p.middleSeconds() - half, p.middleSeconds() + half);
    double lengthening = Math.max(0.2, 1 + slowness * (factor - 1));
    double middle = p.middleSeconds() + further;
    double ratio =
        reaches.meanFlowM3s(reach) > 0
            ? water.flows().atM3s(reach, middle) / water.flows().meanM3s(reach)
            : Double.NaN;
    double travel = p.travelSeconds() + further;
    double river = sigma(travel, ratio);
    double there = sigma(p.travelSeconds(), ratio);
    double reservoirs = p.reservoirs() + down.mixingVariance();
    double more = lengthening * lengthening - 1;
    double variance =
        river * river
            + reservoirs
            + p.plants()
            + more * (there * there + p.reservoirs() + p.plants());
    double window = lengthening * p.windowSeconds();
    double sigma = Math.max(60, p.spreadFactor() * Math.sqrt(variance));
    double mean = p.plants() > 0 ? travel + sigma : travel;
    PlumeTimes times =
        PlumeTable.of(PlumeKind.of(river * river, reservoirs, p.plants()))
            .times(mean, sigma, window);
    double start = middle - window / 2 - mean;
    double at = start + times.peakSeconds();
    double mass =
        down.distanceMetres() == 0
            ? p.massHereKg()
            : p.massKg() * Math.exp(SITE_ERROR * p.dilution());
    double height =
        mass
            * down.fraction()
            * Math.exp(-lost * LOSS_PER_SECOND * further)
            * times.peakDensity()
            * Unit.UG_PER_L.fromMgPerL(1000 / water.flows().atM3s(reach, at));
    return new Passing(start + times.leadingSeconds(), at, start + times.trailingSeconds(), height);
  }

  /** Jobson's law as it is written down, for a river shape. */
  private static double sigma(double seconds, double ratio) {
    double hours = Math.max(0.1, seconds / HOUR);
    double of = Math.max(0.1, Math.min(10, ratio));
    return 0.4876 * 1e6 / Spread.unitPeak(hours, of) * Math.min(1, seconds / HOUR / 0.1);
  }
}
