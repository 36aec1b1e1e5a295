package org.suyuan.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import net.openhft.chronicle.bytes.Bytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.suyuan.monitoring.QualityFlag;

/** Every bit of a sample comes back, in order of time, the last of two alike. */
class DaySamplesTest {

  private static List<String> visited(byte[] packed) {
    List<String> seen = new ArrayList<>();
    DaySamples.visit(
        Bytes.wrapForRead(packed),
        0,
        packed.length,
        86_400,
        Long.MIN_VALUE,
        Long.MAX_VALUE,
        (t, v, dl, below, period, flag) ->
            seen.add(text((int) (t - 86_400), v, dl, below, period, flag)));
    return seen;
  }

  private static String text(
      int second, double v, double dl, boolean below, int period, QualityFlag flag) {
    return second
        + " "
        + Double.doubleToRawLongBits(v)
        + " "
        + dl
        + " "
        + below
        + " "
        + period
        + " "
        + flag;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void randomDaysComeBack(long seed) {
    SplittableRandom dice = new SplittableRandom(seed);
    DaySamples day = new DaySamples();
    TreeMap<Long, String> plain = new TreeMap<>();
    for (int round = 0; round < 3; round++) {
      for (int i = 0; i < 60; i++) {
        int second = dice.nextInt(50) * 1700;
        int period = dice.nextInt(3) * 3600;
        double v =
            switch (dice.nextInt(6)) {
              case 0 -> dice.nextDouble(1e6);
              case 1 -> -dice.nextInt(100) / 10.0;
              case 2 -> dice.nextInt() / 1e7;
              case 3 -> -0.0;
              case 4 -> 1e300 * dice.nextDouble();
              default -> dice.nextInt(100_000) / 1000.0;
            };
        double dl = dice.nextInt(3) == 0 ? Double.NaN : dice.nextBoolean() ? v : 0.07;
        boolean below = dice.nextBoolean();
        QualityFlag flag = QualityFlag.values()[dice.nextInt(8)];
        day.put(second, v, dl, below, period, flag);
        plain.put(second * 100_000L + period, text(second, v, dl, below, period, flag));
      }
      byte[] packed = day.pack();
      assertThat(visited(packed)).as("seed %s", seed).isEqualTo(List.copyOf(plain.values()));
      day.clear();
      day.putAll(packed);
    }
  }

  @Test
  void aUsualSampleTakesEightBytes() {
    DaySamples day = new DaySamples();
    for (int i = 0; i < 6; i++) {
      day.put(i * 14_400, 0.43 + i, Double.NaN, false, 0, QualityFlag.N);
    }
    assertThat(day.pack()).hasSize(48);
  }
}
