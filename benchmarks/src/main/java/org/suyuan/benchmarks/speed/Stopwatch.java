package org.suyuan.benchmarks.speed;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.openjdk.jmh.infra.Blackhole;

/**
 * Times every call of a question over all its cases, in rounds of shuffled order, and keeps each
 * time: percentiles are exact, and a mean would hide what matters. Warms up for a third of the time
 * that it is given.
 */
final class Stopwatch {
  private static final int PARTS = 4;

  private final Blackhole sink;
  private final double budgetSeconds;

  Stopwatch(Blackhole sink, double budgetSeconds) {
    this.sink = sink;
    this.budgetSeconds = budgetSeconds;
  }

  /**
   * What was measured.
   *
   * @param nanos every time, ascending
   * @param cases number of different cases that were timed
   * @param noise largest relative difference of the medians of four parts of the run
   */
  record Times(long[] nanos, int cases, double noise) {
    double quantile(double q) {
      return (double) nanos[(int) Math.min(nanos.length - 1, Math.floor(q * nanos.length))];
    }
  }

  /**
   * Measures.
   *
   * @param cases number of cases
   * @param question answers one case; what it returns is used up
   */
  Times time(int cases, IntFunction<Object> question) {
    return time(cases, budgetSeconds / 3, 1, question);
  }

  /**
   * Measures every case at least once, whatever it takes, without warming up: all cases count alike
   * in the percentiles, or nearly so.
   *
   * @param cases number of cases
   * @param question answers one case
   */
  Times timeAll(int cases, IntFunction<Object> question) {
    return time(cases, 0, cases, question);
  }

  private Times time(int cases, double warmUpSeconds, int least, IntFunction<Object> question) {
    List<Integer> order = IntStream.range(0, cases).boxed().collect(Collectors.toList());
    Collections.shuffle(order, new Random(cases));
    long start = System.nanoTime();
    long warm = start + (long) (warmUpSeconds * 1e9);
    long end = start + (long) (budgetSeconds * 1e9);
    // A question that takes as long as the whole budget is asked once, and not warmed up.
    int at = 0;
    long now = start;
    while (now < warm) {
      sink.consume(question.apply(order.get(at++ % cases)));
      now = System.nanoTime();
    }
    long[] nanos = new long[1024];
    int n = 0;
    do {
      int which = order.get(at++ % cases);
      long before = System.nanoTime();
      Object answer = question.apply(which);
      now = System.nanoTime();
      sink.consume(answer);
      if (n == nanos.length) {
        nanos = Arrays.copyOf(nanos, 2 * n);
      }
      nanos[n++] = now - before;
    } while (now < end || n < least);
    double noise = noise(nanos, n);
    long[] sorted = Arrays.copyOf(nanos, n);
    Arrays.sort(sorted);
    return new Times(sorted, Math.min(n, cases), noise);
  }

  private static double noise(long[] nanos, int n) {
    if (n < PARTS) {
      return 1;
    }
    double least = Double.MAX_VALUE;
    double most = 0;
    for (int part = 0; part < PARTS; part++) {
      long[] some = Arrays.copyOfRange(nanos, part * n / PARTS, (part + 1) * n / PARTS);
      Arrays.sort(some);
      double median = (double) some[some.length / 2];
      least = Math.min(least, median);
      most = Math.max(most, median);
    }
    return most / least - 1;
  }
}
