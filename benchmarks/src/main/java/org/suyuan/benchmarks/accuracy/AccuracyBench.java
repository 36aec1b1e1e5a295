package org.suyuan.benchmarks.accuracy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.suyuan.datasets.TwinSize;
import org.suyuan.datasets.TwinWorld;

/** The command: prints a Markdown report and, as its last line, all figures as JSON. */
public final class AccuracyBench {
  private AccuracyBench() {}

  /**
   * Runs the bench.
   *
   * @param args see {@link BenchOptions#USAGE}
   * @throws IOException where worlds cannot be cached
   * @throws InterruptedException where it is stopped
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    BenchOptions options;
    try {
      options = BenchOptions.parse(args);
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage());
      System.exit(2);
      return;
    }
    if (options.world() > 0) {
      new Replay(System.out).run(options, TwinSize.FULL);
      return;
    }
    List<Long> seeds = new ArrayList<>();
    for (long seed = options.seed(); seed < options.seed() + options.worlds(); seed++) {
      if (options.takes(seed)) {
        seeds.add(seed);
      }
    }
    long start = System.nanoTime();
    List<EventScore> scores =
        new Bench(TwinSize.FULL, options.cache(), options.oracle(), options.learning())
            .run(seeds, options.threads(), System.err::println);
    List<RiverBench.Score> rivers = RiverBench.run(options.riverSeeds());
    System.out.println("# Accuracy on " + seeds.size() + " random worlds");
    System.out.println();
    System.out.printf(
        "Seeds %s (even: tuning, odd: held out), generator version %d, %d events%s, %.0f s.%n%n",
        seeds,
        TwinWorld.VERSION,
        scores.size() / AsOf.values().length,
        options.learning() ? " one after the other, each with what those before it taught" : "",
        (System.nanoTime() - start) / 1e9);
    System.out.print(MarkdownReport.of(scores, rivers));
    System.out.println(MarkdownReport.json(scores, rivers));
  }
}
