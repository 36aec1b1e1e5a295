package org.suyuan.datasets;

import java.util.Map;
import java.util.TreeMap;
import org.suyuan.network.Chain;
import org.suyuan.network.ChainPath;
import org.suyuan.network.RiverSystem;

/**
 * The way of one release through sewers and plants to its outfalls, as {@link ChainLoads} has it: a
 * plant is a pipe for a third of its retention and a stirred tank for the rest.
 */
final class ReleaseChain {
  static final double PIPE_SHARE = 0.35;

  private ReleaseChain() {}

  /**
   * Returns what comes out of each outfall, g/s, as means of steps from the start of the release.
   *
   * @param rivers the network as it is
   * @param source who releases
   * @param pollutant code
   * @param typicalRemoval removal where the register does not say
   * @param gramsPerSecond rate at the source in each step
   * @param stepSeconds length of a step
   */
  static Map<Integer, double[]> outfallLoads(
      RiverSystem rivers,
      int source,
      String pollutant,
      double typicalRemoval,
      double[] gramsPerSecond,
      double stepSeconds) {
    Map<Integer, double[]> loads = new TreeMap<>();
    Chain chain = rivers.chain();
    for (int p = chain.firstPath(source); p < chain.firstPath(source + 1); p++) {
      ChainPath path = chain.path(p);
      double[] rate = delay(gramsPerSecond, path.sewerSeconds(), stepSeconds);
      double pass = path.fraction();
      for (int plant : path.plants()) {
        double retention = chain.plants().get(plant).retentionSeconds();
        rate = delay(rate, PIPE_SHARE * retention, stepSeconds);
        stir(rate, (1 - PIPE_SHARE) * retention, stepSeconds);
        pass *= 1 - rivers.permits().removal(plant, pollutant, typicalRemoval);
      }
      double[] sum = loads.computeIfAbsent(path.outfall(), o -> new double[gramsPerSecond.length]);
      for (int i = 0; i < sum.length; i++) {
        sum[i] += pass * rate[i];
      }
    }
    return loads;
  }

  /** Shifts a rate by a time; a part of a step is shared between two. */
  static double[] delay(double[] rate, double seconds, double stepSeconds) {
    double[] later = new double[rate.length];
    int whole = (int) (seconds / stepSeconds);
    double part = seconds / stepSeconds - whole;
    for (int i = whole; i < later.length; i++) {
      later[i] = (1 - part) * rate[i - whole];
      if (i > whole) {
        later[i] += part * rate[i - whole - 1];
      }
    }
    return later;
  }

  private static void stir(double[] rate, double tankSeconds, double stepSeconds) {
    double out = 0;
    for (int i = 0; i < rate.length; i++) {
      out = (tankSeconds * out + stepSeconds * rate[i]) / (tankSeconds + stepSeconds);
      rate[i] = out;
    }
  }
}
