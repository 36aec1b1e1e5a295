package org.suyuan.monitoring;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.util.HashMap;
import java.util.Map;
import org.suyuan.hydrology.Velocities;
import org.suyuan.hydrology.VelocityEstimate;
import org.suyuan.network.Reaches;

/**
 * What becomes of a pollutant in the water: first-order decay with temperature, or, for a metal
 * that binds to particles, settling. Immutable.
 *
 * <p>A metal with a partition coefficient K_d has the share {@code f = K_d·S/(1 + K_d·S)} on the
 * suspended solids S, and is lost at the rate {@code f·v_s/h·max(0, 1 − τ/τ_c)}: settling velocity
 * over depth, less what the bed's shear stress keeps up (Krone 1962), {@code τ = ρ·g·n²·u²/h^(1/3)}
 * with n = {@value #ROUGHNESS} and τ_c = {@value #CRITICAL_PA} Pa (0.05 to 0.2 for cohesive
 * sediment). So it settles in pools and reservoirs and passes through what flows. The apparent rate
 * that the catalogue has for such a metal stands for just that in an average river; it is used
 * where the water's motion is not known, and never with the settling. Everything else decays at
 * {@link Pollutant#decayPerSecond}.
 */
public final class Fate {
  private static final double ROUGHNESS = 0.035;
  private static final double CRITICAL_PA = 0.1;
  private static final double DENSITY = 1000;
  private static final double GRAVITY = 9.81;

  private final double decayPerSecond;
  private final double boundShare;
  private final double settlingMs;

  private Fate(double decayPerSecond, double boundShare, double settlingMs) {
    this.decayPerSecond = decayPerSecond;
    this.boundShare = boundShare;
    this.settlingMs = settlingMs;
  }

  /** Returns the fate of a pollutant in water of some kind. */
  public static Fate of(Pollutant pollutant, WaterConditions water) {
    double kd = Partition.OF.getOrDefault(PollutantCatalogue.identity(pollutant), 0.0);
    double bound = kd * water.suspendedKgM3();
    return new Fate(
        pollutant.decayPerSecond(water.celsius()), bound / (1 + bound), water.settlingMs());
  }

  /** Returns the share that is bound to particles, 0 to 1. */
  public double boundShare() {
    return boundShare;
  }

  /** Returns the rate of loss where nothing is known of the water's motion, 1/s. */
  public double lossPerSecond() {
    return decayPerSecond;
  }

  /**
   * Returns the rate of loss in moving water, 1/s.
   *
   * @param velocityMs mean velocity, m/s
   * @param depthMetres mean depth, m, &gt; 0
   */
  public double lossPerSecond(double velocityMs, double depthMetres) {
    if (boundShare == 0) {
      return decayPerSecond;
    }
    double stress =
        DENSITY * GRAVITY * Math.pow(ROUGHNESS * velocityMs, 2) / Math.cbrt(depthMetres);
    return boundShare * settlingMs / depthMetres * Math.max(0, 1 - stress / CRITICAL_PA);
  }

  /**
   * Returns the rate of loss in every reach, 1/s.
   *
   * @param velocities how fast and deep the water is
   * @param atSeconds the time whose discharge counts, seconds since the epoch
   */
  public double[] lossPerSecond(Velocities velocities, double atSeconds) {
    double[] rates = new double[velocities.rivers().reaches().count()];
    for (int r = 0; r < rates.length; r++) {
      rates[r] = decayPerSecond;
      if (boundShare > 0) {
        VelocityEstimate water = velocities.estimate(r, velocities.flows().atM3s(r, atSeconds));
        rates[r] = lossPerSecond(water.metresPerSecond(), water.depthMetres());
      }
    }
    return rates;
  }

  /**
   * Returns the share of the mass that is left on the way from one place down to another.
   *
   * @param velocities how fast and deep the water is
   * @param fromReach upper reach
   * @param fromChainageMetres where on it
   * @param toReach lower reach, on the primary tree below the upper one
   * @param toChainageMetres where on it
   * @param departureSeconds when the water leaves the upper place, seconds since the epoch
   */
  public double survival(
      Velocities velocities,
      int fromReach,
      double fromChainageMetres,
      int toReach,
      double toChainageMetres,
      double departureSeconds) {
    Reaches reaches = velocities.rivers().reaches();
    double at = departureSeconds;
    double exponent = 0;
    double from = fromChainageMetres;
    int r = fromReach;
    while (r >= 0) {
      double to = r == toReach ? toChainageMetres : reaches.lengthMetres(r);
      double seconds = velocities.secondsFromEntry(r, Math.max(0, to - from), at);
      VelocityEstimate water =
          velocities.estimate(r, velocities.flows().atM3s(r, at + seconds / 2));
      exponent += seconds * lossPerSecond(water.metresPerSecond(), water.depthMetres());
      if (r == toReach) {
        return Math.exp(-exponent);
      }
      at += seconds;
      from = 0;
      r = reaches.down(r);
    }
    throw new IllegalArgumentException(
        "reach " + reaches.id(toReach) + " is not below reach " + reaches.id(fromReach));
  }

  /** Partition coefficients, m³/kg, by what identifies a pollutant; read once, on first use. */
  private static final class Partition {
    static final Map<String, Double> OF = load();

    private static Map<String, Double> load() {
      Map<String, Double> kd = new HashMap<>();
      for (NamedCsvRecord row : ReferenceTable.rows("partition.csv")) {
        kd.put(
            PollutantCatalogue.identity(row.getField("code")),
            ReferenceTable.number(row, "kd_m3_per_kg"));
      }
      return Map.copyOf(kd);
    }
  }
}
