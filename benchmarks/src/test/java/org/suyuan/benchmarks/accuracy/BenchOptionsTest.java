package org.suyuan.benchmarks.accuracy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class BenchOptionsTest {
  @Test
  void halvesShareNoWorld() {
    BenchOptions tune = BenchOptions.parse(new String[] {"--half", "tune"});
    BenchOptions held = BenchOptions.parse(new String[] {"--half", "held-out", "--smoke"});
    for (long seed = 1; seed < 20; seed++) {
      assertThat(tune.takes(seed)).isNotEqualTo(held.takes(seed));
    }
    assertThat(tune.worlds()).isEqualTo(32);
    assertThat(held.worlds()).isEqualTo(3);
  }

  @Test
  void saysWhatIsWrong() {
    assertThatThrownBy(() -> BenchOptions.parse(new String[] {"--half", "third"}))
        .hasMessageContaining("tune, held-out or both");
    assertThatThrownBy(() -> BenchOptions.parse(new String[] {"--worlds", "many"}))
        .hasMessageContaining("--worlds many is not a number");
    assertThatThrownBy(() -> BenchOptions.parse(new String[] {"--wrong"}))
        .hasMessageContaining("unknown option --wrong");
    assertThatThrownBy(() -> BenchOptions.parse(new String[] {"--seed"}))
        .hasMessageContaining("--seed needs a value");
  }
}
