package org.suyuan.datasets;

import java.util.List;
import java.util.SplittableRandom;

/**
 * Random numbers that are the same on every JDK. Only {@link SplittableRandom#nextLong()} is taken
 * from the platform (SplitMix64; Steele, Lea and Flood 2014, OOPSLA), and only {@link StrictMath}
 * is applied to it: the bounded and the Gaussian draws of the JDK have changed between releases.
 * Not thread-safe.
 */
final class Dice {
  private final SplittableRandom bits;
  private double spare;
  private boolean hasSpare;

  private Dice(long seed) {
    this.bits = new SplittableRandom(seed);
  }

  /**
   * Starts a stream of its own for one part of a world, so that a change of one part leaves the
   * draws of the others as they were.
   *
   * @param seed seed of the world
   * @param part what the stream is for
   */
  static Dice of(long seed, String part) {
    return new Dice(seed * 0x9E3779B97F4A7C15L + part.hashCode());
  }

  /** Returns a number from 0 (inclusive) to 1 (exclusive). */
  double uniform() {
    return (bits.nextLong() >>> 11) * 0x1.0p-53;
  }

  /** Returns a number from {@code low} (inclusive) to {@code high} (exclusive). */
  double uniform(double low, double high) {
    return low + (high - low) * uniform();
  }

  /** Returns an integer from 0 to {@code bound − 1}. */
  int below(int bound) {
    return (int) (uniform() * bound);
  }

  /** Returns true with a probability. */
  boolean chance(double probability) {
    return uniform() < probability;
  }

  /** Returns one element, each as likely as any other. */
  <T> T pick(List<T> list) {
    return list.get(below(list.size()));
  }

  /** Returns an index, each with a probability in proportion to its weight. */
  int pickWeighted(double[] weights) {
    double total = 0;
    for (double weight : weights) {
      total += weight;
    }
    double left = uniform() * total;
    for (int i = 0; i < weights.length; i++) {
      left -= weights[i];
      if (left < 0) {
        return i;
      }
    }
    return weights.length - 1;
  }

  /** Returns a standard normal number, by Marsaglia's polar method. */
  double gaussian() {
    if (hasSpare) {
      hasSpare = false;
      return spare;
    }
    double u;
    double v;
    double s;
    do {
      u = 2 * uniform() - 1;
      v = 2 * uniform() - 1;
      s = u * u + v * v;
    } while (s >= 1 || s == 0);
    double scale = StrictMath.sqrt(-2 * StrictMath.log(s) / s);
    spare = v * scale;
    hasSpare = true;
    return u * scale;
  }

  /**
   * Returns a lognormal number.
   *
   * @param median its median
   * @param sigma standard deviation of its logarithm
   */
  double logNormal(double median, double sigma) {
    return median * StrictMath.exp(sigma * gaussian());
  }

  /**
   * Rounds to a resolution of 1/{@code perUnit}, so that what is written is what was meant.
   *
   * @param value the value
   * @param perUnit steps in one unit: 100 for two decimals
   */
  static double round(double value, double perUnit) {
    return StrictMath.rint(value * perUnit) / perUnit;
  }
}
