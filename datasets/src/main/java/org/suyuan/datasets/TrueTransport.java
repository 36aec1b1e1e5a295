package org.suyuan.datasets;

/**
 * What really becomes of dissolved matter: mixing cells in series with a dead zone beside each.
 *
 * <p>For a cell with flowing volume V, dead volume S, outflow Q, exchange q and decay k,
 *
 * <pre>
 *   d(V·C)/dt = inflow − Q·C − q·(C − Cs) − k·V·C        d(S·Cs)/dt = q·(C − Cs) − k·S·Cs
 * </pre>
 *
 * (mixing cells: Banks 1974, Stefan and Demetracopoulos 1981; dead zones: the exchange of OTIS,
 * WRIR 98-4018). One implicit step is solved exactly by one sweep downstream; it conserves mass,
 * stays positive and is stable at any step. Cells of length Δx disperse like {@code D = u·Δx/2·(1 +
 * u·Δt/Δx)}; the dead zones add the long tail. No response function, no cumulant and no travel-time
 * formula is used, so that the engine cannot be right by construction.
 */
final class TrueTransport {
  private final TrueRiver river;
  private final double[] decayPerSecond;

  /** Concentration of the flowing water, mg/L, by species and cell. */
  private final double[][] flowing;

  private final double[][] stored;
  private final double[][] inGramsPerSecond;

  /** Mass that left at outlets and mass that decayed since the start, g, by species. */
  private final double[] leftGrams;

  private final double[] decayedGrams;

  TrueTransport(TrueRiver river, double... decayPerSecond) {
    this.river = river;
    this.decayPerSecond = decayPerSecond;
    int species = decayPerSecond.length;
    this.flowing = new double[species][river.cellCount];
    this.stored = new double[species][river.cellCount];
    this.inGramsPerSecond = new double[species][river.cellCount];
    this.leftGrams = new double[species];
    this.decayedGrams = new double[species];
  }

  /** Adds what enters a cell in the coming step, g/s; what was added is used up by the step. */
  void load(int species, int cell, double gramsPerSecond) {
    inGramsPerSecond[species][cell] += gramsPerSecond;
  }

  /**
   * Moves everything on by one step.
   *
   * @param seconds length of the step
   * @param from where the step begins in the river's present routing step, 0 to 1
   * @param to where it ends, 0 to 1
   */
  void step(double seconds, double from, double to) {
    for (int s = 0; s < flowing.length; s++) {
      step(s, seconds, from, to);
    }
  }

  private void step(int s, double dt, double from, double to) {
    double[] c = flowing[s];
    double[] dead = stored[s];
    double[] in = inGramsPerSecond[s];
    double k = decayPerSecond[s];
    for (int cell : river.order) {
      double change = river.endM3[cell] - river.startM3[cell];
      double still = river.storageM3[cell];
      double before = river.startM3[cell] + from * change - still;
      double after = river.startM3[cell] + to * change - still;
      double q = river.flowM3s[cell];
      double mass = before * c[cell] + dt * in[cell];
      double sink = after * (1 + dt * k) + dt * q;
      if (still > 0) {
        double swap = dt * river.exchangeM3s[cell];
        double d = still * (1 + dt * k) + swap;
        double value = (mass + swap * still * dead[cell] / d) / (sink + swap - swap * swap / d);
        dead[cell] = (still * dead[cell] + swap * value) / d;
        c[cell] = value;
      } else {
        c[cell] = mass / sink;
      }
      decayedGrams[s] += dt * k * (after * c[cell] + still * dead[cell]);
      in[cell] = 0;
      int[] next = river.next[cell];
      double out = q * c[cell];
      if (next.length == 0) {
        leftGrams[s] += dt * out;
      }
      for (int i = 0; i < next.length; i++) {
        in[next[i]] += river.share[cell][i] * out;
      }
    }
  }

  /** Returns the concentration in a cell, mg/L. */
  double mgPerL(int species, int cell) {
    return flowing[species][cell];
  }

  /** Returns the mass in the river at the end of the routing step, g. */
  double inRiverGrams(int species) {
    double grams = 0;
    for (int cell = 0; cell < river.cellCount; cell++) {
      double still = river.storageM3[cell];
      grams += (river.endM3[cell] - still) * flowing[species][cell];
      grams += still * stored[species][cell];
    }
    return grams;
  }

  /** Returns the mass that left the river at its outlets since the start, g. */
  double leftGrams(int species) {
    return leftGrams[species];
  }

  /** Returns the mass that decayed since the start, g. */
  double decayedGrams(int species) {
    return decayedGrams[species];
  }
}
