package org.suyuan.tracing.likelihood;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.suyuan.monitoring.Pulse;
import org.suyuan.tracing.alarm.AlarmCase;
import org.suyuan.tracing.alarm.Site;
import org.suyuan.tracing.likelihood.SiteTable.Row;

/**
 * Which shapes and passages at the alarm could matter, judged by its own measurements: a coarse
 * grid of every other spread, window and passage, and where that leaves too few, all between them
 * that are near good ones. Not thread-safe.
 */
public final class AlarmGrid {
  /** The coarse grid has every so many spreads, windows and passages. */
  static final int COARSE = 2;

  /** A passage at the alarm this far below the best of all cannot matter ... */
  private static final double HOPELESS = 8;

  /** ... nor one this far below it where another station saw the event, too, and may prefer it. */
  private static final double HOPELESS_THERE_TOO = 12;

  /** A coarse cell this near the best is one of those that make up the answer. */
  private static final double PLAUSIBLE = 4;

  /** So many of them say that the coarse grid is fine enough. */
  private static final int ENOUGH = 60;

  /** Between coarse cells this far below the best there may still be one that matters. */
  private static final double WORTH_REFINING = 30;

  private static final int[] NONE = {};

  private final SiteTable here;
  private final boolean seenElsewhere;
  private final double hopeless;
  private final int[] @Nullable [] alive = new int[PlumeShapes.SPREADS * PlumeShapes.WINDOWS][];
  private final boolean[] isCoarse = new boolean[PlumeShapes.SPREADS * PlumeShapes.WINDOWS];

  /** The largest ratio of the passages of the coarse grid, by shape. */
  private final double[] coarseBest = new double[isCoarse.length];

  private final int mostPassages;
  private int stride = 1;
  private int passages;
  private double best = Double.NEGATIVE_INFINITY;
  private double least = Double.NEGATIVE_INFINITY;

  /**
   * Prepares an empty grid.
   *
   * @param mostPassages so many passages are looked into at most: the best
   */
  AlarmGrid(AlarmCase alarm, SiteTable here, int mostPassages) {
    this.here = here;
    this.mostPassages = mostPassages;
    this.seenElsewhere = alarm.witnesses() > 0;
    this.hopeless = seenElsewhere ? HOPELESS_THERE_TOO : HOPELESS;
  }

  /** A plume that was seen at the alarm touches the rise there. */
  record Touching(Site site, Pulse pulse) implements PassageTimes {
    @Override
    public double from(int shape) {
      double sigma = PlumeShapes.sigmaSeconds(shape / PlumeShapes.WINDOWS);
      return pulse.startSeconds()
          - site.longestPeriod()
          - PlumeShapes.seenWindowSeconds(shape) / 2
          - 2 * sigma;
    }

    @Override
    public double until(int shape) {
      double sigma = PlumeShapes.sigmaSeconds(shape / PlumeShapes.WINDOWS);
      return pulse.endSeconds() + PlumeShapes.seenWindowSeconds(shape) / 2 + 2.4 * sigma;
    }
  }

  /** Every so many windows and passages are on the grid: 2 where that is fine enough, else 1. */
  int stride() {
    return stride;
  }

  /**
   * Every so many spreads are on the grid. Only where another station saw the event, too, do two
   * curves tell spreads 20 % apart.
   */
  int spreadStride() {
    return seenElsewhere ? stride : COARSE;
  }

  /** Returns the smallest log ratio at the alarm alone that could matter. */
  double least() {
    return least;
  }

  /** Returns how far below the best a passage at the alarm cannot matter. */
  double hopeless() {
    return hopeless;
  }

  /** Returns the passages of a shape that could matter; see {@link #look}. */
  int[] alive(int shape) {
    int[] known = alive[shape];
    return known == null ? NONE : known;
  }

  /** Returns the largest of some ratios. */
  static float most(float[] ratios) {
    float most = Float.NEGATIVE_INFINITY;
    for (float ratio : ratios) {
      most = Math.max(most, ratio);
    }
    return most;
  }

