package org.suyuan.tracing.screening;

import java.util.Arrays;
import org.roaringbitmap.ImmutableBitmapDataProvider;
import org.suyuan.monitoring.Pollutant;
import org.suyuan.network.Chain;
import org.suyuan.network.RiverSystem;

/** The ways of those who hold a permit for a pollutant, sorted by outfall. */
public final class HolderWays {
  final int[] way;
  final double[] logLoad;

  /** Position of the first way at each outfall. */
  final int[] firstAtOutfall;

  private final RiverSystem rivers;

  HolderWays(RiverSystem rivers, Pollutant pollutant) {
    this.rivers = rivers;
    Chain chain = rivers.chain();
    ImmutableBitmapDataProvider holders = rivers.permits().holders(pollutant.code());
    double typicalRemoval =
        Double.isNaN(pollutant.removalMunicipal()) ? 0 : pollutant.removalMunicipal();
    int outfalls = rivers.outfalls().count();
    this.firstAtOutfall = new int[outfalls + 1];
    int[] ways = new int[16];
    double[] loads = new double[16];
    int n = 0;
    for (int o = 0; o < outfalls; o++) {
      firstAtOutfall[o] = n;
      for (int k = 0; k < chain.pathCountAt(o); k++) {
        int p = chain.pathAt(o, k);
        int source = chain.pathSource(p);
        if (holders.contains(source)) {
          if (n == ways.length) {
            ways = Arrays.copyOf(ways, 2 * n);
            loads = Arrays.copyOf(loads, 2 * n);
          }
          double usual = rivers.permits().typicalKgPerDay(source, pollutant.code());
          double passes = chain.pathFraction(p);
          for (int i = 0; i < chain.pathPlantCount(p); i++) {
            passes *=
                1
                    - rivers
                        .permits()
                        .removal(chain.pathPlant(p, i), pollutant.code(), typicalRemoval);
          }
          ways[n] = p;
          loads[n++] = Math.log((usual > 0 ? usual : 1) * passes);
        }
      }
    }
    firstAtOutfall[outfalls] = n;
    this.way = Arrays.copyOf(ways, n);
    this.logLoad = Arrays.copyOf(loads, n);
  }

  /** Returns the time that a way takes before it enters the river: sewers and plants. */
  double delaySeconds(int path) {
    Chain chain = rivers.chain();
    double delay = chain.pathSewerSeconds(path);
    for (int i = 0; i < chain.pathPlantCount(path); i++) {
      delay += chain.plants().get(chain.pathPlant(path, i)).retentionSeconds();
    }
    return delay;
  }
}
