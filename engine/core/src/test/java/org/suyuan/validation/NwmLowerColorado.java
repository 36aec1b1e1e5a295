package org.suyuan.validation;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.suyuan.hydrology.Channel;
import org.suyuan.hydrology.FloodWave;
import org.suyuan.network.Reach;
import org.suyuan.network.Reaches;
import org.suyuan.network.RiverSystem;
import org.suyuan.network.RiverSystemBuilder;

/**
 * The rivers of the lower Colorado in Texas as the US National Water Model has them: 11,248
 * reaches, 28 hours. Flow is written to 0.01 m³/s, lateral inflow to 0.1 m³/s. Reaches in lakes
 * have no flow written.
 */
final class NwmLowerColorado {
  static final int HOURS = 28;
  private static final double GRAVITY = 9.81;

  /** A lateral inflow of 0.1 m³/s in the file may be as much off as this; uniform. */
  private static final double LATERAL_ROUNDING_M3S = 0.05;

  private static final double FLOW_ROUNDING_SD_M3S = 0.01 / Math.sqrt(12);

  final Reaches reaches;
  final Channel[] channels;
  final double[] lengthMetres;
  final int[] order;
  final boolean[] inLake;
  final NwmWave peer;

  /** By hour and reach; NaN where not written. */
  final double[][] flowM3s;

  final double[][] velocity;
  private final double[][] lateralM3s;

  /** Area, lowest outlet, crest, crest length of the lake that ends with a reach. */
  private final Map<Integer, double[]> lakes = new HashMap<>();

  NwmLowerColorado() {
    PeerData data = new PeerData("nwm_lower_colorado");
    Map<String, NamedCsvRecord> rows = new HashMap<>();
    data.rows("reaches.csv").forEach(row -> rows.put(row.getField("link"), row));
    RiverSystemBuilder builder = RiverSystem.builder();
    rows.forEach(
        (id, row) -> {
          String to = row.getField("to");
          builder.add(
              Reach.builder(id, PeerData.number(row, "length_m"))
                  .to(rows.containsKey(to) ? to : null)
                  .build());
        });
    RiverSystem rivers = builder.build();
    reaches = rivers.reaches();
    int n = reaches.count();
    channels = new Channel[n];
    lengthMetres = new double[n];
    order = new int[n];
    peer = new NwmWave(n);
    flowM3s = series(data.rows("streamflow_m3s_hourly.csv"));
    velocity = series(data.rows("velocity_ms_hourly.csv"));
    lateralM3s = series(data.rows("q_lateral_m3s_hourly.csv"));
    inLake = new boolean[n];
    for (int r = 0; r < n; r++) {
      NamedCsvRecord row = row(rows, r);
      lengthMetres[r] = reaches.lengthMetres(r);
      order[r] = Integer.parseInt(row.getField("order"));
      inLake[r] = Double.isNaN(flowM3s[0][r]);
      double bed = PeerData.number(row, "bottom_width_m");
      double rise = PeerData.number(row, "side_slope");
      double slope = PeerData.number(row, "slope");
      double manning = PeerData.number(row, "n");
      channels[r] = new Channel(bed, 1 / rise, slope, manning);
      peer.set(r, bed, PeerData.number(row, "top_width_m"), rise, manning, slope, lengthMetres[r]);
    }
    readLakes(data, rows);
  }

  private NamedCsvRecord row(Map<String, NamedCsvRecord> rows, int reach) {
    return Objects.requireNonNull(rows.get(reaches.id(reach)));
  }

  private double[][] series(List<NamedCsvRecord> rows) {
    double[][] series = new double[HOURS][reaches.count()];
    for (NamedCsvRecord row : rows) {
      int r = reaches.indexOf(row.getField(0));
      for (int t = 0; t < HOURS; t++) {
        String cell = row.getField(t + 1);
        series[t][r] = cell.isEmpty() ? Double.NaN : Double.parseDouble(cell);
      }
    }
    return series;
  }

  private void readLakes(PeerData data, Map<String, NamedCsvRecord> rows) {
    Map<String, NamedCsvRecord> known = new HashMap<>();
    data.rows("lakes.csv").forEach(row -> known.put(row.getField("lake_id"), row));
    for (int r = 0; r < reaches.count(); r++) {
      int d = reaches.down(r);
      String lake = row(rows, r).getField("waterbody_comid");
      boolean last = d < 0 || !inLake[d] || !lake.equals(row(rows, d).getField("waterbody_comid"));
      NamedCsvRecord row = known.get(lake);
      if (inLake[r] && last && row != null) {
        lakes.put(
            r,
            new double[] {
              1e6 * PeerData.number(row, "LkArea"),
              PeerData.number(row, "OrificeE"),
              PeerData.number(row, "WeirE"),
              PeerData.number(row, "WeirL")
            });
      }
    }
  }

  /**
   * Returns the flow at the first hour. What leaves a lake is what the reach below it carries less
   * what else flows into that; inside a lake what comes in goes out.
   */
  double[] initialM3s() {
    int n = reaches.count();
    double[] initial = new double[n];
    double[] fromOthers = new double[n];
    int[] lakesAbove = new int[n];
    for (int r = 0; r < n; r++) {
      int d = reaches.down(r);
      if (d >= 0 && inLake[r]) {
        lakesAbove[d]++;
      } else if (d >= 0) {
        fromOthers[d] += flowM3s[0][r];
      }
    }
    double[] inflow = new double[n];
    for (int k = 0; k < n; k++) {
      int r = reaches.inOrder(k);
      int d = reaches.down(r);
      if (!inLake[r]) {
        initial[r] = flowM3s[0][r];
      } else if (d >= 0 && !inLake[d]) {
        double rest = flowM3s[0][d] - fromOthers[d] - lateralM3s[1][d];
        initial[r] = Math.max(0, rest) / lakesAbove[d];
      } else {
        initial[r] = inflow[r];
      }
      if (d >= 0) {
        inflow[d] += initial[r];
      }
    }
    return initial;
  }

