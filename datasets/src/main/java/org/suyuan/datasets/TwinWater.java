package org.suyuan.datasets;

import org.suyuan.network.Reaches;
import org.suyuan.network.RiverSystem;

/**
 * The true river of a random world with the water of every hour kept, so that one plume after
 * another can be run through it. Immutable once filled.
 */
final class TwinWater {
  static final double CELL_METRES = 80;

  final TrueRiver river;
  final int hours;

  /** Outflow of each cell, m³/s, by hour. */
  final float[][] flowM3s;

  /** Water in each cell at the start of each hour, m³; one row more than there are hours. */
  final float[][] volumeM3;

  TwinWater(RiverSystem rivers, TrueRiver.Hidden hidden, int hours) {
    this.river = new TrueRiver(rivers, hidden, CELL_METRES);
    this.hours = hours;
    this.flowM3s = new float[hours][river.cellCount];
    this.volumeM3 = new float[hours + 1][river.cellCount];
  }

  /** Keeps the hour that the river has just been routed through. */
  void keep(int hour) {
    for (int cell = 0; cell < river.cellCount; cell++) {
      flowM3s[hour][cell] = (float) river.flowM3s[cell];
      if (hour == 0) {
        volumeM3[0][cell] = (float) river.startM3[cell];
      }
      volumeM3[hour + 1][cell] = (float) river.endM3[cell];
    }
  }

  /**
   * Draws what the registry does not know. Half of the variance of the logarithm of the velocity
   * factor is common to the river, half is a field that loses its correlation along it.
   *
   * @param level standard deviation of that logarithm
   */
  static TrueRiver.Hidden hidden(RiverSystem rivers, WorldOptions options, double level) {
    Dice dice = Dice.of(options.seed(), "hydraulics");
    Reaches reaches = rivers.reaches();
    int n = reaches.count();
    double[] manning = new double[n];
    double[] factor = new double[n];
    double[] storage = new double[n];
    double[] exchange = new double[n];
    double[] field = new double[n];
    double common = dice.gaussian();
    double exchangeMedian = dice.logNormal(2e-4, 0.4);
    for (int position = n - 1; position >= 0; position--) {
      int r = reaches.inOrder(position);
      int down = reaches.down(r);
      double keep = StrictMath.exp(-reaches.lengthMetres(r) / options.velocityCorrelationMetres());
      double fresh = dice.gaussian();
      field[r] = down < 0 ? fresh : keep * field[down] + StrictMath.sqrt(1 - keep * keep) * fresh;
      factor[r] = StrictMath.exp(level * StrictMath.sqrt(0.5) * (common + field[r]));
      manning[r] = reaches.record(r).manningN();
      storage[r] = dice.uniform(0.04, 0.2);
      exchange[r] = dice.logNormal(exchangeMedian, 0.4);
    }
    return new TrueRiver.Hidden(manning, factor, storage, exchange);
  }
}
