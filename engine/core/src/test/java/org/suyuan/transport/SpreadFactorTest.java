package org.suyuan.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.suyuan.hydrology.Spread;

/** What plumes of one river teach of the next: closed solutions, and whether bands hold. */
class SpreadFactorTest {
  @Test
  void nothingSeenIsTheLaw() {
    SpreadFactor none = SpreadFactor.after(Measured.NOTHING);
    assertThat(none.median()).isEqualTo(1);
    assertThat(none.logError()).isCloseTo(Spread.LOG_ERROR, within(1e-12));
    assertThat(SpreadFactor.USUAL.logError()).isEqualTo(Spread.LOG_ERROR);
  }

  @Test
  void manyPlumesAreBelievedUpToWhatPlumesDifferBy() {
    Measured seen = Measured.NOTHING;
    for (int i = 0; i < 500; i++) {
      seen = seen.and(SpreadFactor.ofPlume(Math.log(0.8), 0.1));
    }
    SpreadFactor learnt = SpreadFactor.after(seen);
    assertThat(learnt.median()).isCloseTo(0.8, within(0.01));
    assertThat(learnt.logError()).isCloseTo(PlumeLearning.SPREAD_SCATTER, within(0.005));
  }

  @Test
  void bandsOfTheNextPlumeHold() {
    Random random = new Random(5);
    double scatter = PlumeLearning.SPREAD_SCATTER;
    double rivers = Math.sqrt(Math.pow(Spread.LOG_ERROR, 2) - scatter * scatter);
    int held = 0;
    int n = 4000;
    for (int k = 0; k < n; k++) {
      double river = rivers * random.nextGaussian();
      Measured seen = Measured.NOTHING;
      for (int i = 0; i < 3; i++) {
        double plume = river + scatter * random.nextGaussian();
        seen = seen.and(SpreadFactor.ofPlume(plume + 0.15 * random.nextGaussian(), 0.15));
      }
      SpreadFactor learnt = SpreadFactor.after(seen);
      double next = river + scatter * random.nextGaussian();
      held += Math.abs(next - learnt.logMedian()) < 1.645 * learnt.logError() ? 1 : 0;
    }
    assertThat(held / (double) n).as("seed 5").isBetween(0.88, 0.92);
  }
}