  /** Puts level pools where there are lakes, over a law for the rivers. */
  FloodWave withLakes(FloodWave rivers) {
    return new FloodWave() {
      @Override
      public double storageM3(int reach, double flow) {
        double[] lake = lakes.get(reach);
        if (lake != null) {
          return lake[0] * level(lake, flow);
        }
        return inLake[reach] ? flow : rivers.storageM3(reach, flow);
      }

      @Override
      public double damping(int reach, double flow) {
        return inLake[reach] ? 1 : rivers.damping(reach, flow);
      }
    };
  }

  /**
   * Returns the level over the lowest outlet at which a lake releases a flow, by bisection: an
   * orifice of 0.1·1 m² and a weir of coefficient 0.4, the model's defaults.
   */
  private static double level(double[] lake, double flow) {
    double low = 0;
    double high = 100;
    for (int i = 0; i < 50; i++) {
      double mid = (low + high) / 2;
      double overCrest = Math.max(0, mid - (lake[2] - lake[1]));
      double out = 0.1 * Math.sqrt(2 * GRAVITY * mid) + 0.4 * lake[3] * Math.pow(overCrest, 1.5);
      if (out < flow) {
        low = mid;
      } else {
        high = mid;
      }
    }
    return low;
  }

  /** Returns the lateral inflow of every later hour as it is written. */
  double[][] lateral() {
    double[][] lateral = new double[HOURS - 1][reaches.count()];
    for (int t = 1; t < HOURS; t++) {
      for (int r = 0; r < reaches.count(); r++) {
        lateral[t - 1][r] = Double.isNaN(lateralM3s[t][r]) ? 0 : lateralM3s[t][r];
      }
    }
    return lateral;
  }

  /**
   * Returns the lateral inflow with what rounding hides: in nearly all reaches the file says 0.0,
   * and yet they carry a steady flow. The balance of the first hour tells it where storage is
   * small; it is shrunk by its own error against that of the rounding, and kept for all hours.
   */
  double[][] lateralWithHidden(FloodWave wave) {
    int n = reaches.count();
    double[][] in = new double[2][n];
    boolean[] belowLake = new boolean[n];
    for (int r = 0; r < n; r++) {
      int d = reaches.down(r);
      if (d >= 0) {
        belowLake[d] |= inLake[r];
        in[0][d] += flowM3s[0][r];
        in[1][d] += flowM3s[1][r];
      }
    }
    double[][] lateral = lateral();
    for (int r = 0; r < n; r++) {
      if (inLake[r] || belowLake[r] || Math.max(flowM3s[0][r], in[0][r]) == 0) {
        continue;
      }
      double hidden = hidden(wave, r, in[0][r], in[1][r]);
      for (double[] hour : lateral) {
        hour[r] += hidden;
      }
    }
    return lateral;
  }

  private double hidden(FloodWave wave, int r, double in0, double in1) {
    double out0 = flowM3s[0][r];
    double out1 = flowM3s[1][r];
    double gained = stored(wave, r, in1, out1) - stored(wave, r, in0, out0);
    double written = lateralM3s[1][r];
    double missing = gained / 3600 + (out0 + out1) / 2 - (in0 + in1) / 2 - written;
    double q = Math.max(0.01, out0);
    double lag = (wave.storageM3(r, 1.05 * q) - wave.storageM3(r, q)) / (0.05 * q);
    double rounding = FLOW_ROUNDING_SD_M3S * Math.sqrt(2 + 2 * Math.pow(lag / 3600, 2));
    double model = Math.hypot(0.003 * q, 0.1 * gained / 3600);
    double prior = LATERAL_ROUNDING_M3S / Math.sqrt(3);
    double weight = prior * prior / (prior * prior + rounding * rounding + model * model);
    double most = LATERAL_ROUNDING_M3S;
    return Math.max(-Math.min(most, written), Math.min(most, weight * missing));
  }

  private static double stored(FloodWave wave, int r, double in, double out) {
    double x = Math.max(0, (1 - wave.damping(r, (in + out) / 2)) / 2);
    return wave.storageM3(r, x * in + (1 - x) * out);
  }

  /**
   * Puts other flows and lateral inflows in the place of those of the file, written as coarsely as
   * there: to 0.01 and 0.1 m³/s.
   *
   * @param initial flow at the first hour, m³/s
   * @param flow flow at the later hours
   * @param lateral lateral inflow of the later hours
   */
  void pretend(double[] initial, double[][] flow, double[][] lateral) {
    for (int t = 0; t < HOURS; t++) {
      for (int r = 0; r < reaches.count(); r++) {
        if (!inLake[r]) {
          flowM3s[t][r] = Math.rint(100 * (t == 0 ? initial[r] : flow[t - 1][r])) / 100;
          lateralM3s[t][r] = Math.rint(10 * lateral[Math.max(0, t - 1)][r]) / 10;
        }
      }
    }
  }

  /** Returns the series of a reach without its first hour. */
  double[] observed(int reach) {
    double[] series = new double[HOURS - 1];
    Arrays.setAll(series, t -> flowM3s[t + 1][reach]);
    return series;
  }
}
