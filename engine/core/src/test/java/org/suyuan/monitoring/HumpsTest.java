package org.suyuan.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class HumpsTest {
  private static final int COUNT = 120;
  private static final long STEP = 3600;
  private static final double SIGMA = 0.05;

  private final long[] time = new long[COUNT];
  private final double[] above = new double[COUNT];

  private void add(double height, double hour, double width) {
    for (int i = 0; i < COUNT; i++) {
      time[i] = i * STEP;
      double z = (i - hour) / width;
      above[i] += height * Math.exp(-0.5 * z * z);
    }
  }

  private List<Pulse> humps() {
    return Humps.of(time, new int[COUNT], above, COUNT, SIGMA);
  }

  @Test
  void oneCurveIsOneHumpOfItsAreaAndMiddle() {
    add(2, 40, 5);
    assertThat(humps()).hasSize(1);
    Pulse hump = humps().get(0);
    assertThat(hump.areaAbove()).isCloseTo(2 * 5 * Math.sqrt(2 * Math.PI) * STEP, within(0.02e5));
    assertThat(hump.centroidSeconds()).isCloseTo(40 * STEP, within(200.0));
    assertThat(hump.peakSeconds()).isEqualTo(40 * STEP);
    assertThat(hump.complete()).isTrue();
  }

  @Test
  void twoCurvesAreTwoHumpsWithAllTheArea() {
    add(2, 30, 5);
    add(1, 50, 5);
    List<Pulse> humps = humps();
    assertThat(humps).hasSize(2);
    assertThat(humps.get(0).peakSeconds()).isEqualTo(30 * STEP);
    assertThat(humps.get(1).peakSeconds()).isEqualTo(50 * STEP);
    double whole = 3 * 5 * Math.sqrt(2 * Math.PI) * STEP;
    assertThat(humps.stream().mapToDouble(Pulse::areaAbove).sum())
        .isCloseTo(whole, within(0.03 * whole));
  }

  @Test
  void aShoulderIsNoHumpOfItsOwn() {
    add(2, 30, 5);
    add(1, 40, 6);
    assertThat(humps()).hasSize(1);
  }

  @Test
  void noiseOfFifteenPercentHardlyEverMakesHumps() {
    int several = 0;
    for (int seed = 0; seed < 200; seed++) {
      java.util.Arrays.fill(above, 0);
      add(3, 50, 9);
      Random random = new Random(seed);
      for (int i = 0; i < COUNT; i++) {
        above[i] *= 1 + 0.15 * random.nextGaussian();
        above[i] += SIGMA * random.nextGaussian();
      }
      several += humps().size() > 1 ? 1 : 0;
    }
    // Now and then it does: 9 of these 200.
    assertThat(several).as("of 200 noisy curves, seeds 0 to 199").isLessThanOrEqualTo(10);
  }

  @Test
  void aGapEndsAHump() {
    add(2, 40, 8);
    for (int i = 40; i < COUNT; i++) {
      time[i] += 3 * 86_400;
    }
    assertThat(humps()).hasSize(2);
  }

  /** Days that follow on each other are no gap, and one high day is no outlier. */
  @Test
  void daysInARowAreOneHump() {
    double[] daily = {0, 0.01, 0, 1, 2, 0.5, 0, 0, 3, 0};
    int day = 86_400;
    long[] end = new long[daily.length];
    int[] period = new int[daily.length];
    for (int i = 0; i < daily.length; i++) {
      end[i] = (long) (i + 1) * day;
      period[i] = day;
    }
    List<Pulse> humps = Humps.of(end, period, daily, daily.length, SIGMA);
    assertThat(humps).hasSize(2);
    assertThat(humps.get(0).areaAbove()).isCloseTo(3.5 * day, within(1.0));
    double centroid = (3.5 * 1 + 4.5 * 2 + 5.5 * 0.5) / 3.5 * day;
    assertThat(humps.get(0).centroidSeconds()).isCloseTo(centroid, within(1.0));
    assertThat(humps.get(1).peakSeconds()).isEqualTo(9L * day);
    assertThat(humps.get(1).centroidSeconds()).isCloseTo(8.5 * day, within(1.0));
  }
}
