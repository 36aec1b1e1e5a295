package org.suyuan.hydrology;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.suyuan.network.Reaches;

/**
 * Gauges at the steps of the field, without holes. Between measurements the line is taken. An
 * outage (longer than {@value #GAP_INTERVALS} usual intervals, and than {@value #SHORTEST_GAP} s)
 * is filled by the gauges upstream and downstream that went on: the line between both its ends in
 * the logarithm, times what the others did beside their own lines, in the mean, each at the time at
 * which the same wave passes it. The same before the first and after the last measurement, with one
 * end; where nobody goes on, the river falls by its own {@link Recession}.
 */
final class GaugeRecords {
  private static final int GAP_INTERVALS = 5;
  private static final int SHORTEST_GAP = 6 * 3600;

  private final Reaches reaches;
  private final double[] waveSeconds;
  private final List<GaugeSeries> gauges;
  private final long[] gapSeconds;

  GaugeRecords(Reaches reaches, double[] waveSeconds, List<GaugeSeries> gauges) {
    this.reaches = reaches;
    this.waveSeconds = waveSeconds;
    this.gauges = gauges;
    this.gapSeconds = gauges.stream().mapToLong(GaugeRecords::gap).toArray();
  }

  private static long gap(GaugeSeries gauge) {
    long[] t = gauge.timeSeconds();
    long[] intervals = new long[t.length - 1];
    for (int i = 1; i < t.length; i++) {
      intervals[i - 1] = t[i] - t[i - 1];
    }
    Arrays.sort(intervals);
    long usual = t.length < 2 ? 0 : intervals[intervals.length / 2];
    return Math.max(SHORTEST_GAP, GAP_INTERVALS * usual);
  }

  /** Returns the discharge of a gauge at every step, m³/s. */
  double[] values(int gauge, long startSeconds, int stepSeconds, int steps) {
    GaugeSeries own = gauges.get(gauge);
    Recession recession = Recession.of(own);
    List<Donor> donors = donors(gauge);
    double[] values = new double[steps];
    long[] t = own.timeSeconds();
    int next = 0;
    double lastKnown = own.flowM3s()[0];
    long knownAt = t[0];
    for (int k = 0; k < steps; k++) {
      long at = startSeconds + (long) k * stepSeconds;
      while (next < t.length && t[next] < at) {
        next++;
      }
      boolean within = next > 0 && next < t.length;
      if (next < t.length && t[next] == at) {
        values[k] = own.flowM3s()[next];
      } else if (within && t[next] - t[next - 1] <= gapSeconds[gauge]) {
        values[k] = own.at(at);
      } else {
        double change = change(own, next - 1, next, at, donors);
        if (next == t.length && Double.isNaN(change)) {
          values[k] = recession.after(lastKnown, (double) (at - knownAt));
          continue;
        }
        values[k] = filled(own, next - 1, next, at) * (Double.isNaN(change) ? 1 : change);
      }
      lastKnown = values[k];
      knownAt = at;
    }
    return values;
  }

  /** A gauge on the same river and when the wave that is here passes it: later below. */
  private record Donor(int gauge, double laterSeconds) {}

  private List<Donor> donors(int gauge) {
    int here = reaches.indexOf(gauges.get(gauge).reachId());
    List<Donor> donors = new ArrayList<>();
    for (int g = 0; g < gauges.size(); g++) {
      int there = reaches.indexOf(gauges.get(g).reachId());
      if (g == gauge) {
        continue;
      }
      if (there >= here && reaches.firstUpstream(there) <= here) {
        donors.add(new Donor(g, between(here, there)));
      } else if (here > there && reaches.firstUpstream(here) <= there) {
        donors.add(new Donor(g, -between(there, here)));
      }
    }
    return donors;
  }

  /** Returns the time of a wave down the tree from the middle of a reach to that of another. */
  private double between(int from, int to) {
    double seconds = 0;
    for (int r = from; r != to; r = reaches.down(r)) {
      seconds += (waveSeconds[r] + waveSeconds[reaches.down(r)]) / 2;
    }
    return seconds;
  }

  /** Returns an outage's value by the gauge alone: the line in the logarithm, or its one end. */
  private static double filled(GaugeSeries own, int before, int after, long at) {
    double[] q = own.flowM3s();
    if (before < 0) {
      return q[after];
    }
    if (after == q.length) {
      return q[before];
    }
    long left = own.timeSeconds()[before];
    return line(q[before], q[after], (double) (at - left) / (own.timeSeconds()[after] - left));
  }

  /** Returns by what factor the donors differ from their own lines, NaN where nobody tells. */
  private double change(GaugeSeries own, int before, int after, long at, List<Donor> donors) {
    int n = own.timeSeconds().length;
    long left = before >= 0 ? own.timeSeconds()[before] : Long.MIN_VALUE;
    long right = after < n ? own.timeSeconds()[after] : Long.MAX_VALUE;
    double change = 0;
    int count = 0;
    for (Donor donor : donors) {
      double beside = beside(donor, left, at, right);
      if (!Double.isNaN(beside)) {
        change += beside;
        count++;
      }
    }
    return count == 0 ? Double.NaN : Math.exp(change / count);
  }

  /** Interpolates in the logarithm; a dry river has none. */
  private static double line(double from, double to, double part) {
    return from > 0 && to > 0 ? from * Math.pow(to / from, part) : from + part * (to - from);
  }

  /** Returns the log ratio of a donor to the line between both ends of an outage elsewhere. */
  private double beside(Donor donor, long left, long at, long right) {
    GaugeSeries other = gauges.get(donor.gauge());
    long shift = Math.round(donor.laterSeconds());
    double now = measured(donor.gauge(), at + shift);
    double first = left == Long.MIN_VALUE ? Double.NaN : measured(donor.gauge(), left + shift);
    double last = right == Long.MAX_VALUE ? Double.NaN : measured(donor.gauge(), right + shift);
    double expected;
    if (left == Long.MIN_VALUE) {
      expected = last;
    } else if (right == Long.MAX_VALUE) {
      expected = first;
    } else {
      expected = line(first, last, (double) (at - left) / (right - left));
    }
    return now > 0 && expected > 0 && other.flowM3s().length > 1
        ? Math.log(now / expected)
        : Double.NaN;
  }

  /** Returns what a gauge measured at a time, NaN within its own outages. */
  private double measured(int gauge, long at) {
    GaugeSeries series = gauges.get(gauge);
    long[] t = series.timeSeconds();
    int found = Arrays.binarySearch(t, at);
    if (found >= 0) {
      return series.flowM3s()[found];
    }
    int after = -found - 1;
    if (after == 0 || after == t.length || t[after] - t[after - 1] > gapSeconds[gauge]) {
      return Double.NaN;
    }
    return series.at(at);
  }
}
