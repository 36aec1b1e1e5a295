package org.suyuan.benchmarks.accuracy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ClaimsTest {
  @Test
  void byHand() {
    Claims claims = new Claims(new double[] {0.9, 0.4, 0.6}, new double[] {0.5, 0.1, 0.2, 0.3});
    // Pairs won: 4 + 3 + 4 of 12.
    assertThat(claims.areaUnderCurve()).isCloseTo(11 / 12.0, within(1e-12));
    assertThat(claims.valueAt(0.05)).isEqualTo(0.5);
    assertThat(claims.recognisedAt(0.05)).isCloseTo(2 / 3.0, within(1e-12));
    assertThat(claims.recognisedAt(0.25)).isEqualTo(1);
  }

  @Test
  void nothingToTellApartIsNoNumber() {
    assertThat(new Claims(new double[0], new double[] {1}).areaUnderCurve()).isNaN();
    assertThat(new Claims(new double[] {1}, new double[0]).recognisedAt(0.05)).isNaN();
  }
}
