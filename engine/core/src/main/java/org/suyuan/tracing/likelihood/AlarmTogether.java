package org.suyuan.tracing.likelihood;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.suyuan.tracing.alarm.Pathway;
import org.suyuan.tracing.likelihood.SiteTable.Row;

/**
 * Which passages of the plumes of a source with several ways could matter, judged by the alarm's
 * own measurements: all of them are looked at with the middle velocity and spread, and those near
 * good ones with the others. Not thread-safe.
 */
final class AlarmTogether {
  /** Near a passage this far below the best there may still be one that matters. */
  private static final double WORTH_LOOKING = 10;

  private final AlarmGrid grid;
  private final StationsOnWay stations;
  private final Map<Pathway, Middle> middles = new HashMap<>();
  private double best = Double.NEGATIVE_INFINITY;

  /**
   * A way with the middle velocity and spread, and the best of it.
   *
   * @param alive what could matter, by spread, where the velocity does not matter
   */
  private record Middle(SiteTable table, int spread, double best, @Nullable Weighed[] alive) {}

  AlarmTogether(AlarmGrid grid, StationsOnWay stations) {
    this.grid = grid;
    this.stations = stations;
  }

  /** Looks at all passages with the middle velocity and spread. */
  void look(Pathway way) {
    middles.put(way, middleOf(way));
  }

  private Middle middleOf(Pathway way) {
    StationsOnWay.Course course = stations.course(way, JointLikelihood.MIDDLE);
    int spread = stations.expectedHere(way, JointLikelihood.MIDDLE);
    SiteTable table = course.here();
    double its = Double.NEGATIVE_INFINITY;
    int window = 0;
    while (window < PlumeShapes.WINDOWS) {
      Row row = table.row(PlumeShapes.of(spread, window));
      for (int i = 0; i < row.count; i += AlarmGrid.COARSE) {
        double least = Math.max(best, grid.least()) - WORTH_LOOKING;
        double worth = Math.max(best - grid.hopeless(), grid.least()) - WORTH_LOOKING;
        its = Math.max(its, row.look(i, least, worth));
      }
      window = PlumeShapes.lastAlike(spread, window, AlarmGrid.COARSE) + AlarmGrid.COARSE;
    }
    best = Math.max(best, its);
    return new Middle(table, spread, its, new Weighed[PlumeShapes.SPREADS]);
  }

  /** Returns no less than the largest log ratio of a way at the alarm alone, as good as surely. */
  double most(Pathway way) {
    return middle(way).best + WORTH_LOOKING;
  }

  private Middle middle(Pathway way) {
    return middles.computeIfAbsent(way, this::middleOf);
  }

  /** Forgets the ways; how good the best of them was stays known. */
  void forget() {
    middles.clear();
  }

  /**
   * Returns the passages that could matter, with what the alarm itself says of them.
   *
   * @param way the first of several ways
   * @param table what the alarm says of their plumes
   * @param sigma spread of the plume of the first
   * @param found is used for this
   */
  Weighed alive(Pathway way, SiteTable table, int sigma, Passages found) {
    Middle middle = middle(way);
    if (table != middle.table) {
      return alive(middle, table, sigma, found);
    }
    Weighed known = middle.alive[sigma];
    if (known == null) {
      known = alive(middle, table, sigma, found);
      middle.alive[sigma] = known;
    }
    return new Weighed(known.passages, known.best);
  }

  private Weighed alive(Middle middle, SiteTable table, int sigma, Passages found) {
    double least = Math.max(grid.least(), best - grid.hopeless());
    if (middle.best < least - WORTH_LOOKING) {
      return new Weighed(Passages.NONE, Double.NEGATIVE_INFINITY);
    }
    lookNear(middle.table, middle.spread, table, sigma, AlarmGrid.COARSE, least);
    int stride = grid.stride();
    if (stride < AlarmGrid.COARSE) {
      lookNear(table, sigma, table, sigma, stride, least);
    }
    double most = Double.NEGATIVE_INFINITY;
    found.clear();
    int window = 0;
    while (window < PlumeShapes.WINDOWS) {
      int last = PlumeShapes.lastAlike(sigma, window, stride);
      Row row = table.row(PlumeShapes.of(sigma, window));
      double lowest = table.logLowestMass(row.shape);
      for (int i = 0; i < row.count; i += stride) {
        if (row.most(i) >= least) {
          most = Math.max(most, row.most(i));
          found.add(row.time(i), lowest, window, last, row.log(i));
        }
      }
      window = last + stride;
    }
    return new Weighed(found.above(least), most);
  }

  /** Looks at the passages near those that are known to be good. */
  private static void lookNear(
      SiteTable known, int knownSpread, SiteTable table, int sigma, int stride, double least) {
    int window = 0;
    while (window < PlumeShapes.WINDOWS) {
      Row row = table.row(PlumeShapes.of(sigma, window));
      double[] near = near(known, knownSpread, window, row);
      for (int i = 0; i < row.count; i += stride) {
        if (near[i] >= least - WORTH_LOOKING && Double.isNaN(row.most(i))) {
          row.look(i, least, least);
        }
      }
      window = PlumeShapes.lastAlike(sigma, window, stride) + stride;
    }
  }

  /** Returns the best that is known about each passage of a row: every other passage and window. */
  private static double[] near(SiteTable table, int spread, int window, Row row) {
    double[] near = new double[row.count];
    Arrays.fill(near, Double.NEGATIVE_INFINITY);
    int from = window / AlarmGrid.COARSE * AlarmGrid.COARSE;
    int until = Math.min(PlumeShapes.WINDOWS - 1, window + window % AlarmGrid.COARSE);
    for (int w = from; w <= until; w += AlarmGrid.COARSE) {
      Row known = table.row(PlumeShapes.of(spread, w));
      for (int i = 0; i < near.length; i++) {
        int at = known.nearest(row.time(i)) / AlarmGrid.COARSE * AlarmGrid.COARSE;
        for (int k = -AlarmGrid.COARSE; k <= AlarmGrid.COARSE; k += AlarmGrid.COARSE) {
          double its = at + k >= 0 && at + k < known.count ? known.most(at + k) : Double.NaN;
          near[i] = its > near[i] ? its : near[i];
        }
      }
    }
    return near;
  }
}
