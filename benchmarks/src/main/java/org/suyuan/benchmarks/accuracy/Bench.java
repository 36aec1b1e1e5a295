package org.suyuan.benchmarks.accuracy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.suyuan.Suyuan;
import org.suyuan.datasets.TwinEvent;
import org.suyuan.datasets.TwinSize;
import org.suyuan.datasets.TwinWorld;
import org.suyuan.tracing.Learnt;

/** Judges the engine on every event of many worlds. */
final class Bench {
  private final TwinSize size;
  private final @Nullable Path cache;
  private final boolean withOracle;
  private final boolean learning;

  Bench(TwinSize size, @Nullable Path cache, boolean withOracle, boolean learning) {
    this.size = size;
    this.cache = cache;
    this.withOracle = withOracle;
    this.learning = learning;
  }

  /**
   * Runs worlds, several at a time.
   *
   * @param seeds the worlds
   * @param threads how many at a time
   * @param progress told what was done
   * @return scores in order of seed, event and time
   */
  List<EventScore> run(List<Long> seeds, int threads, Consumer<String> progress)
      throws IOException, InterruptedException {
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      List<Future<List<EventScore>>> running = new ArrayList<>();
      for (long seed : seeds) {
        running.add(pool.submit(() -> judge(seed, progress)));
      }
      List<EventScore> scores = new ArrayList<>();
      for (Future<List<EventScore>> one : running) {
        scores.addAll(one.get());
      }
      scores.sort(
          Comparator.comparingLong(EventScore::seed)
              .thenComparingInt(score -> score.event().number())
              .thenComparing(EventScore::asOf));
      return scores;
    } catch (ExecutionException e) {
      throw new IOException("a world could not be judged: " + e.getCause(), e.getCause());
    } finally {
      pool.shutdownNow();
    }
  }

  private List<EventScore> judge(long seed, Consumer<String> progress) throws IOException {
    long start = System.nanoTime();
    TwinWorld world = TwinWorld.of(seed, size, cache);
    long simulated = System.nanoTime();
    List<OracleAnswer> oracle = withOracle ? Oracle.answers(world, size.key(), cache) : List.of();
    long asked = System.nanoTime();
    List<EventScore> scores = new ArrayList<>();
    Learnt known = Learnt.NOTHING;
    for (int i = 0; i < world.events().size(); i++) {
      TwinEvent event = world.events().get(i);
      Suyuan suyuan = Suyuan.of(world.dataset(i)).with(known);
      Judge judge = new Judge(world, event, suyuan);
      Map<String, Integer> ranks = new LinkedHashMap<>(Baselines.ranks(suyuan.dataset(), event));
      for (AsOf asOf : AsOf.values()) {
        Optional<OracleAnswer> said =
            oracle.stream()
                .filter(one -> one.event() == event.number() && one.asOf() == asOf)
                .findFirst();
        said.ifPresent(one -> ranks.put("oracle", one.rank()));
        scores.add(judge.score(asOf, new LinkedHashMap<>(ranks), said));
      }
      if (learning) {
        known = known.and(judge.trace(AsOf.H48).learnt());
      }
    }
    progress.accept(
        String.format(
            java.util.Locale.ROOT,
            "world %d: %d events, %.1f s to make or read, %.1f s for the oracle, %.1f s to judge",
            seed,
            world.events().size(),
            (simulated - start) / 1e9,
            (asked - simulated) / 1e9,
            (System.nanoTime() - asked) / 1e9));
    return scores;
  }
}
