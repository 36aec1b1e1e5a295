package org.suyuan.benchmarks.accuracy;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/** Small statistics of lists; NaN where a list is empty. */
final class Figures {
  /** Bins of the reliability table. */
  static final int BINS = 10;

  private Figures() {}

  static <T> double mean(List<T> list, ToDoubleFunction<T> value) {
    return list.stream().mapToDouble(value).average().orElse(Double.NaN);
  }

  static <T> double share(List<T> list, Predicate<T> holds) {
    return mean(list, one -> holds.test(one) ? 1 : 0);
  }

  /**
   * Returns the standard error of a share or mean whose cases come in clusters that have much in
   * common: that of a ratio of two sums over clusters drawn at random (Cochran 1977, Sampling
   * Techniques, equation 6.13, without correction for a finite population). NaN below two clusters.
   *
   * @param clusters of each cluster the sum of its cases' values, and how many they are
   */
  static double clusteredError(Collection<double[]> clusters) {
    double sum = 0;
    double cases = 0;
    for (double[] cluster : clusters) {
      sum += cluster[0];
      cases += cluster[1];
    }
    double squares = 0;
    for (double[] cluster : clusters) {
      squares += Math.pow(cluster[0] - sum / cases * cluster[1], 2);
    }
    double n = clusters.size();
    return n < 2 ? Double.NaN : Math.sqrt(n / (n - 1) * squares) / cases;
  }

  /** Returns a quantile, linear between the order statistics. */
  static <T> double quantile(List<T> list, ToDoubleFunction<T> value, double q) {
    double[] sorted = list.stream().mapToDouble(value).sorted().toArray();
    if (sorted.length == 0) {
      return Double.NaN;
    }
    double at = q * (sorted.length - 1);
    int low = (int) at;
    int high = Math.min(low + 1, sorted.length - 1);
    return sorted[low] + (at - low) * (sorted[high] - sorted[low]);
  }

  static <T> double median(List<T> list, ToDoubleFunction<T> value) {
    return quantile(list, value, 0.5);
  }

  /** Returns the mean of 1/rank; a missing truth (rank 0) counts 0. */
  static <T> double meanReciprocalRank(List<T> list, ToDoubleFunction<T> rank) {
    return mean(list, one -> reciprocal(rank.applyAsDouble(one)));
  }

  /** Returns 1/rank, 0 of a missing truth (rank 0). */
  static double reciprocal(double rank) {
    return rank > 0 ? 1 / rank : 0;
  }

  /** Returns the share of ranks from 1 to {@code k}. */
  static <T> double topShare(List<T> list, ToDoubleFunction<T> rank, int k) {
    return share(list, one -> rank.applyAsDouble(one) > 0 && rank.applyAsDouble(one) <= k);
  }

  /**
   * Returns whether the truth is found by going through the best, until a share of all was looked
   * at.
   *
   * @param rank rank of the truth, 0 where it is missing
   * @param kept share of all that are looked at
   * @param all how many there are
   */
  static boolean isWithin(int rank, double kept, int all) {
    return rank > 0 && rank <= kept * all;
  }

  /** Returns the mean of (p − outcome)². */
  static double brier(List<Pair> pairs) {
    return mean(pairs, pair -> Math.pow(pair.probability() - (pair.happened() ? 1 : 0), 2));
  }

  /**
   * One bin of a reliability table.
   *
   * @param count pairs in it
   * @param said their mean probability
   * @param happened share of them that happened
   */
  record Bin(int count, double said, double happened) {}

  /** Returns the reliability table: ten bins of equal width. */
  static Bin[] reliability(List<Pair> pairs) {
    int[] count = new int[BINS];
    double[] said = new double[BINS];
    double[] happened = new double[BINS];
    for (Pair pair : pairs) {
      int bin = Math.min(BINS - 1, (int) (pair.probability() * BINS));
      count[bin]++;
      said[bin] += pair.probability();
      happened[bin] += pair.happened() ? 1 : 0;
    }
    Bin[] bins = new Bin[BINS];
    Arrays.setAll(bins, b -> new Bin(count[b], said[b] / count[b], happened[b] / count[b]));
    return bins;
  }

  /**
   * Returns the calibration error: the mean over all pairs of |said − happened| of their bin (ECE:
   * Naeini, Cooper and Hauskrecht 2015).
   */
  static double calibrationError(List<Pair> pairs) {
    double sum = 0;
    for (Bin bin : reliability(pairs)) {
      sum += bin.count() == 0 ? 0 : bin.count() * Math.abs(bin.said() - bin.happened());
    }
    return pairs.isEmpty() ? Double.NaN : sum / pairs.size();
  }
}
