package org.suyuan.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** The same numbers on every JDK, and the distributions that were promised. */
class DiceTest {

  /** Recorded on JDK 17; the gate runs it on every JDK that is supported. */
  @Test
  void drawsWhatItAlwaysDrew() {
    Dice dice = Dice.of(20240305, "a test");
    assertThat(dice.uniform()).isEqualTo(0.5286452875379215);
    assertThat(dice.gaussian()).isEqualTo(1.8015706389335042);
    assertThat(dice.gaussian()).isEqualTo(-0.6749782085130767);
  }

  @Test
  void gaussianHasMeanZeroAndVarianceOne() {
    Dice dice = Dice.of(1, "moments");
    int n = 200_000;
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < n; i++) {
      double x = dice.gaussian();
      sum += x;
      squares += x * x;
    }
    // Five standard errors.
    assertThat(sum / n).isCloseTo(0, within(5 / Math.sqrt(n)));
    assertThat(squares / n).isCloseTo(1, within(5 * Math.sqrt(2.0 / n)));
  }

  @Test
  void partsAreIndependentStreams() {
    assertThat(Dice.of(1, "one").uniform()).isNotEqualTo(Dice.of(1, "other").uniform());
    assertThat(Dice.of(1, "one").uniform()).isNotEqualTo(Dice.of(2, "one").uniform());
  }

  @Test
  void weightsAreProbabilities() {
    Dice dice = Dice.of(3, "weights");
    int[] count = new int[3];
    int n = 60_000;
    for (int i = 0; i < n; i++) {
      count[dice.pickWeighted(new double[] {1, 0, 3})]++;
    }
    assertThat(count[1]).isZero();
    assertThat((double) count[2] / n).isCloseTo(0.75, within(0.01));
  }
}
