package org.suyuan.history;

import java.io.IOException;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.suyuan.monitoring.QualityFlag;

/**
 * Measurements made from their number alone, so that a process that was killed and the test that
 * looks after it agree on them: sample after sample in order of time, over a few stations.
 */
final class MadeSamples {
  static final int STATIONS = 40;
  static final String POLLUTANT = "w21017";
  private static final long START = 1_700_000_000L;
  private static final long SPACING = 4 * 3600;

  private MadeSamples() {}

  /** A stored sample. */
  record Sample(
      double value, double detectionLimit, boolean censored, int period, QualityFlag flag) {}

  static String station(long number) {
    return "S" + number % STATIONS;
  }

  static long time(long number) {
    return START + number / STATIONS * SPACING;
  }

  static Sample sample(long number) {
    SplittableRandom dice = new SplittableRandom(number);
    double value = dice.nextInt(1, 20_000) / 1000.0;
    QualityFlag flag = QualityFlag.values()[dice.nextInt(20) == 0 ? dice.nextInt(8) : 0];
    boolean censored = dice.nextInt(10) == 0;
    double raw = dice.nextInt(7) == 0 ? dice.nextDouble() : value;
    double limit = censored ? raw : dice.nextInt(3) == 0 ? 0.05 : Double.NaN;
    return new Sample(raw, limit, censored, dice.nextInt(5) == 0 ? 3600 : 0, flag);
  }

  static void add(Ingest ingest, long number) throws IOException {
    Sample s = sample(number);
    ingest.add(
        station(number),
        POLLUTANT,
        time(number),
        s.value,
        s.detectionLimit,
        s.censored,
        s.period,
        s.flag);
  }

  /** Returns everything in a store, by station and time; fails where anything is doubled. */
  static Map<String, Sample> read(HistoryStore store) {
    Map<String, Sample> all = new TreeMap<>();
    for (int s = 0; s < STATIONS; s++) {
      String id = station(s);
      store.visit(
          id,
          POLLUTANT,
          Long.MIN_VALUE,
          Long.MAX_VALUE,
          (t, v, dl, below, period, flag) -> {
            if (all.put(id + "@" + t, new Sample(v, dl, below, period, flag)) != null) {
              throw new AssertionError(id + " at " + t + " is doubled");
            }
          });
    }
    return all;
  }

  /** Returns what a store should hold after the first so many samples. */
  static Map<String, Sample> expected(long count) {
    Map<String, Sample> all = new TreeMap<>();
    for (long i = 0; i < count; i++) {
      all.put(station(i) + "@" + time(i), sample(i));
    }
    return all;
  }
}
