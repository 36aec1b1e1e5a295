package org.suyuan.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The aggregated dead zone: closed solutions, mass, moments, and the slow tank. */
class DeadZoneTest {
  @Test
  void aStepFillsTheTankExponentially() {
    DeadZone zone = new DeadZone(600, 1800);
    double[] in = new double[200];
    Arrays.fill(in, 1);
    double[] out = zone.route(in, 60);
    for (int k = 0; k < in.length; k++) {
      double after = (k + 1) * 60 - 600;
      assertThat(out[k])
          .as("step %d", k)
          .isCloseTo(after <= 0 ? 0 : 1 - Math.exp(-after / 1800), within(1e-12));
    }
  }

  @Test
  void massMeanAndVarianceAreThoseThatAreStated() {
    for (double fraction : new double[] {0.1, 0.37, 1}) {
      DeadZone zone = DeadZone.of(7000, fraction);
      assertThat(zone.dispersiveFraction()).isCloseTo(fraction, within(1e-12));
      double step = 7;
      double[] in = new double[12_000];
      in[0] = 1 / step;
      double[] out = zone.route(in, step);
      double mass = 0;
      double mean = 0;
      double square = 0;
      for (int k = 0; k < out.length; k++) {
        double t = (k + 0.5) * step;
        mass += out[k] * step;
        mean += out[k] * step * t;
        square += out[k] * step * t * t;
      }
      assertThat(mass).isCloseTo(1, within(1e-4));
      assertThat(mean).isCloseTo(7000, withinPercentage(0.2));
      double t = zone.residenceSeconds();
      assertThat(square - mean * mean).isCloseTo(t * t, withinPercentage(1));
      DeadZone again = DeadZone.between(mean, square - mean * mean);
      assertThat(again.dispersiveFraction()).isCloseTo(fraction, within(0.01));
      Response response = zone.response();
      assertThat(response.density(7000 + t, 0))
          .isCloseTo(out[(int) ((7000 + t) / step)], within(0.03 / t));
    }
  }

  @Test
  void itIsTheTankOfTheSlowReference() {
    DeadZone zone = new DeadZone(0, 3000);
    FiniteVolume.Node tank = FiniteVolume.Node.tank(1500, t -> 0.5);
    FiniteVolume.Seen slow = new FiniteVolume(List.of(tank), 1, 20_000).run(900, 20_000);
    double step = 30;
    double[] in = new double[600];
    Arrays.fill(in, 0, 30, 1.0 / 900);
    double[] out = zone.route(in, step);
    for (int k = 5; k < 600; k += 20) {
      double at = (k + 1) * step;
      double expected = slow.flux()[(int) (at / slow.stepSeconds())];
      assertThat(out[k]).isCloseTo(expected, within(0.02 * slow.peak()));
    }
  }

  @Test
  void timesThatCannotBeAreRefused() {
    assertThatThrownBy(() -> new DeadZone(-1, 5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("delay -1.0 s");
    assertThatThrownBy(() -> DeadZone.of(100, 0)).isInstanceOf(IllegalArgumentException.class);
  }
}
