package org.suyuan.testing;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.suyuan.hydrology.FlowField;
import org.suyuan.hydrology.GaugeSeries;
import org.suyuan.hydrology.Velocities;
import org.suyuan.network.RiverSystem;

/** Random discharge for a network: gauges on a few reaches, with floods that come and go. */
public final class RandomWaters {
  /** When the gauges begin, seconds since the epoch. */
  public static final long START = 1_700_000_000L;

  /** How long they last, in steps of an hour. */
  public static final int HOURS = 72;

  private RandomWaters() {}

  /** Returns gauges on distinct reaches, hourly, about their mean discharge. */
  public static List<GaugeSeries> gauges(RiverSystem rivers, int count, Random random) {
    FlowField mean = FlowField.of(rivers, List.of());
    List<GaugeSeries> gauges = new ArrayList<>();
    Set<Integer> taken = new HashSet<>();
    for (int i = 0; i < count; i++) {
      int r = random.nextInt(rivers.reaches().count());
      if (!taken.add(r)) {
        continue;
      }
      long[] time = new long[HOURS];
      double[] flow = new double[HOURS];
      double log = random.nextGaussian() * 0.5;
      for (int h = 0; h < HOURS; h++) {
        time[h] = START + 3600L * h;
        log = 0.95 * log + 0.2 * random.nextGaussian();
        flow[h] = mean.meanM3s(r) * Math.exp(log);
      }
      gauges.add(new GaugeSeries(rivers.reaches().id(r), time, flow));
    }
    return gauges;
  }

  /** Returns velocities of a discharge that changes every hour. */
  public static Velocities unsteady(RiverSystem rivers, Random random) {
    return Velocities.of(
        rivers, FlowField.of(rivers, gauges(rivers, 1 + random.nextInt(4), random)));
  }

  /** Returns velocities at mean discharge. */
  public static Velocities steady(RiverSystem rivers) {
    return Velocities.of(rivers, FlowField.of(rivers, List.of()));
  }
}
