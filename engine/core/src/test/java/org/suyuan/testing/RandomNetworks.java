package org.suyuan.testing;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.suyuan.network.Bifurcation;
import org.suyuan.network.Reach;

/**
 * Random rivers of a known seed: trees, and braided networks whose bifurcations rejoin. Rows and
 * identifiers are shuffled, so that nothing can be read from their order. Mean discharge is
 * consistent: what comes in plus a lateral inflow &gt; 0.
 */
public final class RandomNetworks {
  private final Random random;

  /** Starts a sequence of networks. */
  public RandomNetworks(long seed) {
    this.random = new Random(seed);
  }

  /** Returns the source of randomness, to draw what stands on the rivers. */
  public Random random() {
    return random;
  }

  /** Returns rivers without bifurcations, with one outlet or a few. */
  public RawRivers tree(int count) {
    return rivers(count, 0);
  }

  /** Returns rivers of which about every sixth reach splits in two or three. */
  public RawRivers braided(int count) {
    return rivers(count, 1.0 / 6);
  }

  /**
   * Returns rivers where a reach splits with a given chance.
   *
   * @param count number of reaches
   * @param splitting chance that a reach splits
   */
  public RawRivers rivers(int count, double splitting) {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      ids.add("R" + i);
    }
    Collections.shuffle(ids, random);
    // Short strides make long rivers, long ones make bushes.
    int stride = 1 + random.nextInt(Math.max(1, random.nextBoolean() ? 6 : count));
    double outlets = random.nextBoolean() ? 0 : 2.0 / count;
    double[] inflow = new double[count];
    List<Reach> reaches = new ArrayList<>();
    List<Bifurcation> bifurcations = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      double mean = inflow[i] + 0.05 + random.nextDouble();
      double length = 100 + 6000 * random.nextDouble();
      Reach.Builder reach =
          Reach.builder(ids.get(i), length)
              .meanFlowM3s(mean)
              .widthMetres(4 * Math.sqrt(mean) * (0.5 + random.nextDouble()))
              .slope(1e-4 + 2e-3 * random.nextDouble());
      if (random.nextInt(5) == 0) {
        reach.volumeM3(length * mean * (2 + 20 * random.nextDouble()));
      }
      int below = count - 1 - i;
      if (below > 0 && random.nextDouble() >= outlets) {
        int first = i + 1 + random.nextInt(Math.min(below, stride));
        reach.to(ids.get(first));
        int branches = below > 3 && random.nextDouble() < splitting ? 2 + random.nextInt(2) : 1;
        if (branches == 1) {
          inflow[first] += mean;
        } else {
          split(i, first, branches, Math.min(below, stride + 3), ids, mean, inflow, bifurcations);
        }
      }
      reaches.add(reach.build());
    }
    return new RawRivers(reaches, bifurcations).shuffled(random);
  }

  private void split(
      int from,
      int first,
      int branches,
      int reachable,
      List<String> ids,
      double mean,
      double[] inflow,
      List<Bifurcation> out) {
    List<Integer> targets = new ArrayList<>(List.of(first));
    while (targets.size() < branches) {
      int other = from + 1 + random.nextInt(reachable);
      if (!targets.contains(other)) {
        targets.add(other);
      }
    }
    double left = 1;
    for (int k = 0; k < branches; k++) {
      double share = k == branches - 1 ? left : left * (0.1 + 0.8 * random.nextDouble());
      left -= share;
      inflow[targets.get(k)] += share * mean;
      out.add(new Bifurcation(ids.get(from), ids.get(targets.get(k)), share));
    }
  }
}
