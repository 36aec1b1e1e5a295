package org.suyuan.datasets;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.suyuan.network.Outfall;
import org.suyuan.network.Places;
import org.suyuan.network.Reaches;
import org.suyuan.network.RiverSystem;

/**
 * What a release anywhere at any time would really have added to samples of one event: for the
 * oracle that bounds what can be known, never for the engine. True water, true transport, true
 * sewers and plants, in hours of release.
 */
public final class TrueResponses {
  /** One of so many cells may be a place of an unregistered release. */
  private static final int CELLS_PER_PLACE = 25;

  /** Twice the step of the plumes: the oracle's plumes are wider by a tenth. */
  private static final int STEP_SECONDS = 300;

  /** Of 100 kg, that is 0.1 µg/L. */
  private static final double NOTHING = 1e-9;

  /**
   * A sample.
   *
   * @param station index of the station
   * @param endSeconds its time, seconds since the epoch
   * @param periodSeconds averaging period that ends then, 0 for a grab sample
   */
  public record Sample(int station, long endSeconds, int periodSeconds) {}

  private final TwinGround ground;
  private final TwinWater water;

  TrueResponses(TwinGround ground, TwinWater water) {
    this.ground = ground;
    this.water = water;
  }

  /** The responses of one event. */
  public final class OfEvent {
    private final Sample[] samples;
    private final int hours;
    private final Map<Integer, float[][]> byCell = new HashMap<>();
    private final int pollutant;
    private final int[] placeCells;

    private OfEvent(
        String pollutantCode, int alarmStation, Sample[] samples, long fromSeconds, int hours) {
      this.samples = samples.clone();
      this.hours = hours;
      int p = 0;
      while (!ground.pollutants.get(p).code().equals(pollutantCode)) {
        p++;
      }
      this.pollutant = p;
      RiverSystem rivers = ground.truth;
      Map<Integer, Boolean> cells = new LinkedHashMap<>();
      int alarmReach = rivers.stations().reach(alarmStation);
      double alarmChainage = rivers.stations().chainageMetres(alarmStation);
      Places<Outfall> outfalls = rivers.outfalls();
      for (int o = 0; o < outfalls.count(); o++) {
        int reach = outfalls.reach(o);
        double at = outfalls.chainageMetres(o);
        if (rivers.isUpstream(reach, at, alarmReach, alarmChainage)) {
          cells.put(water.river.cellAt(reach, at), true);
        }
      }
      placeCells = places(alarmReach, alarmChainage);
      for (int cell : placeCells) {
        cells.put(cell, true);
      }
      int[] all = cells.keySet().stream().mapToInt(Integer::intValue).toArray();
      for (int cell : all) {
        byCell.put(cell, new float[hours][samples.length]);
      }
      for (int i = 0; i < rivers.stations().count(); i++) {
        station(i, fromSeconds, all);
      }
    }

    private int[] places(int alarmReach, double alarmChainage) {
      RiverSystem rivers = ground.truth;
      Reaches reaches = rivers.reaches();
      return java.util.stream.IntStream.range(0, water.river.cellCount)
          .filter(
              cell -> {
                int r = water.river.reachOf[cell];
                double at = 0.5 * reaches.lengthMetres(r);
                return cell % CELLS_PER_PLACE == 0
                    && r != alarmReach
                    && rivers.isUpstream(r, at, alarmReach, alarmChainage);
              })
          .toArray();
    }

    private void station(int station, long fromSeconds, int[] cells) {
      int[] mine =
          java.util.stream.IntStream.range(0, samples.length)
              .filter(i -> samples[i].station() == station)
              .toArray();
      if (mine.length == 0) {
        return;
      }
      long zero = ground.options.simulationStartSeconds();
      long[] ends = new long[mine.length];
      int[] periods = new int[mine.length];
      for (int i = 0; i < mine.length; i++) {
        ends[i] = samples[mine[i]].endSeconds() - zero;
        periods[i] = samples[mine[i]].periodSeconds();
      }
      int at =
          water.river.cellAt(
              ground.truth.stations().reach(station),
              ground.truth.stations().chainageMetres(station));
      float[][][] response =
          new PlumeAdjoint(water, ground.decayPerSecond[pollutant], STEP_SECONDS, NOTHING)
              .run(at, ends, periods, fromSeconds - zero, hours, cells);
      for (int c = 0; c < cells.length; c++) {
        float[][] all = byCell.getOrDefault(cells[c], new float[0][]);
        for (int h = 0; h < hours; h++) {
          for (int i = 0; i < mine.length; i++) {
            all[h][mine[i]] = response[c][h][i];
          }
        }
      }
    }

    /** Returns how many places without an outfall there are. */
    public int placeCount() {
      return placeCells.length;
    }

    /**
     * Returns what 1 g/s throughout each hour at a place adds to each sample, mg/L by hour and
     * sample.
     */
    public float[][] ofPlace(int place) {
      return byCell.getOrDefault(placeCells[place], new float[0][]);
    }

    /**
     * Returns what 1 g/s throughout each hour, leaving a source, adds to each sample, mg/L by hour
     * and sample; empty where nothing of it gets to the alarmed station.
     *
     * @param source index of the source
     */
    public Optional<float[][]> ofSource(int source) {
      double[] unit = new double[hours];
      unit[0] = 1;
      Map<Integer, double[]> kernels =
          ReleaseChain.outfallLoads(
              ground.truth,
              source,
              ground.pollutants.get(pollutant).code(),
              ground.pollutants.get(pollutant).removalMunicipal(),
              unit,
              3600);
      float[][] sum = new float[hours][samples.length];
      boolean any = false;
      Places<Outfall> outfalls = ground.truth.outfalls();
      for (Map.Entry<Integer, double[]> one : kernels.entrySet()) {
        int o = one.getKey();
        float[][] there =
            byCell.get(water.river.cellAt(outfalls.reach(o), outfalls.chainageMetres(o)));
        if (there == null) {
          continue;
        }
        any = true;
        double[] kernel = one.getValue();
        for (int late = 0; late < hours; late++) {
          float share = (float) kernel[late];
          for (int h = 0; share > 1e-6 && h + late < hours; h++) {
            float[] from = there[h + late];
            float[] to = sum[h];
            for (int i = 0; i < to.length; i++) {
              to[i] += share * from[i];
            }
          }
        }
      }
      return any ? Optional.of(sum) : Optional.empty();
    }
  }

  /**
   * Computes the responses of samples.
   *
   * @param event what happened: only its pollutant and its alarmed station are looked at
   * @param samples the samples
   * @param fromSeconds first hour of release, seconds since the epoch, a full hour
   * @param hours hours of release; no sample is later
   */
  public OfEvent of(TwinEvent event, Sample[] samples, long fromSeconds, int hours) {
    int station = ground.truth.station(event.alarmStationId()).orElseThrow();
    return new OfEvent(event.pollutant(), station, samples, fromSeconds, hours);
  }
}
