package org.suyuan.testing;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.suyuan.dataset.Dataset;
import org.suyuan.hydrology.GaugeSeries;
import org.suyuan.monitoring.Limits;
import org.suyuan.monitoring.Observations;
import org.suyuan.monitoring.PollutantCatalogue;
import org.suyuan.monitoring.QualityFlag;
import org.suyuan.monitoring.Series;
import org.suyuan.network.Bifurcation;
import org.suyuan.network.GeoPoint;
import org.suyuan.network.Link;
import org.suyuan.network.Outfall;
import org.suyuan.network.Permit;
import org.suyuan.network.Plant;
import org.suyuan.network.Reach;
import org.suyuan.network.ReachKind;
import org.suyuan.network.Removal;
import org.suyuan.network.RiverSystemBuilder;
import org.suyuan.network.Source;
import org.suyuan.network.SourceKind;
import org.suyuan.network.Station;

/**
 * Small datasets of a known seed that are valid and strange: reaches of ten metres and of a
 * thousand kilometres, dry ones, reservoirs and braids, several things at one place, chains of
 * plants, registers with holes, series that are constant, zero, censored, short or empty.
 */
public final class StrangeWorlds {
  /** All series begin within hours of this, 2024-03-01. */
  public static final long START = 1_709_251_200L;

  private static final List<String> POLLUTANTS = List.of("w21017", "w01018", "w21003");
  private static final double[] SLOPES = {0, 1e-5, 0.001, 0.01, 0.2};
  private static final double[] MEAN_FLOWS = {0, 0.001, 0.5, 2, 10, 300};
  private static final double[] LOADS = {Double.NaN, 0, 1, 5, 50};
  private static final String[] INDUSTRIES = {"", "3042", "1411", "2645", "9999"};

  /**
   * Something to ask.
   *
   * @param stationId the station
   * @param pollutant code of the pollutant
   * @param seconds when, seconds since the epoch
   */
  public record Alarm(String stationId, String pollutant, long seconds) {}

  private final Random random;
  private final boolean wild;
  private final List<Reach> reaches = new ArrayList<>();
  private final List<String> placed = new ArrayList<>();
  private final RiverSystemBuilder rivers = org.suyuan.network.RiverSystem.builder();
  private final List<Alarm> alarms = new ArrayList<>();
  private final Dataset dataset;

  /** Makes up the world of a seed. */
  public StrangeWorlds(long seed) {
    random = new Random(seed);
    wild = random.nextBoolean();
    river();
    List<Station> stations = stations();
    register();
    Observations observations = observations(stations);
    alarms.add(new Alarm(stations.get(0).id(), POLLUTANTS.get(1), START + 86_400));
    dataset =
        new Dataset(
            rivers.build(),
            PollutantCatalogue.builtIn(),
            Limits.gb3838(),
            observations,
            gauges(),
            effluents(),
            List.of(),
            List.of(),
            ZoneOffset.ofHours(8));
  }

  /** Returns the dataset. */
  public Dataset dataset() {
    return dataset;
  }

  /** Returns what may be asked of it. */
  public List<Alarm> alarms() {
    return alarms;
  }

  /** Returns the source of randomness, to draw what a test asks. */
  public Random random() {
    return random;
  }

  private double of(double... some) {
    return some[random.nextInt(some.length)];
  }

  private boolean one(int in) {
    return random.nextInt(in) == 0;
  }

  private void river() {
    int n = new int[] {1, 1, 2, 3, 5, 8, 14}[random.nextInt(7)];
    Set<Integer> split = new HashSet<>();
    for (int i = 3; i < n && one(3); i++) {
      split.add(3 + random.nextInt(n - 3));
    }
    for (int i = 0; i < n; i++) {
      double length =
          wild ? Math.exp(2.3 + 11.5 * random.nextDouble()) : 500 + 20_000 * random.nextDouble();
      Reach.Builder reach = Reach.builder("R" + i, length);
      if (i > 0 && !split.contains(i)) {
        reach.to("R" + (i - 1 - random.nextInt(Math.min(3, i))));
      }
      if (!one(3)) {
        reach.slope(of(SLOPES));
      }
      if (!one(3)) {
        reach.meanFlowM3s(wild ? of(MEAN_FLOWS) : 1 + 9 * random.nextDouble());
      }
      if (one(2)) {
        reach.drainageAreaKm2(1000 * random.nextDouble());
      }
      if (one(2)) {
        reach.widthMetres(of(1, 10, 100));
      }
      if (one(5)) {
        reach.volumeM3(Math.pow(10, 2 + 6 * random.nextDouble()));
      }
      if (one(5)) {
        reach.kind(ReachKind.RESERVOIR);
      }
      reaches.add(reach.build());
      rivers.add(reaches.get(i));
    }
    for (int i : split) {
      double share = of(0.5, 0.9, 0.999);
      int first = random.nextInt(i);
      rivers.add(new Bifurcation("R" + i, "R" + first, share));
      rivers.add(new Bifurcation("R" + i, "R" + (first + 1) % i, 1 - share));
    }
  }

  private Reach reach() {
    return reaches.get(random.nextInt(reaches.size()));
  }

  private double on(Reach reach) {
    return reach.lengthMetres() * of(0, 1, random.nextDouble(), random.nextDouble());
  }

