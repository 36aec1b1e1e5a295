package org.suyuan.benchmarks.accuracy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.suyuan.datasets.TwinSize;

/** The whole bench on two tiny worlds. */
class BenchTest {
  private static final List<Long> SEEDS = List.of(5L, 6L);

  @TempDir Path cache;

  @Test
  void judgesEveryEventAtEveryTimeAndTheOracleBeatsTheBaselines()
      throws IOException, InterruptedException {
    List<EventScore> scores =
        new Bench(TwinSize.TINY, cache, true, false).run(SEEDS, 2, message -> {});
    assertThat(scores).hasSize(2 * TwinSize.TINY.events() * AsOf.values().length);
    for (EventScore score : scores) {
      double said = score.pairs().stream().mapToDouble(Pair::probability).sum();
      assertThat(said).as("world %d event %s", score.seed(), score.event()).isBetween(0.98, 1.02);
      assertThat(score.screenedShare()).isBetween(0.0, 1.0);
      assertThat(score.oracle()).isPresent();
    }
    Map<String, Double> late = Summary.of(MarkdownReport.asOf(scores, AsOf.H48));
    for (String baseline : Baselines.NAMES) {
      assertThat(late.get("oracle_mrr")).as(baseline).isGreaterThan(late.get(baseline + "_mrr"));
    }
    List<RiverBench.Score> rivers = List.of(new RiverBench.Score(2, 0.1, 1, 0.5, 0, true, true));
    String json = MarkdownReport.json(scores, rivers);
    assertThat(json)
        .startsWith("{\"all.alarm.events\": 6")
        .contains("\"rivers.tune.100.mrr\": 1")
        .endsWith("}")
        .doesNotContain("NaN");
    assertThat(json.indexOf('\n')).isNegative();
    assertThat(MarkdownReport.of(scores, rivers))
        .contains("## Figures", "## Dense rivers", "## Failures", "| mrr |");
  }

  @Test
  void whatOneEventTaughtChangesTheAnswersToLaterOnesOnly()
      throws IOException, InterruptedException {
    List<EventScore> fresh =
        new Bench(TwinSize.TINY, cache, false, false).run(SEEDS, 2, message -> {});
    List<EventScore> taught =
        new Bench(TwinSize.TINY, cache, false, true).run(SEEDS, 2, message -> {});
    assertThat(taught).hasSameSizeAs(fresh);
    int changed = 0;
    for (int i = 0; i < fresh.size(); i++) {
      boolean same = taught.get(i).pairs().equals(fresh.get(i).pairs());
      assertThat(same || fresh.get(i).event().number() > 1).isTrue();
      changed += same ? 0 : 1;
    }
    assertThat(changed).isPositive();
  }
}
