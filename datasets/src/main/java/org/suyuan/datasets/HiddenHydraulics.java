package org.suyuan.datasets;

import org.suyuan.network.Reaches;

/** Draws what the registry does not know of the reaches. */
final class HiddenHydraulics {
  private HiddenHydraulics() {}

  /**
   * Draws the hidden side of every reach. The logarithm of the velocity factor is a normal field
   * that loses its correlation exponentially along the river, walked from the outlets up.
   */
  static TrueRiver.Hidden draw(Reaches reaches, NetworkSketch sketch, WorldOptions options) {
    Dice dice = Dice.of(options.seed(), "hydraulics");
    int n = reaches.count();
    double[] manning = new double[n];
    double[] factor = new double[n];
    double[] storage = new double[n];
    double[] exchange = new double[n];
    double[] field = new double[n];
    for (int position = n - 1; position >= 0; position--) {
      int r = reaches.inOrder(position);
      int down = reaches.down(r);
      double keep = StrictMath.exp(-reaches.lengthMetres(r) / options.velocityCorrelationMetres());
      double fresh = dice.gaussian();
      field[r] = down < 0 ? fresh : keep * field[down] + StrictMath.sqrt(1 - keep * keep) * fresh;
      factor[r] = StrictMath.exp(options.velocitySigma() * field[r]);
      Double n0 = sketch.trueManningN().get(reaches.id(r));
      if (n0 == null) {
        throw new IllegalStateException("reach " + reaches.id(r) + " has no true roughness");
      }
      manning[r] = n0;
      storage[r] = dice.uniform(0.08, 0.25);
      exchange[r] = dice.logNormal(5e-5, 0.5);
    }
    return new TrueRiver.Hidden(manning, factor, storage, exchange);
  }
}