  private List<Station> stations() {
    List<Station> stations = new ArrayList<>();
    int n = 1 + random.nextInt(5);
    for (int i = 0; i < n; i++) {
      Reach reach = i == 0 && !one(3) ? reaches.get(0) : reach();
      double at = i == 0 && !one(3) ? reach.lengthMetres() : on(reach);
      Station station = Station.of("S" + i, reach.id(), at);
      stations.add(station);
      rivers.add(station);
    }
    return stations;
  }

  private void register() {
    int outfalls = 1 + random.nextInt(4);
    List<String> ends = new ArrayList<>();
    Reach reach = reach();
    double at = on(reach);
    for (int i = 0; i < outfalls; i++) {
      if (!one(4)) {
        reach = reach();
        at = on(reach);
      }
      rivers.add(Outfall.of("O" + i, reach.id(), at));
      ends.add("O" + i);
      placed.add("O" + i);
    }
    int plants = random.nextInt(3);
    for (int i = 0; i < plants; i++) {
      rivers.add(Plant.of("P" + i, of(0, 6, 12, 200) * 3600));
      rivers.add(Link.of("P" + i, ends.get(random.nextInt(ends.size()))));
      ends.add("P" + i);
      placed.add("P" + i);
      if (one(3)) {
        rivers.add(new Removal("P" + i, POLLUTANTS.get(0), of(0, 0.9, 1)));
      }
      permits("P" + i);
    }
    int sources = random.nextInt(7);
    for (int i = 0; i < sources; i++) {
      String id = "E" + i;
      rivers.add(
          new Source(
              id,
              one(2) ? id : "某某化工" + i,
              SourceKind.ENTERPRISE,
              INDUSTRIES[random.nextInt(INDUSTRIES.length)],
              of(Double.NaN, 0, 5000),
              random.nextInt(3),
              GeoPoint.UNKNOWN));
      String first = ends.get(random.nextInt(ends.size()));
      String other = ends.get(random.nextInt(ends.size()));
      if (one(4) && !other.equals(first)) {
        rivers.add(new Link(id, first, 0, 0.6)).add(new Link(id, other, 5 * 3600, 0.4));
      } else {
        rivers.add(new Link(id, first, of(0, 2, 100) * 3600, 1));
      }
      placed.add(id);
      permits(id);
    }
  }

  private void permits(String id) {
    for (String pollutant : POLLUTANTS) {
      if (one(2)) {
        rivers.add(new Permit(id, pollutant, of(Double.NaN, 0, 10), of(LOADS), of(LOADS)));
      }
    }
  }

  private Observations observations(List<Station> stations) {
    Observations.Builder all = new Observations.Builder();
    for (Station station : stations) {
      for (String pollutant : POLLUTANTS) {
        if (pollutant.equals(POLLUTANTS.get(0)) || one(3)) {
          series(station.id(), pollutant, all.series(station.id(), pollutant));
        }
      }
    }
    return all.build();
  }

  private void series(String station, String pollutant, Series.Builder out) {
    int kind = random.nextInt(10);
    long step = (long) (3600 * of(1, 2, 4, 4, 24));
    int count = kind == 0 ? 0 : kind == 1 ? 1 : kind == 2 ? 5 : 20 + random.nextInt(200);
    double level = of(0.4, 0.4, 10, 1e-3);
    double rise = kind == 3 ? 0 : level * of(0.2, 2, 5, 50);
    double noise = kind == 3 ? 0 : 0.05 * level;
    double middle = count * random.nextDouble();
    double width = of(0.5, 2, 10);
    int period = one(5) ? (int) step : 0;
    long time = START + random.nextInt(4) * 1800L;
    for (int i = 0; i < count; i++) {
      double z = (i - middle) / width;
      double value = level + noise * random.nextGaussian() + rise * Math.exp(-0.5 * z * z);
      boolean censored = kind == 4 || one(50);
      double measured = censored ? level : kind == 5 ? 0 : Math.max(0, value);
      QualityFlag flag = one(40) ? QualityFlag.D : QualityFlag.N;
      out.add(time, measured, censored ? measured : Double.NaN, censored, period, flag);
      if (Math.abs(z) < 1 && one(2)) {
        alarms.add(new Alarm(station, pollutant, time));
      }
      time += one(20) ? step * 10 : step;
    }
  }

  private List<GaugeSeries> gauges() {
    List<GaugeSeries> gauges = new ArrayList<>();
    for (Reach reach : reaches) {
      if (one(4)) {
        int n = new int[] {1, 20, 60}[random.nextInt(3)];
        double base = wild ? of(0.01, 1, 20) : 5;
        long step = (long) (3600 * of(1, 24, 480));
        long[] time = new long[n];
        double[] flow = new double[n];
        boolean dry = one(8);
        for (int i = 0; i < n; i++) {
          time[i] = START + (i - n / 2) * step;
          flow[i] = dry || one(30) ? 0 : base * Math.exp(0.5 * random.nextGaussian());
        }
        gauges.add(new GaugeSeries(reach.id(), time, flow));
      }
    }
    return gauges;
  }

  private Observations effluents() {
    Observations.Builder all = new Observations.Builder();
    if (one(3)) {
      Series.Builder out = all.series(placed.get(random.nextInt(placed.size())), POLLUTANTS.get(0));
      for (int i = 0; i < 60; i++) {
        out.add(START - 86_400 + i * 21_600L, Math.abs(1 + 0.3 * random.nextGaussian()));
      }
    }
    return all.build();
  }
}
