package org.suyuan.tracing.prior;

import java.util.function.IntToDoubleFunction;
import org.suyuan.network.Chain;
import org.suyuan.network.ChainPath;
import org.suyuan.network.RiverSystem;
import org.suyuan.network.SourceKind;

/**
 * What comes into each treatment plant from the sources behind it, before any removal: what a plant
 * that fails lets through.
 */
public final class PlantInflow {
  private final RiverSystem rivers;
  private final double[] kgPerDay;

  /**
   * Adds up.
   *
   * @param rivers the network
   * @param load what a source discharges, kg/day, NaN where that is unknown
   */
  PlantInflow(RiverSystem rivers, IntToDoubleFunction load) {
    this.rivers = rivers;
    Chain chain = rivers.chain();
    this.kgPerDay = new double[chain.plants().size()];
    for (int p = 0; p < chain.pathCount(); p++) {
      ChainPath path = chain.path(p);
      if (path.plants().isEmpty() || chain.source(path.source()).kind() == SourceKind.PLANT) {
        continue;
      }
      double kg = load.applyAsDouble(path.source()) * path.fraction();
      for (int plant : path.plants()) {
        kgPerDay[plant] += kg > 0 ? kg : 0;
      }
    }
  }

  /** Nothing is known of what comes in. */
  static PlantInflow unknown(RiverSystem rivers) {
    return new PlantInflow(rivers, source -> Double.NaN);
  }

  /** Returns what comes into a source that is a plant, kg/day; 0 for any other source. */
  double kgPerDay(int source) {
    if (rivers.chain().source(source).kind() != SourceKind.PLANT) {
      return 0;
    }
    return rivers
        .chain()
        .plantIndex(rivers.chain().source(source).id())
        .map(plant -> kgPerDay[plant])
        .orElse(0.0);
  }
}
