package org.suyuan.datasets;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.suyuan.datasets.Truth.Arrival;
import org.suyuan.hydrology.GaugeSeries;
import org.suyuan.monitoring.Pollutant;
import org.suyuan.monitoring.PollutantCatalogue;
import org.suyuan.network.Places;
import org.suyuan.network.Reach;
import org.suyuan.network.Reaches;
import org.suyuan.network.RiverSystem;
import org.suyuan.network.Station;

/** Runs a world: weather, water, loads and transport, and keeps what passed each station. */
final class WorldSimulation {
  static final int STEP_SECONDS = 600;
  static final int FLUORIDE = 0;

  /** The spill's fluoride alone, kept apart because transport is linear in the load. */
  static final int SPILL = 1;

  static final int AMMONIA = 2;
  static final int PHOSPHORUS = 3;
  private static final int STEPS_PER_HOUR = 3600 / STEP_SECONDS;
  private static final double CELL_METRES = 125;
  private static final double WATER_CELSIUS = 14;
  private static final double FLUORIDE_LIMIT = 1.0;
  private static final double EDGE = 0.1;

  private final RiverSystem rivers;
  private final WorldOptions options;
  private final Pollutant[] pollutants;
  private final TrueRiver river;
  private final TrueRiver.Hidden hidden;
  private final Weather weather;
  private final double runoffM3sPerKm2;
  private final int hours;

  /**
   * mg/L by species, station and step; step {@code i} ends {@code (i + 1)} steps after the start.
   */
  private final double[][][] passed;

  /** m³/s by gauged reach and hour. */
  private final double[][] gauged;

  private final List<String> gaugedReachIds;

  WorldSimulation(RiverSystem rivers, NetworkSketch sketch, WorldOptions options) {
    this.rivers = rivers;
    this.options = options;
    this.pollutants =
        new Pollutant[] {
          find("fluoride"), find("fluoride"), find("ammonia_nitrogen"), find("total_phosphorus")
        };
    this.hidden = HiddenHydraulics.draw(rivers.reaches(), sketch, options);
    this.river = new TrueRiver(rivers, hidden, CELL_METRES);
    this.weather = new Weather(options);
    this.runoffM3sPerKm2 = sketch.runoffM3sPerKm2();
    this.hours =
        (int)
            ((options.simulationEndSeconds() - options.simulationStartSeconds())
                / WorldOptions.HOUR_SECONDS);
    this.passed = new double[pollutants.length][rivers.stations().count()][hours * STEPS_PER_HOUR];
    this.gaugedReachIds = sketch.gaugedReachIds();
    this.gauged = new double[gaugedReachIds.size()][hours];
  }

  private static Pollutant find(String name) {
    return PollutantCatalogue.builtIn().find(name).orElseThrow();
  }

  Pollutant pollutant(int species) {
    return pollutants[species];
  }

  /** Runs from the start to the end. */
  void run(Spill spill) {
    Reaches reaches = rivers.reaches();
    double[] decay = new double[pollutants.length];
    for (int s = 0; s < decay.length; s++) {
      decay[s] = pollutants[s].decayPerSecond(WATER_CELSIUS);
    }
    TrueTransport transport = new TrueTransport(river, decay);
    ChainLoads loads = new ChainLoads(rivers, options, pollutants, spill, SPILL, STEP_SECONDS);
    NaturalWater[] natural = natural();
    double[] meanLateral = meanLateralM3s();
    double[] lateral = new double[reaches.count()];
    double[][] outfallLoads = new double[pollutants.length][rivers.outfalls().count()];
    double[][] naturalLoads = new double[pollutants.length][reaches.count()];
    for (int hour = 0; hour < hours; hour++) {
      double middle = options.simulationStartSeconds() + (hour + 0.5) * WorldOptions.HOUR_SECONDS;
      double base = weather.base(middle);
      for (int r = 0; r < lateral.length; r++) {
        String name = reaches.record(r).river();
        double slow = meanLateral[r] * base;
        double quick = meanLateral[r] * weather.quick(name, middle);
        lateral[r] = slow + quick;
        for (int s = 0; s < natural.length; s++) {
          naturalLoads[s][r] = s == SPILL ? 0 : natural[s].gramsPerSecond(name, slow, quick, hour);
        }
      }
      if (hour == 0) {
        river.start(lateral, hidden);
      } else {
        river.advance(lateral, WorldOptions.HOUR_SECONDS);
      }
      for (int i = 0; i < gauged.length; i++) {
        gauged[i][hour] = river.flowM3s[river.lastCell(reaches.indexOf(gaugedReachIds.get(i)))];
      }
      for (int part = 0; part < STEPS_PER_HOUR; part++) {
        int step = hour * STEPS_PER_HOUR + part;
        loads.next(step, outfallLoads);
        feed(transport, outfallLoads, naturalLoads);
        transport.step(STEP_SECONDS, (double) part / STEPS_PER_HOUR, (part + 1.0) / STEPS_PER_HOUR);
        keep(transport, step);
      }
    }
  }

  private NaturalWater[] natural() {
    long seed = options.seed();
    return new NaturalWater[] {
      new NaturalWater(Dice.of(seed, "natural fluoride"), 0.25, 0.35, 0.18, hours),
      new NaturalWater(Dice.of(seed, "no spill"), 0, 0, 0, hours),
      new NaturalWater(Dice.of(seed, "natural ammonia"), 0.02, 0.06, 0.3, hours),
      new NaturalWater(Dice.of(seed, "natural phosphorus"), 0.02, 0.05, 0.1, hours),
    };
  }

