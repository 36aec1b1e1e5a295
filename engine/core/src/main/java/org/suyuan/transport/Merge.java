package org.suyuan.transport;

import java.util.Comparator;
import java.util.List;

/** Merges ways that are too many to be kept apart: mass, mean and variance stay what they were. */
final class Merge {
  private Merge() {}

  static Travel[] atMost(List<Travel> ways, int most) {
    while (ways.size() > most) {
      ways.sort(Comparator.comparingDouble((Travel w) -> w.fraction).reversed());
      Travel b = ways.remove(ways.size() - 1);
      Travel a = ways.remove(ways.size() - 1);
      ways.add(merged(a, b));
    }
    return ways.toArray(Travel[]::new);
  }

  private static Travel merged(Travel a, Travel b) {
    double sum = a.fraction + b.fraction;
    double p = a.fraction / sum;
    double q = b.fraction / sum;
    double[] seconds = new double[a.seconds.length];
    double[] arrivals = new double[seconds.length];
    double between = 0;
    for (int k = 0; k < seconds.length; k++) {
      seconds[k] = p * a.seconds[k] + q * b.seconds[k];
      // Written so that equal times stay what they are.
      arrivals[k] = a.arrivalSeconds[k] + q * (b.arrivalSeconds[k] - a.arrivalSeconds[k]);
      double apart = a.seconds[k] - b.seconds[k];
      between += p * q * apart * apart / seconds.length;
    }
    double[] learnt = new double[a.learnt.length];
    for (int k = 0; k < learnt.length; k++) {
      learnt[k] = p * a.learnt[k] + q * b.learnt[k];
    }
    return new Travel(
        sum,
        p * a.distanceMetres + q * b.distanceMetres,
        arrivals,
        seconds,
        p * a.commonFlowing + q * b.commonFlowing,
        p * a.commonPonded + q * b.commonPonded,
        LocalError.average(p, a.local, q, b.local),
        p * a.mixingVariance + q * b.mixingVariance + between,
        learnt);
  }
}
