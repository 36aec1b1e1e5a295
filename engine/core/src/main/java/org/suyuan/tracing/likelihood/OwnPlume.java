package org.suyuan.tracing.likelihood;

import java.util.LinkedHashSet;
import java.util.Set;
import org.suyuan.monitoring.Pulse;
import org.suyuan.tracing.TraceOptions;
import org.suyuan.tracing.alarm.Site;
import org.suyuan.transport.PlumeKind;

/**
 * The plume that explains a pulse at one station best, whatever the other stations say: its shape,
 * passage and mass are free. Of each kind of plume a few shapes and passages are tried, and the
 * best of them is bettered step by step until no step helps. Not thread-safe.
 */
final class OwnPlume {
  /** Every so many spreads and windows are tried first. */
  private static final int COARSE = 4;

  private static final int COARSE_WINDOWS = 3;

  /** Passages so many lengths of the plume apart are tried first. */
  private static final double COARSE_PASSAGES = 0.7;

  /** Smaller steps than the grid of shapes has are of no use. */
  private static final double FINEST_PASSAGES = 0.1;

  /** No plume of a pulse has a standard deviation so many times longer than it, or shorter. */
  private static final double LONGER = 2.5;

  /** Neighbours of a plume: spread, window and passage longer or later by so many steps. */
  private static final int[][] NEIGHBOURS = {
    {0, 0, 1}, {0, 0, -1}, {1, 0, 0}, {-1, 0, 0}, {0, 1, 0}, {0, -1, 0}, {1, -1, 0}, {-1, 1, 0}
  };

  private final PlumeAtSite plume;
  private final AlarmGrid.Touching times;

  /** The plume that is tried, and the best so far of its kind. */
  private int spread;

  private int window;
  private double passage;
  private double best;

  private OwnPlume(Site site, Pulse pulse, TraceOptions options) {
    this.plume = new PlumeAtSite(site, options.blockError(), 0, Double.NaN);
    this.times = new AlarmGrid.Touching(site, pulse);
  }

  /** Returns the log of its likelihood over that of no plume, 0 where none is better. */
  static double logRatio(Site site, Pulse pulse, TraceOptions options) {
    OwnPlume own = new OwnPlume(site, pulse, options);
    double most = 0;
    for (PlumeKind kind : PlumeKind.values()) {
      own.best = Double.NEGATIVE_INFINITY;
      own.lookAbout(PlumeShapes.first(kind), pulse);
      if (own.best > Double.NEGATIVE_INFINITY) {
        own.climb(PlumeShapes.first(kind));
        most = Math.max(most, own.best);
      }
    }
    return most;
  }

  /** Tries shapes of one kind that are about as long as what was seen. */
  private void lookAbout(int first, Pulse pulse) {
    double seen = PlumeShapes.seenSeconds(pulse);
    Set<Integer> shapes = new LinkedHashSet<>();
    for (int s = first; s < first + PlumeShapes.SIGMAS; s += COARSE) {
      for (int w = 0; w < PlumeShapes.WINDOWS; w += COARSE_WINDOWS) {
        int shape = PlumeShapes.of(s, w);
        double length = PlumeShapes.lengthSeconds(shape);
        if (length < LONGER * seen && length > seen / LONGER) {
          shapes.add(shape);
        }
      }
    }
    for (int shape : PlumeShapes.nearestFirst(shapes, pulse)) {
      double step = COARSE_PASSAGES * PlumeShapes.lengthSeconds(shape);
      double until = times.until(shape);
      for (double t = times.from(shape); t <= until; t += step) {
        look(shape / PlumeShapes.WINDOWS, shape % PlumeShapes.WINDOWS, t);
      }
    }
  }

  /** Goes to better neighbours with ever smaller steps. */
  private void climb(int first) {
    int steps = COARSE / 2;
    double share = COARSE_PASSAGES / 2;
    boolean finest = false;
    while (!finest) {
      if (!bettered(first, steps, share)) {
        finest = steps == 1 && share < FINEST_PASSAGES;
        steps = Math.max(1, steps / 2);
        share /= 2;
      }
    }
  }

  private boolean bettered(int first, int steps, double share) {
    double before = best;
    int s = spread;
    int w = window;
    double t = passage;
    int shape = PlumeShapes.of(s, w);
    double step = PlumeShapes.stepSeconds(shape);
    double apart = Math.max(step, share * PlumeShapes.lengthSeconds(shape));
    for (int[] to : NEIGHBOURS) {
      int nextSpread = s + to[0] * steps;
      int nextWindow = w + to[1] * steps;
      if (nextSpread >= first
          && nextSpread < first + PlumeShapes.SIGMAS
          && nextWindow >= 0
          && nextWindow < PlumeShapes.WINDOWS) {
        look(nextSpread, nextWindow, t + to[2] * apart);
      }
    }
    return best > before;
  }

  /** Looks at the passage of the grid that comes next to a time. */
  private void look(int s, int w, double time) {
    int shape = PlumeShapes.of(s, w);
    double from = times.from(shape);
    double step = PlumeShapes.stepSeconds(shape);
    double middle = from + step * Math.rint((time - from) / step);
    Parts parts = Parts.of(PlumeShapes.released(shape));
    if (plume.mostOf(parts, middle) <= best) {
      return;
    }
    double ratio = plume.saysTouched(parts, middle) ? plume.best() : 0;
    if (ratio > best) {
      best = ratio;
      spread = s;
      window = w;
      passage = middle;
    }
  }
}