  /**
   * Looks at the alarm.
   *
   * @param wanted which spreads of the coarse grid some way may have
   */
  void look(boolean[] wanted) {
    Set<Integer> coarse = new LinkedHashSet<>();
    Set<Integer> fine = new LinkedHashSet<>();
    for (int spread = 0; spread < wanted.length; spread++) {
      boolean between = spread > 0 && spread + 1 < wanted.length;
      boolean near =
          wanted[spread]
              || (seenElsewhere && between && (wanted[spread - 1] || wanted[spread + 1]));
      for (int window = 0; near && window < PlumeShapes.WINDOWS; window++) {
        fine.add(PlumeShapes.of(spread, window));
        if (wanted[spread] && window % COARSE == 0) {
          coarse.add(PlumeShapes.of(spread, window));
          isCoarse[PlumeShapes.of(spread, window)] = true;
        }
      }
    }
    int plausible = 0;
    Pulse pulse = here.site.at().pulse();
    for (int shape : pulse == null ? coarse : PlumeShapes.nearestFirst(coarse, pulse)) {
      Row row = here.row(shape);
      for (int i = 0; i < row.count; i += COARSE) {
        best = Math.max(best, row.look(i, best - hopeless, best - WORTH_REFINING));
      }
    }
    for (int shape : coarse) {
      Row row = here.row(shape);
      coarseBest[shape] = Double.NEGATIVE_INFINITY;
      for (int i = 0; i < row.count; i += COARSE) {
        plausible += row.most(i) >= best - PLAUSIBLE ? 1 : 0;
        coarseBest[shape] = Math.max(coarseBest[shape], row.most(i));
      }
    }
    stride = plausible >= ENOUGH ? COARSE : 1;
    if (stride == 1) {
      refine(fine);
    }
    least = best - hopeless;
    keep(stride == 1 ? fine : coarse, Integer.MAX_VALUE);
    if (passages > mostPassages) {
      least = sorted()[passages - mostPassages];
      keep(stride == 1 ? fine : coarse, mostPassages);
    }
  }

  /** Returns the largest log ratio at the alarm alone. */
  double best() {
    return best;
  }

  /** Returns how many passages could matter; see {@link #look}. */
  int passages() {
    return passages;
  }

  /** Keeps the passages that could matter, so many at most. */
  private void keep(Set<Integer> shapes, int most) {
    passages = 0;
    for (int shape : shapes) {
      Row row = here.row(shape);
      int[] found = new int[row.count];
      int n = 0;
      for (int i = 0; i < row.count && passages + n < most; i += stride) {
        if (row.most(i) >= least) {
          found[n++] = i;
        }
      }
      alive[shape] = Arrays.copyOf(found, n);
      passages += n;
    }
  }

  /** Returns the ratios of all passages that are kept, the largest last. */
  private double[] sorted() {
    double[] ratios = new double[passages];
    int n = 0;
    for (int shape = 0; shape < alive.length; shape++) {
      for (int passage : alive(shape)) {
        ratios[n++] = here.row(shape).most(passage);
      }
    }
    Arrays.sort(ratios);
    return ratios;
  }

  /** Looks between the passages and windows of the coarse grid, where it may matter. */
  private void refine(Set<Integer> shapes) {
    double least = best - WORTH_REFINING;
    for (int shape : shapes) {
      List<Row> neighbours = neighbours(shape);
      // Most shapes have no neighbour with any passage that is good enough.
      neighbours.removeIf(row -> coarseBest[row.shape] < least);
      Row row = here.row(shape);
      for (int i = 0; i < row.count && !neighbours.isEmpty(); i++) {
        if (Double.isNaN(row.most(i)) && near(neighbours, row.time(i)) >= least) {
          best = Math.max(best, row.look(i, best - hopeless, best - hopeless));
        }
      }
    }
  }

  /** Returns the rows of the coarse grid that have a shape or one of the next to it. */
  private List<Row> neighbours(int shape) {
    List<Row> found = new ArrayList<>();
    int window = shape % PlumeShapes.WINDOWS;
    int spread = shape / PlumeShapes.WINDOWS;
    int first = spread / PlumeShapes.SIGMAS * PlumeShapes.SIGMAS;
    int last = Math.min(first + PlumeShapes.SIGMAS - 1, spread + 1);
    for (int s = Math.max(first, spread - 1); s <= last; s++) {
      for (int w = Math.max(0, window - 1);
          w <= Math.min(PlumeShapes.WINDOWS - 1, window + 1);
          w++) {
        int other = PlumeShapes.of(s, w);
        if (isCoarse[other]) {
          found.add(here.row(other));
        }
      }
    }
    return found;
  }

  /** Returns the best ratio of the coarse passages next to a time, of some rows. */
  private static double near(List<Row> rows, double time) {
    double most = Double.NEGATIVE_INFINITY;
    for (Row row : rows) {
      int at = row.nearest(time) / COARSE * COARSE;
      for (int i = at; i <= Math.min(row.count - 1, at + COARSE); i += COARSE) {
        most = Math.max(most, row.most(i));
      }
    }
    return most;
  }
}
