package org.suyuan.datasets;

import java.util.ArrayList;
import java.util.List;
import org.suyuan.hydrology.GaugeSeries;
import org.suyuan.network.Places;
import org.suyuan.network.Reaches;
import org.suyuan.network.RiverSystem;

/**
 * A random world without any accident: its water, what the usual discharges make of it, and what a
 * legal surge of all of them would add.
 *
 * <p>Per pollutant there are two species: everything, and the part of the ordinary discharges that
 * leaves the outfalls within {@linkplain #surgeStartSeconds a window}. Adding a multiple of the
 * second to the first gives days on which everybody discharges more, and nobody spills.
 */
final class TwinBackground {
  static final int STEP_SECONDS = 1800;
  private static final int PER_HOUR = 3600 / STEP_SECONDS;
  private static final long DAY = 86_400;

  final TwinWater water;

  /** mg/L by pollutant, station and step of {@value #STEP_SECONDS} s. */
  final float[][][] usual;

  /** The same for the discharges of the surge alone. */
  final float[][][] surge;

  /** Window of the surge by pollutant, seconds since the start of the simulation. */
  final long[] surgeStartSeconds;

  final long[] surgeEndSeconds;

  /** m³/s by gauge and hour. */
  final double[][] gauged;

  private final TwinGround ground;
  private final RiverSystem rivers;

  private TwinBackground(TwinGround ground) {
    this.ground = ground;
    this.rivers = ground.truth;
    int hours = ground.hours();
    int n = ground.pollutants.size();
    this.water = new TwinWater(rivers, ground.hidden, hours);
    this.usual = new float[n][rivers.stations().count()][hours * PER_HOUR];
    this.surge = new float[n][rivers.stations().count()][hours * PER_HOUR];
    this.gauged = new double[ground.views.known().gaugedReachIds().size()][hours];
    this.surgeStartSeconds = new long[n];
    this.surgeEndSeconds = new long[n];
    Dice dice = Dice.of(ground.options.seed(), "surge");
    for (int p = 0; p < n; p++) {
      surgeStartSeconds[p] = ground.options.spinUpSeconds() + (long) (dice.uniform(10, 15) * DAY);
      surgeEndSeconds[p] = surgeStartSeconds[p] + (long) (dice.uniform(1.5, 5) * DAY);
    }
  }

  /** Simulates a world. */
  static TwinBackground run(TwinGround ground) {
    TwinBackground background = new TwinBackground(ground);
    background.run(true);
    return background;
  }

  /** Routes the water of a world, and nothing in it. */
  static TwinWater water(TwinGround ground) {
    TwinBackground background = new TwinBackground(ground);
    background.run(false);
    return background.water;
  }

  private void run(boolean matter) {
    WorldOptions options = ground.options;
    Reaches reaches = rivers.reaches();
    TrueRiver river = water.river;
    int n = ground.pollutants.size();
    double[] decay = new double[2 * n];
    for (int p = 0; p < n; p++) {
      decay[p] = ground.decayPerSecond[p];
      decay[n + p] = decay[p];
    }
    TrueTransport transport = new TrueTransport(river, decay);
    Spill none = new Spill(rivers.chain().source(0).id(), "", "", 0, 1, 0);
    ChainLoads loads =
        new ChainLoads(
            rivers,
            options,
            ground.pollutants.toArray(new org.suyuan.monitoring.Pollutant[0]),
            none,
            -1,
            STEP_SECONDS);
    Weather weather = new Weather(options);
    NaturalWater[] natural = natural();
    double[] mean = new double[reaches.count()];
    for (int r = 0; r < mean.length; r++) {
      mean[r] = ground.views.lateralM3s().getOrDefault(reaches.id(r), 0.0);
    }
    double[] lateral = new double[mean.length];
    double[][] outfallLoads = new double[n][rivers.outfalls().count()];
    double[][] naturalLoads = new double[n][mean.length];
    for (int hour = 0; hour < water.hours; hour++) {
      double middle = options.simulationStartSeconds() + (hour + 0.5) * 3600;
      double base = weather.base(middle);
      for (int r = 0; r < mean.length; r++) {
        String name = reaches.record(r).river();
        double slow = mean[r] * base;
        double quick = mean[r] * weather.quick(name, middle);
        lateral[r] = slow + quick;
        for (int p = 0; p < n; p++) {
          naturalLoads[p][r] = natural[p].gramsPerSecond(name, slow, quick, hour);
        }
      }
      if (hour == 0) {
        river.start(lateral, ground.hidden);
      } else {
        river.advance(lateral, 3600);
      }
      water.keep(hour);
      for (int i = 0; i < gauged.length; i++) {
        int r = reaches.indexOf(ground.views.known().gaugedReachIds().get(i));
        gauged[i][hour] = river.flowM3s[river.lastCell(r)];
      }
      for (int part = 0; matter && part < PER_HOUR; part++) {
        int step = hour * PER_HOUR + part;
        loads.next(step, outfallLoads);
        feed(transport, outfallLoads, naturalLoads, (long) step * STEP_SECONDS);
        transport.step(STEP_SECONDS, (double) part / PER_HOUR, (part + 1.0) / PER_HOUR);
        keep(transport, step);
      }
    }
  }

