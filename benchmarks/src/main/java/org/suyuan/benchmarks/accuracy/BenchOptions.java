package org.suyuan.benchmarks.accuracy;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;

/**
 * What to run.
 *
 * @param smoke whether it is only a quick look: 3 worlds
 * @param half {@code tune} (even seeds), {@code held-out} (odd seeds) or {@code both}
 * @param worlds how many seeds, from the first on, before the half is taken
 * @param seed first seed
 * @param rivers how many {@linkplain DenseRiver dense rivers} of each length, before the half is
 *     taken
 * @param cache folder of simulated worlds
 * @param threads worlds that are judged at the same time
 * @param oracle whether the oracle is asked, too
 * @param learning whether an event is traced with what the earlier ones of its world taught
 * @param world the one world to be replayed, 0 for none
 * @param event number of the event to be replayed
 * @param out folder for the replayed world
 */
record BenchOptions(
    boolean smoke,
    String half,
    int worlds,
    long seed,
    int rivers,
    Path cache,
    int threads,
    boolean oracle,
    boolean learning,
    long world,
    int event,
    Path out) {

  static final String USAGE =
      """
      usage: benchmarks/accuracy [--smoke] [--half tune|held-out|both] [--worlds N] [--seed S]
                                 [--rivers N] [--cache DIR] [--threads N] [--no-oracle] [--learning]
             benchmarks/accuracy --world SEED --event K [--out DIR] [--cache DIR]
      """;

  /** Reads a command line. */
  static BenchOptions parse(String[] args) {
    boolean smoke = false;
    String half = "both";
    int worlds = 0;
    long seed = 1;
    int rivers = -1;
    Path cache = Path.of("benchmarks", "target", "accuracy-worlds");
    int threads = Math.min(2, Runtime.getRuntime().availableProcessors());
    boolean oracle = true;
    boolean learning = false;
    long world = 0;
    int event = 0;
    Path out = Path.of("benchmarks", "target", "accuracy-replay");
    for (int i = 0; i < args.length; i++) {
      switch (args[i]) {
        case "--smoke" -> smoke = true;
        case "--no-oracle" -> oracle = false;
        case "--learning" -> learning = true;
        case "--half" -> half = value(args, ++i);
        case "--worlds" -> worlds = (int) number(args, ++i);
        case "--seed" -> seed = number(args, ++i);
        case "--rivers" -> rivers = (int) number(args, ++i);
        case "--cache" -> cache = Path.of(value(args, ++i));
        case "--threads" -> threads = (int) number(args, ++i);
        case "--world" -> world = number(args, ++i);
        case "--event" -> event = (int) number(args, ++i);
        case "--out" -> out = Path.of(value(args, ++i));
        default -> throw new IllegalArgumentException("unknown option " + args[i] + "\n" + USAGE);
      }
    }
    if (!half.equals("tune") && !half.equals("held-out") && !half.equals("both")) {
      throw new IllegalArgumentException("--half " + half + ": give tune, held-out or both");
    }
    if (worlds == 0) {
      worlds = smoke ? 3 : 32;
    }
    if (rivers < 0) {
      rivers = smoke ? 2 : 48;
    }
    return new BenchOptions(
        smoke, half, worlds, seed, rivers, cache, threads, oracle, learning, world, event, out);
  }

  private static String value(String[] args, int i) {
    if (i >= args.length) {
      throw new IllegalArgumentException(args[i - 1] + " needs a value\n" + USAGE);
    }
    return args[i];
  }

  private static long number(String[] args, int i) {
    String text = value(args, i);
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(args[i - 1] + " " + text + " is not a number", e);
    }
  }

  /** Returns whether a seed belongs to the half that is run. */
  boolean takes(long one) {
    return half.equals("both") || half.equals(isTuning(one) ? "tune" : "held-out");
  }

  /** Returns the seeds of the dense rivers: they begin with the first seed, too. */
  List<Long> riverSeeds() {
    return LongStream.range(seed, seed + rivers).filter(this::takes).boxed().toList();
  }

  /** Returns whether a seed may be looked at while tuning. */
  static boolean isTuning(long seed) {
    return seed % 2 == 0;
  }
}