  /** Splits the mean flow of each reach into what comes from above and what joins along it. */
  private double[] meanLateralM3s() {
    Reaches reaches = rivers.reaches();
    double[] lateral = new double[reaches.count()];
    double perKm2 = runoffM3sPerKm2;
    for (int r = 0; r < lateral.length; r++) {
      Reach reach = reaches.record(r);
      if (reach.drainageAreaKm2() > 0) {
        lateral[r] += reach.drainageAreaKm2() * perKm2;
        if (reaches.down(r) >= 0) {
          lateral[reaches.down(r)] -= reach.drainageAreaKm2() * perKm2;
        }
      }
    }
    for (int r = 0; r < lateral.length; r++) {
      lateral[r] = StrictMath.max(0, lateral[r]);
    }
    return lateral;
  }

  private void feed(TrueTransport transport, double[][] outfallLoads, double[][] naturalLoads) {
    Places<?> outfalls = rivers.outfalls();
    for (int s = 0; s < outfallLoads.length; s++) {
      for (int o = 0; o < outfallLoads[s].length; o++) {
        int cell = river.cellAt(outfalls.reach(o), outfalls.chainageMetres(o));
        transport.load(s, cell, outfallLoads[s][o]);
      }
      for (int cell = 0; cell < river.cellCount; cell++) {
        int r = river.reachOf[cell];
        transport.load(s, cell, naturalLoads[s][r] / river.cellsOf(r));
      }
    }
  }

  private void keep(TrueTransport transport, int step) {
    Places<Station> stations = rivers.stations();
    for (int i = 0; i < stations.count(); i++) {
      int cell = river.cellAt(stations.reach(i), stations.chainageMetres(i));
      for (int s = 0; s < pollutants.length; s++) {
        passed[s][i][step] = transport.mgPerL(s, cell);
      }
    }
  }

  /**
   * Returns the concentration at a station at a time, mg/L; {@code spillScale} times the spill is
   * added to fluoride.
   */
  double mgPerL(int species, int station, long epochSecond, double spillScale) {
    int step = (int) ((epochSecond - options.simulationStartSeconds()) / STEP_SECONDS) - 1;
    double value = passed[species][station][step];
    return species == FLUORIDE ? value + spillScale * passed[SPILL][station][step] : value;
  }

  /** Returns the mean over a period that ends at a time, mg/L. */
  double meanMgPerL(int species, int station, long endSecond, int seconds, double spillScale) {
    double sum = 0;
    for (int back = 0; back < seconds; back += STEP_SECONDS) {
      sum += mgPerL(species, station, endSecond - back, spillScale);
    }
    return sum * STEP_SECONDS / seconds;
  }

  /**
   * Returns by how much the spill that was run must be multiplied to give the exceedance that the
   * options ask for.
   */
  double scaleForExceedance() {
    int station = rivers.station(options.alarmStationId()).orElseThrow();
    double target = FLUORIDE_LIMIT * (1 + options.spillExceedanceRatio());
    double scale = Double.POSITIVE_INFINITY;
    for (int step = 0; step < passed[SPILL][station].length; step++) {
      double unit = passed[SPILL][station][step];
      if (unit > 0) {
        scale = StrictMath.min(scale, (target - passed[FLUORIDE][station][step]) / unit);
      }
    }
    return scale;
  }

  /** Returns when the plume of the spill passed each station that it reached, upstream first. */
  List<Arrival> arrivals(double spillScale) {
    List<Arrival> arrivals = new ArrayList<>();
    for (int i = 0; i < rivers.stations().count(); i++) {
      double[] plume = passed[SPILL][i];
      int peak = 0;
      double total = 0;
      for (int step = 0; step < plume.length; step++) {
        peak = plume[step] > plume[peak] ? step : peak;
        if (plume[step] > 1e-9) {
          total = StrictMath.max(total, passed[FLUORIDE][i][step] + spillScale * plume[step]);
        }
      }
      if (plume[peak] * spillScale < 1e-3) {
        continue;
      }
      int lead = 0;
      while (plume[lead] < EDGE * plume[peak]) {
        lead++;
      }
      int trail = plume.length - 1;
      while (plume[trail] < EDGE * plume[peak]) {
        trail--;
      }
      arrivals.add(
          new Arrival(
              rivers.stations().record(i).id(),
              timeOf(lead),
              timeOf(peak),
              timeOf(trail),
              Dice.round(plume[peak] * spillScale, 1e4),
              Dice.round(total, 1e4)));
    }
    arrivals.sort(Comparator.comparingLong(Arrival::peakSeconds));
    return arrivals;
  }

  private long timeOf(int step) {
    return options.simulationStartSeconds() + (step + 1L) * STEP_SECONDS;
  }

  /**
   * Returns what the gauges reported: every hour, a constant error of the rating and a little
   * noise.
   */
  List<GaugeSeries> gauges() {
    Dice dice = Dice.of(options.seed(), "gauges");
    int first = (int) (options.spinUpSeconds() / WorldOptions.HOUR_SECONDS) - 1;
    long span = options.endSeconds() - options.startSeconds();
    int count = (int) (span / WorldOptions.HOUR_SECONDS) + 1;
    List<GaugeSeries> series = new ArrayList<>();
    for (int i = 0; i < gauged.length; i++) {
      double rating = dice.logNormal(1, 0.04);
      long[] time = new long[count];
      double[] flow = new double[time.length];
      for (int h = 0; h < time.length; h++) {
        time[h] = options.startSeconds() + h * WorldOptions.HOUR_SECONDS;
        flow[h] = Dice.round(gauged[i][first + h] * rating * dice.logNormal(1, 0.015), 1000);
      }
      series.add(new GaugeSeries(gaugedReachIds.get(i), time, flow));
    }
    return series;
  }
}