  private NaturalWater[] natural() {
    NaturalWater[] natural = new NaturalWater[ground.pollutants.size()];
    for (int p = 0; p < natural.length; p++) {
      String name = ground.pollutants.get(p).name();
      Dice dice = Dice.of(ground.options.seed(), "natural " + name);
      natural[p] =
          switch (name) {
            case "fluoride" -> new NaturalWater(dice, 0.2, 0.35, 0.18, water.hours);
            case "ammonia_nitrogen" -> new NaturalWater(dice, 0.02, 0.08, 0.3, water.hours);
            case "total_phosphorus" -> new NaturalWater(dice, 0.02, 0.05, 0.1, water.hours);
            default -> new NaturalWater(dice, 0.001, 0.003, 0.002, water.hours);
          };
    }
    return natural;
  }

  private void feed(
      TrueTransport transport, double[][] outfallLoads, double[][] naturalLoads, long at) {
    TrueRiver river = water.river;
    Places<?> outfalls = rivers.outfalls();
    int n = outfallLoads.length;
    for (int p = 0; p < n; p++) {
      boolean surging = at >= surgeStartSeconds[p] && at < surgeEndSeconds[p];
      for (int o = 0; o < outfallLoads[p].length; o++) {
        int cell = river.cellAt(outfalls.reach(o), outfalls.chainageMetres(o));
        transport.load(p, cell, outfallLoads[p][o]);
        if (surging) {
          transport.load(n + p, cell, outfallLoads[p][o]);
        }
      }
      for (int cell = 0; cell < river.cellCount; cell++) {
        int r = river.reachOf[cell];
        transport.load(p, cell, naturalLoads[p][r] / river.cellsOf(r));
      }
    }
  }

  private void keep(TrueTransport transport, int step) {
    Places<?> stations = rivers.stations();
    int n = usual.length;
    for (int i = 0; i < stations.count(); i++) {
      int cell = water.river.cellAt(stations.reach(i), stations.chainageMetres(i));
      for (int p = 0; p < n; p++) {
        usual[p][i][step] = (float) transport.mgPerL(p, cell);
        surge[p][i][step] = (float) transport.mgPerL(n + p, cell);
      }
    }
  }

  /** Returns what the gauges reported: hourly, a constant error of the rating, a little noise. */
  static List<GaugeSeries> gauges(TwinGround ground, double[][] gauged) {
    WorldOptions options = ground.options;
    Dice dice = Dice.of(options.seed(), "gauges");
    int first = (int) (options.spinUpSeconds() / 3600) - 1;
    int count = (int) ((options.endSeconds() - options.startSeconds()) / 3600) + 1;
    List<GaugeSeries> series = new ArrayList<>();
    for (int i = 0; i < gauged.length; i++) {
      double rating = dice.logNormal(1, 0.06);
      long[] time = new long[count];
      double[] flow = new double[count];
      for (int h = 0; h < count; h++) {
        time[h] = options.startSeconds() + h * 3600L;
        flow[h] = Dice.round(gauged[i][first + h] * rating * dice.logNormal(1, 0.02), 10_000);
      }
      series.add(new GaugeSeries(ground.views.known().gaugedReachIds().get(i), time, flow));
    }
    return series;
  }
}
