package org.suyuan.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class PassingTest {
  private static Passing gauss(double height, double middle, double sigma) {
    double edge = sigma * Math.sqrt(2 * Math.log(10));
    return new Passing(middle - edge, middle, middle + edge, height);
  }

  @Test
  void twoApartReachFromTheFirstFrontToTheLastTail() {
    Passing first = gauss(1, 100, 5);
    Passing second = gauss(2, 200, 5);
    Passing both = Passing.together(List.of(first, second));
    assertThat(both.leading()).isEqualTo(first.leading());
    assertThat(both.trailing()).isEqualTo(second.trailing());
    assertThat(both.peak()).isEqualTo(200);
    assertThat(both.height()).isCloseTo(2, within(1e-9));
  }

  @Test
  void twoOfOneTimeAddUp() {
    Passing both = Passing.together(List.of(gauss(1, 100, 5), gauss(2, 100, 5)));
    assertThat(both.height()).isCloseTo(3, within(1e-12));
    assertThat(both.at(103)).isCloseTo(3 * Math.exp(-0.5 * 9 / 25), within(1e-12));
  }

  @Test
  void whatIsLessThanATenthDoesNotMoveTheFront() {
    Passing large = gauss(1, 200, 5);
    Passing both = Passing.together(List.of(large, gauss(0.05, 100, 5)));
    assertThat(both.leading()).isEqualTo(large.leading());
  }
}
