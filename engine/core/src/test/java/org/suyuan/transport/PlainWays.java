package org.suyuan.transport;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.suyuan.hydrology.Velocities;
import org.suyuan.network.Reach;
import org.suyuan.network.Reaches;
import org.suyuan.network.RiverSystem;
import org.suyuan.network.RiverSystemBuilder;
import org.suyuan.network.Station;
import org.suyuan.testing.RandomWaters;
import org.suyuan.testing.RawRivers;

/** Every way between two places, walked reach by reach. */
final class PlainWays {
  static final double FOREVER = 1e12;
  static final double[] ARRIVALS = {
    RandomWaters.START + 40_000.0, RandomWaters.START + 90_000.0, RandomWaters.START + 200_000.0
  };

  private PlainWays() {}

  /** One way, with what plain addition says of it. */
  record Plain(double fraction, double metres, double[] seconds) {
    double mean() {
      return Arrays.stream(seconds).average().orElseThrow();
    }
  }

  /** Walks one way backwards reach by reach for every time of arrival. */
  private static Plain plain(
      Velocities velocities, RawRivers.Way way, double from, double to, double[] arrivals) {
    Reaches reaches = velocities.rivers().reaches();
    double[] seconds = new double[arrivals.length];
    double metres = 0;
    int last = way.reaches().size() - 1;
    for (int i = last; i >= 0; i--) {
      int r = reaches.indexOf(way.reaches().get(i));
      double end = i == last ? to : reaches.lengthMetres(r);
      double begin = i == 0 ? from : 0;
      metres += end - begin;
      for (int k = 0; k < arrivals.length; k++) {
        seconds[k] += velocities.secondsUntilExit(r, end - begin, arrivals[k] - seconds[k]);
      }
    }
    return new Plain(way.fraction(), metres, seconds);
  }

  static List<Plain> plainWays(
      RawRivers raw,
      Velocities velocities,
      String fromId,
      double from,
      String toId,
      double to,
      double[] arrivals) {
    List<Plain> ways = new ArrayList<>();
    for (RawRivers.Way way : raw.ways(fromId, toId)) {
      if (!fromId.equals(toId) || from <= to) {
        ways.add(plain(velocities, way, from, to, arrivals));
      }
    }
    return ways;
  }

  /** A network with a station at a random place of every third reach. */
  static RiverSystem withStations(RawRivers raw, Random random) {
    RiverSystemBuilder builder = raw.builder();
    for (int i = 0; i < raw.reaches().size(); i += 3) {
      Reach reach = raw.reaches().get(i);
      builder.add(Station.of("S" + i, reach.id(), reach.lengthMetres() * random.nextDouble()));
    }
    return builder.build();
  }
}
